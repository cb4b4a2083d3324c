"""Which words for time in a sentence belong to which claim."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.lexicon import BREAKS, DURING
from tieout.claims.stretches import joined
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence, Token
from tieout.terms import Hedge

#: Measures of one moment: a stretch of time doesn't say when they stood.
_OF_A_MOMENT: Final = frozenset({"level", "range", "since", "record"})
#: Measures of where something stands.
_STANDS: Final = frozenset({"level", "macro", "range"})
_PERIODS: Final = frozenset({"year", "month", "quarter", "half", "this", "last", "whole"})
#: Verbs before a period that tell of the close at its end or of the one that it started from.
_ENDED: Final = frozenset("ended ending end finished finishing closed closing close".split())
_BEGAN: Final = frozenset("began begun started starting opened entered entering".split())
_CLOSING: Final = frozenset("closed close closing ended ending finished finishing finish settled settling".split())
_OTHER_CLAUSE: Final = frozenset({";", "while", "but", "when", "after", "before"})
_ADJECTIVES: Final = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
_UNITS_OF_TIME: Final = frozenset("day session week month quarter half".split())
_EVENTS: Final = frozenset("meeting meetings report cut hike data reading election decision projections".split())
_EXTREMES: Final = frozenset("PEAK TROUGH RECORD".split())
_FROM_EXTREMES: Final = frozenset({"gain_from_low", "drawdown"})
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
    tokens = sentence.tokens
    pairs = joined(tokens)
    paired = frozenset().union(*(ids for _, _, ids in pairs))
    named = {id(claim.named) for claim in claims if claim.named is not None} | paired
    named |= _of_extremes(sentence, claims, paired)
    times = [(k, t.time) for k, t in enumerate(tokens) if t.time is not None and id(t.time) not in named]
    times = sorted([*times, *((k, stretch) for k, stretch, _ in pairs)], key=lambda found: found[0])
    edges = _edges(tokens, [(k, time) for k, time in times if not is_future(time, discourse.today)])
    unbased = [edge for edge in edges if edge[1].preposition not in ("from", "than")]  # not "3.1% from a year earlier"
    stands = {id(time) for _, time, _ in edges}
    stretches = [(k, time) for k, time in times if _is_stretch(time) and (id(time) not in stands or _leads_on(time))]
    days = [(k, time) for k, time in times if time.kind in DAYS and time.preposition not in ("since", "until", "by")]
    words = f" {' '.join(token.low for token in tokens)} "
    during = any(time.kind == "clock" for _, time in times) or any(during in words for during in DURING)
    places = [claim.place for claim in claims]
    shared = [(k, time) for k, time in days if not _of_a_base(claims, k) and not _dates_a_base(sentence, k)]
    before: list[Claim] = []
    for claim in claims:
        place = claim.place
        claim.spoken_during = during
        claim.tells_close = any(token.low in _CLOSING for token in tokens[:place])
        if claim.span is None:
            near = [(k, time) for k, time in stretches if not _cut_off(sentence, place, k)]
            if claim.measure in ("priced", "projected"):
                near = [(k, time) for k, time in near if _names_a_year(time)]  # not "at their December meeting"
            nearest = _nearest(near, place, places)
            of_a_month = nearest is not None and nearest.kind == "month" and kind_of(claim.subject) == "macro"
            future = nearest is not None and is_future(nearest, discourse.today)
            if claim.measure not in _OF_A_MOMENT or future or of_a_month:
                claim.span = nearest
        uncut = [(k, time) for k, time in shared if k < place or not _cut_off(sentence, place, k)]
        own_day = _nearest(days if claim.is_base else uncut, place, places)
        if claim.measure in _STANDS:
            behind = _edge_behind(claim, edges if claim.measure != "macro" else unbased, tokens)
            own_day = behind or own_day or _edge_before(claim, edges, places)
            if own_day is not None and own_day.kind == "ago":
                beside = [
                    c.span if c.span is not None and c.span.kind == "month" else c.session
                    for c in before
                    if c.measure in _STANDS and (c.has_own_day or c.span is not None) and not c.is_base
                ]
                since = beside[-1] if beside else _nearest(days, place, places) or discourse.session
                own_day = replace(own_day, last=since)
        if claim.span is not None and claim.span.preposition == "between" and claim.span.kind != "between":
            claim.measure = "other"  # "between" without its other end
        if claim.hedge is Hedge.UP_TO:
            claim.spoken_during = True
        if claim.verb in BREAKS:
            claim.spoken_during = True
            claim.hedge = Hedge.MORE_THAN
            if any(time.kind in ("last", "this", "whole", "past") for _, time in stretches):
                claim.measure = "other"  # somewhere in the stretch, not at its end
        if own_day is not None and own_day.word == "eve":
            claim.days_back = 1  # "a day after falling 0.2%": the session before the one spoken of
            others = [time for _, time in shared if time.word != "eve"]
            own_day = others[0] if others else discourse.session
        if claim.span is None and claim.measure in ("return", "change", "spread"):
            claim.span = _adjective(sentence, place)
        claim.has_own_day = own_day is not None
        first = next((time for _, time in uncut if time.word != "eve"), None)
        claim.session = own_day or first or discourse.session
        if claim.span is None and claim.measure not in _OF_A_MOMENT:
            ends_a_stretch = own_day is not None and own_day.preposition == "through"
            previous = next((c for c in reversed(before) if c.span is not None and _parallel(c, claim)), None)
            if previous is not None and own_day is None:
                claim.span = previous.span
            elif (
                discourse.span is not None
                and discourse.span_age <= 2
                and (
                    ends_a_stretch
                    or _opens_with_reference(sentence)
                    or claim.measure in ("spread", "priced", "projected")
                )
            ):
                claim.span = discourse.span
            elif discourse.span is not None and discourse.span_age <= 1 and own_day is None:
                claim.carried = discourse.span
        if claim.grain == "":
            claim.grain = _grain_of_the_move(before)
        if claim.measure == "since" and claim.grain == "day" and not claim.has_own_day:
            _share_session(claim, before)
        if claim.measure in ("since", "streak"):
            claim.carried = _period_of_a_superlative(claim, before, discourse)
        _touch_extreme(claim, tokens, following=min((p for p in places if p > place), default=len(tokens)))
        if claim.of_extreme:
            _date_extreme(claim, [(k, time) for k, time in stretches if k > place], own_day)
        before.append(claim)
    _span_levels(claims)
    if claims:
        _doubt(sentence, times, claims)


def _period_of_a_superlative(claim: Claim, before: Sequence[Claim], discourse: Discourse) -> Time | None:
    """The period that "its worst month since" speaks of: that of the claim before, if it is one of that length."""
    if claim.span is not None or claim.grain in (None, "day"):
        return None
    spans = [one.span for one in before if one.span is not None]
    if not spans and discourse.span is not None and discourse.span_age <= 1:
        spans = [discourse.span]
    return spans[-1] if spans and claim.grain in (spans[-1].kind, spans[-1].grain) else None


def _touch_extreme(claim: Claim, tokens: Sequence[Token], *, following: int) -> None:
    """ "touched 4,103.78 at its session low", "down 9.6% at the low of the day": the day's own low or high."""
    behind = tokens[claim.place + 1 : min(following, claim.place + 8)]
    found = next((k for k, token in enumerate(behind) if token.kinds & {"PEAK", "TROUGH"}), None)
    if found is None or claim.of_extreme or claim.measure not in ("level", "return", "change"):
        return
    about = " ".join(token.low for token in behind[max(0, found - 2) : found + 4])
    if not any(word in about for word in ("session", "intraday", "day's", "day 's", "the day")):
        return
    if any(token.low in (",", ";", "and", "but") for token in behind[:found]):
        return
    claim.spoken_during = True
    sense = "low" if "TROUGH" in behind[found].kinds else "high"
    if claim.measure == "level":
        claim.of_extreme, claim.sense = True, sense
    else:
        claim.hedge = Hedge.UP_TO


