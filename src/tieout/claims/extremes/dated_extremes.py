"""Which day or period a high, a low or a superlative speaks of: "its October 27 low", "its worst month since"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise, takewhile
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Direction, Hedge

_NO_SUPERLATIVE: Final = frozenset("interest latest invest reinvest request protest contest midwest southwest".split())
_AT_ITS_BEST: Final = re.compile(r"^(?:lower |higher )?at its (?:worst|best)\b")
_AT_THE_EXTREME: Final = re.compile(
    r"^at (?:its|the|their|one|the day ['’]?s|the session ['’]?s|session|intraday) ?"
    r"(?:intraday |session |day ['’]?s )?(?:lows?|highs?|worst|best|bottom|peak|nadir|point)\b"
)
#: Measures of one moment: a stretch of time doesn't say when they stood.
RANKING: Final = frozenset({"since", "rank"})
OF_A_MOMENT: Final = frozenset({"level", "range", "since", "rank", "record", "average", "over_average"})
_STANDS: Final = frozenset({"mark", "level", "close", "finish", "print", "reading"})
_UNITS_OF_TIME: Final = frozenset("day session week month quarter half".split())
#: A time behind such a word is the end of a move, and no extreme's: "from its record through Monday".
UP_TO: Final = frozenset({"through", "as of"})
_EVENTS: Final = frozenset("meeting meetings report cut hike data reading election decision projections".split())
_EVENTS_ON_A_DAY: Final = frozenset("vote referendum election attacks attack ruling summit speech invasion".split())
_AT_A_CLOSE: Final = frozenset("at the close on of set hit reached recorded touched made in".split())
_PEAKS: Final = frozenset({"PEAK", "TROUGH"})
_EXTREMES: Final = _PEAKS | {"RECORD"}
#: So far behind the number of records the time stands over which they are counted.
_OF_A_COUNT: Final = 9
_FROM_EXTREMES: Final = frozenset({"gain_from_low", "drawdown"})
#: How far the level of an extreme stands from the distance to it; and two prints of one distance from each other.
_PHRASE: Final = 12
_SHORTEST: Final = 5
#: "The old record, which had stood since Jan. 14, 2000".
_HAS_STOOD: Final = frozenset("stood held lasted unbroken intact unbeaten".split())
_RANKED: Final = frozenset({"return", "change", "macro"})
#: "A high of", before the words that tell where the same session ended.
_NOT_LONG: Final = 3
_ANY: Final = frozenset({"a", "an", "intraday", "session"})
_HIGH_OR_LOW: Final = frozenset({"high", "low"})
_ENDED: Final = frozenset("settled settling closed closing ended ending finished finishing settle close end".split())
_THEN: Final = frozenset("before finally eventually then ultimately later".split())
_PRESENT: Final = frozenset({"currently", "now", "presently"})

#: What undoes a move of the same session, and what such a move is called besides.
_MADE_GOOD: Final = frozenset(
    """
        recovering recovered rebounding erased erasing erase pared paring reversed reversing overcame overcoming shook
        trimmed trimming wiping surrendered surrendering shrugged recouped recouping gave giving squandered
    """.split()
)
#: Before a move or its number: it was the session's at some time, and not at its end.
_EARLY: Final = frozenset({"early", "initial", "opening", "brief", "intraday"})
_NOT_TO_THE_END: Final = _MADE_GOOD | _EARLY
_DEFICITS: Final = frozenset({"deficit", "losses", "gains", "lead"})
_FAR_BEFORE: Final = 7
_IT: Final = frozenset({"it", "that", "this", "the gain", "the loss"})
#: What parts a superlative from a move that isn't its own.
_PARTS: Final = frozenset({";", ":", "while", "but", "as", "after", "when", "whereas"})
#: Verbs of a level that was passed or touched at some time of a stretch.
_REACHED: Final = frozenset("reached reaches reaching hit hits hitting touched touching touches touch".split())
_DURING: Final = frozenset({"in", "during"})
_STRETCHES: Final = frozenset({"month", "quarter", "year"})
_ITS_FALL: Final = 6


def of_extremes(sentence: Sentence, claims: Sequence[Claim], paired: Set[int]) -> set[int]:
    """Times that date a high or a low ("the October 2007 high", "its low on March 9"), and no claim's move."""
    tokens = sentence.tokens
    found: set[int] = set()
    held, names_one = sentence.held, not sentence.kinds.isdisjoint(_EXTREMES)
    for index, _ in sentence.times:
        token = tokens[index]
        if token.time is None or id(token.time) in paired:
            continue
        if token.time.preposition == "since" and any(
            one.measure == "count" and one.sense == "record" and 0 < index - one.place <= _OF_A_COUNT for one in claims
        ):
            continue  # "has set 47 record closes since October": over what they are counted
        behind = [k for k in range(index + 1, min(index + 4, len(tokens))) if "POSS" not in tokens[k].kinds]
        if behind and token.time.year is not None and tokens[behind[0]].low == ",":
            behind = behind[1:]  # "its Nov. 8, 2021, record"
        # "its low in March", "its low of 3,577.03 in October 2022"
        of_its_level = index > 0 and tokens[index - 1].quantity is not None and not _is_a_distance(claims, index - 1)
        ahead = range(max(0, index - (4 if of_its_level else 2)), index)
        if token.time.preposition == "of" and index and tokens[index - 1].low in _UNITS_OF_TIME:
            found.add(id(token.time))  # "the last session of the year"
            continue
        if token.time.preposition == "of" and index > 1 and tokens[index - 1].low in _STANDS:
            marked = next((one for one in claims if one.place == index - 2 and one.quantity is not None), None)
            if marked is not None:  # "below its 7,552.29 mark of November 2008"
                marked.of_extreme, marked.named, marked.sense = True, token.time, None
                marked.is_doubtful = token.time.kind not in DAYS
                found.add(id(token.time))
                continue
        since_first = "since" in held and _compares_since(tokens, index)
        set_then = (
            index > 0
            and names_one
            and tokens[index - 1].low in ("set", "hit", "reached")
            and any(t.kinds & _EXTREMES for t in tokens[:index])
        )
        noun = tokens[index + 1].low if index + 1 < len(tokens) else ""
        stood = names_one and index > 0 and tokens[index - 1].low in _HAS_STOOD
        stood = stood and any(t.kinds & _EXTREMES for t in tokens[:index])
        starts = token.time.preposition in ("since", "from") and token.time.kind in DAYS and not since_first
        ahead_of_it = tokens[max(0, index - 8) : index] if "since" in held else []
        since_it = any(t.low == "since" for t in ahead_of_it) and any(t.low.endswith("ing") for t in ahead_of_it)
        starts = starts or (since_it and token.time.kind in DAYS and not since_first)
        if starts and not stood and not _measured_from(claims):
            continue  # "since the October 9 record, it has fallen": from that day's close
        on_a_day = token.time.kind == "day" and not held.isdisjoint(_EVENTS_ON_A_DAY)
        if on_a_day and any(t.low in _EVENTS_ON_A_DAY for t in tokens[max(0, index - 7) : index]):
            ahead_of_it = tokens[max(0, index - 7) : index]
            if not any(t.quantity is not None or t.low == "since" for t in ahead_of_it):
                found.add(id(token.time))  # "despite the vote to leave on 23 June"
                continue
        owned = index + 1 < len(tokens) and "POSS" in tokens[index + 1].kinds
        owned = owned or token.low.endswith(("'s", "’s"))
        of_an_event = owned and any(one.low in _EVENTS for one in tokens[index + 1 : index + 6])
        if (noun in _EVENTS or of_an_event) and token.time.kind in ("month", "weekday", "day"):
            found.add(id(token.time))  # "the Fed's March meeting" dates the meeting, and no move
            continue
        dated = (
            since_first
            or set_then
            or stood
            or (behind[:1] and tokens[behind[0]].kinds & _EXTREMES)
            or (names_one and any(tokens[k].kinds & _EXTREMES for k in ahead))
            or (names_one and _follows_an_extreme(tokens, index))
        )
        if not dated or token.time.preposition in UP_TO:
            continue
        found.add(id(token.time))
        if since_first and token.time.preposition == "in":
            _date_the_move(tokens, claims, index)
        of = [
            c
            for c in claims
            if c.measure in _FROM_EXTREMES or c.of_extreme or (c.measure == "record" and c.quantity is not None)
        ]
        if of:
            claim = min(of, key=lambda one: abs(one.place - index))
            between = [c.place for c in claims if c.quantity is not None and c.measure not in _FROM_EXTREMES]
            if any(min(claim.place, index) < place < max(claim.place, index) for place in between):
                continue
            dates = claim.named is None or (claim.named.kind in ("past", "ago") and token.time.kind in DAYS)
            claim.named = token.time if dates else claim.named  # "its 52-week low, hit on March 14": since that day
            _date_the_distance(claims, claim, token.time)
    return found


