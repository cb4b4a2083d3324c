"""What a superlative or a streak compares: which way, and over what length of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.dated_extremes import way
from tieout.claims.discourse import kind_of
from tieout.claims.lexicon import ENDINGS, TOUCHES
from tieout.claims.new_extremes import counts_records
from tieout.claims.origins import side_of
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


_OF_ANOTHER_TIME: Final = frozenset({"after", "following", "before", ";", "while"})
#: So many words before a level "after" makes it one of another time.
_BEFORE_AN_ASIDE: Final = 8
#: How far behind "hasn't" the words stand that say how high it was.
_SO_HIGH: Final = 9
#: What may stand between "its eighth" and the noun of a move of one day, week or month; and what such steps are.
_OF_ONE_STEP: Final = frozenset({*_GRAINS, "of"})
_STEPS: Final = frozenset({units.SESSION, units.WEEK, units.MONTH})
_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
_RETURNS: Final = frozenset({"return", "returns"})
#: "which would push the rate to 6.5%, the highest since 1991": not yet.
_WOULD: Final = frozenset("would could might may will if".split())
_CLAUSE: Final = 14
#: So near what was left stands the word for it.
_LEFT: Final = 10
_LEFT_BEHIND: Final = frozenset({"from", "off", "than", "just short of", "just shy of"})
_NAMED: Final = frozenset({"NAME", "LOOSE", "WHO", "REF", "TIME", "SPAN", "SINCETIME"})
#: What stands behind "gain in" without being another thing that rose.
_OF_ITS_OWN: Final = frozenset(
    """
        a an the its their more about over at nearly almost years months weeks decades history memory any stocks
        equities shares prices value points percentage percent terms all each both
    """.split()
)
_OF_A_STAND: Final = {"best": "high", "worst": "low"}
_STANDS: Final = frozenset("price level levels reading close closing finish settlement rate".split())
#: What goes on for so long: "its best run in six years" is one of days, and no move.
_RUNS: Final = frozenset({"streak", "run", "stretch"})
_EVENTS: Final = frozenset("event feat streak run thing pattern stretch rally drop gain before only until".split())
_OF_A_CURRENCY: Final = {"weakest": "low", "strongest": "high"}
_HELD_AGAINST: Final = frozenset({"versus", "vs", "against", "relative", "compared"})


_HAD: Final = frozenset({"had", "'d", "’d"})
_TAKEN: Final = frozenset({"taken", "driven", "lifted", "propelled"})


def _was_taken_there(claim: Claim, tokens: Sequence[Token]) -> bool:
    """ "following a gain that had taken it to its highest since March": before the session spoken of."""
    ahead = tokens[max(0, claim.place - _CLAUSE) : claim.place]
    return any(one.low in _HAD and (two.low in _TAKEN or "TAKE" in two.kinds) for one, two in pairwise(ahead))


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
    # a coin has no close, and a statistic is revised: its own record of those days isn't at hand
    claim.is_doubtful = claim.is_doubtful or kind_of(claim.subject) in ("crypto", "macro")
    if _was_taken_there(claim, tokens):
        claim.is_doubtful, claim.days_back = True, 1
    claim.is_doubtful = claim.is_doubtful or any(t.low in _WOULD for t in tokens[max(0, place - _CLAUSE) : place])
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
    of_a_pair = kind_of(claim.subject) == "currency"  # "its weakest against the yen since January"
    if not of_a_pair and any(token.low in _HELD_AGAINST for token in tokens[place:until]):
        return  # "its best month versus the S&P 500 since": of two, which no measure ranks
    if claim.pattern == SINCE_AN_EVENT and claim.named is not None:
        claim.is_doubtful = True
        if claim.named.kind == "day":
            claim.named = replace(claim.named, kind="month", day=None)
    is_long = place + 1 < (until if claim.named else len(tokens)) and place + 1 != claim.place
    span = tokens[place + 1].quantity if is_long and "SPAN" in tokens[place + 1].kinds else None
    if span is not None and span.value != 1:
        claim.sense = None
        return  # "the largest 12-month gain since": of a length that no measure ranks
    behind = tokens[place + 1 : place + 6]
    behind = behind[: next((k for k, t in enumerate(behind) if t.low == "since" or t.time is not None), len(behind))]
    claim.tells_close = "clos" in token.low or any("clos" in t.low for t in behind[:1])
    if token.low == "longest" or any(t.low in _RUNS for t in behind[:2]):
        _longest(claim, behind)
        return
    noun = next((t for t in behind if t.kinds & _NOUNS), None)
    if claim.sense == "most":  # "biggest": of what, the noun behind it says
        noun = noun or next((t for t in behind if t.low not in _OF_MOVES), None)  # "its largest point drops"
        side = way(noun)
        claim.sense = {Direction.UP: "best", Direction.DOWN: "worst"}[side] if side is not None else _OF_A_MOVE
        noun = noun if side is not None else None
        if noun is None and any(_is_a_thing(t) for t in behind[:1]):
            claim.sense = None  # "the biggest deal since": no move
    if token.low in _OF_A_CURRENCY and (of_a_pair or kind_of(claim.subject) == "yield"):
        claim.sense = _OF_A_CURRENCY[token.low]  # "the weakest since November 2003": where it stands
    of_a_stand = any(t.low in _STANDS for t in behind[:3]) and not any(t.kinds & _NOUNS for t in behind[:4])
    if claim.sense in _OF_A_STAND and of_a_stand:
        claim.sense = _OF_A_STAND[claim.sense]  # "its worst price since": where it stands
    ranked = next((t for t in behind[:3] if t.kinds & _NOUNS), None)
    if ranked is not None and claim.sense == "high":  # "its highest weekly gain since": a move, and no stand
        claim.sense = "worst" if "DOWNNOUN" in ranked.kinds else "best"
    elif ranked is not None and claim.sense == "low":
        claim.sense = "worst" if ranked.low in _RETURNS else None  # "the lowest gain since" is the least
    if noun is not None and _is_of_another(tokens, tokens.index(noun)):
        claim.measure = "other"  # "the biggest increase in jobs in three years"
    if claim.sense in _OF_A_STAND.values():
        claim.is_doubtful = claim.is_doubtful or was_left(tokens, place)
    if claim.sense in ("best", "worst", _OF_A_MOVE):
        claim.is_doubtful = claim.is_doubtful or kind_of(claim.subject) == "yield"  # two screens' moves lie apart
        if claim.sense != _OF_A_MOVE:
            claim.direction = Direction.UP if claim.sense == "best" else Direction.DOWN
        # not said: that of the move before it, else a day
        claim.grain = {units.SESSION: "day"}.get(span.unit, span.unit) if span is not None else ""
        if claim.sense != _OF_A_MOVE and _is_in_points(behind):
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
        if claim.measure != "since" or claim.pattern not in (*FIRST_TIMES, *NOT_SEEN) or claim.threshold is not None:
            continue
        levels = [one for one in claims if one.measure == "level" and not one.is_base and one.quantity is not None]
        beyond = [one for one in levels if one.hedge in (Hedge.MORE_THAN, Hedge.LESS_THAN) and one.place < claim.place]
        near = min(levels, key=lambda one: abs(one.place - claim.place), default=None)
        passed = beyond[-1] if beyond and near is not None and near.place > claim.place else near
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
    claim.session, claim.has_own_day = moved.session, moved.has_own_day
    claim.days_back = max(claim.days_back, moved.days_back)


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
    of = next((t.time for t in tokens[place : place + 6] if t.time is not None and t.time.kind == "past"), None)
    if move is None or of is None or passed or claim.quantity is None or claim.quantity.value > (of.n or 0):
        return  # "for the third time in two weeks": of sessions, of any length
    claim.sense = "up" if move.kinds & {"UP", "UPWARD"} else "down"
    if of.grain not in ("session", "day"):
        claim.grain, claim.span, claim.is_doubtful = of.grain, of, True


def count_nth(claim: Claim, place: int, tokens: Sequence[Token]) -> None:
    """ "Its eighth decline in the past 10 sessions", "its third weekly fall in five weeks": which way, of what."""
    at = next((k for k in range(place + 1, min(place + 5, len(tokens))) if tokens[k].kinds & _NOUNS), None)
    between = tokens[place + 1 : at] if at is not None else ()
    if at is None or any(token.low not in _OF_ONE_STEP for token in between):
        return  # "its third triple-digit decline": of a size, which no measure counts
    behind = next((token for token in tokens[at + 1 : at + 4] if token.time is not None or "SPAN" in token.kinds), None)
    of = behind.time if behind is not None else None
    if of is None and behind is not None and behind.quantity is not None and behind.quantity.unit in _STEPS:
        of = Time("past", preposition="of", n=int(behind.quantity.value), grain=behind.quantity.unit)
    if of is None or of.kind != "past" or not of.n or claim.quantity is None or claim.quantity.value > of.n:
        return
    claim.sense = "up" if "UPNOUN" in tokens[at].kinds else "down"
    claim.span = of
    claim.grain = None if of.grain in ("session", "day") else of.grain


def count_of(claim: Claim, of: Time, place: int, tokens: Sequence[Token]) -> None:
    """ "declines in four of the past five sessions", "up in nine of the last 12 months": which way, of what."""
    claim.sense = "record" if counts_records(tokens, place) else side_of(tokens, place) or claim.sense
    before_today = any(t.low in ("after", "following") for t in tokens[max(0, place - 6) : place])
    claim.days_back = 1 if before_today else claim.days_back  # "rebounded after falling in four of five"
    claim.span = of
    claim.grain = None if of.grain in ("session", "day") or claim.sense == "record" else of.grain


def not_seen(claim: Claim, place: int, sentence: Sentence) -> None:
    """ "tumbled to 7,114.78, a level not seen since": as low, where it fell; "hasn't been this low since"."""
    about = {token.low for token in sentence.tokens[max(0, place - 1) : place + 2]}
    claim.is_doubtful = claim.is_doubtful or bool(about & _EVENTS)  # "an event not seen since": of anything else
    claim.sense = next(
        (
            "low" if token.kinds & {"DOWN", "DOWNNOUN", "TROUGH"} else "high"
            for token in (*sentence.tokens[place : place + _SO_HIGH], *reversed(sentence.tokens[:place]))
            if token.kinds & {"UP", "DOWN", "UPNOUN", "DOWNNOUN", "PEAK", "TROUGH"}
        ),
        None,
    )


def was_left(tokens: Sequence[Token], place: int) -> bool:
    """ "5.8% below its highest close of the year", "off its 15-month high": a stand of another day."""
    for token in reversed(tokens[max(0, place - _LEFT) : place]):
        if token.kinds & {"UP", "DOWN", "LEVEL"} or token.low in ("to", "at", ";"):
            return False
        if token.low in _LEFT_BEHIND or token.kinds & {"BELOW", "ABOVE"}:
            return True
    return False


def _is_of_another(tokens: Sequence[Token], place: int) -> bool:
    """Whether a gain or a loss is told of a thing behind it: "the biggest increase in jobs"."""
    two = tokens[place + 1 : place + 3]
    if len(two) < 2 or two[0].low not in ("in", "of") or two[1].time is not None or two[1].quantity is not None:
        return False
    return not two[1].kinds & _NAMED and two[1].low.isalpha() and two[1].low not in _OF_ITS_OWN


def _is_in_points(behind: Sequence[Token]) -> bool:
    """ "the largest one-day point drop": by points, and by no percentage points."""
    ahead = list(takewhile(lambda token: not token.kinds & _NOUNS, behind[:4]))
    return any(t.low in ("point", "points") for t in ahead) and not any(t.low == "percentage" for t in ahead)


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
    if words & _RUNS:
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
    if "TWICE" in tokens[place].kinds:  # "back-to-back gains", the last of which may be a third
        claim.hedge = Hedge.MORE_THAN
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
    ahead = () if claim.is_over else tokens[:place][::-1]  # "down 8%, snapped an 11-day run": not of falls
    behind = tokens[place : place + 6]
    behind = behind[: next((k for k, token in enumerate(behind) if token.low in _OF_ANOTHER_TIME), len(behind))]
    for token in (*behind, *ahead):
        if token.kinds & {"UP", "UPNOUN", "DOWN", "DOWNNOUN"} or token.low in ("winning", "losing"):
            claim.sense = "up" if token.kinds & {"UP", "UPNOUN"} or token.low == "winning" else "down"
            # "an early rally fizzled for the second straight day": what a noun did tells another verb
            between = [t for t in tokens[:place] if t.start > token.start]
            claim.is_doubtful = claim.is_doubtful or any(t.is_word and t.low.endswith("ed") for t in between)
            break
    if claim.sense is None:  # "raised rates for an 11th straight time"
        turn = next((t for t in (*behind, *ahead) if t.kinds & {"RAISED", "HIKES", "CUT", "CUTS"}), None)
        claim.sense = None if turn is None else "up" if turn.kinds & {"RAISED", "HIKES"} else "down"
    if (
        claim.sense is None
        and claim.quantity is not None
        and claim.quantity.unit == units.COUNT
        and claim.grain == "day"
    ):
        claim.is_doubtful = True  # "rates called the tune for a second straight day": nothing rose or fell
