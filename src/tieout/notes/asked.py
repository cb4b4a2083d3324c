"""Studies that a note asks: each once of a view, its figures ready to be printed and to be asked for anew.

No reader of prose can work such a number out again from its words alone. So it is bound to its study, which is asked
anew when the note is tied out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from tieout.notes.note import Studied
from tieout.notes.said import Desk, Said, Unanswered
from tieout.store import View
from tieout.terms import Figure, Missing

T = TypeVar("T")


class Asked(Generic[T]):
    """A study that views are asked for, each once: a note's own view, and another when it is tied out."""

    def __init__(self, desk: Desk, study: str, ask: Callable[[View], T | Missing]) -> None:
        self._desk, self._study, self._ask = desk, study, ask
        self._told: dict[View, T | Missing] = {}

    @property
    def told(self) -> T:
        """What it answers of the note's own view; raises Unanswered for what is missing."""
        found = self._of(self._desk.view)
        if isinstance(found, Missing):
            raise Unanswered(found)
        return found

    def said(self, words: str, figure: Callable[[T], Figure | Missing]) -> Said:
        """A figure of it, ready to be printed and to be asked for anew."""

        def again(view: View) -> Figure | Missing:
            found = self._of(view)
            return found if isinstance(found, Missing) else figure(found)

        return self._desk.work_out(Studied(self._study, words, again))

    def _of(self, view: View) -> T | Missing:
        if view not in self._told:
            self._told[view] = self._ask(view)
        return self._told[view]
