"""Composes quantities from lexemes: "$1.2 trillion", "5.25% to 5.5%", "150 basis points", "eleven"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from tieout.claims.lexer import Lexeme
from tieout.claims.ratios import multiple, part_of_value, roundabout, whole_point
from tieout.claims.time_words import NUMBER_WORDS, ORDINAL_WORDS
from tieout.terms import Quantity, quantity_from_digits
from tieout.terms import quantity as units

_CURRENCY_SIGNS: Final = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr", "₩": "krw"}
_CURRENCY_PREFIXES: Final = {"c": "cad", "a": "aud", "us": "usd", "hk": "hkd", "rs": "inr", "r": "brl"}
_CURRENCY_CODES: Final = frozenset({"rs", "inr", "eur", "usd", "gbp"})
_SCALES: Final = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "mln": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "bln": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
    "crore": 10**7, "lakh": 10**5,
}  # fmt: skip
_DECADE: Final = "decade"
_YEARS_OF_A_DECADE: Final = 10
#: Unit words after a number, longest first; a one-letter unit must touch its number ("16p").
_UNITS: Final = (
    (("percentage", "points"), units.PERCENTAGE_POINT), (("percentage", "point"), units.PERCENTAGE_POINT),
    (("percentage", "-", "point"), units.PERCENTAGE_POINT), (("per", "cent"), units.PERCENT),
    (("basis", "points"), units.BASIS_POINT), (("basis", "point"), units.BASIS_POINT),
    (("basis", "-", "point"), units.BASIS_POINT), (("trading", "sessions"), units.SESSION),
    (("trading", "days"), units.SESSION), (("trading", "day"), units.SESSION),
    (("%",), units.PERCENT), (("percent",), units.PERCENT), (("pct",), units.PERCENT), (("pc",), units.PERCENT),
    (("pp",), units.PERCENTAGE_POINT), (("pps",), units.PERCENTAGE_POINT), (("ppt",), units.PERCENTAGE_POINT),
    (("ppts",), units.PERCENTAGE_POINT), (("bps",), units.BASIS_POINT), (("bp",), units.BASIS_POINT),
    (("points",), units.POINT), (("point",), units.POINT), (("pts",), units.POINT), (("times",), units.RATIO),
    (("x",), units.RATIO), (("fold",), units.RATIO), (("years",), units.YEAR), (("year",), units.YEAR),
    (("months",), units.MONTH), (("month",), units.MONTH), (("weeks",), units.WEEK), (("week",), units.WEEK),
    (("decades",), _DECADE), (("decade",), _DECADE),
    (("days",), units.DAY), (("day",), units.DAY), (("sessions",), units.SESSION), (("session",), units.SESSION),
    (("cents",), "cent"), (("p",), units.PENCE), (("pence",), units.PENCE), (("dollars",), "usd"),
    (("euros",), "eur"), (("pounds",), "gbp"), (("yen",), "jpy"), (("rupees",), "inr"), (("yuan",), "cny"),
    (("swiss", "francs"), "chf"), (("francs",), "chf"), (("euro",), "eur"),
)  # fmt: skip
_UNITS_BY_WORD: Final = {
    first: tuple((words, unit) for words, unit in _UNITS if words[0] == first) for first in {w[0] for w, _ in _UNITS}
}
_TOUCHING: Final = frozenset({"p", "x", "k", "m", "b", "bp"})
_UNICODE_FRACTIONS: Final = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
                             "⅔": Fraction(2, 3), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8),
                             "⅞": Fraction(7, 8)}  # fmt: skip
_FRACTION_WORDS: Final[dict[str, Fraction]] = {
    "half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4),
    "third": Fraction(1, 3), "thirds": Fraction(1, 3),
}  # fmt: skip
_RATIO_WORDS: Final[dict[str, Decimal | int]] = {
    "doubled": 2, "doubling": 2, "tripled": 3, "tripling": 3, "quadrupled": 4, "halved": Decimal("0.5"), "twice": 2,
}  # fmt: skip
_TENS: Final = frozenset(w for w, v in NUMBER_WORDS.items() if v >= 20)
_SHARED_UNITS: Final = frozenset({units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT})
_SOLD_BY: Final = frozenset({"barrel", "ounce", "share", "ton", "tonne", "gallon", "bushel", "pound", "troy"})
_BEFORE_A_RANGE: Final = frozenset({"of", "was", "is", "at", "in", "to", "stands", "stood", "remains", "held"})
#: "at one point", "from one day to the next"
_IDIOMS: Final = frozenset({"point", "time", "stage", "day", "week", "month", "year"})
_BEFORE_A_DURATION: Final = frozenset({"in", "than", "nearly", "almost", "about", "over", "roughly", "around"})
_EXTREMES: Final = frozenset({"high", "low", "highs", "lows", "peak", "trough"})
_GLUED: Final = frozenset({"centlower", "centhigher", "centup", "centdown", "centto"})
_DASHES: Final = frozenset("-–—−")
_GRAINS_LONG: Final = frozenset({"week", "month", "year", "decade"})
_LONG: Final = frozenset(f"{grain}long" for grain in _GRAINS_LONG)
#: What a quantity or an ordinal begins with where it doesn't begin with digits.
NUMBER_OPENERS: Final = frozenset(
    {
        "a",
        "an",
        *_LONG,
        *_GRAINS_LONG,
        *_UNICODE_FRACTIONS,
        *_RATIO_WORDS,
        *_FRACTION_WORDS,
        *NUMBER_WORDS,
        *ORDINAL_WORDS,
    }
)


def compose(lexemes: Sequence[Lexeme], index: int) -> tuple[Quantity, int, int] | None:
    """The quantity whose number begins at lexeme `index`, with the indexes of its first and last lexeme.

    The first may lie before `index` (a sign, a currency). None if no quantity begins there.
    """
    word = lexemes[index].low
    if word == "one" and _at(lexemes, index - 1) in ("at", "from") and _at(lexemes, index + 1) in _IDIOMS:
        return None
    if word in ("a", "one"):
        whole = whole_point(lexemes, index)
        if whole is not None:
            return whole[0], index, whole[1]
    if word == "half" or word in ("a", "an") or word in NUMBER_WORDS:
        part = part_of_value(lexemes, index)
        if part is not None:
            return part[0], index, part[1]
    if word in ("a", "an") and _unit(lexemes, index)[0] in (units.PERCENT, units.PERCENTAGE_POINT):
        unit, last = _unit(lexemes, index)  # "over a percent"
        return Quantity(Decimal(1), unit or "", Decimal(1)), index, last
    if word in ("a", "an") and _at(lexemes, index - 1) in _BEFORE_A_DURATION:
        unit, last = _unit(lexemes, index)  # "the highest in more than a year and a half"
        if unit in units.DURATIONS or unit == _DECADE:
            half = tuple(_at(lexemes, last + k) for k in (1, 2, 3)) == ("and", "a", "half")
            value, step = (Decimal("1.5"), Decimal("0.5")) if half else (Decimal(1), Decimal(1))
            if unit == _DECADE:
                unit, value, step = units.YEAR, value * _YEARS_OF_A_DECADE, step * _YEARS_OF_A_DECADE
            return Quantity(value, unit or "", step), index, last + 3 * half
    if word in _LONG or (word in _GRAINS_LONG and _at(lexemes, index + 2) == "long"):
        grain = word.removesuffix("long")  # "a monthlong slide", "its decade-long run"
        value = Decimal(_YEARS_OF_A_DECADE if grain == _DECADE else 1)
        last = index if word in _LONG else index + 2
        return Quantity(value, units.YEAR if grain == _DECADE else grain, Decimal(1)), index, last
    if word in _RATIO_WORDS:
        value = Decimal(_RATIO_WORDS[word])
        return Quantity(value, units.RATIO, Decimal("0.5"), lexemes[index].text), index, index
    read = _number(lexemes, index)
    if read is None:
        return None
    number, last, worded = read
    spelled = roundabout(lexemes, index, number.value, last)
    if spelled is None and not worded:
        spelled = multiple(lexemes, index)
    if spelled is not None:
        return spelled[0], index, spelled[1]
    first, sign, currency = _prefix(lexemes, index)
    scale, last = _scale(lexemes, last)
    unit, last = _unit(lexemes, last)
    if worded and _is_of_a_rate(lexemes, index, last, unit):
        unit = units.PERCENTAGE_POINT
    if unit is None:
        unit, last = _shared_unit(lexemes, last), last
    if (
        unit is None
        and currency is None
        and _at(lexemes, last + 1) in ("a", "an", "per")
        and _at(lexemes, last + 2) in _SOLD_BY
    ):
        unit = "usd"  # old wires drop the dollar sign: "70 a barrel"
    if worded and unit in units.DURATIONS and number.value == 1 and _at(lexemes, last + 1) not in _EXTREMES:
        return None  # "its biggest one-day drop", but "a one-week low"
    if unit is None and worded and scale == 1 and currency is None:
        # "one of them", "two": a bare number word is a count only where it is more than one
        if number.value <= 1:
            return None
        unit = units.COUNT
    value, step = _scaled(number.value, scale), number.step * scale
    if unit == "cent":
        # pence where the text is in pence is beyond what a lexeme can tell; cents are hundredths of a dollar
        unit, value, step = "usd", value / 100, step / 100
    if unit == _DECADE:
        unit, value, step = units.YEAR, value * _YEARS_OF_A_DECADE, step * _YEARS_OF_A_DECADE
    if sign:
        value = value * sign
    if currency and unit in (None, currency):
        unit = currency
    quantity = Quantity(value, unit or units.LEVEL, step, signed=bool(sign))
    quantity, last = _range(lexemes, quantity, first, last, unit)
    return quantity, first, last


def _number(lexemes: Sequence[Lexeme], index: int) -> tuple[Quantity, int, bool] | None:
    """Digits, fractions or number words at `index`: the bare number, its last lexeme, whether it is in words."""
    lexeme = lexemes[index]
    if lexeme.kind == "number":
        number = quantity_from_digits(lexeme.text, units.LEVEL)
        return *_mixed_fraction(lexemes, index, number), False
    if lexeme.text in _UNICODE_FRACTIONS:
        return Quantity(_decimal(_UNICODE_FRACTIONS[lexeme.text]), units.LEVEL, Decimal("0.01")), index, False
    if lexeme.kind != "word":
        return None
    low = lexeme.low
    if low in _FRACTION_WORDS:
        return _fraction_word(lexemes, index)
    if low not in NUMBER_WORDS:
        return None
    value = NUMBER_WORDS[low]
    if low in _TENS and index + 2 < len(lexemes) and lexemes[index + 1].text in _DASHES:
        ones = NUMBER_WORDS.get(lexemes[index + 2].low, 0)
        if 0 < ones < 10:
            return Quantity(Decimal(value + ones), units.LEVEL, Decimal(1)), index + 2, True
    following = [_at(lexemes, index + 1), _at(lexemes, index + 2)]
    if following[0] in _DASHES and following[1] in _FRACTION_WORDS:  # three-quarters of a point
        part = _decimal(_FRACTION_WORDS[following[1]] * value)
        return Quantity(part, units.LEVEL, Decimal("0.01")), _skip_of_a(lexemes, index + 2), True
    return Quantity(Decimal(value), units.LEVEL, Decimal(1)), index, True


def _fraction_word(lexemes: Sequence[Lexeme], index: int) -> tuple[Quantity, int, bool] | None:
    """ "quarter point", "half a percentage point": only before a unit, for "quarter" alone is a time."""
    after = _skip_of_a(lexemes, index)
    unit, _ = _unit(lexemes, after)
    if unit not in (units.POINT, units.PERCENTAGE_POINT, units.PERCENT):
        return None
    value = _decimal(_FRACTION_WORDS[lexemes[index].low])
    return Quantity(value, units.LEVEL, Decimal("0.01")), after, True


def _is_of_a_rate(lexemes: Sequence[Lexeme], index: int, last: int, unit: str | None) -> bool:
    """ "a quarter-point rise": such a fraction of a point is one of a rate, and of no index."""
    return (
        unit == units.POINT
        and lexemes[index].low in _FRACTION_WORDS
        and last - index <= 2
        and (_at(lexemes, index + 1) in ("point", *_DASHES))
    )


def _skip_of_a(lexemes: Sequence[Lexeme], index: int) -> int:
    for words in (("of", "a"), ("of", "one"), ("a",), ("of",), ("-",)):
        if tuple(_at(lexemes, index + 1 + k) for k in range(len(words))) == words:
            return index + len(words)
    return index


def _mixed_fraction(lexemes: Sequence[Lexeme], index: int, number: Quantity) -> tuple[Quantity, int]:
    """ "5-1/4", "5 1/4", "1/2", "5½"."""
    at = index + 1
    if _at(lexemes, at) in _UNICODE_FRACTIONS and lexemes[at].start == lexemes[index].end:
        total = number.value + _decimal(_UNICODE_FRACTIONS[lexemes[at].text])
        return replace(number, value=total, step=Decimal("0.01")), at
    if _at(lexemes, at) in _DASHES:
        at += 1
    whole = Decimal(0)
    if at > index + 1 or _at(lexemes, at + 1) == "/":
        whole, numerator = number.value, at
    if _at(lexemes, index + 1) == "/":
        whole, numerator = Decimal(0), index
    elif not (whole or at > index + 1):
        return number, index
    top, bottom = _at(lexemes, numerator), _at(lexemes, numerator + 2)
    if _at(lexemes, numerator + 1) != "/" or bottom not in ("2", "3", "4", "8", "16", "32") or not top.isdigit():
        return number, index
    if int(top) >= int(bottom) or _at(lexemes, numerator + 3) == "/":
        return number, index
    return replace(number, value=whole + _decimal(Fraction(int(top), int(bottom))), step=Decimal("0.01")), numerator + 2


def _prefix(lexemes: Sequence[Lexeme], index: int) -> tuple[int, int, str | None]:
    """Sign and currency before the number: the first lexeme, the printed sign (0 for none), the currency."""
    first, currency, sign = index, None, 0
    if index and lexemes[index - 1].low in _CURRENCY_SIGNS:
        first, currency = index - 1, _CURRENCY_SIGNS[lexemes[index - 1].low]
        before = lexemes[first - 1] if first else None
        if before and before.low in _CURRENCY_PREFIXES and before.end == lexemes[first].start:
            first, currency = first - 1, _CURRENCY_PREFIXES[before.low]
        elif before and before.low in ("u.s.", "us") and before.end == lexemes[first].start:
            first -= 1
    elif index and lexemes[index - 1].low in _CURRENCY_CODES:
        first, currency = index - 1, {"rs": "inr"}.get(lexemes[index - 1].low, lexemes[index - 1].low)
    elif index > 1 and lexemes[index - 1].text == "." and lexemes[index - 2].low == "rs":
        first, currency = index - 2, "inr"
    if first and lexemes[first - 1].text in "-−–+" and lexemes[first - 1].end == lexemes[first].start:
        before = lexemes[first - 2] if first > 1 else None
        if before is None or before.end < lexemes[first - 1].start or before.text in "(|[":
            sign = 1 if lexemes[first - 1].text == "+" else -1
            first -= 1
    return first, sign, currency


def is_currency(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether the letters at `index` are a currency's, before its sign or its number: "C$1.3B", "Rs 500"."""
    low, following = lexemes[index].low, lexemes[index + 1] if index + 1 < len(lexemes) else None
    if following is None:
        return False
    return (low in _CURRENCY_PREFIXES and following.text in _CURRENCY_SIGNS) or (
        low in _CURRENCY_CODES and (following.kind == "number" or (low == "rs" and following.text == "."))
    )


