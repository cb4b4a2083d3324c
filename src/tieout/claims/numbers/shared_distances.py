"""Distances told in a row: "the S&P 500 is 21.8% below its record, the Dow 17.1% and the Nasdaq 32.7%".

One extreme is told of all: behind the last number ("down 17% and 33% from their records"), before the first ("from
their records"), or of the first alone, to whose number the others are set without a verb of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.claims.numbers.distances import FROM_EXTREMES, Distance, distance_from, is_an_extreme
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

_MAY_SHARE: Final = frozenset({"return", "other", "change"})
#: What may stand between two numbers of a row beside the name.
_BETWEEN: Final = frozenset({",", ";", "and", "while", "but", "the", "whereas", "with", "a", "(", ")", "'s"})
_STANDS: Final = frozenset({"is", "are", "was", "were", "stands", "stood", "sits", "has", "fallen", "lost"})
_SIDE: Final = frozenset({"down", "off", "up", "below", "above", "lower", "higher", "under"})
_ALSO: Final = frozenset({"also", "too", "likewise", "similarly"})
_ITS: Final = frozenset({"its", "its own", "theirs", "own"})
_ENDS: Final = frozenset({",", ";", ".", "–", "—", "and", "one"})
_MANY: Final = frozenset({"their", "both"})
_FROM: Final = frozenset({"from", "off", "below", "under", "above"})
_FARTHEST: Final = 6
_CLAUSE: Final = 12


def share_distances(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Makes distances of the numbers to which a sentence sets that of a claim that is one."""
    tokens = sentence.tokens
    if len(claims) < 2:
        return
    _share_a_heading(sentence, claims)
    told = [claim for claim in claims if claim.measure in FROM_EXTREMES and _in_percent(claim)]
    if not told:
        return
    of_many = [claim for claim in told if _is_of_many(tokens, claim)]
    for claim, following in reversed(list(pairwise(claims))):
        in_a_row = following in of_many and _may_share(claim, following)
        if in_a_row and _is_a_row(tokens, claim.place, following.place):
            _share(following, claim, of_many=True)
            told.append(claim)
            of_many.append(claim)
    for before, claim in pairwise(claims):
        if before not in told or not _may_share(claim, before):
            continue
        apart = tokens[before.place + 1 : claim.place]
        own = _leads_to_its_own(tokens, claim.place)
        also = bool(_ALSO & {t.low for t in apart}) and _stands(apart)
        if own or also or _is_set_to_it(tokens, before, claim):
            _share(before, claim, of_many=also or _is_of_many(tokens, before))
            time = next((t.time for t in tokens[claim.place + 1 : claim.place + _FARTHEST] if t.time), None)
            if own and time is not None and claim.span is None:
                claim.named, claim.is_inferred = time, False
            told.append(claim)


def _share_a_heading(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "Both are far from their peaks: the S&P 500 is down 21.8% and the Nasdaq 32.7%"."""
    tokens = sentence.tokens
    colon = next((k for k, token in enumerate(tokens) if token.low == ":"), 0) if ":" in sentence.held else 0
    extreme = next((k for k in range(colon - 1, max(0, colon - 4), -1) if is_an_extreme(tokens[k])), 0)
    ahead = tokens[max(0, extreme - 4) : extreme]
    if not extreme or not any(token.low in _MANY for token in ahead) or not any(t.low in _FROM for t in ahead):
        return
    measure = "gain_from_low" if "TROUGH" in tokens[extreme].kinds else "drawdown"
    time = next((token.time for token in ahead if token.time is not None), None)
    for claim in claims:
        behind = tokens[claim.place + 1 : claim.place + 2]
        dated = bool(behind) and behind[0].time is not None
        if claim.place > colon and claim.measure in _MAY_SHARE and _in_percent(claim) and not dated:
            claim.measure, claim.sense, claim.named = measure, None, time
            claim.direction = Direction.BELOW if measure == "drawdown" else Direction.UP


def _in_percent(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.unit == units.PERCENT


def _may_share(claim: Claim, other: Claim) -> bool:
    return claim.measure in _MAY_SHARE and _in_percent(claim) and claim.subject.id != other.subject.id


def _is_a_row(tokens: Sequence[Token], first: int, second: int) -> bool:
    """Whether nothing but a name parts two numbers."""
    between = tokens[first + 1 : second]
    named = any(token.kinds & NAMES for token in between)
    return named and all(_is_filler(token) for token in between)


def _is_filler(token: Token) -> bool:
    return bool(token.kinds & (NAMES | {"POSS"})) or token.low in _BETWEEN or isinstance(token.value, Hedge)


def _is_set_to_it(tokens: Sequence[Token], before: Claim, claim: Claim) -> bool:
    """Whether a number is set to the one before without a verb: what is told of that one's extreme lies between."""
    found = distance_from(tokens, before.place)
    start = before.place if found is None else found.place
    between = list(tokens[start + 1 : claim.place])
    while between and (between[0].time is not None or between[0].low in ("of", "close", "closes", "high", "highs")):
        between = between[1:]
    if between and between[0].quantity is not None:
        between = between[1:]  # "its record of 4,796.56, and the Nasdaq 32.7%"
    if not any(token.kinds & NAMES for token in between) or not all(_is_filler(token) for token in between):
        return False
    behind = tokens[claim.place + 1] if claim.place + 1 < len(tokens) else None
    return behind is None or (behind.time is None and (not behind.low[:1].isalpha() or behind.low in _ENDS))


def _stands(apart: Sequence[Token]) -> bool:
    last = [token.low for token in apart[-_FARTHEST:]]
    return bool(_STANDS & set(last)) and bool(_SIDE & set(last))


def _leads_to_its_own(tokens: Sequence[Token], place: int) -> bool:
    """ "32.7% below its own", "down 32.7% from its", "32.7% below its November one"."""
    behind = [token for token in tokens[place + 1 : place + _FARTHEST] if token.time is None]
    low = [token.low for token in behind]
    if low[:1] and low[0] in ("lower", "higher"):
        low = low[1:]
    leads = bool(low) and (low[0] in _FROM or bool(behind[0].kinds & {"ABOVE", "BELOW"}))
    if not leads or len(low) < 2 or low[1] not in _ITS:
        return False
    rest = [word for word in low[2:3] if word != "own"]
    return not rest or rest[0] in _ENDS or not rest[0][:1].isalpha()


def _is_of_many(tokens: Sequence[Token], claim: Claim) -> bool:
    """Whether the extreme is that of several: "from their records", "from record highs"."""
    found: Distance | None = distance_from(tokens, claim.place)
    if found is None:
        return any(token.low in _MANY for token in tokens[max(0, claim.place - _CLAUSE) : claim.place])
    about = tokens[claim.place + 1 : found.place + 2]
    return any(token.low in _MANY or token.low.endswith(("highs", "lows", "peaks", "records")) for token in about)


def _share(first: Claim, claim: Claim, *, of_many: bool) -> None:
    claim.measure, claim.sense, claim.at_close = first.measure, first.sense, first.at_close
    claim.named = first.named if of_many else None
    claim.is_inferred = claim.is_inferred or (first.named is not None and not of_many)
    claim.direction = Direction.BELOW if first.measure == "drawdown" else claim.direction or first.direction
