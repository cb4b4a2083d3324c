"""The question that a claim asks of the data: its measure, subject and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tieout.catalogue import ROUND_THE_CLOCK, calendar, entry, known_at
from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.calendar_spans import earlier
from tieout.claims.claim import POLICY_RATE, Claim
from tieout.claims.extremes.dated_extremes import RANKING
from tieout.claims.marking.times import Time
from tieout.claims.numbers.averages import averaged_over
from tieout.claims.numbers.distances import in_points
from tieout.claims.patterns import OF_AVERAGES
from tieout.claims.worded.records_told import NEAR
from tieout.measures import ANNUALIZED, INVERSE, OVER_SEVERAL, POINTS
from tieout.measures.macro import months_before
from tieout.terms import Period, Question
from tieout.terms import quantity as units

_OF_A_RATE = {"high": "best", "low": "worst"}
#: "Near its record": within so much of it.
_NEAR_A_RECORD = 0.04
_MONTHS = {"monthly": 1, "quarterly": 3}
CHANGES = frozenset({"return", "change", "spread"})

#: The name of the reading that takes a return of whole years for one with dividends, though the words don't say so.
WITH_DIVIDENDS: Final = "with dividends"
_LAST_DAYS: Final = 4

#: So many days either way are meant by a high of so long ago.
_ABOUT: Final = {"year": 45, "quarter": 20, "month": 15}


def is_of_whole_years(question: Question) -> bool:
    """Whether a return is told of calendar years from first to last, or as so much a year: often with dividends."""
    start, end = question.period.start, question.period.end
    if start is None or end is None or question.measure != "return":
        return False
    new_years_eve = ((one.month, one.day) >= (12, 31 - _LAST_DAYS) for one in (start, end))
    return question.sense == ANNUALIZED or all(new_years_eve)


def question_of(claim: Claim, subject: str, anchor: Anchor, session: date) -> Question:
    """The natural reading's question."""
    if claim.measure in CHANGES and not claim.is_forecast:
        against = claim.against.id if claim.against else None
        if claim.measure == "spread" and against is None:
            against = "SPX" if subject != "SPX" else None
        sense = INVERSE if claim.is_turned else claim.sense if claim.sense == ANNUALIZED else None
        if claim.measure == "spread" and claim.sense in OVER_SEVERAL:
            sense = claim.sense  # "the weakest of the three"
        hardly = claim.threshold if claim.quantity is None else None  # "little changed"
        period = _change_period(claim.span, anchor, session)
        return Question(claim.measure, subject, period, against, sense, threshold=hardly)
    if claim.measure == "level" and not claim.is_forecast:
        return _level(claim, subject, anchor, session)
    question = Question(claim.measure, subject, Period(), sense=claim.sense)
    if claim.is_forecast:
        due = anchor.due(claim.span)
        period = Period(anchor.published, due) if due is None or due >= anchor.published else Period(due, due)
        return replace(question, period=period, sense=None, against=claim.against.id if claim.against else None)
    if claim.measure in ("priced", "projected"):
        year = session.year + (session.month == 12)  # in December the talk is of the year to come
        due = anchor.due(claim.span) or date(year, 12, 31)
        return replace(question, period=Period(session, max(due, session)), sense=None)
    if claim.measure == "count" and claim.sense in ("tally", "members"):
        sense = claim.sense if claim.sense == "members" else None
        return replace(question, period=Period(session, session), sense=sense)
    if claim.measure == "count":
        return replace(question, period=_counted(claim, anchor, session), grain=claim.grain)
    if claim.measure == "macro":
        known = entry(subject)
        if known is not None and known.frequency == "weekly" and claim.sense is None:
            seen = session - timedelta(weeks=claim.days_back if claim.is_base else 0)
            return replace(question, measure="level", period=Period(seen, seen), sense=None)
        if known is not None and known.frequency == "weekly" and claim.sense in ("change", "expected"):
            return replace(question, period=Period(session, session))
        if claim.sense == "yoy" and known is not None and known.unit == units.PERCENT:
            question = replace(question, sense=None)  # a rate stands where it stands; only an index is compared
        whole_year = _year_told(claim, anchor, session)
        if whole_year is not None:
            return _of_a_year(question, whole_year)
        return replace(question, period=_reference_month(claim, anchor, session))
    if claim.measure == "gain_from_low":
        return _from_low(question, claim, anchor, session)
    if claim.measure in OF_AVERAGES:
        return replace(question, period=averaged_over(claim, anchor.exchange, session), sense=None)
    if claim.measure in RANKING:
        return _since(claim, subject, anchor, session)
    if claim.measure == "streak" and subject == POLICY_RATE:  # decisions in a row, not sessions
        sense = {"up": "raise", "down": "cut", "hold": "hold"}.get(claim.sense or "")
        told = "streak" if sense is not None else "other"
        end = session if not claim.is_over else session - timedelta(days=1)  # "after four straight hikes": up to then
        return replace(question, measure=told, period=Period(None, end), sense=sense, threshold=claim.threshold)
    if claim.measure == "streak":
        end = _end_of_grain(claim.carried or Time("ended", grain=claim.grain or "day"), anchor, session)
        if claim.span is not None and claim.span.kind == "between":  # "eight straight years from 1982 to 1989"
            over = anchor.stretch(claim.span, session)
            end = over.end if over is not None and over.end is not None else end
        if claim.is_over:  # "ended a three-week winning streak": the weeks before the one that fell
            last = anchor.bounds(Time("whole", grain=claim.grain or "day"), end)
            end = calendar(anchor.exchange).before(last[0] if last is not None else end)
        against = claim.against.id if claim.against is not None else None
        return replace(
            question, period=Period(None, end), grain=claim.grain, against=against, threshold=claim.threshold
        )
    if claim.measure == "drawdown" and claim.threshold is not None:  # "into a bear market"
        return replace(question, period=Period(None, session), sense=None, threshold=claim.threshold)
    if claim.measure == "drawdown" and claim.named is not None:
        bounds = anchor.bounds(claim.named, session)  # "from its December 27 high"
        since = bounds[0] if bounds is not None and bounds[0] <= session else None
        if since is not None and claim.named.kind == "ago":  # "since its peak a year ago": about then
            since -= timedelta(days=_ABOUT.get(claim.named.grain, 0))
        return replace(question, period=Period(None, session), since=since, sense=_in_points(claim))
    if claim.measure in ("drawdown", "record", "fundamental", "other"):
        sense = claim.sense if claim.measure == "record" else _in_points(claim)
        known = entry(subject)
        never_closes = known is not None and known.kind in ROUND_THE_CLOCK and "clos" not in claim.verb
        if claim.measure == "record" and claim.quantity is not None and (never_closes or not claim.at_close):
            question = replace(question, field="high")
        end = session
        of_then = claim.quantity is not None or claim.is_over  # "its Jan. 3 record": as it was then
        if claim.measure == "record" and of_then and claim.named is not None:
            bounds = anchor.bounds(claim.named, session)
            end = min(session, calendar(anchor.exchange).on_or_before(bounds[1])) if bounds else session
        elif claim.measure == "record" and claim.named is not None and claim.named.kind in DAYS:
            end = max(session, anchor.session(claim.named))  # "hit an all-time high on Tuesday"
        near = _NEAR_A_RECORD if claim.measure == "record" and claim.verb == NEAR else None
        return replace(question, period=Period(None, end), sense=sense, threshold=near)
    return Question(claim.measure, subject, Period(session, session))


