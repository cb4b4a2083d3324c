"""Which day a number has: its own, an edge on which a level stood, the session told, or the one carried on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.claim import Claim
from tieout.claims.marking.sentence_heads import is_item
from tieout.claims.marking.time_places import dated_behind, nearest_time, opens_a_clause, time_before_when
from tieout.claims.marking.times import Time
from tieout.claims.period.edges import edge_before, edge_behind
from tieout.claims.period.sentence_times import Placed, SentenceTimes
from tieout.claims.period.session_carried import session_carried
from tieout.claims.period.session_hours import is_before_a_close
from tieout.claims.period.times_beside import dating_a_base, day_of_a_record, is_followed_up, is_one_session
from tieout.claims.period.told_ends import day_of_its_noun

#: Measures of where something stands.
STANDS: Final = frozenset({"level", "macro", "range"})
#: Measures of what is so while a market is open.
_OF_THE_MOMENT: Final = frozenset({"return", "change", "level", "spread", "drawdown", "gain_from_low", "record"})
_FROM_AN_EXTREME: Final = frozenset({"drawdown", "gain_from_low"})
_NEAR: Final = 4
_OF_THEN: Final = frozenset({"since", "record", "drawdown", "gain_from_low"})
#: So near behind a number it is told that it goes up to a session, and not to its end.
_LEADING_IN: Final = 8
_HAS: Final = frozenset({"has", "have", "'ve"})
_INTO: Final = frozenset({"into", "entering"})
_GOING: Final = frozenset({"heading", "headed", "going", "went", "coming", "came"})
_THE_END: Final = frozenset({"close", "closing", "bell"})


@dataclass(slots=True)
class Dated:
    """A claim on its way to its times: the days that may be its own, and the one that is."""

    claim: Claim
    days: list[Placed]
    own_day: Time | None = None


Rule = Callable[[Dated, SentenceTimes], None]


def _day_beside(told: Dated, at: SentenceTimes) -> None:
    """The nearest day, that of its noun or of its record; a stretch of one session is a day."""
    claim, place = told.claim, told.claim.place
    if at.days:
        near = told.days
        if claim.is_base:  # not "from 4.92 percent; on June 12 it had been 5.26"
            near = [
                (k, time) for k, time in dating_a_base(at.days, place) if k < place or not opens_a_clause(at.tokens, k)
            ]
        told.own_day = nearest_time(near, place, at.places, None if claim.is_base else at.moves[place])
    if told.days and _is_up_to_now(told, at):
        told.own_day, told.days = None, []
    of_its_noun = day_of_its_noun(at.tokens, place) if at.sentence.times else None
    if of_its_noun is not None:  # "made up in May for the May 1 drops of 2.8% and 3.2%"
        told.own_day, claim.span = of_its_noun, None
    if at.sentence.times:
        told.own_day = told.own_day or day_of_a_record(claim, at.tokens)
    if claim.span is not None and is_one_session(claim.span):
        told.own_day = told.own_day or claim.span  # "in the first session of May", "during the final session of 2016"
        claim.span = None


def _is_up_to_now(told: Dated, at: SentenceTimes) -> bool:
    """ "Fell Thursday and Wednesday, so that in three days it has lost 420": no day of the numbers before it."""
    claim = told.claim
    if claim.span is None or claim.span.kind != "past" or claim.measure not in ("return", "change"):
        return False
    before = max((place for place in at.places if place < claim.place), default=-1)
    has = any(token.low in _HAS for token in at.tokens[max(0, claim.place - 4) : claim.place])
    return has and not any(k > before + 1 for k, _ in told.days)


def _without_the_stretch_of_another(told: Dated, at: SentenceTimes) -> None:
    """Takes away a stretch that an ordinal's year or the last number of the sentence has."""
    claim, place = told.claim, told.claim.place
    if claim.span is None:
        return
    if claim.span.preposition == "of" and dated_behind(at.days, place):
        claim.span = None  # "its third slump of 2022; on June 13 it fell 3.9%"
    if told.own_day is not None and claim.span is not None and _is_included(at, claim):
        claim.span = None  # "has gained 1.2% in three days, including a 2.7% rise on Wednesday"
    of_the_last = len(at.stretches) == 1 and at.stretches[0][0] > at.places[-1] > at.moves[place][1]
    if of_the_last and (told.own_day is not None or is_followed_up(at.tokens, claim, at.claims[-1])):
        claim.span = None  # "3.8% on Friday and 3.2% for the week": the stretch is the last one's


def _is_included(at: SentenceTimes, claim: Claim) -> bool:
    """Whether a number is told as a part of the one before it."""
    place = claim.place
    ahead = [token.low for token in at.tokens[max(0, place - 4) : place]]
    return "including" in ahead and any(k > place for k, time in at.days if time.kind in DAYS)


def _edge_of_a_level(told: Dated, at: SentenceTimes) -> None:
    """A level stands on the edge that is told right behind it, else before it."""
    claim, place = told.claim, told.claim.place
    if claim.measure not in STANDS:
        told.own_day = told.own_day or _so_long_ago(claim, at)
        return
    edges = at.edges if claim.measure != "macro" else at.unbased
    others = any(time is told.own_day and any(place < one < k for one in at.places) for k, time in at.days)
    # "on Nov. 8 and finished 2018 at 2.69%": not of that day, nor "a week earlier it was 3.12%, and 4.01% on April 5"
    ahead = [edge for edge in edges if edge[2] or (others and edge[0] <= 1)]
    is_behind = any(time is told.own_day and k > place for k, time in at.days)
    numbers = [
        one.place for one in at.claims if one.quantity is not None
    ]  # not the "record" of "it was at a record 57.27"
    led = None if is_behind and not others else edge_before(claim, ahead, numbers)
    told.own_day = edge_behind(claim, edges, at.tokens) or led or told.own_day or edge_before(claim, edges, numbers)
    if told.own_day is not None and told.own_day.kind == "ago":
        beside = [
            one.span if one.span is not None and one.span.kind == "month" else one.session
            for one in at.before
            if one.measure in STANDS and (one.has_own_day or one.span is not None) and not one.is_base
        ]
        near = None if others else nearest_time(at.shared, place, at.places)
        since = beside[-1] if beside else near or at.discourse.session
        told.own_day = replace(told.own_day, last=since)


