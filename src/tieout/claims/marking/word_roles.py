"""What a word may begin by itself, asked once for each word, so that marking stops only where it can find something."""

from __future__ import annotations

import re
from typing import Final

from tieout.claims.marking.by_word import ByWord
from tieout.claims.marking.names import name_openers
from tieout.claims.marking.quantities import NUMBER_OPENERS
from tieout.claims.marking.time_starts import holds_a_time
from tieout.claims.marking.times import ZONES

MAKES_A_TIME: Final = 1
OPENS_A_NAME: Final = 2
OPENS_A_NUMBER: Final = 4
IS_CAPITALISED: Final = 8
MARKS_AN_ASIDE: Final = 16
MARKS_AN_ORNAMENT: Final = 32
TELLS_AN_HOUR: Final = 64
HOLDS_A_DIGIT: Final = 128

_OF_AN_ASIDE: Final = re.compile(r"[(:<=]|[A-Z]c\d")
_HALVES_OF_A_DAY: Final = ("am", "pm", "a.m", "p.m")
_OF_AN_ORNAMENT: Final = frozenset("® ™ ℠ © … / ; US basket".split())


def _roles_of(text: str) -> int:
    low, first = text.lower().replace("’", "'"), text[0]
    is_number = first.isdecimal() or (first == "." and len(text) > 1)
    is_capitalised = first.isupper() and first.isalpha()
    return (
        MAKES_A_TIME * holds_a_time(text)
        | OPENS_A_NAME * (low in name_openers())
        | OPENS_A_NUMBER * (is_number or low in NUMBER_OPENERS or low == "back")
        | IS_CAPITALISED * is_capitalised
        | MARKS_AN_ASIDE * (_OF_AN_ASIDE.search(text) is not None)
        | MARKS_AN_ORNAMENT * (text in _OF_AN_ORNAMENT)
        | TELLS_AN_HOUR * (":" in text or low.startswith(_HALVES_OF_A_DAY) or text.startswith(ZONES))
        | HOLDS_A_DIGIT * any(map(str.isdigit, text))
    )


#: By the text of a lexeme the roles that it may have, a bit for each.
ROLES: Final = ByWord(_roles_of)