def _scale(lexemes: Sequence[Lexeme], last: int) -> tuple[Decimal, int]:
    word = _at(lexemes, last + 1)
    if word in _SCALES and (word not in _TOUCHING or lexemes[last + 1].start == lexemes[last].end):
        return Decimal(_SCALES[word]), last + 1
    if word in _DASHES and _at(lexemes, last + 2) in ("million", "billion", "trillion"):
        return Decimal(_SCALES[lexemes[last + 2].low]), last + 2
    return Decimal(1), last


def _unit(lexemes: Sequence[Lexeme], last: int) -> tuple[str | None, int]:
    at = last + 1
    if _at(lexemes, at) in _DASHES and lexemes[at].start == lexemes[last].end:
        at += 1
    word = _at(lexemes, at)
    if word == "per" and _at(lexemes, at + 1) in _GLUED:
        return units.PERCENT, at + 1  # "3.6 per centlower", as old copy runs words together
    for words, unit in _UNITS_BY_WORD.get(word, ()):
        if len(words) == 1 or all(_at(lexemes, at + k) == w for k, w in enumerate(words)):
            if word in _TOUCHING and lexemes[at].start != lexemes[at - 1].end:
                return None, last
            return unit, at + len(words) - 1
    return None, last


def _shared_unit(lexemes: Sequence[Lexeme], last: int) -> str | None:
    """The unit of a list's last number for one before it: "12.4 and 12 percentage points", "1.2, 0.8 and 2.1%"."""
    at = last + 1
    joined = False
    for _ in range(4):
        if _at(lexemes, at) == ",":
            at += 1
        if _at(lexemes, at) == "and":
            joined, at = True, at + 1
        if at == last + 1 or at >= len(lexemes) or lexemes[at].kind != "number":
            return None
        unit, _ = _unit(lexemes, at)
        if unit is not None:
            # "12.40, 1.1 percent": points, then the percentage
            return unit if unit in _SHARED_UNITS and joined and "," not in lexemes[last].text else None
        at += 1
    return None


