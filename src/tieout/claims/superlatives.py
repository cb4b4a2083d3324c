"""What a superlative or a streak compares: which way, and over what length of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.claims.lexicon import ENDINGS, TOUCHES
from tieout.claims.new_extremes import counts_records
from tieout.claims.patterns import FIRST_TIMES, NOT_SEEN, SINCE_AN_EVENT, UNDATED
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence, Token
from tieout.terms import Direction, Hedge, Quantity
from tieout.terms import quantity as units

#: Words for a length of time, to the grain that measures know.
_GRAINS: Final = {
    "day": "day", "days": "day", "session": "day", "sessions": "day", "trading": "day", "daily": "day",
    "week": "week", "weeks": "week", "weekly": "week", "month": "month", "months": "month", "monthly": "month",
    "quarter": "quarter", "quarters": "quarter", "quarterly": "quarter", "year": "year", "years": "year",
    "annual": "year", "yearly": "year",
}  # fmt: skip
_PARTS_OF_A_YEAR: Final = frozenset({"month", "quarter", "half"})
#: A superlative that doesn't say which way: the move that it is told of does.
_OF_A_MOVE: Final = "most"
#: Superlatives of what no measure ranks: "the smallest move since".
_LEAST: Final = "least"
#: Words behind "the biggest" that leave open which way it went.
_OF_MOVES: Final = frozenset(
    {*_GRAINS, "since", "in", "on", "ever", "of", "such", "one", "one-day", "single-day", "percentage", "point", "move",
     "swing", "change", "intraday"}
)  # fmt: skip
#: What a text says of a streak that is no more.
_ENDINGS: Final = frozenset({*ENDINGS, "end", "stops"})
#: Those that say nothing else, however many words stand between: "put the brakes on what had been a 13-session run".
_PLAIN_ENDINGS: Final = frozenset("brakes snapped snaps snapping halted halting halts".split())


#: Verbs of what doesn't move.
_STANDING: Final = frozenset("stood held stayed remained unchanged steady flat was kept keeping left stands".split())


#: So many words before a level "after" makes it one of another time.
_BEFORE_AN_ASIDE: Final = 8
#: How far behind "hasn't" the words stand that say how high it was.
_SO_HIGH: Final = 9
_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
_OF_A_STAND: Final = {"best": "high", "worst": "low"}
_STANDS: Final = frozenset("price level levels reading close rate".split())
_OF_A_CURRENCY: Final = {"weakest": "low", "strongest": "high"}
_HELD_AGAINST: Final = frozenset({"versus", "vs", "against", "relative", "compared"})


def superlative(claim: Claim, groups: dict[str, int], sentence: Sentence) -> None:
    """Fills sense and grain of "its best December on record", "a 22-year high", "the biggest weekly drop since"."""
    if claim.sense == "first":  # of what it is the first time, a level beside it tells
        claim.sense = None
        _count_sessions(claim, groups.get("since_words", 0), sentence.tokens)
        return
    tokens = sentence.tokens
    place = groups.get("extreme", groups.get("since_words", groups.get("since", 0)))
    token = tokens[place]
    claim.sense = next((kind.split(":")[1] for kind in token.kinds if kind.startswith("SUPERLATIVE:")), None)
    claim.is_doubtful = claim.is_doubtful or kind_of(claim.subject) == "crypto"  # a coin has no close
    if claim.sense == _LEAST or claim.pattern in UNDATED:
        claim.sense = None
        return
    if claim.sense is None:
        claim.sense = "low" if "TROUGH" in token.kinds or token.low.endswith(("low", "lows")) else "high"
    if claim.quantity is not None and claim.quantity.unit == units.WEEK and claim.named is not None:
        claim.is_doubtful = True  # "its 52-week low hit on March 14": of the weeks up to now, and not up to that day
    until = (
        next((k for k in range(place, len(tokens)) if tokens[k].time is claim.named), place) if claim.named else place
    )
    if any(token.low in _HELD_AGAINST for token in tokens[place:until]):
        return  # "its best month versus the S&P 500 since": of two, which no measure ranks
    if claim.pattern == SINCE_AN_EVENT and claim.named is not None:
        claim.is_doubtful = True
        if claim.named.kind == "day":
            claim.named = replace(claim.named, kind="month", day=None)
    if place + 1 < until and tokens[place + 1].kinds & {"SPAN"}:
        return  # "the largest 12-month gain since": of a length that no measure ranks
    behind = tokens[place + 1 : place + 6]
    behind = behind[: next((k for k, t in enumerate(behind) if t.low == "since"), len(behind))]
    claim.tells_close = "clos" in token.low or any("clos" in t.low for t in behind[:1])
    if token.low == "longest":
        _longest(claim, behind)
        return
    if claim.sense == "most":  # "biggest": of what, the noun behind it says
        noun = next((t for t in behind if t.kinds & {"UPNOUN", "DOWNNOUN"}), None)
        claim.sense = _OF_A_MOVE if noun is None else "best" if "UPNOUN" in noun.kinds else "worst"
        if noun is None and any(_is_a_thing(t) for t in behind[:1]):
            claim.sense = None  # "the biggest deal since": no move
    if token.low in _OF_A_CURRENCY and kind_of(claim.subject) == "currency":
        claim.sense = _OF_A_CURRENCY[token.low]  # "the weakest since November 2003": where it stands
    of_a_stand = any(t.low in _STANDS for t in behind[:2]) and not any(t.kinds & _NOUNS for t in behind[:3])
    if claim.sense in _OF_A_STAND and of_a_stand:
        claim.sense = _OF_A_STAND[claim.sense]  # "its worst price since": where it stands
    if claim.sense in ("best", "worst", _OF_A_MOVE):
        claim.is_doubtful = claim.is_doubtful or kind_of(claim.subject) == "yield"  # two screens' moves lie apart
        if claim.sense != _OF_A_MOVE:
            claim.direction = Direction.UP if claim.sense == "best" else Direction.DOWN
        claim.grain = ""  # not said: that of the move before it, else a day
        if claim.sense != _OF_A_MOVE and any(token.low in ("point", "points") for token in behind[:2]):
            claim.sense = f"{claim.sense}_points"
        for token in tokens[place + 1 : place + 8]:
            if "SINCETIME" in token.kinds or token.low == "since":
                break
            if token.low in _GRAINS:
                claim.grain = _GRAINS[token.low]
                break
            if token.time is not None and token.time.kind in _PARTS_OF_A_YEAR and token.time.preposition != "since":
                claim.grain, claim.span = token.time.kind, token.time
                break


def settle_firsts(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "closed above 12,000 for the first time since": the level beside it is what was passed."""
    for claim in claims:
        if claim.measure != "since" or claim.pattern not in (*FIRST_TIMES, *NOT_SEEN):
            continue
        levels = [one for one in claims if one.measure == "level" and not one.is_base and one.quantity is not None]
        passed = min(levels, key=lambda one: abs(one.place - claim.place), default=None)
        if passed is None and claim.pattern in FIRST_TIMES:
            _first_move_beside(claim, claims)
        if passed is None or passed.quantity is None or passed.subject.id != claim.subject.id:
            continue
        aside = {token.low for token in sentence.tokens[max(0, passed.place - _BEFORE_AN_ASIDE) : passed.place]}
        if aside & {"after", "when"} and not passed.has_own_day:
            continue  # "a week after the Dow passed 13,000 for the first time"
        below = passed.hedge is Hedge.LESS_THAN or passed.direction is Direction.DOWN
        if claim.pattern in NOT_SEEN:
            below = claim.sense == "low"
        elif not below and passed.hedge is not Hedge.MORE_THAN and passed.verb not in TOUCHES:
            continue
        claim.sense, claim.threshold = "low" if below else "high", float(passed.quantity.value)
        claim.session, claim.has_own_day = passed.session, passed.has_own_day
        if passed.of_extreme and passed.named is not None and passed.named.kind in DAYS:
            claim.session, claim.has_own_day = passed.named, True
        claim.verb, claim.tells_close = passed.verb, passed.tells_close
        claim.spoken_during = claim.spoken_during or passed.spoken_during


