"""Which stretch of time a number has: one beside it, one that its move is told over, or one that is carried on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.catalogue import entry
from tieout.claims.anchor import DAYS
from tieout.claims.calendar_spans import is_first_of_its_week
from tieout.claims.claim import Claim
from tieout.claims.clauses import are_apart
from tieout.claims.discourse import kind_of
from tieout.claims.extremes.dated_extremes import OF_A_MOMENT
from tieout.claims.extremes.origins import is_since_some_day, since_its_edge
from tieout.claims.marking.ended_stretches import SUMMED_UP
from tieout.claims.marking.lexicon import BREAKS
from tieout.claims.marking.time_kinds import ends_in_a_month, names_a_year
from tieout.claims.marking.time_places import (
    cut_off,
    dates_a_base,
    is_earlier,
    nearest_time,
    time_before_when,
)
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.claims.patterns import WHERE_IT_BEGAN
from tieout.claims.period.lengths_told import (
    ADJECTIVES,
    adjective,
    of_so_many,
    of_the_most,
    over_by_then,
    ranked_behind,
)
from tieout.claims.period.origins_told import origin_told
from tieout.claims.period.own_days import Dated
from tieout.claims.period.sentence_times import NOT_ON, SentenceTimes
from tieout.claims.period.still_ahead import is_future
from tieout.claims.period.times_beside import (
    is_of_a_session,
    is_of_one_day,
    is_parallel,
    is_where_it_stood,
    said_with_it,
)
from tieout.claims.period.told_ends import day_before_when, of_its_bracket, of_its_owner, since_a_close, since_its_close
from tieout.measures import OVER_SEVERAL
from tieout.terms import Hedge

#: Measures of how far something went.
_MOVES: Final = frozenset({"return", "change", "spread"})
#: "On course for a weekly gain", "set for its first weekly loss".
_UNDER_WAY: Final = frozenset("track course set heading headed poised pace way eyeing eyes".split())
_ASIDE: Final = 10
#: Behind these stands what a reading is held against.
_HELD_AGAINST: Final = frozenset({"down", "up", "versus", "vs", "than", "compared", "against"})
_OPENERS: Final = frozenset({"this", "that", "it", "compared", "by"})


def stretch_beside(claim: Claim, at: SentenceTimes) -> None:
    """The nearest stretch that is no other number's."""
    if claim.span is not None or not at.stretches:
        return
    place = claim.place
    of_policy = claim.measure in ("priced", "projected")
    near = [
        (k, time)
        for k, time in at.stretches  # "25 basis points of increases for 2023": cut off by nothing
        if of_policy or time.word == SUMMED_UP or not cut_off(at.sentence, place, k)
        if at.stretch_lies_by(claim, k, time)
    ]
    if of_policy:
        near = [(k, time) for k, time in near if names_a_year(time)]  # not "at their December meeting"
    is_macro = kind_of(claim.subject) == "macro"
    if is_macro:
        near = [(k, time) for k, time in near if k - 1 == place or not dates_a_base(at.sentence, k)]
        near = [(k, time) for k, time in near if not _is_of_one_held_against(at, place, k)]
        quarterly = [(k, time) for k, time in near if time.kind == "quarter"] if _is_quarterly(claim) else []
        near = (
            quarterly or [(k, time) for k, time in near if ends_in_a_month(time)] or near
        )  # not "from a year earlier"
    nearest = nearest_time(near, place, at.places, at.moves[place])
    of_a_month = nearest is not None and nearest.kind == "month" and is_macro
    future = nearest is not None and is_future(nearest, at.discourse.today)
    if claim.measure not in OF_A_MOMENT or future or of_a_month:
        claim.span = nearest


def _is_of_one_held_against(at: SentenceTimes, place: int, when: int) -> bool:
    """ "rose 2.9% from a year ago, down from 3.0% in June": when the earlier one was so."""
    behind = (other for other in at.places if place < other < when)
    return any(
        word in _HELD_AGAINST
        for other in behind
        for token in at.tokens[place + 1 : other]
        for word in token.low.split()
    )


def _is_quarterly(claim: Claim) -> bool:
    known = entry(claim.subject.series) if claim.subject.series else None
    return known is not None and known.frequency == "quarterly"


def broken_mark(told: Dated, at: SentenceTimes) -> None:
    """What "between" lacks its other end, what is said of the most, and marks that were broken over a stretch."""
    claim, place = told.claim, told.claim.place
    if claim.span is not None and claim.span.preposition == "between" and claim.span.kind != "between":
        claim.measure = "other"
    if claim.hedge is Hedge.UP_TO:
        claim.spoken_during = True
    if claim.verb not in BREAKS:
        return
    claim.spoken_during, claim.hedge = True, Hedge.MORE_THAN
    broken = [
        time
        for k, time in at.stretches
        if time.kind in ("last", "this", "whole", "past") and not time.edge and time.preposition != "since"
        if not cut_off(at.sentence, place, k)
    ]
    if broken and claim.measure == "level":  # "last week broke 11,000": somewhere in the stretch
        claim.of_extreme, claim.sense, claim.named = True, "high", broken[-1]
    elif broken:
        claim.measure = "other"


