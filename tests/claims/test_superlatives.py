"""What a superlative ranks: moves or levels, up or down, over which length of time; and what is left unread."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import moved, store_of
from tieout.claims import reader
from tieout.claims.report import Report
from tieout.store import Store

#: Made-up moves of the FTSE 100, in percent; on other days it goes a tenth of a percent up and down by turns.
MOVES = {
    date(2011, 8, 9): 6.5,
    date(2016, 6, 24): -6.0,
    date(2020, 3, 12): -8.0,
    date(2020, 3, 24): 6.0,
    date(2022, 7, 19): 3.0,
    date(2022, 8, 16): -3.5,
    date(2023, 12, 12): 5.0,
}
PUBLISHED = "2023-12-12T18:00:00+00:00"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of({"FTSE": moved("XLON", date(2010, 1, 4), date(2023, 12, 12), 5_000.0, MOVES)}) as opened:
        yield opened


def read(text: str, store: Store) -> Report:
    return tieout.check(text, published=PUBLISHED, store=store)


def verdict(text: str, words: str, store: Store) -> str | None:
    """The verdict on the claim whose print holds these words; None if none does."""
    found = [one for one in read(text, store).findings if words in text[one.start : one.end]]
    return found[0].verdict.value if found else None


@pytest.mark.parametrize(
    "words, true, false",
    [
        ("the biggest one-day climb", "March 2020", "August 2011"),
        ("the steepest one-day climb", "March 2020", "August 2011"),
        ("its greatest daily percentage gain", "March 24, 2020", "August 9, 2011"),
        ("its highest daily gain", "March 24, 2020", "August 9, 2011"),
        ("the biggest", "March 2020", "August 2011"),
        ("its best day", "the first quarter of 2020", "the third quarter of 2011"),
    ],
)
def test_a_superlative_of_a_move_is_held_against_moves_of_its_own_direction(
    store: Store, words: str, true: str, false: str
) -> None:
    text = f"The FTSE 100 rose 5.0% on Tuesday, {words} since "
    assert verdict(f"{text}{true}.", "since", store) == "agrees"
    assert verdict(f"{text}{false}.", "since", store) == "disagrees"
    assert verdict(f"{text}July 2022.", "since", store) == "loose"  # true, and it could have said more


def test_the_most_is_of_the_way_that_its_verb_goes(store: Store) -> None:
    assert verdict("On Tuesday the FTSE 100 rose the most since March 2020.", "the most", store) == "agrees"
    assert verdict("On Tuesday that gain in the FTSE 100 was the largest since March 2020.", "since", store) == "agrees"


@pytest.mark.parametrize(
    "text",
    [
        "The FTSE 100 had its lowest gain since March 2023.",
        "The FTSE 100 rose 5.0% on Tuesday, the biggest deal since March 2023.",
        "It was one of the FTSE 100's best days since March 2023.",
        "It was the FTSE 100's second-best day since March 2023.",
        "It wasn't the FTSE 100's best day since March 2023.",
        "The FTSE 100 stood at 4,990, the biggest since March 2023.",
    ],
)
def test_what_is_ranked_must_be_clear_or_nobody_is_accused(store: Store, text: str) -> None:
    found = {one.verdict.value for one in read(text, store).findings if one.question.measure in ("since", "other")}
    assert found <= {"no_data"}


def test_the_worst_behind_a_quarters_move_is_the_worst_quarter(store: Store) -> None:
    text = "In the second quarter of 2020, the FTSE 100 gained 6.0%, its best since the fourth quarter of 2012."
    since = [one for one in read(text, store).findings if one.question.measure == "since"]
    assert [one.question.grain for one in since] == ["quarter"]


@pytest.mark.parametrize(
    "text, backs",
    [
        ("The FTSE 100 lost 0.4%, following its worst session of the year.", [1]),
        ("The FTSE 100 fell 0.4% a day after its biggest gain since March.", [1]),
        ("Shares rebounded from the FTSE 100's worst day since June.", [1]),
        ("On the heels of its best day since June, the FTSE 100 fell.", [1]),
        ("The FTSE 100 lost 0.4%, its worst session of the year.", [0]),
        ("The FTSE 100 came off its worst day of the year on Monday.", [0]),
        ("The FTSE 100 is down 4% from its best close of the year.", []),
    ],
)
def test_a_superlative_that_a_move_follows_is_of_the_day_before(text: str, backs: list[int]) -> None:
    told = [claim for claim in reader.read(text, date(2023, 12, 12)).claims if claim.measure == "since"]
    assert [claim.days_back for claim in told] == backs
