"""How far something is from a high or a low: "up 24% from its October low", "409 points below its record close".

Whatever a number's own phrase, words behind it that lead to an extreme make it a distance from that extreme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.lists import ALONE
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.period.own_times import time_of_an_extreme
from tieout.claims.period.stretches import joined
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

FROM_EXTREMES: Final = frozenset({"drawdown", "gain_from_low"})
#: Measures of what may turn out to be a distance.
_MOVED: Final = frozenset({"return", "change", "level", "other", "spread", *FROM_EXTREMES})
_EXTREMES: Final = frozenset({"PEAK", "TROUGH", "RECORD"})
#: "Since bottoming in March", "since peaking on Oct. 9".
_LOWS: Final = frozenset({"bottoming", "troughing", "nadir"})
_PEAKING: Final = frozenset({"peaking", "cresting"})
_SIDES: Final = frozenset({"ABOVE", "BELOW"})
_FROM: Final = frozenset({"from", "off", "since"})
_THAN: Final = frozenset({"higher", "lower", "more", "less"})
#: What may stand between a number and "from": a comma, a second print of the same move, "higher" or "lower".
_PASSED: Final = frozenset(
    {",", "(", ")", "-", "–", "—", "higher", "lower", "up", "down", "now", "so", "far", "already", "back"}
)
_OR: Final = frozenset({"or", ",", "(", ")", "/", "and"})
#: Where the phrase of an extreme ends, if it hasn't been reached.
_ENDS: Final = frozenset(
    {",", ";", ":", "and", "or", "but", "to", "while", "as", "which", "where", "when", "with", "for"}
)
#: Extremes of a part of a session are no closes.
_WITHIN_A_DAY: Final = frozenset("session session's intraday day day's morning today's".split())
_PARTING: Final = frozenset({";", ":", "while", "but"})
_ORIGINS: Final = frozenset({"since", "from"})
_BEFORE_A_CLAUSE: Final = frozenset({",", "and", "but", ";", "-", "–", "—", "•", "*", "·", "measured", "counting"})
#: "Since its April high, the decline comes to 13.6%".
_COMES: Final = frozenset("come comes came coming amount amounts amounted adds added".split())
_UNTIL: Final = frozenset({"to", "through", "until", "till", "into"})
#: "Leaving it 20% below its peak" is said of the print before it.
_LEAVING: Final = frozenset({"putting", "leaving", "taking", "bringing", "placing"})
#: Other words for highs and lows, which say nothing of a market elsewhere.
_TOPS: Final = frozenset({"summit", "zenith", "pinnacle", "apex", "heights"})
_EXTREMES_IN_WORDS: Final = frozenset({"record", "records", *_LOWS, *_PEAKING, *_TOPS})
_LOWEST: Final = frozenset({"SUPERLATIVE:low", "SUPERLATIVE:worst"})
_RANKED: Final = frozenset({"SUPERLATIVE:high", "SUPERLATIVE:best", *_LOWEST})
_FARTHEST: Final = 9
_SHORTEST: Final = 5
_LONGEST: Final = 20
_MOVES: Final = frozenset({"UP", "DOWN", "LEVEL"})
#: Words that the lexicon has for moves and that may describe an extreme all the same.
_DESCRIBING: Final = frozenset(
    "closing opening trading record hit hitting reached reaching set touched touching".split()
)
_MOVE_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN", "MOVENOUN"})
_IN_PERCENT: Final = frozenset({units.PERCENT, units.LEVEL, units.COUNT})


@dataclass(frozen=True, slots=True)
class Distance:
    """An extreme that a number is so far from: whether it is a low, its place, over what length of time it is one, and
    whether it was one of a part of a session."""

    is_low: bool
    place: int
    window: Time | None
    is_of_a_day: bool = False


def distance_from(tokens: Sequence[Token], place: int) -> Distance | None:
    """The extreme to which the words behind the number at `place` lead; None if they lead to none."""
    at = place + 1
    if at < len(tokens) and not tokens[at].kinds.isdisjoint(_MOVE_NOUNS):
        at += 1  # "a 20% gain from its October low"
    while at < len(tokens) and at < place + _SHORTEST and (tokens[at].low in _PASSED or _is_second(tokens, at)):
        at += 1
    if at >= len(tokens) or not _leads(tokens, at, place):
        return None
    window: Time | None = None
    for k in range(at + 1, min(at + 1 + _FARTHEST, len(tokens))):
        token = tokens[k]
        if is_an_extreme(token) or _is_of_levels(tokens, k):
            is_low = "TROUGH" in token.kinds or token.low.endswith(("low", "lows")) or token.low in _LOWS
            is_low = is_low or bool(token.kinds & _LOWEST)
            past_it = ("BELOW" if is_low else "ABOVE") in tokens[at].kinds and tokens[at].low not in _FROM
            near = {word for one in tokens[at:k] for word in one.low.split()}
            near |= {word for one in tokens[k + 1 : k + 3] for word in one.low.split() if one.low[:3] == "of "}
            return None if past_it else Distance(is_low, k, window, is_of_a_day=bool(near & _WITHIN_A_DAY))
        if "SPAN" in token.kinds and token.quantity is not None:
            window = Time("past", n=int(token.quantity.value), grain=token.quantity.unit)
        elif token.low == "," and tokens[k - 1].time is not None:
            continue  # "below its Oct. 9, 2007, record"
        elif token.low in _ENDS or token.quantity is not None or _is_a_verb(token):
            return None
    return None


def _distance_since(tokens: Sequence[Token], place: int) -> Distance | None:
    """The extreme from which a clause before the number counts: "Since its high of 3 May, the index has lost", "from
    its May high, the index is down"."""
    opens = next((k for k in range(place - 1, max(-1, place - _LONGEST), -1) if _opens(tokens[k])), None)
    if opens is None or (opens and tokens[opens - 1].low not in _BEFORE_A_CLAUSE):
        return None
    extreme = next((k for k in range(opens, min(opens + _FARTHEST, place)) if is_an_extreme(tokens[k])), None)
    if extreme is None or any(
        token.low in _PARTING or (token.quantity is not None and tokens[k - 1].low not in ("of", "at"))
        for k, token in enumerate(tokens[opens + 1 : place], start=opens + 1)
    ):
        return None
    if any(_is_a_verb(token) or token.low == "," for token in tokens[opens + 1 : extreme]):
        return None
    if any(_goes_to(two) and one.low not in _COMES for one, two in pairwise(tokens[opens:place])):
        return None
    told = any(one.low.endswith("ing") for one in tokens[opens + 1 : extreme])
    if told and any(one.time is not None and one.time.kind in DAYS for one in tokens[extreme + 1 : extreme + 3]):
        return None  # "since hitting a low on April 19": from that day's close
    token = tokens[extreme]
    is_low = "TROUGH" in token.kinds or token.low.endswith(("low", "lows")) or token.low in _LOWS
    is_of_a_day = any(one.low in _WITHIN_A_DAY for one in tokens[opens:extreme])
    return Distance(is_low, extreme, None, is_of_a_day=is_of_a_day)


