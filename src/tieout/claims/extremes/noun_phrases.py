"""The noun phrase of an extreme, whatever its words: "its 2023 closing high of 4,179 hit in February", "fresh lows".

What stands before the noun tells of which time it is the extreme, of closes or of prints, and whether it is new; what
stands behind it tells its level and when it was reached; what leads up to it whether it was reached, passed or left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from tieout.claims.marking.lexicon import BREAKS
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token

#: The nouns themselves.
HEADS: Final = frozenset({"PEAK", "TROUGH", "RECORD", "RECORDWORD"})
_EVER: Final = frozenset({"RECORD", "RECORDWORD"})

#: What may stand before the noun, and the word before all of that.
_NEW: Final = frozenset({"new", "fresh", "another", "newest"})
_OLD: Final = frozenset({"previous", "prior", "old", "former", "earlier", "last"})
_CLOSING: Final = frozenset({"closing", "close", "settlement", "settling", "finishing", "end-of-day"})
_OF_PRINTS: Final = frozenset({"intraday", "intra-day", "intra", "trading"})
_OF_A_SESSION: Final = frozenset({"session", "day", "daily", "overnight", "morning", "today"})
_OF_ALL_TIME: Final = frozenset({"all-time", "record", "lifetime", "life-time", "historic", "historical"})
_OF_AN_AGE: Final = frozenset({"multi", "multiyear", "multidecade", "multimonth", "multiweek", "multi-year"})
_GRAINS: Final = frozenset({"week", "month", "quarter", "year", "decade"})
_BESIDE: Final = frozenset(
    """
        - yet all time life recent straight consecutive successive weekly current own post pre market interim
    """.split()
)
_ERAS: Final = frozenset("bear bull crisis pandemic cycle covid recession bear-market post-crisis".split())
_DETERMINERS: Final = frozenset("a an the its their his that this these those any some".split())
_WINDOWS: Final = frozenset("year month quarter half this whole to_date".split())
_DAYS: Final = frozenset({"day", "weekday", "relative"})
_WIDEST: Final = 12
#: Behind the noun, as parts of it.
_TAIL: Final = frozenset(
    """
        close closes closing finish finishes settlement level levels territory price prices mark high highs low lows
    """.split()
)
_OF: Final = frozenset({"of", "at", "above", "below", "around", "near", "(", ":", "just"})
_WHICH: Final = frozenset("which that it they was were had both ,".split())
_WAS_REACHED: Final = frozenset(
    """
        hit set reached touched struck seen notched recorded posted made established achieved came registered scored
        marked
    """.split()
)
_OF_A_LEVEL: Final = frozenset("points point a barrel an ounce cents per yen percent % )".split())
_FAR: Final = 9

#: What leads up to it.
_LEAVING: Final = frozenset({"from", "off", "since", "than", "under", "below", "above", "versus", "against"})
_NEARING: Final = frozenset(
    """
        near nearing nears neared toward towards approaching approaches approached approach around close close_to shy
        short within almost nearly
    """.split()
) | {"close to", "short of", "shy of", "just short of", "just shy of"}
_WITHIN: Final = frozenset("within short shy distance reach striking whisker hair cusp brink verge points".split())
_HAVING: Final = frozenset("after following having since had before hadn't until when".split())
_MAYBE: Final = frozenset("may might could would will can should briefly momentarily nearly almost try never".split())
_LEADING: Final = frozenset({"to", "at", "into", "in", "on", "with", "as", "and", "or", "for"})
_PASSING: Final = BREAKS | frozenset(
    """
        beat beats beating break breaks breaking exceeded exceeding bettering past through over wiping smashed smashing
        shattered shattering leapfrogged surpass surpasses surpassing breach cross
    """.split()
)
_PASSED_BY: Final = frozenset({"UP", "DOWN", "LEVEL"})
_REACHING: Final = frozenset({"UP", "DOWN", "LEVEL", "TAKE"})
_MAKING: Final = frozenset(
    """
        set sets setting notched notches notching recorded recording posted posts posting scored scoring made making
        makes logged logging marked marks marking plumbed plumbing registered registering established establish
        establishing carved carving clocked achieved achieving claimed earned earning saw seeing printed printing
        capping sent leaving out hitting hit reach reached
    """.split()
)
_JOINS: Final = frozenset({",", "-", "–", "—", "(", ":", "and"})
_FILLERS: Final = frozenset(
    "yet also just only about some another both new fresh its their a an the further deeper back up down out".split()
)


_PARTS: Final = _BESIDE | _NEW | _OLD | _CLOSING | _OF_PRINTS | _OF_A_SESSION | _OF_ALL_TIME | _ERAS


class Role(Enum):
    """What a sentence says of an extreme: it was reached, an older one was passed, left, came near to or hoped for."""

    REACHED = auto()
    PASSED = auto()
    LEFT = auto()
    NEARED = auto()
    MAYBE = auto()
    BEFORE = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase at `place`, from token `start` up to `end`.

    `window` is the stretch of time of which it is the extreme, `length` the token that tells how long that is;
    `of_an_age` that it is one of many years, `of_an_era` of the present bear market and the like; `owner` the day
    whose extreme it is, `reached` when it was reached, `since` the time since when there was none beyond it; `level`
    the token of its number; `is_dated` that `reached` is surely its own, and not the sentence's.
    """

    place: int
    start: int
    end: int
    is_low: bool
    is_ever: bool
    is_new: bool
    is_old: bool
    is_definite: bool
    is_counted: bool
    of_closes: bool
    of_prints: bool
    of_a_session: bool
    of_an_age: str
    of_an_era: bool
    length: int | None
    window: Time | None
    owner: Time | None
    reached: Time | None
    since: Time | None
    level: int | None
    leads: str
    is_dated: bool


