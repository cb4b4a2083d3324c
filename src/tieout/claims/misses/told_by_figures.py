"""Of which stretch of time numbers are whose words leave it open: the figures printed together tell.

"Added 0.26 percent, or 61.52 points, to close at 23,306.39" is a day's move and no year's, whatever else the sentence
names: the close less the points is the close of the day before, and of no other. Four digits meet another stretch's
figure by chance once in thousands of times, two digits once in ten; so a stretch has to explain more digits than it
takes to pick it out among its like (the minimum description length; J. Rissanen, 1978).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from math import log2
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import entry
from tieout.checks import judge
from tieout.checks.compare import convert, digits_told
from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.misses.slips import MOST_STEPS
from tieout.claims.period.session_told import worded
from tieout.measures.history import History, history
from tieout.measures.returns import change_unit
from tieout.store.view import View
from tieout.terms import Figure, Hedge, Period, Reading, Verdict

#: How the readings end that the figures chose.
AS_TOLD: Final = "as its figures tell"
_TELLING: Final = frozenset({"level", "change", "return"})
_BLAMED: Final = frozenset({Verdict.DISAGREES, Verdict.ROUNDING})
#: A stretch has to explain so many binary digits more than it costs: wrong once in 32 times at most, and once in
#: eight where another number beside was found right over it.
_MARGIN: Final = 5.0
_MARGIN_BESIDE: Final = 3.0
#: And so many more where one of the numbers is called wrong by it; so many tell which slip it is.
_MARGIN_TO_BLAME: Final = 5.0
_DIGITS_OF_A_SLIP: Final = log2(2 * MOST_STEPS + 1)
#: A level lies within a tenth of those of the last weeks, within three tenths of those of ten years.
_OF_WEEKS: Final = 0.2
_OF_YEARS: Final = 0.6
_SESSIONS_BACK: Final = 5
_LEVELS_BACK: Final = 2520
_A_YEAR: Final = 252

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Stretches of one kind, as places of their first and last closes, and what it takes to choose among them."""

    starts: Places
    ends: Places
    margin: float
    width: float = _OF_WEEKS

    @property
    def cost(self) -> float:
        return log2(max(1, len(self.ends))) + self.margin


@dataclass(frozen=True, slots=True)
class _Off:
    """How far a number lies from its figure over some stretches, of the sign that the words tell or of the other."""

    apart: NDArray[np.float64]
    step: float
    is_told: NDArray[np.bool_]
    is_turned: NDArray[np.bool_]

    def within(self, steps: int) -> NDArray[np.bool_]:
        """Where it is right to its last digit, or off by so many units of that."""
        near: NDArray[np.bool_] = self.apart <= self.step * (steps + 0.5) + 1e-9
        return near


def as_their_figures_tell(
    view: View, findings: Sequence[Finding], claims: Sequence[Claim], published: date
) -> list[Finding]:
    """The findings, with a reading more where the words left the stretch open and the figures tell which it is.

    Numbers that nothing was held against (`no_data`, because the words don't tell their time) are free to be of any
    near stretch. Numbers of one move of which some were called wrong are another stretch's only if it ends on the
    same day and explains all of them; and never in a sentence that says plainly of whom and when it speaks.
    """
    told = list(findings)
    for _, group in groupby(range(len(told)), key=lambda k: (told[k].sentence, claims[k].quote_start)):
        members = list(group)
        if not any(_is_open(told[k], claims[k]) for k in members):
            continue
        places = [k for k in members if _is_of_a_move(told[k], claims[k])]
        if not any(_is_open(told[k], claims[k]) for k in places):
            continue
        of = history(view, told[places[0]].proposition.readings[0].question.subject)
        stretch = _stretch(of, [(told[k], claims[k]) for k in places], told, published)
        if stretch is not None and len(places) == 1 and _is_met_by_chance(of, told, claims, places[0], stretch[0][1]):
            continue
        for k in places if stretch is not None else ():
            if stretch is not None and _is_open(told[k], claims[k]):
                told[k] = _read_over(view, told[k], *stretch)
    for k, finding in enumerate(told):
        is_undecided = finding.verdict is Verdict.NO_DATA and bool(finding.judgement.note)
        if is_undecided and _is_of_a_move(finding, claims[k]) and not _names_its_day(claims[k]):
            told[k] = _of_the_levels_day(view, finding, told)
        if finding.question.measure == "record" and finding.verdict in (*_BLAMED, Verdict.NO_DATA):
            told[k] = _of_the_day_told(view, finding, told)
    return told


