"""What it is the first, or the longest, of: the run or the record that is told beside it, or in the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import kind_of
from tieout.claims.extremes.counts_told import GRAINS
from tieout.claims.extremes.last_times import LAST_BEYOND, THAT_LEVEL
from tieout.claims.extremes.runs_told import RUNS
from tieout.claims.marking.lexicon import TOUCHES
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns import FIRST_RUNS, FIRST_SUCH, FIRST_TIMES, NOT_SEEN
from tieout.terms import Direction, Hedge

#: The senses of a run that went on as long, and of a record that was the last one before.
LONGEST: Final = frozenset({"longest_up", "longest_down"})
FIRST_RECORD: Final = "first_record"

_WAYS: Final = frozenset({"up", "down"})
#: Words behind "hasn't" by which a run, or anything else, was so before.
_CAME_TO_PASS: Final = frozenset({"happened", "occurred", "done", "seen", "managed", "achieved"})
_THINGS: Final = frozenset("something event feat streak run thing pattern stretch".split())
_BEFORE: Final = 4
_STANDS: Final = frozenset({"close", "closing", "finish", "settlement", "level", "price"})
#: Where a sentence begins that speaks of what was told before it.
_REFERRING: Final = frozenset({"that", "this", "it", "which", "the"})
_OPENING: Final = 4
_PHRASE: Final = 8
#: Behind such words stands what it was the first time for.
_FAR: Final = 16


def name_firsts(sentence: Sentence, claims: Sequence[Claim], before: Sequence[Claim]) -> None:
    """Fills what "the first time since", "hasn't happened since" and "its longest streak since" speak of.

    `before` are the claims of the sentence before.
    """
    for claim in claims:
        if claim.measure != "since" or claim.threshold is not None or claim.is_forecast:
            continue
        if claim.sense in LAST_BEYOND:  # "last closed above that level on March 5"
            told = [one for one in (*before, *claims) if _is_a_stand_of(claim, one)]
            claim.threshold = float(told[-1].quantity.value) if told and told[-1].quantity is not None else None
            continue
        if claim.pattern in FIRST_TIMES and claim.sense is None and _passes_that_mark(claim, sentence, before):
            continue
        at = _superlative(claim, sentence.tokens) + 1
        named = sentence.tokens[at].name if at + 1 < len(sentence.tokens) else None
        if named is not None and sentence.tokens[at + 1].low in _STANDS:  # "the highest Brent close since"
            claim.subject = Subject(named.series, sentence.tokens[at].text)
        if claim.sense == FIRST_RECORD:
            told = [one for one in claims if one.measure in ("record", "level") and one.place < claim.place]
            if told and _is_its(claim, told[-1]):
                _share(claim, told[-1])
        elif _is_open(claim, sentence.tokens):
            record = _record_beside(claim, claims)
            if record is not None:
                claim.sense, claim.grain = FIRST_RECORD, None
                _share(claim, record)
                continue
            step = _step_beside(claim, claims)
            if step is not None:  # "cut its target by a quarter point, the first since 2008"
                claim.sense = "first_up" if step.direction is Direction.UP else "first_down"
                claim.grain = "day"
                _share(claim, step)
                continue
            run = _run_beside(claim, claims, sentence.tokens) or _run_before(claim, before, sentence.tokens)
            if run is not None and run.quantity is not None:
                claim.sense, claim.grain = f"longest_{run.sense}", run.grain or "day"
                claim.threshold = float(run.quantity.value)
                _share(claim, run)
        elif claim.sense in LONGEST and not _says_of_what(claim, sentence.tokens):
            run = _run_beside(claim, claims, sentence.tokens) or _run_before(claim, before, sentence.tokens)
            if run is not None and claim.sense == f"longest_{run.sense}":
                claim.grain = run.grain or "day"
                _share(claim, run)


def _passes_that_mark(claim: Claim, sentence: Sentence, before: Sequence[Claim]) -> bool:
    """ "It topped that mark for the first time on Thursday": the level of the sentence before."""
    ahead = sentence.tokens[max(0, claim.place - _PHRASE) : claim.place]
    at = next((k for k, t in enumerate(ahead) if t.low in ("that", "the", "this") and _is_of(ahead[k + 1 :])), 0)
    told = [one for one in before if _is_a_stand_of(claim, one) and one.hedge is not Hedge.EXACT]
    side = ahead[at - 1] if at else None
    if side is None or not told or told[-1].quantity is None:
        return False
    if not (side.kinds & {"ABOVE", "BELOW"} or side.low in TOUCHES):
        return False
    claim.sense, claim.threshold = "low" if "BELOW" in side.kinds else "high", float(told[-1].quantity.value)
    return True


def _is_of(behind: Sequence[Token]) -> bool:
    return bool(behind) and behind[0].low in THAT_LEVEL


def _is_a_stand_of(claim: Claim, level: Claim) -> bool:
    """Whether it is the level that "that level" may speak of: told before it, of the same."""
    is_one = level.measure == "level" and level.quantity is not None and not level.is_base
    return is_one and level.start < claim.start and level.subject.id == claim.subject.id


def _is_open(claim: Claim, tokens: Sequence[Token]) -> bool:
    """Whether the words leave open of what it is the first time, or the longest."""
    if claim.pattern in (*FIRST_RUNS, *FIRST_SUCH):
        return True
    if claim.pattern in FIRST_TIMES:
        return claim.sense in (None, "first_up", "first_down")
    at = _superlative(claim, tokens)
    behind = tokens[at : at + _PHRASE]
    if claim.pattern in NOT_SEEN:
        ahead = {token.low for token in tokens[max(0, at - _BEFORE) : at]}
        if claim.sense is None and ahead & _THINGS:  # "a run of losses not seen since"
            return True
        return any(token.low in _CAME_TO_PASS for token in behind) and not any("level" in t.low for t in tokens)
    return claim.sense is None and (tokens[at].low == "longest" or any(t.low in RUNS for t in behind[:3]))


def _superlative(claim: Claim, tokens: Sequence[Token]) -> int:
    """Where its superlative stands, of which it may state how many years it holds."""
    ahead = range(claim.place, max(-1, claim.place - _FAR), -1)
    return next((k for k in ahead if "SUPERLATIVE" in tokens[k].kinds), claim.place)


def _says_of_what(claim: Claim, tokens: Sequence[Token]) -> bool:
    """Whether "its longest weekly losing streak since" says of what steps the run was."""
    at = _superlative(claim, tokens)
    behind = tokens[at + 1 : at + _PHRASE]
    streak = next((k for k, token in enumerate(behind) if token.low in RUNS), len(behind))
    return any(token.low in GRAINS for token in behind[:streak])


def _run_beside(claim: Claim, claims: Sequence[Claim], tokens: Sequence[Token]) -> Claim | None:
    """The run told before it in the sentence; of a first time that of its own clause behind it, too."""
    runs = [one for one in claims if one.measure == "streak" and one.sense in _WAYS and one.quantity is not None]
    ahead = [one for one in runs if one.place < claim.place]
    behind = [one for one in runs if 0 < one.place - claim.place < _FAR]
    since = next((k for k in range(claim.place, len(tokens)) if tokens[k].time is claim.named), claim.place)
    told = any(t.low in ("that", "when") for t in tokens[claim.place : claim.place + _PHRASE])
    if claim.pattern in FIRST_RUNS:  # "its first four-week winning streak since"
        near = min(runs, key=lambda one: abs(one.place - claim.place), default=None)
        return near if near is not None and _is_its(claim, near) else None
    its = ahead[-1] if ahead else None
    if its is None and claim.pattern in FIRST_TIMES and behind and told:
        of_then = any(token.low == "when" for token in tokens[since : behind[0].place])
        its = None if of_then else behind[0]  # "since May, when it rose six days in a row": that run's
    return its if its is not None and _is_its(claim, its) else None


def _run_before(claim: Claim, before: Sequence[Claim], tokens: Sequence[Token]) -> Claim | None:
    """ "It rose for a tenth day in a row. That hasn't happened since March": the run of the sentence before."""
    if claim.place > _OPENING + _PHRASE or not any(token.low in _REFERRING for token in tokens[:_OPENING]):
        return None
    runs = [one for one in before if one.measure == "streak" and one.sense in _WAYS and one.quantity is not None]
    return runs[-1] if runs and _is_its(claim, runs[-1]) else None


def _record_beside(claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """ "Closed at a record for the first time since August": the record that stands right before it."""
    ahead = [one for one in claims if one.place < claim.place and one is not claim]
    if claim.pattern not in (*FIRST_TIMES, *FIRST_SUCH) or not ahead:
        return None
    last = ahead[-1]
    is_one = (
        last.measure == "record" and last.sense != "low" and not last.is_over and claim.place - last.place < _PHRASE
    )
    return last if is_one and _is_its(claim, last) else None


def _step_beside(claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The step of a central bank that is told right before "the first since"."""
    ahead = [one for one in claims if one.place < claim.place and one is not claim]
    if claim.pattern not in FIRST_SUCH or not ahead:
        return None
    last = ahead[-1]
    return (
        last
        if last.measure == "change" and last.direction is not None and kind_of(last.subject) == "policy_rate"
        else None
    )


def _is_its(claim: Claim, other: Claim) -> bool:
    return claim.subject is UNNAMED or claim.subject.id == other.subject.id


def _share(claim: Claim, other: Claim) -> None:
    """Of whom, and on which day, the other is told."""
    claim.subject, claim.direction = replace(other.subject), None
    claim.session, claim.has_own_day, claim.days_back = other.session, other.has_own_day, other.days_back
    claim.is_over, claim.carried, claim.against = other.is_over, other.carried, other.against
    claim.is_doubtful = claim.is_doubtful or other.is_doubtful
