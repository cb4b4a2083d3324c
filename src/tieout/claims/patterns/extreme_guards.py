"""Which extremes and records a text reaches, and which it only measures from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tieout.claims.marking.lexicon import BREAKS
from tieout.claims.patterns.shape import Found

if TYPE_CHECKING:
    from tieout.claims.marking.tokens import Token

#: Words before a superlative by which it isn't told of what it stands beside.
_DENYING = frozenset({"among", "amongst", "not", "wasn't", "isn't", "weren't", "hardly", "never"})
_BEFORE_AN_EXTREME = frozenset({"a", "an", "the", "its", "their", "near", "recent", "fresh", "new"})
#: What may stand between a verb and the record that it reaches, and behind it.
_BEFORE_A_RECORD = frozenset("a an new fresh another its their yet still all-time at to closing - all time".split())
_BEHIND_A_RECORD = frozenset(
    """
        and of on as for after in while with but high close level territory when today again too also once this last
        by to
    """.split()
)
_FAR_BEHIND_A_RECORD = 12
_OF_SO_MANY = frozenset({"this", "whole", "to_date", "year", "month", "quarter"})
_NOT_YET = frozenset(
    """
        near nears nearing close toward towards brink verge flirted flirting nearly almost since after when had if from
        of
    """.split()
)
_BEATING = BREAKS | {"beat", "beating", "beats", "breaking", "breaks"}
_ON_END = frozenset({"straight", "consecutive", "successive"})
_REACHING = frozenset({"UP", "LEVEL", "DOWN"})
_REACHED = frozenset(
    "set setting hit hitting recorded recording notched notching achieved achieving posted scored".split()
)
_BEFORE_THE_SESSION = frozenset(
    "after had having since before from until below hadn't previously last without not never didn't failed".split()
)
_STANDING_NOUNS = frozenset("level levels close closing finish settlement point points price".split())
_RANKED = frozenset(
    """
        day days session sessions week weeks month months quarter quarters half year years move swing one-day daily
        weekly monthly quarterly annual yearly single-day start starts stretch showing performance finish
    """.split()
)
_RANKED_KINDS = frozenset({"UPNOUN", "DOWNNOUN", "UP", "DOWN", "TIME", "SINCETIME", "BEAT", "LAG", "PEAK", "TROUGH"})
_BEFORE_WHAT_IS_RANKED = frozenset(
    "one - single point points percent percentage trading calendar full intraday closing post-war price first".split()
)
_WINDOWS = frozenset({"", "year", "quarter", "month"})
#: So near before "its lowest this year" stands the verb that led there.
_LED_WITHIN = 4
_FARTHER = frozenset({"higher", "lower"})
_DATING = frozenset({"day", "month", "quarter", "year", "weekday"})
_LED_TO = frozenset({"to", "at", "above", "past"})
_EVER = frozenset({"ever", "on", "high", "low", "since"})


def dates_a_record(found: Found) -> bool:
    """ "its record close through Friday" dates how far a move went, "17 record highs in 2023" counts them."""
    place = found.stated["record_words"]
    if place and found.tokens[place - 1].quantity is not None:
        return False
    time = found.tokens[found.groups["time"]].time
    if is_for_a_year(found.tokens[found.groups["time"]]):
        return False
    return time is not None and time.preposition not in ("through", "since", "until", "to", "from", "before", "by")


def is_for_a_year(token: Token) -> bool:
    """ "A record close for 2012": that year's own, and none of all time."""
    time = token.time
    if time is None or time.edge or time.preposition != "for":
        return False
    return time.kind == "year" or (time.kind in ("whole", "this") and time.grain in ("", "year"))


def _is_a_feat(token: Token) -> bool:
    return token.low.endswith("ing") or "SUPERLATIVE" in token.kinds


def reaches_a_record(found: Found) -> bool:
    """A record that the session reached: no other words between it and the verb than "at a new", no noun behind."""
    place = found.stated["record_words"]
    tokens = found.tokens
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    if behind is not None and behind.is_word and behind.low.isalpha() and behind.low not in _BEHIND_A_RECORD:
        return False  # "record job gains"
    if behind is not None and behind.kinds & {"UPNOUN", "DOWNNOUN"}:
        return False  # "a record fall of 31%"
    if behind is not None and behind.low == "for" and _is_a_feat(tokens[place + 2]):
        return False  # "another record for going nowhere", "for most swings in a row"
    if behind is not None and is_for_a_year(behind):
        return False
    of = tokens[place + 2] if place + 2 < len(tokens) else None
    if behind is not None and behind.quantity is not None and of is not None and is_counted_out(of):
        return False  # "a record 2.4 billion shares"
    if behind is not None and "FUNDAMENTAL" in behind.kinds:
        return False  # "record profits"
    if of_a_thing(tokens, place):
        return False
    at = place - 1
    while at >= 0 and (tokens[at].low in _BEFORE_A_RECORD or tokens[at].quantity is not None or _is_or(tokens, at)):
        at -= 1
    if at < 0 or (tokens[at].kinds.isdisjoint(_REACHING) and tokens[at].low not in _REACHED):
        return False
    led_to = any(token.low in _LED_TO for token in tokens[at + 1 : place])
    if behind is not None and behind.quantity is not None and tokens[at].kinds & {"UP", "DOWN"} and not led_to:
        return False  # "the Dow lost a record 821.21": the size of a fall
    if tokens[at].low in _BEATING and tokens[place - 1].low in ("the", "its", "their"):
        return False  # "eclipsing the record close of 2022": of then
    earlier = {token.low for token in tokens[max(0, at - 3) : at + 1]}
    counted = tokens[place - 1].quantity is not None
    return not counted and earlier.isdisjoint(_BEFORE_THE_SESSION) and tokens[at].low not in ("since", "off", "was")


