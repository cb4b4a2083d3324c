"""What was expected of a statistic, told beside how it came out: "below forecasts of 235,000", "the 0.2% that
economists had predicted", "Analysts were looking for 1.33 million". No series keeps it, and it falls due no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.claims.period.still_ahead import is_future
from tieout.terms import quantity as units

_PARTICIPLES: Final = frozenset(
    "expected anticipated forecast forecasted predicted estimated projected penciled pencilled feared".split()
)
_GERUNDS: Final = frozenset("expecting forecasting predicting anticipating projecting looking calling hoping".split())
#: What was expected, as a noun: a number is held against it.
_NOUNS: Final = frozenset(
    """
        consensus expectation expectations forecast forecasts estimate estimates prediction predictions projection
        projections
    """.split()
)
_TELLING: Final = _PARTICIPLES | _GERUNDS | _NOUNS
_WHO: Final = frozenset(
    """
        economists economist analysts analyst forecasters experts traders investors strategists market markets street
        observers
    """.split()
)
_ASKED: Final = frozenset({"surveyed", "polled", "queried"})
_HAD: Final = frozenset({"had", "have", "were", "was", "'d", "been", "had been"})
#: What may stand between a number and the clause that tells who expected it.
_UNITS: Final = frozenset(
    """
        jobs decline drop gain increase rise fall reading rate pace units claims advance decrease that which the most
        many had been was originally initially widely generally had been
    """.split()
)
_HELD_AGAINST: Final = frozenset(
    """
        versus vs than against above below beneath under over the an with beating beat topping topped exceeding missing
        missed matching matched short shy past
    """.split()
)
_GOVERNING: Final = frozenset("of for at was were call calls called calling".split())
#: Behind these a number isn't what was expected: "expected a 0.1% fall after June's 0.2% rise", "to 235,000 from".
_OVER: Final = frozenset("; but while instead rather whereas after following from though although".split())
_BEFORE_WHOM: Final = frozenset({"that", "which", "the", "most", "many", "wall", "some"})
_FAR: Final = 8
_ASIDE: Final = 7
_MAY_BE: Final = frozenset({"macro", "level", "other", "target"})
_SPEAKERS: Final = frozenset({None, "macro"})


def settle_expected(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Makes numbers that were expected of a statistic such, of the statistic and the month of the reading beside."""
    if sentence.held.isdisjoint(_TELLING):
        return
    last: Claim | None = None
    readings = [one for one in claims if one.measure in ("macro", "level") and kind_of(one.subject) == "macro"]
    for claim in claims:
        quantity = claim.quantity
        if quantity is None or claim.measure not in _MAY_BE or claim.is_forecast or quantity.unit in units.CURRENCIES:
            continue
        beside = [one for one in readings if one is not claim]
        goes_on = last is not None and _only_joined(sentence.tokens[last.place + 1 : claim.place])
        if not goes_on and not was_expected(sentence.tokens, claim.place, has_reading=bool(beside)):
            continue
        if claim.span is not None and is_future(claim.span, discourse.today):
            continue
        before = [one for one in beside if one.place < claim.place]
        of = _of_which(sentence, claim, before or beside, discourse)
        if of is None:
            continue
        claim.subject, claim.measure, claim.sense = of, "macro", "expected"
        claim.direction, claim.is_base, claim.days_back = None, False, 0
        last = claim
        reading = next((one for one in before if one.subject == of and not one.is_base), None)
        if reading is not None:
            claim.span, claim.session, claim.has_own_day = reading.span, reading.session, reading.has_own_day


def _only_joined(between: Sequence[Token]) -> bool:
    """ "versus forecasts of -0.1% and 0.3%"."""
    return bool(between) and all(token.low in ("and", "&", "/") for token in between)


def _of_which(sentence: Sentence, claim: Claim, beside: Sequence[Claim], discourse: Discourse) -> Subject | None:
    """The statistic: the claim's own, that of the reading beside it, else the one that the text told of last."""
    if kind_of(claim.subject) == "macro":
        return claim.subject
    if kind_of(claim.subject) not in _SPEAKERS:
        return None
    if beside:
        return beside[-1].subject
    named = any(token.kinds & NAMES for token in sentence.tokens[: claim.place])
    told = discourse.subject or UNNAMED
    return told if not named and kind_of(told) == "macro" else None


def was_expected(tokens: Sequence[Token], place: int, *, has_reading: bool) -> bool:
    """Whether the words beside a number say that it was expected: behind it, right before it, or in its clause."""
    if place > 1 and tokens[place - 1].low == "expected" and tokens[place - 2].low == "-":
        return False  # "a lower-than-expected 138,000 jobs" were created
    return _told_behind(tokens, place) or _held_against(tokens, place, has_reading) or _of_a_clause(tokens, place)


