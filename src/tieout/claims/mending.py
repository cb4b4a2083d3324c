"""What the measure of a claim becomes where its number's form or its subject's kind say more than its pattern."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import Final

from tieout.claims.claim import POLICY_RATE, Claim, Subject
from tieout.claims.discourse import kind_of
from tieout.claims.patterns import (
    AT_AN_EARLIER_TIME,
    OF_BONDS,
    REGIMES,
)
from tieout.claims.places import CITIES
from tieout.claims.tokens import Sentence, Token
from tieout.terms import Hedge
from tieout.terms import quantity as units

_RATE_STEPS: Final = frozenset({units.BASIS_POINT, units.PERCENTAGE_POINT})
_PRICES: Final = frozenset({"CPIAUCSL", "CPILFESL", "PCEPI", "PCEPILFE"})
_OF_CASES: Final = frozenset({"which", "when", "whenever", "where"})
_BOND_KINDS: Final = frozenset({None, "yield", "rate", "policy_rate"})


def is_monthly(claim: Claim, sentence: Sentence) -> bool:
    """Whether a price index is said to have moved over a month: a month is named, and no year."""
    if claim.subject.series not in _PRICES or any("YEARLY" in token.kinds for token in sentence.tokens):
        return False
    if any(token.kinds & {"SUPERLATIVE", "SINCETIME"} for token in sentence.tokens):
        return False
    words = " ".join(token.low for token in sentence.tokens)
    dated = any(t.time is not None and t.time.kind == "month" and t.time.preposition == "in" for t in sentence.tokens)
    return dated or "month" in words


def mend_measure(claim: Claim) -> None:
    """The measure that the number's form and the subject's kind leave: a level with two ends is a range, ..."""
    claim.threshold = REGIMES.get(claim.pattern)
    quantity = claim.quantity
    if quantity is None:
        return
    if claim.measure == "level" and quantity.value_high is not None:
        claim.measure = "range" if kind_of(claim.subject) == "policy_rate" else "other"
    elif claim.measure == "change" and quantity.unit == units.POINT and kind_of(claim.subject) == "yield":
        claim.measure = "other"  # "traded two points lower in price": a bond's price has no series
    elif quantity.unit == units.LEVEL and "/" in quantity.printed and kind_of(claim.subject) == "yield":
        claim.measure = "other"  # "the bond fell 22/32 to 92 2/32": a price again
    elif claim.measure == "range" and quantity.value_high is None:
        claim.measure = "level"
    elif claim.is_base and kind_of(claim.subject) == "macro" and claim.pattern != AT_AN_EARLIER_TIME:
        claim.measure = "other"  # of which month before, no rule tells
    elif claim.measure == "return" and kind_of(claim.subject) in ("yield", "rate", "policy_rate"):
        claim.measure = "other"  # a yield's percent is where it stands
    elif claim.pattern in OF_BONDS and kind_of(claim.subject) not in _BOND_KINDS:
        claim.measure = "other"  # a dividend's yield, or somebody else's percentage
    elif claim.measure == "change" and quantity.unit == units.POINT and kind_of(claim.subject) in ("company", "fund"):
        claim.measure = "other"  # "Nvidia's slide took 0.9 points off the index": shares move in money
    elif claim.measure == "return" and claim.verb == "growth" and kind_of(claim.subject) is not None:
        claim.measure = "other"  # an index has gains; growth is its earnings', or the economy's
    elif claim.measure == "return" and quantity.unit == units.LEVEL and claim.hedge is Hedge.MORE_THAN:
        claim.measure = "other"  # "a bull market, a gain of 20 or more"


def of_so_many_sessions(tokens: list[Token], place: int) -> bool:
    """Whether a number is one of the sessions behind it: "four of the past five sessions"."""
    time = tokens[place + 1].time if place + 1 < len(tokens) else None
    return time is not None and time.preposition == "of" and time.kind == "past" and time.grain in ("session", "day")


def settle_cities(claims: list[Claim]) -> None:
    """ "Tokyo fell 0.59 percent, or 92.03 points, to 15,521.22": the city's index, where points or a level say so."""
    told = {c.subject.printed for c in claims if c.quantity is not None and c.measure in ("change", "level")}
    for claim in claims:
        series = CITIES.get(claim.subject.printed.lower())
        if claim.subject.series is None and series is not None and claim.subject.printed in told:
            claim.subject = Subject(series, claim.subject.printed)


def settle_venues(claims: list[Claim]) -> None:
    """A number is of what is traded, never of where: "On the New York Mercantile Exchange, WTI ..., down 2.30"."""
    for before, claim in pairwise(claims):
        if claim.subject.series is None and claim.subject.printed.lower().endswith(" exchange"):
            claim.subject = before.subject


def leave_sized_streaks(claims: list[Claim]) -> None:
    """ "75 basis points for a third straight time", "the third straight year of gains above 20 percent": a third move
    of that size, which no measure counts."""
    sized = any(claim.quantity is not None and claim.quantity.unit in _RATE_STEPS for claim in claims)
    for claim, following in zip_longest(claims, claims[1:]):
        bounded = following is not None and following.hedge is Hedge.MORE_THAN and following.place - claim.place < 9
        if claim.measure == "streak" and ((claim.subject.series == POLICY_RATE and sized) or bounded):
            claim.measure = "other"


def span_words(claims: list[Claim]) -> None:
    """A claim without a number spans its words, unless another claim lies among them."""
    for claim in claims:
        if claim.quantity is None and claim.measure != "spread":
            others = [one for one in claims if one is not claim]
            if all(one.end <= claim.quote_start or one.start >= claim.quote_end for one in others):
                claim.start, claim.end = claim.quote_start, claim.quote_end


def without_definitions(sentence: Sentence, claims: list[Claim]) -> list[Claim]:
    """The claims but for numbers in words that tell which cases are counted: "a year in which it lagged by eight
    points or more"."""
    tokens = sentence.tokens

    def defines(claim: Claim) -> bool:
        behind = tokens[claim.place + 1] if claim.place + 1 < len(tokens) else None
        if claim.quantity is None or any(letter.isdigit() for letter in claim.quantity.printed) or behind is None:
            return False
        opened = any(token.low in _OF_CASES for token in tokens[max(0, claim.place - 7) : claim.place])
        return opened and behind.low in ("or more", "or less", "or worse", "or better")

    return [claim for claim in claims if not defines(claim)]
