"""What reports from London and Mumbai say in words of their own: whose numbers they are, and of when."""

from __future__ import annotations

from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Verdict

TODAY = date(2018, 11, 14)


def subjects(text: str, today: date = TODAY) -> dict[str, str]:
    """The subject of each claim with a number, by its print."""
    claims = read(text, today).claims
    return {claim.quantity.printed: claim.subject.id for claim in claims if claim.quantity is not None}


@pytest.mark.parametrize(
    ("sentence", "printed", "subject"),
    [
        ("Inflation rose to 2.4% in October.", "2.4%", "GBCPI"),
        ("The jobless rate fell to 4.1%.", "4.1%", "GBUNEMP"),
        ("Retail sales fell by 0.5% in October.", "0.5%", "GBRETAIL"),
        ("The MPC has raised rates two times since November 2017.", "two times", "BOEBR"),
        ("The Monetary Policy Committee raised rates to 0.75%.", "0.75%", "BOEBR"),
    ],
)
def test_a_text_of_another_country_has_the_statistics_of_that(sentence: str, printed: str, subject: str) -> None:
    assert subjects(f"The Bank of England held its rate.\n{sentence}")[printed] == subject


@pytest.mark.parametrize("whose", ["House price", "RPI", "Wage", "Shop price"])
def test_inflation_of_other_prices_is_not_that_of_consumers(whose: str) -> None:
    assert subjects(f"The Bank of England held its rate.\n{whose} inflation rose to 3.3%.")["3.3%"] != "GBCPI"


def test_a_reading_behind_when_is_of_the_month_before_it() -> None:
    (since, reading) = read("Inflation was at its lowest since July 2017, when it was 1.7%.", TODAY).claims
    assert since.measure == "since"
    assert reading.span is not None
    assert (reading.measure, reading.span.month, reading.span.year) == ("macro", 7, 2017)


@pytest.mark.parametrize(
    ("text", "printed", "subject"),
    [
        ("The Sensex fell. The BSE Large-cap Index lost 3.3 percent.", "3.3 percent", "Large-cap Index"),
        ("The Sensex fell. The broader 50-share index ended at 10,576.30.", "10,576.30", "NIFTY"),
        ("The NSE Nifty ended at 5,222 down 55 points.", "5,222", "NIFTY"),
        ("The NSE gained 22 points to end at 10,638.", "10,638", "NIFTY"),
        ("The Nifty rose 0.2%, and the BSE added 106 points.", "106 points", "SENSEX"),
        ("The Sensex rose 0.2%. Acme's shares on the BSE lost 3%.", "3%", "Acme"),
        ("The Sensex ended 2.1% higher, followed by the Nifty (up 1.8%).", "1.8%", "NIFTY"),
        ("Acme lost 6%, followed by Globex (down 4%).", "4%", "Globex"),
        ("Acme rose 3%, Globex (2.1%) and Initech (1%).", "2.1%", "Globex"),
        ("Acme (which makes 4% of its tools abroad) lost 3%.", "3%", "Acme"),
        ("The FTSE 100 lost 2%. Miner Globex was the biggest faller on the FTSE 100, down 71.6p to 1,490p.", "71.6p",
         "Miner Globex"),
        ("The FTSE 100 lost 2%. Acme was top of the FTSE 250 - up 193.5p to 841p.", "841p", "Acme"),
    ],
)  # fmt: skip
def test_whose_number_it_is(text: str, printed: str, subject: str) -> None:
    assert subjects(text)[printed] == subject


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The NSE Nifty ended at 5,222 down 55 points.", "level"),
        ("On the exchange 5,222 declined.", "count"),
    ],
)
def test_where_an_index_ended_counts_nothing(sentence: str, measure: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.quantity and one.quantity.printed == "5,222"]
    assert claim.measure == measure


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("The FTSE 100 lost 1% as May faces a vote.", None),
        ("The FTSE 100 lost 1% after May survived.", None),
        ("The FTSE 100 lost 1% in May.", 5),
    ],
)
def test_may_who_does_something_is_no_month(sentence: str, month: int | None) -> None:
    (claim,) = read(sentence, TODAY).claims
    assert (claim.span.month if claim.span is not None else None) == month


