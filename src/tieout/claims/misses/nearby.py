"""Of whom and of when a text tells near a number, and what it costs, in binary digits, to pick each out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import calendar, entry
from tieout.claims.anchor import DAYS, Anchor, exchange_of
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.marking.times import Time, times
from tieout.measures.history import History
from tieout.terms import Verdict

#: Between which closes something moved; of a level the first is None.
Place = tuple[date | None, date]
#: What a number's own words tell costs the least; then what its sentence does, those before it, what any text tells of.
OWN: Final = 0.5
_HERE, _BEFORE, _ALWAYS, _ONE_BACK = 1.5, 2.5, 3.0, 4.5
#: And so much more it costs that a number is of somebody else than its words say.
_OF_ANOTHER: Final = 1.0
#: So many sentences back a text is looked through.
_SENTENCES: Final = 2
_A_SENTENCE: Final = 8
_EPOCH: Final = date(1970, 1, 1).toordinal()
#: Between so many days that are named something may have moved; a text that names more lists them.
_MOST_DAYS: Final = 12
_MOVES: Final = frozenset({"return", "change"})
_STRETCHES: Final = ("week", "month", "quarter", "year")
_NAMED: Final = frozenset({"month", "quarter", "half", "year", "this", "last"})
_NO_STRETCH: Final = frozenset({"clock", "decade", "opening", "closing"})


@dataclass(slots=True)
class Places:
    """Places of one kind as a series has them: where its first and its last close stand, and what each costs."""

    days: list[Place]
    costs: list[float]
    firsts: NDArray[np.intp]
    lasts: NDArray[np.intp]


@dataclass(slots=True)
class Nearby:
    """What a sentence and those before it tell of, each with its cost.

    `subjects` are series, `places` stretches and closes, `within` stretches of whose highest and lowest closes it may
    speak, up to the `session` spoken of, `days` those that are named, between any two of which something may move.
    """

    session: date
    subjects: dict[str, float] = field(default_factory=dict)
    places: dict[Place, float] = field(default_factory=dict)
    within: dict[tuple[date, date], float] = field(default_factory=dict)
    days: dict[date, float] = field(default_factory=dict)

    def add_subject(self, series: str | None, cost: float) -> None:
        known = entry(series) if series is not None else None
        if known is not None and series is not None and known.frequency == "daily":
            self.subjects[series] = min(cost, self.subjects.get(series, cost))

    def add(self, start: date | None, end: date | None, cost: float) -> None:
        if end is not None and (start is None or start < end):
            self.places[(start, end)] = min(cost, self.places.get((start, end), cost))

    def add_all(self, other: Nearby, more: float) -> None:
        for (start, end), cost in other.places.items():
            self.add(start, end, cost + more)
        for bounds, cost in other.within.items():
            self.within[bounds] = min(cost + more, self.within.get(bounds, cost + more))
        for day, cost in other.days.items():
            self.days[day] = min(cost + more, self.days.get(day, cost + more))

    def places_of(self, of: History, *, is_level: bool) -> Places:
        """The closes of a series of which something may be told, or the stretches, among them up to an extreme."""
        told = [(place, cost) for place, cost in self.places.items() if (place[0] is None) == is_level]
        told += [(place, cost) for place, cost in self._extremes(of) if (place[0] is None) == is_level]
        dates = of.series.dates
        ends = _days([place[1] for place, _ in told])
        starts = _days([place[0] or place[1] for place, _ in told]) if not is_level else ends
        firsts, lasts = np.searchsorted(dates, starts), np.searchsorted(dates, ends)
        is_held = lasts < len(dates)
        held = np.flatnonzero(is_held)
        held = held[(dates[lasts[held]] == ends[held]) & (dates[firsts[held]] == starts[held])]
        return Places([told[k][0] for k in held], [told[k][1] for k in held], firsts[held], lasts[held])

    def _extremes(self, of: History) -> list[tuple[Place, float]]:
        """ "From its October 2007 top": the days of the highest and the lowest close within each stretch."""
        found: list[tuple[Place, float]] = []
        dates, values = of.series.dates, of.series.values
        for (first, last), cost in self.within.items():
            since, until = np.searchsorted(dates, [np.datetime64(first), np.datetime64(last + timedelta(days=1))])
            for at in (
                {int(since + pick(values[since:until])) for pick in (np.argmax, np.argmin)} if since < until else ()
            ):
                day = dates[at].item()
                found.append(((None, day), cost))
                if day < self.session:
                    found.append(((day, self.session), cost))
        return found


def _days(days: Sequence[date]) -> NDArray[np.datetime64]:
    """Days as the series have them; by their numbers, for making them of dates is what takes the time."""
    return (np.array([day.toordinal() for day in days], np.int64) - _EPOCH).astype("datetime64[D]")


@dataclass(slots=True)
class Text:
    """A text's findings by sentence, as they are looked through for what stands near a number."""

    words: str
    published: date
    told: list[Finding]
    claims: Sequence[Claim]
    sentences: list[tuple[int, int]] = field(init=False)
    of_sentence: dict[tuple[int, int], list[int]] = field(init=False, default_factory=dict)
    turns: dict[tuple[int, int], int] = field(init=False)
    sessions: dict[str, date] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for k, finding in enumerate(self.told):
            self.of_sentence.setdefault(finding.sentence, []).append(k)
        self.sentences = sorted(self.of_sentence)
        self.turns = {sentence: turn for turn, sentence in enumerate(self.sentences)}

    def near(self, at: int) -> Nearby:
        """What stands near the number of a finding: of whom and when its sentence and the two before it tell."""
        finding = self.told[at]
        asked = finding.proposition.readings[0].question
        exchange = exchange_of(asked.subject)
        session = self._session(exchange)
        near = Nearby(session)
        near.add_all(_always(self.published, exchange, session), 0)
        near.add_subject(asked.subject, OWN)
        near.add(asked.period.start, asked.period.end, OWN)
        near.add(None, asked.period.end, OWN)
        of_another = _OF_ANOTHER if self.claims[at].subject.series is not None else 0.0
        turn, before = self.turns[finding.sentence], finding.sentence[1]
        for back in range(min(_SENTENCES, turn) + 1):
            sentence = self.sentences[turn - back]
            cost = _HERE if not back else _BEFORE
            if back and before - sentence[1] > _A_SENTENCE:  # "Go back to May 2.": a sentence without a number
                between = self.words[sentence[1] : before]
                near.add_all(_told_in(between, self.published, exchange, session), _BEFORE)
            before = sentence[0]
            for k in self.of_sentence[sentence]:
                if k != at:
                    self._add(near, k, cost, cost + of_another)
            near.add_all(_told_in(self.words[slice(*sentence)], self.published, exchange, session), cost)
        for (one, dear), (two, cost) in combinations(sorted(near.days.items())[:_MOST_DAYS], 2):
            near.add(one, two, max(dear, cost) + 1)
        return near

    def _add(self, near: Nearby, at: int, cost: float, of_whom: float) -> None:
        """What another number near by is of, if it was found right; else of whom alone."""
        other = self.told[at]
        is_right = other.verdict is Verdict.AGREES
        near.add_subject(other.question.subject if is_right else self.claims[at].subject.series, of_whom)
        period = other.question.period
        if is_right and period.end is not None:
            near.add(period.start, period.end, cost - OWN)
            near.add(None, period.end, cost - OWN)
            near.add(period.end, near.session, cost)  # "it closed at 10,940.55 on March 4; it is down 7.8% since"

    def _session(self, exchange: str) -> date:
        """The session on which most numbers were found right."""
        if exchange not in self.sessions:
            ends = Counter(
                one.question.period.end
                for one in self.told
                if one.verdict is Verdict.AGREES
                and one.question.measure in _MOVES
                and one.question.period.end is not None
            )
            most = max(ends, key=lambda day: (ends[day], day), default=None)
            self.sessions[exchange] = most or Anchor(self.published, exchange).default_session
        return self.sessions[exchange]