def _is_a_distance(claims: Sequence[Claim], place: int) -> bool:
    """Whether a number says how far something is from an extreme, or moved: "its slide from a high reached 10% on
    Friday", "the record before was 777 points on September 29"."""
    sized = (*_FROM_EXTREMES, "change")
    return any(claim.place == place and claim.measure in sized for claim in claims)


def _date_the_move(tokens: Sequence[Token], claims: Sequence[Claim], index: int) -> None:
    """ "its worst quarter since losing 25.3 percent in the fourth quarter of 1987": the move was of then."""
    since = next((k for k in range(index - 1, max(-1, index - 7), -1) if tokens[k].low == "since"), index)
    for claim in claims:
        if since < claim.place < index and claim.measure in ("return", "change") and claim.span is None:
            claim.span = tokens[index].time


def _date_the_distance(claims: Sequence[Claim], extreme: Claim, time: Time) -> None:
    """ "up 56% from its low of 6,547.05 reached on March 9": the day is also where the distance before it began."""
    for claim in claims:
        is_before = 0 < extreme.place - claim.place < _PHRASE and not claim.is_base
        is_undated = claim.named is None or claim.named.kind == "past"
        if claim.measure in _FROM_EXTREMES and is_undated and is_before:
            claim.named = time


def share_extremes(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "off by 991.41 or 8.85% from its 2010 high": the first is as far from the same one; "is currently off": now."""
    for claim in claims:
        ahead = sentence.tokens[max(0, claim.place - _SHORTEST) : claim.place]
        if claim.measure in _FROM_EXTREMES and not claim.has_own_day and any(t.low in _PRESENT for t in ahead):
            claim.session = None
    for before, claim in pairwise(claims):
        if before.measure == claim.measure and claim.measure in _FROM_EXTREMES and before.named is None:
            before.named = claim.named if claim.place - before.place < _SHORTEST else None


def _follows_an_extreme(tokens: Sequence[Token], index: int) -> bool:
    """ "its low at the close on July 23": nothing but such words stand between an extreme and the day that dates it."""
    time = tokens[index].time
    if time is None or time.kind not in DAYS:
        return False
    for token in reversed(tokens[max(0, index - 5) : index]):
        if token.kinds & _EXTREMES:
            return True
        is_ago = token.time is not None and token.time.kind == "ago"
        if token.low not in _AT_A_CLOSE and token.low != "(" and not is_ago and not isinstance(token.value, Hedge):
            return False
    return False


def _compares_since(tokens: Sequence[Token], index: int) -> bool:
    """Whether a time is that of a superlative: "its poorest session since the collapse of 10 March 2003"."""
    at, time = index, tokens[index].time
    if time is not None and time.preposition != "since":
        at = next((k for k in range(index - 1, max(-1, index - 7), -1) if tokens[k].low == "since"), -1)
    ahead = tokens[max(0, at - 8) : max(at, 0)]
    cut = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k].kinds & {"UP", "DOWN", "LEVEL"}), -1)
    return any(
        t.kinds & {"FIRST", "SUPERLATIVE"}
        or t.low in ("first", "most")
        or (t.low.endswith("est") and len(t.low) > 5 and t.low not in _NO_SUPERLATIVE)
        for t in ahead[cut + 1 :]
    )


def _measured_from(claims: Sequence[Claim]) -> bool:
    """Whether a claim of the sentence is a distance from an extreme."""
    return any(claim.measure in _FROM_EXTREMES or claim.measure in OF_A_MOMENT for claim in claims)


def _is_made_good(tokens: Sequence[Token], place: int) -> bool:
    """Whether a move is told as one that didn't last: "recovering from a decline of 211 points", "erased a 2% loss"."""
    ahead = tokens[max(0, place - _FAR_BEFORE) : place]
    made_good = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k].low in _MADE_GOOD), None)
    if made_good is None or ahead[-1].low in ("to", "at"):
        return False
    about = (*ahead[made_good + 1 :], *tokens[place + 1 : place + 3])
    if any(token.quantity is not None or token.time is not None for token in about):
        return False  # "erased its 2% loss for the week": of a longer stretch
    return any(token.kinds & {"UPNOUN", "DOWNNOUN"} or token.low in _DEFICITS for token in about)


