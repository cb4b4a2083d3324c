"""Bonds and their yields by the words that make up their names: "yields on German 10-year Bunds", "the 5-year note".

A name is a country, a maturity, what the bond is called and the word yield, in any order that English allows. Which of
them are said decides which series it is, so that the catalogue needs no list of all orders.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.catalogue import entry
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.places import COUNTRIES, place_at
from tieout.claims.marking.places import OPENERS as PLACES

#: What the bonds of one country alone are called.
_ISSUES: Final = {
    "treasury": "US", "treasuries": "US", "treasurys": "US", "bund": "DE", "bunds": "DE", "gilt": "GB", "gilts": "GB",
    "jgb": "JP", "jgbs": "JP", "oat": "FR", "oats": "FR", "btp": "IT", "btps": "IT",
}  # fmt: skip
_BONDS: Final = frozenset("bond bonds note notes bill bills paper debt security securities".split())
#: What stands behind the T of "T-bill".
_T_BILLS: Final = [["-", bond] for bond in ("bill", "bills", "note", "notes", "bond", "bonds")]
_STATES: Final = frozenset({"government", "sovereign"})
_YIELDS: Final = frozenset({"yield", "yields", "rate", "rates"})
_RATES: Final = frozenset({"rate", "rates"})
_HOME_LOANS: Final = frozenset({"mortgage", "mortgages", "fixed"})
_OF_LOANS: Final = frozenset({"home", "loan", "loans", "-", "rate", "rates", "mortgage", "mortgages"})
_LOANS: Final = frozenset({"30Y", "15Y"})
#: The maturity that "Treasury yields" and "Italian yields" mean where none is said.
_UNSAID: Final = "10Y"
_RANKS: Final = frozenset({"benchmark", "key"})
_ON: Final = frozenset({"on", "of", "for"})
_YEARS: Final = frozenset({"year", "years", "yr"})
_MONTHS: Final = frozenset({"month", "months"})
_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "five": 5, "six": 6, "seven": 7, "ten": 10, "twenty": 20, "thirty": 30,
}  # fmt: skip
#: The words with which such a name can begin, besides places and maturities.
OPENERS: Final = frozenset({"average", "long", *_ISSUES, *_YIELDS, *_RANKS, *_WORDS, *_STATES})
#: What a name may go on with, besides maturities in digits and a possessive.
_WITHIN: Final = frozenset(
    {"average", "interest", "long", "t", *_ISSUES, *_BONDS, *_STATES, *_YIELDS, *_HOME_LOANS, *_OF_LOANS, *_RANKS}
) | frozenset({*_ON, *_WORDS, *PLACES})
_NO_WORDS: Final = frozenset({"number", "possessive"})
#: What other rates than a government's the words before or within would make of it.
_OF_OTHERS: Final = frozenset(
    "breakeven break-even real inflation swap corporate municipal muni auto curve spread dividend earnings".split()
)


def bond_at(sentence: Sequence[Lexeme], index: int) -> tuple[str | None, int] | None:
    """The series that a bond's name from `index` on denotes, None if the catalogue lacks it, and where the name ends.

    A name without a maturity means ten years; one with nothing but a maturity is none.
    """
    place = place_at(sentence, index)
    first = sentence[index]
    if place is None and first.low not in OPENERS and first.kind != "number":
        return None
    if (first.kind == "number" or first.low in _WORDS) and _maturity(sentence, index) is None:
        return None
    country, maturity, issue, is_yield, is_long, at = "", "", "", False, False, index
    end = index - 1
    while at < len(sentence):
        low = sentence[at].low
        if low not in _WITHIN and sentence[at].kind not in _NO_WORDS:
            break
        place = place_at(sentence, at)
        term = _maturity(sentence, at)
        if place is not None and place[0] in COUNTRIES and not country:
            country, at = COUNTRIES[place[0]], place[1] + 1
            at += at < len(sentence) and sentence[at].kind == "possessive"
            continue
        if term is not None and not maturity:
            maturity, is_long, at = term[0], low == "long", term[1] + 1
        elif low in _RANKS or low in _STATES or (low == "average" and at == index) or (low == "interest" and is_long):
            at += 1
            continue
        elif low in _ISSUES and not issue:
            issue, at = _ISSUES[low], at + 1
        elif (low in _HOME_LOANS and (maturity or is_yield)) or (issue == "HOME" and low in _OF_LOANS):
            issue, at = "HOME", at + 1
        elif low == "t" and [lexeme.low for lexeme in sentence[at + 1 : at + 3]] in _T_BILLS:
            issue, at = "US", at + 3
        elif low in _BONDS and (maturity or issue or is_yield):
            issue, at = issue or "?", at + 1
        elif low in _YIELDS and not is_yield:
            is_yield, at = True, at + 1
        elif low in _ON and is_yield and end == at - 1 and not (maturity or issue):
            at += 1
            at += at < len(sentence) and sentence[at].low in ("the", "a", "some")
            continue
        elif sentence[at].kind == "possessive" and issue and _goes_on(sentence, at + 1):
            at += 1
            continue
        else:
            break
        end = at - 1
    behind = sentence[end + 1].low if end + 1 < len(sentence) else ""
    unsaid = not maturity and is_yield and (country or issue in _ISSUES.values()) and sentence[end].low not in _RATES
    if behind == "and" and maturity and end > index and not (country or issue or is_yield or is_long):
        return _first_of_two(sentence, maturity, end)
    if behind in _OF_OTHERS or not (unsaid or (maturity and (issue or (is_yield and (country or is_long))))):
        return None
    if is_long and country not in ("", "US"):
        return None  # ten years are long elsewhere
    if issue == "HOME":
        return (f"MORTGAGE{maturity[:-1]}US" if maturity in _LOANS and country in ("", "US") else None), end
    if issue not in ("", "?") and country not in ("", issue):
        return None
    return _series(country or issue, maturity or _UNSAID), end


def _first_of_two(sentence: Sequence[Lexeme], maturity: str, end: int) -> tuple[str | None, int] | None:
    """ "The 2-year and 10-year Treasury yields": the first of two maturities of America's bonds."""
    if end + 2 >= len(sentence) or _maturity(sentence, end + 2) is None:
        return None
    second = bond_at(sentence, end + 2)
    is_american = second is not None and second[0] is not None and second[0].startswith("DGS")
    return (_series("US", maturity), end) if is_american else None