def _level(claim: Claim, subject: str, anchor: Anchor, session: date) -> Question:
    """Where a series stands: at the close, at the opening, at its high or low, or in the month of a statistic."""
    known = entry(subject)
    day = Period(session, session)
    # of a yield, which has no prints of the day, the high is that of its fixings
    has_prints = known is None or known.kind not in ("yield", "rate")
    if claim.of_extreme:
        extreme = _extreme(claim, subject, anchor, session)
        return extreme if has_prints else replace(extreme, field="close")
    if known is not None and known.frequency in ("monthly", "quarterly"):
        return Question("macro", subject, _reference_month(claim, anchor, session))
    if claim.verb in ("opened", "opens", "opening"):
        return Question(claim.measure, subject, day, field="open")
    if claim.sense in ("high", "low"):
        field = claim.sense if has_prints and not is_of_closes(claim) else "close"
        return Question(claim.measure, subject, day, field=field)
    return Question(claim.measure, subject, day, sense=INVERSE if claim.is_turned else None)


def _change_period(time: Time | None, anchor: Anchor, session: date) -> Period:
    """The stretch that the words give, else the one session spoken of."""
    period = anchor.stretch(time, session) if time is not None else None
    if period is not None:
        return period

    return Period(calendar(anchor.exchange).before(session), session)


