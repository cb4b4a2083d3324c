"""What is told of a central bank's rate by words that name none: "rates", "the rate", "the 13th straight meeting"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from tieout.claims.claim import POLICY_RATE, UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.lexicon import CENTRAL_BANK
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns import FIRST_DECISIONS, FIRST_MOVES, FIRST_TIMES, FIRST_UNDATED, MOVES_UNDATED
from tieout.claims.subject.decisions import of_policy
from tieout.terms import Hedge
from tieout.terms import quantity as units

_RATES: Final = frozenset(
    {"rates", "interest rates", "borrowing costs", "short-term rates", "short-term interest rates"}
)
_RATE: Final = frozenset({"rate", "the rate", "interest rate", "the interest rate"})
_LED_BY: Final = frozenset({"from", "at", "of", "to"})
_LEFT_AS_THEY_ARE: Final = frozenset({"held", "left", "kept", "holding", "leaving", "keeping", "steady", "unchanged"})
#: The Fed's own rate was never told higher than this in print since it is announced.
_HIGHEST: Final = Decimal(20)
#: So far behind "the 13th straight meeting" a text says what was done there.
_FAR: Final = 18
_UP: Final = frozenset({"RAISED", "HIKES"})
_DOWN: Final = frozenset({"CUT", "CUTS"})
_MOVES: Final = frozenset({"UP", "DOWN", "UPNOUN", "DOWNNOUN"})
_REDUCTIONS: Final = frozenset({"cut", "reduction", "easing"})
_STOOD: Final = frozenset("been stood remained stayed held fallen risen".split())
#: What the Fed charges banks, and banks their customers.
_OTHER_RATES: Final = frozenset({"DPCREDIT", "DPRIME"})
_STEPS_AND_STANDS: Final = frozenset({"change", "level"})
_CLAUSE: Final = 8
#: Steps that are counted, as runs of them are told.
_WAYS: Final = {"raise": "up", "cut": "down"}
_MORE: Final = frozenset({"another", "further", "additional", "more"})
#: What a move is held against that others had hoped for.
_RATHER: Final = ("instead of", "rather than")


def settle_policy(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives such claims the policy rate, and where it stood or stands the measure of a level."""
    tokens = sentence.tokens
    for claim in claims:
        if claim.measure == "range":
            _settle_range(sentence, claim, discourse)
        if claim.measure == "projected" and any(t.low in _MORE for t in tokens[max(0, claim.place - 2) : claim.place]):
            claim.is_doubtful = True  # "and penciled in another half point of cuts": from where the step just made led
        other = _other_rate(tokens, claim) if claim.measure in _STEPS_AND_STANDS else None
        if other is not None:
            claim.subject = other
        elif claim.measure == "streak" and _is_of_meetings(tokens, claim):
            _settle_streak(tokens, claim)
        elif claim.measure == "count" and claim.sense in _WAYS and _are_in_a_row(tokens, claim.place):
            claim.measure, claim.sense = "streak", _WAYS[claim.sense]
            claim.subject = Subject(POLICY_RATE, claim.subject.printed)
            claim.quantity = claim.quantity.in_unit(units.COUNT) if claim.quantity is not None else None
            ahead = tokens[max(0, claim.place - 4) : claim.place]
            claim.is_over = any(token.low in ("after", "following") for token in ahead)
        elif claim.measure == "streak" and of_policy(claim.subject) and _is_behind(tokens, claim.place):
            claim.is_over = True
        elif claim.measure == "change" and any(one.is_over and one.place == claim.place - 2 for one in claims):
            claim.is_doubtful = True  # "after four straight 75-basis-point increases": of the steps before
        elif (
            claim.measure == "since"
            and claim.pattern in (*FIRST_TIMES, *FIRST_MOVES, *FIRST_DECISIONS)
            and claim.pattern not in (*FIRST_UNDATED, *MOVES_UNDATED)
            and (of_policy(claim.subject) or _did(tokens, claim) is not None)
        ):
            _settle_first(tokens, claim)
        elif (
            claim.subject.series is None
            and claim.measure in ("other", "return")
            and _stands(sentence, claim, discourse)
        ):
            claim.subject = Subject(POLICY_RATE, claim.subject.printed)
            if claim.measure == "return":
                claim.measure, claim.is_base, claim.direction = "level", True, None


