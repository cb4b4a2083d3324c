"""Turns each claim into an ordered list of readings: the natural one, then the few that the text licenses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tieout.catalogue import ROUND_THE_CLOCK, calendar, entry, has_closed, known_at
from tieout.catalogue import is_trading as is_trading_at
from tieout.checks.judge import BY_THE_PRINTS, PRICE_RETURN, SNAPSHOT, THE_CLOSE_BEFORE, THROUGH, TOTAL_RETURN
from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.claim import POLICY_RATE, Claim
from tieout.claims.lexicon import CENTRAL_BANK, OTHER_BANKS, TOUCHES
from tieout.claims.session_told import worded
from tieout.claims.stated import stated
from tieout.claims.times import Time
from tieout.measures import ANNUALIZED, INVERSE
from tieout.measures.macro import months_before
from tieout.terms import Hedge, Period, Proposition, Question, Reading
from tieout.terms import quantity as units

_OF_POLICY = frozenset({"count", "range", "priced", "projected"})
#: Words that license the total return where the price return doesn't fit.
_TOTAL_RETURN = frozenset({"return", "returns", "returned", "returning"})
#: The other period that a superlative of a week may mean, and a streak.
_OTHER_PERIOD = {"since": ("ended", "of the latest full"), "streak": ("whole", "counting the present")}
#: Measures of a price, which a text that comes out in a session quotes as of then.
_OF_A_PRICE = frozenset({"level", "change", "return", "spread", "drawdown", "gain_from_low"})
#: So many days into a new year reviews still tell of the old one as "the year".
_FIRST_WEEKS = 21
#: A letter tells of months and years; what it tells of a few days is a price's move.
_WEEKS_OF_A_LETTER = 25
#: The print of a day that lies beyond a level that was passed.
_BEYOND = {Hedge.MORE_THAN: "high", Hedge.LESS_THAN: "low"}
_FRIDAY = 4
_CHANGES = frozenset({"return", "change", "spread"})


def resolve(claim: Claim, published: date, *, at: datetime | None = None) -> Proposition:
    """The proposition that a claim makes in a text of that day.

    `at` is the moment of publication, where it is known to the minute: while the market is open, a price is no close.
    """
    subject, exchange = _subject(claim)
    known = entry(subject)
    daily = known if known is not None and known.frequency == "daily" else None
    under_way = at is not None and daily is not None and is_trading_at(daily, published, at)
    is_trading = under_way and not claim.tells_close
    is_early = at is not None and daily is not None and not under_way and not has_closed(daily, published, at)
    anchor = Anchor(published, exchange, is_trading=is_trading, is_early=is_early)
    session = anchor.session(claim.session)
    told = claim.session if claim.session is not None and claim.has_own_day else None
    named = anchor.day(told) if told is not None and told.kind in DAYS and not told.edge else None
    if named is not None and named != session and not calendar(exchange).is_session(named):
        claim.measure = "other"  # a day on which the exchange was closed is never read as another
    if claim.is_base and (claim.session is None or not claim.has_own_day):
        session = calendar(exchange).before(session)
    for _ in range(claim.days_back):
        session = calendar(exchange).before(session)
    is_carried = not claim.has_own_day and session == published
    if is_carried and at is not None and known is not None and not has_closed(known, session, at):
        session = anchor.default_session  # the day that the text told of another market
    claim.is_snapshot = is_trading and session == published
    claim.spoken_during = claim.spoken_during or claim.is_snapshot
    natural = _question(claim, subject, anchor, session)
    readings = [Reading("natural", natural)]
    for name, question in _alternatives(claim, natural, anchor, session):
        if all(question != reading.question for reading in readings):
            readings.append(Reading(name, question))
    if claim.is_of_a_letter:
        readings = _with_dividends(claim, readings)
    running = next((reading for reading in readings if reading.name.startswith(SNAPSHOT)), None)
    if running is not None and running.question.measure in _OF_A_PRICE:  # the market is open: its price is meant first
        closed = replace(readings[0], name=f"{THE_CLOSE_BEFORE}, {worded(session)}")
        others = [reading for reading in readings[1:] if reading is not running]
        readings = [replace(running, name="natural"), closed, *others]
        claim.is_snapshot = claim.spoken_during = True
    return Proposition(stated(claim, anchor, session), tuple(readings))


def _with_dividends(claim: Claim, readings: list[Reading]) -> list[Reading]:
    """The readings of a fund's letter: total returns first, over more than a few weeks; prices are the alternative."""
    asked = readings[0].question
    span = asked.period
    if claim.measure not in ("return", "spread") or span.start is None or span.end is None:
        return readings
    if (span.end - span.start).days < _WEEKS_OF_A_LETTER or entry(asked.subject) is None:
        return readings
    question = replace(asked, subject=_twin(asked.subject), against=_twin(asked.against) if asked.against else None)
    others = [reading for reading in readings[1:] if reading.name != TOTAL_RETURN]
    if entry(question.subject) is None:  # the catalogue has the price index alone
        return [readings[0], Reading(TOTAL_RETURN, question), *others]
    return [Reading("natural", question), replace(readings[0], name=PRICE_RETURN), *others]


