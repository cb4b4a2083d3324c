"""What looks wrong in what was just imported: said in a few short notes, and never mended.

Each series is read back once, with what other imports hold of the same days, so that memory stays flat however
large the import was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import SeriesEntry, calendar, entry, known_at
from tieout.store.coverage import Sessions, gaps
from tieout.store.view import Codes, Values, day_of
from tieout.store.writing import Writing

#: A move is a jump beyond this part of the price (a yield: these points), and this many median absolute deviations.
PRICE_JUMP: Final = 0.15
YIELD_JUMP: Final = 0.75
DEVIATIONS: Final = 8.0
_PRICES: Final = frozenset({"index", "fund", "commodity", "currency", "crypto", "future", "company"})
#: Kinds that don't close twice at the same price, let alone six times.
_RESTLESS: Final = frozenset({"index", "fund", "crypto", "company"})
_FROZEN_VALUES: Final = 6
_STALE_SESSIONS: Final = 3
_PERIODS: Final = {"weekly": 7, "monthly": 31, "quarterly": 92}
_GRACE: Final = timedelta(days=7)
#: Moves between values farther apart than a long weekend say nothing.
_ADJACENT_DAYS: Final = 7
_FEWEST_MOVES: Final = 20
_AS_LARGE: Final = 0.9
_FEWEST_COMMON: Final = 20
#: Two prints of one close are the same price within a twentieth of a percent.
_SAME_RATIO: Final = 0.0005
_ADJUSTED_RANGE: Final = 0.005
_STEADY_SHARE: Final = 0.9
#: So many times another source's values, and within a fifth of one factor, is another unit, whatever was rounded.
_ANOTHER_UNIT: Final = 5.0
_ROUNDED: Final = 1.2
_RATES: Final = frozenset({"yield", "rate", "policy_rate", "projection"})
_ABSURD_RATE: Final = 100.0
#: How many days before the import are read, so that the first move is seen.
_BEFORE: Final = 10
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class _Held:
    """One series after the import: by day what holds, whether the import brought it, and what others say."""

    name: str
    known: SeriesEntry | None
    days: Codes
    values: Values
    mine: NDArray[np.bool_]
    common: Codes
    ratio: Values


@dataclass(slots=True)
class _Findings:
    gaps: list[str] = field(default_factory=list)
    jumps: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def notes(writing: Writing, spans: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    """What looks wrong in the import that `writing` finished last; `spans` are its first and last day by series."""
    if not spans:
        return ()
    now = datetime.now(UTC)
    sessions = Sessions(min(first for first, _ in spans.values()), max(last for _, last in spans.values()))
    found = _Findings()
    for name, (first, last) in sorted(spans.items()):
        held = _held(writing, name, first)
        found.gaps.extend(_gaps(held, sessions, first, last))
        found.jumps.extend(_jumps(held))
        found.stale.extend(_stale(held, now))
        found.units.extend(_units(held))
        found.others.extend(_against_others(held))
    told = (
        ("sessions without a value", found.gaps),
        ("jumps", found.jumps),
        ("nothing newer", found.stale),
        ("another unit", found.units),
        ("against other sources", found.others),
    )
    return tuple(f"{what}: {_listed(items)}" for what, items in told if items)


def _held(writing: Writing, name: str, first: int) -> _Held:
    rows, mine = writing.stored(name, first - _BEFORE)
    days, values = rows["day"], rows["value"]
    holds = _last(days)
    own, others = np.flatnonzero(mine), np.flatnonzero(~mine)
    own, others = own[_last(days[own])], others[_last(days[others])]
    common, at, beside = np.intersect1d(days[own], days[others], assume_unique=True, return_indices=True)
    ours, theirs = values[own[at]], values[others[beside]]
    usable = (ours > 0) & (theirs > 0)
    return _Held(
        name, entry(name), days[holds], values[holds], mine[holds], common[usable], ours[usable] / theirs[usable]
    )


def _last(days: Codes) -> NDArray[np.bool_]:
    """Of several rows of one day the last one, which holds."""
    return np.append(np.diff(days) > 0, True)[: len(days)]


def _gaps(held: _Held, sessions: Sessions, first: int, last: int) -> Iterator[str]:
    """Sessions of the exchange inside the imported range that have no value from anybody."""
    if held.known is None or held.known.frequency != "daily":
        return
    missing, longest = gaps(held.days, sessions.between(held.known.calendar, first, last))
    if missing:
        run = f", {longest:,} in a row" if longest > 1 else ""
        yield f"{held.name} {missing:,}{run}"


def _jumps(held: _Held) -> Iterator[str]:
    """Moves beyond what this kind does, and far beyond what this series does."""
    if len(held.days) < 2:
        return
    apart = np.diff(held.days)
    before, after = held.values[:-1], held.values[1:]
    adjacent = (apart <= _ADJACENT_DAYS) & (held.mine[:-1] | held.mine[1:])
    if held.known is not None and held.known.kind == "yield":
        moves, limit, usable = after - before, YIELD_JUMP, adjacent
    elif _is_price(held, apart):
        usable = adjacent & (before > 0)
        moves = np.divide(after, before, out=np.ones_like(after), where=before > 0) - 1
        limit = PRICE_JUMP
    else:
        return
    size_of = np.abs(moves)
    beyond = usable & (size_of > limit)
    if np.count_nonzero(usable) >= _FEWEST_MOVES:  # deviations from no move at all: a series may well go to and fro
        beyond &= size_of > DEVIATIONS * np.median(size_of[usable])
    places = np.flatnonzero(beyond)
    if len(places):
        # There and back are a jump each: the first is the one to look at.
        worst = int(places[np.argmax(size_of[places] >= _AS_LARGE * size_of[places].max())])
        size = f"{moves[worst]:+.2f} points" if limit == YIELD_JUMP else f"{moves[worst]:+.1%}"
        more = f" and {len(places) - 1:,} more" if len(places) > 1 else ""
        yield f"{held.name} {size} on {day_of(int(held.days[worst + 1]))}{more}"


def _is_price(held: _Held, apart: Codes) -> bool:
    """Whether it trades; a series that the catalogue doesn't know, if it looks so: positive, and most days there."""
    if held.known is not None:
        return held.known.kind in _PRICES
    return bool((held.values > 0).all()) and float(np.median(apart)) <= 4


