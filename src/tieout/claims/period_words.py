"""Which words for time in a sentence belong to which claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from tieout.claims.attach import Discourse
from tieout.claims.claim import Claim
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence

#: Kinds of times that name one day; the rest are stretches.
_DAYS: Final = frozenset({"weekday", "relative", "day"})
#: Measures of one moment: a stretch of time doesn't say when they stood.
_OF_A_MOMENT: Final = frozenset({"level", "range", "since", "record"})
_OPENERS: Final = frozenset({"this", "that", "it", "compared", "by"})
_DURING: Final = (
    "early trading", "morning", "midday", "afternoon", "premarket", "pre-market", "intraday", "at one point",
    "unofficially", "earlier in the session", "so far today", "open", "opened", "opening", "ahead of the close",
    "futures", "last at", "trading at", "traded",
)  # fmt: skip


def is_future(time: Time, today: date | None) -> bool:
    """Whether a time lies ahead of the article by its words, or by its year."""
    if time.kind in ("ahead", "next") or time.word in ("next", "new"):
        return True
    if today is None or time.year is None:
        return False
    return time.year > today.year or (time.year == today.year and time.preposition == "by" and time.edge == "end")


def attach_times(
    sentence: Sentence, claims: Sequence[Claim], places: Sequence[int], discourse: Discourse
) -> None:
    """Gives each claim of the sentence (in order; `places` are their tokens) its stretch of time and its session."""
    tokens = sentence.tokens
    named = {id(claim.named) for claim in claims if claim.named is not None}
    times = [(k, t.time) for k, t in enumerate(tokens) if t.time is not None and id(t.time) not in named]
    stretches = [(k, time) for k, time in times if _is_stretch(time)]
    days = [(k, time) for k, time in times if time.kind in _DAYS and time.preposition not in ("since", "until", "by")]
    during = any(time.kind == "clock" for _, time in times) or any(
        word in " ".join(token.low for token in tokens) for word in _DURING
    )
    previous: Claim | None = None
    for claim, place in zip(claims, places, strict=True):
        claim.spoken_during = during
        if claim.span is None:
            nearest = _nearest(stretches, place, places)
            if claim.measure not in _OF_A_MOMENT or (nearest is not None and is_future(nearest, discourse.today)):
                claim.span = nearest
        claim.session = _nearest(days, place, places) or (discourse.session if not days else None)
        if claim.session is None and days:
            claim.session = days[0][1]
        own_day = _nearest(days, place, places)
        if claim.span is None and claim.measure not in _OF_A_MOMENT:
            ends_a_stretch = own_day is not None and own_day.preposition == "through"
            if previous is not None and previous.span is not None and own_day is None and _parallel(previous, claim):
                claim.span = previous.span
            elif discourse.span is not None and discourse.span_age <= 2 and (
                ends_a_stretch or _opens_with_reference(sentence) or claim.measure == "spread"
            ):
                claim.span = discourse.span
            elif discourse.span is not None and discourse.span_age <= 1 and own_day is None:
                claim.carried = discourse.span
        previous = claim


def _is_stretch(time: Time) -> bool:
    if time.kind in _DAYS:
        return time.preposition in ("since", "from")
    return time.kind not in ("clock", "decade")


def _nearest(times: Sequence[tuple[int, Time]], place: int, places: Sequence[int]) -> Time | None:
    """The time of the claim at `place`: behind it up to the next claim, else before it back to the last one, else
    at the sentence's head, else the only one behind the last claim."""
    following = min((p for p in places if p > place), default=10**6)
    preceding = max((p for p in places if p < place), default=-1)
    behind = [time for k, time in times if place < k < following]
    if behind:
        return behind[0]
    before = [time for k, time in times if preceding < k < place]
    if before:
        return before[-1]
    head = [time for k, time in times if k < min(places)]
    if head and head[0].preposition in ("for", "in", "on", "over", "during"):
        return head[0]
    tail = [time for k, time in times if k > max(places)]
    return tail[0] if len(tail) == 1 and len(times) == 1 else None


def _parallel(previous: Claim, claim: Claim) -> bool:
    """Whether two claims of a sentence say the same kind of thing: a list, a comparison, a triple."""
    kin = frozenset({"return", "change", "spread", "priced", "projected"})
    return claim.measure == previous.measure or {claim.measure, previous.measure} <= kin


def _opens_with_reference(sentence: Sentence) -> bool:
    return any(token.low in _OPENERS for token in sentence.tokens[:2])
