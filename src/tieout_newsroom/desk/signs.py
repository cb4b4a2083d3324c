"""How a verdict looks: a sign, a word for those who hear the page, and a tone; never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sign:
    """`mark` is drawn, `word` is said, `tone` chooses among the colours, `meaning` stands on the method page."""

    mark: str
    word: str
    tone: str
    meaning: str


SIGNS: Final[dict[str, Sign]] = {
    "agrees": Sign("✓", "agrees", "good", "We worked the number out again from data known that day, and it agrees."),
    "cited": Sign("✓", "cited", "good", "Backed by a cited fact of a named publisher; not worked out again."),
    "forecast": Sign(
        "◷", "forecast", "wait", "Can't be true or false yet. It stands on the scoreboard, and will be judged."
    ),
    "rounding": Sign("–", "rounding", "open", "Off by one unit of the last printed digit."),
    "loose": Sign("–", "loose", "open", "True, but further off than “over” or “about” lets a reader think."),
    "plausible": Sign("–", "plausible", "open", "No print to work it out from, but within what the day allows."),
    "ambiguous": Sign("–", "ambiguous", "open", "The words can be read in several ways, and the readings split."),
    "no_data": Sign("–", "no data", "open", "Understood, but the data to decide it aren't at hand."),
    "disagrees": Sign("✗", "disagrees", "bad", "The data say something else."),
    "inconsistent": Sign("✗", "inconsistent", "bad", "Two numbers of the text can't both be right."),
    "unread": Sign("?", "not read", "bad", "A number that we didn't understand."),
}


def sign_of(verdict: str) -> Sign:
    return SIGNS.get(verdict, SIGNS["unread"])
