"""What looks wrong in an import is said in a few words, and stored as it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tieout.catalogue import calendar
from tieout.sources.files import import_file
from tieout.store import Store, open_store, quality

SESSIONS = calendar("XNYS").sessions(date(2024, 1, 2), date(2024, 6, 28))
QUIET = {day: 100 + (n * 7 % 5) / 10 for n, day in enumerate(SESSIONS)}


@pytest.fixture(autouse=True)
def in_july_2024(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes are taken on the Monday after the last session."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2024, 7, 1, 12, tzinfo=UTC)

    monkeypatch.setattr(quality, "datetime", Clock)


def notes(
    store: Store, folder: Path, values: Mapping[date, float], *, series: str = "SML", source: str = "A"
) -> Sequence[str]:
    """The notes of an import, which is stored whatever they say."""
    path = folder / f"{source}.csv"
    rows = "".join(f"{series},{day},{value!r},{source}\n" for day, value in values.items())
    path.write_text("series,date,value,source\n" + rows)
    result = import_file(store, path)
    assert result.added == len(values)
    return [note for note in result.notes if not note.startswith("not in the catalogue")]


def test_an_import_in_which_nothing_is_wrong_has_no_notes(store: Store, tmp_path: Path) -> None:
    assert notes(store, tmp_path, QUIET) == []


def test_sessions_without_a_value_are_counted_inside_the_range(store: Store, tmp_path: Path) -> None:
    absent = {SESSIONS[10], SESSIONS[11], SESSIONS[50]}
    thin = {day: value for day, value in QUIET.items() if day not in absent}
    assert notes(store, tmp_path, thin) == ["sessions without a value: SML 3, 2 in a row"]
    filling = {day: QUIET[day] for day in sorted(absent)}
    assert notes(store, tmp_path, filling, source="B") == []


def test_a_jump_is_told_with_its_day_and_size(store: Store, tmp_path: Path) -> None:
    slipped = QUIET | {SESSIONS[30]: QUIET[SESSIONS[30]] * 10}
    (note,) = notes(store, tmp_path, slipped)
    assert note.startswith("jumps: SML +")
    assert f"on {SESSIONS[30]} and 1 more" in note


def test_a_jump_at_the_border_of_what_was_stored_before_is_seen(store: Store, tmp_path: Path) -> None:
    first = {day: value for day, value in QUIET.items() if day < date(2024, 4, 1)}
    rest = {day: value / 4 for day, value in QUIET.items() if day >= date(2024, 4, 1)}
    assert notes(store, tmp_path, first) == ["nothing newer: SML ends 2024-03-28, 63 sessions ago"]
    (note,) = notes(store, tmp_path, rest, source="B")
    assert note.startswith("jumps: SML -7")
    assert "on 2024-04-01" in note


def test_a_wild_series_may_move_as_wildly_as_it_does(store: Store, tmp_path: Path) -> None:
    wild = {day: 100 * (1.2 if n % 2 else 1) for n, day in enumerate(SESSIONS)}
    assert notes(store, tmp_path, wild) == []


def test_yields_jump_in_points_and_a_series_nobody_knows_like_a_price(store: Store, tmp_path: Path) -> None:
    yields = {
        day: 4 + (n * 7 % 5) / 100 for n, day in enumerate(calendar("USBOND").sessions(SESSIONS[0], SESSIONS[-1]))
    }
    wrong = yields | {SESSIONS[60]: 40.1}
    assert notes(store, tmp_path, wrong, series="DGS10")[0].startswith("jumps: DGS10 +36")
    doubled = QUIET | {day: 2 * QUIET[day] for day in SESSIONS[60:]}
    (note,) = notes(store, tmp_path, doubled, series="T.MINE", source="B")
    assert note.startswith("jumps: T.MINE +")


def test_a_feed_that_repeats_its_last_value_is_told(store: Store, tmp_path: Path) -> None:
    frozen = QUIET | dict.fromkeys(SESSIONS[-7:], 101.5)
    assert notes(store, tmp_path, frozen) == ["nothing newer: SML has been 101.5 for 7 sessions up to 2024-06-28"]


def test_a_monthly_series_is_stale_once_its_next_release_is_past(store: Store, tmp_path: Path) -> None:
    assert (
        notes(store, tmp_path, {date(2024, 4, 1): 313.0, date(2024, 5, 1): 313.2}, series="CPIAUCSL", source="new")[1:]
        == []
    )
    told = notes(store, tmp_path, {date(2023, 11, 1): 308.0, date(2023, 12, 1): 308.9}, series="CPILFESL", source="old")
    assert told[-1] == "nothing newer: CPILFESL ends 2023-12-01"


def test_adjusted_prices_beside_unadjusted_ones_are_told(store: Store, tmp_path: Path) -> None:
    assert notes(store, tmp_path, QUIET) == []
    dividends = {SESSIONS[30], SESSIONS[90]}
    factor, adjusted = 1.0, {}
    for day in reversed(SESSIONS):
        adjusted[day] = QUIET[day] * factor
        factor *= 0.99 if day in dividends else 1
    told = notes(store, tmp_path, dict(sorted(adjusted.items())), source="B")
    assert told == [
        "against other sources: SML looks adjusted, or theirs does: 0.980 times theirs at first, 1.000 at last"
    ]


def test_prices_in_another_unit_are_told_and_mere_rounding_is_not(store: Store, tmp_path: Path) -> None:
    assert notes(store, tmp_path, QUIET) == []
    rounded = {day: round(value + 0.004, 2) for day, value in QUIET.items()}
    assert notes(store, tmp_path, rounded, source="B") == []
    with open_store(":memory:") as other:
        assert notes(other, tmp_path, QUIET) == []
        pence = {day: value * 1.1 for day, value in QUIET.items()}
        (note,) = notes(other, tmp_path, pence, source="C")
        assert note == "against other sources: SML is 1.1 times theirs throughout"


def test_rates_in_basis_points_are_told_alone_and_beside_another_source(store: Store, tmp_path: Path) -> None:
    sessions = calendar("USBOND").sessions(SESSIONS[0], SESSIONS[-1])
    yields = {day: 4 + (n * 7 % 5) / 100 for n, day in enumerate(sessions)}
    points = {day: round(100 * value) for day, value in yields.items()}
    assert notes(store, tmp_path, points, series="DGS2") == ["another unit: DGS2 is up to 404 per cent"]
    assert notes(store, tmp_path, yields, series="DGS10") == []
    shares = {day: round(value / 100, 3) for day, value in yields.items()}  # rounded: 0.04 for 4.02
    assert "against other sources: DGS10 is 0.00995 times theirs throughout" in notes(
        store, tmp_path, shares, series="DGS10", source="B"
    )


def test_many_series_make_few_words(store: Store, tmp_path: Path) -> None:
    rows = [f"{name},{day},{5 if day == SESSIONS[3] else 1}\n" for name in "ABCDEFGH" for day in SESSIONS[:60]]
    path = tmp_path / "many.csv"
    path.write_text("series,date,value\n" + "".join(rows))
    (note,) = (one for one in import_file(store, path).notes if one.startswith("jumps"))
    assert note.endswith("; and 5 more series")


def test_days_that_carry_several_vintages_are_looked_at_as_they_hold(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "vintages.csv"
    rows = []
    for n, day in enumerate(SESSIONS):
        known = datetime(day.year, day.month, day.day, 21, tzinfo=UTC)
        rows.append(f"SML,{day},{900 if n == 5 else QUIET[day]},{known.isoformat()}\n")
        if n == 5:
            rows.append(f"SML,{day},{QUIET[day]},{(known + timedelta(hours=1)).isoformat()}\n")
    path.write_text("series,date,value,known_at\n" + "".join(rows))
    assert import_file(store, path).notes == ()
