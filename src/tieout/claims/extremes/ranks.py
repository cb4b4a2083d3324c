"""Which place a move or a close takes among its like: "its second-worst week of the year", "the third-lowest close"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.claim import Claim
from tieout.claims.extremes.superlatives import superlative
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Question

#: How far behind a superlative the words stand that tell among which it is ranked.
_FARTHEST: Final = 12
_ENDS: Final = frozenset({",", ";", ":", "(", ")", "and", "but", "while", "after", "as", "behind", "when"})
_STRETCHES: Final = frozenset({"year", "this", "whole", "to_date", "quarter", "half", "month", "past"})
_OF_A_STRETCH: Final = frozenset({"", "of", "in", "for", "so far", "during", "over"})
_MOVES: Final = ("best", "worst")
#: Rates of statistics are told in tenths.
_HALF_A_TENTH: Final = 0.05
#: Moves of such a length are ranked by their points, too.
_TOLD_IN_POINTS: Final = frozenset({"day", "week"})


def rank(claim: Claim, groups: dict[str, int], sentence: Sentence) -> None:
    """Fills what is ranked and among which: of a stretch of time that the words bound, else it is never blamed."""
    tokens, place = sentence.tokens, groups["extreme"]
    superlative(claim, groups, sentence)
    if claim.sense is None or claim.sense.startswith("longest"):
        claim.measure = "other"
        return
    claim.named = _window(claim, tokens, place)
    claim.is_doubtful = claim.is_doubtful or claim.named is None


def _window(claim: Claim, tokens: Sequence[Token], place: int) -> Time | None:
    """The time from which on, or of which, something is ranked."""
    is_since = False
    for token in tokens[place + 1 : place + _FARTHEST]:
        time = token.time
        is_since = is_since or token.low == "since"
        if token.low in _ENDS:
            return None
        if time is None or time is claim.span or (time == claim.span and not time.preposition):
            continue
        if time.preposition == "since":
            return time
        if is_since:  # "since the index was founded in 1984"
            return replace(time, preposition="since")
        bounded = time.kind in _STRETCHES and time.preposition in _OF_A_STRETCH and not time.edge
        return time if bounded else None
    return None


def other_windows(claim: Claim, asked: Question, anchor: Anchor) -> list[tuple[str, Question]]:
    """The other ways to rank: without the time that "since" names, and by points."""
    found: list[tuple[str, Question]] = []
    named = claim.named
    bounds = anchor.bounds(named, anchor.default_session) if named is not None else None
    if named is not None and named.preposition == "since" and bounds is not None and named.kind not in DAYS:
        after = bounds[1] + timedelta(days=1)  # "since the crash of October 2008": the months after it
        if asked.period.end is not None and after < asked.period.end:
            found.append(("after the time that is named", replace(asked, since=after)))
    if asked.sense in _MOVES and asked.grain in _TOLD_IN_POINTS:
        by_points = [("by points", asked), *((f"by points, {name}", question) for name, question in found)]
        found += [(name, replace(question, sense=f"{asked.sense}_points")) for name, question in by_points]
    return found


def by_the_figure_told(claim: Claim, natural: Question) -> list[tuple[str, Question]]:
    """Since when a statistic hasn't stood at what it is told to be, where it was revised since."""
    if claim.told is None or natural.measure != "since" or natural.grain is not None:
        return []
    sense, side = ("last_below", 1) if natural.sense == "low" else ("last_above", -1)
    mark = claim.told + side * _HALF_A_TENTH
    return [("by the figure that is told", replace(natural, sense=sense, threshold=mark))]
