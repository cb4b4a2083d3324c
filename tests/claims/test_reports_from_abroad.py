"""How London, Tokyo and Mumbai print their reports: sums behind a currency's code, hours, parts of an index, pairs."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.marking.lexer import sentences
from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Question

#: A Thursday, and the last but one session of London's year.
TODAY = date(2023, 12, 28)


def told(text: str, published: date = TODAY) -> list[tuple[str, str, str]]:
    """Print, measure and subject of each claim with a number."""
    claims = [claim for claim in read(text, published).claims if claim.quantity is not None]
    return [(claim.quantity.printed, claim.measure, claim.subject.id) for claim in claims if claim.quantity]


def questions(text: str, published: date = TODAY) -> dict[str, Question]:
    """The natural question of each claim with a number, by its print."""
    claims = [claim for claim in read(text, published).claims if claim.quantity is not None]
    return {
        claim.quantity.printed: resolve(claim, published).readings[0].question for claim in claims if claim.quantity
    }


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Sterling was quoted at USD1.2734 late on Thursday.", ("USD1.2734", "level", "GBPUSD")),
        ("The euro traded at USD1.1062 and the dollar at JPY141.40.", ("JPY141.40", "level", "USDJPY")),
        ("Brent rose to USD78.39 a barrel.", ("USD78.39", "level", "BZ1")),
    ],
)
def test_a_sum_stands_right_behind_the_code_of_its_currency(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize("text", ["The USDJPY pair rose.", "In USD terms it fell.", "GBPUSD held."])
def test_a_code_without_a_number_is_no_sum(text: str) -> None:
    assert told(text) == []
    assert all(lexeme.text != "USD" or "USD " in text for one in sentences(text) for lexeme in one)


@pytest.mark.parametrize(
    "hour", ["8.30am", "8.30 a.m.", "4.15pm", "1230 GMT", "12.13 GMT", "16:30 GMT", "0815 GMT", "3.30pm"]
)
def test_an_hour_is_no_level(hour: str) -> None:
    assert [one[0] for one in told(f"The FTSE 100 stood at 7,722.74 by {hour}.")] == ["7,722.74"]


def test_a_sum_of_dollars_before_a_month_is_no_day_of_it() -> None:
    claims = read("Most traded were the $2 July 2015 puts.", TODAY).claims
    assert [claim.session for claim in claims] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The Nifty metal index closed 1.7% higher.",
        "Nifty PSU bank index rose 1.7 percent.",
        "Nifty Smallcap 100 gained 1.7%.",
        "Nifty 500 gained 1.7%.",
        "S&P 500 media stocks rose 1.7%.",
        "The Hang Seng property index added 1.7%.",
    ],
)
def test_a_part_of_an_index_is_not_the_index(text: str) -> None:
    assert [one[2] for one in told(text) if one[0].startswith("1.7")] not in ([], ["NIFTY"], ["SPX"], ["HSI"])


@pytest.mark.parametrize(
    "text, series",
    [
        ("The Nifty rose 1.7%.", "NIFTY"),
        ("The Nifty 50 index rose 1.7%.", "NIFTY"),
        ("The Nifty lifted bank stocks and rose 1.7%.", "NIFTY"),
        ("The S&P 500 energy sector rose 1.7%.", "S5ENRS"),
        ("The Nifty Bank index rose 1.7%.", "BANKNIFTY"),
    ],
)
def test_an_index_that_the_catalogue_knows_keeps_its_name(text: str, series: str) -> None:
    assert [one[2] for one in told(text)] == [series]


def test_whoever_counts_barrels_by_the_name_of_a_publisher_is_no_index() -> None:
    found = told("Analysts polled by S&P Global saw a draw. The contract traded between $2.68 and $2.82.")
    assert "SPX" not in [one[2] for one in found]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Sterling traded against the dollar at 1.2734 and against the euro at 1.1512.",
         [("1.2734", "level", "GBPUSD"), ("1.1512", "level", "EURGBP")]),
        ("The pound fell 0.5%. Against the euro, it was down 0.2%.",
         [("0.5%", "return", "GBPUSD"), ("0.2%", "return", "EURGBP")]),
        ("The pound slipped to $1.2734 after a rise to $1.2801.",
         [("$1.2734", "level", "GBPUSD"), ("$1.2801", "level", "GBPUSD")]),
        ("The U.S. currency rose 0.3%.", [("0.3%", "return", "DXY")]),
    ],
)  # fmt: skip
def test_which_pair_a_number_is_of(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_the_weakest_against_another_currency_since_is_where_the_pair_stood() -> None:
    (claim,) = read("The dollar sank to its weakest against the yen since July.", TODAY).claims
    assert (claim.subject.series, claim.sense) == ("USDJPY", "low")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Bitcoin and Ether lost 2% and 3% of their value, respectively.",
         [("2%", "return", "BTC"), ("3%", "return", "ETH")]),
        ("The Dow and the Nasdaq closed, respectively, at their highs.", []),
        ("The DAX and the CAC 40 ended 0.2% and 0.5% lower, respectively.",
         [("0.2%", "return", "DAX"), ("0.5%", "return", "CAC")]),
        ("On the Nifty 50, Globex and Initech slid 2.5% and 3.5%, respectively.",
         [("2.5%", "return", "Globex"), ("3.5%", "return", "Initech")]),
    ],
)  # fmt: skip
def test_a_row_is_shared_out_in_its_order(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The FTSE 100 fell 0.5% after the vote in Tuesday's referendum.",
        "The FTSE 100 fell 0.5% following the deal at Tuesday's summit.",
        "The FTSE 100 fell 0.5% on worries about Tuesday's budget.",
    ],
)
def test_the_day_of_an_event_is_not_that_of_the_move(text: str) -> None:
    period = questions(text)["0.5%"].period
    assert (period.start, period.end) == (date(2023, 12, 22), date(2023, 12, 27))


@pytest.mark.parametrize(
    "text", ["The FTSE 100 fell 0.5% in Friday's session.", "In Friday's thin trade the FTSE 100 fell 0.5%."]
)
def test_the_day_of_a_session_is(text: str) -> None:
    assert questions(text)["0.5%"].period.end == date(2023, 12, 22)


@pytest.mark.parametrize(
    "text, start",
    [
        ("The yen gained 5% in just three months.", date(2023, 9, 27)),
        ("The DAX rose 1% during the latest five sessions.", date(2023, 12, 18)),
        ("The DAX rose 1% in only two weeks.", date(2023, 12, 13)),
    ],
)
def test_words_between_in_and_a_length_of_time_leave_it_a_stretch(text: str, start: date) -> None:
    (question,) = questions(text).values()
    assert question.period.start == start


def test_the_sector_of_computers_is_no_pronoun() -> None:
    assert told("The Hang Seng fell 0.2%, while the IT sector dipped 0.4%.")[1][2] == "tech sector"


@pytest.mark.parametrize(
    "text",
    [
        "The Nifty 50, which climbed 0.9% during the session, closed higher.",
        "The FTSE 100 got off to a poor start and fell 0.9%.",
        "The Dow had gained 0.9% by the time London closed.",
    ],
)
def test_words_for_a_moment_of_the_session_make_it_no_close(text: str) -> None:
    assert next(claim for claim in read(text, TODAY).claims if claim.quantity is not None).spoken_during


@pytest.mark.parametrize(
    "text, series",
    [
        ("The contract for the S&P 500 rose 0.4%.", ["ES1"]),
        ("Futures for the Dow and the S&P 500 were down 0.4%.", ["YM1", "ES1"]),
        ("The future for the Dow Jones Industrial Average lost 0.4%.", ["YM1"]),
        ("The S&P 500 and the Dow were down 0.4%.", ["SPX", "DJI"]),
    ],
)
def test_futures_are_not_the_index_that_they_are_on(text: str, series: list[str]) -> None:
    assert [one[2] for one in told(text)] == series


@pytest.mark.parametrize("text", ["August settled down $15.20 at $1,921.", "GOLD: August finished $15.20 lower."])
def test_a_month_that_settles_at_a_price_is_a_contract(text: str) -> None:
    claims = read(f"Gold fell on Thursday. {text}", TODAY).claims
    assert all(claim.span is None for claim in claims)
    assert "GOLD" in [claim.subject.series for claim in claims if claim.quantity is not None]


def test_a_month_that_ends_so_many_percent_lower_is_none() -> None:
    (claim,) = [one for one in read("The DAX had a bad summer. August ended down 3%.", TODAY).claims if one.quantity]
    assert claim.span is not None


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Yields:\n- 2-yr: UNCH at 4.26%\n- 5-yr: +1 bp to 3.83%",
         [("4.26%", "level", "DGS2"), ("+1 bp", "change", "DGS5"), ("3.83%", "level", "DGS5")]),
        ("The 10-yr yield rose 4 bp to 3.84%.", [("4 bp", "change", "DGS10"), ("3.84%", "level", "DGS10")]),
        ("Shares of 5 BP partners fell.", []),
    ],
)  # fmt: skip
def test_yields_as_dealers_list_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in told(text) if one[0] != "5"] == expected


@pytest.mark.parametrize(
    "text, printed",
    [
        ("The dollar index sank to a five-month low on Wednesday at 100.62.", "100.62"),
        ("The dollar was last down 0.4% against a basket of six major currencies at 101.23.", "101.23"),
        ("The dollar index <.DXY> stood at 101.23.", "101.23"),
    ],
)
def test_where_the_dollar_index_stood(text: str, printed: str) -> None:
    assert (printed, "level", "DXY") in told(text)


@pytest.mark.parametrize(
    "text, start",
    [
        ("The year's gain of 3.8% is modest for the FTSE 100.", date(2022, 12, 30)),
        ("The FTSE 100 rose, and its gain on the year is a mere 3.8%.", date(2022, 12, 30)),
        ("The FTSE 100 took the month's gain to 3.8%.", date(2023, 11, 30)),
    ],
)
def test_a_move_that_a_stretch_owns_is_over_it(text: str, start: date) -> None:
    assert questions(text)["3.8%"].period.start == start


def test_what_is_told_of_now_is_not_of_the_day_before() -> None:
    text = "Stocks fell on Thursday. The DAX lost 1% on Wednesday and has now dropped 2% in the last two sessions."
    asked = questions(text, date(2023, 12, 29))
    assert asked["1%"].period.end == date(2023, 12, 27)
    assert asked["2%"].period.end == date(2023, 12, 28)


@pytest.mark.parametrize(
    "text, is_doubtful",
    [
        ("S&P 500 futures ES00, -0.57% fell 12.25 points.", True),
        ("Acme Widgets AWI, +1.20% rose 2.40%.", True),
        ("S&P 500 -0.30%, Nasdaq -0.01%.", False),
        ("The Dow rose, +0.40%, and closed higher.", False),
    ],
)
def test_a_pages_own_quote_accuses_nobody(text: str, is_doubtful: bool) -> None:
    assert next(claim for claim in read(text, TODAY).claims if claim.quantity is not None).is_doubtful is is_doubtful


#: A text of Europe's morning, in which Tokyo has closed and New York hasn't opened.
MORNING = (
    "World shares were mixed on Thursday. In early European trading, the DAX was flat. The Nikkei 225 finished 0.4% "
    "lower at 33,540. The Hang Seng was up 2.6% at 17,043. Oil gained 1.8%. The S&P 500 rose 0.1% on Wednesday."
)


@pytest.mark.parametrize(
    "printed, is_of_a_moment", [("0.4%", False), ("2.6%", True), ("17,043", True), ("1.8%", True), ("0.1%", False)]
)
def test_in_europes_morning_only_what_is_said_to_have_closed_has(printed: str, is_of_a_moment: bool) -> None:
    claims = read(MORNING, TODAY).claims
    claim = next(one for one in claims if one.quantity is not None and one.quantity.printed == printed)
    assert claim.spoken_during is is_of_a_moment


def test_a_text_of_the_evening_tells_of_closes() -> None:
    claims = read(MORNING.replace("In early European trading, the", "The"), TODAY).claims
    assert not any(claim.spoken_during for claim in claims)


def test_a_line_with_an_hour_dates_the_list_below_it() -> None:
    text = "Europe at 05:45 AM ET\n\n- The DAX gained 0.4%.\n- The CAC 40 rose 0.2%.\n\nThe FTSE 100 rose 0.3%."
    assert [claim.spoken_during for claim in read(text, TODAY).claims] == [True, True, False]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The dollar was at 0.9041 against the euro and 141.40 against the yen.", ("141.40", "level", "USDJPY")),
        ("The Chicago PMI rose to 46.9 in December, from 44.2 in November.", ("44.2", "macro", "CHIPMI")),
        ("Meituan's Hong Kong-traded shares dropped 11%.", ("11%", "return", "Meituan")),
        ("Brent lost 70 cents, after settling $1.17 higher on Wednesday.", ("$1.17", "change", "BZ1")),
        ("Globex survived a 22% hike in energy bills.", ("22%", "other", "energy bills")),
    ],
)
def test_what_stands_beside_a_number_tells_what_it_is(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


def test_the_low_of_a_city_is_that_of_its_index() -> None:
    claims = read("London ended at its lowest level since October.", TODAY).claims
    assert [(claim.subject.series, claim.sense) for claim in claims] == [("FTSE", "low")]


@pytest.mark.parametrize(
    "text, direction",
    [
        ("A 6 basis point sell-off in 10-year Treasurys came first.", "up"),
        ("A 6 basis point rally in 10-year Treasurys came first.", "down"),
        ("The 10-year Treasury yield fell 7 basis points.", "down"),
    ],
)
def test_bonds_are_sold_where_their_yields_rise(text: str, direction: str) -> None:
    claim = next(claim for claim in read(text, TODAY).claims if claim.quantity is not None)
    assert str(claim.direction) == direction


@pytest.mark.parametrize(
    "text, sense",
    [
        ("Treasury 10-year notes fell for a fifth consecutive day.", "up"),
        ("The 10-year Treasury yield fell for a fifth consecutive day.", "down"),
    ],
)
def test_days_on_which_bonds_fell_are_days_on_which_their_yields_rose(text: str, sense: str) -> None:
    assert [claim.sense for claim in read(text, TODAY).claims if claim.measure == "streak"] == [sense]


def test_the_day_of_an_extreme_is_not_the_day_of_the_next_sentence() -> None:
    text = "Bitcoin had a week with a high of $43,677 on Dec. 22. Ether lost 3.3%."
    assert questions(text)["3.3%"].period.end == date(2023, 12, 27)


@pytest.mark.parametrize(
    "text",
    [
        "The dollar fell ahead of a Federal Reserve decision, while the euro rose.",
        "The dollar slipped ahead of euro zone inflation data.",
        "The Dow rose ahead of Nvidia's results.",
    ],
)
def test_what_is_awaited_is_left_behind_by_nobody(text: str) -> None:
    assert "spread" not in [claim.measure for claim in read(text, TODAY).claims]


def test_whoever_is_ahead_of_another_is() -> None:
    claims = read("The Russell 2000 ended the year ahead of the S&P 500.", TODAY).claims
    assert [claim.against.series for claim in claims if claim.measure == "spread" and claim.against] == ["SPX"]


@pytest.mark.parametrize(
    "text, subject, sense",
    [
        ("The FTSE 100 closed with an annual gain of 3.8%.", "FTSE", None),
        ("The Dow's annual loss of 3.8% was small.", "DJI", None),
        ("The DAX returned an annualized 3.8% over five years.", "DAX", "annualized"),
    ],
)
def test_the_move_of_a_year_is_not_so_much_a_year(text: str, subject: str, sense: str | None) -> None:
    (question,) = [one for printed, one in questions(text).items() if printed == "3.8%"]
    assert (question.subject, question.sense) == (subject, sense)
