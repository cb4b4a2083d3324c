"""The Fed's projections, round by round, and the dots behind their medians."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.errors import BadData
from tieout.measures import answer
from tieout.sources.dots import import_dots
from tieout.store import Store, open_store
from tieout.studies import Horizon, Round, projections
from tieout.terms import Figure, Missing, Observation, Period, Question, Vintage

HEAD = "meeting_date,horizon,rate_midpoint,n_participants\n"
#: The figure of 13 December 2023: eleven dots of 2024 at or below 4.625, eight above (the Board's table).
DECEMBER_2023 = HEAD + "\n".join(
    f"2023-12-13,{row}"
    for row in (
        "2024,3.875,1",
        "2024,4.375,4",
        "2024,4.625,6",
        "2024,4.875,5",
        "2024,5.125,1",
        "2024,5.375,2",
        "longer_run,2.5,9",
        "longer_run,3.75,2",
    )
)
NOW = datetime(2026, 8, 1, tzinfo=UTC)


def rounds(store: Store, day: date) -> tuple[Round, ...]:
    found = projections(store.view(NOW), day)
    assert isinstance(found, tuple)
    return found


def test_the_fact_book_has_the_medians_of_every_round_from_2021_to_2024() -> None:
    with open_store(":memory:") as store:
        found = rounds(store, date(2024, 12, 31))
    assert len(found) == 16
    december = found[11]
    assert december.meeting == date(2023, 12, 13)
    assert [(one.year, one.median.value) for one in december.horizons] == [
        (2023, 5.375),
        (2024, 4.625),
        (2025, 3.625),
        (2026, 2.875),
        (None, 2.5),
    ]
    this_year = december.of(2024)
    assert isinstance(this_year, Horizon)
    assert isinstance(this_year.width, Missing)
    assert "FEDTARMD.dot01" in this_year.width.series
    assert isinstance(december.of(2030), Missing)


def test_the_dots_give_the_median_and_how_far_they_lie_apart(tmp_path: Path) -> None:
    """19 dots: the tenth is 4.625; from 3.875 to 5.375; without three at either end 4.375 to 4.875.

    Their mean is 4.6645, the mean square of their distances from it 0.12535, whose root is 0.3540.
    """
    (tmp_path / "dots.csv").write_text(DECEMBER_2023)
    with open_store(":memory:") as store:
        told = import_dots(store, tmp_path / "dots.csv")
        assert told.rounds == (date(2023, 12, 13),)
        assert told.added.added == 19 + 11 + 2
        december = rounds(store, date(2023, 12, 22))[-1].of(2024)
        assert import_dots(store, tmp_path / "dots.csv").added.added == 0
    assert isinstance(december, Horizon)
    assert december.median.value == 4.625
    assert len(december.rates) == 19
    assert isinstance(december.width, Figure)
    assert (december.width.value, december.width.unit) == (1.5, "percentage_point")
    assert december.central == (4.375, 4.875)
    assert december.deviation == pytest.approx(0.3540, abs=1e-4)


def test_dots_of_an_earlier_round_never_pass_for_those_of_a_later_one(tmp_path: Path) -> None:
    """In September 2023 nineteen put a dot for 2024; if in December only two did, there are two."""
    lines = [HEAD.strip(), "2023-09-20,2024,5.125,19", "2023-12-13,2024,4.625,2", "2023-12-13,longer_run,2.5,2"]
    (tmp_path / "dots.csv").write_text("\n".join(lines))
    with open_store(":memory:") as store:
        import_dots(store, tmp_path / "dots.csv")
        december = rounds(store, date(2023, 12, 22))[-1].of(2024)
    assert isinstance(december, Horizon)
    assert december.rates == (4.625, 4.625)
    assert isinstance(december.central, Missing)


@settings(max_examples=15)
@given(day=st.dates(date(2021, 3, 17), date(2024, 12, 17)))
def test_a_later_round_never_changes_what_was_projected_by_a_day(day: date) -> None:
    with open_store(":memory:") as store:
        then = projections(store.view(datetime(day.year, day.month, day.day, 23, tzinfo=UTC)), day)
        assert projections(store.view(NOW), day) == then


@pytest.mark.parametrize(
    "row, said",
    [
        ("2023-12-14,2024,4.625,3", "line 2: the committee decided nothing on 2023-12-14"),
        ("13/12/2023,2024,4.625,3", "not a day such as"),
        ("2023-12-13,2022,4.625,3", "horizon is '2022'"),
        ("2023-12-13,later,4.625,3", "horizon is 'later'"),
        ("2023-12-13,2024,4.63,3", "eighths of a percentage point"),
        ("2023-12-13,2024,462.5,3", "eighths of a percentage point"),
        ("2023-12-13,2024,nan,3", "not a number"),
        ("2023-12-13,2024,4.625,1.5", "a number from 1 to 19"),
        ("2023-12-13,2024,4.625,10\n2023-12-13,2024,4.875,10", "20 dots of 2023-12-13 for 2024"),
        ("2023-12-13,2024,4.625,3\n2023-12-13,2024,4.625,3", "line 3: the dots of 2023-12-13 for 2024 at 4.625"),
        ("", "no rows"),
    ],
)
def test_a_file_with_anything_wrong_is_refused_whole(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "dots.csv").write_text(HEAD + row + "\n")
    with open_store(":memory:") as store:
        before = store.series_names()
        with pytest.raises(BadData, match=said):
            import_dots(store, tmp_path / "dots.csv")
        assert store.series_names() == before


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dots.csv").write_text("series,date,value\nRUT,2023-12-22,2033.96\n")
    with open_store(":memory:") as store, pytest.raises(BadData, match="no column 'meeting_date'"):
        import_dots(store, tmp_path / "dots.csv")


def test_medians_that_a_round_left_alone_are_its_own() -> None:
    """In March 2025 no median moved from December 2024; ALFRED has a new value for the longer run alone."""
    known = datetime(2025, 3, 19, 18, tzinfo=UTC)
    longer = Observation("FEDTARMDLR", date(2025, 3, 19), 3.0, known, Vintage.RECORDED, "ALFRED")
    with open_store(":memory:") as store:
        store.append([longer], origin="test")
        march = rounds(store, date(2025, 5, 1))[-1]
        dot = answer(
            store.view(NOW), Question("projected", "FED", Period(date(2025, 5, 1), date(2025, 12, 31)), sense="level")
        )
    assert march.meeting == date(2025, 3, 19)
    assert [(one.year, one.median.value) for one in march.horizons] == [
        (2025, 3.875),
        (2026, 3.375),
        (2027, 3.125),
        (None, 3.0),
    ]
    assert isinstance(dot, Figure)
    assert dot.value == 3.875


def test_before_the_first_round_there_is_nothing() -> None:
    with open_store(":memory:") as store:
        found = projections(store.view(NOW), date(2019, 1, 1))
    assert isinstance(found, Missing)


@pytest.mark.shared
def test_the_medians_of_the_real_dots_are_those_of_the_fact_book(shared: Path) -> None:
    with open_store(":memory:") as book, open_store(":memory:") as full:
        import_dots(full, shared / "data" / "sep_dots_2021_2026.csv")
        cited = rounds(book, date(2024, 12, 31))
        counted = rounds(full, date(2024, 12, 31))
    told = [[(one.year, one.median.value) for one in told.horizons] for told in counted]
    assert told == [[(one.year, one.median.value) for one in told.horizons] for told in cited]
    assert all(one.dots for told in counted for one in told.horizons)
