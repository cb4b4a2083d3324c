"""The period that a superlative or a run is told of where another time of its sentence says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.extremes.counts_told import GRAINS
from tieout.claims.extremes.dated_extremes import RANKING
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token

_LONGER: Final = frozenset({"week", "month", "quarter", "half", "year"})
_MOVES: Final = frozenset({"return", "change", "level", "macro"})
_PARTS: Final = frozenset({";", ":", "while", "but", "when"})
_PHRASE: Final = 8
_BETWEEN: Final = 4


def tell_periods(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "In April stocks posted their best monthly return since", "last week saw its largest drop since": April's and
    the week's. "Its longest since May 3, when it rose for six days": that run's day."""
    tokens = sentence.tokens
    for turn, claim in enumerate(claims):
        if claim.measure == "streak" and turn and claims[turn - 1].measure in RANKING:
            _date_the_run_of_then(claim, claims[turn - 1], tokens)
        if claim.measure not in RANKING or claim.grain is None or claim.carried is not None or claim.span is not None:
            continue
        told = _leading(tokens, claim.place)
        if told is None:
            continue
        length = told.kind if told.kind in _LONGER else told.grain
        is_unsaid = claim.grain == "day" and claim.steps == 1 and not _says_how_long(tokens, claim.place)
        moved = any(one.measure in _MOVES and one.place < claim.place for one in claims)
        if claim.grain == length or (is_unsaid and not moved and not claim.has_own_day):
            claim.grain, claim.carried = length, told


def _leading(tokens: Sequence[Token], place: int) -> Time | None:
    """The week, month, quarter or year that a clause names before a superlative."""
    for token in reversed(tokens[:place]):
        if token.low in _PARTS:
            return None
        time = token.time
        if time is not None:
            length = time.kind if time.kind in _LONGER else time.grain
            is_one = length in _LONGER and time.n in (None, 1, 2, 3, 4) and time.kind not in ("past", "ago", "between")
            return time if is_one and time.preposition not in ("since", "from", "than") and not time.edge else None
    return None


def _says_how_long(tokens: Sequence[Token], place: int) -> bool:
    for token in tokens[place + 1 : place + _PHRASE]:
        if token.low == "since" or "SINCETIME" in token.kinds:
            return False
        if token.low in GRAINS or "SPAN" in token.kinds or "day" in token.low:
            return True
    return False


def _date_the_run_of_then(run: Claim, since: Claim, tokens: Sequence[Token]) -> None:
    between = tokens[since.place + 1 : run.place]
    when = next((k for k, token in enumerate(between) if token.low == "when"), None)
    named = since.named
    if when is None or named is None or named.kind not in DAYS or when + _PHRASE < len(between):
        return
    if any(token.time is named for token in between[max(0, when - _BETWEEN) : when]):
        run.session, run.has_own_day, run.days_back = named, True, 0