def stretch_of_a_move(told: Dated, at: SentenceTimes) -> None:
    """Over what a move goes: from a close that is told, over what its bracket, its owner or its adjective says."""
    claim, place, tokens = told.claim, told.claim.place, at.tokens
    if claim.measure not in _MOVES:
        return
    then = _when(told, at)
    close = (since_a_close(tokens, place) or since_its_close(tokens, place)) if then is None else None
    if claim.pattern in WHERE_IT_BEGAN and then is None:  # "35 percent above where it stood on Oct. 9"
        stood = next((time for k, time in at.days if k > place and time.kind in DAYS), None)
        close = replace(stood, preposition="since") if stood is not None else close
    if then is None and kind_of(claim.subject) != "macro":
        close = close or origin_told(tokens, place)
    if close is not None:  # the day of the close from which the move is counted is none of its own
        told.days = [(k, time) for k, time in told.days if replace(time, preposition="since") != close]
        told.own_day = None
    own = of_its_bracket(tokens, place) if "(" in at.sentence.held else None
    if own is not None and own.kind in DAYS and own.preposition not in NOT_ON:
        told.own_day, claim.span, own = own, None, None
    ranked = ranked_behind(tokens, place) if told.own_day is None and "its" in at.sentence.held else None
    so_many = of_so_many(tokens, place, at.moves[place][1])
    over = then or close or own or ranked or of_its_owner(tokens, place) or so_many
    if claim.span is not None and claim.span.kind == "whole" and (own := _nearer_adjective(claim, at)) is not None:
        claim.span = own  # "rose 1.6% on the day and booked a 0.3% weekly gain"
    claim.span = over or claim.span or said_with_it(claim) or _by_its_adjective(told, at)
    claim.span = over_by_then(tokens, place, claim.span) if claim.span is not None else None
    stood = claim.span or next((time for _, time, _ in at.edges if time.preposition == "at"), None)
    if told.own_day is None and stood is not None and is_where_it_stood(claim, stood):
        told.own_day, claim.span = replace(stood, preposition="at"), None
    claim.of_one_day = claim.span is not None and is_of_one_day(tokens, place, claim.span)
    claim.is_doubtful = claim.is_doubtful or claim.of_one_day
    if claim.span is not None and claim.span.preposition == "since" and told.own_day is None:
        claim.days_back = int(is_earlier(tokens, place))  # "the gauge had lost 5% since Dec. 5": before it rose
        claim.is_doubtful = claim.is_doubtful or claim.days_back > 0
    doubt = then is not None and then.kind not in DAYS and claim.pattern not in WHERE_IT_BEGAN
    if then is not None and then.kind in DAYS:
        _day_it_was_so(then, told, at)
    doubt = doubt or (claim.span is not None and (claim.span.kind, claim.span.is_vague) == ("past", True))
    doubt = doubt or ("once" in at.sentence.held and _was_once(tokens, place))
    doubt = doubt or is_since_some_day(claim.span)
    claim.is_doubtful = claim.is_doubtful or doubt  # of that year, or of the same part of it?
    if at.shared and then is None and "since" in [token.low for token in tokens[max(0, place - 4) : place]]:
        since = at.shared[0][1]
        claim.span, told.own_day = replace(since, preposition="since"), None  # "and it has since climbed 84%"
        told.days = [(k, time) for k, time in told.days if time is not since]


def _nearer_adjective(claim: Claim, at: SentenceTimes) -> Time | None:
    """ "Rose 14% in the quarter, bringing its full-year return to 17%": the length told between a stretch and a number,
    and that of any that is told beside a day's."""
    if claim.span is not None and claim.span.grain in ("session", "day"):
        return adjective(at.tokens, claim.place)
    ahead = max((k for k, time in at.times if k < claim.place and time is claim.span), default=-1)
    return adjective(at.tokens[ahead + 1 :], claim.place - ahead - 1) if ahead >= 0 else None


def _by_its_adjective(told: Dated, at: SentenceTimes) -> Time | None:
    """ "A weekly gain": of the week of the session, on whose first day no week has moved but the one before."""
    span = adjective(at.tokens, told.claim.place)
    of_a_week = span is not None and (span.kind, span.grain) == ("whole", "week")
    if span is None or not of_a_week or not is_first_of_its_week(at.discourse.today):
        return span
    if any("FORECAST" in token.kinds or token.low in _UNDER_WAY for token in at.tokens):
        return span
    told.own_day, told.days = None, []
    return replace(span, kind="last")


def _was_once(tokens: Sequence[Token], place: int) -> bool:
    """ "Once up 18% this year, the Dow": to some day within the year; not "it once again rose 2%"."""
    near = tokens[max(0, place - 4) : place]
    return any(
        one.low == "once" and (other.low in ("up", "down", "as") or other.quantity is not None)
        for one, other in pairwise(near)
    )


