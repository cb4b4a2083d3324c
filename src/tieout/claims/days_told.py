"""Which days and stretches a sentence tells of that those after it may mean."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.event_days import is_of_an_event
from tieout.claims.marking.time_places import closes_an_opening
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence

#: "had a strong week", "capped another losing month"
_HAD: Final = frozenset("had posted enjoyed suffered capped endured logged recorded notched was".split())
_GRAINS: Final = frozenset({"week", "month", "quarter", "year"})
_ARTICLES: Final = frozenset({"a", "an", "another", "its", "their"})
_MOVES: Final = frozenset({"UP", "DOWN", "LEVEL", "UPNOUN", "DOWNNOUN"})
_TO_COME: Final = frozenset({"would", "will", "could", "may", "might"})
#: Prepositions with which a sentence says on which day something moved.
ON: Final = frozenset({"", "on", "at", "through", "of", "in"})


def is_a_dated_extreme(claim: Claim) -> bool:
    """ "With a high of $29,724 on May 5": a day that is looked back to."""
    return claim.of_extreme and claim.session is not None and claim.session.kind == "day"


def looks_back(sentence: Sentence) -> bool:
    """ "On Wednesday, it fell 22.8%" behind a move without a day: another day than the one spoken of."""
    first = sentence.tokens[0].time
    return first is not None and first.kind == "weekday" and first.preposition == "on"


def is_a_day(claim: Claim) -> bool:
    """Whether the claim's session is a day that is named, not the edge of a stretch ("ended 2023 at")."""
    return claim.session is not None and claim.session.kind in ("weekday", "relative", "day", "named")


def day_told(claim: Claim) -> Time | None:
    """The day of a move or a stand, or on which an extreme was."""
    if claim.has_own_day and is_a_day(claim):
        return claim.session
    is_dated = claim.measure in ("since", "record") and claim.named is not None and claim.named.kind == "day"
    return claim.named if is_dated and claim.named is not None and claim.named.preposition in ON else None


def kind_of_stretch(sentence: Sentence) -> Time | None:
    """The week of "stocks had a strong week": the one that the text is about, though no word dates it."""
    if sentence.held.isdisjoint(_GRAINS):
        return None
    low = [token.low for token in sentence.tokens]
    for index, word in enumerate(low):
        if word in _GRAINS and any(w in _HAD for w in low[:index]) and set(low[max(0, index - 3) : index]) & _ARTICLES:
            return Time("whole", preposition="for", grain=word)
    return None


def is_apart(sentence: Sentence, place: int) -> bool:
    """Whether a day is told of what was before, or is to come: "had tumbled on Wednesday", "on Friday would become"."""
    tokens = sentence.tokens
    is_past = any(token.low in ("had", "having") for token in tokens[max(0, place - 5) : place])
    to_come = place + 1 < len(tokens) and tokens[place + 1].low in _TO_COME
    return is_past or to_come or is_of_an_event(tokens, place)


def lead_session(sentence: Sentence) -> Time | None:
    """The day that the text speaks of, where a sentence says that something moved on it."""
    if not any(time.preposition in ON for _, time in sentence.times):
        return None
    moved = False
    for place, token in enumerate(sentence.tokens):
        moved = moved or not token.kinds.isdisjoint(_MOVES)
        if "FORECAST" in token.kinds:
            return None
        time = token.time
        if moved and time is not None and time.kind in ("weekday", "relative", "day") and time.preposition in ON:
            at_an_extreme = any(t.kinds & {"PEAK", "TROUGH", "RECORD"} for t in sentence.tokens)
            if at_an_extreme or closes_an_opening(sentence.tokens, place) or is_apart(sentence, place):
                continue
            return time
    return None