@lru_cache(maxsize=64)  # all numbers of a text ask for those of the same few sentences
def _always(published: date, exchange: str, session: date) -> Nearby:
    """What any text may tell of: the day, week, month, quarter and year up to its session, and those before."""
    near, anchor, days = Nearby(session), Anchor(published, exchange), calendar(exchange)
    eve = days.before(session)
    near.add(eve, session, _ALWAYS)
    near.add(None, session, _ALWAYS)
    near.add(days.before(eve), eve, _ONE_BACK)
    near.add(None, eve, _ONE_BACK)
    for grain in _STRETCHES:
        _add_stretch(near, Time("whole", grain=grain), anchor, _ALWAYS)
        _add_stretch(near, Time("last", grain=grain), anchor, _ONE_BACK)
        _add_stretch(near, Time("last", grain=grain, n=2), anchor, _ONE_BACK + 1)
    near.within.clear()  # extremes are those of stretches that the words name
    return near


@lru_cache(maxsize=256)
def _told_in(sentence: str, published: date, exchange: str, session: date) -> Nearby:
    """The days and stretches that the words of a sentence name, each by itself, up to the session, and between them."""
    near, anchor, days = Nearby(session), Anchor(published, exchange), calendar(exchange)
    named: list[date] = []
    for *_, time in times(sentence):
        if time.kind in DAYS or time.kind == "ago" or time.edge in ("start", "end"):
            day = anchor.day(time)
            if day is not None and day <= published:
                named.append(days.on_or_before(day))
        elif time.kind not in _NO_STRETCH:
            _add_stretch(near, time, anchor, 0)
            _add_stretch(near, replace(time, preposition="since"), anchor, 1)
    for day in dict.fromkeys(named):
        eve = days.before(day)
        near.add(eve, day, 0)
        near.add(day, session, 0)
        near.add(None, day, 0)
        near.add(days.before(eve), eve, 1)  # "a day before"
        near.add(None, eve, 1)
        near.add(day, days.after(day), 1)
        for grain in _STRETCHES:  # "5.6 percent as recently as the end of April": of the year so far
            bounds = anchor.bounds(Time("whole", grain=grain), day)
            near.add(days.before(bounds[0]) if bounds is not None else None, day, 2)
        near.days[day] = 0
    return near


def _add_stretch(near: Nearby, time: Time, anchor: Anchor, cost: float) -> None:
    stretch = anchor.stretch(time, near.session)
    bounds = anchor.bounds(time, near.session) if time.kind in _NAMED else None
    if bounds is not None:
        near.within[bounds] = min(cost + 1, near.within.get(bounds, cost + 1))
    if stretch is not None:
        near.add(stretch.start, stretch.end, cost)
        near.add(None, stretch.end, cost + 1)
        near.add(None, stretch.start, cost + 1)
