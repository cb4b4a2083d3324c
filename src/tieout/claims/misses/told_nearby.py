"""Of whom and of when numbers are whose words leave it open: what the text names nearby, weighed by its figures.

"Since then the two have climbed 13.3 percent and 11.9 percent": the reader may not know who the two are, but the text has
just told of the Dow and the S&P 500, and of March 11, and from that day's close they rose so much and no other two did. A
number that nothing was held against is tried on what stands near it, the nearer the cheaper; its digits have to tell more
than the choice among all that costs (the minimum description length; J. Rissanen, 1978). A number that was held against
something is never tried: whoever is wrong isn't excused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from tieout.catalogue import calendar, entry
from tieout.checks import judge
from tieout.checks.compare import convert, digits_told
from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.marking.times import Time, times
from tieout.claims.misses.told_by_figures import AS_TOLD
from tieout.claims.period.session_told import worded
from tieout.measures.history import History, history
from tieout.measures.returns import change_unit
from tieout.store.view import View
from tieout.terms import Hedge, Period, Question, Quantity, Reading, Verdict
from tieout.terms import quantity as units

#: So many binary digits more than it costs to pick it out, a number has to tell.
_MARGIN: Final = 4.0
#: What it costs to pick out whom or when a number is of, by how near the text tells of it.
_OWN, _HERE, _BEFORE, _ALWAYS, _ONE_BACK = 0.5, 1.5, 2.5, 3.0, 4.5
#: So many it has to tell beyond the choice of whom it is of, where others of its sentence tell the stretch.
_FEWEST: Final = 3.0
#: Numbers that were called wrong aren't where several of a sentence are right over one other stretch, and by so much.
_SEVERAL: Final = 2
_MARGIN_TO_ACQUIT: Final = 10.0
_BLAMED: Final = frozenset({Verdict.DISAGREES, Verdict.ROUNDING})
#: How far back a text is looked through.
_SENTENCES: Final = 2
_FREE: Final = frozenset({"return", "change", "level", "other", "drawdown", "gain_from_low", "fundamental"})
_MOVES: Final = frozenset({"return", "change"})
_SIZES: Final = frozenset({units.POINT, units.LEVEL, "usd", units.COUNT})
_RATES: Final = frozenset({"yield", "policy_rate", "rate"})
_WIDTH: Final = {"level": 0.2, "return": 2.0, "change": 2.0}
_NAMED: Final = frozenset({"month", "quarter", "half", "year", "this", "last"})
_STRETCHES: Final = ("week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class _Place:
    """Between which closes, or at which, something may have been, and what it costs to say so."""

    start: date | None
    end: date
    cost: float


@dataclass(slots=True)
class _Nearby:
    """What a sentence and those before it tell of: series and stretches, each with its cost."""

    subjects: dict[str, float] = field(default_factory=dict)
    places: dict[tuple[date | None, date], float] = field(default_factory=dict)
    session: date | None = None
    within: dict[tuple[date, date], float] = field(default_factory=dict)  # of whose extremes it may speak

    def add_subject(self, series: str | None, cost: float) -> None:
        known = entry(series) if series is not None else None
        if known is not None and series is not None and known.frequency == "daily":
            self.subjects[series] = min(cost, self.subjects.get(series, cost))

    def add(self, start: date | None, end: date | None, cost: float) -> None:
        if end is not None and (start is None or start < end):
            self.places[(start, end)] = min(cost, self.places.get((start, end), cost))


def of_what_is_told_nearby(
    view: View, findings: Sequence[Finding], claims: Sequence[Claim], text: str, published: date
) -> list[Finding]:
    """The findings, with a reading more of what nothing was held against, where the text's own names and times tell.

    Numbers that were called wrong are another stretch's only together, two at least of one sentence.
    """
    told = list(findings)
    members = [k for k, (finding, claim) in enumerate(zip(told, claims, strict=True)) if _is_free(finding, claim)]
    if not any(told[k].verdict is Verdict.NO_DATA for k in members):
        return told
    sentences = sorted({finding.sentence for finding in told})
    for sentence in sentences:
        of_it = [k for k in members if told[k].sentence == sentence]
        while of_it:
            found = _together(view, of_it, told, claims, sentences, text, published)
            of_it = [k for k in of_it if k not in found]
            if not found:
                break
            for k, question in found.items():
                told[k] = _read_as(view, told[k], question)
    return told


def _is_free(finding: Finding, claim: Claim) -> bool:
    stated, asked = finding.proposition.stated, finding.proposition.readings[0].question
    of_somebody = claim.subject.series is None and claim.subject.printed[:1].isupper()
    known = entry(asked.subject)
    return (
        (finding.verdict is Verdict.NO_DATA or (finding.verdict in _BLAMED and not claim.is_plainly_told))
        and asked.measure in _FREE
        and stated.quantity is not None
        and stated.quantity.value_high is None
        and stated.hedge is Hedge.EXACT
        and not (claim.is_forecast or of_somebody)
        and (known is None or known.frequency == "daily")
    )


def _together(
    view: View, members: Sequence[int], told: Sequence[Finding], claims: Sequence[Claim],
    sentences: Sequence[tuple[int, int]], text: str, published: date,
) -> dict[int, Question]:  # fmt: skip
    """What numbers of one sentence are of, by the stretch or the close that explains the most of their digits."""
    by_place: dict[tuple[date | None, date], dict[int, tuple[float, Question]]] = {}
    costs: dict[tuple[date | None, date], float] = {}
    for k in members:
        near = _nearby(k, told, claims, sentences, text, published)
        for gain, dear, question in _fitting(view, told[k], claims[k], near):
            start, end = question.period.start, question.period.end
            place = (None if question.measure == "level" else start, end or published)
            costs[place] = min(dear, costs.get(place, dear))
            mine = by_place.setdefault(place, {})
            if gain >= _FEWEST and (k not in mine or gain > mine[k][0]):
                mine[k] = gain, question
    best: dict[int, tuple[float, Question]] = {}
    most = 0.0
    for place, mine in by_place.items():
        blamed = [k for k in mine if told[k].verdict in _BLAMED]
        total = sum(gain for gain, _ in mine.values()) - costs[place]
        if blamed and (len(blamed) < _SEVERAL or total < _MARGIN_TO_ACQUIT):
            mine = {k: one for k, one in mine.items() if k not in blamed}
            total = sum(gain for gain, _ in mine.values()) - costs[place]
        if mine and total >= _MARGIN and total > most:
            best, most = mine, total
    return {k: question for k, (_, question) in best.items()}


def _fitting(view: View, finding: Finding, claim: Claim, near: _Nearby) -> Iterator[tuple[float, float, Question]]:
    """What a number is right of, how many binary digits it tells beyond the choice of whom and of what, and what it
    costs to say when."""
    for series, cost in near.subjects.items():
        of = history(view, series)
        extremes = _extremes(of, near)
        for measure, more in _measures(finding, claim, of):
            for (start, end), dear in (*near.places.items(), *extremes.items()):
                gain = _gain(of, finding, measure, start, end) if (start is None) == (measure == "level") else None
                if gain is not None:
                    yield gain - cost - more, dear, Question(measure, series, Period(start or end, end))


def _extremes(of: History, near: _Nearby) -> dict[tuple[date | None, date], float]:
    """The days of the highest and the lowest close within each stretch that is named: "from its October 2007 top"."""
    found: dict[tuple[date | None, date], float] = {}
    dates, values = of.series.dates, of.series.values
    for (first, last), cost in near.within.items():
        since, until = np.searchsorted(dates, [np.datetime64(first), np.datetime64(last + timedelta(days=1))])
        for at in {int(since + pick(values[since:until])) for pick in (np.argmax, np.argmin)} if since < until else ():
            day = dates[at].item()
            found[(None, day)] = cost
            if near.session is not None and day < near.session:
                found[(day, near.session)] = cost
    return found


def _measures(finding: Finding, claim: Claim, of: History) -> Iterator[tuple[str, float]]:
    """What a number of its unit may say of a series."""
    quantity = finding.proposition.stated.quantity
    own = {"drawdown": "return", "gain_from_low": "return"}.get(claim.measure, claim.measure)
    if quantity is None:
        return
    if quantity.unit == units.PERCENT:
        told = ("level",) if of.is_rate else ("return",)
    elif quantity.unit in (units.BASIS_POINT, units.PERCENTAGE_POINT):
        told = ("change",) if of.is_rate else ()
    elif quantity.unit in _SIZES and not of.is_rate:
        told = ("level", "change")
    else:
        told = ()
    for measure in told:
        yield measure, _OWN if measure == own or len(told) == 1 else _HERE


def _gain(of: History, finding: Finding, measure: str, start: date | None, end: date) -> float | None:
    """How many binary digits the number tells if it is right over that stretch; None if it isn't."""
    stated = finding.proposition.stated
    quantity = stated.quantity
    last = of.series.index_on(end)
    first = of.series.index_on(start) if start is not None else last
    if quantity is None or last is None or first is None or (measure != "level" and first >= last):
        return None
    values = of.series.values
    if measure == "level":
        found = _in_its_unit(float(values[last]) * of.scale, of.unit, quantity)
    elif measure == "return":
        found = (float(values[last]) / float(values[first]) - 1) * 100 if values[first] else None
    elif of.is_rate:
        found = _in_its_unit(float(values[last] - values[first]) * 100, change_unit(of), quantity)
    else:
        found = _in_its_unit(float(values[last] - values[first]) * of.scale, of.unit, quantity)
    if found is None or abs(abs(found) - abs(float(quantity.value))) > float(quantity.step) / 2 + 1e-9:
        return None
    digits = digits_told(quantity, _WIDTH[measure])
    sign = stated.direction.sign if stated.direction is not None else float(quantity.value) if quantity.signed else 0
    if measure == "level" or not sign:
        return digits
    return digits + 1 if found * sign > 0 else None