def _did(tokens: Sequence[Token], claim: Claim) -> Token | None:
    """ "The first time the Fed has cut rates since 2003": what the bank did, told in the words of the first time."""
    if claim.pattern not in FIRST_TIMES or claim.threshold is not None:
        return None
    first = next((k for k in range(claim.place, -1, -1) if tokens[k].low.startswith("first")), claim.place)
    own = [token for token in tokens[first:] if token.end <= claim.quote_end]
    own = own[: next((k for k, token in enumerate(own) if token.low == "since" or token.time is not None), len(own))]
    bank = next((k for k, t in enumerate(own) if t.low in CENTRAL_BANK - _RATES or t.low == "central"), len(own))
    did = next((k for k in range(bank, len(own)) if own[k].kinds & (_UP | _DOWN | _MOVES)), len(own))
    return own[did] if any(token.low in _RATES | _RATE or _names_the_rate(token) for token in own[did + 1 :]) else None


def _names_the_rate(token: Token) -> bool:
    return token.name is not None and token.name.series == POLICY_RATE


def _other_rate(tokens: Sequence[Token], claim: Claim) -> Subject | None:
    """ "lowered its discount rate by a half-point to 1.5%", "banks cut the prime rate to 6%": of that rate."""
    if claim.subject.series not in (None, POLICY_RATE):
        return None
    for token in reversed(tokens[max(0, claim.place - _CLAUSE) : claim.place]):
        if token.low in (",", ";", "and", "while") or (token.name is not None and token.name.series == POLICY_RATE):
            return None
        if token.name is not None and token.name.series in _OTHER_RATES:
            return Subject(token.name.series, token.low)
    return None


def _stands(sentence: Sentence, claim: Claim, discourse: Discourse) -> bool:
    """ "rates have risen from 1%", "when rates were at a 46-year low of 1%", "the rate stood at 6.5 percent"."""
    quantity, tokens = claim.quantity, sentence.tokens
    if quantity is None or quantity.unit != units.PERCENT or not 0 <= quantity.value <= _HIGHEST or quantity.signed:
        return False
    ahead = [t for t in tokens[max(0, claim.place - 3) : claim.place] if not isinstance(t.value, Hedge)]
    led = ahead[-1].low if ahead else ""
    if led not in _LED_BY or (claim.measure == "return" and led != "from"):
        return False
    clause = _clause_before(tokens, claim.place)
    spoken = next((t for t in reversed(clause) if t.low in _RATES | _RATE or t.kinds & {"NAME", "LOOSE"}), None)
    name = claim.subject.printed.lower()
    if spoken is None or spoken.name is not None or spoken.low not in _RATES | _RATE:
        return False
    last = discourse.subject
    of_bank = (
        of_policy(claim.subject) or (last is not None and of_policy(last)) or not CENTRAL_BANK.isdisjoint(sentence.held)
    )
    return of_bank and (name in CENTRAL_BANK | _RATES | _RATE or claim.subject is UNNAMED)


