"""Composes quantities from lexemes: "$1.2 trillion", "5.25% to 5.5%", "150 basis points", "eleven"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tieout.claims.marking.fractions_told import (
    FRACTION_WORDS,
    SAID_SINGLY,
    Number,
    decimal_of,
    fraction_word,
    is_of_a_rate,
    mixed_fraction,
    skip_of_a,
    step_of,
)
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.ratios import (
    GOES_ON,
    WORDS_OF_PARTS,
    and_a_half,
    multiple,
    part_of_value,
    roundabout,
    whole_point,
)
from tieout.claims.marking.time_words import NUMBER_WORDS, ORDINAL_WORDS
from tieout.claims.marking.unit_words import (
    CENT,
    CODES_IN_PRINT,
    CURRENCY_CODES,
    CURRENCY_PREFIXES,
    CURRENCY_SIGNS,
    DASHES,
    DECADE,
    HUNDREDTHS,
    SCALES,
    TOUCHING,
    UNICODE_FRACTIONS,
    WORDS_OF_UNITS,
    unit_behind,
    word_at,
)
from tieout.terms import Quantity
from tieout.terms import quantity as units

_RATIO_WORDS: Final[dict[str, Decimal | int]] = {
    "doubled": 2, "doubling": 2, "tripled": 3, "tripling": 3, "quadrupled": 4, "halved": Decimal("0.5"), "twice": 2,
}  # fmt: skip
_SIGN_WORDS: Final = {"minus": -1, "negative": -1}
#: Smaller bare numbers between which something lies are no prices: "between 9 and 16 members".
_LEAST_PRICE: Final = 100
_ARTICLES: Final = frozenset({"a", "an"})
#: What stands right behind an article that is a number: "a percent", "a third of its value", "a full point".
_BEHIND_AN_ARTICLE: Final = WORDS_OF_UNITS | WORDS_OF_PARTS | DASHES | {"odd"}
_TENS: Final = frozenset(w for w, v in NUMBER_WORDS.items() if v >= 20)
_SHARED_UNITS: Final = frozenset({units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT})
_SOLD_BY: Final = frozenset({"barrel", "ounce", "share", "ton", "tonne", "gallon", "bushel", "pound", "troy"})
_BEFORE_A_RANGE: Final = frozenset({"of", "was", "is", "at", "in", "to", "stands", "stood", "remains", "held"})
_CALLED_A_RANGE: Final = frozenset({"range", "band", "zone", "area", "between", "target"})
#: "at one point", "from one day to the next"
_IDIOMS: Final = frozenset({"point", "time", "stage", "day", "week", "month", "year"})
_BEFORE_A_DURATION: Final = frozenset({"in", "than", "nearly", "almost", "about", "over", "roughly", "around"})
_EXTREMES: Final = frozenset({"high", "low", "highs", "lows", "peak", "trough"})
_DESCRIBING_AN_EXTREME: Final = frozenset({"closing", "intraday", "trading"})
_YEARS_OF_A_DECADE: Final = 10
#: What stands behind "three-quarter" where it is a fraction, and no length of time.
_DASHES_AND_POINTS: Final = frozenset({*DASHES, "point", "points", "percentage", "percent", "of"})
_GRAINS_LONG: Final = frozenset({"week", "month", "year", "decade"})
_LONG: Final = frozenset(f"{grain}long" for grain in _GRAINS_LONG)
#: What a quantity or an ordinal begins with where it doesn't begin with digits.
NUMBER_OPENERS: Final = frozenset(
    {"a", "an", "zero", *_LONG, *_GRAINS_LONG, *UNICODE_FRACTIONS, *_RATIO_WORDS, *FRACTION_WORDS}
    | {*NUMBER_WORDS, *ORDINAL_WORDS}
)
_ONE: Final = Decimal(1)
_COUNTS_PARTS: Final = frozenset({"half", "a", "an", *NUMBER_WORDS})
_SAID_IN_PARTS: Final = frozenset({*SAID_SINGLY, units.POINT})
_EACH: Final = frozenset({"a", "an", "per"})
#: What stands right before a number as a part of it, right behind it before its scale, and between two ends of a range.
_BEFORE_A_NUMBER: Final = frozenset({*CURRENCY_SIGNS, *CURRENCY_CODES, *_SIGN_WORDS, ".", "-", "−", "–", "+"})
_OF_A_CURRENCY: Final = CURRENCY_CODES | CURRENCY_PREFIXES.keys()
_LEADS_TO_A_SCALE: Final = DASHES | SCALES.keys()
_JOINTS: Final = DASHES | {"to", "and"}
#: Before "zero" where a rate stands there, and how near before it the rate is named.
_AT_ZERO: Final = frozenset({"at", "near", "to", "around", "toward", "towards", "from"})
_RATE_WITHIN: Final = 7


def compose(lexemes: Sequence[Lexeme], index: int, text: str = "") -> tuple[Quantity, int, int] | None:
    """The quantity whose number begins at lexeme `index`, with the indexes of its first and last lexeme.

    The first may lie before `index` (a sign, a currency). None if no quantity begins there. Of `text`, whose lexemes
    these are, it has most prints.
    """
    if lexemes[index].kind == "number":
        return _with_its_unit(lexemes, index, text)
    word = lexemes[index].low
    if word in _ARTICLES and word_at(lexemes, index + 1) not in _BEHIND_AN_ARTICLE:
        return None
    if word == "one" and word_at(lexemes, index - 1) in ("at", "from") and word_at(lexemes, index + 1) in _IDIOMS:
        return None
    if word == "zero":
        return _zero(lexemes, index)
    return _spelled_out(lexemes, index) or _with_its_unit(lexemes, index, text)


def _spelled_out(lexemes: Sequence[Lexeme], index: int) -> tuple[Quantity, int, int] | None:
    """A quantity that words say without a number, or as a part of another: "a full point", "a third of its value"."""
    word = lexemes[index].low
    if word in ("a", "one"):
        whole = whole_point(lexemes, index)
        if whole is not None:
            return whole[0], index, whole[1]
    if word in _COUNTS_PARTS:
        part = part_of_value(lexemes, index)
        if part is not None:
            return part[0], index, part[1]
    if word in _ARTICLES:
        return _single(lexemes, index)
    if word in _LONG or (word in _GRAINS_LONG and word_at(lexemes, index + 2) == "long"):
        grain = word.removesuffix("long")  # "a monthlong slide", "its decade-long run"
        value = Decimal(_YEARS_OF_A_DECADE if grain == DECADE else 1)
        last = index if word in _LONG else index + 2
        return Quantity(value, units.YEAR if grain == DECADE else grain, Decimal(1)), index, last
    if word in _RATIO_WORDS:
        value = Decimal(_RATIO_WORDS[word])
        return Quantity(value, units.RATIO, Decimal("0.5"), lexemes[index].text), index, index
    return None


def _single(lexemes: Sequence[Lexeme], index: int) -> tuple[Quantity, int, int] | None:
    """What an article counts: "over a percent", "the highest in more than a year and a half"."""
    unit, last = unit_behind(lexemes, index)
    if unit in SAID_SINGLY:
        one = Decimal("0.01") if unit == CENT else Decimal(1)
        return Quantity(one, "usd" if unit == CENT else unit or "", one), index, last
    if word_at(lexemes, index - 1) not in _BEFORE_A_DURATION or not (unit in units.DURATIONS or unit == DECADE):
        return None
    half = tuple(word_at(lexemes, last + k) for k in (1, 2, 3)) == ("and", "a", "half")
    value, step = (Decimal("1.5"), Decimal("0.5")) if half else (Decimal(1), Decimal(1))
    if unit == DECADE:
        unit, value, step = units.YEAR, value * _YEARS_OF_A_DECADE, step * _YEARS_OF_A_DECADE
    return Quantity(value, unit or "", step), index, last + 3 * half


def _with_its_unit(lexemes: Sequence[Lexeme], index: int, text: str) -> tuple[Quantity, int, int] | None:
    """The digits or number words at `index` with their sign, currency, scale and unit, or both ends of a range."""
    read = _number(lexemes, index)
    if read is None:
        return None
    value, step, last, worded = read
    if word_at(lexemes, last + 1) in GOES_ON:
        halved = and_a_half(lexemes, last)
        if halved is not None:  # "a five-and-a-half-year high"
            value, step, last = value + Decimal("0.5"), Decimal("0.5"), halved
        spelled = roundabout(lexemes, index, value, last) or (None if worded else multiple(lexemes, index))
        if spelled is not None:
            return spelled[0], index, spelled[1]
    first, sign, currency = _prefix(lexemes, index)
    scale, last = _scale(lexemes, last)
    if not worded and value < 1:
        of_a = skip_of_a(lexemes, last) if word_at(lexemes, last + 1) == "of" else last
        if unit_behind(lexemes, of_a)[0] in _SAID_IN_PARTS:
            last = of_a  # "0.3 of a percent"
    unit, last = unit_behind(lexemes, last)
    if worded and is_of_a_rate(lexemes, index, last, unit):
        unit = units.PERCENTAGE_POINT
    if unit is None and currency is None:
        unit = _shared_unit(lexemes, last)
        if unit is None and word_at(lexemes, last + 1) in _EACH and word_at(lexemes, last + 2) in _SOLD_BY:
            unit = "usd"  # old wires drop the dollar sign: "70 a barrel"
    if worded and unit in units.DURATIONS and value == 1:
        behind = word_at(lexemes, last + 1 + (word_at(lexemes, last + 1) in _DESCRIBING_AN_EXTREME))
        if behind not in _EXTREMES:
            return None  # "its biggest one-day drop", but "a one-week low", "a one-year closing low"
    if unit is None and worded and scale == 1 and currency is None:
        # "one of them", "two": a bare number word is a count only where it is more than one
        if value <= 1:
            return None
        unit = units.COUNT
    if unit == CENT and currency == "usd" and step < 1:
        unit = currency  # "$2.55 cents"
    if scale is not _ONE:
        value, step = _scaled(value, scale), step * scale
    if unit in HUNDREDTHS:
        unit, value, step = HUNDREDTHS[unit], value / 100, step / 100
    if unit == DECADE:
        unit, value, step = units.YEAR, value * _YEARS_OF_A_DECADE, step * _YEARS_OF_A_DECADE
    if sign:
        value = value * sign
    if currency and unit in (None, currency):
        unit = currency
    if word_at(lexemes, last + 1) in _JOINTS:
        quantity = Quantity(value, unit or units.LEVEL, step, signed=bool(sign))
        return _range(lexemes, quantity, first, last, unit)
    printed = text[lexemes[first].start : lexemes[last].end]
    return Quantity(value, unit or units.LEVEL, step, printed, signed=bool(sign)), first, last


def _zero(lexemes: Sequence[Lexeme], index: int) -> tuple[Quantity, int, int] | None:
    """ "held rates at zero", "near zero": the lowest range that a central bank sets, up to a quarter point."""
    if word_at(lexemes, index - 1) not in _AT_ZERO or word_at(lexemes, index + 1) in ("to", *DASHES):
        return None
    of_a_rate = any(word_at(lexemes, index - k) in ("rate", "rates") for k in range(2, _RATE_WITHIN))
    if not of_a_rate:
        return None
    return Quantity(Decimal(0), units.PERCENT, Decimal("0.25"), value_high=Decimal("0.25")), index, index


def _number(lexemes: Sequence[Lexeme], index: int) -> Number | None:
    """The bare number that digits, fractions or number words at `index` say."""
    lexeme = lexemes[index]
    if lexeme.kind == "number":
        return mixed_fraction(lexemes, index, *_value_and_step(lexeme.text))
    if lexeme.text in UNICODE_FRACTIONS:
        return Number(decimal_of(UNICODE_FRACTIONS[lexeme.text]), Decimal("0.01"), index)
    if lexeme.kind != "word":
        return None
    low = lexeme.low
    if low in FRACTION_WORDS and not low.endswith("s"):  # "a few tenths of a point" says no number
        return fraction_word(lexemes, index)
    if low not in NUMBER_WORDS:
        return None
    value = NUMBER_WORDS[low]
    if low in _TENS and index + 2 < len(lexemes) and lexemes[index + 1].text in DASHES:
        ones = NUMBER_WORDS.get(lexemes[index + 2].low, 0)
        if 0 < ones < 10:
            return Number(Decimal(value + ones), _ONE, index + 2, is_worded=True)
    at = index + 1 + (word_at(lexemes, index + 1) in DASHES)
    parts = word_at(lexemes, at)
    long = parts == "quarter" and value > 1 and word_at(lexemes, at + 1) not in _DASHES_AND_POINTS  # of time
    if parts in FRACTION_WORDS and not long and (at > index + 1 or parts.endswith("ths")):  # three-quarters of a point
        part = decimal_of(FRACTION_WORDS[parts] * value)
        return Number(part, step_of(parts), skip_of_a(lexemes, at), is_worded=True)
    return Number(Decimal(value), _ONE, index, is_worded=True)


def _value_and_step(text: str) -> tuple[Decimal, Decimal]:
    """The number that digits print, and one unit of their last place."""
    digits = "".join(_plain_digits(text).replace(",", "").split())
    point = digits.find(".")
    return +Decimal(digits), _ONE if point < 0 else _ONE.scaleb(point + 1 - len(digits))


def _plain_digits(digits: str) -> str:
    """Digits as the trade prints them: "12.66.5" of a price with half a penny, "4.548,73" from the continent."""
    point = digits.find(".")
    if point < 0:
        return digits
    if digits.find(",", point) > 0:
        return digits.replace(".", "").replace(",", ".")
    return digits[: point + 1] + digits[point + 1 :].replace(".", "")


def _prefix(lexemes: Sequence[Lexeme], index: int) -> tuple[int, int, str | None]:
    """Sign and currency before the number: the first lexeme, the printed sign (0 for none), the currency."""
    if word_at(lexemes, index - 1) not in _BEFORE_A_NUMBER:
        return index, 0, None
    first, currency, sign = index, None, 0
    if index and lexemes[index - 1].low in CURRENCY_SIGNS:
        first, currency = index - 1, CURRENCY_SIGNS[lexemes[index - 1].low]
        before = lexemes[first - 1] if first else None
        if before and before.low in CURRENCY_PREFIXES and before.end == lexemes[first].start:
            first, currency = first - 1, CURRENCY_PREFIXES[before.low]
        elif before and before.low in ("u.s.", "us") and before.end == lexemes[first].start:
            first -= 1
    elif index and is_currency(lexemes, index - 1):
        first, currency = index - 1, CODES_IN_PRINT.get(lexemes[index - 1].low, lexemes[index - 1].low)
    elif index > 1 and lexemes[index - 1].text == "." and lexemes[index - 2].low == "rs":
        first, currency = index - 2, "inr"
    if first and lexemes[first - 1].text in "-−–+" and lexemes[first - 1].end == lexemes[first].start:
        before = lexemes[first - 2] if first > 1 else None
        if before is None or before.end < lexemes[first - 1].start or before.text in "(|[":
            sign = 1 if lexemes[first - 1].text == "+" else -1
            first -= 1
    if not sign and first and lexemes[first - 1].low in _SIGN_WORDS and word_at(lexemes, first - 2) not in ("", "%"):
        sign = _SIGN_WORDS[lexemes[first - 1].low]  # "to minus 38 basis points", "at negative 0.4%"
        first -= 1
    return first, sign, currency


def is_currency(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether the letters at `index` are a currency's, before its sign or its number: "C$1.3B", "Rs 500"."""
    low = lexemes[index].low
    if low not in _OF_A_CURRENCY or index + 1 >= len(lexemes):
        return False
    following = lexemes[index + 1]
    if low == "y":  # "Y146.14", and no "Y" by itself
        return following.kind == "number" and following.start == lexemes[index].end
    return (low in CURRENCY_PREFIXES and following.text in CURRENCY_SIGNS) or (
        low in CURRENCY_CODES and (following.kind == "number" or (low == "rs" and following.text == "."))
    )


