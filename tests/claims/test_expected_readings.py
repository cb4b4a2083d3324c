"""What was expected of a statistic, told beside how it came out, and the sentences that go on behind it."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read
from tieout.claims.resolve import resolve

TODAY = date(2024, 8, 16)


def claim_of(text: str, printed: str) -> Claim:
    return next(one for one in read(text, TODAY).claims if text[one.start : one.end] == printed)


@pytest.mark.parametrize(
    ("text", "printed", "series"),
    [
        (
            "Consumer prices rose 2.9% in July from a year earlier, below the 3.0% analysts predicted.",
            "3.0%",
            "CPIAUCSL",
        ),
        ("New claims for jobless benefits fell by 6,000 to 228,000, below forecasts of 235,000.", "235,000", "ICSA"),
        ("Initial jobless claims fell to 228,000, fewer than the 235,000 expected by economists.", "235,000", "ICSA"),
        ("Housing starts fell 4.7% in July. Analysts had expected 1.33 million.", "1.33 million", "HOUST"),
        ("New home sales rose to 710,000. Economists had forecast a rate of 625,000.", "625,000", "HSN1F"),
        ("Sentiment was mixed. The unemployment rate rose to 4.3%; the consensus was for 4.1%.", "4.1%", "UNRATE"),
        ("GDP grew at a 2.8% annual rate, beating the 2.0% consensus estimate.", "2.0%", "GDPC1"),
        ("Retail sales rose 1.0%, well above the 0.3% that economists surveyed by Acme had expected.", "0.3%", "RSAFS"),
        ("Economists had expected payrolls to rise by 175,000 and the jobless rate to hold at 4.1%.", "4.1%", "UNRATE"),
        ("Employers added 114,000 jobs in July, short of the 175,000 economists had expected.", "175,000", "PAYEMS"),
        (
            "Economists polled by Acme had forecast that housing starts would come in at 1.33 million.",
            "1.33 million",
            "HOUST",
        ),
    ],
)
def test_what_was_expected_of_a_statistic_is_of_that_statistic(text: str, printed: str, series: str) -> None:
    claim = claim_of(text, printed)
    assert (claim.measure, claim.sense, claim.subject.series) == ("macro", "expected", series)
    assert not claim.is_forecast


def test_it_was_expected_of_the_month_that_the_reading_is_of() -> None:
    text = "Consumer prices rose 2.9% in July, down from 3.0% in June but above the 2.8% economists had expected."
    question = resolve(claim_of(text, "2.8%"), TODAY).readings[0].question
    assert question.period.end == date(2024, 7, 1)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Employers added 114,000 jobs, short of the 175,000 economists had expected, and the jobless rate rose "
         "to 4.3%.", "4.3%"),
        ("Retail sales rose 1.0% in July, above the 0.3% economists had expected, after a 0.2% fall in June.", "0.2%"),
        ("Payrolls were out on Friday. A lower-than-expected 114,000 jobs were created in July.", "114,000"),
        ("Inflation was cooler than expected at 2.9%.", "2.9%"),
        ("Consumer prices rose to the upside of forecasts, coming in at 2.9% in July.", "2.9%"),
    ],
)  # fmt: skip
def test_what_came_out_was_not_what_was_expected(text: str, printed: str) -> None:
    claim = claim_of(text, printed)
    assert claim.measure in ("macro", "level")
    assert claim.sense != "expected"
    assert not claim.is_forecast


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Fed raised its unemployment forecast for the end of 2026 to 4.4%.", "4.4%"),
        ("The Fed is expected to cut rates by 50 basis points next month.", "50 basis points"),
    ],
)
def test_what_is_still_to_come_stays_a_forecast(text: str, printed: str) -> None:
    assert claim_of(text, printed).is_forecast


def test_what_analysts_expected_of_a_company_is_no_statistics() -> None:
    text = (
        "Acme Inc. earned $1.20 a share in July, above the $1.10 analysts had expected, after inflation slowed to 2.9%."
    )
    assert claim_of(text, "$1.10").measure != "macro"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Headline and core CPI rose 0.2% and 0.3% on the month, versus forecasts of 0.1% and 0.2%.",
         [("CPIAUCSL", "mom"), ("CPILFESL", "mom"), ("CPIAUCSL", "expected"), ("CPILFESL", "expected")]),
        ("Prices cooled, with headline and core at 2.9% and 3.2% y/y and 0.2% and 0.2% m/m, respectively.",
         [("CPIAUCSL", "yoy"), ("CPILFESL", "yoy"), ("CPIAUCSL", "mom"), ("CPILFESL", "mom")]),
        ("Core and headline PCE rose 2.8% and 2.6%, respectively, from a year ago.",
         [("PCEPILFE", "yoy"), ("PCEPI", "yoy")]),
        ("CPI surprised to the upside on a headline & core basis, coming in at 2.9% & 3.2%.",
         [("CPIAUCSL", "yoy"), ("CPILFESL", "yoy")]),
        ("Headline CPI rose 0.2% and core services 0.3%.", [("CPIAUCSL", "mom")]),
    ],
)  # fmt: skip
def test_numbers_in_pairs_are_those_of_all_prices_and_of_the_core(text: str, told: list[tuple[str, str]]) -> None:
    found = [(one.subject.series, one.sense) for one in read(text, TODAY).claims if one.measure == "macro"]
    assert found[: len(told)] == told


@pytest.mark.parametrize(
    ("text", "printed", "month"),
    [
        ("Core CPI rose 3.2% from a year ago, down from 3.3% in June.", "3.2%", 7),
        ("Core CPI rose 3.2% from a year ago, down from 3.3% in June.", "3.3%", 6),
        ("Consumer prices rose 2.9% from a year earlier, down from 3.0% in June and 3.3% in May.", "3.3%", 5),
        ("The economy grew at a 2.8% annual rate, compared with 1.4% in the first quarter.", "1.4%", 1),
        ("GDP rose at a 2.8% rate, versus 1.4% in the first quarter.", "2.8%", 4),
        ("The jobless rate rose to 4.3% from 4.1% in June.", "4.3%", 7),
    ],
)
def test_a_reading_and_what_it_is_held_against_are_each_of_their_month(text: str, printed: str, month: int) -> None:
    period = resolve(claim_of(text, printed), TODAY).readings[0].question.period
    assert period.end is not None
    assert period.end.month == month
