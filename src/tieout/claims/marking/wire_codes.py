"""Codes of a wire behind the names that they stand for: "Intel INTC.O rose", "the S&P 500 .SPX"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tieout.claims.marking.lexer import Lexeme

#: A share's code at its exchange, behind a name; "U.S." and "J.P." are none.
_CODE: Final = re.compile(
    r"[A-Z](?<=[\w.)]\s[A-Z])(?!(?<=U)\.)[A-Z]{0,4}[a-z]?\.(?:O|OQ|N|A|K|P|PK|L|TO|V|DE|F|PA|AS|BR|MI|MC|S|VX|CO|ST|OL|HE|T|HK|SS|SZ"
    r"|KS|TW|SI|BO|NS|AX|SA|MX)(?![\w.])"
)


def without_codes(text: str, sentence: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """The sentence without the codes behind its names, which name nobody else."""
    start, end = sentence[0].start, sentence[-1].end
    if text.find(".", start, end - 1) < 0:
        return sentence
    codes = [found.span() for found in _CODE.finditer(text, start, end)]
    if not codes:
        return sentence
    return [one for one in sentence if not any(left <= one.start < right for left, right in codes)] or sentence
