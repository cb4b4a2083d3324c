"""The few other ways in which a claim may be meant, in the fixed order in which they are tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tieout.catalogue import calendar, entry
from tieout.checks.judge import BY_CLOSES, BY_THE_PRINTS, SNAPSHOT, THROUGH, TOTAL_RETURN
from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.claim import POLICY_RATE, Claim
from tieout.claims.extremes.ranks import other_windows
from tieout.claims.layout.tables import CELL
from tieout.claims.marking.lexicon import TOUCHES
from tieout.claims.marking.times import Time
from tieout.claims.patterns import OF_AVERAGES
from tieout.claims.period.session_told import of_a_morning_paper, worded
from tieout.claims.readings.questions import CHANGES, question_of
from tieout.claims.worded.standings import STANDING
from tieout.measures import ANNUALIZED
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
_FRIDAY = 4
#: "Over the past 12 months" may be said of the year where the session is one of so many last ones of it.
_A_YEAR = (("past", "month", 12), ("past", "year", 1))
_LAST_SESSIONS = 2
_MONTHS_OF_A_YEAR = 12


def alternatives(claim: Claim, natural: Question, anchor: Anchor, session: date) -> list[tuple[str, Question]]:
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
    if claim.pattern == CELL and claim.measure == "return" and claim.is_doubtful and natural.sense is None:
        found.append(("as so much a year", replace(natural, sense=ANNUALIZED)))
    if claim.or_of is not None:
        found.append((f"of {claim.or_of.printed}", replace(natural, subject=claim.or_of.id)))
    if claim.carried is not None and claim.measure in CHANGES:
        period = anchor.stretch(claim.carried, session)
        if period is not None:
            found.append(("over the period of the sentence before", replace(natural, period=period)))
        latest = anchor.own_session
        until = anchor.stretch(claim.carried, latest) if latest is not None and not claim.has_own_day else None
        if until is not None:
            name = f"over the period of the sentence before, through {worded(anchor.published)}"
            found.append((name, replace(natural, period=until)))
    if claim.of_extreme or (natural.measure == "since" and natural.grain is None and not claim.tells_close):
        print_ = _PRINTS.get(claim.sense or "")
        if natural.field != "close":
            found.append((BY_CLOSES, replace(natural, field="close")))
        elif print_ is not None and entry(f"{subject}.{print_}") is not None:
            found.append((f"{BY_THE_PRINTS} {print_}s of the days", replace(natural, field=print_)))
    is_open = claim.span is None and (claim.measure == "streak" or claim.carried is None)
    if claim.measure in _OTHER_PERIOD and claim.grain not in (None, "day") and is_open:
        kind, name = _OTHER_PERIOD[claim.measure]
        of_another = replace(claim, carried=Time(kind, grain=claim.grain or ""))
        found.append((f"{name} {claim.grain}", question_of(of_another, subject, anchor, session)))
    if natural.measure == "rank":
        found += other_windows(claim, natural, anchor)
    turn = _turn_of_the_year(natural)
    if turn is not None:  # "the best for the index in 14 years", of first quarters where one is told of
        found.append((f"among the same {natural.grain}s of other years", replace(natural, within=turn)))
    if natural.measure == "since" and natural.sense in ("best", "worst") and natural.grain == "day":
        found.append(("by points", replace(natural, sense=f"{natural.sense}_points")))
        if not claim.has_own_day and anchor.own_session is not None:
            of_today = question_of(claim, subject, anchor, anchor.own_session)
            found.append((f"{THROUGH} {worded(anchor.own_session)}", of_today))
            name = f"by points, {worded(anchor.own_session)}"
            found.append((name, replace(of_today, sense=f"{natural.sense}_points")))
    may_be_passed = claim.verb in TOUCHES or not (claim.tells_close or claim.verb in _STAYS)
    if natural.measure == "level" and natural.field == "close" and may_be_passed and claim.hedge in _BEYOND:
        field = _BEYOND[claim.hedge]
        if entry(f"{subject}.{field}") is not None:  # "traded above 8,000": at any time of the session
            found.append((f"{BY_THE_PRINTS} {field} of the day", replace(natural, field=field)))
    # "its record of 45,073" may be one of prints; "its record close" isn't
    is_any_print = claim.spoken_during or (claim.quantity is not None and not claim.tells_close)
    if natural.measure == "record" and (is_any_print or not claim.at_close) and known is not None:
        side = "low" if claim.sense == "low" else "high"
        if natural.field == "close" and entry(f"{subject}.{side}") is not None:
            found.append((f"{BY_THE_PRINTS} {side}s of the days", replace(natural, field=side)))
    day = anchor.day(claim.named) if claim.named is not None and claim.named.kind in DAYS else None
    if natural.measure == "record" and claim.quantity is None and day is not None and day < session:
        then = question_of(replace(claim, named=None), subject, anchor, day)  # "which closed at a record on Thursday"
        found.append((f"{THROUGH} {worded(day)}", then))
    if natural.measure == "record" and natural.field == "high":
        found.append((BY_CLOSES, replace(natural, field="close")))
        if not claim.has_own_day and anchor.own_session is not None:
            of_today = question_of(claim, subject, anchor, anchor.own_session)
            found.append((f"by closes, {worded(anchor.own_session)}", replace(of_today, field="close")))
    if claim.measure == "count" and claim.days_back:  # "closed at 1,530 after gaining six of the last ten sessions"
        following = calendar(anchor.exchange).after(session)
        found.append((f"with {worded(following)}", question_of(claim, subject, anchor, following)))
    if claim.measure == "count" and claim.grain is not None:
        present = replace(claim, carried=Time("whole", grain=claim.grain))
        found.append((f"counting the present {claim.grain}", question_of(present, subject, anchor, session)))
    if claim.measure == "count" and claim.span is not None and _is_just_over(claim.span, anchor, session):
        ended = replace(claim, span=Time("ended", preposition="for", grain=claim.span.grain))
        found.append((f"over the {claim.span.grain} that ended", question_of(ended, subject, anchor, session)))
    if claim.span is not None and claim.span.preposition == "through" and claim.measure in CHANGES:
        alone = anchor.stretch(replace(claim.span, preposition="in"), session)
        if alone is not None:  # "sold off through June"
            found.append((f"in that {claim.span.kind} alone", replace(natural, period=alone)))
    if claim.span is not None and claim.span.kind == "weekday" and natural.period.start and claim.measure in CHANGES:
        before = calendar(anchor.exchange).before(natural.period.start)  # "has lost 467 since Monday": and on Monday
        if claim.span.preposition == "since":
            name = f"counting {worded(natural.period.start)}"
            found.append((name, replace(natural, period=Period(before, natural.period.end))))
    over = _just_over(claim, anchor, session)
    if over is not None:
        found.append(
            (f"over the {claim.span.grain if claim.span else 'period'} that ended", replace(natural, period=over))
        )
    year = _calendar_year(claim, anchor, session)
    if year is not None:
        found.append(("over the calendar year", replace(natural, period=year)))
    short = claim.span is not None and claim.span.kind == "past" and (claim.span.n or 0) < _MONTHS_OF_A_YEAR
    if claim.span is not None and short and claim.measure in CHANGES and not anchor.in_whole_months:
        months = replace(anchor, in_whole_months=True).stretch(claim.span, session)
        if months is not None:  # "over the past three months", on the last session of one
            found.append(("over whole months", replace(natural, period=months)))
    told = claim.named or claim.span
    if told is not None and (told.kind, told.grain) == ("last", "week") and anchor.published.weekday() > _FRIDAY:
        friday = replace(anchor, published=anchor.published - timedelta(days=anchor.published.weekday() - _FRIDAY))
        found.append(("the week before the one that ended", question_of(claim, subject, friday, session)))
    if natural.measure in OF_AVERAGES and not claim.tells_close:
        before = calendar(anchor.exchange).before(session)  # during a session its average is that of the days before
        found.append((f"as of {worded(before)}", question_of(claim, subject, anchor, before)))
    own = anchor.own_session
    told = claim.session
    if own is not None and told is not None and (told.kind, told.last) == ("ago", None) and told.grain != "day":
        since = anchor.session(replace(told, last=Time("relative", word="today")))  # a week before the text's own day
        found.append((f"counted from {worded(own)}", question_of(claim, subject, anchor, since)))
    if claim.is_base and claim.has_own_day and session >= anchor.default_session:  # not "from 4.02% late Friday"
        before = calendar(anchor.exchange).before(session)  # "fell to 4,030 from 4,040 on Friday"
        found.append((f"the close before {worded(session)}", question_of(claim, subject, anchor, before)))
    if claim.session is not None and claim.session.word == "yesterday" and own is not None:
        # the web edition of a morning paper comes out on the day that its readers will call yesterday
        found.append((of_a_morning_paper(own), question_of(claim, subject, anchor, own)))
    if not claim.has_own_day and own is not None and own != session:
        # no words beside it say which session: the publication day's close may be meant
        end = calendar(anchor.exchange).before(own) if claim.is_base or claim.days_back else own
        name = f"{SNAPSHOT} {worded(own)}" if anchor.is_trading and end == own else f"{THROUGH} {worded(own)}"
        found.append((name, question_of(claim, subject, anchor, end)))
    default = anchor.default_session
    if not claim.has_own_day and (claim.session is not None or claim.is_of_a_review) and default > session:
        found.append((f"{THROUGH} {worded(default)}", question_of(claim, subject, anchor, default)))
    if claim.measure == "range" or (claim.measure == "level" and subject == POLICY_RATE):
        # a decision of the day spoken of takes effect on the next
        after = session + timedelta(days=1)
        found.append((f"as decided on {worded(session)}", replace(natural, period=Period(after, after))))
    return found


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
