"""Which words for time in a sentence belong to which claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tieout.catalogue import ROUND_THE_CLOCK
from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.clauses import are_apart, asides, moves_of
from tieout.claims.dated_extremes import (
    OF_A_MOMENT,
    date_extreme,
    grain_of_the_move,
    of_extremes,
    period_of_a_superlative,
    settle_most,
    share_session,
    touch_extreme,
)
from tieout.claims.discourse import Discourse, is_item, kind_of
from tieout.claims.edges import edge_before, edge_behind, edges_of
from tieout.claims.levels import ALL_HOURS
from tieout.claims.lexicon import BREAKS, DURING
from tieout.claims.own_times import date_levels
from tieout.claims.patterns import WHERE_IT_BEGAN
from tieout.claims.stretches import joined
from tieout.claims.time_places import (
    cut_off,
    dated_behind,
    dates_a_base,
    dates_an_earlier,
    dates_another,
    is_earlier,
    is_of_the_next,
    is_of_the_one_before,
    is_stretch,
    nearest_time,
    of_a_base,
    opens_the_next,
    time_before_when,
)
from tieout.claims.time_rows import share_times_out
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence, Token
from tieout.claims.told_before import settle_leaning
from tieout.claims.told_ends import day_before_when, span_of_a_streak, the_rest, told_end
from tieout.claims.untaken_times import doubt_beside_times
from tieout.terms import Hedge
from tieout.terms import quantity as units

#: "As of 4 p.m. New York time": shares have closed then; yields, currencies and commodities trade on.
_AFTER_THE_CLOSE: Final = re.compile(r" (?:[4-9]|1[01])(?: : [0-5]\d)? (?:p\.m\.|pm) ")
#: "Halfway through the session", "minutes before the closing bell", "late in the day".
_WITHIN_THE_SESSION: Final = re.compile(
    r" (?:half ?- ?way|halfway|midway|part ?way|early|late|shortly|minutes?|hours?|soon|immediately|right) "
    r"(?:in|into|through|after|before|from|ahead of)(?: the)? (?:session|day|trading|open|opening|close|closing|bell) "
)
_CLOSED_BY_FOUR: Final = frozenset({"index", "volatility", "company", "fund"})
#: Measures of what moves while the market is open.
_UNDER_WAY: Final = frozenset({"return", "change", "level"})
#: Measures of where something stands.
_STANDS: Final = frozenset({"level", "macro", "range"})
_CLOSING: Final = frozenset("closed close closing ended ending finished finishing finish settled settling".split())
_ADJECTIVES: Final = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
#: Prepositions of days on which nothing is said to have happened.
_NOT_ON: Final = frozenset({"since", "from", "until", "by"})
#: So near a day dates the number before it.
_RIGHT_BEHIND: Final = 3
_OPENERS: Final = frozenset({"this", "that", "it", "compared", "by"})


def is_future(time: Time, today: date | None) -> bool:
    """Whether a time lies ahead of the article by its words, or by its year."""
    if time.kind in ("ahead", "next") or time.word in ("next", "new"):
        return True
    if time.preposition == "by" and time.edge == "end" and time.kind in ("this", "whole", "month", "quarter", "half"):
        return True
    if today is None or time.year is None:
        return False
    return time.year > today.year or (time.year == today.year and time.preposition == "by" and time.edge == "end")


def attach_times(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives each claim of the sentence (in order) its stretch of time and its session."""
    if not claims:
        return
    tokens = sentence.tokens
    pairs = joined(tokens)
    paired = frozenset().union(*(ids for _, _, ids in pairs))
    named = {id(claim.named) for claim in claims if claim.named is not None} | paired
    named |= of_extremes(sentence, claims, paired)
    times = [(k, t.time) for k, t in enumerate(tokens) if t.time is not None and id(t.time) not in named]
    times = sorted([*times, *((k, stretch) for k, stretch, _ in pairs)], key=lambda found: found[0])
    times = [(k, told_end(tokens, k, time, discourse.today)) for k, time in times]
    times = [(k, the_rest(tokens, k, time, discourse.last_day)) for k, time in times]
    times = [(k, _since_an_event(tokens, k, _since_then(tokens, k, time))) for k, time in times]
    edges = edges_of(tokens, [(k, time) for k, time in times if not is_future(time, discourse.today)])
    unbased = [edge for edge in edges if edge[1].preposition not in ("from", "than")]  # not "3.1% from a year earlier"
    stands = {id(time) for _, time, _ in edges}
    stretches = [(k, time) for k, time in times if is_stretch(time) and (id(time) not in stands or _leads_on(time))]
    days = [(k, time) for k, time in times if time.kind in DAYS and time.preposition not in _NOT_ON]
    words = f" {' '.join(token.low for token in tokens)} "
    within = any(during in words for during in DURING) or _WITHIN_THE_SESSION.search(words) is not None
    during = any(time.kind == "clock" for _, time in times) or within
    stamped = bool(_AFTER_THE_CLOSE.search(words)) and not within
    places = [claim.place for claim in claims]
    moves, spans = moves_of(tokens, places), asides(tokens)
    shared = [
        (k, time)
        for k, time in days
        if not of_a_base(claims, k) and not dates_a_base(sentence, k) and not dates_another(tokens, k, time)
    ]
    closing = next((k for k, token in enumerate(tokens) if token.low in _CLOSING), len(tokens))
    this_week = any((time.kind, time.grain) == ("this", "week") for _, time in times)
    is_running = discourse.frame is not None and this_week  # in a review of last week, no word on it
    before: list[Claim] = []
    for claim in claims:
        place = claim.place
        at_an_hour = discourse.is_of_a_moment and kind_of(claim.subject) in ROUND_THE_CLOCK
        claim.spoken_during = at_an_hour or (during and not (stamped and kind_of(claim.subject) in _CLOSED_BY_FOUR))
        claim.spoken_during = claim.spoken_during or (discourse.is_running and claim.measure in _UNDER_WAY)
        of_all_hours = claim.of_extreme and kind_of(claim.subject) in ALL_HOURS
        claim.spoken_during = claim.spoken_during or of_all_hours
        claim.tells_close = claim.tells_close or place > closing
        of_policy = claim.measure in ("priced", "projected")
        if claim.span is None:
            near = [
                (k, time)
                for k, time in stretches
                if (of_policy or not cut_off(sentence, place, k))  # "25 basis points of increases for 2023"
                if k - 1 == place or not is_of_the_one_before(time, k, places)
                if claim.measure == "count"
                or time.kind == "between"  # "at the same time last year"
                or not tokens[k - 1].low.endswith("time")  # "the third time in the past ten sessions"
                if not dates_an_earlier(tokens, k, place, places) and not opens_the_next(tokens, k, place, places)
                if not are_apart(spans, k, place)
            ]
            if of_policy:
                near = [(k, time) for k, time in near if _names_a_year(time)]  # not "at their December meeting"
            if kind_of(claim.subject) == "macro":
                near = [(k, time) for k, time in near if _ends_in_a_month(time)] or near  # not "from a year earlier"
            nearest = nearest_time(near, place, places, moves[place])
            of_a_month = nearest is not None and nearest.kind == "month" and kind_of(claim.subject) == "macro"
            future = nearest is not None and is_future(nearest, discourse.today)
            if claim.measure not in OF_A_MOMENT or future or of_a_month:
                claim.span = nearest
        uncut = [(k, time) for k, time in shared if k < place or not cut_off(sentence, place, k)]
        uncut = [(k, time) for k, time in uncut if k < place or not is_of_the_next(tokens, k, places)]
        uncut = [(k, time) for k, time in uncut if k - 1 == place or not is_of_the_one_before(time, k, places)]
        uncut = [(k, time) for k, time in uncut if not are_apart(spans, k, place)]
        own_day = nearest_time(_dating_a_base(days, place) if claim.is_base else uncut, place, places)
        if claim.span is not None and _is_one_session(claim.span):
            own_day = own_day or claim.span  # "in the first session of May", "during the final session of 2016"
            claim.span = None
        if claim.span is not None and claim.span.preposition == "of" and dated_behind(days, place):
            claim.span = None  # "its second slide of 2004; it lost 168 points on March 11"
        of_the_last = len(stretches) == 1 and stretches[0][0] > places[-1] > moves[place][1]
        if of_the_last and own_day is not None:
            claim.span = None  # "3.8% on Friday and 3.2% for the week": the stretch is the last one's
        if claim.measure in _STANDS:
            behind = edge_behind(claim, edges if claim.measure != "macro" else unbased, tokens)
            ahead = [edge for edge in edges if edge[2]]  # "on Nov. 8 and finished 2018 at 2.69%": not of that day
            led = None if any(time is own_day and k > place for k, time in days) else edge_before(claim, ahead, places)
            own_day = behind or led or own_day or edge_before(claim, edges, places)
            if own_day is not None and own_day.kind == "ago":
                beside = [
                    c.span if c.span is not None and c.span.kind == "month" else c.session
                    for c in before
                    if c.measure in _STANDS and (c.has_own_day or c.span is not None) and not c.is_base
                ]
                since = beside[-1] if beside else nearest_time(days, place, places) or discourse.session
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
                for _, time in stretches
                if time.kind in ("last", "this", "whole", "past") and not time.edge and time.preposition != "since"
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
        if claim.measure in ("return", "change", "spread"):
            then = time_before_when(tokens, place, places) or day_before_when(tokens, place, places)
            if claim.pattern in WHERE_IT_BEGAN and edges:
                then = _since_its_edge(edges[-1][1])
            claim.span = then or claim.span or _said_with_it(claim) or _adjective(sentence, place)
            doubt = then is not None and then.kind not in DAYS and claim.pattern not in WHERE_IT_BEGAN
            if then is not None and then.kind in DAYS:  # "its best week since July 17, 2009, when it rose 7%"
                grain = next((one.grain for one in reversed(before) if one.measure == "since"), None)
                grain = grain or next(
                    (_ADJECTIVES[t.low] for t in reversed(tokens[:place]) if t.low in _ADJECTIVES), None
                )
                own_day = replace(then, preposition="on")
                claim.span = None if grain in (None, "day") else Time("whole", preposition="for", grain=grain or "")
            claim.is_doubtful = claim.is_doubtful or doubt  # of that year, or of the same part of it?
            if "since" in [token.low for token in tokens[max(0, place - 4) : place]] and shared and then is None:
                claim.span, own_day = replace(shared[0][1], preposition="since"), None  # "and it has since climbed 84%"
        claim.has_own_day = own_day is not None
        claim.is_unworded = claim.measure in _STANDS and (
            own_day is None or own_day.kind in ("began", "ended", "whole")
        )
        first = next((time for _, time in uncut if time.word != "eve"), None)
        led = discourse.lead_day if is_item(sentence) else None
        claim.session = own_day or first or led or (None if is_running else discourse.session)
        if claim.span is None and claim.measure not in OF_A_MOMENT:
            ends_a_stretch = own_day is not None and own_day.preposition == "through"
            said = [c for c in before if c.span is not None and c.span.preposition != "of"]
            said = [c for c in said if not is_earlier(tokens, c.place) or is_earlier(tokens, place)]
            said = [c for c in said if not are_apart(spans, c.place, place)]
            previous = next((c for c in reversed(said) if _parallel(c, claim)), None)
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
                        and not any(_is_of_a_session(c) for c in before)
                    )
                )
            ):
                claim.span = discourse.span
            elif discourse.frame is not None and own_day is None and not claim.is_forecast:
                is_aside = discourse.span is None or discourse.span.kind == "to_date"  # "up 4%, and up 5% this year"
                claim.span = discourse.frame if is_aside else discourse.span
                claim.is_doubtful = True  # of the stretch that the text looks back on, or of a part of it
            elif discourse.span is not None and own_day is None:
                claim.carried = discourse.span
        if claim.measure == "since" and claim.sense == "most":
            settle_most(claim, before)
        if claim.grain == "":
            claim.grain = grain_of_the_move(before)
        if claim.measure == "since" and claim.grain in (None, "day") and not claim.has_own_day:
            share_session(claim, before)
        if claim.measure in ("since", "streak"):
            claim.carried = period_of_a_superlative(claim, before, discourse)
        touch_extreme(claim, tokens, following=min((p for p in places if p > place), default=len(tokens)))
        if claim.of_extreme:
            date_extreme(claim, [(k, time) for k, time in stretches if k > place], own_day)
        before.append(claim)
    settle_leaning(sentence, claims, discourse)
    date_levels(sentence, claims)
    span_of_a_streak(tokens, claims)
    _span_levels(claims)
    doubt_beside_times(sentence, times, claims)
    share_times_out(sentence, claims)


