"""Cuts text into lexemes and sentences, in one linear pass.

A lexeme is a word, a number, a possessive or one mark of punctuation; nothing but white space lies between two of
them, so every numeral of the text is in exactly one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import Final, NamedTuple

from tieout.claims.marking.by_word import ByWord

#: A lexeme with the white space behind it. What most lexemes are is tried first.
_LEXEME: Final = re.compile(
    r"""
    (?: [A-Za-z]++(?![\w&'’:.])                      # most words
      | [,$%()"]                                     # most marks
      | [A-Za-z]{2,}+(?![\w&'’:])
      | (?:(?<=\bto\s)|(?<=\bat\s)|(?<=\bof\s)|(?<=\bfrom\s)) \d{1,3}(?:[ ]\d{3})+\.\d{1,2}(?!\d|[.,]\d)  # to 16 310.64
      | \d{1,3}(?:[\u00a0\u202f]\d{3})+(?:[.]\d{1,2})?(?!\d|[.,]\d)
      | \d++(?![\d.,])
      | \d+(?:,\d{3})+(?:\.\d+)?(?![\d])
      | \d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?(?![\d,])   # 1,10,27,660, as India groups them
      | (?<=£)\d+\.\d\d\.\d(?!\d)                   # £12.66.5: half a penny
      | \d{1,3}(?:\.\d{3})+,\d\d(?!\d)               # 4.548,73, as the continent prints it
      | \d+(?:\.\d+)? | (?<![\w.])\.\d+
      | ['’]s\b
      | https?://[^\s<>"'()\[\]]*[\w/]               # an address: no number in it states anything
      | (?:[A-Za-z]\.){2,}                           # U.S., a.m.
      | (?<=\$)(?:US|NZ|HK|A|C|S)(?=\d)              # $US40.59, as Australia prints it
      | (?:USD|EUR|GBP|JPY|CHF|CAD|AUD|HKD|CNY|INR|SFr|Rmb|Rs)(?=\d)  # USD1.2741, SFr1.1322, as in London's papers
      | (?<![\w&])Y(?=\d{2,3}(?:\.\d\d|,\d{3}))      # Y146.14
      | [^\W\d_½¼¾⅓⅔⅛⅜⅝⅞]++(?: (?:&[^\W\d_]++)+     # S&P, AT&T
          | (?:['’](?!s\b)[^\W\d_]++)?(?:\d\w*)? )   # words; Q1, O'Brien
      | [^\w\s] | [_½¼¾⅓⅔⅛⅜⅝⅞]
    )
    (?: ;(?<=[A-Z]&[A-Z];)(?=\s(?:\d|(?:was|is|had|has|index|rose|fell|lost|gained|added|shed|slid|sank|ended|closed
        |finished|declined|climbed|dropped|slipped|edged|jumped|dipped|inched)\b)))?  # "the S&P; rose", a page's damage
    \s*
    """,
    re.VERBOSE,
)
_POSSESSIVES: Final = frozenset({"'s", "’s"})
_FRACTIONS: Final = frozenset("½¼¾⅓⅔⅛⅜⅝⅞")

#: Words before a full stop that don't end a sentence.
_ABBREVIATIONS = frozenset(
    """
        mr mrs ms dr prof sr jr st vs no inc corp co ltd cos bros jan feb mar apr jun jul aug sep sept oct nov
        dec gov sen rep gen rs est approx avg dept fig u.s. u.k. e.u. a.m. p.m. i.e. e.g.
    """.split()
)
_CLOSERS = frozenset("\"'”’)]*_")
_ENDERS = frozenset(".!?") | _CLOSERS
_UNITS_LAST = frozenset({"%", "points", "percent", "cent", "pts", "bps"})
_A_NUMBER_LAST = re.compile(r"(?:[\d%][)p]?|\b(?:points|percent|cent|pts|bps))\s*\Z")
_LINE_OPENERS = frozenset("*-•|#>–—·+")


#: No sentence is read beyond this many lexemes, so that a text without full stops costs no more than its length.
LONGEST: Final = 400


class Lexeme(NamedTuple):
    """One word, number, possessive or mark, with its place; `low` is the text in lower case, ’ made '.

    A number or a mark is never capitalised.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str
    is_capitalised: bool


#: A quarter of the time that `Lexeme` takes (2026-11), and every word of a text becomes one.
_lexeme = partial(tuple.__new__, Lexeme)


def lexemes(text: str) -> list[Lexeme]:
    """All lexemes of `text`, in order."""
    return _lexed(text)[0]


def first_lexeme(text: str) -> str:
    """The first lexeme of `text`, in lower case."""
    match = _LEXEME.match(text.lstrip())
    return _TOLD[match.group()][2] if match else ""


def sentences(text: str) -> list[list[Lexeme]]:
    """The lexemes of `text` sentence by sentence; headings, list items and table rows count as sentences."""
    lexed, ends = _lexed(text)
    found: list[list[Lexeme]] = []
    first = 0
    for end in ends:
        while end - first >= LONGEST:
            found.append(lexed[first : first + LONGEST])
            first += LONGEST
        if first < end < len(lexed) and _breaks_before(text, lexed, first, end):
            found.append(lexed[first:end])
            first = end
    found += [lexed[start : start + LONGEST] for start in range(first, len(lexed), LONGEST)]
    return found


def _lexed(text: str) -> tuple[list[Lexeme], list[int]]:
    """All lexemes of `text`, and the places before which a sentence may end: behind marks and at the ends of lines."""
    first = len(text) - len(text.lstrip())
    pieces = _LEXEME.findall(text, first)
    told = list(map(_TOLD.__getitem__, pieces))
    starts = accumulate(map(len, pieces), initial=first)
    found = [
        _lexeme((start, start + long, one, low, kind, is_capitalised))
        for start, (long, one, low, kind, is_capitalised, _) in zip(starts, told, strict=False)
    ]
    return found, [place for place, one in enumerate(told, start=1) if one[-1]]


def _told_of(piece: str) -> tuple[int, str, str, str, bool, bool]:
    """What is told of a lexeme with the white space behind it: its length, its text, that in lower case, its kind,
    whether it is capitalised, and whether a sentence may end behind it."""
    text = piece.rstrip()
    if len(text) > 1 and text[-1] == ";":
        text = text[:-1]
    first = text[0]
    if first.isdecimal() or (first == "." and len(text) > 1):
        kind = "number"
    elif text in _POSSESSIVES:
        kind = "possessive"
    else:
        kind = "word" if first.isalnum() and first not in _FRACTIONS else "mark"
    is_capitalised = kind == "word" and first.isupper()
    return len(text), text, text.lower().replace("’", "'"), kind, is_capitalised, text in _ENDERS or "\n" in piece


_TOLD: Final = ByWord(_told_of)


def _breaks_before(text: str, lexed: Sequence[Lexeme], first: int, place: int) -> bool:
    """Whether the sentence that begins at `first` ends before the lexeme at `place`."""
    last, following = lexed[place - 1], lexed[place]
    if last.end == following.start:
        return False
    gap = text[last.end : following.start]
    if "\n" in gap and _breaks_at_line(text, last, following, gap):
        return True
    index = place - 1
    while index > first and lexed[index].text in _CLOSERS:
        index -= 1
    ender = lexed[index].text
    if ender in ("!", "?"):
        return True
    if ender != ".":
        # "U.S." closes a sentence only before a word that opens one; leave it open
        return False
    if index == first:
        return False
    before = lexed[index - 1]
    if before.text == "." and index - 1 > first and lexed[index - 2].text == ".":
        return not (following.kind == "number" or following.text in "+-−–$£€(")  # dots that lead to a number
    if before.low in _ABBREVIATIONS or (len(before.text) == 1 and before.text.isupper() and before.kind == "word"):
        return False
    if following.kind == "word":
        return following.text[0].isupper()
    return following.kind == "number" or following.text in "\"'“‘([*•-–—#$€£"


def _breaks_at_line(text: str, last: Lexeme, following: Lexeme, gap: str) -> bool:
    signed = following.text in ("+", "-", "−") and text[following.end : following.end + 1].isdecimal()
    if last.text == "," and (signed or following.kind == "number"):
        return False  # a quote set on lines of its own: "the S&P 500\nSPX,\n-0.17%\n\nfell"
    if signed and gap.count("\n") == 1 and last.kind == "number" and not last.text.isdecimal():
        return False  # "DJ: 17,938.28 +17.95 NAS: 4,961.75\n-6.96"
    if last.text == "|" and (signed or following.kind == "number" or following.text in "$£€-"):
        return False  # a row whose cells have lines of their own: "S&P 500 |\n5,940.46 |\n-23.14 |"
    if following.text in _LINE_OPENERS:
        return True
    if gap.count("\n") > 1:
        goes_on = following.kind == "word" and following.text.islower()
        return not (goes_on and (last.text in ",%" or last.kind == "number"))
    if last.text in ".!?:|" or last.text in _CLOSERS:
        return True
    if not (following.is_capitalised or following.kind == "number"):
        return False
    length = last.end - text.rfind("\n", 0, last.end) - 1
    line_end = text.find("\n", following.start)
    line_end = line_end if line_end >= 0 else len(text)
    if (last.kind == "number" or last.text in _UNITS_LAST) and _A_NUMBER_LAST.search(
        text, max(0, line_end - 12), line_end
    ):
        return True  # two rows of a list, each ended by its number
    next_length = line_end - following.start
    # a heading or a menu's line is short by itself or beside the next; wrapped prose has lines alike
    return length < 30 or (length < 50 and length < next_length * 0.6)