def _in_its_unit(value: float, unit: str, quantity: Quantity) -> float | None:
    """A price in the unit that is printed; a bare number is one of whatever a price is quoted in."""
    if quantity.unit in _SIZES and unit in _SIZES:
        return value
    found = convert(value, unit, quantity.unit)
    return float(found) if found is not None else None


def _nearby(
    at: int, told: Sequence[Finding], claims: Sequence[Claim], sentences: Sequence[tuple[int, int]], text: str,
    published: date,
) -> _Nearby:  # fmt: skip
    """What stands near a number: of whom and when its sentence and the two before it tell."""
    near, finding = _Nearby(), told[at]
    turn = sentences.index(finding.sentence)
    asked = finding.proposition.readings[0].question
    near.add_subject(asked.subject, _OWN)
    anchor = Anchor(published, _exchange(asked.subject))
    session = near.session = _session(told, anchor)
    near.add(asked.period.start, asked.period.end, _OWN)
    near.add(None, asked.period.end, _OWN)
    for back in range(min(_SENTENCES, turn) + 1):
        sentence = sentences[turn - back]
        cost = _HERE if not back else _BEFORE
        for other, claim in zip(told, claims, strict=True):
            if other.sentence != sentence or other is finding:
                continue
            near.add_subject(other.question.subject if other.verdict is Verdict.AGREES else claim.subject.series, cost)
            period = other.question.period
            if other.verdict is Verdict.AGREES and period.end is not None:
                near.add(period.start, period.end, cost - _OWN)
                near.add(None, period.end, cost - _OWN)
                near.add(period.end, session, cost)  # "it closed at 10,940.55 on March 4; it is down 7.8% since"
        _add_times(near, [found[3] for found in times(text[slice(*sentence)])], anchor, session, cost)
    for grain in ("session", *_STRETCHES):
        _add_stretch(near, Time("whole", grain=grain) if grain != "session" else None, anchor, session, _ALWAYS)
    for grain in _STRETCHES:
        _add_stretch(near, Time("last", grain=grain), anchor, session, _ONE_BACK)
        _add_stretch(near, Time("last", grain=grain, n=2), anchor, session, _ONE_BACK + 1)
    eve = calendar(anchor.exchange).before(session)
    near.add(calendar(anchor.exchange).before(eve), eve, _ONE_BACK)
    near.add(None, eve, _ONE_BACK)
    near.add(None, session, _ALWAYS)
    return near


