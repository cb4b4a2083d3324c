"""What went on for so long: "a third straight weekly gain", "the longest winning streak since"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.extremes.counts_told import GRAINS
from tieout.claims.extremes.new_extremes import counts_records
from tieout.claims.marking.lexicon import ENDINGS
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Hedge
from tieout.terms import quantity as units

#: What a text says of a streak that is no more.
_ENDINGS: Final = frozenset({*ENDINGS, "end", "stops", "break", "breaks", "broke"})

#: Those that say nothing else, however many words stand between: "put the brakes on what had been a 13-session run".
_PLAIN_ENDINGS: Final = frozenset("brakes snapped snaps snapping halted halting halts".split())

#: Verbs of what doesn't move.
_STANDING: Final = frozenset("stood held stayed remained unchanged steady flat was kept keeping left stands".split())

_OF_ANOTHER_TIME: Final = frozenset({"after", "following", "before", ";", "while"})

#: What goes on for so long: "its best run in six years" is one of days, and no move.
RUNS: Final = frozenset({"streak", "run", "stretch"})
_WEEKDAYS: Final = frozenset("mondays tuesdays wednesdays thursdays fridays".split())
_WOULD: Final = frozenset({"would", "could", "might", "may"})


def longest(claim: Claim, behind: Sequence[Token], ahead: Sequence[Token]) -> None:
    """Fills sense and grain of "the longest weekly winning streak since 2017"; one that ended went up to the day
    before."""
    words = {token.low for token in behind}
    claim.sense = None
    if words & RUNS:
        falling = words & {"losing", "losses", "declines"}
        rising = words & {"winning", "gains", "advances"}
        claim.sense = "longest_down" if falling else "longest_up" if rising else None
    claim.grain = next((GRAINS[token.low] for token in behind if token.low in GRAINS), "day")
    if any(token.low in _ENDINGS or token.low in _PLAIN_ENDINGS for token in ahead):
        claim.days_back = 1
        claim.is_doubtful = claim.is_doubtful or claim.grain != "day"


def streak(claim: Claim, place: int, sentence: Sentence) -> None:
    """Fills sense and grain of "a third straight weekly gain": which way the run went, and the length of its steps."""
    tokens = sentence.tokens
    if any(token.low in _WEEKDAYS for token in tokens[place + 1 : place + 3]):
        claim.measure = "other"  # "a record 21 straight Tuesdays": of every fifth session
        return
    claim.is_doubtful = claim.is_doubtful or any(t.low in _WOULD for t in tokens[max(0, place - 4) : place])
    if "TWICE" in tokens[place].kinds:  # "back-to-back gains", the last of which may be a third
        claim.hedge = Hedge.MORE_THAN
    if claim.quantity is not None and claim.quantity.unit in units.DURATIONS:
        claim.grain = {units.SESSION: "day"}.get(claim.quantity.unit, claim.quantity.unit)
    else:
        claim.grain = next((GRAINS[t.low] for t in tokens[place : place + 5] if t.low in GRAINS), "day")
    claim.is_over = any(token.low in _ENDINGS for token in tokens[max(0, place - 4) : place]) or any(
        token.low in _PLAIN_ENDINGS for token in tokens[max(0, place - 10) : place]
    )
    claim.is_over = claim.is_over or (place > 0 and tokens[place - 1].low in ("after", "following"))
    named = {token.low for token in tokens[max(0, place - 1) : place + 4]}
    if claim.is_over and named & {"bull", "winning", "bear", "losing"}:
        claim.sense = "up" if named & {"bull", "winning"} else "down"
        return
    at_hand = tokens[place : place + 5]
    of_records = any(token.kinds & {"RECORD", "RECORDWORD"} for token in at_hand)
    of_moves = any(token.kinds & {"UPNOUN", "DOWNNOUN"} for token in at_hand)  # "at a record after four weeks of gains"
    counts = counts_records(tokens, place)
    claim.is_over = claim.is_over and not (of_moves and counts)
    if of_records or (not of_moves and counts):
        claim.sense = "record"  # "its sixth straight record close", "at record highs for six straight sessions"
        return
    standing = max((k for k in range(max(0, place - 8), place) if tokens[k].low in _STANDING), default=place)
    if any(token.quantity is not None for token in tokens[standing:place]):
        claim.measure = "other"  # "stood at 3.7% for the third month": unmoved, which no measure counts
        return
    ahead = () if claim.is_over else tokens[:place][::-1]  # "down 8%, snapped an 11-day run": not of falls
    behind = tokens[place : place + 6]
    behind = behind[: next((k for k, token in enumerate(behind) if token.low in _OF_ANOTHER_TIME), len(behind))]
    for token in (*behind, *ahead):
        if token.kinds & {"UP", "UPNOUN", "DOWN", "DOWNNOUN"} or token.low in ("winning", "losing"):
            claim.sense = "up" if token.kinds & {"UP", "UPNOUN"} or token.low == "winning" else "down"
            # "an early rally fizzled for the second straight day": what a noun did tells another verb
            between = [t for t in tokens[:place] if t.start > token.start]
            claim.is_doubtful = claim.is_doubtful or any(t.is_word and t.low.endswith("ed") for t in between)
            break
    if claim.sense is None:  # "raised rates for an 11th straight time"
        turn = next((t for t in (*behind, *ahead) if t.kinds & {"RAISED", "HIKES", "CUT", "CUTS"}), None)
        claim.sense = None if turn is None else "up" if turn.kinds & {"RAISED", "HIKES"} else "down"
    if (
        claim.sense is None
        and claim.quantity is not None
        and claim.quantity.unit == units.COUNT
        and claim.grain == "day"
    ):
        claim.is_doubtful = True  # "rates called the tune for a second straight day": nothing rose or fell


def share_endings(claims: Sequence[Claim], tokens: Sequence[Token]) -> None:
    """ "Ended a five-week winning streak for the Dow and a three-week run for the Nasdaq": both are over."""
    runs = [one for one in claims if one.measure == "streak"]
    for before, claim in pairwise(runs):
        between = tokens[before.place + 1 : claim.place]
        told = any(token.kinds & {"UP", "DOWN", "LEVEL"} or token.low in _OF_ANOTHER_TIME for token in between)
        if before.is_over and not claim.is_over and not told and any(token.low in ("and", ",") for token in between):
            claim.is_over, claim.session, claim.has_own_day = True, before.session, before.has_own_day
            claim.sense = claim.sense or before.sense
