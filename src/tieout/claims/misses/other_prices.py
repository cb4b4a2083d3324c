"""Misses that a price of another hour, another contract or an unprinted extreme explains."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tieout.catalogue import ROUND_THE_CLOCK, changes_contract, entry
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.misses.how_far import (
    OTHER_YIELD,
    is_a_step_off,
    is_far,
    is_no_slip,
    lies_beyond,
)
from tieout.claims.misses.slips import is_turned
from tieout.terms import Figure, Quantity, Verdict
from tieout.terms import quantity as units

OTHER_FIXING: Final = "quotes of another hour move by so much more or less, and this is no slip of the fixing's move"
OTHER_CONTRACT: Final = "over weeks the front month, another contract and the spot price move by so much more or less"
SPOT: Final = "the spot price may be meant, whose day ends at another hour"
_HUNDREDS: Final = 100
_MOVES: Final = frozenset({"return", "change"})
#: "In 24 hours", "this week": so short a move of what trades at every hour hangs on the hour.
_DAYS_OF_A_COIN: Final = 7

#: Over more days than these a contract may have given way to the next; by so many percent the two may differ.
_DAYS_OF_A_CONTRACT: Final = 12
_OVER_A_WEEKEND: Final = 4

_BETWEEN_CONTRACTS: Final = Decimal("1.5")

#: "Oil posted its fourth straight quarterly loss": one of the two kinds of crude may have, and the other not.
_ANY_OIL: Final = frozenset({"oil", "oil prices", "crude", "crude oil", "crude prices", "oil futures"})
_RANKED: Final = frozenset({"streak", "since", "record"})

#: How the spot price is called, and what else than it is traded.
_SPOT: Final = ("spot ", "xau", "xag")
_AT_ONCE: Final = "immediate delivery"
#: What may be either.
_OPEN: Final = frozenset({"price", "prices", "bullion"})
_TRADED: Final = ("futures", "comex", "front-month", "contract")
_METALS: Final = frozenset({"GOLD", "SILVER", "PLATINUM", "PALLADIUM"})
_TENTH: Final = Decimal("0.1")

_DISTANCES: Final = frozenset({"drawdown", "gain_from_low"})


def another_price(finding: Finding, claim: Claim, claims: Sequence[Claim], *, has_base: bool) -> str:
    """Why another hour's or another contract's price may be meant; nothing if none may.

    `claims` are those of the text, `has_base`: the extreme from which a distance is counted is printed beside it, and
    is the one at hand.
    """
    is_unprinted = _is_from_a_print(finding) and not has_base
    if _is_of_another_hour(finding) or _is_of_a_coin_within_days(finding) or is_unprinted:
        return OTHER_FIXING
    is_move = finding.question.measure in _MOVES
    if is_move and _is_spot(claim, claims) and not lies_beyond(finding, _is_another_percent):
        return OTHER_CONTRACT
    if not has_base and _may_be_spot(finding, claim, claims):
        return SPOT
    if finding.question.measure in _RANKED and claim.subject.printed.lower() in _ANY_OIL:
        return OTHER_CONTRACT
    if _is_of_another_contract(finding) or _is_from_contract_to_contract(finding):
        return OTHER_CONTRACT
    return ""


def _is_spot(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a text tells of the spot price: "spot gold fell 0.8%; gold has gained 0.4% this week"."""
    told = (one.subject.printed.lower() for one in claims if one.subject.series == claim.subject.series)
    return any(one.startswith(_SPOT) or one.endswith(_AT_ONCE) for one in told)