def _exchange(series: str) -> str:
    known = entry(series)
    return known.calendar if known is not None and known.frequency == "daily" else "XNYS"


def _session(told: Sequence[Finding], anchor: Anchor) -> date:
    """The session on which most numbers were found right."""
    ends = [one.question.period.end for one in told if one.verdict is Verdict.AGREES and one.question.measure in _MOVES]
    days = [end for end in ends if end is not None]
    return max(sorted(set(days), reverse=True), key=days.count) if days else anchor.default_session


def _add_times(near: _Nearby, found: Sequence[Time], anchor: Anchor, session: date, cost: float) -> None:
    days = calendar(anchor.exchange)
    named: list[date] = []
    for time in found:
        if time.kind in DAYS or time.kind == "ago" or time.edge in ("start", "end"):
            day = anchor.day(time)
            if day is None or day > anchor.published:
                continue
            day = days.on_or_before(day)
            named.append(day)
            eve = days.before(day)
            near.add(eve, day, cost)
            near.add(day, session, cost)
            near.add(None, day, cost)
            near.add(days.before(eve), eve, cost + 1)  # "a day before"
            near.add(None, eve, cost + 1)
            near.add(day, days.after(day), cost + 1)
            for grain in _STRETCHES:  # "5.6 percent as recently as the end of April": of the year so far
                bounds = anchor.bounds(Time("whole", grain=grain), day)
                near.add(days.before(bounds[0]) if bounds is not None else None, day, cost + 2)
        elif time.kind not in ("clock", "decade", "opening", "closing"):
            _add_stretch(near, time, anchor, session, cost)
            _add_stretch(near, replace(time, preposition="since"), anchor, session, cost + 1)
    for one, two in pairwise(sorted(set(named))):
        near.add(one, two, cost + 1)


