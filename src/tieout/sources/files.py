"""Importing files of data into the store: every row, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from tieout.catalogue import entry, own_spelling
from tieout.errors import BadData
from tieout.sources.cells import BadCell, Integers, Mask, days, moments, names, numbers, refuse_odd_names
from tieout.sources.moments_by_rule import MomentsByRule
from tieout.sources.tidy import TidyFile, open_tidy
from tieout.store import Added, Origin, Store
from tieout.store.quality import notes as quality_notes
from tieout.store.rows import Batch, Conflict
from tieout.store.view import CODE_OF_VINTAGE, day_number, day_of, microseconds
from tieout.store.writing import Writing
from tieout.terms import Vintage

Progress = Callable[[int], None]

REQUIRED: Final = ("series", "date", "value")
OPTIONAL: Final = ("known_at", "source")

_FIRST_DAY: Final = day_number(date(1800, 1, 1))
_LAST_DAY: Final = day_number(date(2200, 1, 1))
_RECORDED: Final = CODE_OF_VINTAGE[Vintage.RECORDED]
_SHOWN: Final = 5
#: What the column of series says, within the id that its rows are given: "{}.open".
_ITS_OWN: Final = "{}"
_ONE_SERIES: Final = ", or whose values they all are with --series ID"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file: rows read, how many were new, known already, or had no value."""

    file: str
    rows: int
    added: int
    known: int
    skipped: int
    series: tuple[str, ...]
    first: date | None
    last: date | None
    notes: tuple[str, ...]


