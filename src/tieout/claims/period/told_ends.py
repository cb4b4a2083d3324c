"""Times that words beside them turn into the end of a stretch, or into a part of it.

"Its final settlement in 2015" is the last close of 2015, "at this point in 2014" the year up to that day, "by
20 August 1998" that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.time_words import ORDINAL_WORDS
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.terms import quantity as units

_CLOSES: Final = frozenset("close settlement finish finishing closing ending level price end settle".split())
_NOUNS_OF_CLOSES: Final = frozenset("close finish settlement level".split())
_LAST: Final = frozenset("final last closing ending year-end end-of-year finishing".split())
_PERIODS: Final = frozenset({"year", "month", "quarter", "half", "last"})
#: Words that hold something against a close.
_AGAINST: Final = frozenset("than from above below over under versus vs since".split())
_POINTS: Final = frozenset("point time stage juncture date moment".split())
_SAME: Final = frozenset("this same that".split())
_BACK: Final = 6
_THROUGH: Final = frozenset({"through", "after", "in", "over", "during", "first"})
_REST: Final = frozenset({"rest", "remainder", "balance"})
_PHRASE: Final = 10
_LONGEST_CLAUSE: Final = 12
#: "..., when a rout spread, but on Tuesday it had lost 226.47": what ends the clause of "when".
_PARTS: Final = frozenset({";", "but"})
_GRAINS: Final = {None: "session", "day": "session", "week": "week", "month": "month"}
_ORIGINS: Final = frozenset({"from", "since"})
_OPENING: Final = frozenset({"morning", "open", "opening"})
_LONGER: Final = frozenset({"week", "month", "quarter", "year"})
_LASTING: Final = frozenset({"in", "over", "during", "for", "across"})


def told_end(tokens: Sequence[Token], place: int, time: Time, today: date | None) -> Time:
    """The time as the words around it mean it; the same where they leave it as it is."""
    if time.preposition == "by" and time.kind == "day" and time.year is not None and today is not None:
        return replace(time, preposition="on") if _day(time) < today else time
    opens = place + 1 < len(tokens) and tokens[place + 1].low in _OPENING
    if opens and time.kind == "weekday" and time.preposition in _ORIGINS:
        return replace(time, edge="start")  # "has lost 7.7% since Tuesday morning"
    ahead = " ".join(token.low for token in tokens[max(0, place - _BACK) : place]).split()
    if time.kind == "day" and ahead[-2:] == ["the", "close"] and ahead[-3:-2] in (["since"], ["from"]):
        return replace(time, preposition="since")  # "since the close on Dec. 2"
    if time.preposition == "of" and ahead[-1:] == ["all"]:
        return replace(time, preposition="for")  # "for all of 2022" is for 2022
    if time.kind == "year" or (time.kind, time.grain) == ("last", "year"):
        part = _up_to_the_same_day(ahead, time, today) or _first_sessions(tokens, place, time)
        if part is not None:
            return part
    owns = time.has_close and time.kind in _PERIODS and time.kind != "last" and not time.edge
    if owns and time.preposition in ("since", "from", "than"):
        return replace(time, edge="end", preposition="since")  # "up 2% since July's close"
    if time.edge or time.kind not in _PERIODS or time.preposition not in ("", "in", "of", "for"):
        return time
    behind = tokens[place + 1].low if place + 1 < len(tokens) else ""
    owned = not time.preposition and (
        time.has_close or behind in _CLOSES
    )  # "its ending 2015 settlement", "the 2015 close"
    told = bool(time.preposition) and len(ahead) > 1 and ahead[-1] in _CLOSES and ahead[-2] in _LAST
    if not (owned or told):
        return time
    return replace(time, edge="end", preposition="since" if _AGAINST & set(ahead) else "at")


def _up_to_the_same_day(ahead: Sequence[str], time: Time, today: date | None) -> Time | None:
    """ "was up 7.5% at this point in 2014", "at the same time last year": from the start of that year."""
    said = any(one in _SAME and other in _POINTS for one, other in pairwise(ahead))
    if not said or today is None or ahead[-3:-2] in (["from"], ["than"], ["versus"]):
        return None
    year = time.year or today.year - 1
    if year >= today.year or (today.month, today.day) == (2, 29):
        return None
    first = Time("day", preposition="from", year=year - 1, month=12, day=31)
    return Time(
        "between", preposition="from", first=first, last=Time("day", year=year, month=today.month, day=today.day)
    )


def _first_sessions(tokens: Sequence[Token], place: int, time: Time) -> Time | None:
    """ "through 160 trading days in 2014": the first so many of that year."""
    span = tokens[place - 1].quantity if place > 1 else None
    if span is None or span.unit not in (units.SESSION, units.DAY) or tokens[place - 2].low not in _THROUGH:
        return None
    first = Time("opening", preposition="in", n=int(span.value), grain="session")
    return Time("between", preposition="in", first=first, last=time)


def the_rest(tokens: Sequence[Token], place: int, time: Time, since: Time | None) -> Time:
    """ "for the remainder of the year", behind a day of it: from that day's close to the end of its year."""
    if time.preposition != "of" or since is None or since.kind != "day" or since.year is None:
        return time
    if _REST.isdisjoint([token.low for token in tokens[max(0, place - 3) : place]]):
        return time
    if (time.kind, time.grain) not in (("whole", "year"), ("this", "year")):
        return time
    return Time("between", preposition="from", first=since, last=Time("year", year=since.year, edge="end"))


