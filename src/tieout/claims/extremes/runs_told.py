"""What went on for so long: "a third straight weekly gain", "the longest winning streak since"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.extremes.counts_told import GRAINS, WENT
from tieout.claims.extremes.new_extremes import counts_records
from tieout.claims.marking.lexicon import ENDINGS
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Hedge, Quantity
from tieout.terms import quantity as units

#: What a text says of a streak that is no more.
_ENDINGS: Final = frozenset(
    {*ENDINGS, "end", "stops", "break", "breaks", "broke", "reversing", "reversed", "arresting", "arrested"}
)

#: Those that say nothing else, however many words stand between: "put the brakes on what had been a 13-session run".
_PLAIN_ENDINGS: Final = frozenset("brakes snapped snaps snapping halted halting halts".split())

#: Verbs of what doesn't move.
_STANDING: Final = frozenset("stood held stayed remained unchanged steady flat was kept keeping left stands".split())

_RISES: Final = frozenset({"UP", "UPNOUN", "UPWARD"})
_FALLS: Final = frozenset({"DOWN", "DOWNNOUN", "DOWNWARD"})
_NEXT_PART: Final = frozenset(", ; : and but while after before since to with as when -".split())
_WITHIN_THE_DAY: Final = frozenset({"briefly", "intraday", "momentarily"})
#: What may stand between "after" and the run that was over by then.
_BEFORE_A_RUN: Final = frozenset("a an the its their of off".split())
_EARLIER: Final = frozenset({"previous", "prior", "preceding"})
_AFTERWARDS: Final = frozenset({"after", "following", "coming", "came", "comes", "from", *_EARLIER})
_KEEPING: Final = frozenset(
    "keep keeps kept prevent prevented stop stopped save saved avoid avoiding avert averting".split()
)
#: Words with which a run is told that the session at hand has yet to lengthen.
_BOUND_TO: Final = frozenset(
    "track pace course headed heading poised set would could might may working facing eyeing eyes looking".split()
)
_CLOSING: Final = frozenset({"ended", "ends", "ending", "end"})
_WHICH_WAS: Final = frozenset({",", "which", "that", "was", "has"})
_FAR: Final = 8
#: So far before a run "since" stands that compares with it, and so far behind it the day on which it ended.
_COMPARED: Final = 6
_TO_ITS_END: Final = 8

_OF_ANOTHER_TIME: Final = frozenset({",", "after", "following", "before", ";", "while"})

#: What goes on for so long: "its best run in six years" is one of days, and no move.
RUNS: Final = frozenset({"streak", "run", "stretch"})
_WEEKDAYS: Final = frozenset("mondays tuesdays wednesdays thursdays fridays".split())


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
    time = tokens[place].time
    if claim.quantity is None and time is not None and time.n:  # "in each of the last four months"
        unit = {"session": units.SESSION, "day": units.SESSION}.get(time.grain, time.grain)
        counted = unit if unit in units.DURATIONS else units.COUNT
        claim.quantity = Quantity(Decimal(time.n), counted, Decimal(1), tokens[place].text)
        claim.grain, claim.named = GRAINS.get(time.grain, time.grain), time
    elif claim.quantity is not None and claim.quantity.unit in units.DURATIONS:
        claim.grain = {units.SESSION: "day"}.get(claim.quantity.unit, claim.quantity.unit)
    else:
        words = [token.low.rpartition("-")[2] for token in tokens[place : place + 5]]  # "a nine-quarter streak"
        words += [token.low for token in tokens[max(0, place - _FAR) : place] if token.low.endswith("ly")]
        claim.grain = next((GRAINS[word] for word in words if word in GRAINS), "day")  # "the weekly gain was its third"
    before = tokens[max(0, place - 5) : place]
    claim.is_doubtful = claim.is_doubtful or any(t.low in _BOUND_TO or t.low in _KEEPING for t in before)
    of_more = any(t.time is not None and t.time.kind == "this" for t in tokens[place + 1 : place + 4])
    of_more = of_more or time is not None  # "in each of the last four", of five
    if "TWICE" in tokens[place].kinds or of_more:  # "back-to-back gains", "a second straight day this week": of more
        claim.hedge = Hedge.MORE_THAN
    _tell_the_end(claim, place, tokens)
    named = {token.low for token in tokens[max(0, place - 1) : place + 4]}
    if claim.is_over and named & {"bull", "winning", "bear", "losing"}:
        claim.sense = "up" if named & {"bull", "winning"} else "down"
        return
    of_moves = any(token.kinds & {"UPNOUN", "DOWNNOUN"} for token in tokens[place : place + 5])
    counts = counts_records(tokens, place)  # "at a record after four weeks of gains"
    claim.is_over = claim.is_over and not (of_moves and counts)
    if _is_of_records(tokens, place) or (not of_moves and counts):
        within = any(token.low in _WITHIN_THE_DAY for token in tokens[max(0, place - _FAR) : place])
        claim.measure, claim.sense = ("other", None) if within else ("streak", "record")
        return  # "its sixth straight record close", "at record highs for six straight sessions"
    standing = max((k for k in range(max(0, place - 8), place) if tokens[k].low in _STANDING), default=place)
    if not of_moves and any(token.quantity is not None for token in tokens[standing:place]):
        claim.measure = "other"  # "stood at 3.7% for the third month": unmoved, which no measure counts
        return
    is_told_ahead = (
        place > 0 and tokens[place - 1].low in _EARLIER
    )  # "had lost 500 points in the previous five sessions"
    ahead = (
        () if claim.is_over and not is_told_ahead else tokens[:place][::-1]
    )  # "down 8%, snapped an 11-day run": not of falls
    behind = tokens[place : place + 6]
    behind = behind[: next((k for k, token in enumerate(behind) if token.low in _OF_ANOTHER_TIME), len(behind))]
    step = next((token for token in behind[:4] if token.kinds & {"HIKES", "CUTS"}), None)
    if step is not None:  # "fell after the Fed made its ninth straight rate increase"
        claim.sense, ahead, behind = "up" if "HIKES" in step.kinds else "down", (), []
    for token in (*behind, *ahead):
        way = WENT.get(token.low) or ("up" if token.kinds & _RISES else "down" if token.kinds & _FALLS else None)
        if way is not None:
            claim.sense = way
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


def _tell_the_end(claim: Claim, place: int, tokens: Sequence[Token]) -> None:
    """Whether the run was over: "snapped a five-day slide", "fell after a three-week run", "coming off nine gains"."""
    ended = next((k for k in range(place - 1, max(-1, place - 5), -1) if tokens[k].low in _ENDINGS), None)
    claim.is_over = any(token.low in _PLAIN_ENDINGS for token in tokens[max(0, place - 10) : place])
    if ended is not None and not claim.is_over:
        stood = tokens[ended].low in _CLOSING and any(_tells_a_close(one) for one in tokens[ended + 1 : place])
        claim.is_over = not stood  # "ended higher for a third day": its own
    at = place - 1
    while at > 0 and tokens[at].low in _BEFORE_A_RUN:
        at -= 1
    if not claim.is_over and at >= 0 and tokens[at].low in _AFTERWARDS:
        claim.is_over = True
        claim.is_doubtful = claim.is_doubtful or (claim.grain != "day" and at < place - 1)
        claim.is_doubtful = claim.is_doubtful or _only_stands(tokens[:at])
    of = place + 1 < len(tokens) and tokens[place + 1].low == "of"
    if claim.is_over and claim.grain == "day" and of:
        claim.is_inferred = False  # "to end five days of gains": each of them one


def _only_stands(ahead: Sequence[Token]) -> bool:
    """ "Ended at 11,866.62 after eight straight losses": the last of them may be the session's own."""
    return not any(token.kinds & (_RISES | _FALLS) for token in ahead) and any("LEVEL" in t.kinds for t in ahead)


