"""What something took off somebody, or put on: "2% was wiped off the Dow", "when a rout in Shanghai knocked off
416.02", "the news cost it 3.9%"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import STRETCHES, Discourse, kind_of, subject_of_token
from tieout.claims.marking.lexicon import INDEX_WORDS
from tieout.claims.marking.places import CITIES
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

_NAMES: Final = frozenset({"NAME", "LOOSE"})
_TAKEN: Final = frozenset(
    """
        wiped knocked shaved taken lopped stripped sliced took knocking shaving wiping taking lopping slicing stripping
        chopped chopping erased erasing clipped clipping sheared shearing chipped carved trimmed
    """.split()
)
_ADDED: Final = frozenset({"added", "put"})
_COST: Final = frozenset({"cost", "costing", "costs"})
_OFF: Final = frozenset({"off", "from"})
_ONTO: Final = frozenset({"to", "on", "onto"})
_WAS: Final = frozenset({"was", "were", "has", "have", "had", "been", "being"})
#: "Took 3.26 off the price": of what the text speaks.
_ITS_PRICE: Final = frozenset({"price", "prices", "value", "quote"})
_BEFORE_A_NOUN: Final = frozenset({"the", "its", "their", "that"})
#: With what the clause begins in which it was taken: whom it was taken from stands before.
_OPENS: Final = frozenset("when after as which that before because where while".split())
#: "Knocked the contract down 6.1%".
_KNOCKING: Final = frozenset("knocked knocking sent sending drove driving pushed pushing dragged pulled bid".split())
_STANDS_FOR_IT: Final = frozenset("contract price prices metal index average gauge stock shares it commodity".split())
_SIDES: Final = frozenset({"down", "up", "lower", "higher"})
_FARTHEST: Final = 6
#: So many claims beside one, and words of its clause, tell whose it is.
_BESIDE: Final = 6
_CLAUSE: Final = 40
_UNITS: Final = frozenset({units.PERCENT, units.POINT, units.LEVEL, *units.CURRENCIES})
_PRICED: Final = frozenset({"index", "company", "fund", "commodity", "crypto", "future", "currency", "volatility"})
_IN_POINTS: Final = frozenset({"index", "volatility"})


def settle_taken_off(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives the numbers behind such a verb the one from whom they were taken, and the side on which he moved."""
    tokens = sentence.tokens
    for turn, claim in enumerate(claims):
        quantity = claim.quantity
        if quantity is None or quantity.unit not in _UNITS or quantity.step >= 1000:
            continue
        if claim.measure not in ("return", "change", "other", "level", "drawdown"):
            continue
        if claim.subject.series is None:
            _settle_knocked(tokens, claims[turn : turn + _BESIDE], discourse)
        found = _taken_from(tokens, claim.place)
        if found is None:
            continue
        verb, whom, way = found
        subject = _owner(tokens, verb, whom, claims[max(0, turn - _BESIDE) : turn], discourse)
        if subject is None or kind_of(subject) not in _PRICED:
            continue
        if quantity.unit in units.CURRENCIES and kind_of(subject) in _IN_POINTS:
            continue
        claim.subject, claim.direction = subject, way
        claim.measure, claim.sense = "return" if quantity.unit == units.PERCENT else "change", None
        if quantity.unit == units.LEVEL and kind_of(subject) in _IN_POINTS:
            claim.quantity = quantity.in_unit(units.POINT)
        behind = tokens[whom + 1] if whom is not None and whom + 1 < len(tokens) else None
        if behind is not None and behind.time is not None and behind.time.kind in STRETCHES:
            claim.span = behind.time


