"""What was expected of statistics, from a file of a desk's own: nobody gives such surveys away.

Columns `series,period,value,known_at,publisher` and perhaps `reference`: the statistic by its id, the month, quarter
or day that it is of (`2026-06`, `2026Q2`, `2026-06-27`), the expected headline in the unit of `tieout backdrop` (per
cent, or a count in full numbers), the moment from which it was known, and whose survey it is. Each row becomes a fact
of the kind `consensus`, against which the backdrop holds the first print.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from tieout.errors import BadData
from tieout.sources.cells import end_of_day
from tieout.sources.tidy import TidyFile, open_tidy
from tieout.store import Added, Origin, Store
from tieout.studies.backdrop import CONSENSUS
from tieout.studies.indicators import INDICATORS, Indicator
from tieout.terms import Fact

COLUMNS: Final = ("series", "period", "value", "known_at", "publisher")
_OPTIONAL: Final = "reference"
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_QUARTER: Final = re.compile(r"(\d{4})[ -]?[Qq]([1-4])")
#: No headline of the backdrop that is in per cent has been further from nought (GDP: 35 in 2020).
_HIGHEST_PERCENT: Final = 60.0
#: Counts are full numbers; what is below is given in thousands by mistake.
_FULL_NUMBERS: Final = 1_000


@dataclass(frozen=True, slots=True)
class ConsensusImported:
    """What became of a file: whose expectations, over which periods, how many were new or known already."""

    file: str
    series: tuple[str, ...]
    first: date
    last: date
    added: Added


def import_consensus(store: Store, path: str | Path) -> ConsensusImported:
    """Import every row of a file. Raises BadData, and stores nothing, if anything in it is wrong."""
    path = Path(path)
    file = open_tidy(path)
    lacking = [name for name in COLUMNS if name not in file.columns]
    if lacking:
        raise BadData(f"{path} has no column {lacking[0]!r}; a file of expectations has {', '.join(COLUMNS)}")
    facts = _Read(path, file).facts
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    added = store.append_facts(facts, origin=Origin("consensus", str(path), digest))
    periods = [fact.day for fact in facts]
    series = tuple(sorted({fact.subject for fact in facts}))
    return ConsensusImported(str(path), series, min(periods), max(periods), added)


class _Read:
    """The rows of a file as facts, each held against what can be expected of its statistic."""

    def __init__(self, path: Path, file: TidyFile) -> None:
        self._path, self._file, self._row = path, file, -1
        self._told = {indicator.series: indicator for indicator in INDICATORS}
        self._facts: dict[tuple[str, date, str, datetime], Fact] = {}
        wanted = (*COLUMNS, *((_OPTIONAL,) if _OPTIONAL in file.columns else ()))
        for batch in file.batches(wanted):
            for row in batch.to_pylist():
                self._row += 1
                self._take({name: "" if row[name] is None else str(row[name]).strip() for name in wanted})
        if not self._facts:
            raise BadData(f"{path} has a header, but no rows")

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(self._facts.values())

    def _take(self, row: Mapping[str, str]) -> None:
        indicator = self._told.get(row["series"])
        if indicator is None:
            known = ", ".join(self._told)
            raise self._bad(f"{row['series'] or 'no series'} is none of the statistics of the backdrop: {known}")
        period, value, known_at = self._period(row["period"], indicator), self._value(row, indicator), self._moment(row)
        if not row["publisher"]:
            raise self._bad("publisher is empty; an expectation is somebody's")
        key = (indicator.series, period, row["publisher"], known_at)
        if key in self._facts:
            raise self._bad(f"what {row['publisher']} expected of {indicator.series} for {period} is given twice")
        self._facts[key] = Fact(
            key=f"consensus-{indicator.series}-{period}-{re.sub('[^a-z0-9]+', '-', row['publisher'].lower())}",
            kind=CONSENSUS,
            subject=indicator.series,
            value=value,
            unit=indicator.unit,
            day=period,
            known_at=known_at,
            through=None,
            statement=f"{row['publisher']} expected {value:,g} of {indicator.label} for {period}.",
            publisher=row["publisher"],
            reference=row.get(_OPTIONAL, ""),
            entered_by=self._path.name,
        )

    def _period(self, text: str, indicator: Indicator) -> date:
        month, quarter = _MONTH.fullmatch(text), _QUARTER.fullmatch(text)
        try:
            if quarter:
                day = date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
            else:
                day = date(int(month[1]), int(month[2]), 1) if month else date.fromisoformat(text)
        except ValueError:
            raise self._bad(f"period is {text!r}; write 2026-06, 2026Q2 or 2026-06-27") from None
        fits = {
            "monthly": day.day == 1 and not quarter,
            "quarterly": day.day == 1 and day.month % 3 == 1,
            "weekly": not month and not quarter,
        }
        if not fits[indicator.frequency]:
            raise self._bad(f"{text} is no period of {indicator.series}, which is {indicator.frequency}")
        return day

    def _value(self, row: Mapping[str, str], indicator: Indicator) -> float:
        try:
            value = float(row["value"])
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self._bad(f"value is {row['value']!r}, not a number")
        if indicator.unit == "percent" and abs(value) > _HIGHEST_PERCENT:
            raise self._bad(f"value is {value:g}; {indicator.label} is in per cent")
        if indicator.unit == "count" and 0 < abs(value) < _FULL_NUMBERS:
            raise self._bad(f"value is {value:g}; {indicator.label} is given in full numbers, 185000 and not 185")
        return value

    def _moment(self, row: Mapping[str, str]) -> datetime:
        text = row["known_at"]
        try:
            told = end_of_day(date.fromisoformat(text)) if len(text) == len("2026-07-01") else _instant(text)
        except ValueError:
            raise self._bad(f"known_at is {text!r}; write a day, or a moment such as 2026-07-01T12:00:00Z") from None
        if told > datetime.now(UTC):
            raise self._bad("known_at lies in the future")
        return told

    def _bad(self, why: str) -> BadData:
        return BadData(f"{self._path} {self._file.place(self._row)}: {why}")


def _instant(text: str) -> datetime:
    told = datetime.fromisoformat(text)
    if told.tzinfo is None:
        raise ValueError(text)
    return told.astimezone(UTC)
