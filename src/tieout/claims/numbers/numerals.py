"""Accounts for every numeral of a sentence: in a claim, a name, a date, an ordinal, something else, or unread."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.claims.claim import Claim
from tieout.claims.finding import Numeral, Role
from tieout.claims.marking.designations import designation
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.alone import EACH_OF
from tieout.terms import quantity as units


def numerals(lexed: list[Lexeme], marked: Sentence, claims: list[Claim]) -> Iterator[Numeral]:
    """The role of each numeral of the sentence: in a claim, a name, a date, an ordinal, or what is left over."""
    tokens = iter(marked.tokens)
    token = next(tokens, None)
    for index, lexeme in enumerate(lexed):
        is_plain = lexeme.kind != "number" and (lexeme.kind != "word" or lexeme.text.isalpha())
        if is_plain or not any(map(str.isdigit, lexeme.text)):
            continue
        while token is not None and token.end <= lexeme.start:
            token = next(tokens, None)
        inside = token if token is not None and token.start <= lexeme.start else None
        yield Numeral(lexeme.start, lexeme.end, lexeme.text, _role(lexeme, index, lexed, inside, claims))


def _role(lexeme: Lexeme, index: int, lexed: list[Lexeme], token: Token | None, claims: list[Claim]) -> Role:
    if any(c.quantity is not None and c.start <= lexeme.start and lexeme.end <= c.end for c in claims):
        return Role.CLAIM
    if token is None:
        return Role.OTHER
    if token.kinds & {"NAME", "LOOSE", "WHO"} or lexeme.kind == "word":
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
    after = lexed[index + 1] if index + 1 < len(lexed) else None
    if before is not None and before.is_capitalised and lexeme.text.isdecimal() and before.low not in ("the", "a"):
        return Role.NAME  # Section 232, Article 5
    if after is not None and after.kind == "word" and lexeme.text.isdecimal():
        return Role.OTHER  # a count of things that no measure computes
    return Role.UNREAD
