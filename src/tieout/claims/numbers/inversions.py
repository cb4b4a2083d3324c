"""By how much a yield curve is inverted, or one yield lies above another: "leaving the curve inverted by 41 basis
points", "the inversion deepened to 108 basis points". The gap between its two yields stands so far below nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.names import FOREIGN
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Direction
from tieout.terms import quantity as units

_TEN_LESS_TWO: Final = "T10Y2Y"
_TEN_LESS_A_BILL: Final = "T10Y3M"
_GAPS: Final = frozenset({_TEN_LESS_TWO, _TEN_LESS_A_BILL})
_OF_A_BILL: Final = ("three-month", "3-month", "3m10y", "three- month", "3- month")
#: Other curves, whose gaps are no series here.
_OF_OTHERS: Final = ("five-year", "5-year", "5s30s", "30-year", "three-year", "3-year", "one-year", "1-year")
_STEPS: Final = frozenset({units.BASIS_POINT, units.PERCENTAGE_POINT})
_FAR: Final = 9
#: What tells of a size and not of a step, between the word and its number.
_LEADING: Final = frozenset("by to at of around".split())
_NEGATIVE: Final = frozenset({"minus", "negative"})
_MOVED: Final = frozenset("narrowed widened deepened steepened eased shrank grew further narrowing widening".split())
_WORDS: Final = frozenset({"inverted", "inversion", "inverting", "inverts", "invert"})
_SIZED: Final = frozenset({"BP", "PP"})
_SLOPES: Final = frozenset({"steepened", "steepening", "flattened", "flattening"})
_CURVE_WITHIN: Final = 5
#: A gap's longer and shorter yield.
_ENDS: Final = {_TEN_LESS_TWO: ("DGS10", "DGS2"), _TEN_LESS_A_BILL: ("DGS10", "DGS3MO")}
_ABOVE: Final = frozenset({"above", "over", "higher", "more"})
_BELOW: Final = frozenset({"below", "under", "lower", "less"})
_NAMED_WITHIN: Final = 6


def settle_inversions(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives the size of an inversion the gap between the two yields, which is negative by so much; and what one yield
    lies above or below the other the gap between them."""
    tokens = sentence.tokens
    if sentence.kinds.isdisjoint(_SIZED):
        return
    tells = not sentence.held.isdisjoint(_NEGATIVE | _WORDS) or "curve" in sentence.held
    gap = _gap(sentence, discourse) if tells else None
    before: Claim | None = None
    for claim in claims:
        quantity = claim.quantity
        if quantity is None:
            continue
        in_steps = quantity.unit in _STEPS
        apart = _apart(tokens, claim.place) if in_steps else None
        turn = _turned(sentence, claim) if gap is not None and in_steps else None
        is_base = before is not None and before.quantity is not None and _is_from(tokens, before.place, claim.place)
        if apart is not None:
            claim.subject, claim.direction = apart
        elif turn is not None and gap is not None:
            claim.subject, claim.direction = gap, turn
        elif is_base and before is not None and before.quantity is not None:
            claim.subject, claim.direction = before.subject, before.direction
            claim.quantity = quantity if in_steps else quantity.in_unit(before.quantity.unit)
        else:
            is_gap = claim.measure == "level" and claim.subject.series in _GAPS
            before = claim if is_gap else None
            continue
        claim.measure, claim.sense, claim.days_back = "level", None, 0
        claim.is_base = apart is None and turn is None
        before = claim


def _apart(tokens: Sequence[Token], place: int) -> tuple[Subject, Direction] | None:
    """ "two-year yields were 108 basis points above 10-year yields": the gap between the two, and its sign."""
    word = tokens[place + 1].low.split()[0] if place + 1 < len(tokens) else ""
    if word not in _ABOVE | _BELOW:
        return None
    other = next((t.name.series for t in tokens[place + 2 : place + _NAMED_WITHIN] if t.name is not None), None)
    one = next((t.name.series for t in reversed(tokens[:place]) if t.name is not None), None)
    gap = next((gap for gap, ends in _ENDS.items() if set(ends) == {one, other}), None)
    if gap is None:
        return None
    is_wide = (one == _ENDS[gap][0]) == (word in _ABOVE)
    return Subject(gap, "yield curve"), Direction.UP if is_wide else Direction.DOWN


