"""The writer's moment: numbers that were never a close, and yet right.

A level with its change that together give the close before exactly is a snapshot of that session. What has no print
of its own is held against the day's low and high; what fits between them, and fits its neighbours, is plausible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tieout.catalogue import entry
from tieout.checks.close_slips import LEAST_STEPS, MOST_STEPS, SLIP_OF_THE_CLOSE, slips_of_the_close
from tieout.checks.compare import has_many_digits
from tieout.checks.fixing_slips import OFF_ITS_FIXING, slips_of_a_fixing
from tieout.checks.session_prints import (
    BOUNDS,
    SNAPSHOT,
    Day,
    Spoken,
    day_of,
    fit,
    fitting_of,
    is_daily,
    is_inside,
    level_of,
    slack_of,
    value_on,
)
from tieout.checks.snapshots import HAIR, before_closes_as_kept, contradictions, of_snapshots, snapshots
from tieout.checks.turned_moves import TURNED, turned_about
from tieout.checks.while_open import (
    MISSES,
    Moment,
    at_the_open,
    not_bounded,
    of_early_sessions,
    since_a_base,
    tells_the_close,
    trades_on,
)
from tieout.store.view import View
from tieout.terms import Direction, Hedge, Verdict

#: How many units of its last place a provisional close may miss the official one by; a stretch to it by more.
_PROVISIONAL_STEPS = LEAST_STEPS
_PROVISIONAL_STEPS_OF_A_STRETCH = Decimal(5)
_APART = "this level and this change don't give the close before together"
_VOUCHED = "with the numbers beside it, it gives the close before exactly: printed before that session's close"
_AS_KEPT = "a hair off the close, and with the change beside it it gives the close before, as that was kept"
_ONE_STEP = Decimal("1.5")
#: What the writer's moment may excuse, or what was excused and may be a slip all the same.
_OPEN = frozenset({*MISSES, Verdict.PLAUSIBLE})


def moments(view: View, spoken: Sequence[Spoken]) -> tuple[Moment, ...]:
    """The claims among `spoken` whose miss the writer's moment explains."""
    found: list[Moment] = []
    single: list[Spoken] = []
    others: list[Spoken] = []
    for one in spoken:
        if one.question.measure not in ("level", "change", "return"):
            others.append(one)
            found += not_bounded(view, one)
        elif one.question.field == "open":
            found += at_the_open(view, one)
        elif not is_daily(one):
            found += since_a_base(view, one)
        elif one.stated.hedge is Hedge.UP_TO or one.touched:
            others.append(one)
            found += _at_its_extreme(view, one)
        else:
            single.append(one)
    told_together = _grouped(single)
    groups = [group for group in told_together if any(one.verdict in _OPEN for one in group)]
    for group in groups:
        found += [*_explained(view, group)] or [*_by_a_hair(view, group)]
    found += _before_it_was_final(view, spoken)
    found += [Moment(one.key, Verdict.PLAUSIBLE, _AS_KEPT) for one in before_closes_as_kept(view, groups)]
    unbounded = {moment.key for moment in found if moment.verdict is Verdict.NO_DATA}
    known = snapshots(view, told_together) if unbounded else {}
    vouched = unbounded.intersection(of_snapshots(view, spoken, known))
    found = [moment for moment in found if moment.key not in vouched]
    found += [Moment(key, Verdict.PLAUSIBLE, _VOUCHED) for key in sorted(vouched)]
    apart = unbounded.intersection(contradictions(view, groups))
    found = [moment for moment in found if moment.key not in apart]
    found += [Moment(key, Verdict.INCONSISTENT, _APART) for key in sorted(apart)]
    explained = {moment.key for moment in found if moment.verdict is Verdict.PLAUSIBLE}
    quoted_early = {one.sessions for one in spoken if one.key in explained}
    rest = [
        one
        for group in groups
        for one in group
        if one.sessions in quoted_early and not tells_the_close(group) and not any(o.key in explained for o in group)
    ]
    told = {moment.key for moment in found}
    found += [one for one in of_early_sessions(view, spoken, told_together, explained) if one.key not in told]
    longer = [one for one in spoken if one.sessions in quoted_early and one.key not in explained and _is_longer(one)]
    found += [Moment(one.key, Verdict.DISAGREES, OFF_ITS_FIXING) for one in slips_of_a_fixing(view, spoken)]
    found += [*_repeated(spoken, found), *_provisional(view, [*rest, *longer]), *_unfitting(view, groups)]
    found = list(_without_slips(view, found, [*groups, *([one] for one in others)]))
    if all(moment.verdict is not Verdict.NO_DATA for moment in found):
        return tuple(found)
    is_open = {one.key for one in found if one.verdict is Verdict.NO_DATA}
    told_so = [(one.key, _passed_on_the_way(view, one)) for one in single if one.key in is_open]
    passed = {key: Moment(key, Verdict.PLAUSIBLE, note) for key, note in told_so if note}
    return tuple(passed.get(one.key, one) for one in found)


