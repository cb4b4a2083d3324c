"""Two times of a sentence that make one stretch: "between July 31 and October 27", "the two weeks to 15 March"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token

#: Which word before the second time answers which before the first.
_ENDS: Final = {
    "between": frozenset({"and", "to"}),
    "from": frozenset({"to", "through", "until", "till", "into"}),
    "since": frozenset({"to", "through", "until", "till"}),
}
_UP_TO: Final = frozenset({"to", "through", "ended", "ending", "until"})
_POINTS: Final = frozenset(
    {"day", "weekday", "relative", "named", "month", "quarter", "half", "year", "this", "last", "whole"}
)
#: What may stand between a preposition and its time, and between the two times.
_BEFORE_A_TIME: Final = frozenset({"its", "the", "a", "their", "that", "late", "early", "mid"})
#: Prepositions that say when something was, from which a stretch may begin.
_OF_THEN: Final = frozenset({"on", "of", "in"})
_EXTREMES: Final = frozenset({"PEAK", "TROUGH", "RECORD"})
#: What parts two times: another name, a verb of moving, the end of a clause.
_OTHER_PARTS: Final = frozenset({"NAME", "LOOSE", "WHO", "UP", "DOWN", "TIME", "MARK"})
_STOPS: Final = frozenset({",", ";", ":", "(", ")", "|", "while", "but", "after"})
_WIDEST: Final = 6


def joined(sentence: Sentence) -> list[tuple[int, Time, frozenset[int]]]:
    """The stretches that two times of a sentence make: where each begins, the stretch, and the ids of its times."""
    tokens = sentence.tokens
    places = [k for k, time in sentence.times if time.kind != "clock"]
    found: list[tuple[int, Time, frozenset[int]]] = []
    used: set[int] = set()
    for left, right in pairwise(places):
        first, last = tokens[left].time, tokens[right].time
        assert first is not None and last is not None
        if left in used or not _lie_together(tokens, left, right):
            continue
        stretch = _stretch(tokens, (left, first), (right, last))
        if stretch is not None:
            used.add(right)
            found.append((left, stretch, frozenset({id(first), id(last)})))
    return found


def _stretch(tokens: Sequence[Token], left: tuple[int, Time], right: tuple[int, Time]) -> Time | None:
    first, last = left[1], right[1]
    if first.kind == "past" and last.preposition == "since" and right[0] == left[0] + 1:
        return last  # "in the two weeks since March 7": the length is no other stretch
    opens, closes = _preposition(tokens, *left), _preposition(tokens, *right)
    if closes == "on" and tokens[right[0] - 1].low in _UP_TO:
        closes = tokens[right[0] - 1].low  # "for the year ended on March 31"
    if opens in _OF_THEN and first.kind == "day":
        opens = _opening(tokens, left[0])
    of_an_extreme = first.kind != "day" and not tokens[left[0] + 1].kinds.isdisjoint(_EXTREMES)
    is_vague = first.is_vague or last.is_vague or of_an_extreme  # "from its October low through December"
    if first.kind in _POINTS and last.kind in _POINTS and closes in _ENDS.get(opens, ()):
        first = replace(first, preposition=opens)
        return Time("between", preposition=opens, first=first, last=last, is_vague=is_vague)
    if first.kind == last.kind == "weekday" and (opens, closes) == ("over", "and"):
        n = ((last.weekday or 0) - (first.weekday or 0)) % 7 + 1  # "lost 872 points over Wednesday and Thursday"
        return Time("between", preposition="over", first=Time("past", n=n, grain="session"), last=last)
    of_a_year = (first.kind, first.grain) == ("whole", "year") and closes == "through"
    if of_a_year and last.kind in ("weekday", "relative"):
        return None  # "up 1.3% for the year through Thursday": the year so far, as of that day
    if (first.kind, first.grain, last.kind, last.preposition) == ("whole", "week", "day", "of"):
        return Time("around", preposition=first.preposition, grain="week", last=last)
    if first.kind in ("opening", "closing") and last.preposition in ("of", "in") and right[0] == left[0] + 1:
        return Time("between", preposition=first.preposition, first=first, last=last, is_vague=first.is_vague)
    if first.kind == "past" and last.preposition == "of" and right[0] == left[0] + 1:
        return Time("between", preposition=first.preposition, first=replace(first, kind="closing"), last=last)
    if first.kind in ("past", "whole") and closes in _UP_TO and last.kind in _POINTS and right[0] <= left[0] + 2:
        n = first.n or 1
        return Time("between", preposition=first.preposition, first=replace(first, kind="past", n=n), last=last)
    return None


def _preposition(tokens: Sequence[Token], place: int, time: Time) -> str:
    """The preposition of a time, or the one before its article or possessive ("from its July 31 peak")."""
    if time.preposition:
        return time.preposition
    at = place - 1
    while at >= 0 and (tokens[at].low in _BEFORE_A_TIME or "POSS" in tokens[at].kinds):
        at -= 1
    return tokens[at].low if at >= 0 else ""


def _opening(tokens: Sequence[Token], place: int) -> str:
    """The word with which "from the bear-market low on 9 March 2009 through" begins, an extreme or an event between."""
    for token in reversed(tokens[max(0, place - _WIDEST) : place]):
        if token.low in _ENDS:
            return token.low
        if token.kinds & _OTHER_PARTS or token.low in _STOPS or token.quantity is not None:
            break
    return ""


def _lie_together(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether nothing but the name of an extreme and its level lies between two times."""
    between = tokens[left + 1 : right]
    if len(between) > _WIDEST:
        return False
    extreme = any(token.kinds & _EXTREMES for token in between)
    return not any(
        token.kinds & _OTHER_PARTS
        or (token.low in _STOPS)
        or ("LEVEL" in token.kinds and not token.low.startswith(("clos", "end")))
        or (token.quantity is not None and not extreme)
        for token in between
    )
