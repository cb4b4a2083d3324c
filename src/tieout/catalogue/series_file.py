"""Reading a file of series, `series.toml` or a user's own: what is wrong is said with file and line.

A `[family.NAME]` holds what many series have in common; a `[series.ID]` names its family and the rest. `{}`
in a family's names is filled with each of the series' `fills` ("{} Treasury yield" with "10-year" and
"ten-year"), in its providers with the series' own id.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from tieout.catalogue.calendars import calendar_codes
from tieout.catalogue.series import SeriesEntry
from tieout.errors import CatalogueError
from tieout.terms.quantity import UNITS

KINDS: Final = frozenset(
    {
        "index",
        "volatility",
        "yield",
        "policy_rate",
        "rate",
        "macro",
        "commodity",
        "currency",
        "crypto",
        "future",
        "projection",
        "fund",
        "company",
        "fundamental",
    }
)
FREQUENCIES: Final = frozenset({"daily", "weekly", "monthly", "quarterly", "decision", "projection", "filing"})
#: Where series can be pulled from, each the file of its name in `tieout.sources`, and how that provider's ids look.
PROVIDERS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "alfred": re.compile(r"[A-Z0-9]{2,40}"),
        "cme": re.compile(r"[A-Z0-9]{2,4}"),
        "cpi": re.compile(r"CU[SU]R[0-9A-F]000S[A-Z0-9]+"),
        "edgar": re.compile(r"(us-gaap|dei) (USD|USD/shares|shares|pure) (instant|duration)"),
        "fred": re.compile(r"[A-Z0-9]{2,40}"),
        "stooq": re.compile(r"\^[a-z0-9_]{2,12}"),
        "treasury": re.compile(r"(\d|1\.5) Mo|\d{1,2} Yr"),
        "yahoo": re.compile(r"\^?[A-Z0-9]{1,10}([.=-][A-Z0-9]{1,4}){0,2}"),
    }
)
#: Those that give a day's open, high and low beside its close.
WITH_PRINTS: Final = frozenset({"stooq", "yahoo"})
#: Those that give the splits of shares beside their closes.
WITH_SPLITS: Final = frozenset({"yahoo"})
LICENCES: Final = frozenset({"show", "derived", "link"})

_OPTIONAL: Final[Mapping[str, object]] = MappingProxyType(
    {
        "aliases": [],
        "loose": [],
        "everyday": [],
        "misleading": [],
        "scale": 1.0,
        "lag_days": 0,
        "revised": False,
        "quote_tolerance": 0.0,
        "companions": {},
        "release_weekday": None,
        "providers": {},
        "precedence": [],
        "largest_revision": {},
        "estimated": [],
    }
)
_TYPES: Final[Mapping[str, tuple[type, ...]]] = MappingProxyType(
    {
        "name": (str,),
        "aliases": (list,),
        "loose": (list,),
        "everyday": (list,),
        "misleading": (list,),
        "kind": (str,),
        "unit": (str,),
        "scale": (int, float),
        "calendar": (str,),
        "frequency": (str,),
        "known_time": (str,),
        "zone": (str,),
        "lag_days": (int,),
        "revised": (bool,),
        "licence": (str,),
        "source": (str,),
        "reference": (str,),
        "quote_tolerance": (int, float, str),
        "companions": (dict,),
        "release_weekday": (int,),
        "providers": (dict,),
        "precedence": (list,),
        "largest_revision": (dict,),
        "estimated": (list,),
        "family": (str,),
        "fills": (list,),
    }
)
_CHOICES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {"kind": KINDS, "frequency": FREQUENCIES, "licence": LICENCES, "unit": UNITS}
)
_A_DAY: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)")
_PERCENT: Final = re.compile(r"(\d{1,2}(?:\.\d+)?)%")
_NAMES: Final = ("aliases", "loose", "everyday", "misleading")
_LINE_IN_TOML_ERROR: Final = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def families(text: str, file: str) -> Mapping[str, Mapping[str, object]]:
    """The families that a file declares."""
    return MappingProxyType(dict(_parse(text, file).get("family", {})))


def load(
    text: str,
    file: str,
    *,
    beside: Sequence[SeriesEntry] = (),
    families: Mapping[str, Mapping[str, object]] = MappingProxyType({}),
) -> tuple[SeriesEntry, ...]:
    """The series of a file, checked against each other and against those of `beside`.

    Raises CatalogueError with file and line for an unknown or missing key, a value that can't be, an id given
    twice and an alias that two series claim.
    """
    where = _Where(text, file)
    parsed = _parse(text, file)
    for section in parsed:
        if section not in ("family", "series"):
            raise where.error(f"unknown section {section!r}", section=section)
        odd = next((name for name, held in _tables(parsed[section]) if not isinstance(held, dict)), None)
        if odd is not None:
            raise where.error(f"{section} {odd} is no table", section=odd)
    known_families = {**families, **parsed.get("family", {})}
    loaded: list[SeriesEntry] = []
    taken = {series.id for series in beside}
    for series_id, own in parsed.get("series", {}).items():
        if series_id in taken:
            raise where.error(f"series {series_id} is already in the catalogue", section=series_id)
        values = _values(series_id, own, known_families, where)
        _check_values(series_id, values, where)
        loaded.append(_series(series_id, values))
        _check_misleading(loaded[-1], where)
    _check_aliases([*beside, *loaded], {series.id for series in loaded}, where)
    return tuple(loaded)


def _tables(section: object) -> Iterable[tuple[str, object]]:
    """What a section holds, by name; a section that is a value holds itself."""
    return section.items() if isinstance(section, dict) else [(repr(section), section)]


def read(text: str, file: str) -> tuple[SeriesEntry, ...]:
    """The series of a shipped file, which the tests have checked with `load`: half of the time of every start."""
    where = _Where("", file)
    parsed = _parse(text, file)
    known_families = parsed.get("family", {})
    return tuple(_series(name, _values(name, own, known_families, where)) for name, own in parsed["series"].items())


class _Where:
    """Finds the line of a section, a key or a word in the text, for messages."""

    def __init__(self, text: str, file: str) -> None:
        self._lines = text.splitlines()
        self._file = file

    def error(self, message: str, *, section: str, key: str = "", word: str = "") -> CatalogueError:
        return CatalogueError(f"{self._file}:{self._line(section, key, word)}: {message}")

    def _line(self, section: str, key: str, word: str) -> int:
        header = re.compile(rf'^\s*\[(?:\w+\.)?"?{re.escape(section)}"?\]')
        start = next((number for number, line in enumerate(self._lines) if header.match(line)), 0)
        for number in range(start + 1, len(self._lines)):
            line = self._lines[number]
            if line.lstrip().startswith("["):
                break
            if (key and re.match(rf"\s*{re.escape(key)}\s*=", line)) or (word and f'"{word}"' in line):
                return number + 1
        return start + 1


def _parse(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE_IN_TOML_ERROR.match(str(error))
        what = found["what"] if found else str(error)
        line = (found and found["line"]) or text.count("\n") + 1
        raise CatalogueError(f"{file}:{line}: {what}") from error


def _values(
    series_id: str, own: Mapping[str, Any], known_families: Mapping[str, Mapping[str, object]], where: _Where
) -> dict[str, Any]:
    """The values of one series: its own, its family's and the defaults, in this order."""
    family_name = own.get("family")
    if family_name is not None and (not isinstance(family_name, str) or family_name not in known_families):
        raise where.error(f"series {series_id}: no family {family_name!r}", section=series_id, key="family")
    family = known_families.get(family_name, {}) if family_name is not None else {}
    for key in (*own, *family):
        if key not in _TYPES:
            section = series_id if key in own else str(family_name)
            raise where.error(f"series {series_id}: unknown key {key!r}", section=section, key=key)
    values: dict[str, Any] = {**_OPTIONAL, **family, **own}
    missing = [key for key in _TYPES if key not in values and key not in ("family", "fills")]
    if missing:
        raise where.error(f"series {series_id}: {missing[0]!r} is missing", section=series_id)
    if isinstance(values["providers"], dict):
        values["providers"] = {name: _own(known_as, series_id) for name, known_as in values["providers"].items()}
    for key in _NAMES:
        if key in family and key in own and isinstance(family[key], list) and isinstance(own[key], list):
            values[key] = family[key] + own[key]
    return values


