"""Pairs of currencies as price lists print them ("£/$ 1.2650", "GBP/EUR 1.1700", "Euro/pound"), and one of
a currency that buys some of another ("£1 was buying $1.2650")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tieout.catalogue import entry
from tieout.claims.marking.lexer import Lexeme
from tieout.claims.marking.names import Name
from tieout.claims.marking.unit_words import CURRENCY_CODES, CURRENCY_SIGNS, MONEY_CALLED

#: Without one of these a sentence quotes no pair and tells of no purchase.
MARKS_A_PAIR: Final = re.compile("/|[£€$]1 ")
#: The rate of a currency of which one is held up against another.
_RATES: Final = {"£": "GBPUSD", "€": "EURUSD", "$": "DXY"}
_BUYS: Final = frozenset({"buys", "bought", "fetched", "fetches", "equals", "equalled", "="})
_IS: Final = frozenset({"is", "was", "now", "currently"})
_BUYING: Final = frozenset({"buying", "worth", "fetching"})
_MONEY: Final = frozenset({"euros", "yen", "dollars", "cents", "pence", "p"})
#: So many words behind it stands what it buys.
_FAR: Final = 7


def quoted_pair(printed: str) -> tuple[str, str] | None:
    """The codes of a printed pair of currencies, the first of which is quoted in the second."""
    if "/" not in printed:
        return None
    base, _, counter = (_code(part.strip()) for part in printed.partition("/"))
    return (base, counter) if base and counter and base != counter else None


def quoted_pairs(sentence: Sequence[Lexeme]) -> Iterator[Name]:
    """The names of pairs in a sentence, and the single pounds, euros and dollars that buy something."""
    for index, lexeme in enumerate(sentence[:-1]):
        if lexeme.text == "/" and index:
            pair = quoted_pair(f"{sentence[index - 1].text}/{sentence[index + 1].text}")
            ways = ("".join(pair), "".join(reversed(pair))) if pair is not None else ()
            series = next((way.upper() for way in ways if entry(way.upper()) is not None), None)
            if series is not None:
                yield Name(index - 1, index + 1, series)
        elif lexeme.text in _RATES and sentence[index + 1].text == "1" and _buys_another(sentence, index):
            yield Name(index, index + 1, _RATES[lexeme.text])


def _code(printed: str) -> str | None:
    called = CURRENCY_SIGNS.get(printed) or MONEY_CALLED.get(printed.lower())
    return called or (printed.lower() if printed.lower() in CURRENCY_CODES else None)


def _buys_another(sentence: Sequence[Lexeme], index: int) -> bool:
    """ "£1 was buying $1.2650", "€1 = £0.86": what a verb of buying and another currency stand behind."""
    behind = sentence[index + 2 : index + 2 + _FAR]
    lows = [lexeme.low for lexeme in behind]
    verb = 1 + (lows[1:2] == ["now"]) if lows[:1] and lows[0] in _IS else 0
    if verb >= len(lows) or lows[verb] not in (_BUYING if verb else _BUYS):
        return False
    others = CURRENCY_SIGNS.keys() - {sentence[index].text} | _MONEY
    return not others.isdisjoint(lows)
