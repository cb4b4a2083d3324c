"""What was passed or done for the first time: the level that is told beside it, the move, how large it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import UNNAMED, Claim
from tieout.claims.extremes.counts_told import GRAINS, count_sessions
from tieout.claims.extremes.first_of_then import date_by_stretch, mark_of_then
from tieout.claims.extremes.last_times import THAT_LEVEL
from tieout.claims.marking.lexicon import TOUCHES
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns import FIRST_CLOSES, FIRST_SIZED, FIRST_TIMES, FIRST_UNDATED, MOVES_UNDATED, NOT_SEEN
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

#: So many words before a level "after" makes it one of another time.
_BEFORE_AN_ASIDE: Final = 8
_TOGETHER: Final = frozenset("together combined coupled combining added adding".split())
_SIDES: Final = frozenset({Hedge.MORE_THAN, Hedge.LESS_THAN})
#: What is no session's rise or fall: "its first correction since 2020".
_OF_NO_DAY: Final = frozenset("correction crash meltdown recovery growth contraction return returns rout".split())
_SIZES: Final = frozenset({units.PERCENT, units.POINT, units.LEVEL})
_ROSE: Final = frozenset({"winning", "positive", "up"})
_FELL: Final = frozenset({"losing", "negative", "down"})
#: So near a first time the average stands that was passed.
_NEAR_AN_AVERAGE: Final = 11


def _is_passed(average: Claim, claim: Claim) -> bool:
    """Whether a claim that something is above or below its average stands right before a first time."""
    return average.measure == "over_average" and 0 < claim.place - average.place <= _NEAR_AN_AVERAGE


def settle_firsts(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "closed above 12,000 for the first time since": the level beside it is what was passed."""
    for claim in claims:
        if claim.steps > 1 and claim.has_own_day and any(one.low in _TOGETHER for one in sentence.tokens):
            claim.session, claim.has_own_day = None, False  # "together with Tuesday's rise, it is the best two-day"
        if claim.pattern in FIRST_SIZED and claim.measure == "since":
            _size(claim, claims)
        if claim.measure != "since" or claim.pattern not in (*FIRST_TIMES, *NOT_SEEN) or claim.threshold is not None:
            continue
        if claim.pattern in FIRST_UNDATED or (claim.pattern in FIRST_CLOSES and _of_weeks(claim, sentence.tokens)):
            continue  # since a day that isn't told; "its first weekly close above 6,500": among those of weeks
        if claim.pattern in FIRST_TIMES and any(_is_passed(one, claim) for one in claims):
            claim.measure = "other"  # "closed below its 200-day average for the first time since": of what it passed
            continue
        of_then = mark_of_then(claim, claims, sentence.tokens) if claim.pattern in FIRST_TIMES else None
        levels = [one for one in claims if one.measure == "level" and not one.is_base and one.quantity is not None]
        beyond = [one for one in levels if one.hedge in (Hedge.MORE_THAN, Hedge.LESS_THAN) and one.place < claim.place]
        near = min(levels, key=lambda one: abs(one.place - claim.place), default=None)
        passed = beyond[-1] if beyond and near is not None and near.place > claim.place else near
        own = _within(claim, levels) if claim.pattern in FIRST_TIMES else None
        if of_then is not None:
            passed = of_then if of_then.measure == "level" else None
        elif own is not None:  # "the first time the index has closed below 23,000", "its first finish above 5,000"
            passed, claim.subject = own, own.subject
        elif claim.pattern in FIRST_CLOSES or (
            claim.pattern in FIRST_TIMES and _moves_right_before(claim, claims, sentence.tokens)
        ):
            passed = None
        if passed is None and claim.pattern in FIRST_TIMES and claim.pattern not in FIRST_CLOSES:
            _first_move_beside(claim, claims, sentence.tokens)
        if passed is not None and claim.subject is UNNAMED and claim.pattern in FIRST_TIMES:
            claim.subject = passed.subject  # "For the first time ever, the Dow closed above 10,000"
        if passed is None or passed.quantity is None or passed.subject.id != claim.subject.id:
            continue
        aside = {token.low for token in sentence.tokens[max(0, passed.place - _BEFORE_AN_ASIDE) : passed.place]}
        if aside & {"after", "when"} and not passed.has_own_day:
            continue  # "a week after the Dow passed 13,000 for the first time"
        below = passed.hedge is Hedge.LESS_THAN or passed.direction is Direction.DOWN
        side = _side_of_that_level(sentence.tokens, claim)
        touched = (
            passed.place > 0 and sentence.tokens[passed.place - 1].low in TOUCHES
        )  # "topped 3% for the first time"
        if claim.pattern in NOT_SEEN:
            claim.is_doubtful = claim.is_doubtful or claim.sense is None  # so high, or so low? it isn't said
            below = claim.sense == "low"
        elif side is not None:
            below = side == "BELOW"
        elif not below and passed.hedge is not Hedge.MORE_THAN and passed.verb not in TOUCHES and not touched:
            continue
        claim.sense, claim.threshold = "low" if below else "high", float(passed.quantity.value)
        claim.session, claim.has_own_day = passed.session, passed.has_own_day
        if passed.of_extreme and passed.named is not None and passed.named.kind in DAYS:
            claim.session, claim.has_own_day = passed.named, True
        claim.verb, claim.tells_close = passed.verb, passed.tells_close
        claim.spoken_during = claim.spoken_during or passed.spoken_during
        if claim.pattern in FIRST_TIMES:
            date_by_stretch(claim, passed, sentence.tokens)


