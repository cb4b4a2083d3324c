"""The evidence behind a note's numbers in words, the same on its page and in its PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tieout.catalogue import entry
from tieout.claims.rendering import wording
from tieout.notes.note import Binding, Note, Studied
from tieout.terms import Observation, Question

#: A figure that rests on more inputs than this shows the first and last ones, and says how many lie between.
_MOST: Final = 6
#: So many series of one source are told in one line.
_CURVE: Final = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """One number's working paper: its print, what was asked, what came out, how, and from which rows."""

    key: str
    printed: str
    asked: str
    computed: str
    formula: str
    rows: tuple[tuple[str, str, str, str], ...]
    note: str


def evidence(note: Note) -> tuple[Evidence, ...]:
    """The working papers of a note, one a key, in the order of its text."""
    return tuple(_one(binding) for binding in {one.key: one for one in reversed(note.bindings)}.values())[::-1]


def sources(note: Note) -> tuple[str, ...]:
    """Each series that a number of the note rests on, with whose data they are and where to look them up.

    Of many from one source, as the contracts of a curve are, the first and the last are named, and how many there are.
    """
    told: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for series, names in note.sources().items():
        known = entry(series)
        name = f"{known.name} ({series})" if known is not None else series
        told.setdefault((names[:2], known.reference if known is not None else ""), []).append(name)
    facts = {fact.key: fact for binding in note.bindings for fact in binding.figure.facts}
    return (
        *(
            f"{one}: {'; '.join(names)}" + (f". {reference}" if reference else "")
            for (names, reference), held in told.items()
            for one in (held if len(held) < _CURVE else (f"{held[0]} to {held[-1]}, {len(held)} series",))
        ),
        *(f"{fact.statement} {fact.publisher}. {fact.reference}" for fact in facts.values()),
    )


def _one(binding: Binding) -> Evidence:
    figure, question = binding.figure, binding.question
    asked = f"{question.study}, {question.words}" if isinstance(question, Studied) else _in_words(question)
    return Evidence(
        binding.key,
        binding.printed,
        f"{asked} ({figure.basis})" if figure.basis else asked,
        wording.computed(figure),
        figure.formula,
        tuple(_rows(figure.inputs)),
        figure.note,
    )


def _in_words(question: Question) -> str:
    known = entry(question.subject)
    return wording.question(question, known.name if known is not None else question.subject)


def _rows(inputs: Sequence[Observation]) -> list[tuple[str, str, str, str]]:
    """The rows of the working paper, in the order of the formula."""
    shown = inputs if len(inputs) <= _MOST else (*inputs[: _MOST // 2], *inputs[-_MOST // 2 :])
    rows = [(one.series, wording.day(one.date), wording.printed(one.value), wording.known(one)) for one in shown]
    if len(inputs) > _MOST:
        rows.insert(_MOST // 2, ("…", f"{len(inputs) - _MOST} more", "", ""))
    return rows
