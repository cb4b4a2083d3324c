"""Levels of another day than the one spoken of, by the words right around them.

"Its July 2 low, 9,686.48", "a record close of 14,164.53 set on Oct. 9", "since July 21, when it closed at 10,120.53".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.claims.extremes.dated_extremes import UP_TO
from tieout.claims.extremes.levels import ALL_HOURS
from tieout.claims.marking.lexicon import BREAKS
from tieout.claims.marking.time_places import cut_off
from tieout.claims.marking.time_words import number_word
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Hedge
from tieout.terms import quantity as units

_EXTREMES: Final = frozenset({"PEAK", "TROUGH", "RECORD"})
#: Verbs that tell of an extreme.
_TURNED: Final = {
    **dict.fromkeys(("bottomed", "troughed", "bottoming"), "low"),
    **dict.fromkeys(("peaked", "peaking", "crested", "topped"), "high"),
}
#: What may stand between an extreme, its time and its level.
_BETWEEN: Final = frozenset(
    ", ( ) of at the a an its their close closing level mark finish was is stood or set reached hit recorded touched"
    " made struck posted established seen in on back from out it they had yield price".split()
)
#: What stands before an extreme's noun, and behind its time: "its October 2007 all-time closing high".
_BEFORE: Final = frozenset("closing intraday session all-time interim cycle bear market 's ’s".split())
_WIDEST: Final = 8
_ITS: Final = frozenset({"its", "the", "their", "that"})
_CLOSED: Final = frozenset("closed ended finished settled close end finish settle since".split())
_STILL: Final = frozenset("is are remains stands still remain has have".split())
_TOUCHED_IN: Final = frozenset({"month", "quarter", "year", "last", "this"})
_WHEN: Final = frozenset({"", "in", "during", "of"})
_LONGEST_SENTENCE: Final = 300
_OF_A_RECORD: Final = 5
_HEDGED: Final = frozenset({"over", "than", "about", "nearly", "almost", "roughly", "under"})
_WAS_SET: Final = frozenset("set reached hit recorded touched made struck posted".split())
_OF_A_CLOSE: Final = frozenset("closing close price of at settlement level finish finishing final ending 's ’s".split())
_UNITS_BEHIND: Final = frozenset({"a", "barrel", "ounce", "per", "points", "an"})
_TURNS: Final = frozenset({"UP", "DOWN"})
_STRETCHES: Final = frozenset({"month", "quarter", "half", "year", "whole", "this", "last", "past", "to_date"})


def date_levels(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Gives levels of a dated extreme, and those behind "when", the day or the stretch in which they stood."""
    tokens = sentence.tokens
    places = {claim.place for claim in claims if claim.quantity is not None}
    for claim in claims:
        if claim.measure == "since" and claim.quantity is not None:
            _date_the_low(claim, tokens)
        if claim.measure != "level" or claim.quantity is None or claim.is_forecast:
            continue
        ended = _close_of_a_stretch(tokens, claim.place, places)
        if ended is not None:
            claim.session, claim.has_own_day, claim.span, claim.is_base = ended, True, None, False
            claim.is_unworded = claim.is_doubtful = False
        extreme = _extreme_of(tokens, claim.place, places) if ended is None else None
        if extreme is not None and _date(claim, tokens, extreme):
            claim.is_base = False  # "dropped to 3.9% from a high of 5% in October"
            continue
        if ended is not None or claim.is_base:
            if ended is None and not claim.has_own_day:
                _came_from(claim, tokens)
            continue
        if extreme is None and _is_of_its_extreme(tokens, claim.place):
            if not _date(claim, tokens, claim.place + 1):
                _was_the_record(claim, tokens[claim.place + 1])
            continue
        then = _so_long_before(tokens, claim)
        if extreme is None:
            then = _right_behind(tokens, claim.place) or _antecedent(tokens, claim.place, places) or then
        if then is not None:
            claim.session, claim.has_own_day, claim.span = _on(then), True, None
            claim.is_unworded = claim.is_doubtful = False
        elif extreme is None and not _touched_sometime(claim, tokens):
            _passed_sometime(claim, sentence)
    _share_the_day(claims)


