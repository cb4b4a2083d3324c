"""Rises and falls in words, of one or of several: "crude oil tumbled", "left the major indexes slightly lower".

What hardly moved ("virtually unchanged", "little changed") moved by no more than `HARDLY`, in percent, or `HARDLY_BP`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.lexicon import INDEXES
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.claims.subject.at_large import HEADS as AT_LARGE
from tieout.claims.subject.at_large import stocks_at_large
from tieout.claims.subject.groups_told import COUNTED, group_at
from tieout.claims.subject.roles import SHARES, first_of_a_list, is_beaten, is_object, is_venue
from tieout.claims.subject.subjects import subject_left
from tieout.claims.worded.records_told import inferred_at
from tieout.terms import Direction
from tieout.terms import quantity as units

#: The names that such claims have where others have a pattern's.
MOVE_TOLD: Final = "a rise or fall, told somewhere"
LEAD_TOLD: Final = "who did better, told somewhere"
#: "Little changed" is the trade's for a quarter of a percent, of a yield for two basis points.
HARDLY: Final = 0.25
HARDLY_BP: Final = 2.0

MOVES: Final = frozenset({"UP", "DOWN", "UPWARD", "DOWNWARD"})
_UP: Final = frozenset({"UP", "UPWARD"})
_TO_WHERE: Final = frozenset({"RECORD", "PEAK", "TROUGH", "SUPERLATIVE"})
_QUANTITIES: Final = frozenset({"PERCENT", "PP", "BP", "POINTS", "MONEY", "NUMBER", "RATIO"})
#: Words that end a clause for these purposes.
_ENDS: Final = frozenset(
    {",", ";", ":", "and", "but", "as", "while", "after", "before", "when", "because", "that", "|", "•"}
)
#: Words that make what follows them no fact.
_UNREAL: Final = frozenset(
    """
        if neither nor could would may might should will can to not never failed fails unless whether expected likely
        let
        hasn't haven't hadn't didn't doesn't don't isn't wasn't weren't won't couldn't wouldn't
        hasn’t haven’t hadn’t didn’t doesn’t don’t isn’t wasn’t weren’t won’t
    """.split()
)
_BETWEEN: Final = frozenset(
    """
        also again then was were is are been had has have sharply slightly modestly briefly mostly broadly further
        even still only just both each all bit tad touch shade little
        fraction a prices price shares stock stocks index futures yields continued ended
        closed finished settled ending closing finishing settling ends closes finishes settles end close finish settle
        nudged nudges inched inches crept drifted ticked trades traded & co inc . the week day month year higher lower
        more almost about hovered hovering
        left leaving leave session
    """.split()
)
THE_REST: Final = frozenset(
    {
        "market",
        "rest",
        "others",
        "other",
        "broader",
        "peers",
        "counterparts",
        "rivals",
        "brethren",
        "benchmark",
        "index",
        "indexes",
    }
)
_FARTHEST: Final = 7
_CLAUSE: Final = 9
FLAT: Final = frozenset({"unchanged", "flat", "changed"})
_HARDLY: Final = frozenset({"little", "barely", "hardly", "scarcely", "not much"})
#: "Flat-screen", "flat sales", "unchanged rates": told of what stands behind.
_STOOD: Final = frozenset(
    """
        closed ended finished settled closing ending finishing was were is are stood traded trading left leaving leave
        opened
        remained stayed close end finish settle hovered
    """.split()
)
_BEHIND_FLAT: Final = frozenset(
    "at on in for after and as with but while ahead to from when before against versus".split()
)
_BY_TURNS: Final = frozenset({"OFTIME", "=of", "=out"})
_ON_END: Final = frozenset({"straight", "consecutive", "successive", "running"})
_IN_PART: Final = frozenset({"early", "earlier", "initial", "some", "part"})
_EACH_TIME: Final = frozenset({"every", "whenever"})
_COUNTS_OF_ALL: Final = frozenset({"both", "three"})
#: What by itself says that a name that the catalogue lacks has a price.
_PRICED: Final = frozenset({"shares", "stock", "index"})


def is_flat(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word says that something hardly moved: "flat", "unchanged", "little changed"."""
    low = tokens[place].low
    if low not in FLAT:
        return False
    if low == "changed":
        return place > 0 and tokens[place - 1].low in _HARDLY
    back = place - 1
    while back > 0 and (tokens[back].low.endswith("ly") or tokens[back].low == "almost"):
        back -= 1
    if back < 0 or not (tokens[back].low in _STOOD or tokens[back].name is not None):
        return False
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    return behind is None or behind.time is not None or not behind.low.isalpha() or behind.low in _BEHIND_FLAT