def _when(told: Dated, at: SentenceTimes) -> Time | None:
    """The time that "when" hangs the move on, or the edge at which it began."""
    tokens, place = at.tokens, told.claim.place
    if told.claim.pattern in WHERE_IT_BEGAN and at.edges:
        return since_its_edge(at.edges[-1][1])
    if "when" not in at.sentence.held:
        return None
    return time_before_when(tokens, place, at.places) or day_before_when(tokens, place, at.places)


def _day_it_was_so(then: Time, told: Dated, at: SentenceTimes) -> None:
    """ "Its best week since July 17, 2009, when it rose 7%": over the week that ended on that day."""
    claim, tokens = told.claim, at.tokens
    grain = next((one.grain for one in reversed(at.before) if one.measure == "since"), None)
    grain = grain or next(
        (ADJECTIVES[token.low] for token in reversed(tokens[: claim.place]) if token.low in ADJECTIVES), None
    )
    told.own_day = replace(then, preposition="on")
    whole = None if grain in (None, "day") else Time("whole", preposition="for", grain=grain or "")
    claim.span = of_the_most(tokens, claim.place) or whole


def stretch_carried(told: Dated, at: SentenceTimes) -> None:
    """The stretch of a parallel number before, of the sentence before, or of the whole text."""
    claim, discourse = told.claim, at.discourse
    if claim.span is not None or claim.measure in OF_A_MOMENT:
        return
    before = [one for one in at.before if one.span is not None and not one.is_base]
    said = [one for one in before if one.span is not None and one.span.preposition != "of"]
    if said:
        now = not is_earlier(at.tokens, claim.place)
        said = [one for one in said if not (now and is_earlier(at.tokens, one.place)) or _is_since(one.span)]
    if said and not ("which" in at.sentence.held and _tells_of_the_beaten(at.tokens, claim.place)):
        said = [one for one in said if not are_apart(at.asides, one.place, claim.place)]
    previous = next((one for one in reversed(said) if is_parallel(one, claim)), None)
    claim.is_unworded = told.own_day is None
    is_as_of = told.own_day is not None and told.own_day.preposition == "as of" and previous is not None
    if previous is not None and (told.own_day is None or (is_as_of and _is_since(previous.span))):
        claim.span = previous.span
    elif discourse.span is not None and discourse.span_age <= 2 and _goes_on(told, at):
        claim.span = discourse.span
    elif discourse.frame is not None and told.own_day is None and not claim.is_forecast:
        is_aside = discourse.span is None or discourse.span.kind == "to_date"  # "up 4%, and up 5% this year"
        claim.span = discourse.frame if is_aside else discourse.span
        claim.is_doubtful = True  # of the stretch that the text looks back on, or of a part of it
    elif discourse.span is not None and told.own_day is None and discourse.is_a_letter and discourse.span_age <= 1:
        claim.span, claim.is_doubtful = discourse.span, True  # a letter tells of no single session
    elif told.own_day is None and not at.is_within_hours:
        claim.carried = stretch_of_a_run(at.before) or _of_a_stretch_ended(told, at) or discourse.span


def _of_a_stretch_ended(told: Dated, at: SentenceTimes) -> Time | None:
    """ "Finished the week at 17,958.79, up 0.72%": the week whose end the level before is told of."""
    ended = [one.session for one in at.before if one.session is not None and one.session.kind == "ended"]
    of_its_own = told.claim.subject == at.before[-1].subject if at.before else False
    return Time("whole", preposition="for", grain=ended[-1].grain) if ended and of_its_own else None


def stretch_of_a_run(claims: Sequence[Claim]) -> Time | None:
    """ "Rose for an eighth straight week, adding 0.8%": the last of the weeks that a run is counted in."""
    grains = [one.grain for one in claims if one.measure == "streak" and one.grain not in (None, "", "day", "session")]
    return Time("whole", preposition="for", grain=grains[-1] or "") if grains else None


def _is_since(span: Time | None) -> bool:
    return span is not None and span.preposition == "since"


def _tells_of_the_beaten(tokens: Sequence[Token], place: int) -> bool:
    """ "Rose 15.7% in the third quarter, beating the S&P 500, which lost 3.6%, by 19.3": all over the quarter."""
    for k in range(place - 1, max(1, place - _ASIDE), -1):
        if tokens[k].low == "which" and tokens[k - 1].low == ",":
            return any(token.kinds & {"BEAT", "LAG"} for token in tokens[max(0, k - _ASIDE // 2) : k])
        if tokens[k].time is not None:
            return False
    return False


def _goes_on(told: Dated, at: SentenceTimes) -> bool:
    """Whether a number speaks of the stretch of the sentence before: "This compares with", "through Friday's close"."""
    claim = told.claim
    if told.own_day is not None and told.own_day.preposition == "through":
        return True
    is_said = at.discourse.span_told == 0
    if told.own_day is None and is_said and any(token.low in _OPENERS for token in at.tokens[:2]):
        return True
    if claim.measure not in ("spread", "priced", "projected") or claim.sense in OVER_SEVERAL:
        return False  # "led gains in megacaps": the session's
    of_a_day = claim.measure == "spread" and any(time.preposition in ("on", "") for _, time in at.shared)
    return not of_a_day and not any(is_of_a_session(one) for one in at.before)