def day_before_when(tokens: Sequence[Token], place: int, places: Sequence[int]) -> Time | None:
    """ "March 16, 2020, a day to forget, when stocks fell 12%": the day before the word, an aside between."""
    preceding = max((p for p in places if p < place), default=-1)
    clause = range(place - 1, max(preceding, place - _LONGEST_CLAUSE), -1)
    at = next((k for k in clause if tokens[k].low == "when" or tokens[k].low in _PARTS), None)
    if at is None or tokens[at].low != "when":
        return None
    for token in reversed(tokens[max(0, at - 9) : at]):
        if token.time is not None:
            return token.time if token.time.kind == "day" else None
        if token.quantity is not None or token.kinds & {"UP", "DOWN"} or token.low in (";", "after", "while"):
            return None
    return None


def day_of_its_noun(tokens: Sequence[Token], place: int) -> Time | None:
    """ "the May 1 drops of 2.8% and 3.2%": the day that a noun of moving has for its own."""
    for at in range(place - 1, max(0, place - _PHRASE), -1):
        token = tokens[at]
        if token.kinds & {"UPNOUN", "DOWNNOUN"}:
            time = tokens[at - 1].time
            return time if time is not None and time.kind == "day" and not time.preposition else None
        if token.quantity is None and token.low not in ("of", "and", ","):
            return None
    return None


def of_its_owner(tokens: Sequence[Token], place: int) -> Time | None:
    """ "the worst since March 2020's 12.5% decline": the stretch whose number it is, though "since" leads to it."""
    time = tokens[place - 1].time if place else None
    if time is None and place > 1 and "POSS" in tokens[place - 1].kinds:
        time = tokens[place - 2].time
    elif not tokens[place - 1].low.endswith(("'s", "’s")):
        return None
    if time is None or time.edge or time.kind not in ("month", "quarter", "half", "year"):
        return None
    return replace(time, preposition="in") if time.preposition == "since" else None


def of_its_bracket(tokens: Sequence[Token], place: int) -> Time | None:
    """ "in 1907 (down 37.7%) and 1931 (down 52.7%)": the time right before the bracket in which a number stands."""
    if place + 1 < len(tokens) and tokens[place + 1].time is not None:
        return None  # "rose 1.3% on Tuesday (down 3.9% year to date)"
    for at in range(place - 1, max(0, place - _BACK), -1):
        if tokens[at].time is not None or tokens[at].low in (")", ";"):
            return None
        if tokens[at].low == "(":
            time = tokens[at - 1].time
            return time if time is not None and time.kind != "clock" and not time.edge else None
    return None