def _told_behind(tokens: Sequence[Token], place: int) -> bool:
    """ "the 5.9% expected", "the 175,000 jobs that economists polled by Acme had forecast", "the 4.5% consensus"."""
    at = place + 1
    while at < len(tokens) and at <= place + _FAR and tokens[at].low in _UNITS:
        at += 1
    if at < len(tokens) and tokens[at].low in _PARTICIPLES | _NOUNS:
        return True
    end = _expecting(tokens, at)
    return end is not None and tokens[end].low in _PARTICIPLES | _GERUNDS | _NOUNS


def _expecting(tokens: Sequence[Token], at: int) -> int | None:
    """Where the word of expecting stands whose subject is at `at`: "economists surveyed by Acme had expected"."""
    at += at < len(tokens) and tokens[at].low == "wall"
    if at >= len(tokens) or tokens[at].low not in _WHO:
        return None
    at += 1
    if at < len(tokens) and "POSS" in tokens[at].kinds:
        at += 1
    asked = at < len(tokens) and tokens[at].low in _ASKED | {"in"}
    last = at + _ASIDE if asked else at
    while asked and at < min(last, len(tokens)) and tokens[at].low not in _HAD | _TELLING:
        at += 1
    while at < len(tokens) and (tokens[at].low in _HAD or tokens[at].low.endswith("ly")):
        at += 1
    return at if at < len(tokens) and tokens[at].low in _TELLING else None


def _held_against(tokens: Sequence[Token], place: int, has_reading: bool) -> bool:
    """ "versus expectations for 200,000", "than an anticipated 3.7%", "beating forecasts of 66.9"."""
    ahead = tokens[max(0, place - _FAR) : place]
    parts = (
        k for k in range(len(ahead) - 1, -1, -1) if ahead[k].quantity is not None or ahead[k].low in (",", ";", "and")
    )
    own = [token.low for token in ahead[next(parts, -1) + 1 :]]
    at = next((k for k in range(len(own) - 1, -1, -1) if own[k] in _PARTICIPLES | _NOUNS), None)
    if at is None or (at and own[at - 1].endswith("than")):
        return False  # "cooler than expected at 3.1%": what came out
    if any(word in _HELD_AGAINST or word.endswith("than") for word in own) and "to" not in own[at:]:
        return True
    governs = own[at] in _NOUNS and own[at + 1 : at + 2] != [] and own[at + 1] in _GOVERNING
    return has_reading and governs and "to" not in own[at + 2 :]  # not "raised its forecast for this year to 2%"


def _of_a_clause(tokens: Sequence[Token], place: int) -> bool:
    """ "Economists had expected a 0.1% decline", "they were looking for 185,000 and 4.1%"."""
    for who in range(place - 1, -1, -1):
        if tokens[who].low in _OVER:
            return False
        end = _expecting(tokens, who)
        if end is None or end >= place or not _is_past(tokens, who, end):
            continue
        before = who - 1
        while before >= 0 and tokens[before].low in _BEFORE_WHOM | _UNITS:
            before -= 1
        told_of = tokens[before] if before >= 0 else None
        if told_of is not None and (
            told_of.quantity is not None or told_of.low.endswith("than") or told_of.low == "as"
        ):
            return False  # "the 175,000 economists had expected, and unemployment rose to 4.2%"
        numbers = [k for k in range(end, place) if tokens[k].quantity is not None]
        return not any(tokens[k].low == "," for k in range(numbers[0], place)) if numbers else True
    return False


def is_of_the_number_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word of expecting ends the clause on a number before it: "the 175,000 that economists had expected"."""
    for who in range(index - 1, max(0, index - _FAR) - 1, -1):
        if tokens[who].quantity is not None:
            return False
        if _expecting(tokens, who) != index:
            continue
        before = who - 1
        while before > 0 and tokens[before].low in _BEFORE_WHOM | _UNITS:
            before -= 1
        return before >= 0 and tokens[before].quantity is not None
    return False


def _is_past(tokens: Sequence[Token], who: int, end: int) -> bool:
    """Whether it was expected before the figure came out: "had forecast", "were looking for", "expected"."""
    word = tokens[end].low
    if any(token.low in ("had", "were", "was", "had been", "'d") for token in tokens[who:end]):
        return True
    return word in _PARTICIPLES and word not in ("forecast", "feared")