def _twin(series: str) -> str:
    """The index with dividends, or what it would be called."""
    known = entry(series)
    twin = known.companion("total_return") if known is not None else None
    return twin or (f"{series} (total return)" if known is not None and known.kind == "index" else series)


def _subject(claim: Claim) -> tuple[str, str]:
    """The series asked for, and the exchange whose sessions count."""
    subject = claim.subject.id
    if (
        claim.measure in _OF_POLICY
        and claim.sense not in ("members", "tally", "up", "down")
        and not _is_of_another_bank(claim)
    ):
        subject = POLICY_RATE
    if (
        claim.subject.series is None
        and subject.lower() in CENTRAL_BANK
        and _is_of_rates(claim)
        and claim.sense != "tally"  # "two of the ten officials dissented"
    ):
        subject = POLICY_RATE
    known = entry(subject)
    return subject, known.calendar if known is not None and known.frequency == "daily" else "XNYS"


def _is_of_another_bank(claim: Claim) -> bool:
    """Whether a claim on a policy rate is on that of another central bank than the Fed."""
    known = entry(claim.subject.series) if claim.subject.series is not None else None
    if known is not None:
        return known.kind == "policy_rate" and known.source != "Federal Reserve"
    return claim.subject.id.lower().removesuffix(" rate") in OTHER_BANKS


def _is_of_rates(claim: Claim) -> bool:
    unit = claim.quantity.unit if claim.quantity is not None else None
    return unit in (units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT, units.COUNT, units.YEAR, None)