def _goes_on(sentence: Sequence[Lexeme], at: int) -> bool:
    return at < len(sentence) and (sentence[at].low in _YIELDS or _maturity(sentence, at) is not None)


def _series(country: str, maturity: str) -> str | None:
    code = "US" if country in ("", "?") else country
    n, grain = maturity[:-1], maturity[-1]
    series = f"DGS{n}{'MO' if grain == 'M' else ''}" if code == "US" else f"{code}{n}{grain}"
    return series if entry(series) is not None else None


def _maturity(sentence: Sequence[Lexeme], at: int) -> tuple[str, int] | None:
    """ "10-year", "ten-year", "3-month": "10Y" or "3M", and where it ends; "long-term" is America's 30 years."""
    lexeme = sentence[at]
    if lexeme.low == "long":
        ends = at + 2 if at + 1 < len(sentence) and sentence[at + 1].text in "-–‑" else at + 1
        told = ends < len(sentence) and sentence[ends].low in ("term", "dated")
        return ("30Y", ends) if told else None
    if lexeme.kind != "number" and lexeme.low not in _WORDS:
        return None
    n = lexeme.text if lexeme.kind == "number" and lexeme.text.isdecimal() else str(_WORDS.get(lexeme.low, ""))
    end = at + 2 if at + 1 < len(sentence) and sentence[at + 1].text in "-–‑" else at + 1
    if not n or end >= len(sentence):
        return None
    grain = "Y" if sentence[end].low in _YEARS else "M" if sentence[end].low in _MONTHS else ""
    return (n + grain, end) if grain else None
