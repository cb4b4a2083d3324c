"""Numbers that no other rule takes, steps of a central bank that may come, and numbers set on lines of their own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2005, 5, 4)


def _claims(text: str) -> list[Claim]:
    return read(text, TODAY).claims


@pytest.mark.parametrize(
    "sentence",
    [
        "The Fed meeting next Wednesday will most likely bring a hike of a quarter percentage point.",
        "Yields already reflect the risk of a half-point increase by the Fed.",
        "A 75-basis-point hike in November is all but certain.",
        "Economists look for a quarter-point cut at the December meeting.",
        "A half-point move at the next meeting remains possible.",
        "Investors fear that the Fed will raise interest rates by a half point at its May 16 meeting.",
        "Hopes of a quarter-point cut by the Fed lifted stocks.",
    ],
)
def test_a_step_of_the_central_bank_that_may_come_is_a_forecast(sentence: str) -> None:
    assert next(one for one in _claims(sentence) if one.measure == "change").is_forecast


@pytest.mark.parametrize(
    "sentence",
    [
        "The Fed, as expected, raised its target rate by a quarter point on Tuesday to 3%.",
        "Stocks rose after the Federal Reserve raised rates by a quarter point on Tuesday, which was widely expected.",
        "The quarter-point increase on Tuesday was expected.",
        "Investors who had worried cheered the Fed's quarter-point hike, which will cost them little.",
        "All nine members were in favour of a quarter point rise on Tuesday.",
    ],
)
def test_a_step_that_was_taken_is_none(sentence: str) -> None:
    assert not any(one.is_forecast for one in _claims(sentence))


@pytest.mark.parametrize(
    ("sentence", "series"),
    [
        ("It was the third straight hike.", "DFEDTARU"),
        ("That made it three straight rate cuts.", "DFEDTARU"),
        ("It was the third straight loss.", "SPX"),
    ],
)
def test_hikes_in_a_row_behind_an_index_are_the_central_banks(sentence: str, series: str) -> None:
    told = _claims(f"The Fed raised rates by a quarter point. The S&P 500 lost 1.71%. {sentence}")[-1]
    assert (told.measure, told.subject.series) == ("streak", series)


def test_a_run_of_steps_whose_last_may_come_is_a_forecast() -> None:
    told = _claims("A fifth straight quarter-point increase could follow in June.")
    assert [(one.measure, one.is_forecast) for one in told] == [("streak", True), ("change", True)]
    told = _claims("The Fed raised rates by a quarter point. A fifth straight increase could follow in June.")
    assert [(one.measure, one.is_forecast) for one in told] == [("change", False), ("streak", True)]
    taken = _claims("The Fed made a fifth straight quarter-point increase on Tuesday.")
    assert not any(one.is_forecast for one in taken)


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Stocks fell with oil and corn prices as the $700 billion rescue was debated.", "other"),
        ("Apple rose 1% to a value of $3.1 trillion.", "other"),
        ("The trade deficit widened to $64.3 billion.", "level"),
        ("Bitcoin may be worth less than $97,500.", "level"),
    ],
)
def test_a_sum_of_millions_is_nobodys_price(sentence: str, measure: str) -> None:
    money = [one for one in _claims(sentence) if one.quantity is not None and one.quantity.unit == "usd"]
    assert [one.measure if one.measure != "target" else "level" for one in money] == [measure]


def test_what_befell_somebody_is_no_forecast() -> None:
    (claim,) = _claims("Investors sold airlines, with American Airlines seeing its shares drop 9%.")
    assert (claim.measure, claim.is_forecast) == ("return", False)


def test_a_cut_that_will_help_makes_no_forecast_of_what_it_did() -> None:
    claims = _claims("The half-point cut, which will help banks, saw the FTSE 100 jump 3.5% to 6,064.2.")
    assert [one.is_forecast for one in claims] == [False, False, False]


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("The index came in at 76.8, some way under the revised 81.7 of August.", "81.7"),
        ("It was well below the 80.5 economists had predicted.", "80.5"),
        ("The Dow had a try at 13000, and ended 46 points up at 12984.", "13000"),
        ("He lowered what he says of the S&P 500 to 3600 - from the prior 4500.", "4500"),
        ("Most economists were expecting a score of just 52.", "52"),
        ("Any reading above the 50 mark indicates expansion.", "50"),
        ("The VIX stands above its long-term average of 20.", "20"),
    ],
)
def test_what_can_be_nothing_else_is_a_figure(sentence: str, printed: str) -> None:
    assert printed in [one.quantity.printed for one in _claims(sentence) if one.quantity is not None]


@pytest.mark.parametrize(
    "sentence",
    ["Version 2.3 is out.", "Section 4.2 says so.", "Its reading of 12 pages took long.", "It rose from 1991 to 1999."],
)
def test_sections_years_and_counts_of_other_things_are_none(sentence: str) -> None:
    assert _claims(sentence) == []


def test_a_sign_may_begin_the_next_line() -> None:
    claims = _claims("DJ: 10,384.64 +127.69 NAS: 1,962.23 +29.16 S&P: 1,175.65\n+14.48\nStocks rose.")
    assert [(one.subject.series, one.measure) for one in claims if one.quantity is not None] == [
        ("DJI", "level"), ("DJI", "change"), ("IXIC", "level"), ("IXIC", "change"), ("SPX", "level"), ("SPX", "change"),
    ]  # fmt: skip


def test_the_cells_of_a_row_may_have_lines_of_their_own() -> None:
    table = "Market | Last | Change | % change |\n---|---|---|---|\n" + "\n".join(
        [
            "S&P 500 index |",
            "1,175.65 |",
            "+14.48 |",
            "+1.25% |",
            "Nasdaq Composite |",
            "1,962.23 |",
            "+29.16 |",
            "+1.51% |",
        ]
    )
    assert [(one.subject.series, one.measure) for one in _claims(table)] == [
        (series, measure) for series in ("SPX", "IXIC") for measure in ("level", "change", "return")
    ]


@pytest.mark.parametrize("points", ["16.09", "16.09 points"])
def test_a_percentage_that_lost_its_sign_beside_its_points_is_one(points: str) -> None:
    claims = _claims(f"The Nasdaq gained 2.1% to 2,290.95. The S&P 500 added {points}, or 1.21, to 1,350.20.")
    assert [one.measure for one in claims[-3:]] == ["change", "return", "level"]
    turned = _claims("The Nasdaq gained 2.1% to 2,290.95. The S&P 500 added 1.21%, or 16.09, to 1,350.20.")
    assert [one.measure for one in turned[-3:]] == ["return", "change", "level"]


def test_a_bare_gain_is_in_points_where_percentages_have_their_sign() -> None:
    claims = _claims("The Dow lost 105.18 points, or 1.1 percent, more than erasing Monday's gain of 67.16.")
    assert [(one.measure, one.direction and one.direction.value) for one in claims] == [
        ("change", "down"), ("return", "down"), ("change", "up"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "The number of Americans filing new applications for unemployment benefits rose to 258,000.",
        "Initial claims for state unemployment benefits increased 33,000 to a seasonally adjusted 258,000.",
        "New claims for jobless benefits dropped by a seasonally adjusted 6,000 to 258,000.",
    ],
)
def test_those_who_file_are_counted_by_the_statistic(sentence: str) -> None:
    last = _claims(sentence)[-1]
    assert (last.subject.series, last.measure) in (("ICSA", "macro"), ("ICSA", "level"))


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        ("The Fed held short-term rates at zero.", "range", "0"),
        ("The Federal Reserve cut its benchmark rate to near zero.", "range", "0"),
        ("The S&P 500's gain of 2% was cut in half late in the day.", "ratio", "0.5"),
        ("The S&P 500 erased half of its loss.", "ratio", "0.5"),
        ("The Dow gave back a third of Monday's gain.", "ratio", "0.3333"),
    ],
)
def test_nothing_at_all_and_parts_of_a_move_are_numbers(sentence: str, measure: str, value: str) -> None:
    last = _claims(sentence)[-1]
    assert (last.measure, last.quantity and str(last.quantity.value)) == (measure, value)


@pytest.mark.parametrize(
    "sentence",
    ["The chance of zero cuts in rates rose.", "It has zero tolerance.", "The Fed met for half of the year."],
)
def test_other_zeros_and_halves_are_none(sentence: str) -> None:
    assert _claims(sentence) == []


def test_what_a_price_is_told_for_is_no_claim() -> None:
    claims = _claims("The bond fell 62.5 cents for every $100 invested, and gas cost $7.07 per 1,000 cubic feet.")
    assert [one.quantity.printed for one in claims if one.quantity is not None] == ["62.5 cents", "$7.07"]
