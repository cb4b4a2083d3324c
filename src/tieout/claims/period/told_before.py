"""Times that hang on what was told before them: "the year before", "that day", "its best week of the year, up 2.4%"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from tieout.catalogue.meetings import schedule
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Hedge

_MOVED: Final = frozenset({"return", "change", "spread"})
_LONGER: Final = frozenset({"week", "month", "quarter", "year"})
_CLAUSE_ENDS: Final = frozenset(", ; : . ( ) - – — but and while".split())
_BANK: Final = frozenset({"fed", "fomc", "federal reserve", "central bank"})
_MEETS: Final = frozenset("meeting decision announcement statement hike cut move".split())
_ENDED: Final = frozenset("ended closed finished capped completed ending closing finishing".split())
_PAST: Final = frozenset("fell rose lost sank slid was were had went grew shed soared fared saw".split())
_OF_A_YEAR: Final = frozenset({"year", "quarter", "month"})
_DATED: Final = frozenset({"month", "quarter", "year"})
#: So many claims back a time may hang on.
_NEAR: Final = 6
_ON_A_DAY: Final = frozenset({"day", "weekday"})
#: "Since that low", behind the day on which it was reached.
_THAT_ONE: Final = frozenset("date close high low peak trough record point".split())
_SINCE_WIDEST: Final = 7
_BESIDE: Final = 9
_RIGHT_BEHIND: Final = 3
_OVER: Final = frozenset({"over", "during", "in", "for"})
_THAT: Final = frozenset({"that", "this", "those"})
_SPANS: Final = frozenset({"period", "stretch", "span", "run", "time", "spell"})
#: For so many sentences a stretch is the one that was told last.
_AGE: Final = 2
#: Kinds of times that are one day since which a move may be counted.
_DAYS_SINCE: Final = frozenset({"day", "ago", "weekday"})
_UNNAMED_DAY: Final = frozenset({"day", "session"})


def settle_leaning(
    sentence: Sentence, claims: Sequence[Claim], discourse: Discourse, moves: Mapping[int, tuple[int, int]]
) -> None:
    """Gives moves the times that only another claim, another sentence or the calendar of events dates."""
    tokens = sentence.tokens
    for turn, claim in enumerate(claims):
        if claim.measure not in _MOVED or claim.quantity is None or claim.is_forecast:
            continue
        before = claims[turn - 1] if turn else None
        of_a_stretch = before is not None and (before.span is not None or before.carried is not None)
        if claim.hedge is Hedge.UP_TO and claim.has_own_day and of_a_stretch:
            claim.is_doubtful = True  # "ended the year up 15%, after being down as much as 7% on Oct. 27": of that day?
        near = claims[max(0, turn - _NEAR) : turn]
        last = moves[claim.place][1]
        if claim.span is not None:
            _the_one_after(claim, tokens, [*(one.span for one in near), discourse.last_dated, discourse.span])
        if sentence.times:
            _the_one_before(claim, tokens, last, [*(one.span for one in near), discourse.span])
        if "that" in sentence.held:
            told = [*(one.session for one in near if one.has_own_day), *_days_before(sentence, claim)[-1:]]
            _that_day(claim, tokens, last, [*told, discourse.last_day])
        days = [
            *_days_before(sentence, claim)[-1:],
            *(one.session for one in near if one.has_own_day),
            discourse.last_day,
        ]
        leads_on = "since" in sentence.held or "there" in sentence.held or "then" in sentence.held
        if leads_on and claim.span is None and not claim.has_own_day:
            _go_on_since(claims[turn:], _since_then(tokens, last, days))
        if "since" in sentence.held and _has_since(tokens, claim):
            _since_what_was_told(claim, discourse, days)
        if not sentence.held.isdisjoint(_SPANS):
            _over_that_stretch(claim, tokens, last, claims[:turn], discourse)
        if claim.session is not None and claim.session.preposition.startswith("year-to-date"):
            claim.span = Time("to_date", grain="year")
        if "since" in sentence.held and claim.span is None and not claim.has_own_day:
            _since_an_event(claim, tokens, last, discourse.today)
        if claim.span is None and not claim.has_own_day and before is not None:
            _of_its_superlative(claim, before, tokens)


def _days_before(sentence: Sentence, claim: Claim) -> list[Time]:
    return [time for k, time in sentence.times if k < claim.place and time.kind in _ON_A_DAY and not time.edge]


def _the_one_after(claim: Claim, tokens: Sequence[Token], spans: Sequence[Time | None]) -> None:
    """ "Over the next year it lost 17%": the year after the month that was told, where the verb is of the past."""
    span = claim.span
    if claim.measure == "spread" or span is None or span.kind not in ("next", "ahead"):
        return
    if any("FORECAST" in token.kinds for token in tokens):
        return
    verbs = [claim.verb, *(token.low for token in tokens[max(0, claim.place - 4) : claim.place])]
    is_past = any(verb.split()[0].endswith("ed") or verb.split()[0] in _PAST for verb in verbs if verb.split())
    if span.grain == "week":
        week = next((one for one in reversed(spans) if one is not None and _is_some_week(one)), None)
        if is_past and week is not None:
            claim.span = Time("following", preposition="in", n=span.n or 1, grain="week", first=week)
        return
    told = next((one for one in spans if one is not None and one.year is not None and one.kind in _DATED), None)
    if is_past and told is not None:
        claim.span = Time("following", preposition="over", n=span.n or 1, grain=span.grain, first=told)
        claim.is_doubtful = True  # with dividends or without, and from the month or from its day


def _the_one_before(claim: Claim, tokens: Sequence[Token], last: int, spans: Sequence[Time | None]) -> None:
    """ "after slumping 19% the year before", "a 0.1% gain the day before": one back from what was told."""
    behind = tokens[last + 1 : last + 1 + _RIGHT_BEHIND]
    time = next((t.time for t in behind if t.time is not None), None)
    if time is None or time.kind != "ago" or time.word == "ago" or time.n != 1 or time.preposition:
        return
    if time.grain in _UNNAMED_DAY:
        claim.days_back, claim.span = 1, None
        return
    told = next((one for one in reversed(spans) if one is not None and _shifted(one, time.grain) is not None), None)
    if told is not None:
        claim.span = _shifted(told, time.grain)
    elif time.grain == "week" and any((one.kind, one.grain, one.n) == ("last", "week", None) for one in spans if one):
        claim.span, claim.session, claim.has_own_day = Time("last", grain="week", n=2), None, False
    elif time.grain == "week" and any(one is not None and _is_a_week(one) for one in spans):
        claim.span, claim.session, claim.has_own_day = Time("last", grain="week", word="prior"), None, False
    elif time.grain == "week" and not any(spans):  # "rose 1% on Tuesday after a 2% drop the week before"
        claim.span, claim.has_own_day, claim.is_doubtful = Time("last", grain="week", word="prior"), False, True
    else:
        claim.is_doubtful = True


def _is_some_week(span: Time) -> bool:
    """Whether a stretch is a week that is named: "the week of 5 September", "the week ended 9 September"."""
    of_one = span.kind == "between" and span.first is not None and (span.first.grain, span.first.n) == ("week", 1)
    return of_one or (span.kind in ("around", "last") and span.grain == "week")


def _is_a_week(span: Time) -> bool:
    """Whether a stretch is the week of the session spoken of."""
    return span.kind in ("whole", "this", "ended") and span.grain == "week"


def _shifted(span: Time, grain: str) -> Time | None:
    """The year, quarter or month before one that is named; None for other stretches."""
    if span.kind in ("whole", "this", "ended", "to_date") and span.grain == grain and grain in _OF_A_YEAR:
        return Time("last", preposition="in", grain=grain)  # "fell 30% for the year, after 46% a year earlier"
    if span.kind != grain or span.edge or span.is_vague:
        return None
    if grain == "year" and span.year is not None:
        return replace(span, year=span.year - 1)
    if grain == "month" and span.month is not None:
        first = span.month == 1
        year = span.year - 1 if first and span.year is not None else span.year
        return replace(span, month=12 if first else span.month - 1, year=year)
    if grain == "quarter" and span.n:
        first = span.n == 1
        year = span.year - 1 if first and span.year is not None else span.year
        return replace(span, n=4 if first else span.n - 1, year=year)
    return None


def _that_day(claim: Claim, tokens: Sequence[Token], last: int, days: Sequence[Time | None]) -> None:
    """ "The S&P 500 dropped 1.9% that day": the day that was named last."""
    behind = [token.low for token in tokens[last + 1 : last + 1 + _RIGHT_BEHIND]]
    if "that" not in behind[:-1] or behind[behind.index("that") + 1] not in _UNNAMED_DAY:
        return
    if "since" in behind[: behind.index("that")]:
        return  # "has lost 8.7% since that day"
    day = next((one for one in reversed(days[:-1]) if one is not None), days[-1])
    if day is not None:
        claim.session, claim.has_own_day, claim.span = day, True, None
    else:
        claim.is_doubtful = True


def _since_then(tokens: Sequence[Token], last: int, days: Sequence[Time | None]) -> Time | None:
    """ "The Dow has rebounded 14% since then", "Since then, it has gained 5%", "it is up 5% since": since the day that
    was named last."""
    places = (0, *range(last + 1, min(last + 1 + _RIGHT_BEHIND, len(tokens))))
    return _since(days) if any(_is_since_then(tokens[k : k + 3]) for k in places) else None


def _is_since_then(words: Sequence[Token]) -> bool:
    """ "Since then", "since that low", "from there"."""
    if words[0].low == "from":
        return len(words) > 1 and words[1].low in ("there", "then")
    return words[0].low == "since" and _means_then(words[1:])


def _means_then(behind: Sequence[Token]) -> bool:
    that = len(behind) > 1 and behind[0].low == "that" and behind[1].low in (_THAT_ONE | _UNNAMED_DAY)
    return not behind or that or behind[0].low == "then" or behind[0].low in _CLAUSE_ENDS


def _since(days: Sequence[Time | None]) -> Time | None:
    """From the day that was told last: one of these claims', or else the last one, that of the sentences before."""
    day = next((one for one in reversed(days[:-1]) if one is not None), days[-1])
    return replace(day, preposition="since", edge="") if day is not None and day.kind in _DAYS_SINCE else None


