"""On what basis a return is told: as so much a year, as a mean of many, and in a fund's letter over some stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.readings_told import date_readings
from tieout.measures import ANNUALIZED
from tieout.terms import Hedge

_OF_RETURNS: Final = frozenset({"return", "spread"})
_MOVES: Final = frozenset({"return", "change", "spread"})
_HABITS: Final = frozenset("typically usually normally generally historically traditionally".split())
_HABITS_IN_TWO: Final = frozenset({("on", "average"), ("tend", "to"), ("tends", "to"), ("prefers", "to")})
#: One of these stands in all of them.
_HABITUAL: Final = _HABITS | {"average", "tend", "tends", "prefers"}
_AFTER: Final = frozenset({"since", "following", "after", "aftermath", "wake"})
_CLOSING: Final = frozenset("closing ending finishing settling peaking".split())
_A_YEAR: Final = frozenset({"annually", "annualized", "annualised"})
_NAMES: Final = frozenset({"NAME", "LOOSE"})
_MEAN: Final = frozenset({"averaged", "averages", "averaging", "average"})
_MEANS: Final = _MEAN | {"median", "mean"}
_CLAUSE: Final = 12
_MEANT: Final = frozenset({"of", "return", "returns", "annual", "monthly", "weekly", "performance", "outperformance"})
_TURNS: Final = frozenset({"UP", "DOWN"})
_HELD_AGAINST: Final = frozenset({"compared", "versus", "vs", "against", "and"})
_YEARLY_BEFORE: Final = frozenset({"annualized", "annualised", "compound", "compounded", "annual", "cagr"})


def settle_bases(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Marks returns told as so much a year, and those of a letter that no words give a stretch."""
    tokens = sentence.tokens
    date_readings(sentence, claims)
    if "since" in sentence.held:
        _since_a_close(tokens, claims)
    if not sentence.held.isdisjoint(_AFTER):
        _since_an_event(tokens, claims)
    if "inception" in sentence.held or "inception" in sentence.words:
        _since_inception(tokens, claims)
    is_usual = not sentence.held.isdisjoint(_HABITUAL)
    is_mean = not sentence.held.isdisjoint(_MEANS)
    for claim in claims:
        if is_usual and claim.measure in _MOVES and claim.quantity is not None and _is_a_habit(tokens, claim.place):
            claim.measure = "other"  # of many years, months or cases
            continue
        if claim.measure not in _OF_RETURNS or claim.is_forecast:
            continue
        if is_mean and claim.quantity is not None and _is_plainly_a_mean(tokens, claim.place):
            claim.measure = "other"  # of many years, or of many cases
            continue
        if claim.measure == "return" and claim.quantity is not None and claim.span is not None:
            if _is_yearly(tokens, claim.place) and not _is_of_one_year(tokens, claim):
                claim.sense = ANNUALIZED
            elif _is_a_mean(tokens, claim.place):
                claim.measure = "other"  # "has averaged a 1.5% gain in December": of many years
                continue
        unsaid = claim.span is None and claim.carried is None and claim.session is None
        if discourse.is_a_letter and unsaid and not claim.has_own_day:
            claim.is_doubtful = True  # a letter tells of no single session
    _share_the_basis(tokens, claims)


def _share_the_basis(tokens: Sequence[Token], claims: Sequence[Claim]) -> None:
    """ "10.6% annualized, compared to 9.5% and 8.6% for the S&P 500 and the Dow": what is held against a return a year
    is one, too."""
    for before, claim in pairwise(claims):
        if before.sense != ANNUALIZED or claim.measure != "return" or claim.sense is not None or claim.quantity is None:
            continue
        between = tokens[before.place + 1 : claim.place]
        of_their_own = any(token.time is not None or token.kinds & _TURNS for token in between)
        if claim.span == before.span and not of_their_own and any(token.low in _HELD_AGAINST for token in between):
            claim.sense = ANNUALIZED


def _is_a_habit(tokens: Sequence[Token], place: int) -> bool:
    """ "the S&P 500 typically gains 1.5% in December", "On average, the Dow rises 0.9%", "stocks tend to fall 2%"."""
    for k in range(place - 1, max(-1, place - _CLAUSE), -1):
        if tokens[k].quantity is not None or tokens[k].low in (";", ":"):
            return False
        two = (tokens[k].low, tokens[k + 1].low)
        if tokens[k].low in _HABITS or two in _HABITS_IN_TWO:
            behind = tokens[k + (2 if two in _HABITS_IN_TWO else 1) : place]
            of_another = k > 0 and behind and behind[0].low != "," and any(t.kinds & _NAMES for t in behind)
            return not of_another and all(t.low != "," for t in behind[1:])  # not "stocks, usually calm, fell 2%"
    return False


def _is_a_mean(tokens: Sequence[Token], place: int) -> bool:
    """A word of averaging beside a number, which is no name's own: "the Dow average was up 11 percent"."""
    return any(
        tokens[k].low in _MEAN and not (k and tokens[k - 1].kinds & _NAMES) and not _are_indexes(tokens, k)
        for k in range(max(0, place - 5), min(place + 3, len(tokens)))
    )


