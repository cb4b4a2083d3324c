"""The noun phrase of an extreme, in whatever words and roles. Sentences of our own; closes of the store are true."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.extremes.noun_phrases import HEADS, Phrase, Role, phrase_at, role_of
from tieout.claims.marking.lexer import sentences
from tieout.claims.marking.marks import mark
from tieout.claims.patterns import MOST_OF_A_YEAR, alphabet
from tieout.claims.reader import read


def phrase(text: str) -> tuple[Phrase, Role]:
    """The first phrase of an extreme in a text, and its role."""
    (lexed,) = sentences(text)
    tokens = mark(text, lexed, alphabet()).tokens
    place = next(k for k, token in enumerate(tokens) if token.kinds & HEADS)
    return phrase_at(tokens, place), role_of(tokens, phrase_at(tokens, place))


def extremes(text: str, published: date) -> list[Claim]:
    return [one for one in read(text, published).claims if one.measure in ("since", "record") and not one.quantity]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Nasdaq closed at a 2005 low.", Role.REACHED),
        ("Oil prices reached 2016 highs.", Role.REACHED),
        ("The Dow carved out an intraday record high.", Role.REACHED),
        ("The yield broke above its previous 2018 high.", Role.PASSED),
        ("The S&P 500 ended above its previous record close.", Role.PASSED),
        ("The Dow fell below its October low.", Role.PASSED),
        ("The Dow stands 4% below its record high.", Role.LEFT),
        ("Yields fell from multi-year highs.", Role.LEFT),
        ("The VIX was hovering just above its 2014 low.", Role.NEARED),
        ("The S&P 500 is within striking distance of its record high.", Role.NEARED),
        ("The Nasdaq ended at 2,811.61, the high of the year.", Role.REACHED),
        ("The Dow may hit a record.", Role.MAYBE),
        ("The FTSE 100 slipped after closing at a record high.", Role.BEFORE),
    ],
)
def test_what_leads_up_to_an_extreme_tells_what_became_of_it(text: str, role: Role) -> None:
    assert phrase(text)[1] is role


def test_the_words_about_the_noun_tell_of_which_time_it_is_and_when_it_was_reached() -> None:
    told, _ = phrase("It is off 1.01% from its 2023 closing high of 4,179.76 hit Thursday, Feb. 2, 2023.")
    assert told.window is not None and told.window.year == 2023 and told.of_closes and not told.is_low
    assert told.reached is not None and (told.reached.month, told.reached.day) == (2, 2) and told.is_dated
    told, _ = phrase("It set a new all-time intraday low.")
    assert told.is_ever and told.is_new and told.is_low and told.of_prints
    told, _ = phrase("It fell off the year's low of 1,100 points.")
    assert told.window is not None and told.window.grain == "year" and told.level is not None


@pytest.mark.parametrize(
    ("text", "published", "subject", "sense"),
    [
        ("The Nasdaq closed at a 2005 low on Friday.", date(2005, 3, 20), "IXIC", "low"),
        ("Stocks rose as oil prices reached 2016 highs.", date(2016, 6, 7), "CL1", "high"),
        (
            "The 10-year Treasury yield broke above its previous 2018 high on Wednesday.",
            date(2018, 10, 4),
            "DGS10",
            "high",
        ),
        ("The S&P 500 recorded new lows for the year.", date(2008, 10, 9), "SPX", "low"),
    ],
)
def test_an_extreme_of_a_year_is_one_since_it_began(text: str, published: date, subject: str, sense: str) -> None:
    (claim,) = extremes(text, published)
    assert (claim.subject.id, claim.sense, claim.pattern) == (subject, sense, MOST_OF_A_YEAR)


def test_a_years_extreme_that_was_left_is_of_the_day_on_which_it_was_reached() -> None:
    (claim,) = extremes(
        "The Dow stands 8.85% under its 2010 closing high, 11,205.03, hit on April 26.", date(2010, 8, 20)
    )
    assert claim.session is not None and (claim.session.month, claim.session.day) == (4, 26) and claim.has_own_day
    (claim,) = extremes(
        "The S&P 500 has bounced 4% off its 2022 low close of 3,666.77 set on June 16.", date(2022, 6, 29)
    )
    assert claim.session is not None and claim.session.day == 16 and claim.sense == "low"


def test_a_record_is_told_beside_the_print_that_made_it() -> None:
    text = "The Dow rose 0.6% and set an intraday record high at 36,934.84 before noon."
    (claim,) = extremes(text, date(2022, 1, 4))
    assert (claim.measure, claim.subject.id, claim.at_close) == ("record", "DJI", False)


def test_a_record_at_which_the_day_before_closed_is_of_that_day() -> None:
    (claim,) = extremes("The FTSE 100 slipped 0.2% after closing at a record high.", date(2016, 12, 29))
    assert claim.days_back == 1
    (claim,) = extremes("The S&P 500 slipped 0.2% after hitting a record high.", date(2016, 12, 29))
    assert claim.days_back == 0 and claim.verb == "after"


def test_the_record_of_the_prior_day_is_that_days() -> None:
    (claim,) = extremes("The S&P 500 retreated from the prior day's record.", date(2013, 4, 3))
    assert (claim.measure, claim.days_back, claim.is_over) == ("record", 1, False)


def test_a_month_before_a_record_says_when_it_was_set() -> None:
    (claim,) = extremes("The S&P 500 is about 2% below a February record high.", date(2025, 6, 9))
    assert claim.named is not None and claim.named.month == 2 and claim.is_over


def test_a_low_of_a_bear_market_is_one_of_a_year_and_its_level_the_sessions() -> None:
    claims = read("The Dow ended at a new bear-market low of 6,547.05.", date(2009, 3, 10)).claims
    assert [(one.measure, one.of_extreme) for one in claims if one.quantity is not None] == [("level", False)]
    (claim,) = extremes("The S&P 500 fell to a fresh bear-market low.", date(2008, 11, 20))
    assert (claim.measure, claim.pattern, claim.sense) == ("since", MOST_OF_A_YEAR, "low")


def test_all_three_at_records_are_each_at_one() -> None:
    claims = extremes("All three major indexes closed at records.", date(2021, 2, 12))
    assert {one.subject.id for one in claims} == {"SPX", "DJI", "IXIC"}


def test_the_level_of_a_yields_record_is_where_it_stands() -> None:
    claims = read("The 10-year Treasury yield slid to a record low of 1.39 percent.", date(2012, 7, 24)).claims
    assert [one.measure for one in claims if one.quantity is not None] == ["level"]


@pytest.mark.parametrize(
    "text",
    [
        "The Dow rose 1% to a session high.",
        "As volume hit a record 2.4 billion shares, the Dow fell.",
        "The Dow is 4% off its 2023 high.",
        "The Dow has climbed 20% from its 52-week low.",
        "The Dow broke several records.",
    ],
)
def test_an_extreme_without_its_time_is_no_claim(text: str) -> None:
    assert extremes(text, date(2023, 12, 13)) == []