def _range(
    lexemes: Sequence[Lexeme], quantity: Quantity, first: int, last: int, unit: str | None
) -> tuple[Quantity, int]:
    """Joins "5.25% to 5.5%", "5%-5.25%", "5.25 to 5.5 percent" into one quantity; "from 5% to 6%" stays two."""
    joint = _at(lexemes, last + 1)
    if joint not in ("to", "and", *_DASHES):
        return quantity, last
    read = None
    at = last + 2
    if at < len(lexemes):
        if lexemes[at].low in _CURRENCY_SIGNS:
            at += 1
        read = _number(lexemes, at) if at < len(lexemes) and lexemes[at].kind == "number" else None
    if read is None or quantity.signed:
        return quantity, last
    other, end, _ = read
    scale, end = _scale(lexemes, end)
    other_unit, end = _unit(lexemes, end)
    before = _at(lexemes, first - 1)
    around = [_at(lexemes, first - k) for k in range(1, 5)] + [_at(lexemes, end + 1), _at(lexemes, end + 2)]
    is_range = joint in _DASHES or (joint == "and" and before == "between")
    if joint == "to":
        bare_first = unit is None and other_unit is not None and other_unit not in units.DURATIONS
        is_range = before != "from" and (bare_first or any(w in ("range", "band", "between") for w in around))
        is_range = is_range or (unit == other_unit == units.PERCENT and before in _BEFORE_A_RANGE)
    if joint == "to" and other_unit == units.PERCENT and _is_of_another_kind(quantity, other):
        return quantity, last
    money = quantity.unit if quantity.unit in units.CURRENCIES and other_unit is None else None
    if money and joint != "to":
        other_unit, unit = money, None if scale > 1 and quantity.step < 1000 else money
    if not is_range or other_unit is None or unit not in (None, other_unit):
        return quantity, last
    factor = scale if unit is None else Decimal(1)
    low, high = _scaled(quantity.value, factor), _scaled(other.value, scale)
    if low >= high:
        return quantity, last
    step = min(quantity.step * factor, other.step * scale)
    return Quantity(low, other_unit, step, value_high=high), end


def _is_of_another_kind(first: Quantity, second: Quantity) -> bool:
    """ "the 30-year 2 to 4.05%": a whole number before hundredths that are no quarters is no end of a range."""
    return first.step >= 1 and second.step <= Decimal("0.01") and second.value % Decimal("0.25") != 0


def _scaled(value: Decimal, scale: Decimal) -> Decimal:
    """`value * scale` without a trailing ".0" that only the multiplication made."""
    product = value * scale
    return product.to_integral_value() if scale > 1 and product == product.to_integral_value() else product


def _decimal(part: Fraction) -> Decimal:
    return (Decimal(part.numerator) / Decimal(part.denominator)).quantize(Decimal("0.000001")).normalize()


def _at(lexemes: Sequence[Lexeme], index: int) -> str:
    return lexemes[index].low if 0 <= index < len(lexemes) else ""
