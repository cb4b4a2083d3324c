"""What wires print beside and instead of words: codes behind names, levels without a comma, headlines in capitals."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.terms import quantity as units

TODAY = date(2001, 3, 12)


def stated(text: str, today: date = TODAY) -> list[tuple[str, str | None, str]]:
    """Measure, subject and number of each claim with a number."""
    return [
        (one.measure, one.subject.id, one.quantity.printed)
        for one in read(text, today).claims
        if one.quantity is not None
    ]


@pytest.mark.parametrize(
    "text, level",
    [
        ("The Nasdaq lost 129 points to close at 1923.", "1923"),
        ("The S&P 500 rose 10 points to 2015.", "2015"),
        ("The S&P 500 ended at 1998, up 0.4%.", "1998"),
        ("The Nasdaq composite index sank below 2000 on Monday.", "2000"),
        ("The Nasdaq topped 2000.", "2000"),
        ("Gold futures rose to 1950 an ounce.", "1950"),
    ],
)
def test_four_digits_behind_a_word_for_a_level_are_no_year(text: str, level: str) -> None:
    assert level in [
        one.quantity.printed for one in read(text, TODAY).claims if one.measure == "level" and one.quantity
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The index rose from 1990 to 2000.",
        "The S&P 500 fell from 2007 to 2009.",
        "Prices of the index's members are above 2008 levels.",
        "The Dow rose in 2003.",
        "The average lost 5% over 2001.",
        "Going back to 1970, the Dow has risen in most Decembers.",
    ],
)
def test_years_stay_years(text: str) -> None:
    claims = read(text, TODAY).claims
    assert not [one for one in claims if one.quantity is not None and one.quantity.unit in (units.LEVEL, "usd")]


@pytest.mark.parametrize(
    "text, series",
    [
        ("Advanced Micro Devices AMD.O slipped 0.8%.", "AMD"),
        ("Exxon Mobil XOM.N gained 1.5%.", "XOM"),
        ("AT&T T.N rose 2%.", "T"),
        ("Shares of Intel INTC rose 3%.", "INTC"),
        ("Globex GLBX.O rose 2%.", "Globex"),
    ],
)
def test_a_code_behind_a_name_is_nobody_else(text: str, series: str) -> None:
    assert [subject for _, subject, _ in stated(text)] == [series]


def test_abbreviations_are_no_codes() -> None:
    assert stated("The U.S. stock market fell 2%.") == [("return", "SPX", "2%")]


@pytest.mark.parametrize(
    "text, subject",
    [("Dow Sets Fresh Record", "DJI"), ("Wall Street Sets New Records", "SPX"), ("Stocks Hit Fresh Highs", "SPX")],
)
def test_the_verbs_of_a_headline_in_capitals_are_no_names(text: str, subject: str) -> None:
    assert {(one.measure, one.subject.id) for one in read(text, TODAY).claims} == {("record", subject)}


def test_what_records_its_best_day_tells_of_no_record() -> None:
    (claim,) = read("FTSE 100 records its best day since December", TODAY).claims
    assert (claim.measure, claim.sense, claim.subject.series) == ("since", "best", "FTSE")


def test_a_country_that_closes_is_its_index() -> None:
    assert stated("Japan closes up 2.2% on a weaker yen") == [("return", "N225", "2.2%")]
    assert stated("Japan grew 2.2%") != [("return", "N225", "2.2%")]


def test_a_size_behind_its_side_is_of_the_same_subject() -> None:
    told = stated("The Dow rose 1%, with only consumer staples ending in negative territory, down 0.2%.")
    assert told == [("return", "DJI", "1%"), ("return", "consumer staples", "0.2%")]


def test_bonds_at_large_are_nobodys_else() -> None:
    told = stated("The dollar gained. Treasury prices fell for the third straight session.")
    assert told == [("streak", "treasury prices", "third")]


def test_moves_of_the_fed_in_a_row_are_its_rates() -> None:
    told = stated("It was the Fed's ninth straight rate increase.", date(2023, 3, 23))
    assert told == [("streak", "DFEDTARU", "ninth")]


@pytest.mark.parametrize(
    "text, told",
    [
        ("The dollar dropped 1.5 per cent to Y146.14.", ("level", "USDJPY", "Y146.14")),
        ("The dollar rose to SFr1.1322.", ("level", "USDCHF", "SFr1.1322")),
        ("Turnover stood at Rs 1,56,22,671.35 crore.", ("other", "Turnover", "Rs 1,56,22,671.35 crore")),
    ],
)
def test_money_is_read_as_londons_and_indias_papers_print_it(text: str, told: tuple[str, str, str]) -> None:
    assert told[2] in [printed for _, _, printed in stated(text)]
    assert told[0] == "other" or told in stated(text)


def test_groups_of_two_digits_are_one_number_only_where_a_thousand_ends_them() -> None:
    (claim,) = read("Turnover came to 1,10,27,660 trades.", TODAY).claims
    assert claim.quantity is not None and claim.quantity.value == 11_027_660
    assert [printed for _, _, printed in stated("The S&P 500 was at 1,10 and 5,000.")] == ["1", "5,000"]
    assert "Y" not in stated("In group Y 146.14 is the mean.")[0][2]
