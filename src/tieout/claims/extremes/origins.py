"""Where a move is said to have begun, and which way the sessions went that are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.marking.time_places import moves_in
from tieout.claims.marking.times import SOME_DAY, Time
from tieout.claims.marking.tokens import ALL_NAMES, Token

#: What may stand between "than" and the time: "than its level at the end of 2016", "than where it closed on Friday".
_WHERE_IT_STOOD: Final = frozenset(
    "its their the level levels close closing price finish value where it they was were stood closed finished".split()
)
_WIDEST: Final = 6
_WHEN: Final = frozenset({"in", "on", "of"})
_BEGAN: Final = frozenset("began begun started commenced".split())
_GOES_ON: Final = 12
_ENDING_WEEKS: Final = frozenset({"ended", "ending", "that ended"})


def measure_from(claim: Claim, tokens: Sequence[Token]) -> None:
    """ "33 basis points more than on Friday": the day behind "than" is where the change began, and no claim's own."""
    base = claim.named
    if claim.measure != "change":
        return
    if base is None or base.word == "eve" or base.kind == "relative":
        claim.span = Time("past", n=1, grain="session")  # "than last night"
    elif base.kind in DAYS or (base.kind == "ago" and all(t.time is None or t.time.kind == "ago" for t in tokens)):
        claim.span = replace(base, preposition="from")
    else:
        claim.measure = "other"  # "than in October", "ended 2018 higher than a year earlier": from which day?


def side_of(tokens: Sequence[Token], place: int) -> str | None:
    """Which sessions are counted: "down four of the past five days", "declines in four of the past five sessions"."""
    for token in (*reversed(tokens[max(0, place - 6) : place]), *tokens[place : place + 8]):
        if token.kinds & {"UP", "UPNOUN", "DOWN", "DOWNNOUN"}:
            return "up" if token.kinds & {"UP", "UPNOUN"} else "down"
    told = (*reversed(tokens[max(0, place - 3) : place]), *tokens[place : place + 10])
    for token in told:  # "four of the last five sessions have ended in the red"
        if token.kinds & {"UPWARD", "DOWNWARD"}:
            return "up" if "UPWARD" in token.kinds else "down"
    return None


def since_then(tokens: Sequence[Token], place: int, time: Time) -> Time:
    """ "3.8% lower than on April 2", "24% higher than a year ago", "than its level at the end of 2016": since then."""
    if not (time.kind in DAYS or time.kind == "ago" or time.edge in ("end", "start")):
        return time
    at = place - 1
    while at > 0 and place - at < _WIDEST and tokens[at].low in _WHERE_IT_STOOD:
        at -= 1
    if at < 0 or tokens[at].low != "than":
        return time
    return replace(time, preposition="than" if time.kind == "ago" else "since")


def since_an_event(tokens: Sequence[Token], place: int, time: Time) -> Time:
    """ "11% lower since the Brexit vote in June": since some day of June; "since the week ended May 3": since then."""
    if not time.preposition and time.kind == "day" and place > 1 and tokens[place - 1].low in _ENDING_WEEKS:
        return replace(time, preposition="since" if any(t.low == "since" for t in tokens[place - 5 : place]) else "")
    bare = not time.preposition and (time.kind == "last" or time.kind in DAYS)  # "since it signaled last week that"
    if not bare and (time.preposition not in _WHEN or time.kind not in ("month", "year", "day", "quarter")):
        return time
    verb = place - (3 if [t.low for t in tokens[max(0, place - 2) : place]] == ["in", "earnest"] else 1)
    if verb >= 0 and tokens[verb].low in _BEGAN and _has_gone_on(tokens, place):
        return _since_some_day(time)
    ahead = tokens[max(0, place - 6) : place]
    since = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k].low == "since"), None)
    between = ahead[since:] if since is not None else ()
    if since is None or (bare and any(t.low == "," for t in between)):
        return time
    if any(t.quantity is not None for t in between) or moves_in(between):
        return time
    if any("LEVEL" in t.kinds and not t.low.endswith("ing") for t in between) and not _tells_an_event(between):
        return time  # "since it closed on Monday"; but "since hitting a low on April 19"
    return _since_some_day(time)


def is_since_some_day(span: Time | None) -> bool:
    """Whether a stretch began with an event of which only the month or the year is told."""
    return span is not None and span.preposition == "since" and span.is_vague and span.part in ("", SOME_DAY)


def _since_some_day(time: Time) -> Time:
    part = time.part or (SOME_DAY if time.kind == "month" else "")
    return replace(time, preposition="since", is_vague=time.kind not in DAYS, part=part)


def _tells_an_event(between: Sequence[Token]) -> bool:
    """ "Since the bear market ended in October 2022": what began or was over is no market that closed there."""
    return (
        len(between) > 1 and between[1].low in ("the", "its", "this") and not any(t.kinds & ALL_NAMES for t in between)
    )


def _has_gone_on(tokens: Sequence[Token], place: int) -> bool:
    """ "The advance began in late October and has lifted the S&P 500 13%": what began then goes on to a number."""
    ahead = tokens[place + 1 : place + 1 + _GOES_ON]
    told = next((k for k, token in enumerate(ahead) if token.quantity is not None), 0)
    return any(token.low in ("has", "have") for token in ahead[:told])


def since_its_edge(edge: Time) -> Time:
    """ "above where it began the year", "below where it ended 2023": from that close."""
    if edge.kind == "began":
        return Time("this", preposition="since", grain=edge.grain)
    if edge.kind == "ended":
        return Time("last", preposition="since", edge="end", grain=edge.grain)
    return replace(edge, preposition="since")
