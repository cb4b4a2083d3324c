"""The words for time of a sentence, each as the words around it and what was told before mean it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse
from tieout.claims.extremes.dated_extremes import of_extremes
from tieout.claims.extremes.origins import since_an_event, since_then
from tieout.claims.marking.time_words import ORDINAL_WORDS
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.period.stretches import joined
from tieout.claims.period.told_ends import the_rest, told_end

#: Days that hang on another one, which is told before them.
_LEANING: Final = frozenset({"eve", "morrow"})
#: Stretches of a year that are told by their number, and before whose number such a word stands.
_NUMBERED: Final = frozenset({"quarter", "half"})
_OVER: Final = frozenset({"in", "of", "for", "during", "from", "and"})
_ENDS: Final = frozenset({",", ".", ";", ":", ")", "and", "but", "as", "while"})
_WEEKS: Final = 5
_LAST_OF: Final = {"quarter": 4, "half": 2}


def times_told(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> list[tuple[int, Time]]:
    """Where words for time stand, and what they mean; without those that only name an extreme."""
    tokens = sentence.tokens
    if not sentence.times:
        return _numbers_alone(sentence, (), discourse)
    pairs = joined(sentence)
    paired = frozenset().union(*(ids for _, _, ids in pairs))
    named = {id(claim.named) for claim in claims if claim.named is not None} | paired
    named |= of_extremes(sentence, claims, paired)
    times = [(k, time) for k, time in sentence.times if id(time) not in named]
    times = sorted([*times, *((k, stretch) for k, stretch, _ in pairs)], key=lambda found: found[0])
    if any(time.word == "eve" for _, time in times):
        times = [(k, time) for k, time in times if not _is_said_again(tokens, k, time)]
    times = [(k, told_end(tokens, k, time, discourse.today)) for k, time in times]
    times = [(k, the_rest(tokens, k, time, discourse.last_day)) for k, time in times]
    times = [(k, since_an_event(tokens, k, since_then(tokens, k, time))) for k, time in times]
    if "that" in sentence.held:
        times = [(k, _that_weekday(tokens, k, time, discourse)) for k, time in times]
    if any(time.word == "morrow" for _, time in times):
        times = _after_their_days(times, discourse)
    if "week" in sentence.held and not sentence.held.isdisjoint(ORDINAL_WORDS):
        times = sorted([*times, *_weeks_by_number(tokens, times, discourse)], key=lambda found: found[0])
    return sorted([*times, *_numbers_alone(sentence, times, discourse)], key=lambda found: found[0])


def _that_weekday(tokens: Sequence[Token], k: int, time: Time, discourse: Discourse) -> Time:
    """ "On May 1 it stood at 13,279. The decline since that Tuesday": the date that was told last, if it was one."""
    told, today = discourse.last_day, discourse.today
    if time.kind != "weekday" or not k or tokens[k - 1].low != "that" or told is None or today is None:
        return time
    day = Anchor(today).day(told)
    is_one = day is not None and day.weekday() == time.weekday and told.kind == "day"
    return replace(told, preposition=time.preposition or "on") if is_one else time


def _is_said_again(tokens: Sequence[Token], k: int, time: Time) -> bool:
    """ "In the previous session on Friday": the day behind it is that session."""
    behind = tokens[k + 1].time if time.word == "eve" and k + 1 < len(tokens) else None
    return behind is not None and behind.kind in DAYS and behind.preposition == "on"


def _after_their_days(times: Sequence[tuple[int, Time]], discourse: Discourse) -> list[tuple[int, Time]]:
    """ "fell 6.2% on Tuesday, then rebounded the next day": the session after the day that was told last."""
    told: list[tuple[int, Time]] = []
    day = discourse.last_day or discourse.session
    for k, time in times:
        if time.word == "morrow" and day is not None:
            told.append((k, Time("after", preposition="on", last=replace(day, preposition="on"))))
        elif time.word != "morrow":
            told.append((k, time))
            day = time if time.kind in DAYS and time.word not in _LEANING else day
    return told


def _weeks_by_number(
    tokens: Sequence[Token], times: Sequence[tuple[int, Time]], discourse: Discourse
) -> list[tuple[int, Time]]:
    """ "6.8% in the first week of June, then 5.6% in the second week": of the month that is told of."""
    found: list[tuple[int, Time]] = []
    for k in range(2, len(tokens) - 1):
        n = ORDINAL_WORDS.get(tokens[k].low)
        if n is None or n > _WEEKS or tokens[k + 1].low != "week" or tokens[k - 1].low != "the":
            continue
        if tokens[k - 2].low not in _OVER or (k + 2 < len(tokens) and tokens[k + 2].low not in _ENDS):
            continue
        ahead = [part for at, time in times if at < k for part in (time, time.last) if part is not None]
        month = next(
            (time for time in reversed([discourse.span, *ahead]) if time is not None and _is_month(time)), None
        )
        if month is not None:
            found.append((k, Time("nth", preposition="in", grain="week", n=n, first=replace(month, edge=""))))
    return found


def _is_month(time: Time) -> bool:
    return time.kind == "month" or (time.kind in ("last", "this", "whole") and time.grain == "month")


def _numbers_alone(
    sentence: Sentence, times: Sequence[tuple[int, Time]], discourse: Discourse
) -> list[tuple[int, Time]]:
    """ "5.5% in the third quarter, after 3.9% in the second": the second quarter, by its number alone."""
    tokens = sentence.tokens
    if "the" not in sentence.held or sentence.held.isdisjoint(ORDINAL_WORDS):
        return []
    found: list[tuple[int, Time]] = []
    for k in range(2, len(tokens)):
        n = ORDINAL_WORDS.get(tokens[k].low)
        if n is None or tokens[k - 1].low != "the" or tokens[k - 2].low not in _OVER or tokens[k].time is not None:
            continue
        if k + 1 < len(tokens) and tokens[k + 1].low not in _ENDS:
            continue
        ahead = [time for at, time in times if at < k] or ([discourse.span] if discourse.span is not None else [])
        told = next((time for time in reversed(ahead) if time.kind in _NUMBERED), None)
        if told is not None and n <= _LAST_OF[told.kind]:
            found.append((k, replace(told, n=n, preposition="in")))
    return found
