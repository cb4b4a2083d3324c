"""Numerals that count nothing: parts of names and forms, telephone numbers, codes, marks of footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.finding import Role
from tieout.claims.marking.lexer import Lexeme

_MEMBERS: Final = frozenset("share scrip stock company member issue nation country state".split())
_DASHES: Final = frozenset("-–‑")
#: Integers without commas of so many digits are codes.
_LONGEST_COUNT: Final = 6
_LONGEST_MARK: Final = 2
_EARLIEST: Final = 1800
_LATEST: Final = 2099
#: No name, number or code has more pieces on either side of one, and no text is worth more time.
_WIDEST: Final = 12
#: Words that a number stands behind to name or to number something.
_NUMBERED: Final = frozenset(
    """
        code passcode id pin no number ext extension page pages p pp chapter vol volume fig figure table chart exhibit
        note item section rule article line room suite box
    """.split()
)


def designation(lexed: Sequence[Lexeme], index: int) -> Role | None:
    """What a numeral is that counts nothing: a part of a name or a form's ("COVID-19", "Form 10-K", "401(k)"), of a
    telephone number or a code, or a footnote's mark; None if it is none of these."""
    text = lexed[index].text
    if not text.isdecimal():
        return None
    run = _run(lexed, index)
    words = [lexeme for lexeme in run if lexeme.kind == "word"]
    if any(word.is_capitalised or len(word.text) == 1 or not word.text.isalpha() for word in words):
        return Role.NAME
    numbers = [lexeme.text for lexeme in run if lexeme.kind == "number"]
    dashes = sum(lexeme.text in _DASHES for lexeme in run)
    if dashes and len(numbers) == dashes + 1 and len(numbers[-1]) == 4 and len(numbers[-2]) == 3:
        return Role.OTHER  # 212-555-0100
    if dashes == 2 and not words and _is_a_date([lexeme for lexeme in run if lexeme.kind == "number"]):
        return Role.DATE  # 10-25-22, as newswires stamp their ends
    if dashes and not words and all(len(one) in (2, 4) for one in numbers) and _are_years(numbers):
        return Role.DATE  # the run of 1939-1941, in 1990-91
    if _counts_a_group(lexed, index):
        return Role.OTHER
    before = lexed[index - 1].low if index else ""
    after = lexed[index + 1].low if index + 1 < len(lexed) else ""
    if before == "." and len(text) <= _LONGEST_MARK and _is_stuck_on(lexed, index):
        return Role.ORDINAL  # "added 3.9 percent.1"
    if before in "([" and after in ")]" and before and after:
        return Role.ORDINAL if len(text) < 3 else Role.OTHER  # a footnote, an area code
    if len(text) >= _LONGEST_COUNT or before in _NUMBERED or (before == "." and lexed[index - 2].low in _NUMBERED):
        return Role.OTHER
    return None


def _is_stuck_on(lexed: Sequence[Lexeme], index: int) -> bool:
    """Whether a number follows the full stop of a sentence without a blank, and nothing follows it so."""
    if index < 2 or lexed[index - 2].kind != "word" or len(lexed[index - 2].text) <= _LONGEST_MARK:
        return False
    if lexed[index - 2].end != lexed[index - 1].start or lexed[index - 1].end != lexed[index].start:
        return False
    return index + 1 == len(lexed) or lexed[index + 1].start > lexed[index].end


def _is_a_date(numbers: Sequence[Lexeme]) -> bool:
    """Whether three numbers are a month, a day and a year of two digits."""
    if len(numbers) != 3 or any(len(one.text) != 2 or not one.text.isdecimal() for one in numbers):
        return False
    return 1 <= int(numbers[0].text) <= 12 and 1 <= int(numbers[1].text) <= 31


def _are_years(numbers: Sequence[str]) -> bool:
    """Whether two numbers are a year and a later one, of which the second may lack its century."""
    if len(numbers) != 2 or len(numbers[0]) != 4 or not all(one.isdecimal() for one in numbers):
        return False
    return _EARLIEST <= int(numbers[0]) < int(numbers[0][: 4 - len(numbers[1])] + numbers[1]) <= _LATEST


def _counts_a_group(lexed: Sequence[Lexeme], index: int) -> bool:
    """ "the 30-share Sensex", "the 13-nation euro": how many members something has, told as an adjective."""
    compound = lexed[index : index + 3]
    return len(compound) == 3 and compound[1].text in _DASHES and compound[2].low in _MEMBERS


def _run(lexed: Sequence[Lexeme], index: int) -> Sequence[Lexeme]:
    """The lexemes around `index` that stand together without a space, brackets and hyphens among them."""
    first = last = index
    lowest, highest = max(0, index - _WIDEST), min(len(lexed) - 1, index + _WIDEST)
    while first > lowest and lexed[first - 1].end == lexed[first].start and _binds(lexed[first - 1]):
        first -= 1
    while last < highest and lexed[last + 1].start == lexed[last].end and _binds(lexed[last + 1]):
        last += 1
    return lexed[first : last + 1]


def _binds(lexeme: Lexeme) -> bool:
    return lexeme.kind in ("word", "number") or lexeme.text in _DASHES or lexeme.text in "()"