def settle_origins(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "rates have risen from 1% over the past 18 months", "from 1% in June 2004": where the rate stood before
    that; and no step is told that wasn't made."""
    for claim in claims:
        if claim.subject.series != POLICY_RATE:
            continue
        if claim.measure == "change" and _was_hoped_for(sentence.tokens, claim):
            claim.measure = "other"
        before = sentence.tokens[: claim.place]
        if any(one.low == "had" and two.low in _STOOD for one, two in pairwise(before)):
            claim.is_doubtful = True  # "rates had been at a low of 1%": before what the text tells of
        if claim.measure != "level" or not claim.is_base or claim.has_own_day:
            continue
        times = [token.time for token in sentence.tokens if token.time is not None]
        origin = next((one for one in times if one.kind == "past" or one.preposition == "since"), None)
        behind = [token.time for token in sentence.tokens[claim.place + 1 : claim.place + 3] if token.time is not None]
        claim.span = origin or next((one for one in behind if one.kind in ("month", "year", "quarter")), claim.span)


def _settle_range(sentence: Sentence, claim: Claim, discourse: Discourse) -> None:
    """ "They see unemployment in a range of 4.3% to 4.4%", "the 10-year's trading range": of no policy rate."""
    ahead = reversed(sentence.tokens[: claim.place])
    last = next((t for t in ahead if t.kinds & {"NAME", "LOOSE"} or t.low in _RATES | _RATE), None)
    if last is None:
        return
    if last.name is None:
        of_another = kind_of(claim.subject) in ("macro", "yield")
        claim.subject = Subject(POLICY_RATE, last.low) if of_another else claim.subject  # "rates stayed in a range of"
        return
    told = subject_of_token(last, discourse)
    if kind_of(told) in ("macro", "yield"):
        claim.subject, claim.measure = told, "macro" if kind_of(told) == "macro" else "other"
        claim.is_forecast = claim.measure == "macro" and "FORECAST" in sentence.kinds


def _are_in_a_row(tokens: Sequence[Token], place: int) -> bool:
    """ "has raised them 10 times in a row", "10 consecutive times"."""
    behind = " ".join(token.low for token in tokens[place : place + 4])
    return "in a row" in behind or "consecutive" in behind or "straight" in behind


def _is_behind(tokens: Sequence[Token], place: int) -> bool:
    """ "after four straight increases", "following 10 consecutive hikes": a run that is over."""
    return any(token.low in ("after", "following") for token in tokens[max(0, place - 2) : place])


def _clause_before(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    begin = next((k + 1 for k in range(place - 1, -1, -1) if tokens[k].low in (";", "while", "and", "but")), 0)
    return tokens[begin:place]


def _is_of_meetings(tokens: Sequence[Token], claim: Claim) -> bool:
    """ "the 13th straight meeting at which it has raised rates": so many decisions in a row."""
    behind = [token.low for token in tokens[claim.place + 1 : claim.place + 5]]
    return ("meeting" in behind or "meetings" in behind) and (
        claim.subject is UNNAMED or of_policy(claim.subject) or claim.subject.series is None
    )


def _settle_streak(tokens: Sequence[Token], claim: Claim) -> None:
    around = (*tokens[claim.place : claim.place + _FAR], *tokens[max(0, claim.place - _FAR) : claim.place][::-1])
    told = next((t for t in around if t.kinds & (_UP | _DOWN) or t.low in _LEFT_AS_THEY_ARE), None)
    if told is None:
        return
    at = tokens.index(told)
    refrained = any(token.low in ("not", "without") for token in tokens[max(0, at - 3) : at])  # "opted not to raise"
    held = refrained or told.low in _LEFT_AS_THEY_ARE
    claim.subject = Subject(POLICY_RATE, claim.subject.printed)
    claim.sense = "hold" if held else "up" if told.kinds & _UP else "down"
    claim.measure = "streak"


def _settle_first(tokens: Sequence[Token], claim: Claim) -> None:
    """ "cut rates for the first time since June 2003", "the first rate increase in four years"."""
    about = (*tokens[claim.place : claim.place + 4], *tokens[max(0, claim.place - _FAR) : claim.place][::-1])
    did = _did(tokens, claim)
    claim.subject = claim.subject if did is None else Subject(POLICY_RATE, claim.subject.printed)
    told = did or next((t for t in about if t.kinds & (_UP | _DOWN | _MOVES) or t.low in _REDUCTIONS), None)
    first = next((k for k in range(claim.place, max(-1, claim.place - 6), -1) if tokens[k].low == "first"), claim.place)
    sized = any(token.quantity is not None for token in tokens[first : claim.place])
    claim.sense, claim.grain = None, None
    if told is not None and claim.threshold is None and not sized:
        rises = told.kinds & (_UP | {"UP", "UPNOUN"}) and told.low not in _REDUCTIONS
        claim.sense, claim.grain = "first_up" if rises else "first_down", "day"


def _was_hoped_for(tokens: Sequence[Token], claim: Claim) -> bool:
    """ "instead of the three-quarters of a point that markets had hoped for": no move that was made."""
    ahead = tokens[max(0, claim.place - 6) : claim.place]
    cut = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k].quantity is not None), -1)
    low = " ".join(token.low for token in ahead[cut + 1 :])
    return any(word in low for word in _RATHER)
