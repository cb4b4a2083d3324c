"""The dots of the Fed's projections, from a file of the counts that each round's figure shows.

Columns `meeting_date,horizon,rate_midpoint,n_participants` and perhaps `source`, as the palewire/fed-dot-plot-scraper
writes them from the Board's tables (https://www.federalreserve.gov/monetarypolicy/fomcprojtabl20260617.htm): how many
participants put the rate at a midpoint, at the end of a year or in the `longer_run`. Each dot becomes a value of
`FEDTARMD.dot01` and so on, from the lowest up, and their median one of `FEDTARMD`, as FRED dates it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from tieout.catalogue import projection_dot
from tieout.catalogue.meetings import schedule
from tieout.errors import BadData
from tieout.sources.tidy import TidyFile, open_tidy
from tieout.store import Added, Origin, Store
from tieout.terms import Observation, Vintage

COLUMNS: Final = ("meeting_date", "horizon", "rate_midpoint", "n_participants")
_LONGER_RUN: Final = "longer_run"
#: The Board's seven governors and the twelve presidents.
_PARTICIPANTS: Final = 19
_YEARS_AHEAD: Final = 4
#: Dots lie on eighths of a percentage point; rates outside of these aren't in per cent.
_EIGHTH, _HIGHEST = 0.125, 25.0
_NEW_YORK: Final = ZoneInfo("America/New_York")
#: When the projections come out: with the press conference at first, since 2013 with the statement.
_SINCE_2013, _AT_FIRST = time(14, 0), time(14, 15)


@dataclass(frozen=True, slots=True)
class DotsImported:
    """What became of a file of dots: its rounds, and how many values were new or known already."""

    file: str
    rounds: tuple[date, ...]
    added: Added
    series: tuple[str, ...]


def import_dots(store: Store, path: str | Path) -> DotsImported:
    """Import every round of a file. Raises BadData, and stores nothing, if anything in it is wrong."""
    path = Path(path)
    file = open_tidy(path)
    lacking = [name for name in COLUMNS if name not in file.columns]
    if lacking:
        raise BadData(f"{path} has no column {lacking[0]!r}; a file of dots has {', '.join(COLUMNS)}")
    told = _Told(path, file)
    observations = list(told.observations())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    added = store.append(observations, origin=Origin("dots", str(path), digest))
    series = tuple(sorted({one.series for one in observations}))
    return DotsImported(str(path), told.rounds, added, series)


class _Told:
    """The dots of a file by meeting and horizon, each row held against what a dot can be."""

    def __init__(self, path: Path, file: TidyFile) -> None:
        self._file, self._path, self._row = file, path, -1
        self._dots: dict[tuple[date, str], dict[float, int]] = {}
        self._sources: dict[date, str] = {}
        wanted = (*COLUMNS, *(("source",) if "source" in file.columns else ()))
        for batch in file.batches(wanted):
            for row in batch.to_pylist():
                self._row += 1
                self._take({name: str(row[name] if row[name] is not None else "").strip() for name in wanted})
        if not self._dots:
            raise BadData(f"{path} has a header, but no rows")
        for (meeting, horizon), dots in self._dots.items():
            if sum(dots.values()) > _PARTICIPANTS:
                raise BadData(f"{path}: {sum(dots.values())} dots of {meeting} for {horizon}; {_PARTICIPANTS} may vote")

    @property
    def rounds(self) -> tuple[date, ...]:
        return tuple(sorted(self._sources))

    def observations(self) -> Iterator[Observation]:
        """Every dot from the lowest up, and the median of each meeting and horizon."""
        for (meeting, horizon), counts in self._dots.items():
            clock = _SINCE_2013 if meeting.year >= 2013 else _AT_FIRST
            known = datetime.combine(meeting, clock, _NEW_YORK)
            longer = horizon == _LONGER_RUN
            series, day = ("FEDTARMDLR", meeting) if longer else ("FEDTARMD", date(int(horizon), 1, 1))
            dots = [rate for rate in sorted(counts) for _ in range(counts[rate])]
            source = self._sources[meeting]
            for place, rate in enumerate(dots, 1):
                yield Observation(projection_dot(series, place), day, rate, known, Vintage.RECORDED, source)
            yield Observation(series, day, median(dots), known, Vintage.RECORDED, f"median of the dots, {source}")

    def _take(self, row: Mapping[str, str]) -> None:
        try:
            meeting = date.fromisoformat(row["meeting_date"])
        except ValueError:
            raise self._bad(f"meeting_date is {row['meeting_date']!r}, not a day such as 2023-12-13") from None
        known = schedule(meeting)
        if known.covers(meeting) and meeting not in known.decisions:
            raise self._bad(f"the committee decided nothing on {meeting}")
        horizon = row["horizon"]
        if horizon != _LONGER_RUN and not (
            horizon.isdecimal() and meeting.year <= int(horizon) <= meeting.year + _YEARS_AHEAD
        ):
            raise self._bad(f"horizon is {horizon!r}, neither {_LONGER_RUN} nor a year that {meeting} projects")
        rate = self._number(row["rate_midpoint"], "rate_midpoint")
        if not 0 <= rate <= _HIGHEST or rate % _EIGHTH:
            raise self._bad(f"rate_midpoint is {rate:g}; dots are eighths of a percentage point, in per cent")
        count = self._number(row["n_participants"], "n_participants")
        if not 1 <= count <= _PARTICIPANTS or count % 1:
            raise self._bad(f"n_participants is {count:g}; it is a number from 1 to {_PARTICIPANTS}")
        dots = self._dots.setdefault((meeting, horizon), {})
        if rate in dots:
            raise self._bad(f"the dots of {meeting} for {horizon} at {rate:g} are given twice")
        dots[rate] = int(count)
        self._sources.setdefault(meeting, row.get("source") or self._path.name)

    def _number(self, text: str, name: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if value != value:
            raise self._bad(f"{name} is {text!r}, not a number")
        return value

    def _bad(self, why: str) -> BadData:
        return BadData(f"{self._path} {self._file.place(self._row)}: {why}")