def _date_extreme(claim: Claim, behind: Sequence[tuple[int, Time]], own_day: Time | None) -> None:
    """ "a low of 4,103 in October", "the session high of 5,120"; an undated one is nothing that could be looked up."""
    if claim.named is None and behind and behind[0][0] <= claim.place + 2:
        claim.named = behind[0][1]
    if claim.named is None and own_day is None and not claim.spoken_during:
        claim.measure, claim.sense = "other", None


def _grain_of_the_move(before: Sequence[Claim]) -> str:
    """The length of the move that "its steepest since" speaks of."""
    span = before[-1].span if before else None
    grain = (span.grain or span.kind) if span is not None and span.n is None else "day"
    return grain if grain in ("week", "month", "quarter", "half", "year") else "day"


def _share_session(claim: Claim, before: Sequence[Claim]) -> None:
    """ "a day after plunging 12.4%, its worst day since 1987": the day of the move before it."""
    moves = [one for one in before if one.measure in ("return", "change") and one.span is None]
    if moves:
        claim.session, claim.days_back, claim.has_own_day = (
            moves[-1].session,
            moves[-1].days_back,
            moves[-1].has_own_day,
        )


def _of_a_base(claims: Sequence[Claim], place: int) -> bool:
    """Whether the claim before a day is where a move started ("to 4,030 from 4,040 on Friday")."""
    before = [claim for claim in claims if claim.place < place]
    return bool(before) and before[-1].is_base


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