def _without_slips(view: View, found: Sequence[Moment], groups: Sequence[Sequence[Spoken]]) -> tuple[Moment, ...]:
    """The same without what excuses a slip of a close or a turned move; slips for another fixing are called wrong."""
    softer = {moment.key for moment in found if moment.verdict in (Verdict.PLAUSIBLE, Verdict.NO_DATA)}
    unbounded = {moment.key for moment in found if moment.verdict is Verdict.NO_DATA}
    slips = {one.key: one for one in slips_of_the_close(view, groups, softer, unbounded)}
    turned = set(turned_about(view, groups))
    told = {moment.key for moment in found if moment.key not in softer}
    plausible = (key for key, one in slips.items() if one.verdict is Verdict.PLAUSIBLE and key not in told)
    wrong = (Moment(key, Verdict.DISAGREES, SLIP_OF_THE_CLOSE) for key in plausible)
    kept = (one for one in found if one.key not in softer or (one.key not in slips and one.key not in turned))
    return (*kept, *wrong, *(Moment(key, Verdict.DISAGREES, TURNED) for key in sorted(turned)))


def _grouped(spoken: Sequence[Spoken]) -> list[list[Spoken]]:
    """The claims of one sentence on one subject; a second return, or a second level, begins another group."""
    groups: list[list[Spoken]] = []
    latest: dict[tuple[tuple[int, int], str, date | None], list[Spoken]] = {}
    for one in spoken:
        place = one.sentence, one.question.subject, one.sessions[0] if one.is_snapshot else None
        group = latest.get(place)
        twice = any(o.question.measure == one.question.measure for o in group or ())
        if twice and group is not None and _is_a_tickers(group[0], one):
            groups.append([group.pop(0)])  # "the Globex GLX, +1.34% rose 20 points, or 0.9%": of another moment
            twice = False
        if group is None or twice:
            group = latest[place] = []
            groups.append(group)
        group.append(one)
    return groups


def _is_a_tickers(first: Spoken, one: Spoken) -> bool:
    """Whether a return is one with its sign, as screens have them, before one that is told in words."""
    told, screen = one.stated.quantity, first.stated.quantity
    both = one.question.measure == first.question.measure == "return"
    return both and told is not None and screen is not None and screen.signed and not told.signed


def _repeated(spoken: Sequence[Spoken], found: Sequence[Moment]) -> Iterator[Moment]:
    """A number that stands elsewhere in the text too, explained there."""
    explained = {moment.key: moment for moment in found}
    known = [(one, explained[one.key]) for one in spoken if one.key in explained]
    for one in spoken:
        again = next((moment for other, moment in known if _is_the_same_print(one, other)), None)
        if again is not None and one.key not in explained and one.verdict in MISSES:
            yield Moment(one.key, again.verdict, again.note)


def _is_the_same_print(one: Spoken, other: Spoken) -> bool:
    """Whether a number says the same of the same as another, be it with fewer digits ("5.9 pct" and "5.86 percent")."""
    mine, its = one.stated.quantity, other.stated.quantity
    if mine is None or its is None or mine.unit != its.unit:
        return False
    same = one.question.subject == other.question.subject and one.question.measure == other.question.measure
    return same and abs(abs(mine.value) - abs(its.value)) <= max(mine.step, its.step) / 2 * (mine.step != its.step)


