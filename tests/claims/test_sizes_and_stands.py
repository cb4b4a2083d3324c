"""Whether a number is how far something moved or where it stands, by the word before it and its subject's kind."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.marking.lexicon import TOUCHES
from tieout.claims.reader import read
from tieout.terms import Hedge

TODAY = date(2024, 1, 12)

#: A sentence, a number of it, its measure, direction and series.
SAID = [
    # a rate's percentage is where it stands, whatever the verb
    ("The 10-year Treasury yield plunged as low as 3.785%.", "3.785%", "level", None, "DGS10"),
    ("The 30-year bond yield climbed as high as 5.11 per cent.", "5.11 per cent", "level", None, "DGS30"),
    ("The 10-year Treasury yield has eased back toward 3.85%.", "3.85%", "level", None, "DGS10"),
    ("The yield on the 10-year note dipped back under the 4 percent mark.", "4 percent", "level", None, "DGS10"),
    ("High-yield spreads narrowed, reaching 339 basis points.", "339 basis points", "level", None, "BAMLH0A0HYM2"),
    # a side of a bare number is a level that was passed
    ("The S&P 500 dipped below 4,700 before closing at 4,754.63.", "4,700", "level", None, "SPX"),
    ("Gold punched through $2,100 before easing.", "$2,100", "level", None, "GOLD"),
    # a sum behind a verb of moving is the size of the move, hedged or not
    ("Crude oil futures plunged more than $5.", "$5", "change", "down", "CL1"),
    ("Brent prices jumped nearly $4 a barrel.", "$4", "change", "up", "BZ1"),
    ("The dollar was up 0.19 yen from late Wednesday.", "0.19 yen", "change", "up", "USDJPY"),
    ("The Dow's loss on Tuesday came to 301 points.", "301 points", "change", "down", "DJI"),
    # the number first, and behind it who moved by it
    ("The 301 points that the Dow shed on Tuesday were soon forgotten.", "301 points", "change", "down", "DJI"),
    ("The 3.1% the Nasdaq lost in October was regained.", "3.1%", "return", "down", "IXIC"),
    ("The Dow ended with a 273.35-point gain.", "273.35-point", "change", "up", "DJI"),
    ("The Nasdaq closed 1.49% ahead.", "1.49%", "return", "up", "IXIC"),
    ("US crude closed at $71.65 a barrel, a loss of $1.10.", "$1.10", "change", "down", "CL1"),
    # a verb that doesn't say which way
    ("The S&P 500 swung 1.4% on Tuesday.", "1.4%", "return", None, "SPX"),
    # a site's own insertion behind a ticker
    ("West Texas Intermediate crude CL00, 0.42% was little changed.", "0.42%", "return", None, "CL1"),
    ("The PHLX Semiconductor Index SOX, -2.06% was the laggard.", "-2.06%", "return", "down", "SOX"),
    # where a statistic stood before
    ("The jobless rate dipped to 3.7% from 3.9%.", "3.9%", "macro", None, "UNRATE"),
    ("Consumer confidence rose to 110.7 from the November reading of 101.0.", "101.0", "macro", None, "CONFBOARD"),
    ("The 10-year Treasury yield ended at 3.88%, down nearly 0.45% on the month.", "0.45%", "change", "down", "DGS10"),
    ("The Dow rose just shy of 38,000.", "38,000", "level", None, "DJI"),
    ("The Nasdaq climbed almost 6% (+5.52%) in December.", "+5.52%", "return", "up", "IXIC"),
    ("The VIX Volatility Index was higher with a gain of 0.75 points or 6.02%.", "6.02%", "return", "up", "VIX"),
    ("It was the Sensex's finest day since its 311-point rise on March 3.", "311-point", "change", "up", "SENSEX"),
    # a target is no stand, and a mark that is near isn't reached
    ("The median S&P 500 target of the 14 houses polled is 5,100.", "5,100", "target", None, "SPX"),
    ("The Dow came a step closer to 38,000.", "38,000", "level", None, "DJI"),
    # a name's own word is no word of averaging
    ("By mid-July the Dow average was up 11 percent on the year.", "11 percent", "return", "up", "DJI"),
    ("The 2-year Treasury yield fell 12 basis points (0.12%) to 4.25%.", "0.12%", "change", "down", "DGS2"),
    ("The Fed made two more 0.75% rate hikes.", "0.75%", "change", "up", "DFEDTARU"),
    ("Gold for April delivery GCJ5, +1.09% was dearer.", "+1.09%", "return", "up", "GOLD"),
    ("The University of Michigan's sentiment index came in at 69.7, up from 61.3.", "69.7", "macro", None, "UMCSENT"),
    (
        "The core PCE price index rose 3.2% from a year earlier and 0.1% from October.",
        "0.1%",
        "macro",
        "up",
        "PCEPILFE",
    ),
    # two ends of a stretch of prices are one number
    (
        "The Hang Seng Index traded between 16,989.26 and 17,070.83.",
        "16,989.26 and 17,070.83",
        "range",
        None,
        "HSI",
    ),
    ("The Hang Seng Index was between 16,989.26 and 17,070.83.", "16,989.26 and 17,070.83", "range", None, "HSI"),
    # returns with dividends
    ("The S&P 500 Index (total return +26.3%) did well.", "+26.3%", "return", "up", "SPX"),
    ("Initial claims were 218,000, versus estimates of 227,000.", "227,000", "macro", None, "ICSA"),
]
#: Numbers that the same words leave open.
LEFT = [
    ("The 10-year Treasury yield fell about 3%.", "3%"),
    ("The dollar's share of reserves, 58%, has moved little.", "58%"),
    ("Odds of a cut moved 12% higher.", "12%"),
    ("Globex paid the 2% that it owed.", "2%"),
    ("Of the 500 companies in the S&P 500, 80% beat estimates.", "80%"),
]


@pytest.mark.parametrize("sentence, printed, measure, direction, series", SAID)
def test_the_word_before_a_number_and_its_subject_tell_what_it_says(
    sentence: str, printed: str, measure: str, direction: str | None, series: str
) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    told = claim.direction.value if claim.direction is not None else None
    assert (claim.measure, told, claim.subject.series) == (measure, direction, series)


@pytest.mark.parametrize(
    "sentence, printed",
    [
        ("The Dow erased a 250-point loss and closed up 20.56 points.", "250-point"),
        ("The S&P 500 recovered from a decline of 1.1% to close down 0.3%.", "1.1%"),
        ("The Nasdaq reversed an early gain of 0.9%.", "0.9%"),
    ],
)
def test_a_move_that_was_made_good_was_one_within_the_session(sentence: str, printed: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    assert claim.spoken_during


@pytest.mark.parametrize(
    "sentence", ["The S&P 500 erased its 2% loss for the week.", "The Nasdaq trimmed its loss to 2%."]
)
def test_a_move_of_a_longer_stretch_or_what_is_left_of_it_is_none_of_that(sentence: str) -> None:
    (claim,) = read(sentence, TODAY).claims
    assert not claim.spoken_during


@pytest.mark.parametrize(
    "sentence, side",
    [
        ("The Nasdaq composite rose to 15,020.63, piercing the 15,000 mark.", Hedge.MORE_THAN),
        ("The Dow briefly fell below the 37,500 mark.", Hedge.LESS_THAN),
    ],
)
def test_a_mark_that_was_passed_may_be_so_at_any_time_of_the_session(sentence: str, side: Hedge) -> None:
    claim = read(sentence, TODAY).claims[-1]
    assert claim.hedge is side and claim.verb in TOUCHES


def test_a_mark_that_is_near_is_nearly_reached() -> None:
    (claim,) = read("The Dow came close to the 38,000 mark.", TODAY).claims
    assert claim.hedge is Hedge.NEARLY


@pytest.mark.parametrize("sentence, printed", LEFT)
def test_where_they_say_nothing_it_is_left_open(sentence: str, printed: str) -> None:
    found = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    assert all(one.measure not in ("return", "change", "level") or one.subject.series is None for one in found)


@pytest.mark.parametrize(
    "sentence, printed, unit",
    [
        ("The auction drew a bid-to-cover ratio of 2.41, against a recent average of 2.53.", "2.53", "ratio"),
        ("Twelve of the analysts surveyed, or 60%, expect gold to rise.", "Twelve", "count"),
        ("Some 412 respondents, or 68%, were hopeful.", "412", "level"),
        ("About a quarter of the electricity is made from gas.", "a quarter", "ratio"),
        ("The slide lasted 161 calendar days.", "161 calendar days", "day"),
        ("The VIX has posted 27 closes below 15 so far.", "27", "level"),
        ("Globex cut 500 jobs, or 3% of its staff.", "500", "level"),
        ("Trading ran at less than half its usual pace.", "half", "ratio"),
        ("The Dow fell, with 21 of its 30 components lower.", "30", "level"),
        ("All of the 11 major S&P sectors ended lower.", "11", "level"),
    ],
)
def test_ratios_lengths_and_what_is_counted_are_claims(sentence: str, printed: str, unit: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    assert claim.quantity is not None and claim.quantity.unit == unit


@pytest.mark.parametrize(
    "sentence", ["The index of 30 stocks closed.", "Half a dozen analysts met.", "It took 12 analysts to a dinner."]
)
def test_other_counts_are_none(sentence: str) -> None:
    assert not read(sentence, TODAY).claims
