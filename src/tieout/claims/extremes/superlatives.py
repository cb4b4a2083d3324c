"""What a superlative or a streak compares: which way, and over what length of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.claims.extremes.counts_told import GRAINS, MOVE_NOUNS, count_sessions
from tieout.claims.extremes.dated_extremes import way
from tieout.claims.extremes.event_times import event_since, for_years, since_it_was_made
from tieout.claims.extremes.runs_told import RUNS, longest
from tieout.claims.extremes.starts_told import tells_a_start
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns import LOOSELY_FIRST, SINCE_AN_EVENT, UNDATED
from tieout.terms import Direction, Quantity
from tieout.terms import quantity as units

_TURNS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PARTS_OF_A_YEAR: Final = frozenset({"month", "quarter", "half"})
#: A superlative that doesn't say which way: the move that it is told of does.
_OF_A_MOVE: Final = "most"
#: Superlatives of what no measure ranks: "the smallest move since".
_ITS: Final = frozenset({"its", "the", "their", "a"})
_NEARING: Final = frozenset({"near", "nearing", "approaching", "around", "towards", "toward", "close to"})
_LEAST: Final = "least"
_HELD_AGAINST: Final = frozenset({"versus", "vs", "against", "relative", "compared"})
#: Words behind "the biggest" that leave open which way it went.
_OF_MOVES: Final = frozenset(
    {*GRAINS, "since", "in", "on", "ever", "of", "such", "one", "one-day", "single-day", "percentage", "point", "move",
     "swing", "change", "intraday", *_HELD_AGAINST}
)  # fmt: skip


#: How far behind "hasn't" the words stand that say how high it was.
_SO_HIGH: Final = 9
_RETURNS: Final = frozenset({"return", "returns"})
#: "which would push the rate to 6.5%, the highest since 1991": not yet.
_WOULD: Final = frozenset("would could might may will if".split())
_CLAUSE: Final = 14
_SHORTEST: Final = 5
#: So near what was left stands the word for it.
_LEFT: Final = 10
_LEFT_BEHIND: Final = frozenset({"from", "off", "than", "just short of", "just shy of"})
_NAMED: Final = frozenset({"NAME", "LOOSE", "WHO", "REF", "TIME", "SPAN", "SINCETIME"})
#: What stands behind "gain in" without being another thing that rose.
_OF_ITS_OWN: Final = frozenset(
    """
        dollars cents euros pounds yen rupees
        a an the its their more about over at nearly almost years months weeks decades history memory any stocks
        equities shares prices value points percentage percent terms all each both
    """.split()
)
_NAMED_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday christmas thanksgiving easter holiday election inauguration santa".split()
)
_OF_MOVES_ALONE: Final = frozenset({"best", "worst", _OF_A_MOVE})
_BEFORE_A_MOVE: Final = frozenset("the that this a an its 's ’s day two-day closing daily weekly monthly".split())
_IS: Final = frozenset("was is were marked marks represented represents ranks ranked".split())
_BEFORE_A_SUPERLATIVE: Final = frozenset({"its", "the", "their", "'s", "’s"})
_MOST_STEPS: Final = 260
_OF_A_STAND: Final = {"best": "high", "worst": "low"}
_STANDS: Final = frozenset("price level levels reading close closing finish settlement rate figure".split())
_EVENTS: Final = frozenset(
    "something event feat streak run thing pattern stretch rally drop gain before only until pace size kind".split()
)
_STOOD: Final = frozenset("level levels low lows high highs height heights depths mark territory price".split())
_OF_A_CURRENCY: Final = {"weakest": "low", "strongest": "high"}

#: Behind such a word a superlative of a move is the day before's.
_HAVING_HAD: Final = frozenset({"following", "after", "off", "from"})
_ON_THE_HEELS: Final = ["heels", "of"]
_WHOSE: Final = frozenset({"its", "their", "the", "'s", "’s", "index", "average"})
_OF_A_DAY: Final = frozenset({"day", "session", "daily", "one-day", "single-day"})
#: Behind these words stands since when it was so.
_ENDS_OF: Final = frozenset({"end", "year-end", "month-end", "quarter-end", "weekly", "monthly", "quarterly", "annual"})
_LEAD_BACK: Final = frozenset({"since", "in", "for"})
_HAD: Final = frozenset({"had", "'d", "’d"})
_TAKEN: Final = frozenset({"taken", "driven", "lifted", "propelled"})


def _was_taken_there(claim: Claim, tokens: Sequence[Token]) -> bool:
    """ "following a gain that had taken it to its highest since March": before the session spoken of."""
    ahead = tokens[max(0, claim.place - _CLAUSE) : claim.place]
    return any(one.low in _HAD and (two.low in _TAKEN or "TAKE" in two.kinds) for one, two in pairwise(ahead))


def _weeks(since: Sequence[Token]) -> tuple[Token, ...]:
    """ "Since the week ending May 3": the run is one of weeks."""
    return tuple(one for one, two in pairwise(since) if one.low == "week" and two.low in ("ending", "ended"))


def _is_only_near(tokens: Sequence[Token], place: int) -> bool:
    """Whether something is only told to stand near an extreme."""
    at = place - 1
    while at > 0 and tokens[at].low in _ITS:
        at -= 1
    return at >= 0 and tokens[at].low in _NEARING


def superlative(claim: Claim, groups: dict[str, int], sentence: Sentence) -> None:
    """Fills sense and grain of "its best December on record", "a 22-year high", "the biggest weekly drop since"."""
    if claim.sense == "first":  # of what it is the first time, a level beside it tells
        claim.sense = None
        claim.is_doubtful = claim.is_doubtful or claim.pattern in LOOSELY_FIRST
        count_sessions(claim, groups.get("since_words", 0), sentence.tokens)
        return
    tokens = sentence.tokens
    place = groups.get("extreme", groups.get("since_words", groups.get("since", 0)))
    token = tokens[place]
    claim.sense = next((kind.split(":")[1] for kind in token.kinds if kind.startswith("SUPERLATIVE:")), None)
    # a coin has no close, and a statistic is revised: its own record of those days isn't at hand
    claim.is_doubtful = claim.is_doubtful or kind_of(claim.subject) in ("crypto", "macro")
    if "SUPERLATIVE" in token.kinds and any(t.low.split()[0] in _NAMED_DAYS for t in tokens[place + 1 : place + 2]):
        claim.measure = "other"  # "its worst Christmas Eve ever": among days of that name
        return
    if _is_only_near(tokens, place):
        claim.is_inferred = claim.is_doubtful = True  # "near its lowest since": how near, no measure tells
    if _was_taken_there(claim, tokens):
        claim.is_doubtful, claim.days_back = True, 1
    claim.is_doubtful = claim.is_doubtful or any(t.low in _WOULD for t in tokens[max(0, place - _CLAUSE) : place])
    if claim.pattern in UNDATED:
        claim.named = (event_since if claim.pattern == UNDATED[0] else for_years)(tokens, place)
        claim.is_doubtful = True
    is_ever = claim.pattern in (*UNDATED, SINCE_AN_EVENT) and since_it_was_made(tokens, place)
    if is_ever:
        claim.named, claim.is_doubtful = None, True
    if claim.sense == _LEAST or (claim.pattern in UNDATED and claim.named is None and not is_ever):
        claim.sense = None
        return
    if claim.sense is None:
        claim.sense = "low" if "TROUGH" in token.kinds or token.low.endswith(("low", "lows")) else "high"
    if claim.quantity is not None and claim.quantity.unit == units.WEEK and claim.named is not None:
        claim.is_doubtful = True  # "its 52-week low hit on March 14": of the weeks up to now, and not up to that day
    until = place
    if claim.named is not None:
        ahead = range(place, len(tokens))
        until = next((k for k in ahead if tokens[k].time is claim.named or tokens[k].low in _LEAD_BACK), place)
    of_a_pair = kind_of(claim.subject) == "currency"  # "its weakest against the yen since January"
    if not of_a_pair and any(token.low in _HELD_AGAINST for token in tokens[place:until]):
        return  # "its best month versus the S&P 500 since": of two, which no measure ranks
    if claim.pattern == SINCE_AN_EVENT and claim.named is not None:
        claim.is_doubtful = True
        if claim.named.kind == "day":
            claim.named = replace(claim.named, kind="month", day=None)
    if tells_a_start(claim, tokens, place, until):
        return
    is_long = place + 1 < (until if claim.named else len(tokens)) and place + 1 != claim.place
    span = tokens[place + 1].quantity if is_long and "SPAN" in tokens[place + 1].kinds else None
    behind = tokens[place + 1 : place + 6]
    is_such = bool(behind) and behind[0].low == "such"  # "the worst such stretch since": of that length
    if span is None and (is_such or _is_told_of(tokens, place)):
        span = _of_the_noun(tokens, place)
    several = _several(span, claim)
    dated = next((k for k, t in enumerate(behind) if t.low == "since" or _is_no_part(t)), len(behind))
    since, behind = tokens[place + 1 + dated : place + 5 + dated], behind[:dated]
    if any(t.low in _ENDS_OF for t in behind[:3]) and not any(t.kinds & MOVE_NOUNS for t in behind):
        claim.is_doubtful = True  # "its lowest year-end level", "its highest weekly close": of such alone
    claim.tells_close = "clos" in token.low or any("clos" in t.low for t in behind[:1])
    if token.low == "longest" or (not several and not is_such and any(t.low in RUNS for t in behind[:2])):
        longest(claim, (*behind, *_weeks(since)), tokens[max(0, place - _SHORTEST) : place])
        return
    noun = next((t for t in behind if t.kinds & MOVE_NOUNS), None)
    if claim.sense == "most":  # "biggest": of what, the noun behind it says
        # "its largest point drops", "the largest January gain"
        noun = noun or next((t for t in behind if t.low not in _OF_MOVES and t.time is None), None)
        side = way(noun)
        claim.sense = {Direction.UP: "best", Direction.DOWN: "worst"}[side] if side is not None else _OF_A_MOVE
        noun = noun if side is not None else None
        if noun is None and any(_is_a_thing(t) for t in behind[:1]):
            of_jobs = any(t.low in ("jobs", "payrolls") for t in behind)  # "the most new jobs since"
            claim.sense = "best" if of_jobs else None  # "the biggest deal since": no move
    if token.low in _OF_A_CURRENCY and (of_a_pair or kind_of(claim.subject) == "yield"):
        claim.sense = _OF_A_CURRENCY[token.low]  # "the weakest since November 2003": where it stands
    of_a_stand = any(t.low in _STANDS for t in behind[:3]) and not any(t.kinds & MOVE_NOUNS for t in behind[:4])
    if not of_a_stand and not any(t.kinds & MOVE_NOUNS for t in behind[:4]):
        of_a_stand = _is_told_of(tokens, place) and _is_of_a_stand(tokens, place)
    if claim.sense in _OF_A_STAND and of_a_stand:
        claim.sense = _OF_A_STAND[claim.sense]  # "its worst price since": where it stands
    ranked = next((t for t in behind[:4] if t.kinds & MOVE_NOUNS), None)
    if ranked is not None and claim.sense == "high":  # "its highest one - day gain since": a move, and no stand
        claim.sense = "worst" if "DOWNNOUN" in ranked.kinds else "best"
    elif ranked is not None and claim.sense == "low":
        claim.sense = "worst" if ranked.low in _RETURNS else None  # "the lowest gain since" is the least
    if noun is not None and _is_of_another(tokens, tokens.index(noun)):
        claim.measure = "other"  # "the biggest increase in jobs in three years"
    if several and claim.sense not in _OF_MOVES_ALONE:
        claim.sense = None  # "its lowest 10-day average since"
        return
    if claim.sense in _OF_A_STAND.values():
        claim.is_doubtful = claim.is_doubtful or was_left(tokens, place)
    if claim.sense in ("best", "worst", _OF_A_MOVE):
        claim.is_doubtful = claim.is_doubtful or kind_of(claim.subject) == "yield"  # two screens' moves lie apart
        if claim.sense != _OF_A_MOVE:
            claim.direction = Direction.UP if claim.sense == "best" else Direction.DOWN
        # not said: that of the move before it, else a day
        told = _grain_of_the_noun(tokens, place) if _is_told_of(tokens, place) else ""
        claim.grain = _grain(span) if span is not None else told
        claim.steps = several or 1
        if claim.sense != _OF_A_MOVE and (_is_in_points(behind) or _tells_points(sentence)):
            claim.sense = f"{claim.sense}_points"
        if several:
            return
        if _was_had_before(tokens, place):  # of weeks and longer it isn't known which one was the last
            claim.days_back = max(claim.days_back, 1)
            claim.is_doubtful = claim.is_doubtful or not any(t.low in _OF_A_DAY for t in behind[:2])
        for token in tokens[place + 1 : place + 8]:
            if "SINCETIME" in token.kinds or token.low == "since":
                break
            if token.low in GRAINS:
                claim.grain = GRAINS[token.low]
                turn = _TURNS.get(tokens[tokens.index(token) - 1].low)
                if turn is not None and claim.grain in _PARTS_OF_A_YEAR:  # "their worst first quarters ever"
                    claim.span = Time(claim.grain, n=turn)
                break
            if token.time is not None and token.time.kind in _PARTS_OF_A_YEAR and token.time.preposition != "since":
                claim.grain, claim.span = token.time.kind, token.time
                break


def _is_no_part(token: Token) -> bool:
    """Whether a word for time is none that only tells of which length a move is: "the largest January gain"."""
    return token.time is not None and (token.time.kind not in _PARTS_OF_A_YEAR or bool(token.time.preposition))


def _was_had_before(tokens: Sequence[Token], place: int) -> bool:
    """ "lost 1.2%, following its worst session of the year", "fresh off the Dow's best day": of the day before."""
    at = place - 1
    while at > 0 and (tokens[at].low in _WHOSE or tokens[at].kinds & {"NAME", "LOOSE", "REF", "POSS"}):
        at -= 1
    if any(t.time is not None and t.time.kind in DAYS and t.time.preposition != "since" for t in tokens[place:]):
        return False  # "came off its worst day of the year on Monday"
    is_before = tokens[at].low in _HAVING_HAD or [t.low for t in tokens[max(0, at - 1) : at + 1]] == _ON_THE_HEELS
    return place - at > 1 and is_before


def _several(span: Quantity | None, claim: Claim) -> int | None:
    """Over how many sessions, weeks or years a move goes that is ranked: "the worst three-day stretch since"."""
    if span is None or span.value == 1 or span.value_high is not None or span.value != int(span.value):
        return None
    if kind_of(claim.subject) == "macro" or span.value > _MOST_STEPS:
        return None  # a statistic's twelve months are its year
    return int(span.value)


def tells_of_a_move(tokens: Sequence[Token], place: int) -> bool:
    """Whether a superlative's sentence begins with a move or a stand and says no more of it: "the slide was the worst
    since"; but "the decline in exports was"."""
    at = 0
    while at < place and (tokens[at].low in _BEFORE_A_MOVE or tokens[at].quantity is not None or tokens[at].time):
        at += 1
    if at + 1 >= place or not (tokens[at].kinds & (MOVE_NOUNS | {"UP", "DOWN"}) or tokens[at].low in _STANDS):
        return False
    at += 1
    if tokens[at].low == "of" and tokens[at + 1].quantity is not None:
        at += 2  # "the two-day gain of 10.6% was"
    return tokens[at].low in _IS