def _so_long_ago(claim: Claim, at: SentenceTimes) -> Time | None:
    """ "A year ago, it closed at its lowest since 1996": the day on which a sentence opens."""
    opening = at.edges[0] if at.edges else None
    if opening is not None and claim.measure in _FROM_AN_EXTREME and opening[1].edge == "start":
        near = 0 < claim.place - opening[0] <= _NEAR and not any(one.place < claim.place for one in at.claims)
        return opening[1] if near else None  # "entered 2024 just 0.6% below its record"
    is_it = opening is not None and opening[0] == 0 and opening[1].kind == "ago" and not opening[1].preposition
    if not is_it or opening is None or claim.measure not in _OF_THEN or opening[1].grain in ("day", "session"):
        return None
    return replace(opening[1], last=at.discourse.session)


def _day_before_the_eve(told: Dated, at: SentenceTimes) -> None:
    """ "A day after falling 0.2%": the session before the one spoken of."""
    if told.own_day is None or told.own_day.word != "eve":
        return
    told.claim.days_back, told.claim.is_base = 1, False
    others = [time for _, time in at.shared if time.word != "eve"]
    told.own_day = others[0] if others else at.discourse.session


def _eve_of_what_lies_ahead(told: Dated, at: SentenceTimes) -> None:
    """ "Heading into Friday's session, the Dow was 0.2% off its record": as of the close before that."""
    claim, tokens = told.claim, at.tokens
    if claim.days_back or at.sentence.held.isdisjoint(_INTO):
        return
    day = told.own_day or next((time for _, time in told.days), None)
    k = next((k for k, time in at.days if time is day), 0)
    if day is None or not k or day.has_close or any(token.low in _THE_END for token in tokens[k + 1 : k + 3]):
        return
    led = tokens[k - 1].low
    claim.days_back = int(led == "entering" or (led == "into" and k > 1 and tokens[k - 2].low in _GOING))


def _up_to_the_eve(told: Dated, at: SentenceTimes) -> None:
    """ "Up 15.2% in 2015 before Tuesday's session", "up 4.9% for the year going into the session": up to the close
    before it."""
    claim, place = told.claim, told.claim.place
    if claim.span is None or claim.days_back or claim.measure not in ("return", "change"):
        return
    for one, two in pairwise(at.tokens[place + 1 : place + _LEADING_IN]):
        if one.low in (",", ";") or one.quantity is not None:
            return
        is_before = two.time is not None and two.time.kind in DAYS and two.time.preposition == "before"
        if is_before or (one.low in _GOING and two.low == "into"):
            claim.days_back = 1
            told.own_day = replace(two.time, preposition="on") if is_before and two.time is not None else None
            return


def _day_of_a_distance(told: Dated, at: SentenceTimes) -> None:
    """ "Up 6% since April 19, when it stood 7% under its high", "when it closed at its lowest since": of that day."""
    if told.claim.measure in ("drawdown", "gain_from_low", "since") and "when" in at.sentence.held:
        then = time_before_when(at.tokens, told.claim.place, at.places)
        if then is not None and then.kind in DAYS:
            told.own_day = replace(then, preposition="on")


def settle_session(told: Dated, at: SentenceTimes) -> None:
    """The session of a claim whose day is known by now, or that has none."""
    claim, discourse = told.claim, at.discourse
    if claim.has_own_day:
        return  # the words of an extreme say when it was reached
    claim.has_own_day = told.own_day is not None
    claim.is_unworded = claim.measure in STANDS and (
        told.own_day is None or told.own_day.kind in ("began", "ended", "whole")
    )
    first = next((time for _, time in told.days if time.word != "eve"), None) if told.days else None
    led = discourse.lead_day if discourse.lead_day is not None and is_item(at.sentence) else None
    claim.session = told.own_day or first or led
    if claim.session is None and not at.is_running:
        claim.session = session_carried(claim, discourse, at.tokens)
    claim.spoken_during = claim.spoken_during or is_before_a_close(claim, discourse)
    if discourse.is_within and not claim.tells_close and claim.measure in _OF_THE_MOMENT:
        claim.is_within = _is_of_today(told, at)
        claim.spoken_during = claim.spoken_during or claim.is_within


def _is_of_today(told: Dated, at: SentenceTimes) -> bool:
    """Whether a claim names no other day than the text's own."""
    session, today = told.claim.session, at.discourse.today
    return session is None or today is None or Anchor(today).day(session) == today


#: How a claim comes to its own day, in this order; what `BREAKS` of a stretch stands between the two halves.
BESIDE_IT: Final[tuple[Rule, ...]] = (_day_beside, _without_the_stretch_of_another, _edge_of_a_level)
OF_ITS_CLAUSE: Final[tuple[Rule, ...]] = (
    _day_before_the_eve, _eve_of_what_lies_ahead, _up_to_the_eve, _day_of_a_distance
)  # fmt: skip
