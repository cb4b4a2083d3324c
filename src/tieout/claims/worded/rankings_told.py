"""Who did best or worst of several, in words: "led the gainers", "the weakest of the three", "fell the most among".

Against whom somebody is ranked is decided where the words name them all: the indexes of the text, or New York's three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, subject_of_token
from tieout.claims.marking.clause_nouns import clause_noun
from tieout.claims.marking.lexicon import INDEXES
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.subject.groups_told import COUNTED, MAIN, group_at
from tieout.claims.subject.roles import first_of_a_list
from tieout.claims.subject.subjects import subject_left
from tieout.claims.worded.records_told import inferred_at
from tieout.terms import Direction

#: The name that such claims have where others have a pattern's.
RANKING: Final = "who did best or worst of several"
#: The senses of a lead over several.
BEST: Final = "best"
WORST: Final = "worst"
THE_OTHERS: Final = "the others that it is ranked among"

_BEST: Final = frozenset("gainer gainers riser risers advancer advancers winner winners boost contributor".split())
_WORST: Final = frozenset(
    "loser losers decliner decliners faller fallers laggard laggards drag drags detractor casualty casualties".split()
)
_PERFORMERS: Final = frozenset("performer performers performance performances performing mover movers".split())
_ROLES: Final = _BEST | _WORST | _PERFORMERS
_RISES: Final = frozenset("gain gains rise rises advance advances rally jump increase".split())
_FALLS: Final = frozenset(
    "loss losses decline declines drop drops fall falls slide selloff sell-off rout slump".split()
)
_GOOD: Final = frozenset("best strongest top leading brightest star".split())
_BAD: Final = frozenset("worst weakest poorest hardest".split())
_MOST: Final = frozenset("biggest largest sharpest steepest greatest major main heaviest sole lone most".split())
_LEAST: Final = frozenset("smallest slightest mildest least".split())
_LED: Final = frozenset("led leads lead leading paced pacing headed heading topped topping".split())
_FARED: Final = frozenset("fared did performed performing doing fares held hit".split())
_BEING: Final = frozenset(
    "was were is are be been being became as among amongst ranked remained remains ended finished".split()
)
_HAD: Final = frozenset(
    """
        posted posting registered registering recorded recording suffered suffering had having showed showing saw seeing
        made making with turned in notched notching logged logging scored booked endured took taking for
    """.split()
)
#: The words with which a ranking begins.
RANKERS: Final = _GOOD | _BAD | _MOST | _LEAST | _LED | frozenset({"the most"})
#: What may stand between such a word and its noun.
_KINDS: Final = frozenset(
    """
        percentage point dollar daily one-day intraday price single individual blue-chip sector stock market 's ’s day
        today dow - session and
    """.split()
)
_AMONG: Final = frozenset({"among", "amongst", "of", "between", "amid", "on", "in"})
_GROUP_WITHIN: Final = 8
_ROLE_WITHIN: Final = 5
#: Where "led" and "headed" lead no further: "headed for its biggest loss since".
_NO_MORE_LED: Final = frozenset(
    "by to in of , and higher lower with after as on amid for into toward towards up down back".split()
)
_BEFORE_A_ROLE: Final = frozenset({"the", "one", "of", "a", "by", "far", "day", "session"})
_LISTS: Final = frozenset({"list", "ranks", "roster", "board", "leaderboard", "table"})


def ranking_told(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """The ranking that the word at `place` tells, if it tells one."""
    tokens = sentence.tokens
    low = tokens[place].low.removeprefix("the ")
    found: tuple[str, int, int] | None = None
    if low in _LED:
        found = _led(tokens, place)
    elif low in _GOOD | _BAD | _MOST | _LEAST:
        found = _role(tokens, place, low) or _move(tokens, place, low) or _of_a_group(tokens, place, low)
    if found is None or _is_not_so(tokens, found[1]):
        return
    if tokens[-1].low == "?":
        return  # "who were the biggest winners?"
    sense, start, end = found
    group = _group_behind(tokens, end, discourse)
    if not group and _begins_with_a_group(tokens):
        group = _group_behind(tokens, -1, discourse)
    claim = inferred_at(sentence, place, "spread", RANKING)
    whom = _whom(sentence, start, end, discourse)
    claim.sense, claim.direction = sense, Direction.ABOVE if sense == BEST else Direction.BELOW
    claim.quote_start, claim.quote_end = tokens[start].start, tokens[end].end
    claim.start, claim.end, claim.verb = claim.quote_start, claim.quote_end, low
    for one in whom:
        among = group
        if not among and low in _LED and one.series in MAIN and not _is_placed(tokens, end):
            among = [Subject(series, series) for series in MAIN]  # "the Dow led the day's gains"
        yield replace(claim, subject=one, against=_the_others(one, among))


def _led(tokens: Sequence[Token], place: int) -> tuple[str, int, int] | None:
    """ "led the day's gains", "paced the decliners among the Dow's 30 stocks"."""
    before = tokens[place - 1].low if place else ""
    if before in _ROLES or (before in ("issues", "stocks") and _counts_behind(tokens, place)):
        return None  # "losers topped winners by two to one"
    for k in range(place + 1, min(place + 1 + _ROLE_WITHIN, len(tokens))):
        low = tokens[k].low
        if low in _RISES or low in _BEST:
            return BEST, place, k
        if low in _FALLS or low in _WORST:
            return WORST, place, k
        if low == "way":
            led_down = any(token.low in ("lower", "down") for token in tokens[k + 1 : k + 3])
            return (WORST if led_down else BEST), place, k
        if low in _LISTS or (low == "of" and tokens[k - 1].low in _LISTS):
            continue
        if low in _NO_MORE_LED or tokens[k].quantity is not None:
            return None
    return None


def _role(tokens: Sequence[Token], place: int, low: str) -> tuple[str, int, int] | None:
    """ "was the biggest percentage gainer", "among the day's worst performers", "Acme, the top riser"."""
    end = _noun_behind(tokens, place, _ROLES)
    if end is None:
        return None
    noun = tokens[end].low
    if end + 1 < len(tokens) and tokens[end + 1].low in ("week", "month", "quarter", "year", "day", "session"):
        return None  # "September, the worst-performing month"
    if noun in _PERFORMERS and low in _MOST | _LEAST:
        return None  # "the biggest performers", "the major movers"
    sense = WORST if noun in _WORST or low in _BAD else BEST
    back = place - 1
    while back > 0 and (tokens[back].low in _BEFORE_A_ROLE or _owns(tokens[back])):
        back -= 1
    opener = tokens[back].low if back >= 0 else ""
    if opener == "as" and (noun in ("drag", "boost") or (back > 0 and tokens[back - 1].low == "far")):
        return None  # "with weakness in energy acting as the main drag", "as far as"
    told = (
        back <= 0
        or opener in _BEING
        or opener in _HAD
        or opener in (",", "-", "–", "—", "(")
        or tokens[back].name is not None
    )
    if noun.startswith("performance"):
        told = opener in _HAD or opener == ","
    if not told or (noun.startswith("performance") and not _has_a_group(tokens, end)):
        return None
    return sense, max(back, 0), end


def _move(tokens: Sequence[Token], place: int, low: str) -> tuple[str, int, int] | None:
    """ "suffered the biggest loss of the three", "posting the smallest decline among the major indexes"."""
    end = _noun_behind(tokens, place, _RISES | _FALLS)
    if end is None or not (_has_a_group(tokens, end) or _begins_with_a_group(tokens)):
        return None
    is_best = (tokens[end].low in _RISES) == (low not in _LEAST)
    return (BEST if is_best and low not in _BAD else WORST), place, end


def _of_a_group(tokens: Sequence[Token], place: int, low: str) -> tuple[str, int, int] | None:
    """ "fell the most among the major indexes", "was the weakest of the three", "fared best of all"."""
    hit = low == "hardest" and place > 0 and tokens[place - 1].low == "hit"
    if not (hit or _has_a_group(tokens, place) or _begins_with_a_group(tokens)):
        return None
    back = place - 1
    while back > 0 and tokens[back].low in ("the", "up", "by", "far"):
        back -= 1
    if back < 0:
        return None
    verb = tokens[back]
    if low in _GOOD | _BAD and (verb.low in _FARED or verb.low in _BEING):
        return (BEST if low in _GOOD else WORST), back, place
    if low in ("most", "least") and verb.kinds & {"UP", "DOWN"}:
        return (BEST if bool(verb.kinds & {"UP"}) == (low == "most") else WORST), back, place
    return None


def _noun_behind(tokens: Sequence[Token], place: int, nouns: frozenset[str]) -> int | None:
    for k in range(place + 1, min(place + 1 + _ROLE_WITHIN, len(tokens))):
        if tokens[k].low in nouns:
            return k
        named = tokens[k].name is not None
        if not (named or tokens[k].low in _KINDS or "POSS" in tokens[k].kinds) or tokens[k].quantity is not None:
            return None
    return None


def _owns(token: Token) -> bool:
    return "POSS" in token.kinds or token.low.endswith(("'s", "’s")) or token.low == "today"


def _has_a_group(tokens: Sequence[Token], end: int) -> bool:
    """Whether words behind say among whom: "of the three", "among Dow stocks", "of all", "in the group"."""
    behind = tokens[end + 1 : end + 1 + _GROUP_WITHIN]
    if not behind or behind[0].low not in ("among", "amongst", "of", "between"):
        return False
    if any(token.time is not None for token in behind[:3]):
        return False
    words = [token.low for token in behind[1:]]
    if behind[0].low != "of":
        return True
    if words[:1] == ["all"] and (len(words) < 2 or not words[1].isalpha() or words[1] in INDEXES):
        return True
    if words[:1] and words[0] in ("the", "its", "all") and any(word in _MEMBERS for word in words[1:4]):
        return True  # "the weakest of the Dow financials"
    return any(word in COUNTED or word in INDEXES or word.isdecimal() for word in words[:4])


#: What the members of a market are called together.
_MEMBERS: Final = frozenset(
    """
        stocks shares sectors groups components members companies financials banks industrials names constituents
        currencies commodities metals markets bourses majors megacaps technology tech financial energy industries
    """.split()
)


def _counts_behind(tokens: Sequence[Token], place: int) -> bool:
    """ "Advancing issues led decliners 3 to 1": how many rose for each that fell."""
    return any(token.quantity is not None or token.low.isdecimal() for token in tokens[place + 2 : place + 5])


def _begins_with_a_group(tokens: Sequence[Token]) -> bool:
    """ "Of the three, the Dow fell least.", "Among the major indexes, the Nasdaq lost the most"."""
    return tokens[0].low in ("of", "among", "amongst") and any(
        token.low in COUNTED or token.low in INDEXES for token in tokens[1:5]
    )


def tells_a_ranking(sentence: Sentence) -> bool:
    """Whether a sentence may rank somebody: a cheap first look."""
    if sentence.held.isdisjoint(_ROLES) and sentence.held.isdisjoint(_LED):
        return False
    lows = {token.low for token in sentence.tokens}
    return not lows.isdisjoint(_ROLES) or (not lows.isdisjoint(_LED) and not lows.isdisjoint(_RISES | _FALLS | {"way"}))


def _group_behind(tokens: Sequence[Token], end: int, discourse: Discourse) -> list[Subject]:
    """The series that "among the major indexes" or "of the three" behind a ranking means."""
    for k in range(end + 1, min(end + 1 + _GROUP_WITHIN, len(tokens))):
        token = tokens[k]
        if token.low in (",", ";", ".", "and", "but", "as", "with"):
            return []
        if token.low in INDEXES:
            return group_at(tokens, k, discourse)[0]
        if token.low in COUNTED and (k + 1 == len(tokens) or not tokens[k + 1].low.isalpha()):
            return group_at(tokens, k, discourse)[0]
    return []


def _is_placed(tokens: Sequence[Token], end: int) -> bool:
    """Whether words behind say where it led: "led gains in Europe"."""
    return any(token.low in _AMONG for token in tokens[end + 1 : end + 3])


def _the_others(subject: Subject, group: Sequence[Subject]) -> Subject:
    """Whom somebody of a group is held against: all others of it, where it is one of them."""
    ids = [one.series for one in group if one.series is not None]
    if subject.series is None or subject.series not in ids or len(ids) < 2:
        return Subject(None, THE_OTHERS)
    others = ",".join(one for one in ids if one != subject.series)
    return Subject(others, others)


def _whom(sentence: Sentence, start: int, end: int, discourse: Discourse) -> list[Subject]:
    """Who is ranked: what stands before, or all that stand behind "the biggest losers were"."""
    tokens = sentence.tokens
    within = range(end + 1, min(end + 1 + _GROUP_WITHIN, len(tokens)))
    behind = next((k for k in within if tokens[k].low in ("was", "is", "were", "are", "included")), None)
    if behind is not None and not any(t.name is not None or t.low in INDEXES for t in tokens[:start]):
        named: list[Subject] = []
        for token in tokens[behind + 1 :]:
            if token.name is not None:
                named.append(subject_of_token(token, discourse))
            elif token.low not in _BETWEEN_NAMES:
                break
        return named
    at = start - 1
    if at > 0 and tokens[at].low == ")":  # "the energy sector (-1.4%) was the worst performer"
        opening = next((k for k in range(at, 0, -1) if tokens[k].low == "("), 1)
        noun = clause_noun(tokens, opening)
        if noun is not None:
            return [noun]
        at = opening - 1
    while at > 0 and tokens[at].low in (",", "-", "–", "—", "("):
        at -= 1
    if at >= 0 and tokens[at].name is not None:
        first = first_of_a_list(tokens, at)
        return [subject_of_token(token, discourse) for token in tokens[first : at + 1] if token.name is not None]
    told = subject_left(sentence, start, discourse)
    return [] if told is UNNAMED else [told]


_BETWEEN_NAMES: Final = frozenset({",", "and", "&", "the", "shares", "of"})


def _is_not_so(tokens: Sequence[Token], start: int) -> bool:
    near = {token.low for token in tokens[max(0, start - 4) : start + 1]}
    return bool(near & _UNREAL) or any("FORECAST" in token.kinds for token in tokens[max(0, start - 4) : start])


_UNREAL: Final = frozenset({"not", "never", "if", "could", "would", "may", "might", "should", "will", "can", "which"})