def _is_early(tokens: Sequence[Token], place: int) -> bool:
    """ "gave up an early 0.8% gain", "an initial loss of 47 points"."""
    ahead = tokens[max(0, place - 4) : place]
    at = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k].low in _EARLY), None)
    if at is None:
        return False
    about = (*ahead[at + 1 :], *tokens[place + 1 : place + 2])
    if any(token.time is not None or token.low in (",", "in") for token in about):
        return False
    return any(token.kinds & {"UPNOUN", "DOWNNOUN"} for token in about)


def _is_within_a_stretch(tokens: Sequence[Token], claim: Claim, behind: Sequence[Token]) -> bool:
    """ "which reached 5% in October": at some time of it."""
    time = next((token.time for token in behind[:2] if token.time is not None), None)
    if time is None or claim.is_base or time.edge or time.preposition not in _DURING:
        return False
    lead = [token for token in tokens[max(0, claim.place - 3) : claim.place] if not isinstance(token.value, Hedge)]
    if not lead or lead[-1].low not in _REACHED:
        return False
    ahead = tokens[max(0, claim.place - _ITS_FALL) : claim.place]
    return time.kind in _STRETCHES and not any("FORECAST" in token.kinds for token in ahead)


def touch_extreme(claim: Claim, sentence: Sentence, places: Sequence[int]) -> None:
    """ "touched 4,103.78 at its session low", "down 9.6% at the low of the day": the day's own low or high."""
    tokens = sentence.tokens
    if claim.of_extreme and _is_before_the_end(tokens, claim.place):
        claim.spoken_during = True
    is_told = sentence.times or "at its " in sentence.words or not sentence.kinds.isdisjoint(_PEAKS)
    following = [one for one in places if one > claim.place] if is_told else [claim.place]
    behind = tokens[claim.place + 1 : min([claim.place + 8, *following])]
    if claim.measure == "level" and _is_within_a_stretch(tokens, claim, behind):
        falls = any(token.kinds & {"DOWN", "TROUGH"} for token in tokens[max(0, claim.place - _ITS_FALL) : claim.place])
        claim.of_extreme, claim.sense = True, "low" if falls else "high"
        return
    is_a_move = claim.measure in ("return", "change") and not sentence.held.isdisjoint(_NOT_TO_THE_END)
    if is_a_move and (_is_made_good(tokens, claim.place) or _is_early(tokens, claim.place)):
        claim.spoken_during = True  # at some time of the session, which needn't have been its worst
        return
    moved = claim.measure in ("return", "change")
    if moved and sentence.words.startswith("at ") and _AT_THE_EXTREME.match(" ".join(t.low for t in tokens[:6])):
        claim.hedge, claim.spoken_during = Hedge.UP_TO, True  # "At its low, the Dow was down 546 points"
        return
    at_its = moved and "at its " in sentence.words
    if at_its and _AT_ITS_BEST.search(" ".join(token.low for token in behind[:4])):
        claim.hedge, claim.spoken_during = Hedge.UP_TO, True
        return
    if claim.of_extreme or claim.measure not in ("level", "return", "change") or sentence.kinds.isdisjoint(_PEAKS):
        return
    found = next((k for k, token in enumerate(behind) if token.kinds & _PEAKS), None)
    if found is None:
        return
    about = " ".join(token.low for token in behind[max(0, found - 2) : found + 4])
    if not any(word in about for word in ("session", "intraday", "day's", "day 's", "the day")):
        return
    if any(token.low in (",", ";", "and", "but") for token in behind[:found]):
        return
    claim.spoken_during = True
    sense = "low" if "TROUGH" in behind[found].kinds else "high"
    if claim.measure == "level":
        claim.of_extreme, claim.sense = True, sense
    else:
        claim.hedge = Hedge.UP_TO


