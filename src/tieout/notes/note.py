"""A note of ours: Markdown whose every number is bound to the figure that it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tieout.store import View
from tieout.terms import Figure, Missing, Observation, Question


@dataclass(frozen=True, slots=True)
class Studied:
    """What a study was asked for: its name, what of it in words, and how to work it out anew from a view."""

    study: str
    words: str
    again: Callable[[View], Figure | Missing] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Binding:
    """One printed number: where it stands in the note's text, what was asked, and the figure that it prints.

    What a measure answers can be read back from the prose; what a study answers is asked of the study anew.
    """

    key: str
    start: int
    end: int
    printed: str
    question: Question | Studied
    figure: Figure


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing as a Vega-Lite specification, with all that a reader needs who can't see it.

    `title` is the finding, `subtitle` the unit and the period, `source` whose data and as of when, `alt` all in words.
    """

    name: str
    title: str
    subtitle: str
    source: str
    alt: str
    specification: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence of the topic that couldn't be said on that day: its template, and what is missing for it."""

    line: int
    template: str
    missing: Missing


@dataclass(frozen=True, slots=True)
class Note:
    """What was composed: `text` is Markdown, in which a chart stands as `![alt](chart:NAME)` on a line of its own.

    `day` is the session spoken of, `published` the moment whose knowledge the note rests on. `bindings` are in the
    order of the text; two that print the same figure alike bear one key.
    """

    topic: str
    title: str
    day: date
    published: datetime
    text: str
    bindings: tuple[Binding, ...]
    charts: tuple[Chart, ...]
    left_out: tuple[LeftOut, ...]

    def inputs(self) -> Iterator[Observation]:
        """Every observation that a printed number rests on, each once, in the order of the text."""
        seen = set()
        for binding in self.bindings:
            for observation in binding.figure.inputs:
                if (observation.series, observation.date, observation.known_at) not in seen:
                    seen.add((observation.series, observation.date, observation.known_at))
                    yield observation

    def sources(self) -> dict[str, tuple[str, ...]]:
        """Which sources each series came from, in the order of the text."""
        found: dict[str, dict[str, None]] = {}
        for observation in self.inputs():
            found.setdefault(observation.series, {})[observation.source] = None
        return {series: tuple(names) for series, names in found.items()}
