"""Months that name a contract ("December gold") and maturities that name a bond ("the 10-year fell"), told by what
stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.catalogue import entry
from tieout.claims.marking.names import Name, series_called
from tieout.claims.marking.places import COUNTRIES
from tieout.claims.marking.tokens import Token
from tieout.terms import Quantity
from tieout.terms import quantity as units

_OF_A_CONTRACT: Final = frozenset({"delivery", "contract", "contracts", "settlement", "futures"})
_SETTLING: Final = frozenset("settled settles finished finishes ended ends closed closes".split())
_OPENS_A_CLAUSE: Final = frozenset({":", ",", "-", "•", "*", "and", "while"})
#: So many words behind a contract's verb its price stands.
_FAR_OF_A_PRICE: Final = 4
_OF_A_YIELD: Final = frozenset({"UP", "DOWN", "LEVEL"})
_BEHIND_A_MATURITY: Final = frozenset({":", "at", "was", "is", "yielded", "yields", "yielding", "exceeded", "exceeds"})
_BEFORE_A_MATURITY: Final = frozenset({"the", "benchmark", "treasury", "u.s.", "us", "-", "*", "•"})
#: A government's bonds by the ids of their yields: DE10Y, DGS2.
_OF_A_COUNTRY: Final = re.compile(r"(DGS|[A-Z]{2})\d{1,2}Y?$")
_JOINING: Final = frozenset({"and", "or", ","})
_WORD: Final = frozenset({"WORD"})
_REFERENCE: Final = frozenset({"REF"})
_NAME: Final = frozenset({"NAME"})


def leave_contracts(tokens: list[Token]) -> None:
    """Takes the month of a contract ("Brent for October", "December gold") for part of its name, and for no time."""
    for index, token in enumerate(tokens):
        time = token.time
        if time is None or time.kind != "month" or time.year is not None or time.edge:
            continue
        before = tokens[index - 1] if index else None
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        if behind is not None and behind.low == "-" and index + 2 < len(tokens):
            behind = tokens[index + 2]  # "June-delivery gold"
        if (
            (behind is not None and behind.low in _OF_A_CONTRACT)
            or (before is not None and before.low in ("active", "nearby") and not time.preposition)  # "most-active May"
            or (before is not None and before.low in _OF_A_CONTRACT and time.preposition in ("in", "for"))
            or (before is not None and time.preposition == "for" and _is_traded_for_delivery(before))
            or (behind is not None and not time.preposition and _is_traded_for_delivery(behind))
        ):
            tokens[index] = Token(_WORD, token.start, token.end, token.low)
        elif behind is not None and not time.preposition and _sells_by_the_month(tokens, index + 1):
            series = series_called(f"{behind.low} futures")  # "April gasoline fell 11 cents"
            tokens[index] = Token(_WORD, token.start, token.end, token.low)
            tokens[index + 1] = replace(behind, kinds=_NAME, value=Name(index + 1, index + 1, series))
        elif not time.preposition and _settles_in_money(tokens, index):
            tokens[index] = Token(_REFERENCE, token.start, token.end, "the contract")


def _settles_in_money(tokens: list[Token], index: int) -> bool:
    """ "August settled down $15.20": a contract, for no month ends so many dollars lower."""
    behind = tokens[index + 1 : index + 2 + _FAR_OF_A_PRICE]
    if not behind or behind[0].low not in _SETTLING or (index and tokens[index - 1].low not in _OPENS_A_CLAUSE):
        return False
    size = next((token.quantity for token in behind if token.quantity is not None), None)
    return size is not None and size.unit == "usd"


def _sells_by_the_month(tokens: list[Token], index: int) -> bool:
    """Whether a noun behind a month is what its contract delivers: it moves, or stands, in money."""
    noun, behind = tokens[index], tokens[index + 1 : index + 2 + _FAR_OF_A_PRICE]
    if "WORD" not in noun.kinds or not behind or not any("MONEY" in token.kinds for token in behind):
        return False
    moves = behind[0].kinds & {"UP", "DOWN", "LEVEL"} or behind[0].low in _SETTLING or behind[0].low in (":", "at")
    known = entry(series_called(f"{noun.low} futures") or "") if moves else None
    return known is not None and known.kind in ("commodity", "future")


def name_maturities(tokens: list[Token]) -> None:
    """Takes "the 10-year" (or "the 10-year's") before a verb or a colon for the Treasury of that maturity."""
    for index in range(len(tokens) - 1):
        token, behind = tokens[index], tokens[index + 1]
        quantity = token.quantity
        if (
            quantity is None
            or quantity.unit != units.YEAR
            or token.low.endswith("s")
            or quantity.value_high is not None
            or (behind.kinds & {"UPNOUN", "DOWNNOUN"} and tokens[min(index + 2, len(tokens) - 1)].low in ("of", "is"))
        ):
            continue  # a span, or "the two-year gain of 53%"
        before = tokens[index - 1].low if index else ""
        owned = tokens[index + 2] if index + 2 < len(tokens) and "POSS" in behind.kinds else None
        owner = owned is not None and (owned.kinds & (_OF_A_YIELD | {"PERCENT"}) or owned.low in ("yield", "yields"))
        relative = behind.low == "," and index + 2 < len(tokens) and tokens[index + 2].low == "which"
        listed = behind.quantity is not None and before == "the"  # "the 5-year 3 and the 30-year 2"
        to = behind.low == "to" and before == "the" and index + 2 < len(tokens) and "PERCENT" in tokens[index + 2].kinds
        to = to or (before == "the" and _is_told_of(tokens, index + 1))
        listed = listed or (to and _names_a_bond(tokens, index))  # "the 10-year fell to 1% and the 30-year to 2%"
        stands = behind.low in _BEHIND_A_MATURITY or "PERCENT" in behind.kinds
        if not (behind.kinds & _OF_A_YIELD or stands or owner or listed or relative):
            continue
        series = f"{_issuer_before(tokens, index)}{quantity.value}"
        series = series if series.startswith("DGS") else f"{series}Y"
        told = behind.low in ("at", ":") or "PERCENT" in behind.kinds
        in_a_list = before in (",", ";", "and") and told and _names_a_bond(tokens, index)
        opens = not before and behind.low == ":"
        if (before in _BEFORE_A_MATURITY or opens or in_a_list) and entry(series) is not None:
            tokens[index] = replace(token, kinds=_NAME, value=Name(index, index, series))


def _is_told_of(tokens: Sequence[Token], at: int) -> bool:
    """ "The two-year, 9 to 0.63%", "that of the ten-year went from 1.52% to": a yield is told behind."""
    behind = tokens[at : at + 4]
    if len(behind) > 2 and behind[0].low == "went" and behind[1].low in ("from", "to"):
        return "PERCENT" in behind[2].kinds
    listed = len(behind) == 4 and behind[0].low == "," and behind[1].quantity is not None and behind[2].low == "to"
    return listed and "PERCENT" in behind[3].kinds


def name_shared_maturities(tokens: list[Token]) -> None:
    """Takes "the 2- and 10-year yields" and "the 10-year and two-year yields" for two bonds, "2-, 5- and 10-year" for
    three."""
    for index in range(len(tokens) - 1, 2, -1):
        name = tokens[index].name
        issuer = _OF_A_COUNTRY.match(name.series) if name is not None and name.series is not None else None
        at = index
        while issuer is not None and (ahead := _first_of_two(tokens, at)) is not None:
            series = _series(issuer[1], tokens[ahead].quantity)
            if series is None:
                break
            tokens[ahead] = replace(tokens[ahead], kinds=_NAME, value=Name(ahead, ahead, series))
            at = ahead
        if at < index and issuer is not None and (country := _whose(tokens, at)) is not None:
            _name_abroad(tokens, at, index, country)  # "Germany's 10-year and two-year yields"
            continue
        while issuer is not None and at > 2 and tokens[at - 1].low in _JOINING:
            dash = at - 2 - (tokens[at - 2].low == ",")
            series = _series(issuer[1], tokens[dash - 1].quantity if tokens[dash].low == "-" and dash else None)
            if series is None:
                break
            first, last = tokens[dash - 1], tokens[dash]
            tokens[dash - 1 : dash + 1] = [
                Token(_NAME, first.start, last.end, f"{first.low}-year", Name(dash - 1, dash, series), first.low)
            ]
            at = dash - 1


def _first_of_two(tokens: Sequence[Token], index: int) -> int | None:
    """Where the first of two maturities stands that share the noun of the one at `index`: "the 10-year and the"."""
    at = index - 1
    at -= at > 0 and tokens[at].low == "the"
    at -= at > 0 and tokens[at].low in _JOINING
    at -= at > 0 and tokens[at].low == "," and at + 1 < index
    told = tokens[at].quantity if 0 <= at < index - 1 else None
    return at if told is not None and told.unit == units.YEAR and tokens[at].low.endswith("-year") else None


def _whose(tokens: Sequence[Token], index: int) -> str | None:
    """The country that owns the bonds named from a place on, other than America: "Germany's"."""
    if index < 2 or "POSS" not in tokens[index - 1].kinds:
        return None
    country = COUNTRIES.get(tokens[index - 2].low)
    return country if country != "US" else None


def _name_abroad(tokens: list[Token], first: int, last: int, country: str) -> None:
    for at in range(first, last + 1):
        name = tokens[at].name
        if name is not None and name.series is not None:
            series = f"{country}{name.series.removeprefix('DGS')}Y"
            tokens[at] = replace(tokens[at], value=Name(at, at, series if entry(series) is not None else None))


def _series(issuer: str, maturity: Quantity | None) -> str | None:
    """The bond of an issuer that is so many years long, where the catalogue has it."""
    if maturity is None or maturity.step != 1 or maturity.value_high is not None:
        return None
    series = f"{issuer}{maturity.value}" if issuer == "DGS" else f"{issuer}{maturity.value}Y"
    return series if entry(series) is not None else None


def _names_a_bond(tokens: Sequence[Token], index: int) -> bool:
    """Whether a bond was named before: "the 2-year was at 4.36%, 10-year at 4.01%"."""
    named = (token.name.series for token in tokens[:index] if token.name is not None)
    return any(series is not None and _OF_A_COUNTRY.match(series) is not None for series in named)


def _issuer_before(tokens: Sequence[Token], index: int) -> str:
    """How the ids of the bonds begin that a sentence speaks of: "Germany's 10-year yield rose, the 2-year fell"."""
    for token in reversed(tokens[:index]):
        found = _OF_A_COUNTRY.match(token.name.series) if token.name is not None and token.name.series else None
        if found is not None:
            return found[1]
    return "DGS"


def _is_traded_for_delivery(token: Token) -> bool:
    known = entry(token.name.series) if token.name is not None and token.name.series is not None else None
    return known is not None and known.kind in ("commodity", "future")