def _is_told_of(tokens: Sequence[Token], place: int) -> bool:
    """Whether a superlative is told of the noun before it: "the four-day slide was its worst since"."""
    at = place - 1
    while at > 0 and (tokens[at].low in _BEFORE_A_SUPERLATIVE or tokens[at].kinds & {"NAME", "LOOSE", "REF"}):
        at -= 1
    return tokens[at].low in _IS


def _is_of_a_stand(tokens: Sequence[Token], place: int) -> bool:
    """ "The closing figure was the best for the index since": where it stood, and no move."""
    ahead = tokens[max(0, place - _CLAUSE) : place]
    stood = any(two.low in _STANDS and one.low not in ("at", "the") for one, two in pairwise(ahead))
    return stood and not any(t.kinds & MOVE_NOUNS for t in ahead)


def _of_the_noun(tokens: Sequence[Token], place: int) -> Quantity | None:
    """The length of the move that a clause is about: "the two-day gain of 10.6% was the largest since"."""
    for at in range(place - 2, max(-1, place - _CLAUSE), -1):
        if tokens[at].low in (";", ",", "but", "while"):
            return None
        of_a_move = tokens[at + 1].kinds & (MOVE_NOUNS | {"DOWN", "UP"})
        if of_a_move and "SPAN" in tokens[at].kinds and "-" in tokens[at].low:
            return tokens[at].quantity
    return None