def _counted(claim: Claim, anchor: Anchor, session: date) -> Period:
    """From the first day counted to the last; of weeks and months those that are over."""
    if claim.grain is not None and claim.span is not None and claim.span.kind == "past" and claim.span.n:
        latest = anchor.bounds(claim.carried or Time("ended", grain=claim.grain), session)
        if latest is not None:
            return Period(earlier(latest[0], claim.span.n - 1, claim.grain), min(session, latest[1]))
    if claim.span is not None and claim.span.kind == "between":
        whole = anchor.stretch(claim.span, session)
        if whole is not None and whole.start is not None:
            return Period(whole.start + timedelta(days=1), whole.end)
    bounds = anchor.bounds(claim.span, session) if claim.span is not None else None
    if bounds is None or claim.span is None:
        return Period(date(session.year, 1, 1), session)
    first, last = bounds
    end = session if claim.span.preposition in ("since", "from") else min(last, session)
    return Period(min(first, end), end)


def _reference_month(claim: Claim, anchor: Anchor, session: date) -> Period:
    """The month that a statistic speaks of: the one named, else the last one before publication; or one before it."""
    back = {"month": 1, "quarter": 3, "year": 12}
    told = claim.session if claim.session is not None and claim.has_own_day else None
    if told is not None and told.kind == "ago" and told.n and told.grain in back:
        latest = _latest_month(claim, anchor)
        of = anchor.bounds(told.last, session) if told.last is not None and told.last.kind == "month" else None
        month = months_before(of[0] if of is not None else latest, back[told.grain] * told.n)
        return Period(month, month)
    named = claim.span.last if claim.span is not None and claim.span.kind == "between" else claim.span
    is_dated = named is not None and named.kind in ("month", "quarter")
    bounds = anchor.bounds(named, session) if named is not None and is_dated else None
    month = bounds[0] if bounds is not None else _latest_month(claim, anchor)
    if claim.is_base:  # "to 3% in January from 2.9%"
        known = entry(claim.subject.series) if claim.subject.series is not None else None
        month = months_before(month, claim.days_back * (_MONTHS.get(known.frequency, 1) if known is not None else 1))
    return Period(month, month)


def _year_told(claim: Claim, anchor: Anchor, session: date) -> int | None:
    """The year that a statistic is told over: "for all of 2008", "lost 2.6 million jobs last year"."""
    span = claim.span
    if span is None or claim.sense is None or span.preposition in ("since", "from", "by", "through") or span.edge:
        return None
    if span.kind != "year" and (span.kind, span.grain) not in (("last", "year"), ("ended", "year")):
        return None
    bounds = anchor.bounds(span, session)
    return bounds[0].year if bounds is not None and bounds[1] < anchor.published else None


def _of_a_year(question: Question, year: int) -> Question:
    """Output is told by its mean over the year, jobs from December to December, and so are prices."""
    december = date(year, 12, 1)
    if question.sense == "change":
        return replace(question, period=Period(date(year - 1, 12, 1), december))
    sense = "annual" if question.sense == "annualized" else "yoy"
    return replace(question, sense=sense, period=Period(december, december))


