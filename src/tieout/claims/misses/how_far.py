"""Tell how far a number may lie from its figure before another time, size, fixing or contract must be meant."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from tieout.catalogue import entry
from tieout.checks.compare import convert, digits_told, has_many_digits
from tieout.checks.judge import THROUGH
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.misses.slips import MOST_STEPS, is_a_slip, is_turned
from tieout.terms import Figure, Hedge, Quantity, Stated, Verdict
from tieout.terms import quantity as units

#: What the dividends of an index or a share come to in a year at most, in percent; and the shortest stretch for any.
_DIVIDENDS: Final = Decimal("2.5")

_SHORTEST_FOR_DIVIDENDS: Final = Decimal("0.07")

#: Dividends are paid each quarter, so that a month may hold those of three.
_A_QUARTER: Final = Decimal("0.25")

#: A level without words for its time that lies farther off than this is another day's, a move another stretch's:
#: neither is a slip of the pen.
_OTHER_LEVEL: Final = Decimal("0.05")

_OTHER_MOVE_ALONE: Final = Decimal("0.5")

_OTHER_SERIES: Final = Decimal("0.5")

_OTHER_SIZE: Final = Decimal("0.15")

_WITHIN_A_DAY: Final = Decimal(1)

OTHER_YIELD: Final = Decimal("0.1")

#: Of a stretch that is only carried on from another sentence it is soon another stretch's.
_OTHER_STRETCH: Final = "stretch"

_CARRIED_MOVE: Final = Decimal("0.15")

#: What is said with these words lies to one side of its figure, or near it.
_AWAY: Final = frozenset({Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.NEARLY, Hedge.ABOUT})

#: A number that lies off by such a factor is no other session's, and by such a one another series'.
_OUT_OF_REACH: Final = Decimal("1.3")

_ANOTHERS: Final = Decimal("1.9")

#: What has closes that everybody prints alike, and the measures that are told by a size.
_WITH_CLOSES: Final = frozenset({"index", "company"})

_SIZED: Final = frozenset({"level", "change", "return", "drawdown", "gain_from_low"})

_OF_A_TURNED_SIZE: Final = 6.0

_HALF_A_STEP: Final = Decimal("0.5")

_A_STEP_AND_A_HALF: Final = Decimal("1.5")

_DAYS_OF_A_WEEK: Final = 7


#: Measures of prices that dividends would change.
OF_PRICES: Final = frozenset({"return", "drawdown", "gain_from_low", "spread"})


def may_be_dividends(stated: Stated, figure: Figure, computed: Decimal) -> bool:
    """Whether a return lies above the price's by no more than dividends may come to in that time, or a lead off the
    prices' by no more than half of that: two indexes pay different ones."""
    quantity, span = stated.quantity, figure.period
    if quantity is None or span.start is None or span.end is None:
        return False
    if figure.measure not in OF_PRICES or figure.basis != "price":
        return False
    value = quantity.value if quantity.signed or stated.direction is None else quantity.value * stated.direction.sign
    years = Decimal((span.end - span.start).days) / Decimal("365.25")
    paid = _DIVIDENDS * max(years, _A_QUARTER)
    if figure.measure == "spread":
        return abs(quantity.value - abs(computed)) <= paid / 2 and years >= _SHORTEST_FOR_DIVIDENDS
    return 0 < value - computed <= paid + quantity.step / 2 and years >= _SHORTEST_FOR_DIVIDENDS


