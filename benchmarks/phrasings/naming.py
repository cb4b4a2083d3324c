"""Whom a number is of where another name, a house or a mere epithet stands nearer to it."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from phrasings.day import Day, percent
from phrasings.others import Several


def way(d: Day) -> str:
    return "higher" if d.today > 0 else "lower"


def fell(d: Day) -> str:
    return "rose" if d.today > 0 else "fell"


NAMING: Final[Mapping[str, Several]] = {
    "a house between": lambda a, b, c: (
        f"{a.Name} opened flat on {a.weekday}, said Jane Roe of Acme Capital. It ended {percent(a.today)} {way(a)}."
    ),
    "a speaker's lines between": lambda a, b, c: (
        f"{a.Name} opened flat on {a.weekday}.\n\nJane Roe\n\nAcme Capital\n\nIt ended {percent(a.today)} {way(a)}."
    ),
    "according to a house": lambda a, b, c: (
        f"{a.Name} {fell(a)} on {a.weekday}. According to Acme Data, the index ended {percent(a.today)} {way(a)}."
    ),
    "weighed on the index": lambda a, b, c: (
        f"{b.Name} {fell(b)} {percent(b.today)} on {b.weekday}. Chip makers weighed on {a.name}, and the index ended {percent(a.today)} {way(a)}."
    ),
    "beside stocks at large": lambda a, b, c: (
        f"Wall Street was busy on {a.weekday}, with {a.name} ending {percent(a.today)} {way(a)}."
    ),
    "another behind who led the first": lambda a, b, c: (
        f"{a.Name} {fell(a)} {percent(a.today)} on {a.weekday}, led by Acme Corp., and {b.name} {fell(b)} {percent(b.today)}."
    ),
    "an aside on who moved it": lambda a, b, c: (
        f"{a.Name}, swayed by Boeing, ended {percent(a.today)} {way(a)} on {a.weekday}, and {b.name} {percent(b.today)} {way(b)}."
    ),
    "what is told of a rival": lambda a, b, c: (
        f"{a.Name} {fell(a)} {percent(a.today)} on {a.weekday}, unlike {b.name} that {fell(b)} {percent(b.today)}."
    ),
    "a benchmark named behind": lambda a, b, c: (
        f"The fund was flat on {a.weekday}, compared with a {way(a)} close of {percent(a.today)} for its benchmark, {a.name}."
    ),
    "a company led the index": lambda a, b, c: (
        f"Acme led the decliners, but {a.name} {fell(a)} {percent(a.today)} on {a.weekday}, while {b.name} {fell(b)} {percent(b.today)}."
    ),
}
