"""The period that a superlative or a run is told of where another time of its sentence says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.catalogue import entry
from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.extremes.counts_told import GRAINS
from tieout.claims.extremes.dated_extremes import RANKING
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import quantity as units

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
        if claim.measure == "since" and claim.sense in ("high", "low") and turn:
            claim.told = _level_told(claim, claims[turn - 1])
        if claim.measure in RANKING and claim.carried is None and claim.span is None and not claim.has_own_day:
            claim.carried = _through_last_week(tokens)
        if claim.measure not in RANKING or claim.grain is None or claim.carried is not None or claim.span is not None:
            continue
        told = _leading(tokens, claim.place)
        if told is None or any(one.named is told for one in claims[:turn]):
            continue  # "its worst day so far in 2023, and its largest loss since": a day's, too
        length = told.kind if told.kind in _LONGER else told.grain
        is_unsaid = claim.grain == "day" and claim.steps == 1 and not _says_how_long(tokens, claim.place)
        moved = any(one.measure in _MOVES and one.place < claim.place for one in claims)
        if claim.grain == length or (is_unsaid and not moved and not claim.has_own_day):
            claim.grain, claim.carried = length, told


def _level_told(claim: Claim, before: Claim) -> float | None:
    """ "The jobless rate fell to 3.4%, the lowest since 1969": as it was first printed."""
    quantity = before.quantity
    if before.measure not in ("level", "macro") or before.subject.series != claim.subject.series or quantity is None:
        return None
    known = entry(claim.subject.series) if claim.subject.series is not None else None
    is_rate = known is not None and known.kind == "macro" and known.unit == units.PERCENT == quantity.unit
    return float(quantity.value) if is_rate and quantity.value_high is None else None


def _through_last_week(tokens: Sequence[Token]) -> Time | None:
    """ "Through last week, the index had fallen 7%, to its lowest close since March": of the end of that week."""
    time = tokens[0].time
    is_last = (
        time is not None and (time.kind, time.grain) == ("last", "week") and time.preposition in ("through", "as of")
    )
    return Time("last", grain="week") if is_last else None


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