def _settle_knocked(tokens: Sequence[Token], claims: Sequence[Claim], discourse: Discourse) -> None:
    """ "Mild forecasts knocked the front-month contract down 6.1%": of what the text speaks, and of no forecasts."""
    claim = claims[0]
    at = claim.place - 1
    while at > 0 and isinstance(tokens[at].value, Hedge):
        at -= 1
    noun = tokens[at - 1].low.split()[-1] if at > 1 else ""
    verbs = [token.low for token in tokens[max(0, at - _FARTHEST) : at - 1]]
    if tokens[at].low not in _SIDES or noun not in _STANDS_FOR_IT or _KNOCKING.isdisjoint(verbs):
        return
    told = discourse.subject
    if told is None or kind_of(told) not in _PRICED:
        return
    wrong = claim.subject
    for one in claims:
        one.subject = told if one.subject == wrong else one.subject
    claim.measure = "change" if claim.quantity is not None and claim.quantity.unit != units.PERCENT else "return"
    claim.direction = Direction.DOWN if tokens[at].low in ("down", "lower") else Direction.UP


def _taken_from(tokens: Sequence[Token], place: int) -> tuple[int, int | None, Direction] | None:
    """Where the verb stands, where whoever it was taken from does, if anywhere, and which way he moved."""
    behind = place + 1
    while behind < len(tokens) and tokens[behind].low in _WAS:
        behind += 1
    if behind > place + 1 and behind < len(tokens) and tokens[behind].low in _TAKEN | _ADDED:
        whom = _whom(tokens, behind + 1, tokens[behind].low)
        return (behind, whom, _way(tokens[behind])) if whom is not None else None
    at = place - 1
    while at > 0 and (isinstance(tokens[at].value, Hedge) or tokens[at].low in ("another", "a", "full", "further")):
        at -= 1
    if at > 0 and tokens[at].low == "off" and tokens[at - 1].low in _TAKEN:  # "knocked off 416.02"
        return at - 1, None, Direction.DOWN
    cost = at - 1 if at > 0 and tokens[at].kinds & (_NAMES | {"REF"}) else at  # "cost it 3.9%"
    cost -= cost > 0 and tokens[cost].low == "the"
    if cost >= 0 and tokens[cost].low in _COST and at > cost:
        return cost, at, Direction.DOWN
    if at < 0 or tokens[at].low not in _TAKEN | _ADDED:
        return None
    whom = _whom(tokens, place + 1, tokens[at].low)
    return (at, whom, _way(tokens[at])) if whom is not None else None


def _way(verb: Token) -> Direction:
    return Direction.DOWN if verb.low in _TAKEN else Direction.UP


def _whom(tokens: Sequence[Token], at: int, verb: str) -> int | None:
    """Who stands behind "off the", "from its price": a name, or what stands for whoever was spoken of."""
    if at + 1 >= len(tokens) or tokens[at].low not in (_OFF if verb in _TAKEN else _ONTO):
        return None
    name = at + 1 + (tokens[at + 1].low in _BEFORE_A_NOUN)
    if name >= len(tokens):
        return None
    if tokens[name].kinds & _NAMES:
        return name
    stands = tokens[name].low == "it" or tokens[name].low.endswith(INDEX_WORDS)
    of_another = name + 1 < len(tokens) and tokens[name + 1].low == "of"  # "off the price of a ticket"
    its = name > at + 1 and tokens[name].low in _ITS_PRICE and not of_another
    return name if (stands and "REF" in tokens[name].kinds) or (its and verb in _TAKEN) else None


def _owner(
    tokens: Sequence[Token], verb: int, whom: int | None, claims: Sequence[Claim], discourse: Discourse
) -> Subject | None:
    """Whose it was: the name there, else whom the sentence told of before the verb's clause, or the text."""
    if whom is not None and tokens[whom].kinds & _NAMES:
        return subject_of_token(tokens[whom], discourse)
    opens = next((k for k in range(verb - 1, max(-1, verb - _CLAUSE), -1) if tokens[k].low in _OPENS), 0)
    before = [one.subject for one in claims if one.place < opens and one.subject.series is not None]
    if before:
        return before[-1]
    names = [
        token for token in tokens[max(0, opens - _CLAUSE) : opens] if token.kinds & _NAMES and token.low not in CITIES
    ]
    if names:
        return subject_of_token(names[-1], discourse)
    is_index = whom is not None and tokens[whom].low.endswith(INDEX_WORDS)
    return subject_of_token(tokens[whom], discourse) if is_index and whom is not None else discourse.subject
