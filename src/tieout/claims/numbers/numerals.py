"""Accounts for every numeral of a sentence: in a claim, a name, a date, an ordinal, something else, or unread."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.finding import Numeral, Role
from tieout.claims.marking.designations import designation
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.claims.marking.word_roles import HOLDS_A_DIGIT, ROLES
from tieout.claims.numbers.alone import EACH_OF
from tieout.terms import quantity as units

#: What stands between "out of" and a number.
_ALL: Final = frozenset({"the", "past", "last", "all", "those"})
_BETWEEN_OF_AND_ALL: Final = 3


def numerals(lexed: list[Lexeme], marked: Sentence, claims: list[Claim]) -> list[Numeral]:
    """The role of each numeral of the sentence: in a claim, a name, a date, an ordinal, or what is left over."""
    tokens = marked.tokens
    found: list[Numeral] = []
    at, count = 0, len(tokens)
    stated = [(claim.start, claim.end) for claim in claims if claim.quantity is not None]
    for index in [index for index, lexeme in enumerate(lexed) if ROLES[lexeme.text] & HOLDS_A_DIGIT]:
        lexeme = lexed[index]
        start, end = lexeme.start, lexeme.end
        for first, last in stated:
            if first <= start and end <= last:
                role = Role.CLAIM
                break
        else:
            while at < count and tokens[at].end <= start:
                at += 1
            inside = tokens[at] if at < count and tokens[at].start <= start else None
            role = _role(lexeme, index, lexed, inside)
        found.append(Numeral(start, end, lexeme.text, role))
    return found


def _role(lexeme: Lexeme, index: int, lexed: list[Lexeme], token: Token | None) -> Role:
    """The role of a numeral that no claim states."""
    if token is None:
        return Role.OTHER
    if not token.kinds.isdisjoint(NAMES) or lexeme.kind == "word":
        return Role.NAME
    if "TIME" in token.kinds:
        return Role.DATE
    if "ORDINAL" in token.kinds:
        return Role.ORDINAL
    if token.quantity is not None and token.quantity.unit in units.DURATIONS:
        return Role.OTHER
    if index + 1 < len(lexed) and index == 0 and lexed[1].text in ".)":
        return Role.ORDINAL
    told = designation(lexed, index)
    if told is not None:
        return told
    before = lexed[index - 1] if index else None
    each = index > 1 and before is not None and (lexed[index - 2] if before.text in "$£€" else before).low in EACH_OF
    if each:
        return Role.OTHER  # "for every $100"
    if _is_out_of_so_many(lexed, index) or _is_a_part(lexed, index):
        return Role.OTHER
    after = lexed[index + 1] if index + 1 < len(lexed) else None
    if before is not None and before.is_capitalised and lexeme.text.isdecimal() and before.low not in ("the", "a"):
        return Role.NAME  # Section 232, Article 5
    if after is not None and after.kind == "word" and lexeme.text.isdecimal():
        return Role.OTHER  # a count of things that no measure computes
    return Role.UNREAD


def _is_out_of_so_many(lexed: list[Lexeme], index: int) -> bool:
    """ "119 days out of 130", "4 times out of the past 26": of how many something was counted."""
    at = index - 1
    while at > 1 and index - at <= _BETWEEN_OF_AND_ALL and lexed[at].low in _ALL:
        at -= 1
    return at > 0 and (lexed[at - 1].low, lexed[at].low) == ("out", "of")


def _is_a_part(lexed: list[Lexeme], index: int) -> bool:
    """ "2/9, 5/27 & 6/10", "14:27:00": a part of a day or of an hour, without a blank between the parts."""
    for joint, other in ((index - 1, index - 2), (index + 1, index + 2)):
        if not 0 <= other < len(lexed) or lexed[joint].text not in ("/", ":") or lexed[other].kind != "number":
            continue
        first, last = sorted((index, other))
        if lexed[first].end == lexed[joint].start and lexed[joint].end == lexed[last].start:
            return True
    return False