def _is_met_by_chance(of: History, told: Sequence[Finding], claims: Sequence[Claim], at: int, day: date) -> bool:
    """Whether a level alone would be of a day on which the index moved otherwise than its sentence says beside it."""
    finding = told[at]
    if finding.question.measure != "level":
        return False
    place = of.series.index_on(day)
    moves = (
        other
        for k, other in enumerate(told)
        if _is_told_beside(other, finding) and _is_of_a_move(other, claims[k]) and _is_open(other, claims[k])
    )
    kind = _Stretches(np.array([place - 1]), np.array([place]), _MARGIN_BESIDE) if place else None
    return kind is not None and any(not _fits(of, other, kind)[0] for other in moves)


def _names_its_day(claim: Claim) -> bool:
    """ "Closed Wednesday 724.42 points lower at 23,957.89": the wrong day, where that is Thursday's close."""
    return claim.has_own_day and claim.session is not None and claim.session.kind in DAYS


def _is_told_beside(move: Finding, level: Finding) -> bool:
    is_near = move.sentence == level.sentence and move.question.subject == level.question.subject
    return is_near and move.question.measure in ("return", "change")


def _of_the_levels_day(view: View, finding: Finding, told: Sequence[Finding]) -> Finding:
    """ "Ended Monday at 16,740.50, 70.31 points lower": the move of the day whose close the level beside it is."""
    levels = (
        other.question.period.end
        for other in told
        if _is_told_beside(finding, other) and other.question.measure == "level" and other.verdict is Verdict.AGREES
    )
    day = next((end for end in levels if end is not None), None)
    of = history(view, finding.question.subject) if day is not None else None
    place = of.series.index_on(day) if of is not None and day is not None else None
    if of is None or not place or _digits(of, finding, _OF_WEEKS) <= _MARGIN_BESIDE:
        return finding
    kind = _Stretches(np.array([place - 1]), np.array([place]), _MARGIN_BESIDE)
    if not _fits(of, finding, kind)[0]:
        return finding
    days = of.series.dates
    return _read_over(view, finding, (days[place - 1].item(), days[place].item()), is_right=True)


def _of_the_day_told(view: View, finding: Finding, told: Sequence[Finding]) -> Finding:
    """ "Gained 11 points to a record close of 2,063.50": the record of the day that the figures tell of the move."""
    for other in told:
        is_beside = other.sentence == finding.sentence and other.question.subject == finding.question.subject
        if is_beside and other.verdict is Verdict.AGREES and other.reading.name.endswith(AS_TOLD):
            end = other.question.period.end
            return _read_over(view, finding, (end, end), is_right=False) if end is not None else finding
    return finding


def _is_of_a_move(finding: Finding, claim: Claim) -> bool:
    natural = finding.judgement.attempts[0].answer if finding.judgement.attempts else None
    asked = finding.proposition.readings[0].question
    known = entry(asked.subject)
    return (
        asked.measure in _TELLING
        and (asked.field, asked.sense) == ("close", None)
        and finding.proposition.stated.quantity is not None
        and not claim.is_forecast
        and known is not None
        and known.frequency == "daily"
        and isinstance(natural, Figure)
    )


def _is_open(finding: Finding, claim: Claim) -> bool:
    if claim.is_plainly_told:
        return False
    return finding.verdict in _BLAMED or (finding.verdict is Verdict.NO_DATA and bool(finding.judgement.note))


def _beside(findings: Sequence[Finding], sentence: tuple[int, int]) -> list[Period]:
    """Over which stretches other numbers of the sentence, and of the one before, were found right."""
    before = max((one.sentence for one in findings if one.sentence < sentence), default=None)
    periods = (
        one.question.period
        for one in findings
        if one.sentence in (sentence, before)
        and one.verdict is Verdict.AGREES
        and one.question.measure in ("return", "change")
    )
    return list(dict.fromkeys(one for one in periods if one.start is not None and one.end is not None))


