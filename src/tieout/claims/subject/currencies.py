"""Which pair a currency's move is of: "the dollar rose 0.5% to 148.20 yen", "the euro fell against the pound"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from tieout.catalogue import entries, entry
from tieout.claims.claim import Claim, Subject
from tieout.claims.marking.quoted_pairs import quoted_pair
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Direction
from tieout.terms import quantity as units

_DOLLAR: Final = "usd"
_DOLLAR_INDEX: Final = "DXY"
#: Currencies of which the catalogue has no rate against the dollar.
_OTHERS: Final = {
    "swiss franc": "chf", "franc": "chf", "new zealand dollar": "nzd", "kiwi": "nzd", "won": "krw", "ruble": "rub",
    "rouble": "rub", "lira": "try", "rand": "zar", "peso": "mxn", "krona": "sek", "krone": "nok", "real": "brl",
    "£1": "gbp", "€1": "eur", "$1": "usd",
}  # fmt: skip
#: Currencies of about the same worth, of which journalists tell so many for one of whichever they speak of.
_NEAR_PARITY: Final = frozenset({"usd", "eur", "gbp", "chf", "aud", "cad", "nzd"})
_AGAINST: Final = frozenset({"against", "versus", "vs", "per", "on"})
_ENDS: Final = frozenset({";", "while", "and", "but", "whereas"})
_ARTICLES: Final = frozenset(
    """
        the a an its one every each weak weaker weakened weakening soft softer strong stronger strengthening firm firmer
        struggling rising falling resurgent broadly
    """.split()
)
_SIDES: Final = {"high": "low", "low": "high", "up": "down", "down": "up", "best": "worst", "worst": "best"}
_OPPOSITE: Final = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


@cache
def _names() -> dict[str, str]:
    """What journalists call each currency, to its code: the catalogue's aliases of the rates against the dollar."""
    found = dict(_OTHERS)
    for known in entries():
        if known.kind != "currency":
            continue
        if known.id == _DOLLAR_INDEX:
            found |= dict.fromkeys((name.lower() for name in known.loose), _DOLLAR)
        elif len(known.id) == 6 and "USD" in (known.id[:3], known.id[3:]):
            code = known.id.replace("USD", "", 1).lower()
            names = (name.lower() for name in (*known.aliases, *known.loose))
            found |= {name: code for name in names if not set("/-") & set(name) and name != known.id.lower()}
    return found


def settle_pairs(sentence: Sentence, claims: list[Claim]) -> None:
    """Gives each claim of a currency the pair that it is of, and turns what is quoted the other way round.

    A currency moves against the one named behind "against", or the one that its level is counted in, else against the
    dollar; the dollar by itself is the dollar index.
    """
    for turn, claim in enumerate(claims):
        printed = quoted_pair(claim.subject.printed)
        if printed is not None:
            _set_pair(claim, *printed)
            continue
        base = _names().get(_name(claim.subject))
        if base is None:
            marked = _marked_off(sentence.tokens, claim)
            if marked is not None:
                _set_pair(claim, *marked)
            continue
        before = claims[turn - 1] if turn else None
        if before is not None and _is_where_it_began(sentence.tokens, before, claim):
            claim.subject, claim.is_turned = before.subject, before.is_turned
            continue
        base = _carried_on(sentence.tokens, before, claim, base)
        held = _held_against(sentence.tokens, claim.place)
        if held is not None:
            _set_pair(claim, *held)
            continue
        counter = _counter(sentence, claim, claims, base) or _told_of_before(sentence, claim, base)
        if counter is None and base == _DOLLAR:
            continue
        _set_pair(claim, base, counter or _DOLLAR)


def _carried_on(tokens: list[Token], before: Claim | None, claim: Claim, base: str) -> str:
    """ "Sterling was down 0.9% versus the dollar and 0.7% lower against the euro": sterling again, and no dollar."""
    told = _names().get(_name(before.subject)) if before is not None else None
    if before is None or told in (None, base) or _named_against(tokens, 0, claim.place) != base:
        return base
    if _named_against(tokens, claim.place, len(tokens)) in (None, told):
        return base
    claim.subject = before.subject
    return told or base


def _is_where_it_began(tokens: list[Token], before: Claim, claim: Claim) -> bool:
    """ "to 106.07 versus the dollar, from 104.93": of the pair that went from there."""
    pair = before.subject.series or ""
    is_one = before.measure == "level" and claim.measure in ("level", "other") and len(pair) == 6
    return is_one and tokens[claim.place - 1].low == "from" and claim.place - before.place < _FAR


def _told_of_before(sentence: Sentence, claim: Claim, base: str) -> str | None:
    """ "It touched 167.14": against whom the sentence before told of it, where this one names no currency."""
    pair = (claim.subject.series or "").lower()
    if len(pair) != 6 or base not in (pair[:3], pair[3:]) or any(t.low in _names() for t in sentence.tokens):
        return None
    return pair[3:] if pair[:3] == base else pair[:3]


_FAR: Final = 10
_MARKS: Final = frozenset({"mark", "level", "handle", "barrier", "threshold", "line"})
_TO_TRADE: Final = frozenset("to trade trading stand change hands settle finish end close ending closing , -".split())