@pytest.mark.parametrize(
    ("sentence", "is_forecast"),
    [
        ("The Nifty rose 2% on hopes that rates will be cut next month.", False),
        ("The Dow fell 2% amid fears of a default next month.", False),
        ("Sterling hit $1.2990 on talk that a vote may be called next month.", False),
        ("The Dow lost 2%, and a vote looms next week.", False),
        ("A rise of 2% will come next year.", True),
        ("The S&P 500 will have gained 5% by next month.", True),
        ("The index was expected to have gained 5% by next month.", True),
    ],
)
def test_what_is_told_in_the_past_is_not_of_a_time_to_come(sentence: str, is_forecast: bool) -> None:
    (claim, *_) = [one for one in read(sentence, TODAY).claims if one.quantity is not None]
    assert claim.is_forecast == is_forecast


@pytest.mark.parametrize(
    ("sentence", "printed", "pair"),
    [
        ("Sterling firmed against a weakened euro at €1.15.", "€1.15", "EURGBP"),
        ("The rupee closed lower versus the US dollar, to finish at 72.31.", "72.31", "USDINR"),
    ],
)
def test_a_rate_of_exchange_is_of_both_its_currencies(sentence: str, printed: str, pair: str) -> None:
    assert subjects(sentence)[printed] == pair


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The Kospi fell 0.9% after data showed that hiring suffered its worst drop since May.", "hiring"),
        ("The S&P 500 fell 2% as small caps posted their worst day since May.", "RUT"),
        ("The S&P 500 lost ground as energy stocks had their worst day since May.", "S5ENRS"),
        ("The S&P 500 fell 2% after Globex posted its worst quarter since 2010.", "Globex"),
        ("The Dow rose 2% as stocks posted their best day since May.", "SPX"),
        ("Rate rises loom, yet the main indexes posted their best week of 2018.", "SPX"),
        ("The Dow rose 2% and posted its best day since May.", "DJI"),
        ("The Dow, which rose 2%, posted its best day since May.", "DJI"),
    ],
)
def test_a_superlative_is_of_whoever_had_it(sentence: str, subject: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.measure == "since"]
    assert claim.subject.id == subject


@pytest.mark.parametrize(
    ("sentence", "printed", "subject", "measure"),
    [
        ("The Kospi fell after data showed that exports rose 2.3%.", "2.3%", "exports", "fundamental"),
        ("FTSE 100 CLOSE 6,038.01 +41.22", "+41.22", "FTSE", "change"),
        ("  • Globex (GLX) -4.2% at 738.6p", "-4.2%", "globex", "return"),
        ("  • Globex (GLX) -4.2% at 738.6p", "738.6p", "globex", "level"),
        ("The FTSE 100 hit its best-ever intraday level of 7,877.45.", "7,877.45", "FTSE", "record"),
        ("The FTSEurofirst 300 index of pan-European blue chips lost 0.7%.", "0.7%", "FTEU3", "return"),
    ],
)
def test_what_a_number_states(sentence: str, printed: str, subject: str, measure: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.quantity and one.quantity.printed == printed]
    assert (claim.subject.id, claim.measure) == (subject, measure)


@pytest.mark.parametrize(
    ("level", "verdict"),
    [
        ("7,731.80", Verdict.AGREES),
        ("7,730.32", Verdict.NO_DATA),  # at the bell, before the auction
        ("7,731.91", Verdict.DISAGREES),  # a slip
        ("7,713.80", Verdict.DISAGREES),
        ("7,741.80", Verdict.DISAGREES),
    ],
)
def test_a_level_before_the_closing_auction_is_not_called_wrong(level: str, verdict: Verdict) -> None:
    closes = {date(2018, 1, 22): 7715.40, date(2018, 1, 23): 7731.80}  # FTSE Russell
    text = f"The FTSE 100 ended Tuesday at {level}."
    with store_of({"FTSE": closes}) as store:
        (found,) = tieout.check(text, published="2018-01-24", store=store).findings
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The FTSE 100 rose 0.7%, helped by gains of 3% in energy stocks.", "energy stocks"),
        ("The FTSE 100 rose 0.7%, with a gain of 3% for banks.", "banks"),
        ("The FTSE 100 lost 1%, dragged down by a 3% fall in mining shares.", "mining shares"),
        ("A rise of 3% among miners lifted the FTSE 100.", "miners"),
        ("The FTSE 100 had a gain of 3% for the week as banks rose.", "FTSE"),
        ("A fall of 3% in shares of Globex hurt the index.", "Globex"),
    ],
)
def test_a_move_named_by_a_noun_is_of_the_group_behind_it(sentence: str, subject: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.quantity and one.quantity.printed == "3%"]
    assert claim.subject.id == subject


