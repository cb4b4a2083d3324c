"""Where a time may begin: nothing but leading words stand between its first word and the one that makes it a time."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import accumulate

from tieout.claims.marking.by_word import ByWord
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.time_words import (
    MONTHS,
    NAMED_DAYS,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    WEEKDAYS,
)

#: Every time has a word with one of these in it, or is a quarter's code.
_TIME_WORD = re.compile(
    r"^(?i:[qh])$|(?:1[89]|20)\d\d|(?i:day|week|month|quarter|half|year|decade|[ymqw]td|overnight|tomorrow|morning|"
    r"afternoon|session|christmas|thanksgiving)|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)

_WORD = re.compile(r"([A-Za-z]+|\d+)")

#: The words that a time can begin with; the expression is tried only there.
_FIRST_WORDS = (
    frozenset(
        """
    by at since from until before through as compared relative year in throughout on for during over till of between
    and to after the early late mid beginning start end middle last this next previous past prior coming current new
    following trailing preceding full whole entire so ytd mtd qtd wtd today yesterday tomorrow overnight a an week
    month quarter day session q h final opening weeks months quarters years days sessions trading
    """.split()
    )
    | set(MONTHS)
    | set(WEEKDAYS)
    | set(ORDINAL_WORDS)
    | set(NUMBER_WORDS)
    | {name.split()[0] for name in NAMED_DAYS}
)

#: The words that, as numbers do, may stand between the first word of a time and the one that makes it a time.
_LEADING_WORDS = _FIRST_WORDS | set(
    "just only barely calendar latest those these with far into close trading couple few several st nd rd th".split()
)


def holds_a_time(text: str) -> bool:
    """Whether one of the words of `text` makes a time."""
    return any(_ROLES[word][0] for word in _WORD.findall(text))


def starts_among(lexemes: Sequence[Lexeme], makers: Sequence[int]) -> list[int]:
    """Where in the text a time may begin, if these of the lexemes are all that hold words which make a time."""
    starts: list[int] = []
    passed = len(lexemes)
    for maker in reversed(makers):
        if maker >= passed:
            continue
        at, leads_to_a_time = maker, False
        while at == maker or (at >= 0 and leads_to_a_time):
            lexeme = lexemes[at]
            for offset, (makes_a_time, leads, begins) in _PARTS[lexeme.text]:
                leads_to_a_time = makes_a_time or (leads_to_a_time and leads)
                if leads_to_a_time and begins:
                    starts.append(lexeme.start + offset)
            passed = at
            at -= 1
    starts.reverse()
    return starts


def _parts_of(text: str) -> list[tuple[int, tuple[bool, bool, bool]]]:
    """The words within `text`, the last one first: where each begins, and its roles."""
    return [(word.start(), _ROLES[word.group()]) for word in reversed(list(_WORD.finditer(text)))]


def starts_of_times(sentence: str, dated: Set[int]) -> list[int]:
    """Where a time may begin: from such a word on, nothing but leading words stand before one that makes a time."""
    starts: list[int] = []
    leads_to_a_time = False
    pieces = _WORD.split(sentence)  # every second one is a word
    places = list(accumulate(map(len, pieces)))
    for word, start in zip(pieces[-2::-2], places[-3::-2], strict=True):
        makes_a_time, leads, begins = _ROLES[word]
        leads_to_a_time = makes_a_time or (leads_to_a_time and leads) or start in dated
        if leads_to_a_time and begins:
            starts.append(start)
    starts.reverse()
    return starts


def _roles(word: str) -> tuple[bool, bool, bool]:
    """Whether a word makes a time, may stand between a time's first word and such a one, may be a time's first."""
    low, is_number = word.lower(), word[0].isdecimal()
    return _TIME_WORD.search(word) is not None, is_number or low in _LEADING_WORDS, is_number or low in _FIRST_WORDS


_ROLES = ByWord(_roles)
_PARTS = ByWord(_parts_of)