def _stretch(
    of: History, group: list[tuple[Finding, Claim]], told: Sequence[Finding], published: date
) -> tuple[tuple[date, date], bool] | None:
    """The days of the closes between which all numbers of a move are right, or all but for a slip, and whether all are.

    None where that isn't told.
    """
    subject = group[0][0].proposition.readings[0].question.subject
    if any(finding.proposition.readings[0].question.subject != subject for finding, _ in group):
        return None
    missed = [(finding, claim) for finding, claim in group if finding.verdict is not Verdict.AGREES]
    is_blamed = any(finding.verdict in _BLAMED for finding, _ in missed)
    end = missed[0][0].proposition.readings[0].question.period.end
    last = of.series.index_on(end) if end is not None else None
    if last is None or not all(_is_open(*one) for one in missed):
        return None
    if sum(_digits(of, finding, _OF_YEARS) for finding, _ in missed) <= _MARGIN_BESIDE:
        return None  # so few digits are met by chance
    agreed = [finding.question.period for finding, _ in group if finding.verdict is Verdict.AGREES]
    kinds = [*_over(of, agreed), _up_to(of, np.array([last]), _MARGIN)]
    if is_blamed and len(group) == 1:  # "closed at a record 12,786.64", weeks before the fall
        kinds = (
            [_levels(of, last - _SESSIONS_BACK, _LEVELS_BACK)] if all(_is_undated(claim) for _, claim in missed) else []
        )
    if not is_blamed:
        kinds += _over(of, _beside(told, group[0][0].sentence))
        if all(_is_undated(claim) for _, claim in missed):
            kinds += _free(of, last, published, sum(_digits(of, finding, _OF_WEEKS) for finding, _ in group))
    best, most = None, 0.0
    for kind in kinds:
        gain = sum(_digits(of, finding, kind.width) for finding, _ in missed) - kind.cost
        if gain <= most:
            continue
        fits = np.ones(len(kind.ends), bool)
        for finding, _ in group:
            fits &= _fits(of, finding, kind)
        at = np.flatnonzero(fits)
        if len(at):
            best, most = (int(kind.starts[at[0]]), int(kind.ends[at[0]])), gain
    is_right = best is not None
    if best is None and len(group) > 1 and not is_blamed:
        best = _but_for_a_slip(of, [finding for finding, _ in group], kinds)
    days = of.series.dates
    return ((days[best[0]].item(), days[best[1]].item()), is_right) if best is not None else None


def _but_for_a_slip(of: History, findings: list[Finding], kinds: list[_Stretches]) -> tuple[int, int] | None:
    """The places between which a move's numbers are right, but for slips of the pen or a sign turned about."""
    best, most = None, 0.0
    for kind in kinds:
        gain = np.full(len(kind.ends), -kind.cost - _MARGIN_TO_BLAME)
        is_right = np.zeros(len(kind.ends), bool)
        for finding in findings:
            digits = _digits(of, finding, kind.width)
            off = _off(of, finding, kind)
            fits, slips = off.within(0) & off.is_told, off.within(MOST_STEPS) & off.is_told
            turned = off.within(0) & off.is_turned
            gain += np.select([fits, turned, slips], [digits, digits - 1, digits - _DIGITS_OF_A_SLIP], -np.inf)
            is_right |= fits
        gain[~is_right] = -np.inf
        at = int(np.argmax(gain)) if len(gain) else 0
        if len(gain) and gain[at] > most:
            best, most = (int(kind.starts[at]), int(kind.ends[at])), float(gain[at])
    return best


def _free(of: History, last: int, published: date, digits: float) -> list[_Stretches]:
    """The stretches that a number may be of which wasn't held against anything: as many as its digits may tell."""
    series = of.series
    latest = series.index_at_or_before(published)
    if latest is None:
        return []
    levels = [_levels(of, latest + 1, back) for back in (_A_YEAR, _LEVELS_BACK)]
    day = series.dates[last].item()
    over = (series.index_at_or_before(first - timedelta(1)) for first in _beginnings(day))
    about = (range(max(1, at - _SESSIONS_BACK), min(latest, at + _SESSIONS_BACK) + 1) for at in (last, latest))
    near = [k for one in about for k in one]
    ends = {*near, *(k for k in over if k)} - {last}
    if digits <= log2(max(1, len(ends))) + _MARGIN:
        return levels  # each end has a stretch at least
    return [_up_to(of, np.array(sorted(ends)), _MARGIN), *levels]


def _over(of: History, periods: list[Period]) -> list[_Stretches]:
    """The stretches over which other numbers were found right."""
    found = [(of.series.index_on(one.start), of.series.index_on(one.end)) for one in periods if one.start and one.end]
    both = [(start, end) for start, end in found if start is not None and end is not None]
    starts, ends = (np.array(ones, np.int64) for ones in zip(*both, strict=True)) if both else (None, None)
    return [_Stretches(starts, ends, _MARGIN_BESIDE)] if starts is not None and ends is not None else []


def _levels(of: History, until: int, sessions: int) -> _Stretches:
    """The closes of so many sessions before a place."""
    back = np.arange(max(0, until - sessions), max(0, until))
    return _Stretches(back, back, _MARGIN, _OF_YEARS)