def test_a_month_ahead_of_which_something_moved_is_not_its_own() -> None:
    (claim,) = read("The FTSE 100 rose 0.3% ahead of the Budget in December.", TODAY).claims
    assert claim.span is None


def test_a_superlative_of_several_is_of_each() -> None:
    claims = read("Banks fell as the Nasdaq, the Dow and the S&P 500 had their worst day since May.", TODAY).claims
    assert [one.subject.id for one in claims if one.measure == "since"] == ["IXIC", "DJI", "SPX"]


@pytest.mark.parametrize(
    ("text", "printed", "day", "moves"),
    [
        ("Japan's Nikkei has lost 0.9 per cent.", "0.9 per cent", 14, True),
        ("Asian shares fell on Wednesday. The Hang Seng has gained 2.5%.", "2.5%", 14, True),
        ("European shares fell on Tuesday. The DAX has slipped 0.2%.", "0.2%", 13, False),
        ("The Nikkei lost 0.9 per cent.", "0.9 per cent", 13, False),
        ("The Nikkei has lost 0.9 per cent to close at 21,846.48.", "0.9 per cent", 13, False),
        ("The S&P 500 has gained 0.1%.", "0.1%", 13, False),
    ],
)
def test_the_present_perfect_tells_of_a_session_abroad_that_goes_on(
    text: str, printed: str, day: int, moves: bool
) -> None:
    (claim,) = (one for one in read(text, TODAY).claims if one.quantity is not None and one.measure == "return")
    assert (text[claim.start : claim.end], claim.spoken_during) == (printed, moves)
    assert resolve(claim, TODAY).readings[0].question.period.end == date(2018, 11, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("At the closing bell, Sydney's S&P/ASX 200 stood 0.7 per cent higher.", 14),
        ("London shares fell.\n\nBy the close, the FTSE 100 was 0.7 per cent higher.", 14),
        ("At the close of trading, the Dow was 0.7 per cent higher.", 13),
        ("At the closing bell on Tuesday, the S&P/ASX 200 was 0.7 per cent higher.", 13),
    ],
)
def test_a_closing_bell_abroad_is_that_of_the_day(text: str, day: int) -> None:
    (claim,) = (one for one in read(text, TODAY).claims if one.quantity is not None)
    assert resolve(claim, TODAY).readings[0].question.period.end == date(2018, 11, day)


def test_quotes_of_the_morning_go_on_into_the_next_sentence() -> None:
    text = (
        "The FTSE 100 fell on Monday to close at 7,053.08.\n\nOvernight in Japan, the Nikkei fell to 21,846.48. And "
        "in China, the CSI 300 rose to 3,204.94.\n\nBrent was trading at $65.50 early today. Gold stood at $1,203 "
        "an ounce and silver was at $14.05. Copper closed at $2.68."
    )
    claims = [one for one in read(text, TODAY).claims if one.quantity is not None]
    days = {text[one.start : one.end]: resolve(one, TODAY).readings[0].question.period.end for one in claims}
    assert days == {
        "7,053.08": date(2018, 11, 12),
        "21,846.48": TODAY,
        "3,204.94": TODAY,
        "$65.50": TODAY,
        "$1,203": TODAY,
        "$14.05": TODAY,
        "$2.68": date(2018, 11, 12),
    }
