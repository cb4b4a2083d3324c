"""Read fractions: words for parts, numbers with a fraction behind them, fractions of a point."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.unit_words import (
    CENT,
    DASHES,
    UNICODE_FRACTIONS,
    unit_behind,
    word_at,
)
from tieout.terms import quantity as units


class Number(NamedTuple):
    """A number without its unit: `step` is one unit of its last place, `last` its last lexeme."""

    value: Decimal
    step: Decimal
    last: int
    is_worded: bool = False


FRACTION_WORDS: Final[dict[str, Fraction]] = {
    "half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4),
    "third": Fraction(1, 3), "thirds": Fraction(1, 3), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5),
    "eighth": Fraction(1, 8), "eighths": Fraction(1, 8), "tenth": Fraction(1, 10), "tenths": Fraction(1, 10),
}  # fmt: skip

#: Ordinals that are fractions before "of a", and units of which a fraction or a single one may be said.
PARTS: Final = frozenset({"third", "fifth", "eighth", "tenth"})

_OF_A_PART: Final = frozenset({"a", "one", "1"})

SAID_SINGLY: Final = frozenset({units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT, CENT})

#: What may stand right behind the first digits of a mixed fraction.
_OF_A_FRACTION: Final = frozenset({"/", *DASHES, *UNICODE_FRACTIONS})


def fraction_word(lexemes: Sequence[Lexeme], index: int) -> Number | None:
    """ "quarter point", "half a percentage point": only before a unit, for "quarter" alone is a time."""
    after = skip_of_a(lexemes, index)
    unit, _ = unit_behind(lexemes, after)
    if unit != units.POINT and unit not in SAID_SINGLY:
        return None
    value = decimal_of(FRACTION_WORDS[lexemes[index].low])
    return Number(value, step_of(lexemes[index].low), after, is_worded=True)


def step_of(part: str) -> Decimal:
    return Decimal("0.1") if part.startswith("tenth") else Decimal("0.01")


#: "2.1 for each tenth of a point" measures by it, and states none.
_FOR_EACH: Final = frozenset({"each", "every", "per"})


def is_part(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether an ordinal is a fraction: "a tenth of a percent", "a fifth of one percent"."""
    return (
        lexemes[index].low in PARTS
        and (not index or lexemes[index - 1].low not in _FOR_EACH)
        and word_at(lexemes, index + 1) == "of"
        and word_at(lexemes, index + 2) in _OF_A_PART
        and unit_behind(lexemes, index + 2)[0] in SAID_SINGLY | {units.POINT}
    )


#: "Three-quarters of a point"; and how far before it its rate may stand.
_LONGEST_FRACTION: Final = 5

_AHEAD: Final = 8

_OF_RATES: Final = frozenset({"rate", "rates", "costs", "funds", "target"})


def is_of_a_rate(lexemes: Sequence[Lexeme], index: int, last: int, unit: str | None) -> bool:
    """ "a quarter-point rise", "cut rates by half a point": such a fraction of a point is a rate's, and no index's."""
    if unit != units.POINT or last - index > _LONGEST_FRACTION:
        return False
    in_words = lexemes[index].low in FRACTION_WORDS or word_at(lexemes, index + 2) in FRACTION_WORDS
    joined = last - index <= 2 and word_at(lexemes, index + 1) in ("point", *DASHES)
    return in_words and (joined or any(one.low in _OF_RATES for one in lexemes[max(0, index - _AHEAD) : index]))


def skip_of_a(lexemes: Sequence[Lexeme], index: int) -> int:
    for words in (("of", "a"), ("of", "one"), ("of", "1"), ("a",), ("of",), ("-",)):
        if tuple(word_at(lexemes, index + 1 + k) for k in range(len(words))) == words:
            return index + len(words)
    return index


_HUNDREDTH: Final = Decimal("0.01")


def mixed_fraction(lexemes: Sequence[Lexeme], index: int, value: Decimal, step: Decimal) -> Number:
    """ "5-1/4", "5 1/4", "1/2", "5½": the number with the fraction that goes with the digits at `index`."""
    number = Number(value, step, index)
    at = index + 1
    following = word_at(lexemes, at)
    if following not in _OF_A_FRACTION and not (following.isdecimal() and word_at(lexemes, at + 1) == "/"):
        return number
    if following in UNICODE_FRACTIONS and lexemes[at].start == lexemes[index].end:
        return Number(value + decimal_of(UNICODE_FRACTIONS[lexemes[at].text]), _HUNDREDTH, at)
    if word_at(lexemes, at) in DASHES:
        at += 1
    whole = Decimal(0)
    if at > index + 1 or word_at(lexemes, at + 1) == "/":
        whole, numerator = value, at
    if word_at(lexemes, index + 1) == "/":
        whole, numerator = Decimal(0), index
    elif not (whole or at > index + 1):
        return number
    top, bottom = word_at(lexemes, numerator), word_at(lexemes, numerator + 2)
    if word_at(lexemes, numerator + 1) != "/" or bottom not in ("2", "3", "4", "8", "16", "32") or not top.isdecimal():
        return number
    if int(top) >= int(bottom) or word_at(lexemes, numerator + 3) == "/":
        return number
    part = decimal_of(Fraction(int(top), int(bottom)))
    if whole and step == _HUNDREDTH:  # "£41.27 1/2", "$6.10-1/2": half a penny, half a cent
        return Number(whole + part / 100, _HUNDREDTH / 100, numerator + 2)
    return Number(whole + part, _HUNDREDTH, numerator + 2)


def decimal_of(part: Fraction) -> Decimal:
    return (Decimal(part.numerator) / Decimal(part.denominator)).quantize(Decimal("0.000001")).normalize()