def _since_then(tokens: Sequence[Token], place: int, time: Time) -> Time:
    """ "3.8% lower than on April 2", "24% higher than a year ago": since that day."""
    if not place or tokens[place - 1].low != "than" or time.kind not in DAYS | {"ago"}:
        return time
    return replace(time, preposition="than" if time.kind == "ago" else "since")


def _dating_a_base(days: Sequence[tuple[int, Time]], place: int) -> list[tuple[int, Time]]:
    """The day right behind where a move began: "from 4.58% late Monday"; any other day dates the move."""
    return [(k, time) for k, time in days if 0 < k - place <= _RIGHT_BEHIND]


def _said_with_it(claim: Claim) -> Time | None:
    """The stretch that is part of how a move is told: "remains down 21 for the year"."""
    named = claim.named
    return named if named is not None and is_stretch(named) and claim.pattern not in WHERE_IT_BEGAN else None


def _is_one_session(span: Time) -> bool:
    part = span.first if span.kind == "between" else None
    one = part is not None and part.kind in ("opening", "closing") and part.n == 1
    return one and part is not None and part.grain in ("session", "day")


def _since_an_event(tokens: Sequence[Token], place: int, time: Time) -> Time:
    """ "11% lower since the Brexit vote in June": since some day of June."""
    if time.preposition not in ("in", "on", "of") or time.kind not in ("month", "year", "day", "quarter"):
        return time
    ahead = tokens[max(0, place - 6) : place]
    since = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k].low == "since"), None)
    between = ahead[since:] if since is not None else ()
    if since is None or any(t.kinds & {"UP", "DOWN"} or t.quantity is not None for t in between):
        return time
    if any("LEVEL" in t.kinds and not t.low.endswith("ing") for t in between):
        return time  # "since it closed on Monday"; but "since hitting a low on April 19"
    return replace(time, preposition="since", is_vague=time.kind != "day")