def _doubt(sentence: Sentence, times: Sequence[tuple[int, Time]], claims: Sequence[Claim]) -> None:
    """Marks the claim beside a time that no claim took, and a level behind "when": they may speak of that time."""
    taken = {id(t) for claim in claims for t in (claim.span, claim.session, claim.named) if t is not None}
    for place, time in times:
        if id(time) not in taken and time.kind not in ("clock", "decade") and _tells_when(time):
            min(claims, key=lambda claim: abs(claim.place - place)).is_doubtful = True
    for claim in claims:
        before = [token.low for token in sentence.tokens[max(0, claim.place - 5) : claim.place]]
        claim.is_doubtful = claim.is_doubtful or (claim.measure == "level" and "when" in before)
        claim.is_doubtful = claim.is_doubtful or (claim.span is not None and _is_loose(claim.span))


def _is_loose(span: Time) -> bool:
    """Whether the words don't tell the days: "since early May", "between November and March" (low to high?)."""
    if span.is_vague:
        return True
    ends = (span.first, span.last)
    return span.preposition == "between" and any(end is not None and end.kind == "month" for end in ends)


def _dates_a_base(sentence: Sentence, place: int) -> bool:
    """Whether a day stands right behind "from 14.72": it dates where a move began."""
    tokens = sentence.tokens
    return place > 1 and tokens[place - 1].quantity is not None and tokens[place - 2].low == "from"


def _tells_when(time: Time) -> bool:
    """Whether words for time say when something happened: "in December", not "the December rally"."""
    return bool(time.preposition) or time.kind in ("last", "past", "to_date", "ended", "began", "whole")


def _edges(tokens: Sequence[Token], times: Sequence[tuple[int, Time]]) -> list[tuple[int, Time, bool]]:
    """Times that say on which close a level stood, and whether they stand before it: "ended 2023 at", "a week ago"."""
    found: list[tuple[int, Time, bool]] = []
    for place, time in times:
        verb = tokens[place - 1].low if place else ""
        before = tokens[place - 2].low if verb in ("out", "off") and place > 1 else verb
        if time.kind in ("ended", "began"):
            found.append((place, time, True))
        elif time.kind == "ago" or (time.edge in ("start", "end") and time.preposition != "by"):
            found.append((place, time, False))
        elif time.kind in _PERIODS and not time.preposition and not time.is_vague:
            edge = "end" if before in _ENDED else "start" if before in _BEGAN else ""
            if edge:
                found.append((place, replace(time, edge=edge), True))
    return found


def _edge_behind(claim: Claim, edges: Sequence[tuple[int, Time, bool]], tokens: Sequence[Token]) -> Time | None:
    """The edge right behind a level, in its own clause."""
    for place, time, ahead in edges:
        between = tokens[claim.place + 1 : place]
        if place > claim.place and not ahead:
            cut = any(token.low in _OTHER_CLAUSE or token.quantity is not None for token in between)
            return None if cut else time
    return None


def _edge_before(claim: Claim, edges: Sequence[tuple[int, Time, bool]], places: Sequence[int]) -> Time | None:
    """The edge between a level and the claim before it."""
    preceding = max((p for p in places if p < claim.place), default=-1)
    before = [time for place, time, _ in edges if preceding < place < claim.place]
    return before[-1] if before else None