def _turned(sentence: Sentence, claim: Claim) -> Direction | None:
    """Which way the gap lies whose size a number is: inverted, negative, or "the curve steepened to 18"."""
    tokens = sentence.tokens
    if _tells_an_inversion(tokens, claim.place) or _is_negative(sentence, claim):
        return Direction.DOWN
    ahead = [token.low for token in tokens[max(0, claim.place - _CURVE_WITHIN) : claim.place]]
    if claim.measure != "other" or ahead[-1:] != ["to"] or "curve" not in ahead:
        return None
    return Direction.UP if not _SLOPES.isdisjoint(ahead) else None


def _gap(sentence: Sentence, discourse: Discourse) -> Subject | None:
    """Which gap a sentence speaks of: the one that it names, else that of ten years and two, of which the trade speaks
    where nothing else is said."""
    named = [token.name.series for token in sentence.names if token.name is not None]
    gap = next((series for series in named if series in _GAPS), None)
    if gap is not None:
        return Subject(gap, "yield curve")
    words = sentence.words
    of_two = "two-year" in words or "2-year" in words or "DGS2" in named
    if not of_two and any(word in words for word in _OF_A_BILL):
        return Subject(_TEN_LESS_A_BILL, "yield curve")
    if not FOREIGN.isdisjoint(sentence.held) or discourse.is_abroad:
        return None
    if not of_two and any(word in words for word in _OF_OTHERS):
        return None
    of_yields = any(kind_of(Subject(series, "")) == "yield" for series in named if series is not None)
    return Subject(_TEN_LESS_TWO, "yield curve") if of_yields or "curve" in sentence.held or of_two else None


def _tells_an_inversion(tokens: Sequence[Token], place: int) -> bool:
    """ "inverted by as much as 108 basis points", "the inversion widened to 51", "41 basis points of inversion"."""
    behind = [token.low for token in tokens[place + 1 : place + 3]]
    if behind[:1] == ["inverted"] or behind == ["of", "inversion"]:
        return True
    ahead = tokens[max(0, place - _FAR) : place]
    at = next((k for k in range(len(ahead) - 1, -1, -1) if _is_the_word(ahead[k])), None)
    if at is None or any(token.quantity is not None for token in ahead[at:]):
        return False
    between = [token.low for token in ahead[at + 1 :]]
    by_a_step = "by" in between and any(
        word in _MOVED for word in between
    )  # "the inversion deepened by 5 basis points"
    return not by_a_step and any(word.split()[0] in _LEADING or word in ("as much as", "more than") for word in between)


def _is_the_word(token: Token) -> bool:
    return token.low.startswith("invert") or token.low == "inversion"


def _is_negative(sentence: Sentence, claim: Claim) -> bool:
    """ "at -41 basis points", "at a negative 41 basis points", where a gap is named."""
    named = any(token.name is not None and token.name.series in _GAPS for token in sentence.names)
    ahead = [token.low for token in sentence.tokens[max(0, claim.place - 2) : claim.place]]
    quantity = claim.quantity
    signed = quantity is not None and quantity.signed and quantity.value < 0
    return named and claim.measure == "other" and (signed or not _NEGATIVE.isdisjoint(ahead))


def _is_from(tokens: Sequence[Token], before: int, place: int) -> bool:
    """ "inverted by 41 basis points, from 51 a day earlier"."""
    between = " ".join(token.low for token in tokens[before + 1 : place]).split()
    return "from" in between and len(between) <= _LEAST_BETWEEN


_LEAST_BETWEEN: Final = 5