def _stale(held: _Held, now: datetime) -> Iterator[str]:
    """A feed that stopped: its calendar has more sessions or releases by now, or its last values are all the same."""
    known, last = held.known, day_of(int(held.days[-1]))
    if known is None or not held.mine[-1] or np.count_nonzero(held.mine) < 2:
        return  # one value by itself is no feed
    if known.kind in _RESTLESS and len(held.values) >= _FROZEN_VALUES:
        run = len(held.values) - int(np.append(np.flatnonzero(np.diff(held.values)), -1).max()) - 1
        if run >= _FROZEN_VALUES:
            yield f"{held.name} has been {held.values[-1]:,g} for {run:,} sessions up to {last}"
            return
    if known.frequency == "daily":
        late = calendar(known.calendar).count(last + timedelta(days=1), now.date() - timedelta(days=1))
        if late - known.lag_days > _STALE_SESSIONS:
            yield f"{held.name} ends {last}, {late:,} sessions ago"
    elif (period := _PERIODS.get(known.frequency)) and now > known_at(known, last + timedelta(days=period)) + _GRACE:
        yield f"{held.name} ends {last}"


def _units(held: _Held) -> Iterator[str]:
    """Rates of hundreds of per cent: basis points, most likely, or prices."""
    if held.known is None or held.known.kind not in _RATES or held.known.unit != "percent":
        return
    most = float(np.max(held.values[held.mine], initial=0.0)) * held.known.scale
    if most >= _ABSURD_RATE:
        yield f"{held.name} is up to {most:,.6g} per cent"


def _against_others(held: _Held) -> Iterator[str]:
    """Another unit; or prices adjusted for dividends or splits beside unadjusted ones, whose ratio is steady."""
    if len(held.common) < _FEWEST_COMMON:
        return
    low, high, middle = (float(pick(held.ratio)) for pick in (np.min, np.max, np.median))
    if max(middle, 1 / middle) >= _ANOTHER_UNIT and high / low <= _ROUNDED:
        yield f"{held.name} is {middle:.4g} times theirs throughout"
        return
    if not _is_price(held, np.diff(held.common)):
        return
    steps = np.abs(np.diff(held.ratio) / held.ratio[:-1])
    if high / low - 1 <= _SAME_RATIO:
        if abs(middle - 1) > _ADJUSTED_RANGE:
            yield f"{held.name} is {middle:.4g} times theirs throughout"
    elif high / low - 1 > _ADJUSTED_RANGE and float(np.mean(steps <= _SAME_RATIO)) >= _STEADY_SHARE:
        course = f"{held.ratio[0]:.3f} times theirs at first, {held.ratio[-1]:.3f} at last"
        yield f"{held.name} looks adjusted, or theirs does: {course}"


def _listed(items: list[str]) -> str:
    more = f"; and {len(items) - _SHOWN} more series" if len(items) > _SHOWN else ""
    return "; ".join(items[:_SHOWN]) + more
