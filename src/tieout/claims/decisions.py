"""Decisions of the central bank counted by an ordinal: "raised rates for the fourth time in five months"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import POLICY_RATE, Claim, Subject
from tieout.claims.discourse import kind_of
from tieout.claims.lexicon import CENTRAL_BANK
from tieout.claims.tokens import Token

_IN_A_ROW: Final = frozenset({"row", "straight", "consecutive", "running", "succession"})
_RAISED: Final = frozenset({"RAISED", "UP", "HIKES"})
_CUT: Final = frozenset({"CUT", "DOWN", "CUTS"})
_COUNTRIES: Final = ("us ", "u.s. ", "american ")


def of_policy(subject: Subject) -> bool:
    """Whether a subject is the Fed, its rate, or "US interest rates"."""
    name = subject.printed.lower()
    for country in _COUNTRIES:
        name = name.removeprefix(country)
    return kind_of(subject) == "policy_rate" or (subject.series is None and name in CENTRAL_BANK)


def count_decisions(claim: Claim, tokens: Sequence[Token]) -> None:
    """Makes a count of rises or cuts of it, or a streak; neither where the words don't say which way they went."""
    claim.subject = Subject(POLICY_RATE, claim.subject.printed)
    turns = [token.kinds for token in tokens[: claim.place] if token.kinds & (_RAISED | _CUT)]
    up = bool(turns) and bool(turns[-1] & _RAISED) and not turns[-1] & _CUT
    down = bool(turns) and bool(turns[-1] & _CUT) and not turns[-1] & _RAISED
    if up == down:
        claim.measure, claim.sense = "other", None
    elif any(token.low in _IN_A_ROW for token in tokens[claim.place + 1 : claim.place + 5]):
        claim.measure, claim.sense = "streak", "up" if up else "down"
    else:
        claim.measure, claim.sense = "count", "raise" if up else "cut"
