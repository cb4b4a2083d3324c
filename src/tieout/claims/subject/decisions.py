"""Decisions of the central bank counted by an ordinal: "raised rates for the fourth time in five months"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import POLICY_RATE, Claim, Subject
from tieout.claims.discourse import kind_of
from tieout.claims.marking.lexicon import CENTRAL_BANK
from tieout.claims.marking.tokens import Token

_IN_A_ROW: Final = frozenset({"row", "straight", "consecutive", "running", "succession"})
_RAISED: Final = frozenset({"RAISED", "UP", "HIKES"})
_CUT: Final = frozenset({"CUT", "DOWN", "CUTS"})
_RISES: Final = frozenset({"rise", "increase", "hike"})
_REDUCTIONS: Final = frozenset({"reduction", "cut", "decrease"})
_COUNTRIES: Final = ("us ", "u.s. ", "american ")


#: What is only held likely.
_ODDS: Final = frozenset({"chance", "chances", "odds", "probability", "likelihood", "bets", "prospect", "possibility"})
_NEAR: Final = 6
#: The noun of one move of a rate, behind its size.
_ONE: Final = frozenset({"cut", "hike", "increase", "reduction", "move", "rise", "raise"})


def is_one_step(tokens: Sequence[Token], place: int) -> bool:
    """Whether a size tells of one move of a rate: "a half-point cut", "a 25-basis-point hike", and not of their sum."""
    behind = tokens[place + 1 : place + 4]
    end = next((k for k, token in enumerate(behind) if token.low in _ONE or "rate cut" in token.low), None)
    return end is not None and not tokens[place].low.endswith("s") and all(t.low != "of" for t in behind[:end])


def of_policy(subject: Subject) -> bool:
    """Whether a subject is the Fed, its rate, or "US interest rates"."""
    name = subject.printed.lower()
    for country in _COUNTRIES:
        name = name.removeprefix(country)
    return kind_of(subject) == "policy_rate" or (subject.series is None and name in CENTRAL_BANK)


def _turn(token: Token) -> int:
    """1 for a word of raising, -1 for one of cutting, 0 for one of neither or of both."""
    up = bool(token.kinds & _RAISED) or token.low in _RISES
    down = bool(token.kinds & _CUT) or token.low in _REDUCTIONS
    return up - down


def other_rate(tokens: Sequence[Token]) -> Subject | None:
    """The rate that a step is told of by its own name, if it isn't the policy rate: "trimmed its discount rate by"."""
    for token in tokens:
        named = Subject(token.name.series, token.text) if token.name is not None else None
        if named is not None and kind_of(named) in ("rate", "yield"):
            return named
    return None


def count_decisions(claim: Claim, tokens: Sequence[Token]) -> None:
    """Makes a count of rises or cuts of it, or a streak; neither where the words don't say which way they went."""
    claim.subject = Subject(POLICY_RATE, claim.subject.printed)
    behind = [_turn(token) for token in tokens[claim.place + 1 : claim.place + 4]]
    turns = [turn for turn in (*map(_turn, tokens[: claim.place]), *behind) if turn]
    up, down = turns[-1:] == [1], turns[-1:] == [-1]
    if up == down or any(token.low in _ODDS for token in tokens[max(0, claim.place - _NEAR) : claim.place]):
        claim.measure, claim.sense = "other", None  # "a 40% chance of a third hike" was none yet
    elif any(token.low in _IN_A_ROW for token in tokens[claim.place + 1 : claim.place + 5]):
        claim.measure, claim.sense = "streak", "up" if up else "down"
    else:
        claim.measure, claim.sense = "count", "raise" if up else "cut"