def _is_before_the_end(tokens: Sequence[Token], place: int) -> bool:
    """ "Rose to a high of 4,120 before settling", "a high of 4,120 and finally closed": the session's own."""
    ahead = [token.low for token in tokens[max(0, place - _NOT_LONG) : place]]
    if not any(one in _ANY and two in _HIGH_OR_LOW for one, two in pairwise(ahead)):
        return False
    at = next((k for k in range(place + 1, len(tokens)) if tokens[k].low in _ENDED), None)
    if at is None or any(token.time is not None for token in tokens[: at + 1]):
        return False
    return any(token.low in _THEN for token in tokens[max(place, at - 3) : at])


def date_extreme(claim: Claim, behind: Sequence[tuple[int, Time]], own_day: Time | None) -> None:
    """ "a low of 4,103 in October", "the session high of 5,120"; an undated one is nothing that could be looked up."""
    if claim.named is None and behind and behind[0][0] <= claim.place + 2:
        claim.named = behind[0][1]
    if claim.named is None and own_day is None and not claim.spoken_during:
        claim.measure, claim.sense = "other", None


def period_of_a_superlative(claim: Claim, before: Sequence[Claim], discourse: Discourse) -> Time | None:
    """The period that "its worst month since" speaks of: that of the claim before, if it is one of that length."""
    if claim.span is not None or claim.grain in (None, "day"):
        return None
    then = {_calendar(one.named) for one in before if one.named is not None}  # "the first since January's -1.1%, and"
    spans = [one.span for one in before if one.span is not None and _calendar(one.span) not in then]
    if not spans and discourse.span is not None and discourse.span_age <= 1:
        spans = [discourse.span]
    if not spans and discourse.frame is not None:
        spans = [discourse.frame]
    return spans[-1] if spans and claim.grain in (spans[-1].kind, spans[-1].grain) else None


