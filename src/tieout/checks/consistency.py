"""Numbers of one text against each other; needs no data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from tieout.terms import Direction, Hedge, Period, Question, Stated
from tieout.terms import quantity as units

#: A relation is broken only beyond what rounding of its derived number may do: one and a half units of its place.
_SLACK = Decimal("1.5")


#: How much a unit of a level is in units of its move.
_FACTORS = {
    (units.PERCENT, units.BASIS_POINT): 100,
    (units.PERCENT, units.PERCENTAGE_POINT): 1,
    (units.LEVEL, units.POINT): 1,
}


@dataclass(slots=True)
class Stand:
    """One claim as it takes part in relations: its key, natural question, what it states, and its sentence."""

    key: str
    question: Question
    stated: Stated
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """Numbers that must fit together: `parts` give `derived`; `broken` says that they can't all be right.

    `expected` is what the parts give for the derived number.
    """

    parts: tuple[str, ...]
    derived: str
    expected: Decimal
    broken: bool
    sentence: str


def relations(stands: Sequence[Stand]) -> tuple[Relation, ...]:
    """Every relation among the claims of a text: points, percent and level; a spread and its two returns."""
    numbered = [stand for stand in stands if stand.stated.quantity is not None]
    return (*_triples(numbered), *_spreads(numbered), *_ends(numbered))


def _triples(stands: Sequence[Stand]) -> Iterator[Relation]:
    """ "rose 7.88 points, or 0.2%, to 4,754.63": points over the level before are the percent."""
    groups: dict[tuple[tuple[int, int], str], dict[str, Stand]] = {}
    for stand in stands:
        if stand.question.measure in ("change", "return", "level"):
            members = groups.setdefault((stand.sentence, stand.question.subject), {})
            if stand.question.measure in members:
                members["twice"] = stand
            members[stand.question.measure] = stand
    for members in groups.values():
        if "twice" in members or not {"change", "return", "level"} <= members.keys():
            continue
        change, returned, level = members["change"], members["return"], members["level"]
        if change.question.period != returned.question.period:
            continue  # "rose 63 cents, for a gain of 4.6% since August"
        points, percent, stands_at = (one.stated.quantity for one in (change, returned, level))
        assert points is not None and percent is not None and stands_at is not None
        if points.unit == units.BASIS_POINT or any(one.stated.hedge is not Hedge.EXACT for one in members.values()):
            continue
        if points.unit == units.PENCE and stands_at.unit == "gbp":  # "down 165p to £21.37"
            points = replace(points, value=points.value / 100, step=points.step / 100, unit="gbp")
        sign = -1 if change.stated.direction is Direction.DOWN or points.value < 0 else 1
        before = stands_at.value - sign * abs(points.value)
        if before <= 0:
            continue
        expected = abs(points.value) / before * 100
        spread = points.step / 2 / before * 100
        broken = abs(expected - abs(percent.value)) > percent.step * _SLACK + spread
        yield Relation(
            (change.key, level.key),
            returned.key,
            expected,
            broken,
            f"{points.printed} from {before:,f} to {stands_at.printed} is {expected:.2f}%, not {percent.printed}",
        )


def _ends(stands: Sequence[Stand]) -> Iterator[Relation]:
    """ "rose 4.2 basis points to 4.688% from 4.646%": the levels lie as far apart as the move is wide."""
    groups: dict[tuple[tuple[int, int], str], list[Stand]] = {}
    for stand in stands:
        if stand.question.measure in ("change", "level"):
            groups.setdefault((stand.sentence, stand.question.subject), []).append(stand)
    for members in groups.values():
        levels = [one for one in members if one.question.measure == "level"]
        changes = [one for one in members if one.question.measure == "change"]
        if len(levels) != 2 or len(changes) != 1 or any(one.stated.hedge is not Hedge.EXACT for one in members):
            continue
        (change,) = changes
        ends = {one.question.period.end: one for one in levels}
        first, last = ends.get(change.question.period.start), ends.get(change.question.period.end)
        if first is None or last is None or first is last:
            continue
        moved, low, high = (one.stated.quantity for one in (change, first, last))
        assert moved is not None and low is not None and high is not None
        factor = _FACTORS.get((high.unit, moved.unit), 1 if high.unit == low.unit == moved.unit else None)
        if factor is None or low.unit != high.unit:
            continue
        expected = abs(high.value - low.value) * factor
        room = moved.step + (low.step + high.step) / 2 * factor
        yield Relation(
            (first.key, last.key), change.key, expected, abs(expected - abs(moved.value)) > room,
            f"from {low.printed} to {high.printed} is {expected:f}, not {moved.printed}",
        )  # fmt: skip


def _units_of(stand: Stand, scale: int) -> Decimal:
    """A unit of the last place of a percentage, in the units of the lead that it is a part of."""
    return stand.stated.quantity.step * scale if stand.stated.quantity is not None and scale > 1 else Decimal(0)


def _spreads(stands: Sequence[Stand]) -> Iterator[Relation]:
    """ "8.3 percentage points" between two returns of one period."""
    in_sentence = Counter(stand.sentence for stand in stands if stand.question.measure == "spread")
    if not in_sentence:
        return
    returns: dict[tuple[str, Period], list[Stand]] = {}
    for stand in stands:
        if stand.question.measure == "return":
            returns.setdefault((stand.question.subject, stand.question.period), []).append(stand)
    for spread in stands:
        if spread.question.measure != "spread" or spread.stated.hedge is not Hedge.EXACT:
            continue
        if in_sentence[spread.sentence] > 1 or spread.question.against is None:
            continue  # a list of spreads, each over a stretch of its own
        period = spread.question.period
        leads = returns.get((spread.question.subject, period), ())
        others = returns.get((spread.question.against, period), ())
        for lead, other in product(leads[:3], others[:3]):
            expected = _signed(lead.stated) - _signed(other.stated)
            quantity = spread.stated.quantity
            assert quantity is not None
            scale = 100 if quantity.unit == units.BASIS_POINT else 1  # a lead told in basis points
            room = max(quantity.step, _units_of(lead, scale), _units_of(other, scale)) * _SLACK
            broken = abs(abs(expected) * scale - quantity.value) > room
            yield Relation(
                (lead.key, other.key), spread.key, expected, broken,
                f"the two returns are {abs(expected)} points apart, not {quantity.printed}",
            )  # fmt: skip


def _signed(stated: Stated) -> Decimal:
    assert stated.quantity is not None
    return -stated.quantity.value if stated.direction is Direction.DOWN else stated.quantity.value
