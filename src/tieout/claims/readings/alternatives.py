"""The few other ways in which a claim may be meant, in the fixed order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tieout.catalogue import calendar, entry
from tieout.checks.judge import BY_CLOSES, BY_THE_PRINTS, FROM_ITS_DAY, THROUGH, TOTAL_RETURN
from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.claim import Claim
from tieout.claims.extremes.ranks import by_the_figure_told, other_windows
from tieout.claims.layout.tables import CELL
from tieout.claims.marking.lexicon import TOUCHES
from tieout.claims.marking.times import Time
from tieout.claims.period.session_told import worded
from tieout.claims.readings.asked import Alternatives, Asked
from tieout.claims.readings.other_sessions import of_another_session
from tieout.claims.readings.questions import CHANGES, WITH_DIVIDENDS, is_of_closes, is_of_whole_years, question_of
from tieout.claims.worded.records_told import AFTER, NEWLY
from tieout.claims.worded.standings import STANDING
from tieout.measures import ANNUALIZED, INVERSE, POINTS
from tieout.terms import Hedge, Period, Question

#: Words that license the total return where the price return doesn't fit.
_TOTAL_RETURN = frozenset({"return", "returns", "returned", "returning"})
#: The other period that a superlative of a week may mean, and a streak.
_OTHER_PERIOD = {
    "since": ("ended", "of the latest full"),
    "rank": ("ended", "of the latest full"),
    "streak": ("whole", "counting the present"),
}
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6}
#: So many days into a new year reviews still tell of the old one as "the year".
_FIRST_WEEKS = 21
#: And so many into a month or a quarter.
_FIRST_DAYS = 10
_PRINTS = {"high": "high", "low": "low", "last_above": "high", "last_below": "low"}
#: The print of a day that lies beyond a level that was passed.
_BEYOND = {Hedge.MORE_THAN: "high", Hedge.LESS_THAN: "low"}
_STAYS = frozenset("held holding holds stayed staying remained remains stands stood sits sat is was".split())
#: Words with which a move is told as where something stands, and for how long a day is news.
_STOOD = frozenset("up down higher lower off ahead".split())
_DAYS_OF_NEWS = 7
_DAYS_OF_A_MONTH = 31
#: "Over the past 12 months" may be said of the year where the session is one of so many last ones of it.
_A_YEAR = (("past", "month", 12), ("past", "year", 1))
_LAST_SESSIONS = 2
_MONTHS_OF_A_YEAR = 12


_Rules = tuple[Callable[[Asked], Alternatives], ...]


def alternatives(claim: Claim, natural: Question, anchor: Anchor, session: date) -> list[tuple[str, Question]]:
    """The licensed alternatives, in their fixed order."""
    asked = Asked(claim, natural, anchor, session)
    if claim.is_forecast or claim.measure in ("fundamental", "other"):
        return list(_of_another_basis(asked))
    rules = _BY_MEASURE.get(natural.measure, (_of_an_extreme,))
    if claim.measure in CHANGES:
        rules = _OF_A_CHANGE
    return [found for rule in (_of_another_basis, *rules, of_another_session) for found in rule(asked)]


def _of_another_basis(asked: Asked) -> Alternatives:
    """With dividends, from a year earlier, as so much a year; of what else "the index" may mean."""
    claim, natural = asked.claim, asked.natural
    known = entry(natural.subject)
    twin = known.companion("total_return") if known is not None else None
    says_so = claim.verb in _TOTAL_RETURN
    if twin and claim.measure in ("return", "spread") and (says_so or is_of_whole_years(natural)):
        other = entry(natural.against or "")
        against = other.companion("total_return") if other is not None else None
        name = TOTAL_RETURN if says_so else WITH_DIVIDENDS
        yield name, replace(natural, subject=twin, against=against or natural.against)
    if claim.is_forecast or claim.measure in ("fundamental", "other"):
        return
    if natural.measure == "macro" and natural.sense == "mom":
        yield "from a year earlier", replace(natural, sense="yoy")
    if claim.pattern == CELL and claim.measure == "return" and claim.is_doubtful and natural.sense is None:
        yield "as so much a year", replace(natural, sense=ANNUALIZED)
    if claim.or_of is not None:
        yield f"of {claim.or_of.printed}", replace(natural, subject=claim.or_of.id)


def _of_the_stretch_before(asked: Asked) -> Alternatives:
    """Over the stretch that the sentence before names."""
    claim, anchor, carried = asked.claim, asked.anchor, asked.claim.carried
    if carried is None:
        return
    period = anchor.stretch(carried, asked.session)
    if period is not None:
        yield "over the period of the sentence before", asked.over(period)
    latest = anchor.own_session
    goes_on = latest is not None and latest != asked.session and not claim.has_own_day
    until = anchor.stretch(carried, latest) if latest is not None and goes_on else None
    if until is not None:
        yield f"over the period of the sentence before, through {worded(anchor.published)}", asked.over(until)


def _of_another_stretch(asked: Asked) -> Alternatives:
    """Over the part, the year or the whole months that words for a stretch may also mean."""
    claim, anchor, natural, span = asked.claim, asked.anchor, asked.natural, asked.claim.span
    if span is None:
        return
    if span.preposition == "through":
        alone = anchor.stretch(replace(span, preposition="in"), asked.session)
        if alone is not None:  # "sold off through June"
            yield f"in that {span.kind} alone", asked.over(alone)
    if span.kind == "weekday" and span.preposition == "since" and natural.period.start:
        before = asked.before(natural.period.start)  # "has lost 467 since Monday": and on Monday
        yield f"counting {worded(natural.period.start)}", asked.over(Period(before, natural.period.end))
    if span.kind == "ended" and not span.preposition and claim.measure == "change":
        # "ended another volatile week with the Dow down 312 points"
        yield f"on {worded(asked.session)}", asked.over(Period(asked.before(asked.session), asked.session))
    over = _just_over(claim, anchor, asked.session)
    if over is not None:
        yield f"over the {span.grain} that ended", asked.over(over)
    year = _calendar_year(claim, anchor, asked.session)
    if year is not None:
        yield "over the calendar year", asked.over(year)
    if span.kind == "past" and (span.n or 0) < _MONTHS_OF_A_YEAR and not anchor.in_whole_months:
        months = replace(anchor, in_whole_months=True).stretch(span, asked.session)
        if months is not None:  # "over the past three months", on the last session of one
            yield "over whole months", asked.over(months)
    yield from _from_another_day(asked, span)


def _of_the_year_to_then(asked: Asked) -> Alternatives:
    """ "was up 12.5% on 20 August 1998": since that year began, where the day is told as a stand and long past."""
    claim, session = asked.claim, asked.session
    is_stand = claim.measure in ("return", "spread") and claim.verb in _STOOD and claim.span is None
    is_edge = claim.session is not None and claim.session.edge == "end"
    is_long_past = is_edge or (asked.anchor.default_session - session).days > _DAYS_OF_NEWS
    if is_stand and claim.has_own_day and is_long_past:
        base = asked.before(date(session.year, 1, 1))
        if base < session:
            yield f"over the year to {worded(session)}", asked.over(Period(base, session))


def _on_a_day_of_it(asked: Asked) -> Alternatives:
    """ "its biggest one-day drop, of 617 points in April 2000": of some session of that month."""
    span, whole = asked.claim.span, asked.natural.period
    if span is None or not asked.claim.of_one_day or whole.start is None or whole.end is None:
        return
    day = whole.end
    while day > whole.start and (whole.end - day).days <= _DAYS_OF_A_MONTH:
        yield f"on {worded(day)}", asked.over(Period(asked.before(day), day))
        day = asked.before(day)


def _from_another_day(asked: Asked, span: Time) -> Alternatives:
    """From another day of the part of a month in which a stretch began, or to the end of the month before."""
    anchor, session, end = asked.anchor, asked.session, asked.natural.period.end
    first = span.first if span.kind == "between" else span
    if first is not None and first.is_vague and span.preposition in ("since", "from", "between"):
        ends = {end} if span.kind == "between" else {end, anchor.own_session}
        for last in sorted(day for day in ends if day is not None):
            for day in anchor.bases(first, session):  # "since mid-March"
                if day < last:
                    yield f"from {worded(day)} to {worded(last)}", asked.over(Period(day, last))
    if span.kind == "past" and span.grain == "week" and span.n:  # "in nine weeks": of those that end on Fridays
        friday = calendar(anchor.exchange).on_or_before(session - timedelta(days=session.weekday() + 3))
        base = calendar(anchor.exchange).on_or_before(friday - timedelta(weeks=span.n))
        yield "over whole weeks", asked.over(Period(base, friday))
        yield (
            "with the present week",
            asked.over(Period(calendar(anchor.exchange).on_or_before(base + timedelta(weeks=1)), session)),
        )
    if span.kind == "past" and span.grain in ("month", "quarter", "year") and session.day <= _FIRST_DAYS:
        whole = Time("between", preposition="over", first=span, last=Time("ended", grain="month"))
        period = anchor.stretch(whole, session)
        if period is not None:  # "over the past 12 months", in a letter of 5 July
            yield "to the end of the month before", asked.over(period)


def _of_an_extreme(asked: Asked) -> Alternatives:
    """By closes where prints are told, and by prints where closes are."""
    claim, natural = asked.claim, asked.natural
    yield from by_the_figure_told(claim, natural)
    if claim.of_extreme or (natural.measure == "since" and natural.grain is None and not claim.tells_close):
        print_ = _PRINTS.get(claim.sense or "")
        if natural.field != "close":
            yield BY_CLOSES, replace(natural, field="close")
        elif print_ is not None and not is_of_closes(claim) and asked.has_print(print_):
            yield f"{BY_THE_PRINTS} {print_}s of the days", replace(natural, field=print_)


def _of_the_print(asked: Asked) -> Alternatives:
    """From the highest or lowest print, where the text tells of one or of its level."""
    natural, side = asked.natural, "high" if asked.natural.measure == "drawdown" else "low"
    known = entry(natural.subject)
    if known is None or known.kind != "index":
        return  # of others the distances told are those between closes
    if not asked.claim.at_close and natural.sense is None and natural.threshold is None and asked.has_print(side):
        yield f"{BY_THE_PRINTS} {side}s of the days", replace(natural, sense="intraday")


def _since_the_day_told(asked: Asked) -> Alternatives:
    """From the close of the day of which the words say that it was the low or the high, whatever lies between."""
    named, natural = asked.claim.named, asked.natural
    if named is None or named.kind != "day" or natural.threshold is not None:
        return
    day = asked.anchor.session(named)
    if day < asked.session:
        measure = "change" if natural.sense == POINTS else "return"
        since = Question(measure, natural.subject, Period(day, asked.session))
        yield f"{FROM_ITS_DAY} {worded(day)}", since


def _of_other_windows(asked: Asked) -> Alternatives:
    """A superlative, a rank or a run of the latest full week, among others of its like, or by points."""
    claim, natural, anchor = asked.claim, asked.natural, asked.anchor
    is_open = claim.span is None and (claim.measure == "streak" or claim.carried is None)
    if claim.measure in _OTHER_PERIOD and claim.grain not in (None, "day") and is_open:
        kind, name = _OTHER_PERIOD[claim.measure]
        yield f"{name} {claim.grain}", asked.of(replace(claim, carried=Time(kind, grain=claim.grain or "")))
        if claim.is_over:  # "fell on Tuesday after a three-week rally"
            yield f"up to the last full {claim.grain}", asked.of(replace(claim, is_over=False))
    carried = anchor.stretch(claim.span, asked.session) if claim.span is not None and claim.grain == "day" else None
    length = claim.span.kind if claim.span is not None and claim.span.kind in (*_MONTHS_OF, "year") else None
    length = length or (claim.span.grain if claim.span is not None else None)
    if carried is not None and natural.measure in ("since", "rank") and length in ("week", *_MONTHS_OF, "year"):
        # "The gain was 19% for the Nasdaq, its best since 1991", of the quarter told of before
        over = replace(natural, grain=length, period=Period(None, carried.end))
        yield "over the period of the sentence before", over
        same = _turn_of_the_year(over)
        if same is not None:
            yield f"over the period of the sentence before, among the same {length}s", replace(over, within=same)
    if natural.measure == "rank":
        yield from other_windows(claim, natural, anchor)
    turn = _turn_of_the_year(natural)
    if turn is not None:  # "the best for the index in 14 years", of first quarters where one is told of
        yield f"among the same {natural.grain}s of other years", replace(natural, within=turn)
    if natural.measure == "since" and natural.sense in ("best", "worst") and natural.grain == "day":
        yield "by points", replace(natural, sense=f"{natural.sense}_points")
        if not claim.has_own_day and anchor.own_session is not None:
            of_today = asked.on(anchor.own_session)
            yield f"{THROUGH} {worded(anchor.own_session)}", of_today
            yield f"by points, {worded(anchor.own_session)}", replace(of_today, sense=f"{natural.sense}_points")


def _of_a_level(asked: Asked) -> Alternatives:
    """At any time of the session, where a level was passed ("traded above 8,000"); of a rate, as it is quoted."""
    claim, natural = asked.claim, asked.natural
    if natural.sense == INVERSE:
        yield "as the pair is quoted", replace(natural, sense=None)
    may_be_passed = claim.verb in TOUCHES or not (claim.tells_close or claim.verb in _STAYS)
    if natural.measure == "level" and natural.field == "close" and may_be_passed and claim.hedge in _BEYOND:
        field = _BEYOND[claim.hedge]
        if asked.has_print(field):
            yield f"{BY_THE_PRINTS} {field} of the day", replace(natural, field=field)


def _of_a_record(asked: Asked) -> Alternatives:
    """By prints or by closes; on the day that is named for it."""
    claim, natural, anchor = asked.claim, asked.natural, asked.anchor
    # "its record of 45,073" may be one of prints; "its record close" isn't
    is_any_print = claim.spoken_during or (claim.quantity is not None and not claim.tells_close)
    if (is_any_print or not claim.at_close) and entry(natural.subject) is not None:
        side = "low" if claim.sense == "low" else "high"
        if natural.field == "close" and asked.has_print(side):
            yield f"{BY_THE_PRINTS} {side}s of the days", replace(natural, field=side)
    if claim.verb == AFTER:  # "fell after hitting a record": within the session, or on the day before
        yield f"{THROUGH} {worded(asked.before(asked.session))}", asked.on(asked.before(asked.session))
    if claim.verb == NEWLY:  # "hit a new high"
        of_a_year = Period(asked.session - timedelta(days=365), asked.session)
        yield "over a year", replace(natural, measure="highest", period=of_a_year)
    day = anchor.day(claim.named) if claim.named is not None and claim.named.kind in DAYS else None
    if claim.quantity is None and day is not None and day < asked.session:
        then = question_of(replace(claim, named=None), natural.subject, anchor, day)
        yield f"{THROUGH} {worded(day)}", then  # "which closed at a record on Thursday"
    if natural.field == "high":
        yield BY_CLOSES, replace(natural, field="close")
        if not claim.has_own_day and anchor.own_session is not None:
            of_today = asked.on(anchor.own_session)
            yield f"by closes, {worded(anchor.own_session)}", replace(of_today, field="close")


def _of_a_count(asked: Asked) -> Alternatives:
    """With the session that followed, or over the present or the past stretch."""
    claim, anchor = asked.claim, asked.anchor
    if claim.days_back:  # "closed at 1,530 after gaining six of the last ten sessions"
        following = calendar(anchor.exchange).after(asked.session)
        yield f"with {worded(following)}", asked.on(following)
    if claim.grain is not None:
        present = Time("whole", grain=claim.grain)
        yield f"counting the present {claim.grain}", asked.of(replace(claim, carried=present))
    if claim.span is not None and _is_just_over(claim.span, anchor, asked.session):
        ended = Time("ended", preposition="for", grain=claim.span.grain)
        yield f"over the {claim.span.grain} that ended", asked.of(replace(claim, span=ended))


_OF_A_CHANGE: _Rules = (
    _of_the_stretch_before,
    _of_an_extreme,
    _of_another_stretch,
    _of_the_year_to_then,
    _on_a_day_of_it,
)
#: What else a claim of each measure may mean, in the order in which it is tried.
_BY_MEASURE: dict[str, _Rules] = {
    "since": (_of_an_extreme, _of_other_windows),
    "rank": (_of_an_extreme, _of_other_windows),
    "streak": (_of_an_extreme, _of_other_windows),
    "level": (_of_an_extreme, _of_a_level),
    "record": (_of_an_extreme, _of_a_record),
    "count": (_of_an_extreme, _of_a_count),
    "drawdown": (_of_an_extreme, _of_the_print, _since_the_day_told),
    "gain_from_low": (_of_an_extreme, _of_the_print, _since_the_day_told),
}


def _turn_of_the_year(asked: Question) -> int | None:
    """Which month, quarter or half of its year one is that is compared with all of its length."""
    months, end = _MONTHS_OF.get(asked.grain or ""), asked.period.end
    if asked.measure not in ("since", "rank") or asked.within is not None or months is None or end is None:
        return None
    return (end.month - 1) // months + 1


def _just_over(claim: Claim, anchor: Anchor, session: date) -> Period | None:
    """The year, quarter or month that ended, where "for the year" stands in the first weeks of a new one."""
    span = claim.span
    is_told = span is not None and claim.measure in CHANGES and claim.pattern != STANDING
    if span is None or not is_told or not _is_just_over(span, anchor, session):
        return None  # what "is down for the year" is so for the new one
    return anchor.stretch(Time("ended", preposition="for", grain=span.grain), session)


def _is_just_over(span: Time, anchor: Anchor, session: date) -> bool:
    """Whether "the year" stands in the first weeks of a new one."""
    if span.kind != "whole" or span.edge or span.grain not in ("month", "quarter", "year"):
        return False
    bounds = anchor.bounds(span, session)
    first = _FIRST_WEEKS if span.grain == "year" else _FIRST_DAYS
    return bounds is not None and (session - bounds[0]).days <= first


def _calendar_year(claim: Claim, anchor: Anchor, session: date) -> Period | None:
    """The year, where "the past 12 months" stands at its end: on 30 December 2005 from 31 December 2004."""
    span = claim.span
    if span is None or (span.kind, span.grain, span.n) not in _A_YEAR or claim.measure not in CHANGES:
        return None
    days = calendar(anchor.exchange)
    end = session
    for _ in range(_LAST_SESSIONS):
        end = days.after(end)
    base = days.before(session.replace(month=1, day=1))
    return Period(base, session) if end.year > session.year and base < session else None
