"""What a word may begin by itself, so that marking passes by the others."""

import pytest

from tieout.claims.marking.word_roles import (
    HOLDS_A_DIGIT,
    IS_CAPITALISED,
    MAKES_A_TIME,
    MARKS_AN_ASIDE,
    MARKS_AN_ORNAMENT,
    OPENS_A_NAME,
    OPENS_A_NUMBER,
    ROLES,
)


@pytest.mark.parametrize(
    ("word", "roles"),
    [
        ("rose", 0),
        ("Rose", IS_CAPITALISED),
        ("Friday", MAKES_A_TIME | IS_CAPITALISED),
        ("2016", MAKES_A_TIME | OPENS_A_NUMBER | HOLDS_A_DIGIT),
        ("3.5", OPENS_A_NUMBER | HOLDS_A_DIGIT),
        (".5", OPENS_A_NUMBER | HOLDS_A_DIGIT),
        (".", 0),
        ("half", MAKES_A_TIME | OPENS_A_NUMBER),
        ("(", MARKS_AN_ASIDE),
        ("CLc1", IS_CAPITALISED | MARKS_AN_ASIDE | HOLDS_A_DIGIT),
        ("™", MARKS_AN_ORNAMENT),
    ],
)
def test_the_roles_of_a_word(word: str, roles: int) -> None:
    assert ROLES[word] & ~OPENS_A_NAME == roles


def test_names_are_known_by_their_first_word() -> None:
    assert ROLES["Nasdaq"] & OPENS_A_NAME
    assert not ROLES["rose"] & OPENS_A_NAME