def _tells_a_close(token: Token) -> bool:
    return token.low in ("for", "with", "at", "by", "on") or bool(token.kinds & {"UPWARD", "DOWNWARD", "TIME"})


def _is_of_records(tokens: Sequence[Token], place: int) -> bool:
    """ "Its sixth straight record close", "a fourth day of hitting a record high", no "third gain, to a record"."""
    is_joined = [token.low for token in tokens[place + 1 : place + 3]] == ["-", "straight"]  # "its second-straight"
    for token in tokens[place + 1 + is_joined : place + _FAR]:
        if token.kinds & {"RECORD", "RECORDWORD"}:
            return True
        if token.low in _NEXT_PART or token.kinds & {"UPNOUN", "DOWNNOUN"}:
            return False
    return False


def share_endings(claims: Sequence[Claim], tokens: Sequence[Token]) -> None:
    """ "Ended a five-week winning streak for the Dow and a three-week run for the Nasdaq": both are over."""
    runs = [one for one in claims if one.measure == "streak"]
    for before, claim in pairwise(runs):
        between = tokens[before.place + 1 : claim.place]
        told = any(token.kinds & {"UP", "DOWN", "LEVEL"} or token.low in _OF_ANOTHER_TIME for token in between)
        if before.is_over and not claim.is_over and not told and any(token.low in ("and", ",") for token in between):
            claim.is_over, claim.session, claim.has_own_day = True, before.session, before.has_own_day
            claim.sense = claim.sense or before.sense