def _are_indexes(tokens: Sequence[Token], at: int) -> bool:
    """ "The major averages were up 2%": indexes, for no size stands behind the word as behind a verb."""
    if tokens[at].low != "averages" or at + 1 == len(tokens):
        return False
    behind = tokens[at + 1]
    return behind.quantity is None and not isinstance(behind.value, Hedge) and behind.low not in ("a", "an", "some")


def _is_plainly_a_mean(tokens: Sequence[Token], place: int) -> bool:
    """ "the average return in March was 1.5%", "by an average of 2.6%", "averaged a 9% gain", "32% on average"."""
    behind = [token.low for token in tokens[place + 1 : place + 3]]
    if behind == ["on", "average"]:
        return True
    for k in range(place - 1, max(-1, place - _CLAUSE), -1):
        low = tokens[k].low.removeprefix("the ")
        if tokens[k].quantity is not None or low in (";", ","):
            return False
        if low in ("averaged", "averages", "averaging") and not _are_indexes(tokens, k):
            return True
        ahead = tokens[k + 1 : k + 4]
        if low in ("average", "median", "mean") and any(
            token.low in _MEANT or token.kinds & {"UPNOUN", "DOWNNOUN"} for token in ahead
        ):
            return True
    return False


def _since_a_close(tokens: Sequence[Token], claims: Sequence[Claim]) -> None:
    """ "has lost 5,585 points, or 39.4 percent, since closing at 14,164.53 on Oct. 9": moves from that day on."""
    begun = next(
        (k for k in range(len(tokens) - 1) if tokens[k].low == "since" and tokens[k + 1].low in _CLOSING), None
    )
    if begun is None:
        return
    day = next((t.time for t in tokens[begun : begun + 8] if t.time is not None and t.time.kind in DAYS), None)
    for claim in claims:
        owner = tokens[claim.place - 1].time if claim.place else None
        is_owned = owner is not None and owner.kind in DAYS  # "after Friday's 5.8% fall, it has lost 25% since peaking"
        if day is not None and claim.measure in ("return", "change") and claim.place < begun and not is_owned:
            claim.span, claim.session, claim.has_own_day = replace(day, preposition="since"), None, False


def _since_an_event(tokens: Sequence[Token], claims: Sequence[Claim]) -> None:
    """ "has risen 3% in the wake of Tuesday's statement", "since the statement on Tuesday": no perfect tense tells
    of a day that is over, so that the day is where the move began."""
    for claim in claims:
        if claim.measure not in ("return", "change") or claim.is_forecast or claim.quantity is None:
            continue
        behind = tokens[claim.place + 1 : claim.place + 1 + _CLAUSE]
        opens = next((k for k, token in enumerate(behind) if token.low in _AFTER), None)
        if opens is None or any(t.low in (",", ";", "and") or t.quantity is not None for t in behind[:opens]):
            continue
        day = next((t.time for t in behind[opens:] if t.time is not None and t.time.kind in DAYS), None)
        perfect = any(token.low in ("has", "have", "'ve") for token in tokens[max(0, claim.place - 4) : claim.place])
        if day is not None and (perfect or behind[opens].low == "since") and day.word != "today":
            claim.span, claim.session, claim.has_own_day = replace(day, preposition="since"), None, False
            claim.is_unworded, claim.is_doubtful = False, True  # from before the event, or from that day's close


def _since_inception(tokens: Sequence[Token], claims: Sequence[Claim]) -> None:
    """ "Since inception on June 1, 2011": a fund begins with that day, and its returns count from the close before."""
    for claim in claims:
        span = claim.span
        if span is None or span.kind != "day" or not span.year or not span.month or not span.day:
            continue
        told = (span.year, span.month, span.day)
        at = next((k for k, t in enumerate(tokens) if t.time and (t.time.year, t.time.month, t.time.day) == told), 0)
        if any(token.low == "inception" for token in tokens[max(0, at - 3) : at]):
            before = date(*told) - timedelta(days=1)
            claim.span = replace(span, year=before.year, month=before.month, day=before.day)


def _is_of_one_year(tokens: Sequence[Token], claim: Claim) -> bool:
    """ "An annual fall of 31%", "its annual loss": the move of the year, and not so much a year."""
    at = next((k for k in range(claim.place - 1, max(-1, claim.place - 6), -1) if tokens[k].low == "annual"), None)
    if at is None or claim.span is None or claim.span.kind in ("past", "between") or claim.span.preposition == "since":
        return False
    noun, before = tokens[at + 1], tokens[at - 1].low if at else ""
    is_a_move = bool(noun.kinds & {"UPNOUN", "DOWNNOUN"}) and not noun.low.startswith("return")
    is_one = noun.low == "loss" or not noun.low.endswith("s")
    return is_a_move and is_one and before not in ("average", "compound", "mean")


def _is_yearly(tokens: Sequence[Token], place: int) -> bool:
    behind = [token.low for token in tokens[place + 1 : place + 4]]
    if behind[:2] in (["a", "year"], ["per", "year"], ["per", "annum"], ["each", "year"]):
        return True
    if any(word in _A_YEAR for word in behind):
        return True
    return any(token.low in _YEARLY_BEFORE for token in tokens[max(0, place - 5) : place])
