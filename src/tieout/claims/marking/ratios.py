"""Quantities spelled round about: "2.7-to-one", "one in three", "P/Es in the 30s", "a full percentage point"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.time_words import NUMBER_WORDS
from tieout.claims.marking.unit_words import unit_behind, word_at
from tieout.terms import Quantity
from tieout.terms import quantity as units

_DASHES: Final = frozenset("-–—−")
_AND: Final = _DASHES | {"and"}
#: What stands between the two numbers of a ratio, or of a share of many.
_JOINTS: Final = frozenset({"to", "out", "of", "in", *_DASHES})
#: What a ratio of two counts is told with: "outnumbered decliners by 5 to 3".
_OUTNUMBERING: Final = frozenset(
    "outnumbered outnumber outnumbering led outpaced trailed beat topped exceeded swamped ratio margin".split()
)
_AS_A_RATIO: Final = 6
#: And so far behind it a second one: "beat winners by 7 to 4 there and by 5 to 3 here".
_AS_ANOTHER: Final = 20
_SHARES: Final = frozenset({"stocks", "shares", "issues"})
_LEADS_TO_THE_REST: Final = _JOINTS | _SHARES
#: One of these stands right behind a number of which half a one, a ratio, a share of many or a multiple is told.
GOES_ON: Final = _AND | _LEADS_TO_THE_REST | {"s"}
#: What a ratio without "to" stands before: "by a 5-4 ratio".
_OF_A_RATIO: Final = frozenset({"ratio", "margin"})
_WHOLE: Final = frozenset({"full", "whole"})
_POINTS: Final = ("percentage", "point")
_OF_ODDS: Final = frozenset({"chance", "chances", "odds", "probability", "likelihood"})
_PARTS: Final = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "tenth": 10,
    "tenths": 10,
}  # fmt: skip
#: What a part of a value or a whole point begins with behind its article.
WORDS_OF_PARTS: Final = frozenset({*_PARTS, *_WHOLE})
_VALUES: Final = frozenset({"value", "price", "worth", "level", "peak"})
_CUT: Final = frozenset("cut cutting slashed slashing reduced chopped sliced trimmed".split())
#: What undoes part of a move, and moves that may be undone.
_UNDOING: Final = frozenset(
    """
        erased erasing recovered recovering retraced retracing trimmed pared gave giving given surrendered regained
        recouped recouping reversed back lost clawed wiped
    """.split()
)
_MOVES_UNDONE: Final = frozenset(
    "loss losses gain gains drop decline rise advance rally slide fall slump rebound".split()
)
_OWN: Final = frozenset({"its", "their"})
#: "About half of a percentage point": a part of a unit, and of no number of things.
_OF_A_UNIT: Final = frozenset({"a", "an", "one", "1", ""})
_LOOSELY: Final = frozenset({"almost", "nearly", "about", "roughly", "by", "more", "than", "over", "some"})
_LOST_OR_WON: Final = frozenset(
    "lost shed fallen fell dropped declined plunged tumbled slumped gained risen rose climbed added".split()
)
_ENDS: Final = frozenset({"", ".", ",", ";", "and", "this", "since", "in", "last", "so", "over", "from"})
#: What a multiple "in the 20s" is of.
_MULTIPLES: Final = frozenset({"p/e", "p/es", "e", "es", "multiple", "multiples", "valuation", "valuations"})


def and_a_half(lexemes: Sequence[Lexeme], last: int) -> int | None:
    """Where "and a half" ends behind a whole number that ends at lexeme `last`, before a unit."""
    at = last + 1
    if word_at(lexemes, at) not in _AND:
        return None
    for word in ("and", "a", "half"):
        at += word_at(lexemes, at) in _DASHES
        if word_at(lexemes, at) == word:
            at += 1
        elif word != "a":
            return None
    return at - 1 if unit_behind(lexemes, at - 1)[0] is not None else None


_HUNDRED: Final = 100
_EVEN: Final = frozenset("odds chance chances probability bet shot likelihood toss-up".split())


def _are_odds(lexemes: Sequence[Lexeme], index: int) -> bool:
    """ "50-50 odds", "put the odds at 60-40": two parts of a hundred beside a word of chances."""
    one, other = lexemes[index].text, _at(lexemes, index + 2)
    if not (one.isdecimal() and other.isdecimal() and int(one) + int(other) == _HUNDRED):
        return False
    about = (_at(lexemes, index + k) for k in (-4, -3, -2, -1, 3))
    return any(word in _EVEN for word in about)


def roundabout(lexemes: Sequence[Lexeme], index: int, value: Decimal, last: int) -> tuple[Quantity, int] | None:
    """What the number at `index`, which ends at lexeme `last`, is a part of; and where that ends."""
    if _at(lexemes, last + 1) not in _LEADS_TO_THE_REST:
        return None
    if index == last and _at(lexemes, last + 1) != "to" and _are_odds(lexemes, index):
        return Quantity(value, units.PERCENT, Decimal(1)), last + 2
    every = _for_every(lexemes, last) if _at(lexemes, last + 1) in _SHARES else None
    if every is not None:
        return Quantity((value / every[0]).quantize(Decimal("0.01")), units.RATIO, Decimal("0.1")), every[1]
    to_one = _pair(lexemes, last, ("to",))
    if to_one is not None and to_one[0] == 1:
        step = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
        return Quantity(value, units.RATIO, step), to_one[1]
    if to_one is not None and index == last and _outnumbers(lexemes, index):
        return Quantity((value / to_one[0]).quantize(Decimal("0.01")), units.RATIO, Decimal("0.1")), to_one[1]
    by_dash = _pair(lexemes, last, ()) if index == last and _at(lexemes, last + 1) in _DASHES else None
    if by_dash is not None and _is_an_odd_ratio(lexemes, index, by_dash[1]):
        return Quantity((value / by_dash[0]).quantize(Decimal("0.01")), units.RATIO, Decimal("0.1")), by_dash[1]
    every = _pair(lexemes, last, ("out", "of", "every")) or _pair(lexemes, last, ("of", "every"))
    of_many = _pair(lexemes, last, ("in",)) or every or (0, 0)
    if 0 < value < of_many[0] and (every is not None or _of_odds(lexemes, of_many[1])):
        share = (value / of_many[0]).quantize(Decimal("0.001")).normalize()
        return Quantity(share, units.RATIO, Decimal("0.01")), of_many[1]
    return None


def _for_every(lexemes: Sequence[Lexeme], last: int) -> tuple[int, int] | None:
    """ "Nine stocks rose for every two that fell": the second number, and where it ends."""
    at = last + 3
    if _at(lexemes, at) != "for" or _at(lexemes, at + 1) not in ("every", "each"):
        return None
    word = _at(lexemes, at + 2)
    number = int(word) if word.isdecimal() and len(word) < 4 else NUMBER_WORDS.get(word)
    return (number, at + 2) if number else None


def multiple(lexemes: Sequence[Lexeme], index: int) -> tuple[Quantity, int] | None:
    """ "P/Es in the 30s": a multiple somewhere in the thirties, told by what it is of."""
    digits = lexemes[index].text
    if len(digits) != 2 or not digits.endswith("0") or not digits.isdecimal() or _at(lexemes, index - 1) != "the":
        return None
    if _at(lexemes, index + 1) != "s" or lexemes[index + 1].start != lexemes[index].end:
        return None
    if not any(lexeme.low in _MULTIPLES for lexeme in lexemes[max(0, index - 8) : index + 6]):
        return None
    return Quantity(Decimal(digits), units.RATIO, Decimal(10)), index + 1


def whole_point(lexemes: Sequence[Lexeme], index: int) -> tuple[Quantity, int] | None:
    """ "a full percentage point"."""
    at = index + 2
    if _at(lexemes, index) not in ("a", "one") or _at(lexemes, index + 1) not in _WHOLE:
        return None
    if (_at(lexemes, at), _at(lexemes, at + 1)) != _POINTS:
        return None
    return Quantity(Decimal(1), units.PERCENTAGE_POINT, Decimal(1)), at + 1


def part_of_value(lexemes: Sequence[Lexeme], index: int) -> tuple[Quantity, int] | None:
    """ "lost a third of its value", "has shed almost a third": a fraction of a price is so much percent of it."""
    word = _at(lexemes, index)
    parts = 1 if word in ("a", "an", "one") else NUMBER_WORDS.get(word, 0)
    at = index + 1 + (_at(lexemes, index + 1) in _DASHES)
    if word == "half":
        parts, at, whole = 1, index, 2
    else:
        whole = _PARTS.get(_at(lexemes, at), 0)
    if not 0 < parts < whole:
        return None
    share = Quantity((Decimal(100 * parts) / whole).quantize(Decimal("0.01")), units.PERCENT, Decimal(5))
    part = Quantity((Decimal(parts) / whole).quantize(Decimal("0.0001")).normalize(), units.RATIO, Decimal("0.05"))
    before = index - 1
    while _at(lexemes, before) in _LOOSELY:
        before -= 1
    if (
        word == "half"
        and _at(lexemes, index - 1) == "in"
        and _CUT.intersection((_at(lexemes, index - 2), _at(lexemes, index - 3)))
    ):
        return part, at  # "was cut in half"
    if _at(lexemes, at + 1) == "of":
        of_a_move = any(_at(lexemes, at + k) in _MOVES_UNDONE for k in (3, 4, 5)) and _at(lexemes, at + 2) != "a"
        if of_a_move and not _UNDOING.isdisjoint(_at(lexemes, before - k) for k in range(3)):
            return part, at  # "erased half of its loss", "gave back a third of Monday's gain"
        named = _at(lexemes, at + 2) in _OWN and _at(lexemes, at + 3) in _VALUES
        of_many = before < index - 1 and _at(lexemes, at + 2) not in _OF_A_UNIT  # "roughly half of the firms"
        return (share, at + 3) if named else (part, at) if of_many else None
    moved = _at(lexemes, before) in _LOST_OR_WON
    if moved and _at(lexemes, at + 1) in _OWN and _at(lexemes, at + 2) in _VALUES:
        return share, at + 2  # "lost more than half its value"
    if before < index - 1 and _at(lexemes, at + 1) in _OWN and not moved:
        return part, at  # "less than half its average"
    return (share, at) if moved and _at(lexemes, at + 1) in _ENDS else None


def _outnumbers(lexemes: Sequence[Lexeme], index: int) -> bool:
    far = _AS_ANOTHER if _at(lexemes, index - 1) == "by" and _at(lexemes, index - 2) == "and" else _AS_A_RATIO
    return any(lexeme.low in _OUTNUMBERING for lexeme in lexemes[max(0, index - far) : index])


def _is_an_odd_ratio(lexemes: Sequence[Lexeme], index: int, end: int) -> bool:
    """ "By about a 5-4 ratio", "outnumbered winners by 7-5"."""
    behind = _at(lexemes, end + 1)
    led_to = _at(lexemes, index - 1) == "by" and behind in _ENDS | {"on", "at", "among"}
    return behind in _OF_A_RATIO or (led_to and _outnumbers(lexemes, index))


def _of_odds(lexemes: Sequence[Lexeme], end: int) -> bool:
    return any(_at(lexemes, end + k) in _OF_ODDS for k in (1, 2))


def _pair(lexemes: Sequence[Lexeme], last: int, joint: tuple[str, ...]) -> tuple[int, int] | None:
    """The number behind `joint`, with or without hyphens, and where it ends."""
    at = last + 1
    for word in joint:
        at += _at(lexemes, at) in _DASHES
        if _at(lexemes, at) != word:
            return None
        at += 1
    at += _at(lexemes, at) in _DASHES
    word = _at(lexemes, at)
    number = int(word) if word.isdecimal() and len(word) < 4 else NUMBER_WORDS.get(word)
    return (number, at) if number else None


def _at(lexemes: Sequence[Lexeme], index: int) -> str:
    return lexemes[index].low if 0 <= index < len(lexemes) else ""