def _touched_sometime(claim: Claim, tokens: Sequence[Token]) -> bool:
    """ "in February it fell as low as 1,829", "its lows of February, when it closed as low as": the lowest of then."""
    if claim.sense not in ("high", "low") or claim.has_own_day or claim.of_extreme:
        return False
    times = [t.time for t in tokens if t.time is not None and t.time.kind != "clock"]
    if len(times) != 1 or times[0].kind not in _TOUCHED_IN or times[0].edge or times[0].preposition not in _WHEN:
        return False
    claim.of_extreme, claim.named, claim.session, claim.span = True, times[0], None, None
    claim.is_unworded, claim.is_doubtful = False, times[0].is_vague
    return True


def _came_from(claim: Claim, tokens: Sequence[Token]) -> None:
    """ "has tumbled from 5% in October", "has climbed from $1,820 in October": what it turned from, some day then."""
    if kind_of(claim.subject) in ("policy_rate", "macro"):
        return
    behind = tokens[claim.place + 1] if claim.place + 1 < len(tokens) else None
    time = behind.time if behind is not None else None
    if time is None or time.kind not in ("month", "quarter") or time.edge or time.preposition not in _WHEN:
        return
    turned = next(
        (t.kinds for t in reversed(tokens[max(0, claim.place - _WIDEST) : claim.place]) if t.kinds & _TURNS), None
    )
    if turned is None:
        return
    claim.of_extreme, claim.named, claim.session, claim.span, claim.is_base = True, time, None, None, False
    claim.sense, claim.is_unworded, claim.is_doubtful = ("high" if "DOWN" in turned else "low"), False, True


def _passed_sometime(claim: Claim, sentence: Sentence) -> None:
    """ "In January, the Dow dipped below 12,000", "topped 5,000 in February": at some close of the stretch."""
    tokens = sentence.tokens
    if len(sentence.times) != 1:
        return
    ahead = tokens[max(0, claim.place - 4) : claim.place]
    side = next((kind for token in reversed(ahead) for kind in ("ABOVE", "BELOW") if kind in token.kinds), None)
    if claim.has_own_day or claim.of_extreme or (side is None and claim.verb not in BREAKS):
        return
    if len(tokens) > _LONGEST_SENTENCE:
        return
    if any(token.low in _CLOSED or token.low in _STILL for token in tokens[: claim.place]):
        return
    ((at, time),) = sentence.times
    if any(token.quantity is not None for token in tokens[claim.place + 1 : at]):
        return  # "fell below 4% from a peak of 5% in October"
    if time.kind not in ("month", "quarter", "last") or time.edge or time.is_vague:
        return
    if at > claim.place and cut_off(sentence, claim.place, at):
        return  # "rose above 1.50%; it ended September 2020 at 0.68%"
    if time.preposition not in ("", "in", "during"):
        return
    claim.of_extreme, claim.named, claim.session = True, time, None
    claim.sense, claim.hedge = ("low", Hedge.LESS_THAN) if side == "BELOW" else ("high", Hedge.MORE_THAN)
    claim.is_unworded = claim.is_doubtful = False


def _extreme_of(tokens: Sequence[Token], place: int, places: set[int]) -> int | None:
    """Where the noun stands whose level a number is, with nothing but its time between."""
    for at in range(place - 1, max(-1, place - _WIDEST), -1):
        token = tokens[at]
        if token.kinds & _EXTREMES and not token.low.startswith("52"):
            return at
        if token.low in _TURNED and at < place - 1:
            return at  # "bottomed at 1,829 in February 2016"
        is_plain = token.low in _BETWEEN or token.low in _BEFORE or isinstance(token.value, Hedge)
        if at in places or (token.time is None and not is_plain):
            return None
    return None


def _is_of_its_extreme(tokens: Sequence[Token], place: int) -> bool:
    """ "its 3,386.15 peak", "the 14,164.53 all-time high": the level of the extreme whose noun is behind it."""
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    if behind is None or not behind.kinds & _EXTREMES or not place:
        return False
    before = tokens[place - 1]
    return before.low in _ITS or "POSS" in before.kinds or before.low.endswith(("'s", "’s"))


