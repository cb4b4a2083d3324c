"""Numbers that count things: "371 stocks hit a 52-week high and 23 a low", "in 17 countries", "the number was 216"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.lexicon import INDEX_WORDS
from tieout.claims.marking.tokens import Token
from tieout.terms import Quantity
from tieout.terms import quantity as units

#: What a market report counts.
SHARES: Final = frozenset("stocks shares issues scrips counters components constituents sectors industries".split())
OTHERS: Final = frozenset(
    """
        companies firms businesses countries economies cities areas readings gainers losers advancers
        decliners gauges subindexes sub-indexes markets names
    """.split()
)
#: Words for small numbers stand before these without counting anything that is told: "the two companies".
_FEWEST_OTHERS: Final = 5
_FARTHEST: Final = 4
#: What parts a number from a noun that it doesn't count: "500 fell as shares".
_PARTING: Final = frozenset(
    "of in on at to for from with by as and or but that which the a an its their per was".split()
)
_BEFORE: Final = frozenset({"top", "section", "chapter", "article", "page", "no", "number", "level"})
_GOES_ON: Final = frozenset({"while", "and", ",", "as", "with", "but", "whereas", ";"})
_DID: Final = frozenset(
    """
        hit hits touched reached made set scaled traded remained were was others ended closed finished locked
        unchanged settled slipped witnessed in of saw left remaining advanced declined
    """.split()
)
_MOVED: Final = frozenset({"UP", "DOWN", "UPWARD", "DOWNWARD", "LEVEL"})
_TOTALS: Final = frozenset({"number", "count", "total", "tally"})
_IS: Final = frozenset({"was", "were", "is", "are", "at", "to"})
_CLAUSE: Final = 14
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def is_counted(tokens: Sequence[Token], place: int, told: Sequence[Claim]) -> bool:
    """Whether a bare whole number counts things of the market; `told` are the sentence's claims so far."""
    quantity = tokens[place].quantity
    if quantity is None or not _is_whole(quantity):
        return False
    if place and tokens[place - 1].low in ("those", "these") and any(one.measure == "count" for one in told):
        return True  # "Of those 300, 72 percent beat estimates"
    return (
        _has_its_noun(tokens, place, quantity)
        or _goes_on(tokens, place, told)
        or _is_the_number_of(tokens, place, told)
    )


def _is_whole(quantity: Quantity) -> bool:
    whole = quantity.unit in (units.LEVEL, units.COUNT) and 1 <= quantity.step < 1000 and not quantity.signed
    is_a_year = _YEAR.fullmatch(quantity.printed) is not None
    return whole and quantity.value > 1 and quantity.value_high is None and not is_a_year


def _has_its_noun(tokens: Sequence[Token], place: int, quantity: Quantity) -> bool:
    """ "371 stocks", "20 major metropolitan areas", "only two blue-chip companies"."""
    if place and (tokens[place - 1].low in _BEFORE or tokens[place - 1].kinds & {"NAME", "LOOSE", "WHO"}):
        return False
    if place > 1 and tokens[place - 1].low == "of" and tokens[place - 2].low.endswith(INDEX_WORDS):
        return False  # "the index of 30 stocks" is a name
    for token in tokens[place + 1 : place + 1 + _FARTHEST]:
        if token.low in SHARES:
            return True
        if token.low in OTHERS:
            only = place > 0 and tokens[place - 1].low in ("only", "just")
            return only or quantity.value >= _FEWEST_OTHERS or (token.low == "readings" and place < 2)
        if token.low in _PARTING or token.quantity is not None or token.time is not None or "MARK" in token.kinds:
            return False
    return False


def _goes_on(tokens: Sequence[Token], place: int, told: Sequence[Claim]) -> bool:
    """ "371 stocks hit a 52-week high while 23 touched a low": what was counted before it is counted again."""
    if not place or tokens[place - 1].low not in _GOES_ON or place + 1 >= len(tokens):
        return False
    behind = tokens[place + 1]
    does = behind.low in _DID or bool(behind.kinds & _MOVED)
    return does and any(one.measure == "count" and one.place < place for one in told)


def _is_the_number_of(tokens: Sequence[Token], place: int, told: Sequence[Claim]) -> bool:
    """ "The number of stocks that hit a 52-week high was 216, and of those that hit a low 27"."""
    if place < 3 or tokens[place - 1].low not in _IS:
        return False
    ahead = [token.low for token in tokens[max(0, place - _CLAUSE) : place]]
    counted = any(one.measure == "count" and one.place < place for one in told)
    if "those" in ahead and counted:
        return True
    at = next((k for k, low in enumerate(ahead) if low.removeprefix("the ") in _TOTALS), None)
    return at is not None and ahead[at + 1 : at + 2] == ["of"] and any(low in SHARES | OTHERS for low in ahead[at:])
