"""Topics: what a brief is about, declared in a file that a desk can write itself.

A topic is a Markdown file with TOML between `+++` lines at its head:

    +++
    summary = "Small companies against large ones"
    [indexes]
    small = "RUT"
    large = "SPX"
    [rates]
    ten_year = "DGS10"
    [statistics]
    jobs = "UNRATE"
    +++
    # Small caps {{ small.against(large).since("month").word("lead", "trail") }} in {{ day.month }}

    The {{ small.name }} {{ small.since("month").moved("rose", "fell") }} in {{ day.month }}.

Each line is a Jinja template and one sentence. A line that rests on a figure which isn't at hand is left out, and said
to be; so is a heading under which nothing is left. The lines know the names at the head, and `day`, `fed` and `chart`
(`vocabulary.py`, `pictures.py`).
"""

from __future__ import annotations

import csv
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

import platformdirs

from tieout.errors import InputError
from tieout.studies import Member

#: Names a desk's own folder of topics, if that isn't `topics` in its configuration folder.
ENVIRONMENT: Final = "TIEOUT_TOPICS"
_FENCE: Final = "+++"
_NAMED: Final = ("indexes", "rates", "statistics", "companies")
_GROUPS: Final = "groups"
_GROUP_FORM: Final = '[groups] holds lines of the form name = ["CIK0000320193", ...], or name = "companies.csv".'
_CIK_DIGITS: Final = 10
_TAKEN: Final = frozenset({"day", "fed", "chart", "study"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A declared topic: ids of series by the names that its lines use, and the lines with their number in the file."""

    name: str
    summary: str
    indexes: Mapping[str, str]
    rates: Mapping[str, str]
    statistics: Mapping[str, str]
    companies: Mapping[str, str]
    groups: Mapping[str, tuple[Member, ...]]
    lines: tuple[tuple[int, str], ...]
    place: str


def topic(name: str) -> Topic:
    """The topic of that name, or in a file of that path. Raises InputError if there is none, or it is wrong."""
    if name.endswith(".md"):
        return _read(Path(name).stem, _text_of(Path(name)), name)
    found = _files()
    if name not in found:
        known = ", ".join(sorted(found))
        raise InputError(f"There is no topic {name!r}; there are: {known}. A file of your own is named with its .md.")
    place, text = found[name]
    return _read(name, text, place)


def topics() -> tuple[Topic, ...]:
    """Every topic that ships, and those of the desk's own folder, by name."""
    return tuple(_read(name, text, place) for name, (place, text) in sorted(_files().items()))


def _files() -> dict[str, tuple[str, str]]:
    """The topics' texts by name; one of the desk's own goes before a shipped one."""
    shipped = resources.files("tieout.notes").joinpath("topics")
    found = {
        one.name.removesuffix(".md"): (one.name, one.read_text(encoding="utf-8"))
        for one in shipped.iterdir()
        if one.name.endswith(".md")
    }
    own = Path(os.environ.get(ENVIRONMENT) or Path(platformdirs.user_config_dir("tieout")) / "topics")
    if os.environ.get(ENVIRONMENT) and not own.is_dir():
        raise InputError(f"{ENVIRONMENT} names {own}, which is no folder.")
    if own.is_dir():
        found |= {path.stem: (str(path), _text_of(path)) for path in sorted(own.glob("*.md"))}
    return found


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it isn't UTF-8"
        raise InputError(f"The topic {path} can't be read: {reason.lower()}.") from None


def _read(name: str, text: str, place: str) -> Topic:
    lines = text.splitlines()
    ends = [at for at, line in enumerate(lines) if line.strip() == _FENCE]
    if len(ends) < 2 or ends[0] != 0:
        raise InputError(f"{place}:1: a topic begins with TOML between two lines of {_FENCE}.")
    try:
        head = tomllib.loads("\n".join(lines[1 : ends[1]]))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{place}: the head isn't TOML: {error}.") from None
    unknown = set(head) - {"summary", *_NAMED, _GROUPS}
    if unknown:
        raise InputError(f"{place}: unknown in the head: {', '.join(sorted(unknown))}.")
    named = {kind: _names(head.get(kind, {}), kind, place) for kind in _NAMED}
    groups = _groups(head.get(_GROUPS, {}), place)
    names = [*(one for kind in named.values() for one in kind), *groups]
    twice = {one for one in names if names.count(one) > 1 or one in _TAKEN}
    if twice:
        raise InputError(f"{place}: a name stands for two things: {', '.join(sorted(twice))}.")
    if not named["indexes"]:
        raise InputError(f"{place}: a topic needs an index, by whose sessions its days are told.")
    summary = head.get("summary")
    if not isinstance(summary, str) or not summary.strip():
        raise InputError(f"{place}: the head needs a summary, a sentence that says what the topic is.")
    numbered = tuple(enumerate(lines, start=1))[ends[1] + 1 :]
    return Topic(name=name, summary=summary, **named, groups=groups, lines=numbered, place=place)


def _names(group: object, name: str, place: str) -> dict[str, str]:
    if not isinstance(group, dict) or not all(
        isinstance(one, str) and key.isidentifier() for key, one in group.items()
    ):
        raise InputError(f'{place}: [{name}] holds lines of the form name = "ID".')
    return dict(group)


def _groups(held: object, place: str) -> dict[str, tuple[Member, ...]]:
    if not isinstance(held, dict) or not all(key.isidentifier() for key in held):
        raise InputError(f"{place}: {_GROUP_FORM}")
    return {key: _members(told, place) for key, told in held.items()}


def _members(told: object, place: str) -> tuple[Member, ...]:
    """The companies of a group: their numbers one by one, or a CSV file beside the topic."""
    if isinstance(told, str):
        return _listed(Path(place).parent / told)
    if isinstance(told, list) and told and all(isinstance(one, str) for one in told):
        return tuple(Member(one) for one in told)
    raise InputError(f"{place}: {_GROUP_FORM}")


def _listed(path: Path) -> tuple[Member, ...]:
    """The companies of a file with a column cik, and perhaps name and market_value, each once."""
    rows = list(csv.DictReader(_text_of(path).splitlines()))
    if not rows or "cik" not in rows[0]:
        raise InputError(f"{path}: a group's file has a column cik, and perhaps name and market_value.")
    found: dict[str, Member] = {}
    for number, row in enumerate(rows, start=2):
        cik, value = (row.get("cik") or "").strip(), (row.get("market_value") or "").strip()
        digits = cik.upper().removeprefix("CIK")
        if not digits.isdecimal() or len(digits) > _CIK_DIGITS:
            raise InputError(f"{path}:{number}: {cik or 'an empty cell'} is no company's number.")
        try:
            market_value = float(value) if value else None
        except ValueError:
            raise InputError(f"{path}:{number}: the market value {value} is no number.") from None
        company = f"CIK{digits.zfill(_CIK_DIGITS)}"
        found.setdefault(company, Member(company, (row.get("name") or "").strip(), market_value))
    return tuple(found.values())