def _was_the_record(claim: Claim, noun: Token) -> None:
    """Takes a high whose level is told, and no time, for the highest of all; it may agree, and is never blamed."""
    if not noun.kinds & {"RECORD", "PEAK"} or noun.low.endswith(("low", "lows")):
        claim.is_doubtful = True
        return
    claim.measure, claim.sense, claim.is_inferred, claim.is_over = "record", None, True, True
    claim.span, claim.named, claim.session, claim.has_own_day = None, None, None, False
    claim.of_extreme, claim.direction = False, None


def times_of_an_extreme(tokens: Sequence[Token], extreme: int, place: int) -> list[Time]:
    """The times told of an extreme at a place: between it and its level, behind that level, and right before it."""
    told = [t.time for t in tokens[extreme + 1 : place] if t.time is not None]
    for token in tokens[max(extreme, place) + 1 : max(extreme, place) + _WIDEST]:
        if token.time is not None:
            told.append(token.time)
            break
        if token.low not in _BETWEEN and token.low not in _UNITS_BEHIND:
            break
    for token in reversed(tokens[max(0, extreme - 3) : extreme]):
        if token.time is not None:
            told.append(token.time)
        elif token.low not in _BEFORE and token.low != ",":
            break
    # "from its record through Monday": up to then, and not of then
    return [one for one in told if one.kind != "clock" and one.word != "overnight" and one.preposition not in UP_TO]


def time_of_an_extreme(tokens: Sequence[Token], extreme: int) -> Time | None:
    """The day that is told of an extreme, else the stretch in which it lies."""
    behind = extreme
    for index in range(extreme + 1, min(extreme + _WIDEST, len(tokens))):
        if tokens[index].low not in _BETWEEN and tokens[index].time is None:
            behind = index if tokens[index].quantity is not None else extreme
            break
    told = times_of_an_extreme(tokens, extreme, behind)
    return _the_day(told) or next((one for one in told if one.kind in _STRETCHES), None)


def _the_day(told: Sequence[Time]) -> Time | None:
    """The day among the times of an extreme, with the year that another of them names."""
    day = next((one for one in told if one.kind in DAYS), None)
    if day is None or day.kind != "day" or day.year is not None:
        return day
    year = next((one.year for one in told if one.year is not None), None)
    return replace(day, year=year) if year is not None else day


def _date(claim: Claim, tokens: Sequence[Token], extreme: int) -> bool:
    """Whether the words say when an extreme was; its level is of then."""
    told = times_of_an_extreme(tokens, extreme, claim.place)
    day, stretch = _the_day(told), next((one for one in told if one.kind in _STRETCHES), None)
    if day is None and stretch is None:
        return False
    noun = tokens[extreme]
    is_low = "TROUGH" in noun.kinds or noun.low.endswith(("low", "lows")) or _TURNED.get(noun.low) == "low"
    claim.sense = "low" if is_low else "high"
    claim.of_extreme = True
    if day is None:
        claim.named, claim.session, claim.has_own_day = stretch, None, False
        return True
    claim.named = claim.session = _on(day)
    claim.has_own_day, claim.span = True, None
    claim.is_unworded = claim.is_doubtful = False
    of_prints = noun.low.startswith(("intraday", "trading")) or (
        kind_of(claim.subject) in ALL_HOURS and "clos" not in noun.low
    )
    claim.spoken_during = claim.spoken_during or of_prints
    return True


def _share_the_day(claims: Sequence[Claim]) -> None:
    """ "a record high close of 14,164 Oct. 9": the record is of the day of its level."""
    for record, level in pairwise(claims):
        is_its = record.measure == "record" and record.quantity is None and record.subject.id == level.subject.id
        if is_its and level.of_extreme and level.has_own_day and level.place - record.place <= _OF_A_RECORD:
            record.session, record.has_own_day = level.session, True
        of_weeks = record.measure == "since" and record.quantity is not None and record.quantity.unit == units.WEEK
        if of_weeks and record.named is not None and level.of_extreme and level.quantity is not None:
            # "its 52-week high of 4.25% hit Oct. 24": not passed in the weeks up to now
            record.sense = "last_below" if record.sense == "low" else "last_above"
            record.threshold = float(level.quantity.value)


