"""Whom a number speaks of, and on what basis, beside names that it doesn't speak of."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read


def told(text: str, published: date = date(2024, 8, 6)) -> list[tuple[str, str, str]]:
    """Measure, subject and print of each number of a text."""
    return [(one.measure, one.subject.id, text[one.start : one.end]) for one in numbers(text, published)]


def numbers(text: str, published: date = date(2024, 8, 6)) -> list[Claim]:
    return [claim for claim in read(text, published).claims if claim.quantity is not None]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The Nasdaq fell 2% while energy stocks gained 3%.", ["IXIC", "energy stocks"]),
        ("As the S&P 500 slipped 1%, bank shares lost 2.2%.", ["SPX", "bank shares"]),
        (
            "The S&P 500 added 0.3%, with technology up 1.2% and utilities down 0.8%.",
            ["SPX", "technology", "utilities"],
        ),
        ("The Dow gained 1%, and volume rose 12%.", ["DJI", "volume"]),
        ("While the S&P 500 fell 2%, we gained 4%.", ["SPX", "we"]),
        ("The Russell 2000 rose 1.2% as regional lenders jumped 3%.", ["RUT", "regional lenders"]),
        ("The Dow fell early and later gained 2%.", ["DJI"]),
        ("Nvidia fell 3%, and the shares are down 12% this month.", ["NVDA", "NVDA"]),
    ],
)
def test_a_clause_with_a_noun_of_its_own_speaks_of_that(text: str, expected: list[str]) -> None:
    assert [subject for _, subject, _ in told(text)] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Nvidia rose 2%. The euro fell 0.4%. Its shares gained 3% last week.", "NVDA"),
        ("Gold rose 2%. The Dow fell 1%. The metal has gained 12% this year.", "GOLD"),
        ("The 10-year Treasury yield rose to 4.1%. The Dow fell 1%. The yield touched 4.2% earlier.", "DGS10"),
        ("The rupee closed at 83.12. The shares rose 4%.", "unnamed"),
    ],
)
def test_a_reference_means_the_last_one_of_its_kind(text: str, expected: str) -> None:
    assert told(text)[-1][1] == expected


def test_figures_of_one_report_go_together() -> None:
    text = (
        "Acme Inc. said that revenue rose 22% to $2.5 billion, or 56 cents a share. Its sales were $9 million, up 4%."
    )
    assert [measure for measure, _, _ in told(text)] == ["fundamental"] * 5


@pytest.mark.parametrize(
    "text",
    [
        "Advancing issues outnumbered decliners by 5 to 3.",
        "The S&P 500 rises 75% of the time in December.",
        "Seven stocks made up 62% of the S&P 500's gain.",
        "The cost of insuring the debt rose to 900 basis points.",
        "The Dow is flat. That compares with growth of 3.3% three months before.",
    ],
)
def test_what_is_no_move_of_an_index_is_read_as_none(text: str) -> None:
    assert not {measure for measure, _, _ in told(text)} & {"return", "change", "level"}


@pytest.mark.parametrize(
    "text, sense",
    [
        ("Over the past five years the S&P 500 has returned 15.7% a year.", "annualized"),
        ("Over the past five years the S&P 500 has produced an annualized gain of 13.5%.", "annualized"),
        ("Over the past five years the S&P 500 has gained 80%.", None),
    ],
)
def test_so_much_a_year_is_told_from_so_much_in_all(text: str, sense: str | None) -> None:
    assert [claim.sense for claim in numbers(text) if claim.measure == "return"] == [sense]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Acme's profit beat estimates, and Nvidia jumped 4%.", False),
        ("Sales could disappoint, and Nvidia rose 4%.", False),
        ("Nvidia could rise 4%.", True),
        ("Analysts expect Nvidia to rise 4%.", True),
    ],
)
def test_a_word_of_expecting_makes_a_forecast_only_of_its_own_clause(text: str, expected: bool) -> None:
    assert numbers(text)[-1].is_forecast is expected
