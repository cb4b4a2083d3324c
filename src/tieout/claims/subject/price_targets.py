"""Price targets of shares: "Acme Research raised its target on Globex to $160 from $150" tells twice where Globex is
seen, and nothing of Acme Research."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.terms import quantity as units

_TARGETS: Final = frozenset({"target", "targets", "price target", "price targets", "target price"})
_OF_A_PRICE: Final = frozenset({"other", "level", "change", "target", "fundamental"})
_SHARES: Final = frozenset({"company", "fund"})
#: What ends what is told of a target.
_ENDS: Final = frozenset({";", ":", "but", "while", "as", "after", "implying", "and", "|"})
#: Whose target it is stands behind such a word; and before the target, as what the house judges.
_OF_WHOM: Final = frozenset({"on", "for"})
_JUDGED: Final = frozenset(
    {"upgraded", "downgraded", "upgrades", "downgrades", "on", "of", "for", "covers", "covering"}
)
_ARTICLES: Final = frozenset({"the", "its", "his", "her", "their"})
#: No share costs as much: sales are aimed at.
_NO_PRICE: Final = 1_000_000
_FAR: Final = 9
_RIGHT_BEFORE: Final = 2


def settle_price_targets(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives the numbers of a price target, the one it was before among them, to the share that it is of."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens) if not sentence.held.isdisjoint(_TARGETS) else ():
        is_one = token.low in _TARGETS and token.name is None and "FUNDAMENTAL" not in tokens[k - 1].kinds
        told = [claim for claim in claims if _is_of(tokens, k, claim)] if is_one else []
        whose = _whose(tokens, k, [claim for claim in claims if claim not in told], discourse) if told else None
        for claim in told:
            claim.measure, claim.is_forecast = "target", True
            if whose is not None and kind_of(claim.subject) in (None, *_SHARES):
                claim.subject = whose


def _is_of(tokens: Sequence[Token], k: int, claim: Claim) -> bool:
    """Whether an amount of money is told of the target at `k`."""
    quantity, place = claim.quantity, claim.place
    if quantity is None or quantity.unit not in units.CURRENCIES or quantity.value >= _NO_PRICE:
        return False
    if claim.measure not in _OF_A_PRICE:
        return False
    if place < k:
        return k - place <= _RIGHT_BEFORE and tokens[k - 1].low not in ("its", "his", "her", "their", "and", ",")
    between = tokens[k + 1 : place]
    if len(between) > _FAR or tokens[place - 1].low == "by" or any(token.low in _ENDS for token in between):
        return False
    told = [at for at in range(k + 1, place) if tokens[at].quantity is not None]
    return "," not in {token.low for token in tokens[told[-1] if told else k : place]}


def _whose(tokens: Sequence[Token], k: int, others: Sequence[Claim], discourse: Discourse) -> Subject | None:
    """Which share a target is of: named behind it or as its owner, judged before it, or told of last."""
    if k + 1 < len(tokens) and tokens[k + 1].low in _OF_WHOM:
        named = next((token for token in tokens[k + 2 : k + 4] if token.low not in _ARTICLES), None)
        if named is not None and named.name is not None and named.kinds & NAMES:
            return subject_of_token(named, discourse)
    for at in range(k - 1, -1, -1):
        if tokens[at].name is None or not tokens[at].kinds & NAMES:
            continue
        owns = k - at <= _FAR // 2 and "POSS" in tokens[at + 1].kinds
        if owns or (at and tokens[at - 1].low in _JUDGED):
            return subject_of_token(tokens[at], discourse)
    moved = [claim.subject for claim in others if claim.place < k and kind_of(claim.subject) in _SHARES]
    if moved:
        return moved[-1]
    last = discourse.subject
    return last if last is not None and kind_of(last) in _SHARES else discourse.latest.get("company")
