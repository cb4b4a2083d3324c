"""Which words for time in a sentence belong to which claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.catalogue import ROUND_THE_CLOCK
from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.claim import Claim
from tieout.claims.clauses import are_apart, asides, moves_of
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.extremes.dated_extremes import (
    OF_A_MOMENT,
    RANKING,
    date_extreme,
    length_of_the_move,
    period_of_a_superlative,
    settle_most,
    share_session,
    touch_extreme,
)
from tieout.claims.extremes.levels import ALL_HOURS
from tieout.claims.extremes.origins import since_its_edge
from tieout.claims.marking.ended_stretches import SUMMED_UP
from tieout.claims.marking.event_days import is_of_an_event
from tieout.claims.marking.lexicon import BREAKS
from tieout.claims.marking.sentence_heads import is_item
from tieout.claims.marking.time_places import (
    closes_an_opening,
    cut_off,
    dated_behind,
    dates_a_base,
    dates_an_earlier,
    dates_an_event,
    dates_another,
    ends_in_a_month,
    is_earlier,
    is_of_an_aside_ahead,
    is_of_an_opening,
    is_of_the_next,
    is_of_the_one_before,
    is_of_the_one_summed_up,
    is_stretch,
    is_told_now,
    is_undone,
    names_a_year,
    nearest_time,
    of_a_base,
    opens_the_next,
    owns_something_else,
    time_before_when,
)
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns import WHERE_IT_BEGAN
from tieout.claims.period.edges import edge_before, edge_behind, edges_of
from tieout.claims.period.lengths_told import ADJECTIVES, adjective, of_so_many, of_the_most, over_by_then
from tieout.claims.period.levels_over import levels_over_a_stretch
from tieout.claims.period.own_times import date_levels
from tieout.claims.period.session_carried import session_carried
from tieout.claims.period.session_hours import hours_told, is_before_a_close
from tieout.claims.period.still_ahead import is_future
from tieout.claims.period.time_rows import share_times_out
from tieout.claims.period.times_beside import (
    dating_a_base,
    day_of_a_record,
    is_followed_up,
    is_of_a_session,
    is_of_one_day,
    is_one_session,
    is_parallel,
    is_where_it_stood,
    said_with_it,
    share_the_stretch,
    span_levels,
)
from tieout.claims.period.times_told import times_told
from tieout.claims.period.told_before import settle_leaning
from tieout.claims.period.told_ends import (
    day_before_when,
    day_of_its_noun,
    of_its_bracket,
    of_its_owner,
    since_a_close,
    span_of_a_streak,
)
from tieout.claims.period.untaken_times import doubt_beside_times
from tieout.claims.period.years_told import of_the_year_told
from tieout.measures import OVER_SEVERAL
from tieout.terms import Hedge

_CLOSED_BY_FOUR: Final = frozenset({"index", "volatility", "company", "fund"})
#: Measures of what moves while the market is open.
_UNDER_WAY: Final = frozenset({"return", "change", "level"})
#: "Was trading down 0.75%": while it traded.
_WERE: Final = frozenset({"is", "are", "was", "were"})
_OF_THE_MOMENT: Final = _UNDER_WAY | {"spread", "drawdown", "gain_from_low", "record"}
#: Measures of where something stands.
_STANDS: Final = frozenset({"level", "macro", "range"})
_CLOSING: Final = frozenset(
    "closed close closes closing ended ends ending finished finishes finishing finish settled settles settling".split()
)
_TO_CLOSE: Final = frozenset({"end", "settle"})
_ALL_CLOSING: Final = _CLOSING | _TO_CLOSE
#: "On Monday, ... after the downgrade the previous Friday, as stocks dropped": of Monday.
_BEFORE_THAT: Final = frozenset({"previous", "prior"})
#: Prepositions of days on which nothing is said to have happened.
_NOT_ON: Final = frozenset({"since", "from", "until", "by"})
_OPENERS: Final = frozenset({"this", "that", "it", "compared", "by"})


def attach_times(
    sentence: Sentence, claims: Sequence[Claim], discourse: Discourse, worded: Sequence[Claim] = ()
) -> None:
    """Gives each claim of the sentence (in order) its stretch of time and its session.

    The stretches that those `worded` have are of no number before them: "fell 0.5% and turned negative for the week".
    """
    if not claims:
        return
    tokens = sentence.tokens
    times = times_told(sentence, claims, discourse)
    edges = edges_of(tokens, [(k, time) for k, time in times if not is_future(time, discourse.today)])
    unbased = [edge for edge in edges if edge[1].preposition not in ("from", "than")]  # not "3.1% from a year earlier"
    stands = {id(time) for _, time, _ in edges}
    stretches = [(k, time) for k, time in times if is_stretch(time) and (id(time) not in stands or _leads_on(time))]
    stretches = [(k, time) for k, time in stretches if not owns_something_else(tokens, k)]
    days = [
        (k, time)
        for k, time in times
        if (time.kind in DAYS and time.preposition not in _NOT_ON) or is_one_session(time)
    ]
    within, stamped = hours_told(sentence)
    during = within or any(time.kind == "clock" for _, time in times)
    places = [claim.place for claim in claims]
    moves, spans = moves_of(tokens, places), asides(tokens) if times or len(claims) > 1 else []
    shared = [
        (k, time)
        for k, time in days
        if not of_a_base(claims, k) and not dates_a_base(sentence, k) and not dates_another(tokens, k, time)
        if not dates_an_event(tokens, k) and not is_of_an_event(tokens, k)
    ]
    closes = range(len(tokens) if not sentence.held.isdisjoint(_ALL_CLOSING) else 0)
    closing = next((k for k in closes if _tells_the_close(tokens, k)), len(tokens))
    this_week = any((time.kind, time.grain) == ("this", "week") for _, time in times)
    is_running = discourse.frame is not None and this_week  # in a review of last week, no word on it
    headed = discourse.is_at_an_hour and is_item(sentence)
    before: list[Claim] = []
    for claim in claims:
        place = claim.place
        at_an_hour = headed or (discourse.is_of_a_moment and kind_of(claim.subject) in ROUND_THE_CLOCK)
        claim.spoken_during = at_an_hour or (during and not (stamped and kind_of(claim.subject) in _CLOSED_BY_FOUR))
        claim.spoken_during = claim.spoken_during or (discourse.is_running and claim.measure in _UNDER_WAY)
        trades = {token.low for token in tokens[max(0, place - 5) : place]}
        claim.spoken_during = claim.spoken_during or ("trading" in trades and not trades.isdisjoint(_WERE))
        of_all_hours = claim.of_extreme and kind_of(claim.subject) in ALL_HOURS
        claim.spoken_during = claim.spoken_during or of_all_hours
        claim.tells_close = claim.tells_close or place > closing
        of_policy = claim.measure in ("priced", "projected")
        if claim.span is None:
            near = [
                (k, time)
                for k, time in stretches
                if (
                    of_policy or time.word == SUMMED_UP or not cut_off(sentence, place, k)
                )  # "25 basis points of increases for 2023"
                if k - 1 == place or not is_of_the_one_before(time, k, places)
                if claim.measure == "count"
                or time.kind == "between"  # "at the same time last year"
                or not tokens[k - 1].low.endswith("time")  # "the third time in the past ten sessions"
                if not any(one.span is time and one.place > place for one in worded)
                if not dates_an_earlier(tokens, k, place, places) and not opens_the_next(tokens, k, place, places)
                if not are_apart(spans, k, place) and not is_of_an_aside_ahead(tokens, k, place)
                if not is_undone(tokens, k, place)
            ]
            if of_policy:
                near = [(k, time) for k, time in near if names_a_year(time)]  # not "at their December meeting"
            if kind_of(claim.subject) == "macro":
                near = [(k, time) for k, time in near if k - 1 == place or not dates_a_base(sentence, k)]
                near = [(k, time) for k, time in near if ends_in_a_month(time)] or near  # not "from a year earlier"
            nearest = nearest_time(near, place, places, moves[place])
            of_a_month = nearest is not None and nearest.kind == "month" and kind_of(claim.subject) == "macro"
            future = nearest is not None and is_future(nearest, discourse.today)
            if claim.measure not in OF_A_MOMENT or future or of_a_month:
                claim.span = nearest
        uncut = [
            (k, time)
            for k, time in shared
            if k < place or not (cut_off(sentence, place, k) or is_of_the_next(tokens, k, places))
            if k - 1 == place or not is_of_the_one_before(time, k, places)
            if not are_apart(spans, k, place)
            if k > place or not closes_an_opening(tokens, k)
            if not is_told_now(tokens, k, place) and not is_of_an_aside_ahead(tokens, k, place)
            if not is_of_the_one_summed_up(tokens, k, place, places) and not is_of_an_opening(tokens, k, place)
        ]
        if len(uncut) > 1:
            uncut = [(k, time) for k, time in uncut if time.word not in _BEFORE_THAT]
        near_days = dating_a_base(days, place) if claim.is_base else uncut
        own_day = nearest_time(near_days, place, places, None if claim.is_base else moves[place])
        of_its_noun = day_of_its_noun(tokens, place)
        if of_its_noun is not None:  # "made up in May for the May 1 drops of 2.8% and 3.2%"
            own_day, claim.span = of_its_noun, None
        own_day = own_day or day_of_a_record(claim, tokens)
        if claim.span is not None and is_one_session(claim.span):
            own_day = own_day or claim.span  # "in the first session of May", "during the final session of 2016"
            claim.span = None
        if claim.span is not None and claim.span.preposition == "of" and dated_behind(days, place):
            claim.span = None  # "its second slide of 2004; it lost 168 points on March 11"
        of_the_last = len(stretches) == 1 and stretches[0][0] > places[-1] > moves[place][1]
        if of_the_last and (own_day is not None or is_followed_up(tokens, claim, claims[-1])):
            claim.span = None  # "3.8% on Friday and 3.2% for the week": the stretch is the last one's
        if claim.measure in _STANDS:
            told = edges if claim.measure != "macro" else unbased
            behind = edge_behind(claim, told, tokens)
            ahead = [edge for edge in told if edge[2]]  # "on Nov. 8 and finished 2018 at 2.69%": not of that day
            led = None if any(time is own_day and k > place for k, time in days) else edge_before(claim, ahead, places)
            own_day = behind or led or own_day or edge_before(claim, told, places)
            if own_day is not None and own_day.kind == "ago":
                beside = [
                    c.span if c.span is not None and c.span.kind == "month" else c.session
                    for c in before
                    if c.measure in _STANDS and (c.has_own_day or c.span is not None) and not c.is_base
                ]
                since = beside[-1] if beside else nearest_time(shared, place, places) or discourse.session
                own_day = replace(own_day, last=since)
        if claim.span is not None and claim.span.preposition == "between" and claim.span.kind != "between":
            claim.measure = "other"  # "between" without its other end
        if claim.hedge is Hedge.UP_TO:
            claim.spoken_during = True
        if claim.verb in BREAKS:
            claim.spoken_during = True
            claim.hedge = Hedge.MORE_THAN
            broken = [
                time
                for k, time in stretches
                if time.kind in ("last", "this", "whole", "past") and not time.edge and time.preposition != "since"
                if not cut_off(sentence, place, k)
            ]
            if broken and claim.measure == "level":  # "last week broke 11,000": somewhere in the stretch
                claim.of_extreme, claim.sense, claim.named = True, "high", broken[-1]
            elif broken:
                claim.measure = "other"
        if own_day is not None and own_day.word == "eve":
            claim.days_back, claim.is_base = (
                1,
                False,
            )  # "a day after falling 0.2%": the session before the one spoken of
            others = [time for _, time in shared if time.word != "eve"]
            own_day = others[0] if others else discourse.session
        if claim.measure in ("drawdown", "gain_from_low") and "when" in sentence.held:
            then = time_before_when(tokens, place, places)  # "up 6% since April 19, when it stood 7% under its high"
            own_day = replace(then, preposition="on") if then is not None and then.kind in DAYS else own_day
        if claim.measure in ("return", "change", "spread"):
            then = None
            if "when" in sentence.held:
                then = time_before_when(tokens, place, places) or day_before_when(tokens, place, places)
            if claim.pattern in WHERE_IT_BEGAN and edges:
                then = since_its_edge(edges[-1][1])
            close = since_a_close(tokens, place) if then is None else None
            if claim.pattern in WHERE_IT_BEGAN and then is None:  # "35 percent above where it stood on Oct. 9"
                stood = next((time for k, time in days if k > place and time.kind in DAYS), None)
                close = replace(stood, preposition="since") if stood is not None else close
            if close is not None:  # the day of the close from which the move is counted is none of its own
                uncut = [(k, time) for k, time in uncut if replace(time, preposition="since") != close]
                own_day = None
            own = of_its_bracket(tokens, place) if "(" in sentence.held else None
            if own is not None and own.kind in DAYS and own.preposition not in _NOT_ON:
                own_day, claim.span, own = own, None, None
            over = then or close or own or of_its_owner(tokens, place) or of_so_many(tokens, place)
            if claim.span is not None and claim.span.kind == "whole" and claim.span.grain in ("session", "day"):
                claim.span = (
                    adjective(tokens, place) or claim.span
                )  # "rose 1.6% on the day and booked a 0.3% weekly gain"
            claim.span = over or claim.span or said_with_it(claim) or adjective(tokens, place)
            claim.span = over_by_then(tokens, place, claim.span) if claim.span is not None else None
            stood = claim.span or next((time for _, time, _ in edges if time.preposition == "at"), None)
            if own_day is None and stood is not None and is_where_it_stood(claim, stood):
                own_day, claim.span = replace(stood, preposition="at"), None
            claim.of_one_day = claim.span is not None and is_of_one_day(tokens, place, claim.span)
            claim.is_doubtful = claim.is_doubtful or claim.of_one_day
            if claim.span is not None and claim.span.preposition == "since" and own_day is None:
                claim.days_back = int(is_earlier(tokens, place))  # "the gauge had lost 5% since Dec. 5": before it rose
                claim.is_doubtful = claim.is_doubtful or claim.days_back > 0
            doubt = then is not None and then.kind not in DAYS and claim.pattern not in WHERE_IT_BEGAN
            if then is not None and then.kind in DAYS:  # "its best week since July 17, 2009, when it rose 7%"
                grain = next((one.grain for one in reversed(before) if one.measure == "since"), None)
                grain = grain or next(
                    (ADJECTIVES[t.low] for t in reversed(tokens[:place]) if t.low in ADJECTIVES), None
                )
                own_day = replace(then, preposition="on")
                whole = None if grain in (None, "day") else Time("whole", preposition="for", grain=grain or "")
                claim.span = of_the_most(tokens, place) or whole
            doubt = doubt or (claim.span is not None and (claim.span.kind, claim.span.is_vague) == ("past", True))
            claim.is_doubtful = claim.is_doubtful or doubt  # of that year, or of the same part of it?
            if shared and then is None and "since" in [token.low for token in tokens[max(0, place - 4) : place]]:
                claim.span, own_day = replace(shared[0][1], preposition="since"), None  # "and it has since climbed 84%"
                uncut = [(k, time) for k, time in uncut if time is not shared[0][1]]
        claim.has_own_day = own_day is not None
        claim.is_unworded = claim.measure in _STANDS and (
            own_day is None or own_day.kind in ("began", "ended", "whole")
        )
        first = next((time for _, time in uncut if time.word != "eve"), None)
        led = discourse.lead_day if discourse.lead_day is not None and is_item(sentence) else None
        claim.session = own_day or first or led
        if claim.session is None and not is_running:
            claim.session = session_carried(claim, discourse, tokens)
        claim.spoken_during = claim.spoken_during or is_before_a_close(claim, discourse)
        if discourse.is_within and not claim.tells_close and claim.measure in _OF_THE_MOMENT:
            claim.is_within = _is_of_today(claim, discourse)
            claim.spoken_during = claim.spoken_during or claim.is_within
        if claim.span is None and claim.measure not in OF_A_MOMENT:
            ends_a_stretch = own_day is not None and own_day.preposition == "through"
            said = [c for c in before if c.span is not None and c.span.preposition != "of"]
            said = [c for c in said if not is_earlier(tokens, c.place) or is_earlier(tokens, place)]
            said = [c for c in said if not are_apart(spans, c.place, place)]
            previous = next((c for c in reversed(said) if is_parallel(c, claim)), None)
            claim.is_unworded = own_day is None
            if previous is not None and own_day is None:
                claim.span = previous.span
            elif (
                discourse.span is not None
                and discourse.span_age <= 2
                and (
                    ends_a_stretch
                    or (own_day is None and _opens_with_reference(sentence))
                    or (
                        claim.measure in ("spread", "priced", "projected")
                        and claim.sense not in OVER_SEVERAL  # "led gains in megacaps": the session's
                        and not (
                            claim.measure == "spread" and any(time.preposition in ("on", "") for _, time in shared)
                        )
                        and not any(is_of_a_session(c) for c in before)
                    )
                )
            ):
                claim.span = discourse.span
            elif discourse.frame is not None and own_day is None and not claim.is_forecast:
                is_aside = discourse.span is None or discourse.span.kind == "to_date"  # "up 4%, and up 5% this year"
                claim.span = discourse.frame if is_aside else discourse.span
                claim.is_doubtful = True  # of the stretch that the text looks back on, or of a part of it
            elif discourse.span is not None and own_day is None and not within:
                claim.carried = discourse.span
        if claim.measure == "record" and claim.named is not None and claim.named.word == "eve":
            claim.named, claim.days_back, claim.is_over = (
                None,
                1,
                True,
            )  # "from a record of 7,556.20 a day earlier"
        if claim.measure in RANKING and claim.sense == "most":
            settle_most(claim, before, tokens)
        if claim.grain == "":
            claim.grain, claim.steps = length_of_the_move(before)
            # "The gain was 19% for the Nasdaq, its best since 1991": of the quarter that was told of before?
            claim.is_doubtful = claim.is_doubtful or (bool(before) and before[-1].carried is not None)
            if claim.grain == "day" and claim.steps == 1 and claim.span is None and before:
                claim.span = before[-1].carried
        of_a_day = claim.measure in RANKING and claim.grain in (None, "day") and not claim.has_own_day
        if of_a_day and not (before and is_told_now(tokens, before[-1].place, place)):
            share_session(claim, before)
        if claim.measure in (*RANKING, "streak"):
            claim.carried = period_of_a_superlative(claim, before, discourse)
        touch_extreme(claim, sentence, following=min((p for p in places if p > place), default=len(tokens)))
        if claim.of_extreme:
            date_extreme(claim, [(k, time) for k, time in stretches if k > place], own_day)
        before.append(claim)
    settle_leaning(sentence, claims, discourse, moves)
    date_levels(sentence, claims)
    span_of_a_streak(tokens, claims)
    span_levels(claims)
    levels_over_a_stretch(sentence, times, claims, discourse)
    share_the_stretch(tokens, claims)
    doubt_beside_times(sentence, times, claims, worded)
    share_times_out(sentence, claims)
    of_the_year_told(claims, discourse)


def _tells_the_close(tokens: Sequence[Token], place: int) -> bool:
    """ "closed at", "to end at", not "by the end"."""
    low = tokens[place].low
    return low in _CLOSING or (low in _TO_CLOSE and place > 0 and tokens[place - 1].low == "to")


def _is_of_today(claim: Claim, discourse: Discourse) -> bool:
    """Whether a claim names no other day than the text's own."""
    if claim.session is None or discourse.today is None:
        return True
    return Anchor(discourse.today).day(claim.session) == discourse.today


def _leads_on(time: Time) -> bool:
    """Whether a stretch begins at an edge: "since the end of October", "up from a year ago"."""
    return time.preposition in ("since", "from", "than") or time.kind == "ended"


def _opens_with_reference(sentence: Sentence) -> bool:
    return any(token.low in _OPENERS for token in sentence.tokens[:2])