def phrase_at(tokens: Sequence[Token], place: int) -> Phrase:
    """The phrase whose noun stands at a place: a high, a low, a record."""
    noun = tokens[place]
    words: set[str] = set(noun.low.replace("-", " ").split())
    is_ever = bool(noun.kinds & _EVER)
    length: int | None = None
    window: Time | None = None
    owner: Time | None = None
    of_an_age = leads = ""
    is_counted = is_definite = False
    at = place - 1
    while at >= max(0, place - _WIDEST):
        token, low = tokens[at], tokens[at].low
        time = token.time
        if "SPAN" in token.kinds:
            length = at
        elif token.quantity is not None or "ORDINAL" in token.kinds:
            is_counted = True
        elif time is not None:
            if time.kind in _WINDOWS and not time.edge and window is None:
                window = time
            elif time.kind in _DAYS and owner is None:
                owner = time
            else:
                break
            if time.preposition:
                leads = time.preposition
                at -= 1
                break
        elif "POSS" in token.kinds:
            before = tokens[at - 1] if at else None
            if before is None or (before.time is None and before.low not in _GRAINS | _OF_A_SESSION):
                is_definite = True
                at -= 1 + (before is not None)
                break  # "the Dow's 2023 high"
        elif low in _DETERMINERS:
            is_definite = low not in ("a", "an", "any", "some")
            at -= 1
            break
        elif low in _GRAINS and at and tokens[at - 1].low in ("-", "multi"):
            of_an_age = low if any(t.low in _OF_AN_AGE for t in tokens[max(0, at - 2) : at]) else of_an_age
        elif low in _OF_AN_AGE:
            of_an_age = of_an_age or low.removeprefix("multi").strip("-") or "year"
        elif low in _GRAINS and window is None and _stands_by_itself(tokens, at, place):
            window = Time("this" if low != "decade" else "past", grain=low if low != "decade" else "year", n=None)
        elif low not in _PARTS:
            break
        words.add(low)
        at -= 1
    ever = is_ever or bool(words & _OF_ALL_TIME) or _is_of_all_time(tokens, at, place)
    behind = _behind(tokens, place)
    return Phrase(
        place=place,
        start=at + 1,
        end=behind.end,
        is_low="TROUGH" in noun.kinds or noun.low.endswith(("low", "lows")) or _is_low(tokens, place, behind.end),
        is_ever=ever,
        is_new=bool(words & _NEW),
        is_old=bool(words & _OLD),
        is_definite=is_definite,
        is_counted=is_counted,
        of_closes=bool(words & _CLOSING) or any("clos" in t.low for t in tokens[place : behind.end]),
        of_prints=bool(words & _OF_PRINTS),
        of_a_session=bool(words & _OF_A_SESSION) and window is None and "intra" not in words,
        of_an_age=of_an_age,
        of_an_era=not _ERAS.isdisjoint(words),
        length=length,
        window=window or behind.window,
        owner=owner,
        reached=behind.reached,
        since=behind.since,
        level=behind.level,
        leads=leads,
        is_dated=behind.is_dated,
    )


def _stands_by_itself(tokens: Sequence[Token], at: int, place: int) -> bool:
    """ "The year's low", "year lows": the present one."""
    return at + 1 == place or "POSS" in tokens[at + 1].kinds


def _is_of_all_time(tokens: Sequence[Token], at: int, place: int) -> bool:
    words = [t.low for t in tokens[max(0, at) : place]]
    return "time" in words and ("all" in words or "life" in words)


def _is_low(tokens: Sequence[Token], place: int, end: int) -> bool:
    """ "a record intraday low": the noun behind the record says which way."""
    told = tokens[place + 1 : end]
    if any("TROUGH" in token.kinds or token.low in ("low", "lows") for token in told):
        return True
    return fell_to_a_record(tokens, place) and not any("PEAK" in token.kinds for token in told)