def _so_long_before(tokens: Sequence[Token], claim: Claim) -> Time | None:
    """ "a week after they closed at a record 12,786.64": a week before the session spoken of."""
    for at in range(claim.place - 1, max(1, claim.place - _WIDEST), -1):
        if tokens[at].quantity is not None or tokens[at].low in (",", ";", "when"):
            return None
        if tokens[at].low != "after":
            continue
        grain, n = tokens[at - 1].low.rstrip("s"), number_word(tokens[at - 2].low)
        n = 1 if tokens[at - 2].low in ("a", "one", "an") else n
        is_hedged = any(token.low in _HEDGED for token in tokens[max(0, at - 5) : at - 2])
        known = grain in ("week", "month", "year") and n is not None and not is_hedged
        return Time("ago", n=n, grain=grain, last=claim.session) if known else None
    return None


def _date_the_low(claim: Claim, tokens: Sequence[Token]) -> None:
    """ "the 20-year low hit two days ago", "a 37-year low recorded on Wednesday": of then."""
    then = _antecedent(tokens, claim.place, set()) if not claim.has_own_day and claim.named is None else None
    if then is not None:  # "reached lows on Oct. 9, when the Nasdaq fell to a six-year low"
        claim.session, claim.has_own_day, claim.is_doubtful = _on(then), True, False
        return
    noun = next((k for k in range(claim.place, min(claim.place + 3, len(tokens))) if tokens[k].kinds & _EXTREMES), None)
    if noun is None or claim.has_own_day or noun + 1 >= len(tokens) or tokens[noun + 1].low not in _WAS_SET:
        return
    told = times_of_an_extreme(tokens, noun, noun)
    day = next(
        (one for one in told if one.kind in DAYS or (one.kind == "ago" and one.grain in ("day", "session"))), None
    )
    if day is None:
        return
    if day.word == "eve":
        claim.days_back = 1
    else:
        claim.session, claim.has_own_day, claim.named = _on(day), day.kind in DAYS, None
    claim.is_doubtful = False


def _close_of_a_stretch(tokens: Sequence[Token], place: int, places: set[int]) -> Time | None:
    """ "the prior week's closing price of $58.34", "last year's close of 4,769.83": the last close of then."""
    for at in range(place - 1, max(-1, place - _WIDEST), -1):
        time = tokens[at].time
        owns = tokens[at].low.endswith(("'s", "’s")) or (at + 1 < len(tokens) and "POSS" in tokens[at + 1].kinds)
        owns = owns or (time is not None and time.has_close)
        if time is not None and time.kind in ("last", "year", "month", "quarter") and owns and at < place - 1:
            return replace(time, edge="end", preposition="at")
        if time is not None or at in places or tokens[at].low not in _OF_A_CLOSE:
            return None
    return None


def _on(day: Time) -> Time:
    """A day on which something stood, whatever stands before it: "since July 21, when it closed at"."""
    return day if day.preposition in ("", "on", "at", "in", "of") else replace(day, preposition="on")


def _right_behind(tokens: Sequence[Token], place: int) -> Time | None:
    """The date that follows a level at once: "since it reached 1,165.81 on Sept. 12, 1996"."""
    time = tokens[place + 1].time if place + 1 < len(tokens) else None
    return time if time is not None and time.kind == "day" and time.preposition in ("", "on") else None


def _antecedent(tokens: Sequence[Token], place: int, places: set[int]) -> Time | None:
    """The day before "when", in whose clause a level stands: "since July 21, when it closed at 10,120.53"."""
    for at in range(place - 1, max(0, place - _WIDEST), -1):
        if at in places or tokens[at].quantity is not None or tokens[at].low in (";", "after", "while"):
            return None
        if tokens[at].low == "when":
            ahead = tokens[at - 2 : at] if at > 1 and tokens[at - 1].low == "," else tokens[at - 1 : at]
            time = next((one.time for one in ahead if one.time is not None), None)
            return time if time is not None and time.kind in DAYS else None
    return None