def lies_beyond(finding: Finding, apart: Callable[[Quantity, Decimal, str], bool]) -> bool:
    """Whether a number lies so far from the figure of the natural reading, and is no slip of another reading's."""
    stated = finding.proposition.stated
    quantity, measure = stated.quantity, finding.question.measure
    read = [(a.reading.name, a.answer) for a in finding.judgement.attempts if isinstance(a.answer, Figure)]
    if quantity is None or not read:
        return False
    far: list[bool] = []
    for turn, (name, figure) in enumerate(read):
        computed = convert(figure.value, figure.unit, quantity.unit)
        if computed is None:
            far.append(False)
        elif measure != "level" and is_turned(stated, computed):  # a slip that turns the sign leaves the number
            far.append(abs(abs(quantity.value) - abs(computed)) > quantity.step)
        elif turn and name.startswith(THROUGH):
            far.append(apart(quantity, abs(computed), measure))
        elif turn and name.startswith("over the period") and _is_farther_than_a_slip(quantity, abs(computed)):
            far.append(True)  # 12 points are no slip of the week's 8: numbers so small lie near by chance
        elif turn:  # of another stretch it may be a slip of the pen, and of no other size
            far.append(not is_a_slip(quantity, abs(computed)) or may_be_dividends(stated, figure, computed))
        else:
            far.append(apart(quantity, abs(computed), _OTHER_STRETCH if name.startswith("over the") else measure))
    return all(far)


def is_farther(quantity: Quantity, computed: Decimal, measure: str) -> bool:
    """The same where a sentence has no other number whose time or subject it could be."""
    of_a_day = quantity.unit == units.PERCENT and measure != "level"
    if of_a_day and abs(abs(quantity.value) - computed) <= _WITHIN_A_DAY:
        return False
    stated, apart = abs(quantity.value), abs(abs(quantity.value) - computed)
    if measure == "level":
        far = OTHER_YIELD if quantity.unit == units.PERCENT else stated * _OTHER_LEVEL
        return apart > far and apart > MOST_STEPS * quantity.step
    share = _CARRIED_MOVE if measure == _OTHER_STRETCH else _OTHER_MOVE_ALONE
    return apart > max(stated, computed) * share and apart > MOST_STEPS * quantity.step


_OF_A_YIELD: Final = frozenset({(units.PERCENT, "level"), (units.PERCENTAGE_POINT, "change")})


def is_far(quantity: Quantity, computed: Decimal, measure: str) -> bool:
    """Whether a number is no misprint of the computed one, but another number.

    Two fixings of a yield lie apart, and a slip lies beyond that.
    """
    apart = abs(abs(quantity.value) - computed)
    of_a_yield = (quantity.unit, measure) in _OF_A_YIELD or quantity.unit == units.BASIS_POINT
    room = OTHER_YIELD * (100 if quantity.unit == units.BASIS_POINT else 1)
    return apart > room if of_a_yield else not is_a_slip(quantity, computed)


def is_no_slip(quantity: Quantity, computed: Decimal, measure: str) -> bool:
    return not is_a_slip(quantity, computed)


def is_of_another_kind(quantity: Quantity, computed: Decimal, measure: str) -> bool:
    """Whether a level lies so far off that it is another series', if no single digit is wrong."""
    if quantity.unit == units.PERCENT:
        return False
    apart = abs(abs(quantity.value) - computed)
    return apart > max(abs(quantity.value), computed) * _OTHER_SERIES and not is_a_slip(quantity, computed)


def is_of_another_size(quantity: Quantity, computed: Decimal, measure: str) -> bool:
    """The same of a number without a hedge, which a slip leaves within a few percent."""
    if quantity.unit == units.PERCENT:
        return False
    apart = abs(abs(quantity.value) - abs(computed))
    return apart > max(abs(quantity.value), abs(computed)) * _OTHER_SIZE and not is_a_slip(quantity, abs(computed))


def _is_farther_than_a_slip(quantity: Quantity, computed: Decimal) -> bool:
    apart = abs(abs(quantity.value) - computed)
    return apart > quantity.step and apart > max(abs(quantity.value), computed) * _OTHER_SIZE


def is_a_step_off(quantity: Quantity, computed: Decimal, measure: str) -> bool:
    """Whether a level is more than a slip of its last digits."""
    return abs(abs(quantity.value) - computed) > MOST_STEPS * quantity.step