def _has_since(tokens: Sequence[Token], claim: Claim) -> bool:
    """ "it has since climbed 84%"."""
    leading = tokens[max(0, claim.place - 4) : claim.place]
    return any(one.low == "since" and two.kinds & {"UP", "DOWN"} for one, two in pairwise(leading))


def _since_what_was_told(claim: Claim, discourse: Discourse, days: Sequence[Time | None]) -> None:
    """From the day, or the end of the stretch, of which the sentences before told; none that is known if they don't."""
    if claim.span is not None and claim.span.preposition == "since":
        return
    span = discourse.span
    ended = span.last if span is not None and span.kind == "between" else None
    told = next((one for one in reversed(days[:-1]) if one is not None), None)
    then = _since([told or (ended if ended is not None and ended.kind == "day" else discourse.last_day)])
    if then is None:
        claim.measure = "other"
        return
    claim.span, claim.has_own_day, claim.is_doubtful = then, False, True


def _over_that_stretch(
    claim: Claim, tokens: Sequence[Token], last: int, before: Sequence[Claim], discourse: Discourse
) -> None:
    """ "and lost 12.3% over that period", "gained 7.6% for the same stretch": the one that was told last."""
    if not (_names_a_span(tokens, last + 1) or _names_a_span(tokens, 0)):
        return
    told = next((one for one in reversed(before) if _is_told_over(one) or _is_a_run(one)), None)
    if told is not None and _is_a_run(told):
        span: Time | None = stretch_of_steps(told)
    elif told is None and discourse.run is not None:
        span = discourse.run
    else:
        span = told.span if told is not None else discourse.span if discourse.span_age <= _AGE else None
    if span is not None and span.preposition != "of" and not claim.has_own_day:
        claim.span, claim.is_doubtful, claim.carried = span, span.is_vague, None
        for one in before if told is None else ():  # "1,466% versus 1,072% for the S&P 500 over the same period": both
            if one.measure == "return" and one.is_unworded and not one.has_own_day:
                one.span, one.carried = span, None