def date_runs(claims: Sequence[Claim], tokens: Sequence[Token]) -> None:
    """ "Since a ten-day streak ended March 14", "an eight-day slide ending Oct. 10", "since Oct. 10 (an eight-day
    slide)": up to that day, and through it."""
    for claim in claims:
        if claim.measure != "streak":
            continue
        day = _last_day(tokens, claim.place)
        ended = _said_to_end(tokens, claim.place) if day is None and not claim.is_over else None
        if ended is not None:  # "its six-day slide ended on Monday": on which it rose, or fell for the last time
            claim.is_over = claim.is_doubtful = True
            _end_on(claim, tokens[ended + 1 : ended + 3])
        if day is None and _is_of_then(tokens, claim.place):
            claim.is_doubtful, claim.session, claim.has_own_day = True, None, False
            # "its longest since the crisis, when it fell six quarters in a row"
        if day is not None:
            claim.session, claim.has_own_day = replace(day, preposition="on"), True
            claim.is_over, claim.days_back, claim.span = False, 0, None


def _last_day(tokens: Sequence[Token], place: int) -> Time | None:
    """The day that the words tell to be the last of the run at a place."""
    ahead = tokens[max(0, place - _COMPARED) : place]
    since = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k].low.startswith("since")), None)
    opened = next((k for k in range(len(ahead) - 1, max(0, len(ahead) - 4), -1) if ahead[k].low == "("), 0)
    if opened and _is_a_date(ahead[opened - 1]) and since is not None:
        return ahead[opened - 1].time
    for at in range(place + 1, min(place + _TO_ITS_END, len(tokens) - 1)):
        if tokens[at].low in _CLOSING or tokens[at].low.endswith((" ended", " ending")):
            day = tokens[at + 1 + (tokens[at + 1].low == "on")] if at + 2 < len(tokens) else tokens[at + 1]
            compared = since is not None and not any(one.quantity is not None for one in ahead[since:])
            return day.time if _is_a_date(day) and (compared or tokens[at].low.endswith("ending")) else None
        if tokens[at].time is not None or tokens[at].low in _NEXT_PART - {"-"}:
            return None
    return None


def _said_to_end(tokens: Sequence[Token], place: int) -> int | None:
    """Where the words end by which a run is over: "the six-day streak ended", "came to an end", "was snapped"."""
    at = next((k for k in range(place + 1, min(place + 4, len(tokens))) if tokens[k].low in RUNS), None)
    if at is None:
        return None
    while at + 1 < len(tokens) and tokens[at + 1].low in _WHICH_WAS:
        at += 1
    words = [token.low for token in tokens[at + 1 : at + 5]]
    if words[:4] == ["came", "to", "an", "end"]:
        return at + 4
    return at + 1 if words[:1] in (["ended"], ["snapped"], ["broken"]) else None


def _end_on(claim: Claim, behind: Sequence[Token]) -> None:
    """ "The streak, which ended Thursday, was": on the day that stands right behind."""
    told = next((token.time for token in behind if token.low != "on"), None)
    if told is not None and told.kind in ("day", "weekday") and not told.edge and not claim.has_own_day:
        claim.session, claim.has_own_day = replace(told, preposition="on"), True


def _is_of_then(tokens: Sequence[Token], place: int) -> bool:
    """Whether "since ..., when" stands before a run, without a day: of a time that only these words tell."""
    ahead = tokens[max(0, place - 2 * _COMPARED) : place]
    at = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k].low == "when"), 0)
    since = next((k for k in range(at - 1, -1, -1) if ahead[k].low.startswith("since")), None)
    return since is not None and not any(_is_a_date(token) for token in ahead[since:])


def _is_a_date(token: Token) -> bool:
    return token.time is not None and token.time.kind == "day" and not token.time.edge