def is_counted_out(of: Token) -> bool:
    """What a number behind a record counts, and no level: "a record 2.4 billion shares", "a record 21 straight"."""
    return of.kinds <= {"WORD", "FUNDAMENTAL"} or of.low in ("shares", "straight", "stocks", "jobs")


def of_a_thing(tokens: Sequence[Token], place: int) -> bool:
    """ "a record for going nowhere", "a record for most swings in a row": of no level."""
    if place + 2 >= len(tokens) or tokens[place + 1].low != "for":
        return False
    of = tokens[place + 2]
    return of.time is None and of.name is None and of.is_word and of.low not in ("the", "a", "an", "its", "both")


def _is_or(tokens: Sequence[Token], place: int) -> bool:
    """The "or" of "rose 4.00 points or 0.1 percent to a record"."""
    return tokens[place].low in ("or", ",") and place > 0 and tokens[place - 1].quantity is not None


def entered(found: Found) -> bool:
    """Entered, and now: nothing that may come, nothing that was, and no other day than one of this week."""
    tokens, place = found.tokens, max(found.stated.values())
    ahead = {token.low for token in tokens[max(0, place - 12) : place]}
    if ahead & _NOT_YET or any("FORECAST" in token.kinds for token in tokens[max(0, place - 12) : place]):
        return False
    behind = [token.time for token in tokens[place : place + 7] if token.time is not None]
    named = any(token.name is not None for token in tokens[: place + 1])
    return named and all(time.kind in ("weekday", "relative") for time in behind)


def in_so_many_sessions(found: Found) -> bool:
    """The time counts sessions: "in nine sessions"."""
    time = found.tokens[found.groups["time"]].time
    return time is not None and time.kind == "past" and time.grain in ("session", "day")


def of_all_in_a_year(found: Found) -> bool:
    """A year, quarter or month of which something is the most, and a move or a level that is ranked in it."""
    time = found.tokens[found.groups["time"]].time
    if time is None or time.edge or not of_a_first_place(found):
        return False
    of_it = time.preposition == "of" or (time.preposition == "for" and time.kind in ("year", "whole"))
    far = found.groups["time"] - 1
    of_it = of_it or (time.preposition == "in" and [t.low for t in found.tokens[far - 1 : far + 1]] == ["so", "far"])
    bounded = of_it or (time.kind in ("this", "to_date") and time.preposition in ("", "so far"))
    if not bounded or time.kind not in ("year", "this", "to_date", "whole") or time.grain not in _WINDOWS:
        return False
    place = found.stated["since_words"]
    ahead = found.tokens[max(0, place - _LED_WITHIN) : place]
    if found.groups["time"] == place + 1 and any(t.kinds & {"UP", "DOWN", "LEVEL"} for t in ahead):
        return True  # "dropped to its lowest this year", "fell the most this year"
    if "SUPERLATIVE:high" in found.tokens[place].kinds or "SUPERLATIVE:low" in found.tokens[place].kinds:
        nouns = _STANDING_NOUNS
        return any(t.low in nouns for t in found.tokens[place : place + 4]) or "clos" in found.tokens[place].low
    return any(
        t.kinds & {"UPNOUN", "DOWNNOUN"} or t.low in _RANKED for t in found.tokens[place + 1 : found.groups["time"]]
    )


def of_no_superlative(found: Found) -> bool:
    """ "not before its best week since March": the superlative tells since when, and nothing is denied."""
    between = found.tokens[found.groups["since_words"] : found.groups["time"]]
    return not any("SUPERLATIVE" in token.kinds for token in between)


def of_a_first_place(found: Found) -> bool:
    """Neither "one of its best", "among the worst" nor "the third-best", and nothing denied ("it wasn't its worst")."""
    place = found.groups["since_words"] if "since_words" in found.groups else found.groups["extreme"]
    ahead = found.tokens[max(0, place - 5) : place]
    if found.tokens[place].low == "most" and not (ahead and ahead[-1].kinds & {"UP", "DOWN"}):
        return False  # "fell most since March"; but "most stocks rose since March"
    if any("ORDINAL" in token.kinds for token in ahead[-2:]):
        return False
    return not any(
        token.low in _DENYING or (token.low == "of" and before.low in ("one", "some"))
        for before, token in pairwise((ahead[0], *ahead) if ahead else ())
    )