def _first_move_beside(claim: Claim, claims: Sequence[Claim]) -> None:
    """ "fell 1.2% for the first time in five days": the first session in so long that went that way."""
    moves = [one for one in claims if one.measure in ("return", "change") and one.direction and one.span is None]
    moved = min(moves, key=lambda one: abs(one.place - claim.place), default=None)
    if moved is None or moved.subject.id != claim.subject.id or moved.direction is None:
        return
    claim.sense = "first_up" if moved.direction is Direction.UP else "first_down"
    claim.grain = "day"
    claim.session, claim.has_own_day, claim.days_back = moved.session, moved.has_own_day, moved.days_back


def _count_sessions(claim: Claim, place: int, tokens: Sequence[Token]) -> None:
    """ "for the first time in 10 days": the time is the number that the claim states."""
    if claim.named is None or claim.named.kind != "past" or not claim.named.n:
        return
    counted = next(token for token in tokens[place:] if token.time is claim.named)
    claim.quantity = Quantity(Decimal(claim.named.n), units.SESSION, Decimal(1), counted.text)
    claim.start, claim.end, claim.named = counted.start, counted.end, None


def first_move(claim: Claim, place: int, tokens: Sequence[Token]) -> None:
    """Fills sense and grain of "its first weekly loss since October", "its first gain in nine sessions"."""
    _count_sessions(claim, place, tokens)
    ahead = tokens[max(0, place - 6) : place + 1]
    noun = next((token for token in reversed(ahead) if token.kinds & {"UPNOUN", "DOWNNOUN"}), None)
    if noun is None or any("digit" in token.low for token in ahead):
        claim.sense = None  # "its first double-digit rise since 1981": of a size, which no measure counts
        return
    claim.sense = "first_up" if "UPNOUN" in noun.kinds else "first_down"
    spoken = claim.quantity.unit if claim.quantity is not None else None
    of_the_span = {units.WEEK: "week", units.MONTH: "month", units.YEAR: "year"}.get(spoken or "", "day")
    claim.grain = next((_GRAINS[token.low] for token in ahead if token.low in _GRAINS), of_the_span)