def _unfitting(view: View, groups: Iterable[Sequence[Spoken]]) -> Iterator[Moment]:
    """A level that only another fixing could excuse, beside a change that agrees to the digit: one of them is wrong."""
    for group in groups:
        known = entry(group[0].question.subject)
        if known is None or known.kind in ("yield", "rate"):
            continue  # a screen's yields move by the same steps from another close
        agreeing = [one for one in group if one.verdict is Verdict.AGREES and one.question.measure != "return"]
        for one in group:
            if one.verdict is not Verdict.PLAUSIBLE or one.question.measure == "return" or one.during:
                continue
            days = [day_of(view, one.question.subject, session) for session in one.sessions] if agreeing else []
            told = [(day, Decimal(str(known.tolerance_at(float(day.close))))) for day in days if day is not None]
            fits = any(fit(one, other, day, apart=apart) for day, apart in told for other in agreeing)
            if told and (not fits or any(_slips_beside(one, other, day) for day, _ in told for other in agreeing)):
                yield Moment(one.key, Verdict.DISAGREES, "it doesn't fit the change printed beside it")


def _slips_beside(one: Spoken, other: Spoken, day: Day) -> bool:
    """Whether a level or a change is a few units of its last place off, and the other of the two agrees to the digit.

    Another contract's or another hour's would be off by more, or both would (of 48 such pairs in print, 2026-11, none
    is off by so little).
    """
    mine, its = one.stated.quantity, other.stated.quantity
    if mine is None or its is None or mine.step != its.step or one.question.measure == other.question.measure:
        return False
    if {one.question.measure, other.question.measure} != {"level", "change"} or not (is_daily(one) and is_daily(other)):
        return False
    return mine.step * _ONE_STEP < abs(level_of(one, day) - day.close) <= mine.step * MOST_STEPS


def _slips(one: Spoken, day: Day) -> bool:
    """Whether a level of many digits is said to be the close and lies a few units of its last place off it.

    One unit is how provisional closes differ; the low and high of a day excuse no slip (of 300 levels in print that are
    said to be a close, 2026-11, none with hundredths lies so far off).
    """
    quantity = one.stated.quantity
    if quantity is None or one.question.measure != "level" or not has_many_digits(quantity):
        return False
    return quantity.step * _ONE_STEP < abs(level_of(one, day) - day.close) <= quantity.step * MOST_STEPS


def _provisional(view: View, rest: Sequence[Spoken]) -> Iterator[Moment]:
    """In a text that quotes a session before its official close, a near miss of that session is provisional too."""
    for one in rest:
        quantity = one.stated.quantity
        if quantity is None or one.verdict not in MISSES:
            continue
        for session in one.sessions:
            day = _since_its_base(view, one, session)
            if day is None or not is_inside(one, day):
                continue
            steps = _PROVISIONAL_STEPS_OF_A_STRETCH if _is_longer(one) else _PROVISIONAL_STEPS
            if abs(level_of(one, day) - day.close) <= slack_of(one, day) * 2 * steps:
                yield Moment(
                    one.key,
                    Verdict.PLAUSIBLE,
                    f"near the close of {session:%-d %B %Y}, which the text quotes early",
                )
                break


def _by_a_hair(view: View, group: Sequence[Spoken]) -> Iterator[Moment]:
    """A level and its change that both miss the close by a hair, and so were printed before it was final."""
    fine = [one for one in group if one.question.measure in ("level", "change") and one.verdict in MISSES]
    if len({one.question.measure for one in fine}) < 2:
        return
    day = day_of(view, fine[0].question.subject, fine[0].sessions[0])
    if day is None or any(abs(level_of(one, day) - day.close) > day.close * HAIR for one in fine):
        return
    for one in fine:
        yield Moment(
            one.key, Verdict.PLAUSIBLE, f"a hair off the close of {one.sessions[0]:%-d %B %Y}, as its neighbour is"
        )


def _before_it_was_final(view: View, spoken: Sequence[Spoken]) -> Iterator[Moment]:
    """A move over a week or a year and a level, wherever they stand, that give one close a hair off the final one."""
    missed = [one for one in spoken if one.verdict in MISSES and one.sessions]
    levels = [one for one in missed if one.question.measure == "level"]
    for one in (one for one in missed if _is_longer(one) and levels):
        day = _since_its_base(view, one, one.sessions[0])
        if day is None:
            continue
        for level in levels:
            same = (one.question.subject, one.sessions[0]) == (level.question.subject, level.sessions[0])
            if same and fit(one, level, day) and abs(level_of(level, day) - day.close) <= day.close * HAIR:
                for told in (one, level):
                    note = f"a hair off the close of {one.sessions[0]:%-d %B %Y}, as another number of the text is"
                    yield Moment(told.key, Verdict.PLAUSIBLE, note)