def import_file(
    store: Store,
    path: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    series: str | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Import one tidy file (CSV, gzipped CSV, Parquet): columns series, date, value [, known_at, source].

    `columns` says which other names the file has for them (`{"close": "value"}`), `series` whose values they are
    (`import_files` says more). `progress` is told the rows read so far. Raises BadData, with file and line,
    and stores nothing, if anything in the file is wrong.
    """
    return import_files(store, (path,), columns=columns, series=series, progress=progress)[0]


def import_files(
    store: Store,
    paths: Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    series: str | None = None,
    progress: Progress | None = None,
) -> tuple[ImportResult, ...]:
    """Import several files in one transaction: all or none. Each of `columns` must be in one of them.

    `series` names the one series of files that have no column for it; with `{}` in it, as in `{}.open`, it says
    what becomes of the names in that column.
    A file of the SEC's Financial Statement Data Sets is known by what is in it, and needs no columns named.
    """
    from tieout.sources.financial_statements import Told, open_statements

    mapping = dict(columns or {})
    files, told = [Path(path) for path in paths], Told(store)
    statements = {path: found for path in files if (found := open_statements(path, told))}
    opened = {path: open_tidy(path) for path in files if path not in statements}
    _check_mapping(mapping, tuple(opened.items()))
    if series is not None and statements:
        raise BadData(f"{next(iter(statements))} says itself whose values it holds: leave {series} out")
    imports = [statements.get(path) or _Import(path, opened[path], mapping, series) for path in files]
    before = 0
    results = []
    with store.writing() as writing:
        for one in imports:
            results.append(one.run(writing, _shifted(progress, before)))
            before += results[-1].rows
    return tuple(results)


class _Import:
    """One file on its way into the store."""

    def __init__(self, path: Path, file: TidyFile, mapping: Mapping[str, str], series: str | None) -> None:
        self._path = path
        self._file = file
        self._series = _ITS_OWN if series is None else series
        self._held = _columns(path, file, mapping, series)
        self._by_rule = MomentsByRule(_FIRST_DAY, _LAST_DAY)
        self._tomorrow = datetime.now(UTC) + timedelta(days=1)
        self._last_day: dict[str, int] = {}
        self._guessed: set[str] = set()
        self._respelt: dict[str, str] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._rows = self._skipped = 0

    def run(self, writing: Writing, progress: Progress | None) -> ImportResult:
        """Hand the file to the store, batch by batch."""
        writing.begin(Origin("file", str(self._path), _digest(self._path)))
        handed = 0
        for part in self._file.batches(tuple(self._held.values())):
            table = {name: part.column(column) for name, column in self._held.items()}
            try:
                batch, kept = self._read(table)
            except BadCell as problem:
                raise self._bad(problem.row, str(problem)) from None
            try:
                writing.add(batch)
            except Conflict as conflict:
                raise self._bad(int(kept[conflict.position - handed]), str(conflict)) from None
            handed += len(batch)
            self._rows += part.num_rows
            if progress is not None:
                progress(self._rows)
        if not self._rows:
            raise BadData(f"{self._path} has a header, but no rows")
        added = writing.finish()
        return self._result(added, quality_notes(writing, self._spans) if added.added else ())

    def _read(self, table: Mapping[str, Any]) -> tuple[Batch, Integers]:
        """The rows of one part of the file that have a value, and where in it each of them stands."""
        if "series" in table:
            distinct, series = names(table["series"], "series")
            distinct, series = self._spelt([self._series.replace("{}", name) for name in distinct], series)
        else:
            distinct, series = [self._series], np.zeros(len(table["date"]), np.int64)
        refuse_odd_names(distinct, series)
        values, empty = numbers(table["value"])
        day = days(table["date"])
        known, guessed = self._moments(table.get("known_at"), len(day))
        self._refuse_days(day, guessed)
        self._refuse_backwards(distinct, series[guessed], day[guessed], np.flatnonzero(guessed))
        known[guessed] = self._by_rule.of(distinct, series[guessed], day[guessed])
        self._guessed.update(distinct[code] for code in np.unique(series[guessed]).tolist())
        if "source" in table:
            sources, source = names(table["source"], "source", default=self._path.name)
        else:
            sources, source = [self._path.name], np.zeros(len(day), np.int64)
        kept = np.flatnonzero(~empty)
        self._account(distinct, series[kept], day[kept], len(day) - len(kept))
        batch = Batch(
            series=(distinct, series[kept]),
            day=day[kept],
            known_at=known[kept],
            value=values[kept],
            vintage=np.where(guessed, self._by_rule.vintages(distinct)[series], _RECORDED)[kept],
            source=(sources, source[kept]),
        )
        return batch, kept

    def _spelt(self, distinct: list[str], series: Integers) -> tuple[list[str], Integers]:
        """The ids as the catalogue spells them; two spellings of one are one."""
        ours = {name: own_spelling(name) for name in distinct}
        self._respelt |= {name: ours[name] for name in distinct if ours[name] != name}
        held = list(dict.fromkeys(ours.values()))
        return held, np.array([held.index(ours[name]) for name in distinct], np.int64)[series]

    def _moments(self, column: Any, count: int) -> tuple[Integers, Mask]:
        if column is None:
            return np.zeros(count, np.int64), np.ones(count, np.bool_)
        known, missing = moments(column)
        late = np.flatnonzero(~missing & (known > microseconds(self._tomorrow)))
        if len(late):
            raise BadCell(int(late[0]), "known_at lies in the future")
        return known, missing

    def _refuse_days(self, day: Integers, guessed: Mask) -> None:
        """A day before 1800 or after 2199 is a slip; one yet to come needs to say when it was known."""
        absurd = np.flatnonzero((day < _FIRST_DAY) | (day >= _LAST_DAY))
        if len(absurd):
            row = int(absurd[0])
            raise BadCell(row, f"date is {day_of(int(day[row]))}; only days from 1800 to 2199 are taken")
        coming = np.flatnonzero(guessed & (day > day_number(self._tomorrow.date())))
        if len(coming):
            row = int(coming[0])
            raise BadCell(row, f"date is {day_of(int(day[row]))}, which is yet to come; a projection needs a known_at")

    def _refuse_backwards(self, distinct: list[str], series: Integers, day: Integers, rows: Integers) -> None:
        """Without a known_at, a date that goes backwards within a series is a slip."""
        order = np.argsort(series, kind="stable")
        grouped, ordered = series[order], day[order]
        starts = np.flatnonzero(np.diff(grouped, prepend=-1))
        before = np.roll(ordered, 1)
        for start in starts.tolist():
            before[start] = self._last_day.get(distinct[grouped[start]], _FIRST_DAY)
        back = order[ordered < before]
        if len(back):
            place = int(back.min())
            name = distinct[int(series[place])]
            earlier = day_of(int(before[np.flatnonzero(order == place)[0]]))
            why = f"the date of {name} goes backwards, from {earlier} to {day_of(int(day[place]))}"
            raise BadCell(int(rows[place]), why)
        ends = np.append(starts[1:], len(grouped)) - 1
        for end in ends.tolist() if len(grouped) else ():
            self._last_day[distinct[grouped[end]]] = int(ordered[end])

    def _account(self, distinct: list[str], series: Integers, day: Integers, skipped: int) -> None:
        self._skipped += skipped
        first, last = np.full(len(distinct), _LAST_DAY), np.full(len(distinct), _FIRST_DAY - 1)
        np.minimum.at(first, series, day)
        np.maximum.at(last, series, day)
        for name, low, high in zip(distinct, first.tolist(), last.tolist(), strict=True):
            if high >= _FIRST_DAY:
                before = self._spans.get(name, (low, high))
                self._spans[name] = (min(low, before[0]), max(high, before[1]))

    def _bad(self, row: int, why: str) -> BadData:
        return BadData(f"{self._path} {self._file.place(self._rows + row)}: {why}")

    def _result(self, added: Added, quality: tuple[str, ...]) -> ImportResult:
        return ImportResult(
            file=str(self._path),
            rows=self._rows,
            added=added.added,
            known=added.known,
            skipped=self._skipped,
            series=tuple(sorted(self._spans)),
            first=day_of(min(first for first, _ in self._spans.values())) if self._spans else None,
            last=day_of(max(last for _, last in self._spans.values())) if self._spans else None,
            notes=(*self._notes(), *quality),
        )

    def _notes(self) -> Iterable[str]:
        ignored = [name for name in self._file.columns if name not in self._held.values()]
        if ignored:
            yield f"ignored: {_listed(ignored, 'column', 'columns')}"
        if self._skipped:
            yield f"skipped: {self._skipped} {'row' if self._skipped == 1 else 'rows'} without a value"
        if self._respelt:
            told = [f"{theirs} as {ours}" for theirs, ours in sorted(self._respelt.items())]
            yield f"read: {_listed(told, 'series', 'series')}"
        unknown = sorted(name for name in self._spans if entry(name) is None)
        if unknown:
            yield f"not in the catalogue: {_listed(unknown, 'series', 'series')}"
        revised = sorted(name for name in self._guessed if (known := entry(name)) and known.revised)
        if revised:
            yield f"of assumed vintage, though revised: {_listed(revised, 'series', 'series')}"


def _columns(path: Path, file: TidyFile, mapping: Mapping[str, str], series: str | None) -> dict[str, str]:
    """Which column of the file holds what; a column that was named goes before one of the usual name."""
    twice = sorted({name for name in file.columns if file.columns.count(name) > 1})
    if twice:
        raise BadData(f"{path} has two columns {twice[0]!r}")
    held = {wanted: name for name, wanted in mapping.items() if name in file.columns}
    for name in file.columns:
        if name.strip() in (*REQUIRED, *OPTIONAL) and name not in mapping:
            held.setdefault(name.strip(), name)
    whose = series is None or _ITS_OWN in series
    if not whose and "series" in held:
        raise BadData(f"{path} says itself whose values it holds, in its column {held['series']!r}: leave {series} out")
    missing = [name for name in REQUIRED if name not in held and (whose or name != "series")]
    if missing:
        there = ", ".join(repr(name) for name in file.columns[:20])
        raise BadData(
            f"{path} has no {_listed(missing, 'column', 'columns')}; it has {there}; "
            f"say which one it is with --map NAME={missing[0]}{_ONE_SERIES if missing[0] == 'series' else ''}"
        )
    return held


def _check_mapping(mapping: Mapping[str, str], opened: Sequence[tuple[Path, TidyFile]]) -> None:
    for name, wanted in mapping.items():
        if wanted not in (*REQUIRED, *OPTIONAL):
            known = ", ".join((*REQUIRED, *OPTIONAL))
            raise BadData(f"--map {name}={wanted}: there is no such column; a column can be one of {known}")
        if not any(name in file.columns for _, file in opened):
            where = str(opened[0][0]) if len(opened) == 1 else "none of the files"
            has = "has no" if len(opened) == 1 else "has a"
            raise BadData(f"--map {name}={wanted}: {where} {has} column {name!r}")
    wanted_twice = sorted({name for name in mapping.values() if list(mapping.values()).count(name) > 1})
    for path, file in opened:
        for wanted in wanted_twice:
            both = [name for name, target in mapping.items() if target == wanted and name in file.columns]
            if len(both) > 1:
                raise BadData(f"{path}: both {both[0]!r} and {both[1]!r} are to be {wanted}")


def _shifted(progress: Progress | None, before: int) -> Progress | None:
    return progress if progress is None or not before else lambda rows: progress(before + rows)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _listed(items: Sequence[str], one: str, many: str) -> str:
    shown = ", ".join(items[:_SHOWN])
    more = f" and {len(items) - _SHOWN} more" if len(items) > _SHOWN else ""
    return f"{one if len(items) == 1 else many} {shown}{more}"