def _series(series_id: str, values: Mapping[str, Any]) -> SeriesEntry:
    fields = {key: value for key, value in values.items() if key not in ("family", "fills")}
    for key in _NAMES:
        fields[key] = _filled(values[key], values.get("fills", ()))
    for key in ("companions", "providers", "largest_revision"):
        fields[key] = tuple(values[key].items())
    fields["precedence"] = tuple(values["precedence"])
    fields["estimated"] = tuple(date.fromisoformat(day) for day in values["estimated"])
    tolerance = values["quote_tolerance"]
    share = _share(tolerance) if isinstance(tolerance, str) else 0.0
    fields |= {"quote_tolerance": 0.0 if share else float(tolerance), "quote_share": share}
    fields["scale"] = float(values["scale"])
    return SeriesEntry(id=series_id, **fields)


def _own(known_as: object, series_id: str) -> object:
    """A provider's id with `{}` replaced by the series' own: a family's whose members are called as here."""
    return known_as.replace("{}", series_id) if isinstance(known_as, str) else known_as


def _filled(names: Sequence[str], fills: Sequence[str]) -> tuple[str, ...]:
    """`names` with `{}` replaced by each fill; without repeats, in order."""
    if not fills:
        return tuple(names)
    filled = [name.replace("{}", fill) for name in names for fill in (fills if "{}" in name else [""])]
    return tuple(dict.fromkeys(filled))