def _question(claim: Claim, subject: str, anchor: Anchor, session: date) -> Question:
    """The natural reading's question."""
    question = Question(claim.measure, subject, Period(), sense=claim.sense)
    if claim.is_forecast:
        due = anchor.due(claim.span)
        period = Period(anchor.published, due) if due is None or due >= anchor.published else Period(due, due)
        return replace(question, period=period, sense=None, against=claim.against.id if claim.against else None)
    if claim.measure in _CHANGES:
        against = claim.against.id if claim.against else None
        if claim.measure == "spread" and against is None:
            against = "SPX" if subject != "SPX" else None
        sense = INVERSE if claim.is_turned else claim.sense if claim.sense == ANNUALIZED else None
        return replace(question, period=_change_period(claim.span, anchor, session), against=against, sense=sense)
    if claim.measure in ("priced", "projected"):
        year = session.year + (session.month == 12)  # in December the talk is of the year to come
        due = anchor.due(claim.span) or date(year, 12, 31)
        return replace(question, period=Period(session, max(due, session)), sense=None)
    if claim.measure == "count" and claim.sense in ("tally", "members"):
        sense = claim.sense if claim.sense == "members" else None
        return replace(question, period=Period(session, session), sense=sense)
    if claim.measure == "count":
        return replace(question, period=_counted(claim, anchor, session))
    if claim.measure == "macro":
        known = entry(subject)
        if claim.sense == "yoy" and known is not None and known.unit == units.PERCENT:
            question = replace(question, sense=None)  # a rate stands where it stands; only an index is compared
        return replace(question, period=_reference_month(claim, anchor, session))
    if claim.measure == "gain_from_low":
        return _from_low(question, claim, anchor, session)
    if claim.measure == "since":
        return _since(question, claim, anchor, session)
    if claim.measure == "streak" and subject == POLICY_RATE:  # decisions in a row, not sessions
        sense = {"up": "raise", "down": "cut"}.get(claim.sense or "", "raise")
        return replace(question, period=Period(None, session), sense=sense)
    if claim.measure == "streak":
        end = _end_of_grain(claim.carried or Time("ended", grain=claim.grain or "day"), anchor, session)
        if claim.is_over:  # "ended a three-week winning streak": the weeks before the one that fell
            last = anchor.bounds(Time("whole", grain=claim.grain or "day"), end)
            end = calendar(anchor.exchange).before(last[0] if last is not None else end)
        return replace(question, period=Period(None, end), grain=claim.grain)
    if claim.measure == "drawdown" and claim.named is not None:
        bounds = anchor.bounds(claim.named, session)  # "from its December 27 high"
        since = bounds[0] if bounds is not None and bounds[0] <= session else None
        return replace(question, period=Period(None, session), since=since, sense=None)
    if claim.measure in ("drawdown", "record", "fundamental", "other"):
        sense = claim.sense if claim.measure == "record" else None
        known = entry(subject)
        never_closes = known is not None and known.kind in ROUND_THE_CLOCK and "clos" not in claim.verb
        if claim.measure == "record" and claim.quantity is not None and (never_closes or not claim.at_close):
            question = replace(question, field="high")
        end = session
        if claim.measure == "record" and claim.quantity is not None and claim.named is not None:
            bounds = anchor.bounds(claim.named, session)
            end = min(session, calendar(anchor.exchange).on_or_before(bounds[1])) if bounds else session
        elif claim.measure == "record" and claim.named is not None and claim.named.kind in DAYS:
            end = max(session, anchor.session(claim.named))  # "hit an all-time high on Tuesday"
        return replace(question, period=Period(None, end), sense=sense)
    if claim.of_extreme and claim.measure == "level":
        return _extreme(question, claim, anchor, session)
    known = entry(subject)
    if claim.measure == "level" and known is not None and known.frequency in ("monthly", "quarterly"):
        return replace(question, measure="macro", period=_reference_month(claim, anchor, session), sense=None)
    if claim.measure == "level" and claim.verb in ("opened", "opens", "opening"):
        return replace(question, period=Period(session, session), sense=None, field="open")
    if claim.measure == "level" and claim.sense in ("high", "low"):
        return replace(question, period=Period(session, session), sense=None, field=claim.sense)
    return replace(question, period=Period(session, session), sense=None)