def _opens(token: Token) -> bool:
    return token.low in _ORIGINS or (token.time is not None and token.time.preposition in _ORIGINS)


def _goes_to(token: Token) -> bool:
    """Whether a word leads a stretch to its other end: "from its low in March to its high in May"."""
    return token.low in _UNTIL or (token.time is not None and token.time.preposition in _UNTIL)


def _is_of_levels(tokens: Sequence[Token], place: int) -> bool:
    """ "From its worst levels", "off the best levels of the day": the lowest or highest at which something stood."""
    ranked = bool(tokens[place].kinds & _RANKED) and place + 1 < len(tokens)
    return ranked and tokens[place + 1].low in ("levels", "prices")


_OF_EXTREMES: Final = _EXTREMES | _RANKED


def is_an_extreme(token: Token) -> bool:
    return bool(token.kinds & _EXTREMES) or token.low in _EXTREMES_IN_WORDS


def measure_distances(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Turns moves and sizes into the distances from an extreme that the words behind them make of them."""
    tokens = sentence.tokens
    if sentence.kinds.isdisjoint(_OF_EXTREMES) and sentence.held.isdisjoint(_EXTREMES_IN_WORDS):
        return
    for claim in claims:
        if claim.measure not in _MOVED or claim.quantity is None or claim.is_base:
            continue
        if claim.measure == "level" and claim.quantity.unit not in (units.POINT, units.BASIS_POINT):
            continue  # "stands at 4,100, below its record": where it stands
        found = distance_from(tokens, claim.place)
        if found is None and claim.measure in ("return", "change"):
            found = _distance_since(tokens, claim.place)
        if found is not None and not _points_elsewhere(tokens, claim, found):
            _settle(claim, found, tokens)
    for before, claim in pairwise(claims):
        between = tokens[before.place + 1 : claim.place]
        joined = any(t.low in ("or", "(", "/") for t in between) and all(_joins(t) for t in between)
        if claim.measure in FROM_EXTREMES and before.measure in ("change", "return", "other") and joined:
            before.measure, before.named, before.subject = claim.measure, claim.named, claim.subject
            before.direction = before.direction or claim.direction
            _in_points(before)


def move_between_extremes(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "Fell 27.2% from its Aug. 31 peak to its Dec. 24 trough": a move between two days, and no distance as of now."""
    found = [claim for claim in claims if claim.measure in FROM_EXTREMES and claim.quantity is not None]
    stretches = [(k, time) for k, time, _ in joined(sentence) if _is_from_day_to_day(time)] if found else []
    for claim in found:
        last = max((one.place for one in claims if one.place - claim.place <= _SHORTEST), default=claim.place)
        span = next((time for k, time in stretches if 0 < k - last <= _SHORTEST), None)
        if span is not None:
            claim.measure, claim.span = "change" if in_points(claim) else "return", span
            claim.named = claim.sense = claim.session = None
            claim.has_own_day = False


def _is_from_day_to_day(time: Time) -> bool:
    ends = (time.first, time.last) if time.kind == "between" else ()
    return bool(ends) and all(one is not None and one.kind in ("day", "named") for one in ends)


def _settle(claim: Claim, found: Distance, tokens: Sequence[Token]) -> None:
    claim.measure, claim.sense = ("gain_from_low" if found.is_low else "drawdown"), None
    if found.is_of_a_day:
        claim.measure = "other"  # "2% off the session's high": of prints within the day, which no measure takes
        return
    about = tokens[: claim.place] if found.place < claim.place else tokens
    told = time_of_an_extreme(about, found.place)
    dated = told is not None and told.kind in DAYS  # "since hitting a 12-year low on March 9"
    claim.named = (told if dated else found.window or told) or claim.named
    # "up 45% from its low of 7,197.49 in October", "from its intraday high": the print that is told may be no close
    leveled = tokens[found.place + 1 : found.place + 3]
    leveled = leveled if leveled and leveled[0].low == "of" else []
    word = tokens[found.place].low
    claim.at_close = "clos" in word or not ("intra" in word or any(t.quantity is not None for t in leveled))
    if claim.place < found.place and tokens[claim.place + 1].kinds & _SIDES:
        claim.direction, claim.span = None, None
    if claim.direction is None and claim.quantity is not None and not claim.quantity.signed and not found.is_low:
        claim.direction = Direction.BELOW
    lead = next((t.low for t in reversed(tokens[: claim.place]) if not isinstance(t.value, Hedge)), "")
    if lead == "within" and claim.hedge is Hedge.EXACT:
        claim.hedge = Hedge.LESS_THAN  # "within 3% of its record": that far at most
    ahead = {token.low for token in tokens[: claim.place]}
    if "earlier" in ahead and ahead & _LEAVING:
        claim.is_doubtful = True  # "had earlier slid to 5,358.7, putting it 20% below its peak": then
    _in_points(claim)
    claim.is_inferred = claim.pattern == ALONE and in_points(claim)


def _in_points(claim: Claim) -> None:
    """A bare number of hundreds is one of points."""
    if claim.quantity is not None and claim.quantity.unit == units.LEVEL and abs(claim.quantity.value) >= 100:
        claim.quantity = claim.quantity.in_unit(units.POINT)


def in_points(claim: Claim) -> bool:
    """Whether a distance from an extreme isn't stated in percent."""
    return claim.measure in FROM_EXTREMES and claim.quantity is not None and claim.quantity.unit not in _IN_PERCENT


def _leads(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Whether the word there leads from a number to an extreme: "from", "below", "lower than", "within 2% of"."""
    token = tokens[at]
    if token.low == "of":
        return at == place + 1 and any(t.low == "within" for t in tokens[max(0, place - 3) : place])
    if token.low == "than":
        return tokens[at - 1].low in _THAN
    dated = token.time is not None and token.time.preposition in _FROM  # "from October's high"
    return dated or token.low in _FROM or bool(token.kinds & _SIDES)


def _is_second(tokens: Sequence[Token], at: int) -> bool:
    """The second print of a move: "or 9%"."""
    return tokens[at].low == "or" or (tokens[at].quantity is not None and tokens[at - 1].low in ("or", "(", "/"))


def _points_elsewhere(tokens: Sequence[Token], claim: Claim, found: Distance) -> bool:
    """ "rose 2% from its record", "fell 3% below its low": moves past an extreme, not back from it."""
    beside = tokens[claim.place + 1].kinds if claim.place + 1 < len(tokens) else frozenset()
    if claim.direction is None or beside & _SIDES:
        return False  # "wiping out its gains, and 20% below its record"
    falls = claim.direction in (Direction.DOWN, Direction.BELOW)
    return falls == found.is_low and "than" not in (t.low for t in tokens[claim.place + 1 : found.place])


def _is_a_verb(token: Token) -> bool:
    return bool(token.kinds & _MOVES) and token.low not in _DESCRIBING


def _joins(token: Token) -> bool:
    return token.low in _OR or "MARK" in token.kinds or isinstance(token.value, Hedge)