def _check_misleading(series: SeriesEntry, where: _Where) -> None:
    """A misleading phrase must hold a name of its series, or it would have no effect."""
    names = [_folded(name) for name in (*series.exact_names, *series.loose)]
    for phrase in series.misleading:
        if not any(name in _folded(phrase) for name in names):
            message = f"series {series.id}: misleading has {phrase!r}, which holds no name of {series.id}"
            raise where.error(message, section=series.id, key="misleading")


def _share(percent: str) -> float:
    """ "0.5%" as a share; 0 for what is no percentage."""
    found = _PERCENT.fullmatch(percent)
    return float(Decimal(found[1]) / 100) if found else 0.0


def _check_values(series_id: str, values: Mapping[str, Any], where: _Where) -> None:
    def wrong(key: str, why: str) -> CatalogueError:
        return where.error(f"series {series_id}: {key} {why}", section=series_id, key=key)

    for key, types in _TYPES.items():
        value = values.get(key)
        if value is None:
            continue
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise wrong(key, f"can't be {value!r}")
        words = value if isinstance(value, list) else []
        if not all(isinstance(word, str) and word.strip() for word in words):
            raise wrong(key, "must be a list of words")
    days = values.get("estimated", [])
    if len(days) not in (0, 2) or not all(_A_DAY.fullmatch(day) for day in days):
        raise wrong("estimated", "must be a first and a last day, as 2002-02-19")
    for key, choices in _CHOICES.items():
        if values[key] not in choices:
            raise wrong(key, f"{values[key]!r} is none of {', '.join(sorted(choices))}")
    if isinstance(values["quote_tolerance"], str) and not _share(values["quote_tolerance"]):
        raise wrong("quote_tolerance", f'{values["quote_tolerance"]!r} is neither a number nor a percentage as "0.5%"')
    for provider, name in values["providers"].items():
        if provider not in PROVIDERS:
            raise wrong("providers", f"names {provider!r}, which is none of {', '.join(sorted(PROVIDERS))}")
        if not isinstance(name, str) or not name.strip():
            raise wrong("providers", f"must say what {provider} calls the series")
        if not PROVIDERS[provider].fullmatch(name):
            raise wrong("providers", f"names {name!r}, which is no id of {provider}'s")
    for word in values["everyday"]:
        if not (word[0].isupper() or word[0].isdecimal()):
            raise wrong("everyday", f"has {word!r}, which must be written with a capital")
    if values["calendar"] not in calendar_codes():
        raise wrong("calendar", f"{values['calendar']!r} is none of {', '.join(calendar_codes())}")
    if values["release_weekday"] is not None and not 0 <= values["release_weekday"] <= 6:
        raise wrong("release_weekday", "must be 0 (Monday) to 6")
    if not values["reference"].startswith("https://"):
        raise wrong("reference", "must be the https address of the official page")
    try:
        time.fromisoformat(values["known_time"])
        ZoneInfo(values["zone"])
    except (ValueError, OSError) as error:  # ZoneInfoNotFoundError is a KeyError
        raise wrong("known_time or zone", f"can't be used ({error})") from error
    except KeyError as error:
        raise wrong("zone", f"{values['zone']!r} is unknown") from error


def _check_aliases(all_series: Sequence[SeriesEntry], own: set[str], where: _Where) -> None:
    """Refuse a name that two series claim."""
    claimed: dict[str, str] = {}
    for series in all_series:
        for alias in (series.name, *series.aliases, *series.loose, *series.everyday):
            holder = claimed.setdefault(_folded(alias), series.id)
            if holder == series.id:
                continue
            section = series.id if series.id in own else holder
            message = f"alias {alias!r} is claimed by {holder} and {series.id}"
            raise where.error(message, section=section, word=alias)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