def _alternatives(claim: Claim, natural: Question, anchor: Anchor, session: date) -> list[tuple[str, Question]]:
    """The licensed alternatives, in their fixed order."""
    found: list[tuple[str, Question]] = []
    subject = natural.subject
    known = entry(subject)
    twin = known.companion("total_return") if known is not None else None
    if twin and claim.measure in ("return", "spread") and claim.verb in _TOTAL_RETURN:
        other = entry(natural.against or "")
        against = other.companion("total_return") if other is not None else None
        found.append((TOTAL_RETURN, replace(natural, subject=twin, against=against or natural.against)))
    if claim.is_forecast or claim.measure in ("fundamental", "other"):
        return found
    if natural.measure == "macro" and natural.sense == "mom":
        found.append(("from a year earlier", replace(natural, sense="yoy")))
    if claim.or_of is not None:
        found.append((f"of {claim.or_of.printed}", replace(natural, subject=claim.or_of.id)))
    if claim.carried is not None and claim.measure in _CHANGES:
        period = anchor.stretch(claim.carried, session)
        if period is not None:
            found.append(("over the period of the sentence before", replace(natural, period=period)))
        latest = anchor.own_session
        until = anchor.stretch(claim.carried, latest) if latest is not None and not claim.has_own_day else None
        if until is not None:
            name = f"over the period of the sentence before, through {worded(anchor.published)}"
            found.append((name, replace(natural, period=until)))
    if claim.of_extreme or (natural.measure == "since" and natural.grain is None and not claim.tells_close):
        print_ = claim.sense if claim.sense in ("high", "low") else None
        if natural.field != "close":
            found.append(("by closes", replace(natural, field="close")))
        elif print_ is not None and entry(f"{subject}.{print_}") is not None:
            found.append((f"{BY_THE_PRINTS} {print_}s of the days", replace(natural, field=print_)))
    if claim.measure in ("since", "streak") and claim.grain not in (None, "day") and claim.span is None:
        kind, name = _OTHER_PERIOD[claim.measure]
        of_another = replace(claim, carried=Time(kind, grain=claim.grain or ""))
        found.append((f"{name} {claim.grain}", _question(of_another, subject, anchor, session)))
    if natural.measure == "since" and natural.sense in ("best", "worst") and natural.grain == "day":
        found.append(("by points", replace(natural, sense=f"{natural.sense}_points")))
        if not claim.has_own_day and anchor.own_session is not None:
            of_today = _question(claim, subject, anchor, anchor.own_session)
            name = f"by points, {worded(anchor.own_session)}"
            found.append((name, replace(of_today, sense=f"{natural.sense}_points")))
    if natural.measure == "level" and natural.field == "close" and claim.verb in TOUCHES and claim.hedge in _BEYOND:
        field = _BEYOND[claim.hedge]
        if entry(f"{subject}.{field}") is not None:  # "traded above 8,000": at any time of the session
            found.append((f"{BY_THE_PRINTS} {field} of the day", replace(natural, field=field)))
    if natural.measure == "record" and claim.quantity is None and not claim.at_close and known is not None:
        side = "low" if claim.sense == "low" else "high"
        if natural.field == "close" and entry(f"{subject}.{side}") is not None:
            found.append((f"{BY_THE_PRINTS} {side}s of the days", replace(natural, field=side)))
    if natural.measure == "record" and natural.field == "high":
        found.append(("by closes", replace(natural, field="close")))
        if not claim.has_own_day and anchor.own_session is not None:
            of_today = _question(claim, subject, anchor, anchor.own_session)
            found.append((f"by closes, {worded(anchor.own_session)}", replace(of_today, field="close")))
    over = _just_over(claim, anchor, session)
    if over is not None:
        found.append(
            (f"over the {claim.span.grain if claim.span else 'period'} that ended", replace(natural, period=over))
        )
    told = claim.named or claim.span
    if told is not None and (told.kind, told.grain) == ("last", "week") and anchor.published.weekday() > _FRIDAY:
        friday = replace(anchor, published=anchor.published - timedelta(days=anchor.published.weekday() - _FRIDAY))
        found.append(("the week before the one that ended", _question(claim, subject, friday, session)))
    own = anchor.own_session
    if claim.is_base and claim.has_own_day:
        before = calendar(anchor.exchange).before(session)  # "fell to 4,030 from 4,040 on Friday"
        found.append((f"the close before {worded(session)}", _question(claim, subject, anchor, before)))
    if claim.session is not None and claim.session.word == "yesterday" and own is not None:
        # the web edition of a morning paper comes out on the day that its readers will call yesterday
        found.append((f"{worded(own)}, yesterday for a morning paper", _question(claim, subject, anchor, own)))
    if not claim.has_own_day and own is not None and own != session:
        # no words beside it say which session: the publication day's close may be meant
        end = calendar(anchor.exchange).before(own) if claim.is_base or claim.days_back else own
        name = f"{SNAPSHOT} {worded(own)}" if anchor.is_trading and end == own else f"{THROUGH} {worded(own)}"
        found.append((name, _question(claim, subject, anchor, end)))
    default = anchor.default_session
    if not claim.has_own_day and claim.session is not None and default > session:
        found.append((f"{THROUGH} {worded(default)}", _question(claim, subject, anchor, default)))
    if claim.measure == "range" or (claim.measure == "level" and subject == POLICY_RATE):
        # a decision of the day spoken of takes effect on the next
        after = session + timedelta(days=1)
        found.append((f"as decided on {worded(session)}", replace(natural, period=Period(after, after))))
    return found


def _just_over(claim: Claim, anchor: Anchor, session: date) -> Period | None:
    """The year, quarter or month that ended, where "for the year" stands in the first weeks of a new one."""
    span = claim.span
    if span is None or span.kind != "whole" or span.edge or claim.measure not in _CHANGES:
        return None
    bounds = anchor.bounds(span, session)
    if span.grain not in ("month", "quarter", "year") or bounds is None or (session - bounds[0]).days > _FIRST_WEEKS:
        return None
    return anchor.stretch(Time("ended", preposition="for", grain=span.grain), session)