def count_times(claim: Claim, place: int, tokens: Sequence[Token]) -> None:
    """ "its 17th record close of the year", "lower for the seventh time in eight sessions": what is counted."""
    if "RECORD" in tokens[place + 1].kinds or counts_records(tokens, place):
        claim.sense = "record"
        return
    ahead = tokens[max(0, place - 8) : place]
    passed = any(token.kinds & {"ABOVE", "BELOW"} or token.low in TOUCHES for token in ahead)
    move = next((t for t in reversed(ahead) if t.kinds & {"UP", "DOWN", "UPWARD", "DOWNWARD"}), None)
    counts_sessions = any(t.time is not None and t.time.grain in ("session", "day") for t in tokens[place : place + 6])
    if move is not None and counts_sessions and not passed:
        claim.sense = "up" if move.kinds & {"UP", "UPWARD"} else "down"


def not_seen(claim: Claim, place: int, sentence: Sentence) -> None:
    """ "tumbled to 7,114.78, a level not seen since": as low, where it fell; "hasn't been this low since"."""
    claim.sense = next(
        (
            "low" if token.kinds & {"DOWN", "DOWNNOUN", "TROUGH"} else "high"
            for token in (*sentence.tokens[place : place + _SO_HIGH], *reversed(sentence.tokens[:place]))
            if token.kinds & {"UP", "DOWN", "UPNOUN", "DOWNNOUN", "PEAK", "TROUGH"}
        ),
        None,
    )


def _is_a_thing(token: Token) -> bool:
    """Whether a word behind "biggest" names what is ranked, and no length of time."""
    return (
        not token.kinds & {"SINCETIME", "TIME", "MARK", "SPAN"}
        and token.low[:1].isalpha()
        and token.low not in _OF_MOVES
    )


def _longest(claim: Claim, behind: Sequence[Token]) -> None:
    """Fills sense and grain of "the longest weekly winning streak since 2017"."""
    words = {token.low for token in behind}
    claim.sense = None
    if words & {"streak", "run", "stretch"}:
        falling = words & {"losing", "losses", "declines"}
        rising = words & {"winning", "gains", "advances"}
        claim.sense = "longest_down" if falling else "longest_up" if rising else None
    claim.grain = next((_GRAINS[token.low] for token in behind if token.low in _GRAINS), "day")


def level_of_an_extreme(claim: Claim, extreme: Token) -> None:
    """Fills a claim on the level of a high or low: "its October low of 1,636.94", "a 52-week high of 198.23"."""
    claim.measure, claim.of_extreme = "level", True
    claim.sense = "low" if "TROUGH" in extreme.kinds else "high"
    if extreme.low.startswith("52"):
        claim.named = Time("past", preposition="over", n=52, grain="week")


def streak(claim: Claim, place: int, sentence: Sentence) -> None:
    """Fills sense and grain of "a third straight weekly gain": which way the run went, and the length of its steps."""
    tokens = sentence.tokens
    if claim.quantity is not None and claim.quantity.unit in units.DURATIONS:
        claim.grain = {units.SESSION: "day"}.get(claim.quantity.unit, claim.quantity.unit)
    else:
        claim.grain = next((_GRAINS[t.low] for t in tokens[place : place + 5] if t.low in _GRAINS), "day")
    claim.is_over = any(token.low in _ENDINGS for token in tokens[max(0, place - 4) : place]) or any(
        token.low in _PLAIN_ENDINGS for token in tokens[max(0, place - 10) : place]
    )
    claim.is_over = claim.is_over or (place > 0 and tokens[place - 1].low in ("after", "following"))
    named = {token.low for token in tokens[max(0, place - 1) : place + 4]}
    if claim.is_over and named & {"bull", "winning", "bear", "losing"}:
        claim.sense = "up" if named & {"bull", "winning"} else "down"
        return
    of_records = any(token.kinds & {"RECORD", "RECORDWORD"} for token in tokens[place : place + 5])
    if of_records or counts_records(tokens, place):
        claim.sense = "record"  # "its sixth straight record close", "at record highs for six straight sessions"
        return
    standing = max((k for k in range(max(0, place - 8), place) if tokens[k].low in _STANDING), default=place)
    if any(token.quantity is not None for token in tokens[standing:place]):
        claim.measure = "other"  # "stood at 3.7% for the third month": unmoved, which no measure counts
        return
    ahead = () if claim.is_over else reversed(tokens[:place])  # "down 8%, snapped an 11-day run": not of falls
    for token in (*tokens[place : place + 6], *ahead):
        if token.kinds & {"UP", "UPNOUN"} or token.low == "winning":
            claim.sense = "up"
            break
        if token.kinds & {"DOWN", "DOWNNOUN"} or token.low == "losing":
            claim.sense = "down"
            break
