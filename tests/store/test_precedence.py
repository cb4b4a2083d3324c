"""Of several rows of one day the one holds that the order in the documents says, on a view and in the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from tieout.catalogue import entry
from tieout.store import Disagreement, Origin, Store, precedence
from tieout.terms import Observation, Vintage

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)
DAY = date(2024, 1, 9)
#: The Treasury's own page is named before FRED in the catalogue; neither yield is ever revised.
YIELD = Observation("DGS10", DAY, 4.02, NOON, Vintage.RELEASE_CALENDAR, "US Treasury")
FROM = {
    "treasury": YIELD,
    "fred": replace(YIELD, value=4.1, source="FRED"),
    "file": replace(YIELD, value=4.3, source="my.csv"),
}


def holding(store: Store, series: str = "DGS10") -> Observation | None:
    """What a view shows, the same whichever way it is asked."""
    alone = store.view().series(series).on(DAY)
    assert store.view().on(DAY, [series]) == ({} if alone is None else {series: alone})
    return alone


def disagreement(store: Store) -> Disagreement:
    """What the store says of the sources of the series."""
    (told,) = (one for one in store.disagreements() if one.series == "DGS10")
    return told


def append(store: Store, kind: str, observation: Observation) -> None:
    assert store.append([observation], origin=Origin(kind, "test")).added == 1


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Changes what the catalogue says of the series."""

    def change(**said: object) -> None:
        monkeypatch.setattr(precedence, "entry", lambda name: replace(entry("DGS10"), id=name, **said))

    return change


@pytest.mark.parametrize("order", list(permutations(FROM)))
def test_the_provider_named_first_holds_in_whatever_order_they_are_stored(store: Store, order: tuple[str, ...]) -> None:
    for kind in order:
        append(store, kind, FROM[kind])
    assert holding(store) == FROM["treasury"]
    told = disagreement(store)
    assert (told.low, told.high) == ((4.02, "US Treasury"), (4.3, "my.csv"))
    assert (told.holds, told.because) == ("US Treasury", "the catalogue prefers it")


def test_a_source_named_in_the_precedence_goes_before_the_providers(store: Store, declare: Callable[..., None]) -> None:
    declare(precedence=("my.csv",))
    for kind in ("file", "treasury"):
        append(store, kind, FROM[kind])
    assert holding(store) == FROM["file"]
    assert disagreement(store).holds == "my.csv"


def test_where_the_catalogue_prefers_nobody_the_last_import_holds(store: Store, declare: Callable[..., None]) -> None:
    declare(providers=())
    for kind in ("treasury", "file", "fred"):
        append(store, kind, FROM[kind])
    assert holding(store) == FROM["fred"]
    told = disagreement(store)
    assert (told.holds, told.because) == ("FRED", "it was imported last, and the catalogue prefers neither")


def test_a_moment_that_is_better_attested_goes_before_the_preferred_source(store: Store) -> None:
    recorded = replace(FROM["file"], vintage=Vintage.RECORDED)
    append(store, "file", recorded)
    append(store, "treasury", FROM["treasury"])
    assert holding(store) == recorded
    told = disagreement(store)
    assert told.because == "its moment is recorded, the other's release calendar"


@pytest.mark.parametrize(
    "revised, frequency, follows", [(True, "monthly", True), (False, "projection", True), (False, "daily", False)]
)
def test_a_later_print_goes_before_the_preferred_source_only_where_prints_follow_each_other(
    store: Store, declare: Callable[..., None], revised: bool, frequency: str, follows: bool
) -> None:
    declare(revised=revised, frequency=frequency)
    later = replace(FROM["file"], known_at=NOON + timedelta(days=30))
    append(store, "file", later)
    append(store, "treasury", FROM["treasury"])
    assert store.view(NOON).series("DGS10").on(DAY) == FROM["treasury"]
    assert holding(store) == (later if follows else FROM["treasury"])
    told = disagreement(store)
    assert told.because == ("it became known later" if follows else "the catalogue prefers it")


def test_the_preferred_sources_own_correction_holds(store: Store) -> None:
    corrected = replace(FROM["treasury"], value=4.01, known_at=NOON + timedelta(days=1))
    append(store, "treasury", FROM["treasury"])
    append(store, "treasury", corrected)
    append(store, "fred", replace(FROM["fred"], known_at=NOON + timedelta(days=2)))
    assert holding(store) == corrected


def test_what_came_in_one_file_from_two_sources_is_told_apart_by_which_the_store_met_last(store: Store) -> None:
    rows = [replace(YIELD, source="A"), replace(YIELD, value=9.0, source="B", known_at=NOON + timedelta(days=1))]
    store.append([replace(YIELD, date=date(2024, 1, 8), source="A")], origin="first")
    store.append(rows, origin="both")
    assert holding(store) == rows[1]
    assert disagreement(store).because == "it became known later"


def test_the_fact_book_speaks_with_one_voice_about_prints_that_follow_each_other(store: Store) -> None:
    assert len({one.source for one in map(store.view().series("FEDTARMD").observation, range(3))}) > 1
    assert store.disagreements() == ()
