"""The title that a note's paragraph opens with: "**Deep Cuts** - The Fed lowered its rate by half a point"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.names import series_name
from tieout.claims.marking.places import place_at
from tieout.claims.marking.proper_names import proper_name

_DASHES: Final = frozenset({"-", "–", "—"})
_ORNAMENTS: Final = frozenset("*_#•>")
_LONGEST: Final = 9
#: Words of a headline that need no capital.
_SHORT: Final = 3
_RIGHT_BEHIND: Final = 5
#: Of what belongs to a company: whoever stands before the dash is one.
_OF_A_COMPANY: Final = frozenset("share shares stock company profit revenue earnings ceo chief analysts".split())


def without_title(lexemes: list[Lexeme]) -> list[Lexeme]:
    """A paragraph's first sentence without its title, which is set apart by a dash and names nobody known."""
    first = next((k for k, one in enumerate(lexemes[:_LONGEST]) if one.text not in _ORNAMENTS), 0)
    dash = next((k for k in range(first, min(len(lexemes) - 1, first + _LONGEST)) if _parts(lexemes, k)), 0)
    words = [one for one in lexemes[first:dash] if one.kind == "word"]
    if len(words) < (1 if first else 2) or not lexemes[dash + 1].is_capitalised:
        return lexemes
    plain = all(one.kind in ("word", "possessive") or one.text in "'’!?&*_" for one in lexemes[first:dash])
    is_cased = all(one.is_capitalised or len(one.text) <= _SHORT for one in words)
    is_of_a_company = any(one.low in _OF_A_COMPANY for one in lexemes[dash + 1 : dash + _RIGHT_BEHIND])
    if not plain or not is_cased or is_of_a_company or all(one.text.isupper() for one in words):
        return lexemes
    return lexemes if any(_names(lexemes, k) for k in range(first, dash)) else lexemes[dash + 1 :]


def _parts(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether a dash stands between spaces."""
    one = lexemes[index]
    apart = index > 0 and lexemes[index - 1].end < one.start and one.end < lexemes[index + 1].start
    return apart and one.text in _DASHES


def _names(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether a place, a series or a company that the catalogue has is named there."""
    if series_name(lexemes, index) is not None or place_at(lexemes, index) is not None:
        return True
    somebody = proper_name(lexemes, index)
    return somebody is not None and somebody.series is not None
