"""Anchors words for time on the article's date: which session is spoken of, from which close to which."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from tieout.catalogue import calendar, entry
from tieout.claims.calendar_spans import (
    around,
    later,
    latest_named,
    latest_of_date,
    month_of_year,
    next_of_date,
    shift_month,
)
from tieout.claims.marking.times import SOME_DAY, Time
from tieout.terms import Period

_SATURDAY: Final = 5
_BY_MONTHS: Final = frozenset({"month", "quarter", "year"})
#: From which day of a month to which its parts may be meant.
_PARTS: Final = {"early": (1, 12), "mid": (9, 22), "late": (19, 31), SOME_DAY: (1, 31)}
#: Kinds of times that name one day.
DAYS: Final = frozenset({"weekday", "relative", "day", "named", "after"})


def exchange_of(series: str | None) -> str:
    """The exchange whose sessions count for a series; New York's for what isn't told by the day."""
    known = entry(series) if series is not None else None
    return known.calendar if known is not None and known.frequency == "daily" else "XNYS"


@dataclass(frozen=True)
class Anchor:
    """The day of publication, the exchange whose sessions count, whether it was open then, or hadn't opened yet.

    `in_whole_months`: at the end of a month "the past three months" are those of the calendar, as reviews mean them.
    """

    published: date
    exchange: str = "XNYS"
    is_trading: bool = False
    is_early: bool = False
    in_whole_months: bool = False

    @cached_property
    def default_session(self) -> date:
        """The last session before the day of publication."""
        return calendar(self.exchange).before(self.published)

    @cached_property
    def own_session(self) -> date | None:
        """The day of publication, if it was a session of the exchange, and one that had begun."""
        is_session = calendar(self.exchange).is_session(self.published)
        return self.published if is_session and not self.is_early else None

    def session(self, time: Time | None) -> date:
        """The session that `time` names; the default one for None."""
        named = self.day(time) if time is not None else None
        return calendar(self.exchange).on_or_before(named) if named else self.default_session

    def day(self, time: Time) -> date | None:
        """The day that a weekday, date, "today", "yesterday" or a stretch's edge names, never after publication."""
        if time.kind == "ago" and time.n and (time.word, time.grain, time.last) == ("ago", "day", None):
            return self.published - timedelta(days=time.n)  # "two days ago": from the day on which it is read
        if time.kind == "ago" and time.n:
            return self._ago(time, (self.day(time.last) if time.last is not None else None) or self.default_session)
        if time.edge in ("start", "end") or time.kind in ("ended", "began"):
            return self._edge(time)
        if time.kind == "between" and time.first is not None and time.last is not None:
            part = self._part(time.first, time.last, max(self.published, self.default_session))
            return part.end if part is not None else None  # "the first session of May"
        if time.kind == "named":
            return latest_named(time.word, self.published)
        if time.kind == "relative" and time.word in ("eve", "morrow"):
            return None
        if time.kind == "after" and time.last is not None:  # "rebounded the next day"
            day = self.day(time.last)
            return calendar(self.exchange).after(day) if day is not None else None
        if time.kind == "relative":
            return self.published - timedelta(days=1) if time.word == "yesterday" else self.published
        if time.kind == "weekday" and time.weekday is not None and time.word == "last week":
            week = self.bounds(Time("last", grain="week"), self.default_session)
            return week[0] + timedelta(days=time.weekday) if week is not None else None
        if time.kind == "weekday" and time.weekday is not None:
            back = (self.published.weekday() - time.weekday) % 7
            if time.n:  # "two Fridays ago": on a Friday that one doesn't count
                return self.published - timedelta(days=back + 7 * (time.n - (back > 0)))
            is_last = time.word == "last" and (not back or (back == 1 and self.published.weekday() < _SATURDAY))
            return self.published - timedelta(days=back + 7 * is_last)  # "last Thursday", printed on a Friday
        if time.kind == "day" and time.month is not None and time.day is not None:
            if time.year is not None:
                is_one = time.day <= monthrange(time.year, time.month)[1]  # Feb. 29 of another year is no day
                return date(time.year, time.month, time.day) if is_one else None
            if time.word in ("this", "last"):  # "since May 17 of this year"
                year = self.published.year - (time.word == "last")
                return min(date(year, time.month, min(time.day, monthrange(year, time.month)[1])), self.published)
            return latest_of_date(time.month, time.day, self.published)
        return None

    def stretch(self, time: Time, session: date) -> Period | None:
        """From the base close to the last close of a stretch of time; None if the words don't say one."""
        days = calendar(self.exchange)
        if time.kind == "between":
            return self._between(time, session)
        bounds = self.bounds(time, session)
        if bounds is None:
            return None
        first, last = bounds
        if first > session or time.kind == "ended":
            session = max(session, self.default_session)  # a stretch after the session carried here
        if time.kind == "ago" or (time.preposition in ("since", "from") and time.kind in DAYS):
            base = days.on_or_before(first)
            if base >= session and time.kind == "weekday":  # "from the previous Friday's close", told of a Friday
                base = days.on_or_before(first - timedelta(days=7))
        elif time.preposition in ("since", "from") and time.edge == "end":
            base = days.on_or_before(last)
        elif time.preposition == "through" and time.kind in ("month", "quarter", "half"):
            base = days.before(first.replace(month=1, day=1))  # "was up 14.5% through June": the year up to then
        else:
            base = days.before(first)
        end = (
            session
            if time.preposition in ("since", "from") or time.kind == "ago"
            else min(session, days.on_or_before(last))
        )
        return Period(base, end) if base < end else None

    def _between(self, time: Time, session: date) -> Period | None:
        """From the close of the first day, or the one before the first month, to the close at the second's end."""
        days = calendar(self.exchange)
        first, last = time.first, time.last
        assert first is not None and last is not None
        if last.word == "eve":  # "after an eight-day gain": over on the day before
            return self.stretch(first, days.before(session))
        session = max(session, self.default_session)
        if first.kind in ("opening", "closing"):
            return self._part(first, last, session)
        bounds = self.bounds(last, session)
        if bounds is None:
            return None
        end_day = self.day(last) if last.edge or last.kind in DAYS else bounds[1]
        if end_day is None:
            return None
        end = min(session, days.on_or_before(end_day))
        if first.kind == "past" and first.n:
            if first.grain in ("session", "day"):
                base = days.shift(end, -first.n)
            elif last.kind in DAYS and not ((end_day + timedelta(1)).day == 1 and first.grain in _BY_MONTHS):
                base = days.on_or_before(later(end_day, -first.n, first.grain))
            else:  # "the three months to March": whole months
                base = days.before(later(max(bounds[1], end_day) + timedelta(1), -first.n, first.grain))
        else:
            began = self._began(first, end_day, session)
            if began is None:
                return None
            base = began
        return Period(base, end) if base < end else None

    def _began(self, first: Time, ended: date, session: date) -> date | None:
        """The base close of "from" and "between": the day's own, or the last one before a month; before the end."""
        days = calendar(self.exchange)
        if first.year is None and first.kind in ("day", "month", "quarter") and first.month is not None:
            wraps = (first.month, first.day or 0) > (ended.month, ended.day)
            first = replace(first, year=ended.year - wraps)
        if first.kind in DAYS or first.edge:
            day = self.day(first)
            return days.on_or_before(day) if day is not None else None
        bounds = self.bounds(first, session)
        return days.before(bounds[0]) if bounds is not None else None

    def _part(self, part: Time, whole: Time, session: date) -> Period | None:
        """ "the first five sessions of the year", "the last two months of 2023"."""
        days = calendar(self.exchange)
        bounds = self.bounds(whole, session)
        if bounds is None or not part.n:
            return None
        if part.kind == "opening":
            base = days.before(bounds[0])
            if part.grain in ("session", "day"):
                end = days.shift(base, part.n)
            else:
                end = days.on_or_before(later(bounds[0], part.n, part.grain) - timedelta(1))
        else:
            end = days.on_or_before(bounds[1])
            if part.grain in ("session", "day"):
                base = days.shift(end, -part.n)
            else:
                base = days.before(later(bounds[1] + timedelta(1), -part.n, part.grain))
        return Period(base, end) if base < end <= session else None

    def _ago(self, time: Time, since: date) -> date | None:
        """The day that lies so long before another."""
        if not time.n:
            return None
        if time.grain in ("day", "session"):
            return calendar(self.exchange).shift(since, -time.n)
        return later(since, -time.n, time.grain)

    def _edge(self, time: Time) -> date | None:
        """The last day of a stretch, or the one before its first; of a stretch that isn't over, of the one before."""
        session, own = self.default_session, self.own_session
        if time.kind == "ended" and own is not None and not self.is_trading:
            current = around(time.grain, own, back=False)  # "ended the week at", on its Friday
            is_over = current is not None and calendar(self.exchange).after(own) > current[1]
            session = own if is_over else session
        starts = time.kind == "began" or time.edge == "start"
        plain = replace(time, edge="", kind="whole" if time.kind == "began" else time.kind)
        bounds = self.bounds(plain, session)
        if bounds is None:
            return None
        if starts:
            return bounds[0] - timedelta(days=1)
        over = calendar(self.exchange).on_or_before(bounds[1]) <= self.published
        if over or time.kind not in ("this", "whole", "month", "quarter", "half"):
            return bounds[1]
        if time.grain:
            bounds = around(time.grain, session, back=True)
        else:
            bounds = self.bounds(replace(plain, year=bounds[0].year - 1), session)
        return bounds[1] if bounds is not None else None

    def bases(self, time: Time, session: date) -> list[date]:
        """The sessions from whose close a move may be told that began "in mid-March", the last first."""
        bounds = self.bounds(time, session) if time.kind == "month" and time.part in _PARTS else None
        if bounds is None:
            return []
        first, last = (bounds[0].replace(day=min(day, bounds[1].day)) for day in _PARTS[time.part])
        days = calendar(self.exchange)
        found, day = [], min(days.on_or_before(last), session)
        while day >= first:
            found.append(day)
            day = days.before(day)
        return found

    def bounds(self, time: Time, session: date) -> tuple[date, date] | None:
        """First and last calendar day of the stretch that `time` names."""
        year = time.year or self._year(time, session)
        if time.kind == "month" and time.month is not None:
            return month_of_year(year, time.month)
        if time.kind == "event" and time.first is not None and time.last is not None:
            opens, closes = self.bounds(time.first, session), self.bounds(time.last, session)
            return (opens[0], closes[1]) if opens is not None and closes is not None else None
        if time.kind == "quarter" and time.n:
            return date(year, 3 * time.n - 2, 1), month_of_year(year, 3 * time.n)[1]
        if time.kind == "half" and time.n:
            return date(year, 6 * time.n - 5, 1), month_of_year(year, 6 * time.n)[1]
        if time.kind in ("year", "to_date"):
            return date(year, 1, 1), date(year, 12, 31)
        if time.kind in ("this", "whole"):
            return around(time.grain, session, back=False)
        if time.kind == "ended":  # "ended the month up": a month that is over
            current = around(time.grain, session, back=False)
            over = current is None or calendar(self.exchange).after(session) > current[1] or self.published > current[1]
            return current if over else around(time.grain, session, back=True)
        if time.kind == "last":  # the week before the writer's own, not before the session spoken of
            if time.word in ("prior", "previous"):  # "the prior week": before the one spoken of
                return around(time.grain, session, back=True)
            weekend = time.grain == "week" and self.published.weekday() > 4
            last = around(time.grain, self.published + timedelta(days=2 * weekend), back=True)
            return around(time.grain, last[0], back=True) if time.n == 2 and last is not None else last
        if time.kind == "around" and time.last is not None:  # "in the week of March 20"
            day = self.day(time.last)
            return around(time.grain, day, back=False) if day is not None else None
        if time.kind == "past" and time.n:
            first = self._past(time.n, time.grain, session)
            return (first, session) if first <= session else None
        if time.kind == "following" and time.first is not None and time.n:
            told = self.bounds(time.first, session)
            began = told[1] + timedelta(days=1) if told is not None else None
            return (began, later(began, time.n, time.grain) - timedelta(days=1)) if began is not None else None
        if time.kind == "nth" and time.first is not None and time.n:  # its first week holds its first working day
            month = self.bounds(time.first, session)
            monday = month[0] - timedelta(days=(month[0].weekday() + 2) % 7 - 2) if month is not None else None
            monday = monday + timedelta(weeks=time.n - 1) if monday is not None else None
            return (monday, monday + timedelta(days=6)) if monday is not None else None
        if time.kind in DAYS or time.kind == "ago":
            day = self._ago(time, session) if time.kind == "ago" and time.last is None else self.day(time)
            return (day, day) if day else None
        return None

    def due(self, time: Time | None) -> date | None:
        """The day by which a forecast falls due."""
        if time is None:
            return None
        if time.kind == "ahead" and time.n:
            return later(self.published, time.n, time.grain)
        if time.kind == "year" and time.edge == "middle" and time.year is not None:
            return date(time.year, 6, 30)
        year = time.year
        if year is None:
            year = self.published.year + (1 if time.word in ("next", "new") or time.kind == "next" else 0)
        if time.kind == "month" and time.month is not None:
            if time.year is None and time.month < self.published.month:
                year += 1
            return month_of_year(year, time.month)[1]
        if time.kind in ("quarter", "half") and time.n:
            last = (3 if time.kind == "quarter" else 6) * time.n
            if time.year is None and last < self.published.month:
                year += 1
            return month_of_year(year, last)[1]
        if time.kind == "day" and time.year is None and time.month is not None and time.day is not None:
            return next_of_date(time.month, time.day, self.published)
        if time.kind == "next":
            return {
                "week": self.published + timedelta(days=11 - self.published.weekday()),
                "month": month_of_year(*shift_month(self.published, 1))[1],
                "quarter": month_of_year(*shift_month(self.published, 5 - (self.published.month - 1) % 3))[1],
            }.get(time.grain, date(year, 12, 31))
        if time.kind in ("year", "this", "whole", "to_date") and (time.kind == "year" or time.grain == "year"):
            return date(year, 12, 31)
        return self.day(time)

    def _year(self, time: Time, session: date) -> int:
        """The year that a month or quarter without one falls in: the latest that has begun."""
        if time.kind == "month" and time.word == "last year":
            return self.published.year - 1  # "in June last year", where "last June" is the latest one
        if time.word in ("last", "previous") and time.kind in ("quarter", "half", "month"):
            started = (time.month or 3 * (time.n or 1) - 2) < session.month
            return session.year if time.kind == "month" and started else session.year - 1
        begins = time.month or (3 * time.n - 2 if time.kind == "quarter" and time.n else None)
        begins = begins or (6 * time.n - 5 if time.kind == "half" and time.n else None)
        session = max(session, self.default_session)  # a month without a year is the writer's
        return session.year - 1 if begins is not None and begins > session.month else session.year

    def _past(self, n: int, grain: str, session: date) -> date:
        """The day after the base of "the past N ..."."""
        if grain in ("session", "day"):
            return calendar(self.exchange).shift(session, -n) + timedelta(days=1)
        after = calendar(self.exchange).after(session)
        if self.in_whole_months and grain in _BY_MONTHS and after.month != session.month:
            return later(after.replace(day=1), -n, grain)
        return later(session, -n, grain) + timedelta(days=1)
