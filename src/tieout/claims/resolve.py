"""Turns each claim into an ordered list of readings: the natural one, then the few that the text licenses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from tieout.catalogue import calendar, entry, has_closed, has_opened
from tieout.catalogue.meetings import schedule
from tieout.checks.judge import PRICE_RETURN, SNAPSHOT, THE_CLOSE_BEFORE, TOTAL_RETURN
from tieout.claims.anchor import DAYS, Anchor, exchange_of
from tieout.claims.claim import POLICY_RATE, Claim
from tieout.claims.marking.lexicon import CENTRAL_BANK, OTHER_BANKS
from tieout.claims.period.session_told import worded
from tieout.claims.readings.alternatives import alternatives
from tieout.claims.readings.questions import CHANGES, question_of
from tieout.claims.readings.stated import stated
from tieout.terms import Proposition, Reading
from tieout.terms import quantity as units

_OF_POLICY = frozenset({"count", "range", "priced", "projected"})
#: Measures of a price, which a text that comes out in a session quotes as of then.
_OF_A_PRICE = frozenset({"level", "change", "return", "spread", "drawdown", "gain_from_low"})
#: A letter tells of months and years; what it tells of a few days is a price's move.
_WEEKS_OF_A_LETTER = 25
_WEEKS = (("whole", "week"), ("this", "week"))
_ENDING = frozenset({"whole", "this", "ended", "month", "quarter", "year", "to_date"})


def resolve(claim: Claim, published: date, *, at: datetime | None = None) -> Proposition:
    """The proposition that a claim makes in a text of that day.

    `at` is the moment of publication, where it is known to the minute: while the market is open, a price is no close.
    """
    subject, exchange = _subject(claim)
    known = entry(subject)
    daily = known if known is not None and known.frequency == "daily" else None
    is_open, is_early = False, False
    if at is not None and daily is not None and not has_closed(daily, published, at):
        is_open = has_opened(daily, published, at)
        is_early = not is_open
    is_trading = is_open and not claim.tells_close
    anchor = _anchor(published, exchange, is_trading, is_early, claim.is_of_a_review or claim.is_of_a_letter)
    session = anchor.session(claim.session)
    is_of_a_decision = claim.session is None and subject == POLICY_RATE and _is_decided_on(published)
    if is_of_a_decision and not claim.is_forecast:
        session = published  # the text came out with the decision, or just before it
    told = claim.session if claim.session is not None and claim.has_own_day else None
    named = anchor.day(told) if told is not None and told.kind in DAYS and not told.edge else None
    if named is not None and named != session and not calendar(exchange).is_session(named):
        claim.measure = "other"  # a day on which the exchange was closed is never read as another
    if claim.is_base and (claim.session is None or not claim.has_own_day):
        session = calendar(exchange).before(session)
    if claim.is_base and claim.span is not None and subject == POLICY_RATE and claim.measure == "level":
        stretch = anchor.stretch(claim.span, published)
        session = stretch.start if stretch is not None and stretch.start is not None else session
    for _ in range(claim.days_back):
        session = calendar(exchange).before(session)
    is_carried = not claim.has_own_day and session == published
    if is_carried and at is not None and known is not None and not has_closed(known, session, at):
        session = anchor.default_session  # the day that the text told of another market
    session = _end_of_the_stretch(claim, anchor, session)
    if claim.span is not None and claim.measure in CHANGES and anchor.stretch(claim.span, session) is None:
        claim.is_doubtful = True  # never the session's own move for a stretch that can't be told
    claim.is_snapshot = (is_trading or claim.is_within) and session == published
    claim.spoken_during = claim.spoken_during or claim.is_snapshot
    natural = question_of(claim, subject, anchor, session)
    readings, asked = [Reading("natural", natural)], [natural]
    for name, question in alternatives(claim, natural, anchor, session):
        if question not in asked:
            readings.append(Reading(name, question))
            asked.append(question)
    if is_of_a_decision and session == published:
        before = question_of(claim, subject, anchor, anchor.default_session)
        readings.append(Reading("as before the decision", before))
    if claim.is_of_a_letter and not claim.is_of_prices:
        readings = _with_dividends(claim, readings)
    snapshots = (reading for reading in readings if reading.name.startswith(SNAPSHOT))
    running = next(snapshots, None) if is_trading else None
    if running is not None and running.question.measure in _OF_A_PRICE:  # the market is open: its price is meant first
        closed = replace(readings[0], name=f"{THE_CLOSE_BEFORE}, {worded(session)}")
        others = [reading for reading in readings[1:] if reading is not running]
        readings = [replace(running, name="natural"), closed, *others]
        claim.is_snapshot = claim.spoken_during = True
    return Proposition(stated(claim, anchor, session), tuple(readings))


@lru_cache(maxsize=64)  # those of a text are few
def _anchor(published: date, exchange: str, is_trading: bool, is_early: bool, looks_back: bool) -> Anchor:
    return Anchor(published, exchange, is_trading=is_trading, is_early=is_early, in_whole_months=looks_back)


def _is_decided_on(day: date) -> bool:
    """Whether the Fed announced a decision on a day."""
    return day in schedule(day).decisions


def _end_of_the_stretch(claim: Claim, anchor: Anchor, session: date) -> date:
    """The session up to which a week, a month, a quarter or a year is told that holds the day of publication.

    "It rose on Wednesday. For the week, it gained 3%": to the last session before the text, if of that week. A text
    that names no session and comes out on the last one of the stretch tells of the whole of it.
    """
    span = claim.span
    if span is None or claim.has_own_day:
        return session
    own = anchor.own_session
    if own is not None and span.kind in _ENDING and claim.session is None and not anchor.is_trading:
        whole = anchor.bounds(span, own)
        if whole is not None and own <= whole[1] < calendar(anchor.exchange).after(own):
            return own
    bounds = anchor.bounds(span, session) if (span.kind, span.grain) in _WEEKS else None
    latest = anchor.default_session
    return latest if bounds is not None and session < latest <= bounds[1] else session


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
        and claim.sense not in ("members", "tally", "up", "down", "record")
        and not (claim.measure == "range" and _is_priced(claim))
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
    return subject, exchange_of(subject)


def _is_priced(claim: Claim) -> bool:
    """Whether a range is one of prices, as of a barrel within the day, or of a yield."""
    known = entry(claim.subject.series) if claim.subject.series is not None else None
    of_a_yield = known is not None and known.kind == "yield"
    return of_a_yield or (claim.quantity is not None and claim.quantity.unit != units.PERCENT)


def _is_of_another_bank(claim: Claim) -> bool:
    """Whether a claim on a policy rate is on that of another central bank than the Fed."""
    known = entry(claim.subject.series) if claim.subject.series is not None else None
    if known is not None:
        return known.kind == "policy_rate" and known.source != "Federal Reserve"
    return claim.subject.id.lower().removesuffix(" rate") in OTHER_BANKS


def _is_of_rates(claim: Claim) -> bool:
    unit = claim.quantity.unit if claim.quantity is not None else None
    if claim.measure == "return":
        return False  # "the Fed was praised; growth reached 2.1%": no rate is told in percent of itself
    return unit in (units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT, units.COUNT, units.YEAR, None)
