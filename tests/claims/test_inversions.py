"""How far one yield lies above or below another, and by how much a curve is inverted."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.terms import Direction

TODAY = date(2023, 7, 3)


@pytest.mark.parametrize(
    ("text", "series", "direction"),
    [
        (
            "The 2-year Treasury yield rose to 4.94%, leaving the curve inverted by {108 basis points}.",
            "T10Y2Y",
            "down",
        ),
        ("The 2s10s curve was inverted by as much as {108 bps} on Monday.", "T10Y2Y", "down"),
        ("The Treasury yield curve's inversion deepened to {108 basis points}.", "T10Y2Y", "down"),
        ("The yield curve was inverted by 108 basis points, from {106 basis points} on Friday.", "T10Y2Y", "down"),
        ("Two-year yields were {108 basis points} above 10-year yields.", "T10Y2Y", "down"),
        ("The 10-year Treasury yield is {108 basis points} lower than the two-year Treasury yield.", "T10Y2Y", "down"),
        ("The 10-year Treasury yield is {18 basis points} higher than the two-year yield.", "T10Y2Y", "up"),
        ("The 3-month/10-year curve was inverted by {158 basis points}.", "T10Y3M", "down"),
        ("The yield curve steepened to {18 basis points}.", "T10Y2Y", "up"),
    ],
)
def test_the_size_of_an_inversion_is_the_gap_between_two_yields(text: str, series: str, direction: str) -> None:
    printed = text[text.index("{") + 1 : text.index("}")]
    text = text.replace("{", "").replace("}", "")
    (claim,) = (one for one in read(text, TODAY).claims if text[one.start : one.end] == printed)
    assert (claim.measure, claim.subject.series, claim.direction) == ("level", series, Direction(direction))


@pytest.mark.parametrize(
    "text",
    [
        "The inversion deepened by {5 basis points}.",
        "The Treasury yield curve inverted further, by {2 basis points}.",
        "German bond curves inverted by {80 basis points}.",
        "The 5-year/30-year curve was inverted by {14 basis points}.",
        "The 10-year Treasury yield was {5 basis points} higher than on Friday.",
        "The inverted curve worried traders, and the 10-year Treasury yield rose {5 basis points}.",
    ],
)
def test_a_step_and_the_gap_of_other_curves_are_none(text: str) -> None:
    printed = text[text.index("{") + 1 : text.index("}")]
    text = text.replace("{", "").replace("}", "")
    (claim,) = (one for one in read(text, TODAY).claims if text[one.start : one.end] == printed)
    assert claim.subject.series not in ("T10Y2Y", "T10Y3M") or claim.measure != "level"
