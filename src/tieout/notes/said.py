"""A figure as prose says it: the verb that its sign asks for, and its number in print, bound to the evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tieout.measures import answer
from tieout.notes.note import Studied
from tieout.store import View
from tieout.terms import Figure, Missing, Question

#: Marks of private use around a bound number, until the text is whole and its places are known.
_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
_BOUND: Final = re.compile(f"{_OPEN}(\\d+){_MIDDLE}([^{_CLOSE}]*){_CLOSE}")
_WORDS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Unanswered(Exception):
    """A sentence rests on a figure that the view can't give; the sentence is left out."""

    def __init__(self, missing: Missing) -> None:
        super().__init__(missing.why)
        self.missing = missing


class Desk:
    """Answers the questions of one note and remembers which number printed which figure."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._bound: list[tuple[Question | Studied, Figure]] = []

    def ask(self, question: Question) -> Said:
        """The figure, ready to be said; raises Unanswered if the view can't give it."""
        found = answer(self.view, question)
        if isinstance(found, Missing):
            raise Unanswered(found)
        return Said(question, found, self._bind)

    def work_out(self, studied: Studied) -> Said:
        """A study's figure, ready to be said; raises Unanswered if the view can't give it."""
        found = studied.again(self.view)
        if isinstance(found, Missing):
            raise Unanswered(found)
        return Said(studied, found, self._bind)

    def _bind(self, printed: str, question: Question | Studied, figure: Figure) -> str:
        self._bound.append((question, figure))
        return f"{_OPEN}{len(self._bound) - 1}{_MIDDLE}{printed}{_CLOSE}"

    def unmark(self, marked: str) -> tuple[str, list[tuple[int, int, Question | Studied, Figure]]]:
        """The text without marks, and each bound number's place in it with what it prints."""
        parts: list[str] = []
        places: list[tuple[int, int, Question | Studied, Figure]] = []
        length = at = 0
        for found in _BOUND.finditer(marked):
            before, printed = marked[at : found.start()], found.group(2)
            parts += (before, printed)
            length += len(before) + len(printed)
            places.append((length - len(printed), length, *self._bound[int(found.group(1))]))
            at = found.end()
        return "".join((*parts, marked[at:])), places


@dataclass(frozen=True, slots=True)
class Said:
    """One figure, and the ways in which a topic may print it. Numbers are unsigned: the verb tells the side."""

    question: Question | Studied
    figure: Figure
    _bind: Callable[[str, Question | Studied, Figure], str]

    @property
    def value(self) -> float:
        """The figure itself, signed, for a topic's conditions."""
        return self.figure.value

    @property
    def day(self) -> str:
        """The month of the day that the figure names (of a record, of a period as good): November 2021."""
        return f"{self.figure.day:%B %Y}" if self.figure.day else ""

    @property
    def is_flat(self) -> bool:
        """Whether it prints as nought, so that neither verb is right."""
        return abs(self.value) < (0.5 if self.figure.unit == "basis_point" else 0.05)

    def word(self, up: str, down: str) -> str:
        """The word that the sign asks for."""
        return up if self.value > 0 else down

    def moved(self, up: str, down: str, flat: str = "was little changed") -> str:
        """The verb with the number behind it: `rose 12.4%`; where it prints as nought, words alone."""
        return flat if self.is_flat else f"{self.word(up, down)} {self.number}"

    @property
    def number(self) -> str:
        """As the trade prints it: 12.4%, 8.3 percentage points, 47 basis points, 2,033.96, 11."""
        return self.places(2 if self.figure.unit in ("level", "usd") or self.figure.measure in _RATES else 1)

    def places(self, places: int) -> str:
        """The number with so many decimals."""
        figure = self.figure
        if figure.unit in ("count", "session"):
            return self._as(f"{abs(figure.value):,.0f}")
        if figure.unit == "basis_point":
            whole = abs(figure.value - round(figure.value)) < 0.05  # a median dot may lie between two of them
            return self._as(_counted(f"{abs(figure.value):,.{0 if whole else 1}f}", "basis point"))
        value = f"{abs(figure.value):,.{places}f}"
        if figure.unit in ("percentage_point", "year"):
            return self._as(_counted(value, figure.unit.replace("_", " ")))
        if figure.unit == "percent" and figure.value_high not in (None, figure.value):
            return self._as(f"{value}% to {figure.value_high:,.{places}f}%")
        return self._as(value + {"percent": "%"}.get(figure.unit, ""))

    @property
    def times(self) -> str:
        """A ratio: 5.6 times."""
        return self._as(f"{abs(self.value):,.1f} times")

    @property
    def money(self) -> str:
        """An amount of dollars: $1.2 billion, $345.0 million."""
        size, name = next((one for one in _SIZES if abs(self.value) >= one[0]), (1.0, ""))
        return self._as(f"${abs(self.value) / size:,.{1 if name else 0}f}{name}")

    @property
    def whole(self) -> str:
        """A count in a word up to ten, in digits beyond."""
        count = round(abs(self.value))
        return self._as(_WORDS[count] if count < len(_WORDS) else f"{count:,}")

    @property
    def quarters(self) -> str:
        """Basis points in the steps of 25 that the trade quotes: 148 is told as 150; less than half a step as it is."""
        steps = round(abs(self.value) / 25)
        return self._as(_counted(f"{25 * steps:,}", "basis point")) if steps else self.number

    def _as(self, printed: str) -> str:
        return self._bind(printed, self.question, self.figure)


_SIZES: Final = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_RATES: Final = frozenset({"range", "level"})


def _counted(number: str, noun: str) -> str:
    return f"{number} {noun}" if number.replace(",", "") in ("1", "1.0") else f"{number} {noun}s"