def counts_a_run(found: Found) -> bool:
    """No "rose to 3,901.36 but booked a seventh consecutive loss": of that the ordinal counts."""
    place = found.stated["streak"]
    quantity = found.quantity("streak")
    behind = found.tokens[place + 1 : place + 6]
    until = next((k for k, token in enumerate(behind) if token.low in _ON_END), len(behind))
    if any("ORDINAL" in token.kinds for token in behind[:until]):
        return False
    return quantity is None or quantity.value == int(quantity.value)


def of_closes(found: Found) -> bool:
    """ "Its fourth closing high", no "second high of the session"."""
    place = found.stated["count"]
    behind = found.tokens[place + 1]
    if behind.time is not None and behind.low != "time":
        return _is_of_a_record(found.tokens, place, behind.time.kind)
    return "PEAK" not in behind.kinds or "RECORDWORD" in behind.kinds or "clos" in behind.low


def _is_of_a_record(tokens: Sequence[Token], place: int, kind: str) -> bool:
    """ "Closed at a record on Friday, its 18th this year": the so-manieth of what was told right before."""
    ahead = tokens[max(0, place - _FAR_BEHIND_A_RECORD) : place]
    told = any(token.kinds & {"RECORD", "RECORDWORD"} for token in ahead)
    return told and kind in _OF_SO_MANY and tokens[place - 1].low in ("its", "the", "'s")


def was_so(found: Found) -> bool:
    """A level that was passed, or "this low", "so much"; and the time of a day, a month, a quarter or a year."""
    place, until = found.groups["since_words"], found.groups["time"]
    time = found.tokens[until].time
    if (
        time is None
        or time.edge
        or time.kind not in _DATING
        or time.preposition not in ("", "on", "in", "during", "at")
    ):
        return False
    between = found.tokens[place + 1 : until]
    if tells_farther([token.low for token in between]) and "LEVEL" in between[0].kinds and time.kind == "day":
        return True  # "it last ended higher on May 6"
    return "passed" in found.groups or any(token.low in ("this", "so", "that") for token in between)


def tells_farther(between: Sequence[str]) -> bool:
    """ "Last (ended higher) on May 6", "last (ended higher two years ago,) on Nov. 8"."""
    return len(between) in (2, 4) and between[1] in _FARTHER and (len(between) == 2 or between[-1] == ",")


def of_no_larger_number(found: Found) -> bool:
    """No "for the fourth session in five", which needn't have been in a row."""
    behind = found.tokens[found.stated["streak"] + 1 : found.stated["streak"] + 7]
    behind = [one for one in behind if one.low not in ("the", "last", "past", "previous")]
    among = found.tokens[found.stated["streak"] + 1 : found.stated["streak"] + 6]
    if any(one.time is not None and one.time.kind == "past" and one.time.preposition in ("in", "of") for one in among):
        return False  # "for the eighth day in the past 10 sessions"
    return not any(
        one.low in ("in", "of", "out") and two.quantity is not None and two.kinds & {"NUMBER", "SPAN"}
        for one, two in pairwise(behind)
    )


def ranks_a_move(found: Found) -> bool:
    """What is ranked is a move, a close or a length of time, and nobody: no "third-largest lender"."""
    place = found.groups["extreme"]
    for token in found.tokens[place + 1 : place + 6]:
        if token.kinds & _RANKED_KINDS or token.low in _RANKED or token.low in _STANDING_NOUNS or token.low in _EVER:
            return True
        if token.name is not None or (token.low not in _BEFORE_WHAT_IS_RANKED and token.quantity is None):
            return False
    return "close" in found.tokens[place].low or "level" in found.tokens[place].low


def of_the_session(found: Found) -> bool:
    """ "retreated from 16-year highs", "below its 52-week high": an extreme that was left, not one that was reached."""
    place = found.stated["since"]
    if found.tokens[found.groups["extreme"]].low == "record":
        return False  # "over the 35-year record": its length
    if found.before("since") == "new" and place > 1 and found.tokens[place - 2].quantity is not None:
        return False  # those counted in "35 new 52-week highs"
    ahead = [token for token in found.tokens[max(0, place - 4) : place] if token.low not in _BEFORE_AN_EXTREME]
    if ahead and ahead[-1].time is not None and ahead[-1].time.preposition in ("from", "since", "off"):
        return False  # "down from October's 16-year high"
    if not ahead or not (ahead[-1].low in ("from", "since", "off") or ahead[-1].kinds & {"BELOW", "ABOVE"}):
        return True
    return any(
        token.time is not None for token in found.tokens[place + 1 : place + 6]
    )  # "from the 12-year low on March 9"


def below_a_close(found: Found) -> bool:
    """What the percentage is below is a close, and no record or peak."""
    behind = found.tokens[found.stated["return"] + 1 : found.stated["return"] + 7]
    closes = any("SETTLED" in t.kinds or (t.time is not None and t.time.has_close) for t in behind)
    return closes and not any(t.kinds & {"RECORD", "PEAK", "TROUGH"} for t in behind)
