"""Which words for time stand where: beside a number, behind the next one, before a verb of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence, Token

_HELD_AGAINST: Final = frozenset({"versus", "vs", "against", "compared", "compared with", "compared to", "than"})


def is_of_the_next(tokens: Sequence[Token], place: int, places: Sequence[int]) -> bool:
    """Whether a day belongs to the number behind it alone: "Wednesday's 3.2% gain", "a day after jumping 3%"."""
    if tokens[place].low.endswith((" after", " following")):
        return True
    return place + 1 in places and tokens[place].low.endswith(("'s", "’s"))


def dated_behind(days: Sequence[tuple[int, Time]], place: int) -> bool:
    """Whether a day stands right behind a number."""
    return any(0 < k - place <= 2 and time.kind == "day" for k, time in days)


def opens_the_next(tokens: Sequence[Token], time_place: int, place: int, places: Sequence[int]) -> bool:
    """ "In 2023 it led by 12.4 points, and in 2024 it led by 12": the second time opens the second clause."""
    if not place < time_place - 1 or not any(p > time_place for p in places):
        return False
    headed = any(token.time is not None and is_stretch(token.time) for token in tokens[: min(places)])
    return headed and tokens[time_place - 1].low in ("and", "but", "while")


def time_before_when(tokens: Sequence[Token], place: int, places: Sequence[int]) -> Time | None:
    """ "since 1975, when it rose 38.3 percent": the time before the word, where a stretch is named."""
    preceding = max((p for p in places if p < place), default=-1)
    at = next((k for k in range(place - 1, max(preceding, place - 7), -1) if tokens[k].low == "when"), 0)
    time = next((tokens[k].time for k in range(at - 1, max(at - 3, -1), -1) if at and tokens[k].time is not None), None)
    return replace(time, preposition="in") if time is not None else None


def is_earlier(tokens: Sequence[Token], place: int) -> bool:
    """Whether a move lies before the one that the sentence tells of: "which had lost 39 percent in 2000"."""
    return any(token.low in ("had", "having") for token in tokens[max(0, place - 4) : place])


def dates_an_earlier(tokens: Sequence[Token], time_place: int, place: int, places: Sequence[int]) -> bool:
    """Whether a time lies behind a move before the one spoken of, and so is that move's."""
    preceding = max((p for p in places if p < place), default=-1)
    return preceding < time_place < place and preceding >= 0 and is_earlier(tokens, preceding)


def is_of_the_one_before(time: Time, place: int, places: Sequence[int]) -> bool:
    """Whether a stretch dates the number right before it, and no other: "the 16.4% of February 2000"."""
    return time.preposition == "of" and place - 1 in places


def dates_another(tokens: Sequence[Token], place: int, time: Time) -> bool:
    """Whether a day dates what a level is held against: "$7.60 below Wednesday's settlement"."""
    return time.has_close and place > 0 and bool(tokens[place - 1].kinds & {"BELOW", "ABOVE"})


def of_a_base(claims: Sequence[Claim], place: int) -> bool:
    """Whether the claim before a day is where a move started ("to 4,030 from 4,040 on Friday")."""
    before = [claim for claim in claims if claim.place < place]
    return bool(before) and before[-1].is_base


def dates_a_base(sentence: Sentence, place: int) -> bool:
    """Whether a day stands right behind "from 14.72": it dates where a move began."""
    tokens = sentence.tokens
    return place > 1 and tokens[place - 1].quantity is not None and tokens[place - 2].low == "from"


def cut_off(sentence: Sentence, place: int, time_place: int) -> bool:
    """Whether another verb stands between a number and a time behind it ("rose 3%, after falling in June")."""
    between = sentence.tokens[place + 1 : time_place]
    if any(token.low in (";", "after", "while", "when", "although", "but") for token in between):
        return True
    if any(one.low == "," and other.low == "with" for one, other in pairwise(between)):
        return True  # "rose 1.5%, with year-to-date gains reaching 41%"
    return any(
        (token.kinds & {"UP", "DOWN", "UPNOUN", "DOWNNOUN"} and not _is_of_the_number(between[: k + 1], token))
        or (token.low.endswith("ing") and (token.kinds == {"WORD"} or "TAKE" in token.kinds))
        for k, (_, token) in enumerate(pairwise(between))
    )


def _is_of_the_number(ahead: Sequence[Token], token: Token) -> bool:
    """ "18 per cent down and 11 per cent lower since", "26.6%, higher than": the word tells the number's direction.

    "Off 7.4% versus gains of 1.1% for the quarter": the noun is held against it. Neither is another verb.
    """
    if token.kinds & {"UPWARD", "DOWNWARD"}:
        beside = ahead[-2] if ahead[-1].low == "," and len(ahead) > 1 else ahead[-1]
        return beside.quantity is not None
    nouns = bool(token.kinds & {"UPNOUN", "DOWNNOUN"})
    return nouns and any(one.low in _HELD_AGAINST for one in ahead[-3:])


def nearest_time(
    times: Sequence[tuple[int, Time]], place: int, places: Sequence[int], move: tuple[int, int] | None = None
) -> Time | None:
    """The time of the claim at `place`: behind it up to the next claim, else before it back to the last one, else
    at the sentence's head, else the only one behind the last claim. The numbers of one `move` have theirs together."""
    first, last = move or (place, place)
    following = min((p for p in places if p > last), default=10**6)
    preceding = max((p for p in places if p < first), default=-1)
    behind = [time for k, time in times if place < k < following]
    if behind:
        return behind[0]
    before = [time for k, time in times if preceding < k < place]
    if before:
        return before[-1]
    head = [time for k, time in times if k < min(places)]
    if head and (head[0].kind == "between" or head[0].preposition in ("for", "in", "on", "over", "during")):
        return head[0]
    tail = [time for k, time in times if k > max(places)]
    return tail[0] if len(tail) == 1 and len(times) == 1 else None


def is_stretch(time: Time) -> bool:
    if time.kind in DAYS:
        return time.preposition in ("since", "from")
    return time.kind not in ("clock", "decade", "opening", "closing")
