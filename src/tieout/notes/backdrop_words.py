"""What a topic can say of the backdrop: a statistic as first printed, as known, against what was expected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tieout.errors import InputError
from tieout.notes.asked import Asked
from tieout.notes.said import Said
from tieout.studies import Reading
from tieout.terms import Figure, Missing


@dataclass(frozen=True, slots=True)
class Headline:
    """The number by which headlines lead with a statistic, of the latest period that was out."""

    asked: Asked[Reading]

    @property
    def known(self) -> Said:
        """As known when the day ended."""
        return self._said("headline", lambda told: told.headline)

    @property
    def first_print(self) -> Said:
        return self._said("first print", lambda told: told.first_print)

    @property
    def surprise(self) -> Said:
        """The first print less what was expected; nothing where no expectation is at hand."""
        return self._said("surprise", lambda told: told.surprise)

    @property
    def pace(self) -> Said:
        """What the last three months say alone."""
        return self._said("pace of three months", lambda told: told.pace)

    def change(self, months: int) -> Said:
        """The headline less that of 3 or 12 months before."""
        if months not in (3, 12):
            raise InputError(f"the backdrop has changes over 3 and 12 months, and none over {months}")
        return self._said(
            f"change over {months} months", lambda told: told.change_3m if months == 3 else told.change_12m
        )

    def _said(self, words: str, figure: Callable[[Reading], Figure | Missing]) -> Said:
        return self.asked.said(words, figure)