def _change_period(time: Time | None, anchor: Anchor, session: date) -> Period:
    """The stretch that the words give, else the one session spoken of."""
    period = anchor.stretch(time, session) if time is not None else None
    if period is not None:
        return period

    return Period(calendar(anchor.exchange).before(session), session)


def _counted(claim: Claim, anchor: Anchor, session: date) -> Period:
    """From the first day counted to the last."""
    bounds = anchor.bounds(claim.span, session) if claim.span is not None else None
    if bounds is None or claim.span is None:
        return Period(date(session.year, 1, 1), session)
    first, last = bounds
    end = session if claim.span.preposition == "since" else min(last, session)
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
    month = months_before(month, claim.days_back) if claim.is_base else month  # "to 3% in January from 2.9%"
    return Period(month, month)


def _latest_month(claim: Claim, anchor: Anchor) -> date:
    """The last month of which the statistic was out by the end of the day of publication."""
    month = (anchor.published.replace(day=1) - timedelta(days=1)).replace(day=1)
    known = entry(claim.subject.series) if claim.subject.series is not None else None
    if known is None or known.frequency != "monthly":
        return month
    while known_at(known, month).astimezone(ZoneInfo(known.zone)).date() > anchor.published:
        month = months_before(month, 1)
    return month


def _from_low(question: Question, claim: Claim, anchor: Anchor, session: date) -> Question:
    """The low is looked for in the stretch named, else in the year up to the session."""
    bounds = anchor.bounds(claim.span, session) if claim.span is not None else None
    named = anchor.bounds(claim.named, session) if claim.named is not None else None
    bounds = named or bounds
    since = bounds[0] if bounds is not None else session - timedelta(days=365)
    return replace(question, period=Period(None, session), since=min(since, session), sense=None)


def _end_of_grain(period: Time | None, anchor: Anchor, session: date) -> date:
    """The last session of the period that a superlative or a streak speaks of."""
    bounds = anchor.bounds(period, session) if period is not None else None
    if bounds is None:
        return session
    latest = max(session, anchor.default_session) if bounds[0] > session else session
    return min(latest, calendar(anchor.exchange).on_or_before(bounds[1]))


def _extreme(question: Question, claim: Claim, anchor: Anchor, session: date) -> Question:
    """The high or low of a day that is named, of the session, or of a stretch ("its October low of 1,636.94")."""
    question = replace(question, sense=None)
    if claim.named is None:
        return replace(question, period=Period(session, session), field=claim.sense or "close")
    if claim.named.kind in DAYS:
        day = anchor.session(claim.named)
        return replace(question, period=Period(day, day))
    bounds = anchor.bounds(claim.named, session)
    if bounds is None or bounds[0] > session:
        return replace(question, measure="other", period=Period(None, session))
    end = min(session, calendar(anchor.exchange).on_or_before(bounds[1]))
    return replace(question, measure="highest", period=Period(min(bounds[0], end), end), sense=claim.sense)


def _since(question: Question, claim: Claim, anchor: Anchor, session: date) -> Question:
    years = int(claim.quantity.value) if claim.quantity is not None and claim.quantity.unit == units.YEAR else None
    end = _end_of_grain(claim.carried, anchor, session)
    within = None
    if claim.span is not None and claim.span.kind in ("month", "quarter", "half") and claim.grain == claim.span.kind:
        bounds = anchor.bounds(claim.span, session)
        if bounds is not None:
            end = min(session, calendar(anchor.exchange).on_or_before(bounds[1]))
            within = claim.span.month or claim.span.n
    named = anchor.bounds(claim.named, session) if claim.named is not None else None
    if named is not None and claim.quantity is not None:  # "the 12-year low on March 9"
        end, named = min(end, calendar(anchor.exchange).on_or_before(named[1])), None
    since = named[0] if named is not None and named[0] <= end else None
    return replace(question, period=Period(None, end), grain=claim.grain, within=within, since=since, years=years)
