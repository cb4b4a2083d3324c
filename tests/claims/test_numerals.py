"""Numerals that count nothing are told apart from numbers that nobody has read."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.finding import Role
from tieout.claims.reader import read


def roles(text: str) -> dict[str, str]:
    return {numeral.text: numeral.role.value for numeral in read(text, date(2023, 12, 26)).numerals}


@pytest.mark.parametrize(
    "text, numeral, role",
    [
        ("It is told in Form 10-K of the firm.", "10", "name"),
        ("The plan falls under Rule 10b5-1 of the act.", "1", "name"),
        ("A rule of the act, section 301(b), forbids it.", "301", "name"),
        ("Savers hold much of it in 401(k) plans.", "401", "name"),
        ("Demand collapsed during COVID-19 and came back.", "19", "name"),
        ("A Boeing 737-MAX was ordered.", "737", "name"),
        ("Leaders of the G-7 met.", "7", "name"),
        ("Call 212-555-0100 for details.", "0100", "other"),
        ("(END) Wire of Acme\n\n01-13-23 1631ET", "23", "date"),
        ("(END) Wire of Acme\n\n01-13-23 1631ET", "01", "date"),
        ("Call 1-800-555-0182 for details.", "800", "other"),
        ("The passcode is 4471923 for the replay.", "4471923", "other"),
        ("Earnings are adjusted [2] and unaudited.", "2", "ordinal"),
        ("The index added 3.9 percent in October.4", "4", "ordinal"),
        ("The index added 3.9 percent in October.4 Oil fell.", "4", "ordinal"),
        ("It was the longest run of losses since 1939-1941.", "1941", "date"),
        ("It shrank most since the recession of 1990-91.", "91", "date"),
        ("The 13-nation currency slipped.", "13", "other"),
        ("It settled higher on 119 trading days out of 130.", "130", "other"),
        ("It shut on 2/9, 5/27, & 6/10 that year.", "10", "other"),
        ("See page 12, table 3.", "12", "other"),
        ("It is at https://example.com/sp-500/ for all.", "https://example.com/sp-500/", "name"),
    ],
)
def test_a_numeral_in_a_name_or_a_code_is_told_as_such(text: str, numeral: str, role: str) -> None:
    assert roles(text)[numeral] == role


@pytest.mark.parametrize(
    "text, numeral",
    [
        ("Some 775,000 traders were liquidated.", "775,000"),
        ("Jobs were revised up by a total of 100,000.", "100,000"),
        ("It was below the 169,000 gain that was expected.", "169,000"),
    ],
)
def test_thousands_that_no_pattern_knows_are_claims_all_the_same(text: str, numeral: str) -> None:
    assert roles(text)[numeral] == Role.CLAIM.value


@pytest.mark.parametrize("text, numeral", [("The gauge read 47.2 then.", "47.2"), ("It ended 12.75 there.", "12.75")])
def test_a_number_that_nothing_explains_is_never_hidden(text: str, numeral: str) -> None:
    assert roles(text)[numeral] in (Role.UNREAD.value, Role.CLAIM.value)