def lies_beside(finding: Finding) -> bool:
    """Whether a number of an index or a share lies a slip off the natural reading's figure, and on the same side of 0.

    Of 75 true numbers in sentences whose time wasn't understood, two did (of 718 texts, 2026-11).
    """
    stated, known = finding.proposition.stated, entry(finding.question.subject)
    quantity, natural = stated.quantity, finding.judgement.attempts[0].answer if finding.judgement.attempts else None
    if known is None or known.kind not in _WITH_CLOSES or finding.verdict is not Verdict.DISAGREES:
        return False
    if quantity is None or stated.hedge is not Hedge.EXACT or not isinstance(natural, Figure):
        return False
    if natural.measure not in _SIZED or not any(one.isdecimal() for one in quantity.printed):
        return False  # "three-quarters of a percent" is told in quarters
    computed = convert(natural.value, natural.unit, quantity.unit)
    if computed is None:
        return False
    apart = abs(abs(quantity.value) - abs(computed))
    if is_turned(stated, computed):  # "rose 4.8%" of what fell so much: of fewer digits it is so by chance
        return apart <= quantity.step / 2 and digits_told(quantity, 2.0) >= _OF_A_TURNED_SIZE
    return apart <= (MOST_STEPS + _HALF_A_STEP) * quantity.step


def lies_out_of_reach(finding: Finding) -> bool:
    """Whether a bound lies on the wrong side of every reading's figure, by three tenths or more and less than twice.

    "Closed above 39,000" of 26,116: other sessions that may be meant stand nearer, other series farther off.
    """
    stated = finding.proposition.stated
    quantity = stated.quantity
    figures = [one.answer for one in finding.judgement.attempts if isinstance(one.answer, Figure)]
    if quantity is None or stated.hedge not in _AWAY or not figures or not quantity.value:
        return False
    for turn, figure in enumerate(figures):
        computed = convert(figure.value, figure.unit, quantity.unit)
        if computed is None or not computed:
            return False
        if finding.question.measure != "level" and is_turned(stated, computed):
            if not turn:
                return False
            continue  # what went the other way isn't meant
        share = abs(quantity.value) / abs(computed)
        off = max(share, 1 / share)
        if off <= _OUT_OF_REACH or (not turn and off >= _ANOTHERS):
            return False
    return True


def is_surely_off(finding: Finding, claim: Claim) -> bool:
    """Whether a number is wrong whatever other time its sentence may speak of: a bound out of reach, a record's slip.

    Of the true bounds on closes and on moves of up to a week that miss by as much, none is told of whom and without a
    word on the hour (718 texts, 2026-11); of longer stretches their peaks may be meant.
    """
    if claim.is_assumed or claim.is_inferred or claim.spoken_during or claim.is_forecast:
        return False
    figure = finding.judgement.attempts[0].answer if finding.judgement.attempts else None
    if finding.question.measure == "record":
        return _is_a_slip_of_a_record(finding)
    if not isinstance(figure, Figure) or figure.measure not in ("level", "change", "return"):
        return False
    if figure.measure == "level" and not (claim.tells_close or claim.has_own_day):
        return False
    start, end = figure.period.start, figure.period.end
    is_short = start is not None and end is not None and (end - start).days <= _DAYS_OF_A_WEEK
    return is_short and lies_out_of_reach(finding)


def _is_a_slip_of_a_record(finding: Finding) -> bool:
    """Whether a level of many digits lies a slip off the record."""
    quantity = finding.proposition.stated.quantity
    if quantity is None or finding.proposition.stated.hedge is not Hedge.EXACT or not has_many_digits(quantity):
        return False
    figures = (one.answer for one in finding.judgement.attempts if isinstance(one.answer, Figure))
    computed = [convert(one.value, one.unit, quantity.unit) for one in figures]
    off = min((abs(quantity.value - one) for one in computed if one is not None), default=Decimal(0))
    return quantity.step * _A_STEP_AND_A_HALF < off <= quantity.step * MOST_STEPS