def _calendar(time: Time) -> tuple[str, int | None, int | None]:
    return time.kind, time.month, time.year


def length_of_the_move(before: Sequence[Claim]) -> tuple[str, int]:
    """The length of the move that "its steepest since" speaks of, and of how many of such it is."""
    span = before[-1].span if before else None
    if before and before[-1].measure in RANKING and before[-1].grain:
        return before[-1].grain, before[-1].steps  # "its worst day of 2023, and its largest loss since"
    if before and before[-1].measure == "macro":
        return "year" if before[-1].sense == "yoy" else "month", 1
    if span is not None and span.kind == "past" and span.n and span.grain in ("day", "session") and not span.is_vague:
        return "day", span.n  # "a 17% two-day slump, its worst since"
    is_whole = span is not None and (span.n is None or span.kind in ("quarter", "half"))  # no "past three weeks"
    grain = (span.grain or span.kind) if span is not None and is_whole else "day"
    return grain if grain in ("week", "month", "quarter", "half", "year") else "day", 1


def goes_on_from_before(tokens: Sequence[Token], place: int) -> bool:
    """ "It was the best performance since", "That marked its steepest drop since": of what was told before."""
    return bool(tokens) and tokens[0].low in _IT and not any(token.time is not None for token in tokens[:place])


def way(token: Token | None) -> Direction | None:
    """Which way a verb or a noun of moving goes; None if it is neither."""
    if token is None:
        return None
    if token.kinds & {"UP", "UPNOUN"}:
        return Direction.UP
    return Direction.DOWN if token.kinds & {"DOWN", "DOWNNOUN"} else None


def settle_most(claim: Claim, before: Sequence[Claim], tokens: Sequence[Token]) -> None:
    """ "its steepest since", "rose the most since": which way, the move before it says, or the nearest such word."""
    moves = [one for one in before if one.measure in _RANKED and one.subject.id == claim.subject.id]
    ahead = tokens[_clause_of(tokens, claim.place) : claim.place]
    behind = takewhile(lambda token: token.low not in _PARTS, tokens[claim.place + 1 :])
    ways = (way(token) for token in (*reversed(ahead), *behind))
    direction = moves[-1].direction if moves else next((one for one in ways if one is not None), None)
    if not moves and kind_of(claim.subject) == "policy_rate":
        direction = None  # between two decisions a rate doesn't move
    if claim.is_turned and direction is not None:  # "the dollar sank the most against the euro since"
        direction = Direction.DOWN if direction is Direction.UP else Direction.UP
    claim.sense = {Direction.UP: "best", Direction.DOWN: "worst"}.get(direction) if direction is not None else None
    claim.direction = direction


def _clause_of(tokens: Sequence[Token], place: int) -> int:
    """Where the words begin that may tell of a superlative at a place."""
    return next((k + 1 for k in range(place - 1, -1, -1) if tokens[k].low in _PARTS), 0)


def share_session(claim: Claim, before: Sequence[Claim]) -> None:
    """ "a day after plunging 12.4%, its worst day since 1987": the day of the move, or of the stand, before it."""
    of = ("return", "change") if claim.grain is not None else ("level",)
    moves = [one for one in before if one.measure in of and one.span is None and not one.is_base]
    if moves:
        claim.session, claim.days_back, claim.has_own_day = (
            moves[-1].session,
            max(claim.days_back, moves[-1].days_back),
            moves[-1].has_own_day,
        )
