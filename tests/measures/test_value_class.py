"""Values are equal, and hash alike, where their fields are."""

from dataclasses import replace

from tieout.terms.value_class import value_class


@value_class
class Pair:
    first: int
    second: str = ""


def test_values_with_the_same_fields_are_one() -> None:
    assert Pair(1, "a") == Pair(1, "a") != Pair(1)
    assert len({Pair(1), Pair(1), replace(Pair(2), first=1)}) == 1


def test_a_value_has_slots() -> None:
    assert not hasattr(Pair(1), "__dict__")