def _is_longer(one: Spoken) -> bool:
    """Whether a claim is a move in points over more than a session."""
    return one.question.measure == "change" and one.stated.quantity is not None and not is_daily(one)


def _since_its_base(view: View, one: Spoken, session: date) -> Day | None:
    """The session, with the close from which the move began as the one before it."""
    day = day_of(view, one.question.subject, session)
    if day is None or not _is_longer(one):
        return day
    start = one.question.period.start
    base = value_on(view, one.question.subject, start) if start is not None else None
    return replace(day, before=base) if base is not None else None


def _at_its_extreme(view: View, one: Spoken) -> Iterator[Moment]:
    """ "rose as much as 1.5%": the day's high, or its low, and not the close."""
    if one.verdict not in MISSES:
        return
    for session in one.sessions:
        day = day_of(view, one.question.subject, session)
        if day is None:
            continue
        if day.low is None or day.high is None:
            yield Moment(one.key, Verdict.NO_DATA, f"the low and high of {session:%-d %B %Y} aren't at hand")
            return
        either = (day.low, day.high) if one.stated.direction is None and one.question.measure == "level" else ()
        for extreme in either or (day.low if one.stated.direction is Direction.DOWN else day.high,):
            if abs(level_of(one, day) - extreme) > slack_of(one, day) + day.before * SNAPSHOT:
                continue
            word = "low" if extreme == day.low else "high"
            yield Moment(one.key, Verdict.AGREES, f"the {word} of {session:%-d %B %Y}, {extreme:,f}")
            return
        if one.touched and is_inside(one, day):
            yield Moment(one.key, Verdict.PLAUSIBLE, f"within the low and high of {session:%-d %B %Y}")
            return


def _explained(view: View, group: Sequence[Spoken]) -> Iterator[Moment]:
    missed = [one for one in group if one.verdict in MISSES]
    if not missed or len({one.question.measure for one in group}) < len(group) or tells_the_close(group):
        return
    for session in dict.fromkeys(session for one in group for session in one.sessions):
        day = day_of(view, group[0].question.subject, session)
        if day is None:
            continue
        fitting = fitting_of(group, day)
        if not fitting and not any(one.during or _has_no_close(one) for one in group):
            continue
        told = False
        is_sure = sum(one.question.measure != "return" and one.key in fitting for one in group) > 1
        for one in missed:
            inside = is_inside(one, day)
            if fitting and one.key not in fitting and not (inside is None and trades_on(one, group)):
                continue
            is_a_bound = one.stated.hedge in BOUNDS and inside is None  # "settling below $36" needs no low and high
            if one.closing and not is_sure and (is_a_bound or _slips(one, day)):
                continue
            told = told or inside is not False
            if inside is None:
                yield Moment(one.key, Verdict.NO_DATA, f"the low and high of {session:%-d %B %Y} aren't at hand")
            elif inside:
                yield Moment(
                    one.key,
                    Verdict.PLAUSIBLE,
                    f"within the low and high of {session:%-d %B %Y}, not the close",
                )
        if told:
            return


def _passed_on_the_way(view: View, one: Spoken) -> str:
    """What tells that a price lies between a session's close and the one before: within its low and high, whatever they
    were (decision 0022)."""
    for session in one.sessions if one.stated.hedge not in BOUNDS else ():
        day = day_of(view, one.question.subject, session)
        if day is None or day.low is not None:
            continue
        low, high = sorted((day.before, day.close))
        if low <= level_of(one, day) <= high:
            return f"passed on the way to the close of {session:%-d %B %Y} from the one before"
    return ""


def _has_no_close(one: Spoken) -> bool:
    """Whether a day's move, or a stand, is of what is traded at every hour of every day."""
    known, period = entry(one.question.subject), one.question.period
    is_of_a_day = period.start is None or period.end is None or (period.end - period.start).days <= 1
    return known is not None and known.kind == "crypto" and is_of_a_day