def _since_its_edge(edge: Time) -> Time:
    """ "above where it began the year", "below where it ended 2023": from that close."""
    if edge.kind == "began":
        return Time("this", preposition="since", grain=edge.grain)
    if edge.kind == "ended":
        return Time("last", preposition="since", edge="end", grain=edge.grain)
    return replace(edge, preposition="since")


def _span_levels(claims: Sequence[Claim]) -> None:
    """ "from 2,027.07 at the end of 2023 to 2,230.16 at the end of 2024, up 10%": the gain is from one to the other."""
    bases = [claim for claim in claims if claim.is_base and claim.has_own_day]
    for claim in claims:
        if claim.measure not in ("return", "change") or claim.span is not None:
            continue
        base = next((one for one in bases if one.subject == claim.subject), None)
        ends = (c for c in claims if c.measure == "level" and not c.is_base and c.subject == claim.subject)
        level = next(ends, None)
        if base is None or level is None or not level.has_own_day or base.session == level.session:
            continue
        claim.span = Time("between", preposition="from", first=base.session, last=level.session)


def _leads_on(time: Time) -> bool:
    """Whether a stretch begins at an edge: "since the end of October", "up from a year ago"."""
    return time.preposition in ("since", "from", "than") or time.kind == "ended"


def _adjective(sentence: Sentence, place: int) -> Time | None:
    """ "a weekly gain of 4.7%", "its 4.6% monthly advance"."""
    about = sentence.tokens[max(0, place - 8) : place + 3]
    for token, behind in zip(about, [*about[1:], None], strict=True):
        if token.low in _ADJECTIVES:
            before = {one.low for one in sentence.tokens[max(0, place - 6) : place]}
            kind = "last" if before & {"after", "following"} else "whole"  # "fell 1.4%, following a weekly drop of 5%"
            return Time(kind, preposition="for", grain=_ADJECTIVES[token.low])
        span = token.quantity
        if span is not None and behind is not None and "-" in token.low and behind.kinds & {"UPNOUN", "DOWNNOUN"}:
            grain = {units.DAY: "session", units.SESSION: "session", units.WEEK: "week", units.MONTH: "month"}
            if span.unit in grain and span.value == int(span.value):
                return Time("past", preposition="over", n=int(span.value), grain=grain[span.unit])  # "the two-day gain"
    return None


def _ends_in_a_month(time: Time) -> bool:
    return time.kind == "month" or (time.kind == "between" and time.last is not None and time.last.kind == "month")


def _names_a_year(time: Time) -> bool:
    return time.kind == "year" or time.grain == "year" or time.year is not None or time.preposition == "by"


def _parallel(previous: Claim, claim: Claim) -> bool:
    """Whether two claims of a sentence say the same kind of thing: a list, a comparison, a triple."""
    kin = frozenset({"return", "change", "spread", "priced", "projected"})
    return claim.measure == previous.measure or {claim.measure, previous.measure} <= kin


def _is_of_a_session(claim: Claim) -> bool:
    """Whether a move is one of the session spoken of: no words give it a stretch."""
    return claim.measure in ("return", "change") and claim.span is None


def _opens_with_reference(sentence: Sentence) -> bool:
    return any(token.low in _OPENERS for token in sentence.tokens[:2])
