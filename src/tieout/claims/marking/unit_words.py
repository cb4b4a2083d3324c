"""The words, signs and codes of units: what stands before or behind a number and says of what it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from tieout.claims.marking.lexer import Lexeme
from tieout.terms import quantity as units

CURRENCY_SIGNS: Final = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr", "₩": "krw"}
CURRENCY_PREFIXES: Final = {"c": "cad", "a": "aud", "us": "usd", "hk": "hkd", "rs": "inr", "r": "brl"}
CURRENCY_CODES: Final = frozenset(
    {"rs", "inr", "eur", "usd", "gbp", "jpy", "chf", "cad", "aud", "hkd", "cny", "sfr", "rmb", "y"}
)
#: Codes of the papers for those of the banks.
CODES_IN_PRINT: Final = {"rs": "inr", "sfr": "chf", "rmb": "cny", "y": "jpy"}
SCALES: Final = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "mln": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "bln": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
    "crore": 10**7, "lakh": 10**5,
}  # fmt: skip
DECADE: Final = "decade"
#: Hundredths of a dollar (of which currency, the words around them tell) and of a rupee.
CENT: Final = "cent"
_PAISA: Final = "paisa"
HUNDREDTHS: Final = {CENT: "usd", _PAISA: "inr"}
#: Money whose name may stand behind a number: by its own word alone, or behind its country's adjective.
_MONEY: Final = {
    "dollar": "usd", "euro": "eur", "pound": "gbp", "yen": "jpy", "rupee": "inr", "yuan": "cny", "franc": "chf",
    "renminbi": "cny", "krona": "sek", "krone": "nok",
}  # fmt: skip
_BY_COUNTRY: Final = {
    ("canadian", "dollar"): "cad", ("australian", "dollar"): "aud", ("u.s.", "dollar"): "usd", ("us", "dollar"): "usd",
    ("hong", "kong", "dollar"): "hkd", ("swiss", "franc"): "chf", ("japanese", "yen"): "jpy",
    ("chinese", "yuan"): "cny", ("indian", "rupee"): "inr", ("british", "pound"): "gbp",
    ("swedish", "krona"): "sek", ("norwegian", "krone"): "nok",
}  # fmt: skip
#: Names of money, to the codes of what they are where no country stands before them.
MONEY_CALLED: Final = {**_MONEY, "sterling": "gbp"}
#: Names of money that stand behind a number as its unit, in the singular or the plural.
MONEY_WORDS: Final = frozenset(_MONEY) | {f"{word}s" for word in _MONEY}
_UNITS: Final = (
    (("percentage", "points"), units.PERCENTAGE_POINT), (("percentage", "point"), units.PERCENTAGE_POINT),
    (("percentage", "-", "point"), units.PERCENTAGE_POINT), (("per", "cent"), units.PERCENT),
    (("basis", "points"), units.BASIS_POINT), (("basis", "point"), units.BASIS_POINT),
    (("basis", "-", "point"), units.BASIS_POINT), (("trading", "sessions"), units.SESSION),
    (("trading", "days"), units.SESSION), (("trading", "day"), units.SESSION), (("trading", "-", "day"), units.SESSION),
    (("%",), units.PERCENT), (("percent",), units.PERCENT), (("pct",), units.PERCENT), (("pc",), units.PERCENT),
    (("&", "#", "37", ";"), units.PERCENT),  # as damaged copy prints it
    (("pp",), units.PERCENTAGE_POINT), (("pps",), units.PERCENTAGE_POINT), (("ppt",), units.PERCENTAGE_POINT),
    (("ppts",), units.PERCENTAGE_POINT), (("bps",), units.BASIS_POINT), (("bp",), units.BASIS_POINT),
    (("points",), units.POINT), (("point",), units.POINT), (("pts",), units.POINT), (("times",), units.RATIO),
    (("x",), units.RATIO), (("fold",), units.RATIO), (("years",), units.YEAR), (("year",), units.YEAR),
    (("yr",), units.YEAR),
    (("months",), units.MONTH), (("month",), units.MONTH), (("weeks",), units.WEEK), (("week",), units.WEEK),
    (("wk",), units.WEEK), (("wks",), units.WEEK),
    (("decades",), DECADE), (("decade",), DECADE),
    (("calendar", "days"), units.DAY),
    (("days",), units.DAY), (("day",), units.DAY), (("sessions",), units.SESSION), (("session",), units.SESSION),
    (("cents",), CENT), (("cent",), CENT), (("penny",), CENT), (("us", "cents"), CENT),
    (("u.s.", "cents"), CENT), (("usc",), CENT), (("c",), CENT), (("¢",), CENT), (("paise",), _PAISA),
    (("paisa",), _PAISA), (("p",), units.PENCE), (("pence",), units.PENCE),
    *((words, unit) for words, unit in _BY_COUNTRY.items()),
    *(((*words[:-1], f"{words[-1]}s"), unit) for words, unit in _BY_COUNTRY.items()),
    *(((word,), unit) for word, unit in _MONEY.items()),
    *(((f"{word}s",), unit) for word, unit in _MONEY.items()),
)  # fmt: skip
_UNITS_BY_WORD: Final = {
    first: tuple((words, unit) for words, unit in _UNITS if words[0] == first) for first in {w[0] for w, _ in _UNITS}
}
#: What a unit begins with.
WORDS_OF_UNITS: Final = frozenset({*_UNITS_BY_WORD, "per"})
#: A unit or a scale of one letter must touch its number ("16p").
TOUCHING: Final = frozenset({"p", "x", "k", "m", "b", "bp", "c"})
#: "3.6 per centlower", as old copy runs words together.
_GLUED: Final = frozenset({"centlower", "centhigher", "centup", "centdown", "centto"})
UNICODE_FRACTIONS: Final = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
                            "⅔": Fraction(2, 3), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8),
                            "⅞": Fraction(7, 8)}  # fmt: skip
DASHES: Final = frozenset("-–—−")
_LEADS_TO_A_UNIT: Final = WORDS_OF_UNITS | DASHES | {"odd", "+"}
#: "In 2023 dollar strength": a year, and no sum.
_A_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def unit_behind(lexemes: Sequence[Lexeme], last: int) -> tuple[str | None, int]:
    """The unit whose words stand right behind lexeme `last`, and its last lexeme; None and `last` where none does."""
    at = last + 1
    word = word_at(lexemes, at)
    if word not in _LEADS_TO_A_UNIT:
        return None, last
    if word in DASHES and lexemes[at].start == lexemes[last].end:
        at += 1
        word = word_at(lexemes, at)
    if word in MONEY_WORDS and lexemes[at].is_capitalised and word_at(lexemes, at + 1) == "/":
        return None, last  # "from $1.2650\nEuro/pound: 86.10 pence"
    if word == "odd" or (word == "+" and lexemes[at].start == lexemes[last].end):
        at += 1  # "120-odd points", "400+ points"
        word = word_at(lexemes, at)
    if word == "per" and word_at(lexemes, at + 1) in _GLUED:
        return units.PERCENT, at + 1
    for words, unit in _UNITS_BY_WORD.get(word, ()):
        if len(words) == 1 or words == tuple([one.low for one in lexemes[at : at + len(words)]]):
            apart = word in TOUCHING and lexemes[at].start != lexemes[at - 1].end and lexemes[at].text != "bp"
            if apart and not (word == "p" and word_at(lexemes, last - 1) == "/"):  # but "537 1/2 p"
                return None, last  # BP is a company
            return unit, at + len(words) - 1
    return None, last


def word_at(lexemes: Sequence[Lexeme], index: int) -> str:
    """The lexeme at `index` in lower case; empty beyond both ends."""
    return lexemes[index].low if 0 <= index < len(lexemes) else ""


def counts_money(sentence: Sequence[Lexeme], index: int, last: int) -> bool:
    """Whether a currency's name stands behind a number and is its unit: "144.40 yen", "0.91 Swiss franc", "$4.05 a
    pound"."""
    if index > 1 and sentence[index].low == "pound" and sentence[index - 1].low in ("a", "per"):
        before = sentence[index - 2]
        return before.kind == "number" or before.low in ("cents", "cent", "dollars", "dollar")
    if sentence[last].low not in MONEY_WORDS or not index or sentence[index - 1].kind != "number":
        return False
    return unit_behind(sentence, index - 1)[1] == last and not _A_YEAR.fullmatch(sentence[index - 1].text)