def _scale(lexemes: Sequence[Lexeme], last: int) -> tuple[Decimal, int]:
    word = word_at(lexemes, last + 1)
    if word not in _LEADS_TO_A_SCALE:
        return _ONE, last
    if word in SCALES and (word not in TOUCHING or lexemes[last + 1].start == lexemes[last].end):
        return Decimal(SCALES[word]), last + 1
    if word in DASHES and word_at(lexemes, last + 2) in ("million", "billion", "trillion"):
        return Decimal(SCALES[lexemes[last + 2].low]), last + 2
    return _ONE, last


def _shared_unit(lexemes: Sequence[Lexeme], last: int) -> str | None:
    """The unit of a list's last number for one before it: "12.4 and 12 percentage points", "1.2, 0.8 and 2.1%"."""
    at = last + 1
    joined = False
    for _ in range(4):
        if word_at(lexemes, at) == ",":
            at += 1
        if word_at(lexemes, at) == "and":
            joined, at = True, at + 1
        if at == last + 1 or at >= len(lexemes) or lexemes[at].kind != "number":
            return None
        unit, _ = unit_behind(lexemes, at)
        if unit is not None:
            # "12.40, 1.1 percent": points, then the percentage
            return unit if unit in _SHARED_UNITS and joined and "," not in lexemes[last].text else None
        at += 1
    return None