def since_a_close(tokens: Sequence[Token], place: int) -> Time | None:
    """ "up 17.6% from the Election Day close of 3,369.16 on Nov. 3, 2020": since the day behind that level."""
    if place + 4 >= len(tokens):
        return None
    opens = tokens[place + 1]
    dated = opens.time is not None and opens.time.preposition in _ORIGINS
    if opens.low not in _ORIGINS and not dated:
        return None
    if dated and opens.low.endswith("close") and tokens[place + 2].low in ("of", "at"):
        return _day_behind(tokens, place + 4)  # "from the Election Day close of"
    if tokens[place + 2].quantity is not None and tokens[place + 3].time is not None:
        return _day_behind(tokens, place + 3)  # "has lost 8.1% from 15,820.96 on Jan. 22"
    for at in range(place + 2, min(place + _BACK + 2, len(tokens) - 2)):
        if tokens[at].quantity is not None or tokens[at].low in (",", ";", "to"):
            return None
        if tokens[at].low in _CLOSES and tokens[at + 1].low in ("of", "at") and tokens[at + 2].quantity is not None:
            return _day_behind(tokens, at + 3)
    return None


def since_its_close(tokens: Sequence[Token], place: int) -> Time | None:
    """ "From its close of 14,000.41 last Thursday, it is off 3.8 percent": the close from which it counts."""
    opens = next((k for k in range(place - 1, max(-1, place - 2 * _BACK), -1) if tokens[k].low in _ORIGINS), None)
    if opens is None or (opens and tokens[opens - 1].low not in (",", ";", "and", "but")):
        return None
    noun = next((k for k in range(opens + 1, min(opens + 4, place)) if tokens[k].low in _NOUNS_OF_CLOSES), None)
    if noun is None or any(token.low in (";", "to", "while") for token in tokens[noun:place]):
        return None
    days = [token.time for token in tokens[noun + 1 : noun + _BACK] if token.time is not None]
    is_one = len(days) == 1 and days[0].kind in ("day", "weekday", "named")
    return replace(days[0], preposition="since") if is_one else None


def _day_behind(tokens: Sequence[Token], place: int) -> Time | None:
    days = (t.time for t in tokens[place : place + _BACK] if t.time is not None and t.time.kind == "day")
    day = next(days, None)
    return replace(day, preposition="since") if day is not None else None


def _day(time: Time) -> date:
    return date(time.year or 1, time.month or 1, time.day or 1)


def _sums_up(tokens: Sequence[Token], count: Claim, claim: Claim) -> bool:
    between = [token.low for token in tokens[count.place : claim.place]]
    return any(one == "for" and other in ("a", "an", "total") for one, other in pairwise(between))


def span_of_a_streak(tokens: Sequence[Token], claims: Sequence[Claim]) -> None:
    """ "has lost 1,309 points in four straight sessions": the move is that of the sessions in a row."""
    if not any(claim.measure in ("count", "streak") for claim in claims):
        return
    for claim in claims:
        if claim.measure not in ("return", "change") or claim.span is not None or claim.has_own_day:
            continue
        told = [one for one in claims if one.measure == "count" and 0 < claim.place - one.place < _PHRASE]
        if told and told[-1].span is not None and told[-1].span.kind == "past" and _sums_up(tokens, told[-1], claim):
            claim.span = told[-1].span  # "higher in four of the past five days for a total of 3%"
            continue
        row = next((one for one in claims if one.measure == "streak" and claim.place < one.place), None)
        if row is not None and tokens[row.place].low in ORDINAL_WORDS:  # "rose 0.5% for a third straight day"
            between = [token.low for token in tokens[claim.place + 1 : row.place]]
            if (
                row.grain in _LONGER and between and between[0] in _LASTING
            ):  # "advanced 0.9% in its fifth straight winning week"
                claim.span = Time("whole", preposition="for", grain=row.grain or "")
            continue
        if row is None or row.quantity is None or row.grain not in _GRAINS or row.place - claim.place > _BACK:
            continue
        between = [token.low for token in tokens[claim.place + 1 : row.place]]
        if (between and between[0] in _LASTING) or (between[-1:] and between[-1] in _LASTING):
            n = int(row.quantity.value)
            claim.span = Time("past", preposition="over", n=n, grain=_GRAINS[row.grain])