def _add_stretch(near: _Nearby, time: Time | None, anchor: Anchor, session: date, cost: float) -> None:
    if time is None:
        near.add(calendar(anchor.exchange).before(session), session, cost)
        return
    stretch = anchor.stretch(time, session)
    bounds = anchor.bounds(time, session) if time.kind in _NAMED else None
    if bounds is not None:
        near.within[bounds] = min(cost + 1, near.within.get(bounds, cost + 1))
    if stretch is not None:
        near.add(stretch.start, stretch.end, cost)
        near.add(None, stretch.end, cost + 1)
        near.add(None, stretch.start, cost + 1)


def _read_as(view: View, finding: Finding, question: Question) -> Finding:
    """The finding with that question as one reading more, if the judge agrees by it."""
    start, end = question.period.start, question.period.end
    known = entry(question.subject)
    if end is None or known is None:
        return finding
    over = f"at the close of {worded(end)}" if question.measure == "level" else f"from {worded(start or end)} to {worded(end)}"
    of_another = question.subject != finding.proposition.readings[0].question.subject
    name = f"{known.name}, {over}, {AS_TOLD}" if of_another else f"{over}, {AS_TOLD}"
    told = Reading(name, question)
    for readings in ((*finding.proposition.readings, told), (told,)):  # alone, where nothing was computed by the others
        proposition = replace(finding.proposition, readings=readings)
        judgement = judge(view, proposition)
        if judgement.verdict is Verdict.AGREES:
            return replace(finding, proposition=proposition, judgement=judgement, subject_name=known.name)
    return finding