def _is_told_over(claim: Claim) -> bool:
    """Whether words of its sentence give a claim its stretch, and not the text at large."""
    return claim.span is not None and not claim.is_unworded


def _names_a_span(tokens: Sequence[Token], at: int) -> bool:
    """Whether "over that period", "for the same stretch" stands there."""
    if at + 3 > len(tokens) or tokens[at].low not in _OVER:
        return False
    words = [token.low for token in tokens[at + 1 : at + 4]]
    which, noun = (words[:2], words[2:]) if words[1:2] == ["same"] else (words[:1], words[1:])
    return (which[0] in _THAT or "same" in which) and bool(noun) and noun[0] in _SPANS


def _is_a_run(claim: Claim) -> bool:
    whole = claim.quantity is not None and claim.quantity.value == int(claim.quantity.value)
    return claim.measure == "streak" and whole and not claim.is_over and claim.grain in (None, "day", "week", "month")


def stretch_of_steps(claim: Claim) -> Time | None:
    """The stretch of a whole run: the past eight weeks of "rose for an eighth straight week"; None if it is no run."""
    if not _is_a_run(claim) or claim.quantity is None:
        return None
    return Time("past", preposition="over", n=int(claim.quantity.value), grain=claim.grain or "session")


def _go_on_since(claims: Sequence[Claim], then: Time | None) -> None:
    """Gives a move, and those like it behind it, the day since which they are told: from its close, or from its low?"""
    for claim in claims if then is not None else ():
        if claim.span is None and not claim.has_own_day and claim.measure == claims[0].measure:
            claim.span, claim.is_doubtful = then, True


