"""Titles that a note's paragraphs open with, and what stands behind them."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2024, 8, 16)


def claim_of(text: str, printed: str, today: date = TODAY) -> Claim:
    return next(one for one in read(text, today).claims if text[one.start : one.end] == printed)


@pytest.mark.parametrize(
    "title", ["Deep Cuts - ", "**Higher for Longer** - ", "**Vertigo** — ", "We’re Easing – ", "Trouble in Paradise - "]
)
def test_the_title_of_a_paragraph_is_nobody(title: str) -> None:
    text = f"{title}The Federal Reserve cut its key rate by half a percentage point, its first cut since 2020."
    assert [one.subject.series for one in read(text, date(2024, 9, 19)).claims] == ["DFEDTARU", "DFEDTARU"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Goldman Sachs - The bank fell 3%.", "GS"),
        ("Globex Widgets - The shares fell 3%.", "Globex Widgets"),
    ],
)
def test_a_company_before_a_dash_stays_one(text: str, whom: str) -> None:
    assert claim_of(text, "3%").subject.id == whom


def test_a_step_of_that_size_is_counted_among_steps_as_large() -> None:
    text = (
        "The Fed lifted rates by 75 basis points to a range of 3% to 3.25%, its third straight increase of that size."
    )
    claim = claim_of(text, "third", date(2022, 9, 22))
    assert (claim.subject.series, claim.threshold, claim.is_doubtful) == ("DFEDTARU", 0.75, False)