def _held_against(tokens: list[Token], place: int) -> tuple[str, str] | None:
    """ "Sterling was trading against the dollar at 1.2734": who is quoted in what, where the number is behind both."""
    at = place - 2
    while at > 0 and tokens[at].low in _TO_TRADE:
        at -= 1  # "against the dollar to trade at 1.2734"
    if at < 1 or tokens[place - 1].low not in ("at", "to") or tokens[at].low not in _names():
        return None
    before = at - 1
    while before > 0 and tokens[before].low in _ARTICLES:
        before -= 1
    if tokens[before].low not in _AGAINST:
        return None
    bases = [
        k
        for k in range(before)
        if tokens[k].name is not None and tokens[k].low in _names() and _named_against(tokens, max(0, k - 2), k) is None
    ]
    return (_names()[tokens[bases[-1]].low], _names()[tokens[at].low]) if bases else None


def _marked_off(tokens: list[Token], claim: Claim) -> tuple[str, str] | None:
    """ "The dollar rose against the yen, heading towards the 150 yen mark": the pair that the sentence told of, in
    whose money a mark is counted that nobody owns."""
    unit = claim.quantity.unit if claim.quantity is not None and claim.subject.series is None else ""
    behind = tokens[claim.place + 1].low if claim.place + 1 < len(tokens) else ""
    if unit not in units.CURRENCIES or behind not in _MARKS:
        return None
    at = next((k for k in range(claim.place) if tokens[k].low in _AGAINST), 0)
    bases = [tokens[k].low for k in range(at) if tokens[k].name is not None and tokens[k].low in _names()]
    told = _named_against(tokens, at, claim.place) if bases else None
    return (_names()[bases[-1]], told) if told == unit and bases else None


def _set_pair(claim: Claim, base: str, counter: str) -> None:
    series, turned = f"{base}{counter}".upper(), False
    if entry(series) is None:
        series, turned = f"{counter}{base}".upper(), True
    if entry(series) is None:
        claim.subject = Subject(None, f"{base}/{counter}".upper())
        return
    claim.subject = Subject(series, claim.subject.printed)
    unit = claim.quantity.unit if claim.quantity is not None else None
    if claim.measure in ("level", "other"):  # "at $1.2650 and at 1.1700 euros": the second soon is a level, too
        if unit == units.PENCE and claim.quantity is not None and series.endswith("GBP"):
            pence = claim.quantity
            claim.quantity = replace(pence, value=pence.value / 100, step=pence.step / 100, unit="gbp")
        # so many euros for a dollar, or "sterling at 1.2005 against the euro", where the rate is told the other way
        counted_in_the_base = unit is not None and unit.upper() == series[:3]
        claim.is_turned = counted_in_the_base or (turned and unit == units.LEVEL and {base, counter} <= _NEAR_PARITY)
    elif turned and claim.measure == "return":
        claim.is_turned = True
    elif turned and claim.measure in ("since", "rank", "streak") and claim.sense in _SIDES:
        claim.sense = _SIDES[claim.sense]
        if claim.direction in _OPPOSITE and claim.measure != "streak":
            claim.direction = _OPPOSITE[claim.direction]
    elif turned and claim.measure in ("since", "rank") and claim.sense == "most":
        claim.is_turned = True  # which way, the move before it says
    elif turned and claim.measure != "target":
        claim.measure = "other"  # the yen rises where the dollar's price in yen falls


def _name(subject: Subject) -> str:
    return subject.printed.lower().replace("’", "'").removeprefix("the ")


def _counter(sentence: Sentence, claim: Claim, claims: list[Claim], base: str) -> str | None:
    """The code of the currency that a claim's subject is held against, where the words say one."""
    own = claim.quantity.unit if claim.quantity is not None and claim.measure in ("level", "other") else ""
    own = "gbp" if own == units.PENCE else own
    if own in units.CURRENCIES and own != base and own != _DOLLAR:
        return own  # "the euro bought $1.0930 and 157.60 yen"
    if own == _DOLLAR and base != _DOLLAR:
        return own
    places = sorted(one.place for one in claims if one.quantity is not None)
    following = next((place for place in places if place > claim.place), len(sentence.tokens))
    preceding = next((place for place in reversed(places) if place < claim.place), 0)
    ends = (k for k in range(claim.place + 1, following) if sentence.tokens[k].low in _ENDS)
    clause = next(ends, following)  # "rose 0.7% against the dollar to 1.233, while against the euro it gained 0.6%"
    for first, last in ((claim.place, clause), (preceding, claim.place), (clause, following)):
        code = _named_against(sentence.tokens, first, last)
        if code is not None and code != base:
            return code
    for one in sorted(claims, key=lambda one: abs(one.place - claim.place)):
        quantity = one.quantity
        if quantity is None or one.measure != "level" or one.subject.printed != claim.subject.printed:
            continue
        unit = "gbp" if quantity.unit == units.PENCE else quantity.unit
        if unit in units.CURRENCIES and unit != base:
            return unit
    shared = {code for k in range(len(sentence.tokens)) if (code := _named_against(sentence.tokens, k, k + 1))}
    return shared.pop() if len(shared) == 1 and base not in shared else None


def _named_against(tokens: list[Token], first: int, last: int) -> str | None:
    for index in range(first, last):
        low = tokens[index].low
        counted = low == "to" and index > 0 and tokens[index - 1].low in _names()  # "148 yen to the dollar"
        if low not in _AGAINST and not counted:
            continue
        at = index + 1
        while at < len(tokens) and tokens[at].low in _ARTICLES:
            at += 1
        for length in (3, 2, 1):
            name = " ".join(token.low for token in tokens[at : at + length])
            if name in _names():
                return _names()[name]
    return None