def _grain_of_the_noun(tokens: Sequence[Token], place: int) -> str:
    """The grain of the move that a clause is about: "the first-quarter decline was its largest since"."""
    for at in range(place - 2, max(-1, place - _CLAUSE), -1):
        if tokens[at].low in (";", ",", "but", "while"):
            break
        if tokens[at + 1].kinds & (MOVE_NOUNS | {"DOWN", "UP"}):
            time = tokens[at].time
            of_a_part = time is not None and time.kind in _PARTS_OF_A_YEAR
            told = time.kind if time is not None and of_a_part else GRAINS.get(tokens[at].low, "")
            if told:
                return told
    return ""


def _grain(span: Quantity) -> str:
    return {units.SESSION: "day"}.get(span.unit, span.unit)


def not_seen(claim: Claim, place: int, sentence: Sentence) -> None:
    """ "tumbled to 7,114.78, a level not seen since": as low, where it fell; "hasn't been this low since"."""
    about = {token.low for token in sentence.tokens[max(0, place - 4) : place + 6]}
    if about & _EVENTS and about.isdisjoint(_STOOD):
        claim.sense, claim.is_doubtful = None, True  # "an event not seen since": of anything else
        return
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
    return not two[1].kinds & (_NAMED | {"HEDGE"}) and two[1].low.isalpha() and two[1].low not in _OF_ITS_OWN