def _range(
    lexemes: Sequence[Lexeme], quantity: Quantity, first: int, last: int, unit: str | None
) -> tuple[Quantity, int, int]:
    """Joins "5.25% to 5.5%", "5%-5.25%", "5.25 to 5.5 percent" into one quantity; "from 5% to 6%" stays two."""
    joint = word_at(lexemes, last + 1)
    read = None
    at = last + 2
    if at < len(lexemes):
        if lexemes[at].low in CURRENCY_SIGNS:
            at += 1
        read = _number(lexemes, at) if at < len(lexemes) and lexemes[at].kind == "number" else None
    if read is None or quantity.signed:
        return quantity, first, last
    if joint == "—" and lexemes[last].end < lexemes[last + 1].start:
        return quantity, first, last  # "rose 7 percent — 60 percent better than": the mark of an aside
    end = read.last
    scale, end = _scale(lexemes, end)
    other_unit, end = unit_behind(lexemes, end)
    before = word_at(lexemes, first - 1)
    around = [word_at(lexemes, first - k) for k in range(1, 5)] + [word_at(lexemes, end + 1), word_at(lexemes, end + 2)]
    is_range = joint in DASHES or (joint == "and" and before == "between")
    if joint == "to":
        bare_first = unit is None and other_unit is not None and other_unit not in units.DURATIONS
        is_range = before != "from" and (bare_first or any(w in ("range", "band", "between") for w in around))
        is_range = is_range or (unit == other_unit == units.PERCENT and before in _BEFORE_A_RANGE)
    if joint == "to" and other_unit == units.PERCENT and _is_of_another_kind(quantity, read):
        return quantity, first, last
    money = quantity.unit if quantity.unit in units.CURRENCIES and other_unit is None else None
    if money and joint != "to":
        other_unit, unit = money, None if scale > 1 and quantity.step < 1000 else money
    told = joint in ("to", "and") or _is_called_a_range(lexemes, first, end)
    if is_range and told and unit is None and other_unit is None and _are_two_ends(quantity, read):
        return replace(quantity, value_high=read.value, step=min(quantity.step, read.step)), first, end
    if not is_range or other_unit is None or unit not in (None, other_unit):
        return quantity, first, last
    factor = scale if unit is None else Decimal(1)
    low, high = _scaled(quantity.value, factor), _scaled(read.value, scale)
    if low >= high:
        return quantity, first, last
    step = min(quantity.step * factor, read.step * scale)
    return Quantity(low, other_unit, step, value_high=high), first, end