def fell_to_a_record(tokens: Sequence[Token], place: int) -> bool:
    """ "slid to a record": no noun says which way, and the verb does."""
    at = place - 1
    while at > 0 and (tokens[at].low in _NEW or tokens[at].low in ("a", "its", "their")):
        at -= 1
    return tokens[place].low in ("record", "records") and tokens[at].low == "to" and "DOWN" in tokens[at - 1].kinds


@dataclass(frozen=True, slots=True)
class _Behind:
    end: int
    window: Time | None = None
    reached: Time | None = None
    since: Time | None = None
    level: int | None = None
    is_dated: bool = False


def _behind(tokens: Sequence[Token], place: int) -> _Behind:
    """What stands behind the noun: its level, the stretch that it is of, and when it was reached."""
    end = place + 1
    while end < min(len(tokens), place + 4) and (tokens[end].low in _TAIL or tokens[end].kinds & {"PEAK", "TROUGH"}):
        end += 1
    window: Time | None = None
    since: Time | None = None
    level: int | None = None
    at, is_reached = end, False
    while at < min(len(tokens), end + _FAR):
        token, time = tokens[at], tokens[at].time
        if time is not None:
            preposition = time.preposition
            if preposition == "since" and at == end:
                since = time
            elif time.edge or preposition in ("since", "until", "before", "by", "through", "to"):
                break
            elif time.kind in _WINDOWS and preposition in ("of", "for", "") and at == end and not is_reached:
                window = time
                at += 1
                continue
            elif preposition in ("from", "at") and not is_reached and time.kind not in _DAYS:
                break
            else:
                is_dated = is_reached or time.kind not in ("weekday", "relative", "this")
                return _Behind(end, window, time, since, level, is_dated)
            break
        if token.low in _WAS_REACHED:
            is_reached = True
        elif token.quantity is not None and level is None and at <= end + 3 and not is_reached:
            level = at
        elif token.low not in _OF and token.low not in _WHICH and token.low not in _OF_A_LEVEL:
            break
        at += 1
    return _Behind(end, window, None, since, level)


def role_of(tokens: Sequence[Token], phrase: Phrase) -> Role:
    """What the words before a phrase say of its extreme."""
    at = phrase.start - 1
    if phrase.leads:
        return _led_by(tokens, at + 1, phrase, phrase.leads)
    while at >= 0 and (tokens[at].low in _FILLERS or tokens[at].low.endswith("ly")):
        at -= 1
    if at < 0:
        return Role.OPEN
    return _led_by(tokens, at, phrase, tokens[at].low)


def _led_by(tokens: Sequence[Token], at: int, phrase: Phrase, low: str) -> Role:
    token = tokens[at]
    ahead = [t.low for t in tokens[max(0, at - 5) : at]]
    if low == "of":
        return Role.NEARED if set(ahead) & _WITHIN else Role.OPEN
    if low in _NEARING or (low == "to" and ahead[-1:] in (["close"], ["closer"], ["back"])):
        return Role.NEARED
    if not _MAYBE.isdisjoint(ahead[-4:]):
        return Role.MAYBE
    is_older = phrase.is_definite or phrase.is_old or phrase.owner is not None or phrase.reached is not None
    if low in _PASSING or (low == "out" and ahead[-1:] == ["wiping"]):
        return Role.PASSED if is_older or low in ("past", "through") else Role.REACHED
    if token.kinds & {"ABOVE", "BELOW"} or low in ("above", "below", "under"):
        if ahead[-1:] == ["just"] or "hovering" in ahead:
            return Role.NEARED
        beyond = "TROUGH" if token.kinds & {"BELOW"} or low in ("below", "under") else "PEAK"
        passes = phrase.is_low == (beyond == "TROUGH")
        return Role.PASSED if passes and at and tokens[at - 1].kinds & _PASSED_BY else Role.LEFT
    if low in _LEAVING:
        return Role.LEFT
    verb = at
    if low in _LEADING or token.quantity is not None or low in _JOINS:
        verb = next((k for k in range(at, max(-1, at - 8), -1) if _is_a_verb(tokens[k])), at)
    if low not in ("with", ",") and any(t.low in _HAVING for t in tokens[max(0, verb - 3) : verb + 1]):
        return Role.BEFORE
    if not _MAYBE.isdisjoint(t.low for t in tokens[max(0, verb - 4) : verb + 1]):
        return Role.MAYBE  # "may hit a record", "briefly crossed above its record close"
    if low in ("to", "at", "into") or token.kinds & _REACHING or low in _MAKING:
        return Role.REACHED
    stands_there = at > 0 and tokens[at - 1].quantity is not None  # "ended at 2,811.61, the high of the year"
    return Role.REACHED if low in _JOINS and (phrase.is_new or not phrase.is_definite or stands_there) else Role.OPEN


def _is_a_verb(token: Token) -> bool:
    return bool(token.kinds & _REACHING) or token.low in _MAKING