def _is_in_points(behind: Sequence[Token]) -> bool:
    """ "the largest one-day point drop": by points, and by no percentage points."""
    ahead = list(takewhile(lambda token: not token.kinds & MOVE_NOUNS, behind[:5]))
    return any(t.low in ("point", "points") for t in ahead) and not any(t.low == "percentage" for t in ahead)


def _tells_points(sentence: Sentence) -> bool:
    """ "The second-worst week in terms of points lost", "its largest gain in point terms"."""
    if sentence.held.isdisjoint(("terms", "basis")):
        return False
    words = [token.low for token in sentence.tokens]
    return any(
        word in ("points", "point") and (behind in ("terms", "basis") or "terms" in words[max(0, k - 5) : k])
        for k, (word, behind) in enumerate(pairwise((*words, "")))
    )


def _is_a_thing(token: Token) -> bool:
    """Whether a word behind "biggest" names what is ranked, and no length of time."""
    return (
        not token.kinds & {"SINCETIME", "TIME", "MARK", "SPAN"}
        and token.low[:1].isalpha()
        and token.low not in _OF_MOVES
    )


def level_of_an_extreme(claim: Claim, extreme: Token) -> None:
    """Fills a claim on the level of a high or low: "its October low of 1,636.94", "a 52-week high of 198.23"."""
    claim.measure, claim.of_extreme = "level", True
    claim.sense = "low" if "TROUGH" in extreme.kinds else "high"
    if extreme.low.startswith("52"):
        claim.named = Time("past", preposition="over", n=52, grain="week")