def _of_extremes(sentence: Sentence, claims: Sequence[Claim], paired: Set[int]) -> set[int]:
    """Times that date a high or a low ("the October 2007 high", "its low on March 9"), and no claim's move."""
    tokens = sentence.tokens
    found: set[int] = set()
    for index, token in enumerate(tokens):
        if token.time is None or id(token.time) in paired:
            continue
        behind = [k for k in range(index + 1, min(index + 4, len(tokens))) if "POSS" not in tokens[k].kinds]
        # "its low in March", "its low of 3,577.03 in October 2022"
        ahead = range(max(0, index - (4 if index and tokens[index - 1].quantity is not None else 2)), index)
        if token.time.preposition == "of" and index and tokens[index - 1].low in _UNITS_OF_TIME:
            found.add(id(token.time))  # "the last session of the year"
            continue
        since_first = token.time.preposition == "since" and any(
            tokens[k].low == "first" or tokens[k].kinds & {"FIRST", "SUPERLATIVE"}
            for k in range(max(0, index - 6), index)
        )
        set_then = (
            index > 0
            and tokens[index - 1].low in ("set", "hit", "reached")
            and any(t.kinds & _EXTREMES for t in tokens[:index])
        )
        noun = tokens[index + 1].low if index + 1 < len(tokens) else ""
        starts = token.time.preposition in ("since", "from") and token.time.kind in DAYS and not since_first
        if starts and not _measured_from(claims):
            continue  # "since the October 9 record, it has fallen": from that day's close
        if noun in _EVENTS and token.time.kind in ("month", "weekday", "day"):
            found.add(id(token.time))  # "the Fed's March meeting" dates the meeting, and no move
            continue
        dated = (
            since_first
            or set_then
            or (behind[:1] and tokens[behind[0]].kinds & _EXTREMES)
            or any(tokens[k].kinds & _EXTREMES for k in ahead)
        )
        if not dated:
            continue
        found.add(id(token.time))
        nearest = [(abs(c.place - index), c) for c in claims if c.measure in _FROM_EXTREMES or c.of_extreme]
        if nearest:
            claim = min(nearest, key=lambda pair: pair[0])[1]
            claim.named = claim.named or token.time
    return found


def _measured_from(claims: Sequence[Claim]) -> bool:
    """Whether a claim of the sentence is a distance from an extreme."""
    return any(claim.measure in _FROM_EXTREMES or claim.measure in _OF_A_MOMENT for claim in claims)


def _is_stretch(time: Time) -> bool:
    if time.kind in DAYS:
        return time.preposition in ("since", "from")
    return time.kind not in ("clock", "decade", "opening", "closing")


def _leads_on(time: Time) -> bool:
    """Whether a stretch begins at an edge: "since the end of October", "up from a year ago"."""
    return time.preposition in ("since", "from", "than") or time.kind == "ended"


def _adjective(sentence: Sentence, place: int) -> Time | None:
    """ "a weekly gain of 4.7%", "its 4.6% monthly advance"."""
    for token in sentence.tokens[max(0, place - 4) : place + 3]:
        if token.low in _ADJECTIVES:
            return Time("whole", preposition="for", grain=_ADJECTIVES[token.low])
    return None


def _names_a_year(time: Time) -> bool:
    return time.kind == "year" or time.grain == "year" or time.year is not None or time.preposition == "by"


def _cut_off(sentence: Sentence, place: int, time_place: int) -> bool:
    """Whether another verb stands between a number and a time behind it ("rose 3%, after falling in June")."""
    between = sentence.tokens[place + 1 : time_place]
    if any(token.low in ("after", "while", "when", "although", "but") for token in between):
        return True
    if any(one.low == "," and other.low == "with" for one, other in pairwise(between)):
        return True  # "rose 1.5%, with year-to-date gains reaching 41%"
    return any(
        token.kinds & {"UP", "DOWN", "UPNOUN", "DOWNNOUN"} or (token.kinds == {"WORD"} and token.low.endswith("ing"))
        for token in between[1:]
    )


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
    if head and (head[0].kind == "between" or head[0].preposition in ("for", "in", "on", "over", "during")):
        return head[0]
    tail = [time for k, time in times if k > max(places)]
    return tail[0] if len(tail) == 1 and len(times) == 1 else None


def _parallel(previous: Claim, claim: Claim) -> bool:
    """Whether two claims of a sentence say the same kind of thing: a list, a comparison, a triple."""
    kin = frozenset({"return", "change", "spread", "priced", "projected"})
    return claim.measure == previous.measure or {claim.measure, previous.measure} <= kin


def _opens_with_reference(sentence: Sentence) -> bool:
    return any(token.low in _OPENERS for token in sentence.tokens[:2])
