"""Marks that a market passed, lost, or came near to: "pierced 3,500", "gave up the 20,000 level", "neared 12,000".

Such a number isn't where the market stands: it stands beyond it, or did at some time of the session.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.claims.marking.lexicon import BREAKS, TOUCHES
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Hedge, Quantity
from tieout.terms import quantity as units

#: Series of which one says that they pass marks.
_PASSING: Final = frozenset({"index", "volatility", "company", "fund", "commodity", "currency", "crypto"})
_MARKS: Final = frozenset("mark marks level levels threshold milestone barrier hurdle line handle resistance".split())
#: What may stand between the word that passes and the number.
_BETWEEN: Final = frozenset(
    "the its a key psychological psychologically important closely watched big round historic - closely-watched "
    "symbolic symbolically significant major magic magical all-important much-watched support resistance".split()
)
_WIDEST: Final = 7
_GAINED: Final = frozenset(
    """
        reclaimed reclaiming reclaim reclaims regained regaining regain regains recaptured recapturing recapture retook
        retaking scaled scaling scales conquered conquering hurdled vaulted retaken
    """.split()
)
_LOST: Final = frozenset(
    "surrendered surrendering relinquished relinquishing ceded ceding lost losing loses forfeited yielded".split()
) | {"gave up", "giving up", "gives up"}
_CAME: Final = frozenset({"came", "come", "comes", "coming", "got", "inched", "crept"})
_GAVE: Final = frozenset({"gave", "giving", "give", "gives"})
#: Passed by the way that its clause goes.
_PASSED: Final = frozenset("pierced piercing pierces penetrated penetrating through smashed smashing shattered".split())
_NEARED: Final = frozenset("neared nearing nears approached approaching approaches toward towards near".split())
#: The same in several words, the last one first.
_NEAR: Final = (("to", "close"), ("with", "flirted"), ("with", "flirting"), ("of", "whisker"), ("of", "verge"),
                ("of", "brink"), ("at", "chipped"), ("to", "closer"), ("on", "closed"), ("on", "closing"))  # fmt: skip
#: A bare number of this size that ends in two zeros is a mark rather than points.
_ROUND: Final = 1000
_A_MARK: Final = 100
_UP: Final = frozenset({"UP", "UPWARD", "RAISED"})
_DOWN: Final = frozenset({"DOWN", "DOWNWARD", "CUT"})
_OTHER_SIDE: Final = {Hedge.MORE_THAN: Hedge.LESS_THAN, Hedge.LESS_THAN: Hedge.MORE_THAN}
#: "Just missing a close above", "failed to hold above", "short of its first close above".
_MISSING: Final = frozenset("missing missed misses failing failed fails short shy unable".split()) | {"short of"}
_OF_A_LEVEL: Final = frozenset({"level", "change"})
_SIDES: Final = {"ABOVE": Hedge.MORE_THAN, "BELOW": Hedge.LESS_THAN}


def settle_marks(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Gives each mark its side: beyond what was passed, short of what was lost, about what was neared."""
    for before, claim in zip((None, *claims), claims, strict=False):
        quantity = claim.quantity
        if claim.measure == "level" and claim.hedge in _OTHER_SIDE and _is_missed(sentence.tokens, claim.place):
            claim.hedge = _OTHER_SIDE[claim.hedge]  # "just missing a first close above 1,300"
            continue
        if quantity is None or claim.hedge is not Hedge.EXACT or quantity.signed or claim.measure not in _OF_A_LEVEL:
            continue
        if before is not None and claim.measure == before.measure == "level" and before.verb in TOUCHES:
            joined = [token.low for token in sentence.tokens[before.place + 1 : claim.place]]
            if joined in (["and"], ["and", "the"], ["and", "then"]):
                claim.hedge, claim.verb = before.hedge, before.verb  # "passed the 9,800 and 9,900 marks"
                continue
        side, word, is_mark = _passed(sentence.tokens, claim.place)
        if claim.measure == "change" and word in _GAINED and _is_round(quantity):
            claim.measure, claim.direction = "level", None  # "regained 12,000", unlike "regained 120 points"
        if claim.measure != "level":
            continue
        if side is not None and (is_mark or (kind_of(claim.subject) in _PASSING and quantity.unit != units.PERCENT)):
            claim.hedge, claim.verb = side, word
        if "briefly" in sentence.held and any(
            token.low == "briefly" for token in sentence.tokens[max(0, claim.place - _WIDEST) : claim.place]
        ):
            claim.verb = "touched"  # "briefly fell to 8,000": at some time of the session


def _is_missed(tokens: Sequence[Token], place: int) -> bool:
    """Whether the words before a mark say that it wasn't passed, within the same clause."""
    for token in reversed(tokens[max(0, place - _WIDEST) : place]):
        if token.low in _MISSING:
            return True
        if token.low in (",", ";", "and", "but") or token.quantity is not None:
            return False
    return False


def _is_round(quantity: Quantity) -> bool:
    return quantity.unit == units.LEVEL and quantity.value >= _ROUND and quantity.value % _A_MARK == 0


def is_a_mark(tokens: Sequence[Token], place: int) -> bool:
    """ "perked up above the 4.5% mark", "back under a key 5% threshold": whether a number is a mark with its side."""
    side, _, is_mark = _passed(tokens, place)
    return is_mark and side is not None


def _passed(tokens: Sequence[Token], place: int) -> tuple[Hedge | None, str, bool]:
    """How a number is passed, if it is; the word that says so; and whether a word behind it calls it a mark."""
    at = next((k for k in range(place - 1, max(-1, place - _WIDEST), -1) if tokens[k].low not in _BETWEEN), None)
    behind = next((token.low for token in tokens[place + 1 : place + 3] if token.low != "-"), "")
    is_mark = behind in _MARKS
    if at is None:
        return None, "", is_mark
    token, before = tokens[at], tokens[at - 1].low if at else ""
    word = token.low
    side: Hedge | None = None
    if isinstance(token.value, Hedge):
        side = Hedge.NEARLY if before in _CAME else token.value  # "came close to the 12,000 mark"
    elif is_mark and token.kinds & _SIDES.keys():
        side = next(_SIDES[kind] for kind in _SIDES if kind in token.kinds)
    elif word in _GAINED:
        side = Hedge.MORE_THAN
    elif is_mark and (word in _LOST or (word == "up" and before in _GAVE)):
        side = Hedge.LESS_THAN
    elif word in _PASSED or word in BREAKS:
        side = _way(tokens[:at])
    elif word in _NEARED:
        side = Hedge.NEARLY if _way(tokens[:at]) is Hedge.MORE_THAN else Hedge.ABOUT  # "slid towards 1.20"
    elif (word, before) in _NEAR:
        side = Hedge.ABOUT
    return side, word, is_mark


def _way(ahead: Sequence[Token]) -> Hedge:
    """Upwards or downwards, by the nearest word before that moves."""
    move = next((token for token in reversed(ahead) if token.kinds & (_UP | _DOWN)), None)
    return Hedge.LESS_THAN if move is not None and move.kinds & _DOWN else Hedge.MORE_THAN