def _may_be_spot(finding: Finding, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a metal's move of a session lies off the futures' by what the spot price may: "gold prices fell 0.8%", in
    a text that names no futures. That is less than two units of the last place, and so less than a slip is told from.
    """
    told = [one.subject.printed.lower() for one in claims if one.subject.series == claim.subject.series]
    span, quantity = finding.proposition.readings[0].question.period, finding.proposition.stated.quantity
    figure = finding.judgement.attempts[0].answer
    if claim.subject.series not in _METALS or _OPEN.isdisjoint(claim.subject.printed.lower().split()):
        return False
    if any(word in one for one in told for word in _TRADED) or not isinstance(figure, Figure) or quantity is None:
        return False
    if is_turned(finding.proposition.stated, figure.value):
        return False
    is_of_a_day = span.start is not None and span.end is not None and (span.end - span.start).days <= _OVER_A_WEEKEND
    if finding.question.measure != "return" or not is_of_a_day or quantity.step < _TENTH:
        return False
    return abs(abs(quantity.value) - abs(Decimal(str(figure.value)))) < 2 * quantity.step


def _is_of_another_hour(finding: Finding) -> bool:
    """Whether a yield's move lies off the fixing's by more than a slip and less than another hour makes."""
    known, quantity = entry(finding.question.subject), finding.proposition.stated.quantity
    if known is None or known.kind not in ("yield", "rate") or finding.question.measure not in _MOVES:
        return False
    figure = finding.figure
    if quantity is None:  # "the yield rose": another screen's may have
        values = [one.value for one in figure.inputs] if figure is not None else []
        return len(values) == 2 and abs(values[1] - values[0]) <= float(OTHER_YIELD)
    in_points = (units.BASIS_POINT, units.PERCENTAGE_POINT)
    near = quantity is not None and quantity.unit in in_points and not lies_beyond(finding, is_far)
    return near and lies_beyond(finding, is_a_step_off)


def _is_of_a_coin_within_days(finding: Finding) -> bool:
    """Whether a coin's move of hours or a few days misses: counted from an hour that no close tells of."""
    known, span = entry(finding.question.subject), finding.proposition.readings[0].question.period
    if known is None or known.kind != "crypto" or finding.question.measure not in _MOVES:
        return False
    return span.start is not None and span.end is not None and (span.end - span.start).days <= _DAYS_OF_A_COIN


def _is_from_a_print(finding: Finding) -> bool:
    """Whether a distance from an extreme misses, of what trades on and on: its highs and lows are no closes."""
    known, measure = entry(finding.question.subject), finding.question.measure
    is_of_all_hours = known is not None and known.kind in ROUND_THE_CLOCK
    return is_of_all_hours and measure in _DISTANCES


def _is_of_another_contract(finding: Finding) -> bool:
    """Whether a commodity's move of weeks lies near the figure: the series at hand is spliced from contracts.

    On the session on which the front month changes, and over it, the move at hand is no contract's.
    """
    known, question = entry(finding.question.subject), finding.proposition.readings[0].question
    span, quantity = question.period, finding.proposition.stated.quantity
    if known is None or known.kind != "commodity" or quantity is None:
        return False
    if question.measure == "level":
        return not lies_beyond(finding, _is_another_share) and lies_beyond(finding, is_no_slip)
    if span.start is not None and span.end is not None and changes_contract(question.subject, span.start, span.end):
        return question.measure in _MOVES and lies_beyond(finding, is_no_slip)
    if question.measure != "return":
        return False
    is_long = span.start is not None and span.end is not None and (span.end - span.start).days > _DAYS_OF_A_CONTRACT
    return is_long and not lies_beyond(finding, _is_another_percent)


def stands_apart(finding: Finding) -> bool:
    """Whether a commodity stands off the price at hand by more than a slip: another contract does, and moves so."""
    known = entry(finding.question.subject)
    is_a_price = known is not None and known.kind == "commodity" and finding.question.measure == "level"
    return is_a_price and finding.verdict is Verdict.PLAUSIBLE and lies_beyond(finding, is_no_slip)


def is_a_days_slip(finding: Finding) -> bool:
    """Whether a move of one session is a slip of the one at hand: in a day two contracts move alike."""
    span = finding.proposition.readings[0].question.period
    of_a_day = span.start is not None and span.end is not None and (span.end - span.start).days <= _OVER_A_WEEKEND
    return of_a_day and not lies_beyond(finding, is_no_slip)


def _is_from_contract_to_contract(finding: Finding) -> bool:
    """Whether a day that a superlative passes over stood no farther off than contracts lie apart."""
    known = entry(finding.question.subject)
    figure = finding.judgement.attempts[0].answer if finding.judgement.attempts else None
    if known is None or known.kind != "commodity" or finding.question.measure != "since":
        return False
    values = [one.value for one in figure.inputs] if isinstance(figure, Figure) else []
    return len(values) > 1 and max(values) * _HUNDREDS <= min(values) * (_HUNDREDS + float(_BETWEEN_CONTRACTS))


def _is_another_share(quantity: Quantity, computed: Decimal, measure: str) -> bool:
    return abs(abs(quantity.value) - abs(computed)) * _HUNDREDS > _BETWEEN_CONTRACTS * abs(computed)


def _is_another_percent(quantity: Quantity, computed: Decimal, measure: str) -> bool:
    """Whether the prices at its end, of what cost a hundred at its start, lie farther apart than contracts do."""
    room = _BETWEEN_CONTRACTS * (computed + _HUNDREDS) / _HUNDREDS
    return abs(abs(quantity.value) - computed) - quantity.step / 2 > room