def _latest_month(claim: Claim, anchor: Anchor) -> date:
    """The last month, or the first of the last quarter, of which the statistic was out on the day of publication."""
    month = (anchor.published.replace(day=1) - timedelta(days=1)).replace(day=1)
    known = entry(claim.subject.series) if claim.subject.series is not None else None
    step = _MONTHS.get(known.frequency) if known is not None else None
    if known is None or step is None:
        return month
    month = date(month.year, (month.month - 1) // step * step + 1, 1)
    while known_at(known, month).astimezone(ZoneInfo(known.zone)).date() > anchor.published:
        month = months_before(month, step)
    return month


def _from_low(question: Question, claim: Claim, anchor: Anchor, session: date) -> Question:
    """The low is looked for in the stretch named, else in the year up to the session."""
    bounds = anchor.bounds(claim.span, session) if claim.span is not None else None
    named = anchor.bounds(claim.named, session) if claim.named is not None else None
    bounds = named or bounds
    since = bounds[0] if bounds is not None else session - timedelta(days=365)
    question = replace(question, threshold=claim.threshold)
    return replace(question, period=Period(None, session), since=min(since, session), sense=_in_points(claim))


def _in_points(claim: Claim) -> str | None:
    """The sense of a distance from an extreme that isn't stated in percent."""
    return POINTS if in_points(claim) else None


def _end_of_grain(period: Time | None, anchor: Anchor, session: date) -> date:
    """The last session of the period that a superlative or a streak speaks of."""
    bounds = anchor.bounds(period, session) if period is not None else None
    if bounds is None:
        return session
    latest = max(session, anchor.default_session) if bounds[0] > session else session
    return min(latest, calendar(anchor.exchange).on_or_before(bounds[1]))


def is_of_closes(claim: Claim) -> bool:
    """Whether an extreme is one of closes by its own name: "its closing low", "the settlement high of the year"."""
    return "clos" in claim.verb or "settlement" in claim.verb


def _extreme(claim: Claim, subject: str, anchor: Anchor, session: date) -> Question:
    """The high or low of a day that is named, of the session, or of a stretch ("its October low of 1,636.94")."""
    if claim.named is None:
        field = "close" if is_of_closes(claim) else claim.sense or "close"
        return Question(claim.measure, subject, Period(session, session), field=field)
    if claim.named.kind in DAYS:
        day = anchor.session(claim.named)
        field = claim.sense if claim.spoken_during and claim.sense and not is_of_closes(claim) else "close"
        return Question(claim.measure, subject, Period(day, day), field=field)
    bounds = anchor.bounds(claim.named, session)
    if bounds is None or bounds[0] > session:
        return Question("other", subject, Period(None, session))
    end = min(session, calendar(anchor.exchange).on_or_before(bounds[1]))
    return Question("highest", subject, Period(min(bounds[0], end), end), sense=claim.sense)


def _since(claim: Claim, subject: str, anchor: Anchor, session: date) -> Question:
    years = int(claim.quantity.value) if claim.quantity is not None and claim.quantity.unit == units.YEAR else None
    end = _end_of_grain(claim.carried, anchor, session)
    known = entry(subject)
    sense, grain = claim.sense, claim.grain
    if known is not None and known.unit == units.COUNT and sense in ("best", "worst"):
        sense = f"{sense}_points"  # jobs are told by how many were added
    if known is not None and known.kind == "macro" and known.unit == units.LEVEL and sense in _OF_A_RATE:
        # "inflation at its highest since 1981" is the rate's: the index itself is always at its highest
        sense, grain = _OF_A_RATE[sense], "year"
    if known is not None and known.frequency in _MONTHS:
        month = _reference_month(claim, anchor, session).start or session
        end = calendar(anchor.exchange).before(months_before(month, -_MONTHS[known.frequency]))
    within = None
    if claim.span is not None and claim.span.kind in ("month", "quarter", "half") and claim.grain == claim.span.kind:
        bounds = anchor.bounds(claim.span, session)
        if bounds is not None:
            end = min(session, calendar(anchor.exchange).on_or_before(bounds[1]))
            within = claim.span.month or claim.span.n
    if claim.is_a_start and claim.grain is not None:
        within = -(claim.span.month or 0) if claim.span is not None else 0
        end = session if claim.span is None else end
    start = None
    named = anchor.bounds(claim.named, session) if claim.named is not None else None
    if named is not None and claim.quantity is not None and claim.measure == "since":  # "the 12-year low on March 9"
        start = named[0] if claim.named is not None and claim.named.kind not in DAYS and grain is None else None
        is_window = claim.threshold is not None  # "its 52-week low of 1.85% hit on March 14": of the weeks up to now
        start = None if is_window or start is None or start > end else start  # "a 12-year low in early March"
        end, named = end if is_window else min(end, calendar(anchor.exchange).on_or_before(named[1])), None
    if claim.carried is not None and claim.threshold is not None and grain is None:
        told = anchor.bounds(claim.carried, session)  # "closed above 4,280 in November for the first time since"
        start = told[0] if told is not None and told[0] < end else start
    if named is not None and claim.measure == "rank" and claim.named is not None and claim.named.preposition != "since":
        end = min(end, calendar(anchor.exchange).on_or_before(named[1]))  # "the second-worst week of 2008"
    since = named[0] if named is not None and named[0] <= end else None
    return Question(
        claim.measure,
        subject,
        Period(start, end),
        sense=sense,
        grain=grain,
        within=within,
        since=since,
        years=years,
        threshold=claim.threshold,
        steps=claim.steps if grain is not None else 1,
    )
