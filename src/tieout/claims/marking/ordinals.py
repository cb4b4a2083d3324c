"""Ordinals as numbers: "the fourth straight gain", "the 11th record"."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.claims.marking.fractions_told import is_part
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.time_words import ORDINAL_WORDS

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_WORDS = frozenset({*ORDINAL_WORDS, "back"})


def is_a_first_time(sentence: Sequence[Lexeme], index: int) -> bool:
    """ "For the 1st time": nothing is counted."""
    return sentence[index].text == "1" and [one.low for one in sentence[index + 1 : index + 3]] == ["st", "time"]


def ordinal(sentence: Sequence[Lexeme], index: int) -> tuple[int, int] | None:
    lexeme = sentence[index]
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    if lexeme.kind == "number":
        is_one = following is not None and following.low in _ORDINAL_ENDINGS and following.start == lexeme.end
        return (int(lexeme.text), index + 1) if is_one and lexeme.text.isdecimal() else None
    if lexeme.low not in _WORDS:
        return None
    if lexeme.low == "back":  # "back-to-back gains": a second in a row
        words = [one.low for one in sentence[index : index + 5]]
        return (2, index + 4) if words == ["back", "-", "to", "-", "back"] else None
    if is_part(sentence, index):
        return None
    if lexeme.low == "first":
        return None
    if lexeme.low not in ("second", "third"):
        return ORDINAL_WORDS[lexeme.low], index
    is_time = following is not None and following.low in ("of", "quarter", "half")
    behind = [one.low for one in sentence[index + 2 : index + 5]]
    is_time = is_time and behind != ["in", "a", "row"] and behind[:1] != ["running"]  # "for a third quarter in a row"
    return None if is_time else (ORDINAL_WORDS[lexeme.low], index)
