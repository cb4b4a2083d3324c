"""Whether a printed number is still what its study answers."""

from __future__ import annotations

from tieout.checks.compare import compare, compare_range
from tieout.claims.marking.lexer import lexemes
from tieout.claims.marking.quantities import compose
from tieout.notes.note import Binding, Studied
from tieout.store import View
from tieout.terms import Figure, Missing, Quantity, Stated, Verdict
from tieout.terms.quantity import quantity_from_digits


def reprinted(binding: Binding, text: str, view: View) -> str | None:
    """What is wrong with a study's number where it stands in a text, the study asked anew; None if nothing is.

    Raises ValueError for a number that no study answers.
    """
    question = binding.question
    if not isinstance(question, Studied):
        raise ValueError(f"{binding.printed!r} isn't of a study")
    printed = text[binding.start : binding.end]
    told = question.again(view)
    if isinstance(told, Missing):
        return f"{printed!r}: {question.study} can't be worked out anew: {told.why}"
    quantity = _quantity(printed)
    if quantity is None:
        return f"{printed!r} is no number, and {question.study} answers one"
    return None if _agrees(quantity, told) else f"{printed!r}: {question.study}, {question.words}, is {told.value:,.6g}"


def _quantity(printed: str) -> Quantity | None:
    """The number that a print is; of whole counts also in words, of which `no` is nought."""
    if printed == "no":
        return quantity_from_digits("0", "count")
    words = lexemes(printed)
    for place in range(len(words)):
        found = compose(words, place)
        if found is not None:
            return found[0]
    return None


def _agrees(quantity: Quantity, told: Figure) -> bool:
    quantity = quantity.in_unit(told.unit) if quantity.unit in ("count", "level", "point", "ratio") else quantity
    if told.value_high is not None and quantity.value_high is not None:
        return compare_range(Stated(quantity), told.value, told.value_high).verdict is Verdict.AGREES
    try:
        held = compare(Stated(quantity), told.value, told.unit, exact=told.unit == "count")
    except ValueError:  # another unit
        return False
    return held.verdict is Verdict.AGREES