def _of_weeks(claim: Claim, tokens: Sequence[Token]) -> bool:
    words = (token for token in tokens if claim.quote_start <= token.start < claim.quote_end and token.time is None)
    return any(GRAINS.get(token.low, "day") != "day" for token in words if token.quantity is None)


def _within(claim: Claim, levels: Sequence[Claim]) -> Claim | None:
    """The mark that stands in a first time's own words, behind it."""
    own = (one for one in levels if _is_in(one, claim))
    return next((one for one in own if one.hedge in _SIDES or one.verb in TOUCHES), None)


def _side_of_that_level(tokens: Sequence[Token], claim: Claim) -> str | None:
    """ "Closed at 5,000, the first time it has ended above the level since": on which side of it."""
    behind = tokens[claim.place : claim.place + _BEFORE_AN_ASIDE + 4]
    until = next((k for k, token in enumerate(behind) if token.low in THAT_LEVEL), 0)
    return next((side for t in reversed(behind[:until]) for side in ("ABOVE", "BELOW") if side in t.kinds), None)


def _moves_right_before(claim: Claim, claims: Sequence[Claim], tokens: Sequence[Token]) -> bool:
    """ "rose for the first time in seven sessions": what was so for the first time is the move, and no level."""
    at = _before_the_first(claim, tokens)
    moved = any(one.place == at and one.measure in ("return", "change") for one in claims)
    return at >= 0 and (moved or bool(tokens[at].kinds & {"UP", "DOWN"}))


def _before_the_first(claim: Claim, tokens: Sequence[Token]) -> int:
    """Where the word stands that leads up to "for the first time"."""
    at = next((k for k in range(claim.place, -1, -1) if tokens[k].low.startswith("first")), claim.place) - 1
    while at > 0 and tokens[at].low in ("for", "the", "only"):
        at -= 1
    return at


def _first_move_beside(claim: Claim, claims: Sequence[Claim], tokens: Sequence[Token]) -> None:
    """ "fell 1.2% for the first time in five days": the first session in so long that went that way."""
    moves = [one for one in claims if one.measure in ("return", "change") and one.direction and one.span is None]
    moved = min(moves, key=lambda one: abs(one.place - claim.place), default=None)
    if moved is None:
        led = tokens[_before_the_first(claim, tokens)].kinds & {"UP", "DOWN"}
        if len(led) == 1:  # "rose for the first time in five days"
            claim.sense, claim.grain = "first_up" if "UP" in led else "first_down", "day"
        return
    if moved.subject.id != claim.subject.id or moved.direction is None:
        return
    claim.sense = "first_up" if moved.direction is Direction.UP else "first_down"
    claim.grain = "day"
    claim.session, claim.has_own_day = moved.session, moved.has_own_day
    claim.days_back = max(claim.days_back, moved.days_back)


def _size(claim: Claim, claims: Sequence[Claim]) -> None:
    """ "Its first drop of more than 6% since December 2008": of at least that size, on the day of which it is told."""
    of = next((one for one in claims if one.measure in ("return", "change") and _is_in(one, claim)), None)
    if of is None or of.quantity is None or claim.sense is None or of.quantity.unit not in _SIZES:
        claim.sense = None
        return
    claim.threshold, claim.subject = (
        float(of.quantity.value - of.quantity.step / 2 * (of.hedge is Hedge.EXACT)),
        of.subject,
    )
    of.direction = Direction.UP if claim.sense == "first_up" else Direction.DOWN
    of.is_doubtful = of.is_doubtful or of.hedge is Hedge.EXACT  # "its first 2% gain": of 2% or more
    of.span = None if claim.grain == "day" else of.span
    if of.quantity.unit != units.PERCENT:
        claim.sense = f"{claim.sense}_points"


def _is_in(one: Claim, claim: Claim) -> bool:
    return claim.quote_start <= one.start and one.end <= claim.quote_end


def first_move(claim: Claim, words: Sequence[Token], place: int, tokens: Sequence[Token]) -> None:
    """Fills sense and grain of "its first weekly loss since October", "its first gain in nine sessions"."""
    count_sessions(claim, place, tokens)
    if claim.sense in ("first_record", "first_run"):  # of how many, the run beside it tells
        claim.sense = claim.sense if claim.sense == "first_record" else None
        return
    if claim.pattern in MOVES_UNDATED:
        claim.sense = None
        return
    told = words[: next((k for k, t in enumerate(words) if t.time is not None or t.low in ("since", "in")), len(words))]
    noun = next((t for t in reversed(told) if t.kinds & {"UPNOUN", "DOWNNOUN"} or t.low in _ROSE | _FELL), None)
    if noun is None or noun.low in _OF_NO_DAY or any("digit" in token.low for token in told):
        claim.sense = None  # "its first double-digit rise since 1981": of a size, which no measure counts
        return
    claim.sense = "first_up" if "UPNOUN" in noun.kinds or noun.low in _ROSE else "first_down"
    spoken = claim.quantity.unit if claim.quantity is not None else None
    of_the_span = {units.WEEK: "week", units.MONTH: "month", units.YEAR: "year"}.get(spoken or "", "day")
    of_the_span = "day" if claim.pattern in FIRST_SIZED else of_the_span
    claim.grain = next((GRAINS[token.low] for token in told if token.low in GRAINS), of_the_span)
    if claim.quantity is not None and spoken in (units.LEVEL, units.COUNT):  # "its first weekly gain in four"
        claim.quantity = claim.quantity.in_unit({"day": units.SESSION}.get(claim.grain, claim.grain))