def _is_called_a_range(lexemes: Sequence[Lexeme], first: int, end: int) -> bool:
    """Whether words beside "4600-4900" say that it is a range of prices, and no stretch of years or a score."""
    about = (*(word_at(lexemes, first - k) for k in range(1, 5)), word_at(lexemes, end + 1), word_at(lexemes, end + 2))
    return any(word in _CALLED_A_RANGE for word in about)


def _are_two_ends(first: Quantity, second: Number) -> bool:
    """ "between 16,989.26 and 17,070.83", "in a range of 4,765 to 4,788": two prices of one size, printed alike."""
    alike = first.unit == units.LEVEL and first.step == second.step < 1000
    return alike and _LEAST_PRICE <= first.value < second.value < first.value * 2


def _is_of_another_kind(first: Quantity, second: Number) -> bool:
    """ "the 30-year 2 to 4.05%": a whole number before hundredths that are no quarters is no end of a range."""
    return first.step >= 1 and second.step <= Decimal("0.01") and second.value % Decimal("0.25") != 0


def _scaled(value: Decimal, scale: Decimal) -> Decimal:
    """`value * scale` without a trailing ".0" that only the multiplication made."""
    product = value * scale
    return product.to_integral_value() if scale > 1 and product == product.to_integral_value() else product
