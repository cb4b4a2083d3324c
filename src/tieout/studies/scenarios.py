"""Scenarios: named sets of assumptions, worked out from the closes and the rate of a day, side by side.

A level is the day's close times the growth of earnings times the change of the multiple that the market pays for them,
or, where a scenario says so, the close moved by the measured beta to another index. Nothing here is a forecast: every
number that isn't measured is an assumption of the scenario's author, and is told as such.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Final

from tieout.catalogue import calendar, entry
from tieout.errors import InputError
from tieout.measures import answer
from tieout.store import View
from tieout.studies.performance import year_before
from tieout.terms import Figure, Missing, Period, Question

_KEYS: Final = {"name", "statement", "months", "rate_change", "indexes"}


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a scenario assumes of one index: growth of earnings and change of the multiple in per cent, or a beta."""

    earnings: float = 0.0
    multiple: float = 0.0
    beta_to: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named set of assumptions; `rate_change` in basis points, cuts negative."""

    key: str
    name: str
    statement: str
    months: int
    rate_change: float
    indexes: Mapping[str, Assumed]


@dataclass(frozen=True, slots=True)
class Implied:
    """Where an index would stand: its level, the return (per cent) and the distance from its record close of the day.

    `close`, `record` and `beta` are measured figures; the rest follows from them and the assumptions.
    """

    series: str
    name: str
    assumed: Assumed
    close: Figure
    record: Figure | Missing
    beta: Figure | None
    change: float

    @property
    def level(self) -> float:
        return self.close.value * (1 + self.change / 100)

    @property
    def from_record(self) -> float | None:
        return None if isinstance(self.record, Missing) else (self.level / self.record.value - 1) * 100


@dataclass(frozen=True, slots=True)
class Outlook:
    """One scenario worked out on a day: each index, and the target range that its moves would lead to."""

    scenario: Scenario
    day: date
    indexes: tuple[Implied, ...]
    range_now: Figure | Missing
    missing: tuple[Missing, ...]

    @property
    def range_then(self) -> tuple[float, float] | None:
        """The range, in per cent, after the assumed moves."""
        if isinstance(self.range_now, Missing) or self.range_now.value_high is None:
            return None
        moved = self.scenario.rate_change / 100
        return self.range_now.value + moved, self.range_now.value_high + moved

    def gap(self, first: str, second: str) -> float | None:
        """By how many percentage points the first index would do better than the second."""
        found = {one.series: one.change for one in self.indexes}
        return found[first] - found[second] if first in found and second in found else None


def scenarios(path: Path | None = None) -> tuple[Scenario, ...]:
    """The scenarios of a file, or those that ship. Raises InputError, naming file and scenario, for a wrong one."""
    place = str(path) if path is not None else "scenarios.toml"
    try:
        text = path.read_text("utf-8") if path is not None else _shipped()
        held = tomllib.loads(text)
    except OSError as error:
        raise InputError(f"{place} can't be read: {(error.strerror or str(error)).lower()}.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{place} isn't TOML: {error}.") from None
    if not held:
        raise InputError(f"{place} has no scenario.")
    return tuple(_scenario(key, told, f"{place}, [{key}]") for key, told in held.items())


def work_out(view: View, assumed: Sequence[Scenario], day: date) -> tuple[Outlook, ...]:
    """Each scenario from the closes of `day`, as known in the view; what can't be worked out is listed as missing."""
    return tuple(_outlook(view, one, day) for one in assumed)


def _outlook(view: View, scenario: Scenario, day: date) -> Outlook:
    found: dict[str, Implied] = {}
    gaps: list[Missing] = []
    # an index that moves with another comes after it
    ordered = sorted(scenario.indexes.items(), key=lambda pair: pair[1].beta_to is not None)
    for series, assumed in ordered:
        implied = _implied(view, series, assumed, found, day)
        if isinstance(implied, Missing):
            gaps.append(implied)
        else:
            found[series] = implied
    held = tuple(found[series] for series in scenario.indexes if series in found)
    return Outlook(scenario, day, held, answer(view, Question("range", "FED", Period(day, day))), tuple(gaps))


def _implied(view: View, series: str, assumed: Assumed, found: Mapping[str, Implied], day: date) -> Implied | Missing:
    known = entry(series)
    assert known is not None
    close = answer(view, Question("level", series, Period(day, day)))
    if isinstance(close, Missing):
        return close
    beta = None
    if assumed.beta_to is None:
        change = ((1 + assumed.earnings / 100) * (1 + assumed.multiple / 100) - 1) * 100
    else:
        other = found.get(assumed.beta_to)
        if other is None:
            return Missing(
                (assumed.beta_to,), (day,), f"{series} moves with {assumed.beta_to}, which can't be worked out"
            )
        start = calendar(known.calendar).on_or_before(year_before(day))
        measured = answer(view, Question("beta", series, Period(start, day), against=assumed.beta_to))
        if isinstance(measured, Missing):
            return measured
        beta, change = measured, measured.value * other.change
    record = answer(view, Question("record", series, Period(day, day)))
    return Implied(series, known.name, assumed, close, record, beta, change)


def _scenario(key: str, told: Any, place: str) -> Scenario:
    if not isinstance(told, dict) or set(told) != _KEYS:
        lacking = sorted(_KEYS - set(told)) if isinstance(told, dict) else sorted(_KEYS)
        unknown = sorted(set(told) - _KEYS) if isinstance(told, dict) else []
        raise InputError(f"{place}: " + "; ".join(_faults(lacking, unknown)) + ".")
    months, rate_change, indexes = told["months"], told["rate_change"], told["indexes"]
    if not isinstance(months, int) or not 1 <= months <= 60:
        raise InputError(f"{place}: months is a whole number from 1 to 60.")
    if not _is_number(rate_change):
        raise InputError(f"{place}: rate_change is a number of basis points.")
    if not isinstance(indexes, dict) or not indexes:
        raise InputError(f"{place}: indexes has at least one index.")
    assumed = {series: _assumed(series, of, indexes, place) for series, of in indexes.items()}
    return Scenario(key, str(told["name"]), str(told["statement"]), months, float(rate_change), assumed)


def _faults(lacking: Sequence[str], unknown: Sequence[str]) -> list[str]:
    told = [f"it lacks {', '.join(lacking)}"] if lacking else []
    return told + ([f"unknown is {', '.join(unknown)}"] if unknown else [])


def _assumed(series: str, told: Any, indexes: Mapping[str, Any], place: str) -> Assumed:
    known = entry(series)
    if known is None or known.frequency != "daily":
        raise InputError(f"{place}: {series} is no daily series of the catalogue.")
    if not isinstance(told, dict) or not set(told) <= {"earnings", "multiple", "beta_to"} or not told:
        raise InputError(f"{place}: {series} has earnings and multiple in per cent, or beta_to another index.")
    if "beta_to" in told:
        if set(told) != {"beta_to"} or told["beta_to"] not in indexes or told["beta_to"] == series:
            raise InputError(f"{place}: {series} moves with another index of the scenario, and with nothing else.")
        return Assumed(beta_to=told["beta_to"])
    numbers = {name: told.get(name, 0) for name in ("earnings", "multiple")}
    if not all(_is_number(value) and value > -100 for value in numbers.values()):
        raise InputError(f"{place}: {series} has earnings and multiple as numbers above -100.")
    return Assumed(float(numbers["earnings"]), float(numbers["multiple"]))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _shipped() -> str:
    return resources.files("tieout.studies").joinpath("scenarios.toml").read_text("utf-8")