def _since_an_event(claim: Claim, tokens: Sequence[Token], last: int, today: date | None) -> None:
    """ "up 12% since the election", "since the Fed's last meeting"; since anything else it is nobody's session."""
    at = next(
        (k for k in range(last + 1, min(last + _RIGHT_BEHIND + 1, len(tokens))) if tokens[k].low == "since"), None
    )
    if at is None and tokens[0].low == "since":
        at = 0
    if at is None:
        return
    words: list[str] = []
    for token in tokens[at + 1 : at + 1 + _SINCE_WIDEST]:
        if token.time is not None:
            return
        if token.low in _CLAUSE_ENDS:
            break
        words.append(token.low)
    text = " ".join(words)
    if "election" in words:
        claim.span = Time("named", preposition="since", word="election day")
    elif today is not None and any(word in text for word in _BANK) and _MEETS & {word.rstrip("s") for word in words}:
        held = [day for day in schedule(today).decisions if day < today]
        if held:
            claim.span = Time("day", preposition="since", year=held[-1].year, month=held[-1].month, day=held[-1].day)
    claim.is_doubtful = True  # which of them is meant, or since when, the words don't tell


def _of_its_superlative(claim: Claim, before: Claim, tokens: Sequence[Token]) -> None:
    """ "its best week of the year, rising 2.4%": the move is that week's."""
    if before.measure != "since" or before.quantity is not None or before.grain not in _LONGER or before.has_own_day:
        return
    between = tokens[before.place + 1 : claim.place]
    if len(between) > _BESIDE or not any(token.low in (",", "with", "at") for token in between):
        return
    if any(token.low in (";", "but", "while", "and") for token in between):
        return
    over = any(token.low.split()[0] in _ENDED for token in tokens[max(0, before.place - 4) : before.place] if token.low)
    claim.span = (
        before.span or before.carried or Time("ended" if over else "whole", preposition="for", grain=before.grain)
    )