def _is_undated(claim: Claim) -> bool:
    return claim.is_doubtful or not claim.has_own_day


def _up_to(of: History, ends: Places, margin: float) -> _Stretches:
    """The day, week, month, quarter and year up to each of the closes, and the year before it."""
    pairs: list[tuple[int, int]] = []
    for end in ends.tolist():
        day = of.series.dates[end].item()
        firsts = (of.series.index_at_or_before(first - timedelta(1)) for first in _beginnings(day))
        starts = dict.fromkeys([end - 1, *(k for k in firsts if k is not None)])
        pairs += [(start, end) for start in starts if 0 <= start < end]
    starts_, ends_ = zip(*pairs, strict=True) if pairs else ((), ())
    return _Stretches(np.array(starts_, np.int64), np.array(ends_, np.int64), margin)


def _beginnings(day: date) -> tuple[date, ...]:
    """The first days of the week, month, quarter and year of a day."""
    quarter = day.replace(day=1, month=day.month - (day.month - 1) % 3)
    return (day - timedelta(day.weekday()), day.replace(day=1), quarter, day.replace(day=1, month=1))


def _fits(of: History, finding: Finding, kind: _Stretches) -> NDArray[np.bool_]:
    """Over which of the stretches a number is right to its last digit, and of the sign that the words tell."""
    off = _off(of, finding, kind)
    return off.within(0) & off.is_told


def _off(of: History, finding: Finding, kind: _Stretches) -> _Off:
    """How far a number lies from its figure over each of the stretches."""
    stated, measure = finding.proposition.stated, finding.proposition.readings[0].question.measure
    quantity = stated.quantity
    unit = {"level": of.unit, "return": "percent"}.get(measure) or change_unit(of)
    factor = convert(1.0, unit, quantity.unit) if quantity is not None else None
    if quantity is None or factor is None or stated.hedge not in (Hedge.EXACT, Hedge.ABOUT, Hedge.NEARLY):
        none = np.zeros(len(kind.ends), bool)
        return _Off(np.full(len(kind.ends), np.inf), 0.0, none, none)
    last = of.series.values[kind.ends]
    if measure == "level":
        found = last * of.scale
    elif measure == "return":
        with np.errstate(divide="ignore", invalid="ignore"):
            found = (last / of.series.values[kind.starts] - 1) * 100
    else:
        found = (last - of.series.values[kind.starts]) * (100 if of.is_rate else of.scale)
    found = found * float(factor)
    apart = np.abs(np.abs(found) - abs(float(quantity.value)))
    sign = stated.direction.sign if stated.direction is not None else float(quantity.value) if quantity.signed else 0
    if measure == "level" or not sign:
        return _Off(apart, float(quantity.step), np.ones(len(found), bool), np.zeros(len(found), bool))
    return _Off(apart, float(quantity.step), found * sign > 0, found * sign < 0)


def _digits(of: History, finding: Finding, width: float) -> float:
    """How many binary digits a number tells: how rarely one of its size is met by chance."""
    quantity = finding.proposition.stated.quantity
    if quantity is None or finding.proposition.stated.hedge is not Hedge.EXACT:
        return 0.0
    is_level = finding.proposition.readings[0].question.measure == "level"
    return digits_told(quantity, width if is_level else 2.0)


def _read_over(view: View, finding: Finding, stretch: tuple[date, date], is_right: bool) -> Finding:
    """The finding with that stretch as one reading more, if the judge agrees by it.

    Or as the only one, if the numbers beside it tell the stretch and it is a slip from that.
    """
    natural = finding.proposition.readings[0].question
    start, end = stretch
    if natural.measure in ("level", "record"):
        first = end if natural.measure == "level" else None
        period, name = Period(first, end), f"at the close of {worded(end)}, {AS_TOLD}"
    else:
        period, name = Period(start, end), f"from {worded(start)} to {worded(end)}, {AS_TOLD}"
    reading = Reading(name, replace(natural, period=period))
    proposition = replace(finding.proposition, readings=(*finding.proposition.readings, reading))
    judgement = judge(view, proposition)
    if judgement.verdict is not Verdict.AGREES and not is_right:
        proposition = replace(finding.proposition, readings=(reading,))
        judgement = judge(view, proposition)
        if judgement.verdict is not Verdict.DISAGREES:
            return finding
    elif judgement.verdict is not Verdict.AGREES:
        return finding
    return replace(finding, proposition=proposition, judgement=judgement)