def move_told(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "crude oil prices tumbled and gold jumped": a name and its verb, and no number that says how much."""
    tokens = sentence.tokens
    whom, at = _whom(tokens, place, discourse)
    if not whom:
        return
    if _isnt_said(tokens, place, at) or _is_a_noun(tokens, place):
        return
    flat = is_flat(tokens, place)
    ahead = clause_behind(tokens, place)
    if any(counts(t) or t.kinds & _TO_WHERE or t.low == "than" for t in ahead) and not (flat and _is_a_level(ahead)):
        return
    if any("NUMBER" in one.kinds and (two.kinds & _BY_TURNS or two.low in _ON_END) for one, two in pairwise(ahead)):
        return  # "fell in six of the last seven weeks", "for four straight days": by turns, and not over them
    if any(one.quantity is not None and two.low in ("in", "on") for one, two in pairwise(ahead)) and _is_a_row(ahead):
        return  # "has fallen six days in a row"
    in_part = any(token.low in _IN_PART for token in ahead[:2]) and any(token.low in NOUNS for token in ahead[1:5])
    if in_part or (ahead and ahead[0].low == "between"):
        return  # "gave up early gains", "recovered some of the earlier losses", "bounced between gains and losses"
    if any(token.low in _EACH_TIME for token in tokens[max(0, at - _CLAUSE) : at]):
        return  # "every time oil takes a dive, the market surges"
    if ahead and (ahead[0].kinds & {"ABOVE", "BELOW"} or ahead[0].low in ("into", "through", "to")):
        return  # "slid below its average", "dipped into a correction"
    if ahead and (ahead[0].low in ("behind", "short", "flat") or "LAG" in ahead[0].kinds):
        return  # "fall behind large ones"
    claim = inferred_at(sentence, place, "return", MOVE_TOLD)
    claim.verb, claim.quote_start = tokens[place].low, tokens[at].start
    claim.direction = Direction.UP if tokens[place].kinds & _UP else Direction.DOWN
    if flat:
        claim.direction, claim.threshold = None, HARDLY
    more = next((t for t in ahead if t.low.startswith(("more than", "less than"))), None)
    for one in whom:
        kind = kind_of(one)
        if kind in ("macro", "policy_rate", "projection"):
            continue
        told = replace(claim, subject=one)
        if more is not None:
            yield from _more_than(told, more, tokens[place], ahead, discourse)
            continue
        if kind in ("yield", "rate"):
            told.measure, told.threshold = "change", HARDLY_BP if flat else None
        yield told


def noun_told(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "all scored big gains for the week", "ended with minor losses": a noun and its verb, and no number."""
    tokens = sentence.tokens
    verb = place - 1
    while verb > 0 and place - verb <= _LONGEST_NOUN and tokens[verb].low not in _HAD:
        if not tokens[verb].low.isalpha() or tokens[verb].kinds & _NO_MERE_MOVE or tokens[verb].quantity is not None:
            return
        verb -= 1
    if tokens[verb].low not in _HAD:
        return
    if tokens[verb].low == "with":
        verb -= 1
    if verb < 1 or (tokens[verb + 1].low == "with" and "LEVEL" not in tokens[verb].kinds):
        return
    behind = tokens[place + 1 : place + 3]
    if behind and behind[0].low.isalpha() and behind[0].low not in _BEHIND_A_NOUN and behind[0].time is None:
        return  # "posted gains led by banks" goes, "gain control" doesn't
    if len(behind) > 1 and behind[0].low == "in" and behind[1].time is None:
        return  # "had gains in only two of its sectors"
    ahead = clause_behind(tokens, place)
    if any(counts(t) or t.kinds & _TO_WHERE or "ORDINAL" in t.kinds or t.low == "than" for t in ahead):
        return  # "recorded losses for the second straight week": a run
    end = verb
    while end > 1 and (tokens[end - 1].low == "to" or "LEVEL" in tokens[end - 1].kinds):
        end -= 1  # "recovered to end with minor gains"
    whom, at = _whom(tokens, end, discourse)
    if not whom and tokens[end].low == "to":  # "recovered to end with"
        whom, at = _whom(tokens, end - 1, discourse)
    if not whom and (told := subject_left(sentence, end, discourse)).series is not None:
        whom, at = [told], end
    if _isnt_said(tokens[:end], end, at):
        return
    claim = inferred_at(sentence, place, "return", MOVE_TOLD)
    claim.verb, claim.quote_start = tokens[verb].low, tokens[verb].start
    claim.direction = Direction.UP if tokens[place].low in _GAINS else Direction.DOWN
    yield from (replace(claim, subject=one) for one in whom if kind_of(one) in _TRADED)


_GAINS: Final = frozenset({"gain", "gains", "advance", "advances"})
NOUNS: Final = _GAINS | frozenset({"loss", "losses", "decline", "declines"})
_HAD: Final = frozenset(
    """
        posted posting posts showed showing show shows scored scoring notched notching suffered suffering suffers
        recorded recording registered registering logged logging had booked booking made sustained took managed with
    """.split()
)
_LONGEST_NOUN: Final = 5
_NO_MERE_MOVE: Final = frozenset({"SUPERLATIVE", "ORDINAL", "TIME", "NAME", "LOOSE", "WHO", "RECORD", "FUNDAMENTAL"})
_BEHIND_A_NOUN: Final = frozenset(
    "for as after on amid and but while in since during despite with led when too".split()
)
#: What posts a loss in the market; a company that does lost money.
_TRADED: Final = frozenset({"index", "commodity", "future", "currency", "crypto", "fund"})


def _whom(tokens: list[Token], place: int, discourse: Discourse) -> tuple[list[Subject], int]:
    """Whom a verb is told of, all that the words list, and where they begin; none if that can't be told."""
    at, alone = place - 1, None
    while at >= 0 and place - at <= _FARTHEST:
        token = tokens[at]
        if token.name is not None or token.low in INDEXES:
            break
        market = stocks_at_large(tokens, at, place) if token.low in AT_LARGE else None
        if market is not None:
            return [market], at
        if token.low in COUNTED and token.low in _COUNTS_OF_ALL:
            alone = at
        elif token.low not in _BETWEEN and token.time is None and not token.low.endswith("ly"):
            break
        at -= 1
    found = tokens[at] if at >= 0 and place - at <= _FARTHEST else None
    if found is not None and found.name is None and found.low in INDEXES:
        group, begin = group_at(tokens, at, discourse)
        before = tokens[begin - 1].low if begin else ""
        return ([] if before in _OBJECTS else group), begin
    if found is None or found.name is None:
        group, begin = group_at(tokens, alone, discourse) if alone is not None else ([], 0)
        before = tokens[begin - 1].low if begin else ""
        stands = begin == 0 or before in (",", "and", "but", "as", ";", "with", "while")
        return (group if stands else []), begin
    if is_venue(found):
        return [], at
    first = first_of_a_list(tokens, at)
    if first != at and (is_object(tokens, first) or is_beaten(tokens, first)):
        first = at
    lead = first - 1 if first > 0 and tokens[first - 1].low != "the" else first - 2
    if lead >= 0 and tokens[lead].low in _ABOUT:
        return [], at  # "worries about the Nasdaq grew"
    is_object_of = first > 0 and tokens[first - 1].low in _OBJECTS
    if is_object_of and not (tokens[first - 1].low == "of" and first > 1 and tokens[first - 2].low in SHARES):
        return [], at
    named = [subject_of_token(one, discourse) for one in tokens[first : at + 1] if one.name is not None]
    known = [one for one in named if one.series is not None]
    if not known and not any(one.low in _PRICED for one in tokens[at + 1 : place]):
        return [], first
    return (known or named), first


_ABOUT: Final = frozenset({"about", "over", "regarding"})
_OBJECTS: Final = frozenset("of in on for than from with against by between versus".split())


def _isnt_said(tokens: Sequence[Token], place: int, at: int) -> bool:
    """Whether words make it no fact: "could fall", "didn't rise", "is expected to climb"."""
    words = {token.low for token in tokens[max(0, min(place - 4, at - 1)) : place]}
    return bool(words & _UNREAL) or any("FORECAST" in t.kinds for t in tokens[max(0, place - 6) : place])


def _is_a_row(ahead: Sequence[Token]) -> bool:
    return any((one.low, two.low) in (("a", "row"), ("on", "end")) for one, two in pairwise(ahead))


def _is_a_noun(tokens: Sequence[Token], place: int) -> bool:
    """ "The Russell rally faltered": a noun of moving, for a verb of its own follows."""
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    nouns = tokens[place].kinds & {"UPNOUN", "DOWNNOUN"}
    return bool(nouns) and behind is not None and behind.low.isalpha() and behind.low.endswith("ed")


def _is_a_level(ahead: Sequence[Token]) -> bool:
    """ "flat at 15,440.23": the number says where it stands."""
    return len(ahead) > 1 and ahead[0].low == "at"


def _more_than(claim: Claim, more: Token, verb: Token, ahead: Sequence[Token], discourse: Discourse) -> Iterator[Claim]:
    """ "rose even more than the rest of the market", "fell less than the S&P 500": who did better."""
    named = next((t for t in ahead if t.kinds & NAMES), None)
    if named is None and not any(t.low in THE_REST for t in ahead):
        return
    claim.measure, claim.pattern = "spread", LEAD_TOLD
    claim.against = subject_of_token(named, discourse) if named is not None else None
    better = bool(verb.kinds & _UP) == more.low.startswith("more")
    claim.direction = Direction.ABOVE if better else Direction.BELOW
    if claim.against is None or claim.against.id != claim.subject.id:
        yield claim


def without_repeated(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, without words whose number follows: "was sharply lower, down 292 points"."""
    if not any(one.pattern == MOVE_TOLD for one in claims):
        return list(claims)
    told = [one for one in claims if one.quantity is not None and one.measure in ("return", "change")]
    return [one for one in claims if one.pattern != MOVE_TOLD or not any(_repeats(one, number) for number in told)]


def _repeats(words: Claim, number: Claim) -> bool:
    same = words.subject == number.subject and words.span == number.span and words.session == number.session
    return (
        same and number.place > words.place and words.direction in (None, number.direction) and not number.is_forecast
    )


def counts(token: Token) -> bool:
    """Whether a token is a number that says how much; "the other two" isn't one."""
    return bool(token.kinds & _QUANTITIES) and not (token.quantity is not None and token.quantity.unit == units.COUNT)


def clause_behind(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    end = min(len(tokens), place + _CLAUSE)
    return tokens[place + 1 : next((k for k in range(place + 1, end) if tokens[k].low in _ENDS), end)]
