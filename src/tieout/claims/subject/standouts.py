"""Whom a size is of that its own clause leaves unsaid: "with energy the weakest sector, off 2.3%", "banks and airlines
were among the losers, with declines of 4% and 3%"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.clause_nouns import DETERMINERS, is_of_a_noun, is_verb, moves
from tieout.claims.marking.lexicon import QUALIFIERS
from tieout.claims.marking.tokens import ALL_NAMES, NAMES, Token
from tieout.claims.subject.roles import is_object, is_venue
from tieout.terms import Hedge
from tieout.terms import quantity as units

_TURNS: Final = frozenset({"UPWARD", "DOWNWARD"})
_SIZED_BY: Final = frozenset({"UPNOUN", "DOWNNOUN"})
#: Between the mark or word that leads to a size and the size.
_BEFORE_A_SIZE: Final = frozenset("a an the of and both about some by up down off higher lower".split())
_LEADS: Final = frozenset({",", "(", "with", "at", "-", "–", "—", ":"})
_DESCRIBED_BY: Final = 2
_COUNTED: Final = frozenset({units.LEVEL, units.COUNT})
_MOVES: Final = frozenset({"UP", "DOWN"})
_AUXILIARIES: Final = frozenset("has have had were are was is also each then".split())
#: What a clause begins with; "and" may as well join two of a list.
_OPENERS: Final = frozenset(", ; : with while as but though although whereas because when where -- - – — • * |".split())
_FARTHEST: Final = 14
_LONGEST_NOUN: Final = 4
#: Longer lists have no row of sizes.
_MOST: Final = 8
_ONLY: Final = frozenset({"only", "just", "even", "both", "all", "again", "meanwhile"})
#: Nouns that a list has in common: "energy and materials shares", "bank and insurance stocks".
_SHARED: Final = frozenset("sectors sector stocks shares companies groups names industries makers".split())
#: Behind a noun these tell of what, or whose, it is: other rules know.
_TELLS_MORE: Final = frozenset({"of", "'s", "’s", "'", "that", "which", "who", "whose", "for", "to", "by", "between"})
#: Before the noun that ends a clause these tell that the clause ranks it: "led by", "among them was".
_LEAD_TO_A_NOUN: Final = frozenset("by was were is are included including includes".split())
_BEFORE_AN_ITEM: Final = _OPENERS | _LEAD_TO_A_NOUN | {"and"}
#: Behind a name these make it the head of a clause without a verb: "with Boeing the biggest drag".
_PREDICATES: Final = frozenset({"the", "a", "an", "among", "one", "in", "was", "were", "is", "are"})


def who_stands_out(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """The first of those whom the clause names that leads to the size at `place`; None where other rules tell."""
    those = those_standing_out(tokens, place, discourse)
    return those[0] if those else None


def those_standing_out(tokens: list[Token], place: int, discourse: Discourse) -> list[Subject]:
    """All whom the clause names that leads to the size at `place`."""
    end = _lead(tokens, place)
    if end <= 0:
        return []
    for begin in range(end - 1, max(-1, end - _FARTHEST), -1):
        token = tokens[begin]
        if (token.quantity is not None and not _counts_all(tokens, begin)) or token.low == "(":
            return []
        opens = begin == 0 or tokens[begin - 1].low in _OPENERS
        if not opens and tokens[begin - 1].low != "and":
            continue
        head = _noun(tokens, begin, end)
        if head is not None and _leads_on(tokens, head, end):
            return _told(tokens, _listed(tokens, head), discourse)
        if opens:
            break
    items = _ending(tokens, end)
    led_to = _before_its_article(tokens, items[0][0]) if items else -1
    return _told(tokens, items, discourse) if led_to >= 0 and tokens[led_to].low in _LEAD_TO_A_NOUN else []


def those_in_a_row(tokens: list[Token], place: int, discourse: Discourse) -> list[Subject]:
    """All whom the words before a row of sizes name: "utilities and telecoms fell 4% and 3%", or those standing out."""
    verb = place - 1
    while verb > 0 and (isinstance(tokens[verb].value, Hedge) or tokens[verb].low == "by"):
        verb -= 1
    if verb <= 0 or tokens[verb].kinds.isdisjoint(_MOVES) or tokens[verb].low.endswith("ing"):
        return those_standing_out(tokens, place, discourse)
    stop = verb
    while stop > 0 and tokens[stop - 1].low in _AUXILIARIES:
        stop -= 1
    return _told(tokens, _ending(tokens, stop), discourse)


def _ending(tokens: list[Token], stop: int) -> list[tuple[int, int]]:
    """The list of nouns that ends right before `stop`."""
    begin = stop
    while begin > 0 and stop - begin < _LONGEST_NOUN and _is_in_a_noun(tokens, begin - 1):
        begin -= 1
    head = _noun(tokens, begin, stop)
    return _listed(tokens, head) if head is not None and head[1] == stop else []


def _lead(tokens: list[Token], place: int) -> int:
    """Where the clause ends that leads to a size: at a comma, a bracket, "with" or "at" before it; 0 for none."""
    if place >= len(tokens):
        return 0
    size = tokens[place]
    if size.quantity is None and size.kinds.isdisjoint(_TURNS | _SIZED_BY) and not size.low.endswith("ing"):
        return 0
    at, described = place - 1, 0
    while at > 0 and tokens[at].low not in _LEADS:
        token = tokens[at]
        if place - at > _FARTHEST:
            return 0
        if not (
            isinstance(token.value, Hedge)
            or token.low in _BEFORE_A_SIZE
            or not token.kinds.isdisjoint(_SIZED_BY)
            or (token.low.endswith("ing") and not token.kinds.isdisjoint(_MOVES))
            or (token.quantity is not None and tokens[at + 1].low == "and")
        ):
            described += 1
            if described > _DESCRIBED_BY or not is_of_a_noun(token) or moves([token.low]):
                return 0
        at -= 1
    lead = tokens[at].low
    if at <= 0 or (described and lead != "with") or (lead == "at" and size.quantity is None):
        return 0
    return at - (lead == "with" and tokens[at - 1].low == ",")


def _noun(tokens: list[Token], begin: int, end: int) -> tuple[int, int] | None:
    """Where a noun, or a name, stands that a clause begins with: of what rises and falls."""
    while begin < end and (tokens[begin].low in _ONLY or tokens[begin].low in DETERMINERS):
        begin += 1
    if begin < end and tokens[begin].name is not None:
        return (begin, begin + 1) if tokens[begin].kinds & NAMES and not is_venue(tokens[begin]) else None
    stop = begin
    while stop < min(end, begin + _LONGEST_NOUN + 1) and _is_in_a_noun(tokens, stop):
        stop += 1
    while stop > begin and not moves([token.low for token in tokens[begin:stop]]):
        stop -= 1
        if tokens[stop].low not in QUALIFIERS:
            return None  # "tech earnings season"
    return (begin, stop) if begin < stop <= begin + _LONGEST_NOUN else None


def _is_in_a_noun(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    return is_of_a_noun(token) and not is_verb(tokens, at) and not token.low.endswith("ly") and token.time is None


def _counts_all(tokens: list[Token], at: int) -> bool:
    """ "The strongest of its ten groups": how many there are, and no size."""
    quantity = tokens[at].quantity
    return quantity is not None and quantity.unit in _COUNTED and tokens[at - 1].low in ("of", "its", "the", "all")


def _leads_on(tokens: list[Token], head: tuple[int, int], end: int) -> bool:
    """Whether what stands between a clause's noun and its end names nobody else that may have moved."""
    stop = head[1]
    behind = tokens[stop] if stop < end else None
    if tokens[head[0]].name is not None:
        is_predicate = behind is not None and (behind.low in _PREDICATES or "SUPERLATIVE" in behind.kinds)
        if not is_predicate:
            return False  # with a verb of its own other rules know
    elif behind is None:
        return tokens[end].low in ("with", ",") and "with" in (tokens[end].low, tokens[end + 1].low)
    if behind is None or behind.low in _TELLS_MORE or "POSS" in behind.kinds:
        return False
    return not any(
        (tokens[k].quantity is not None and not _counts_all(tokens, k))
        or (tokens[k].kinds & ALL_NAMES and not is_object(tokens, k))
        for k in range(stop, end)
    )


def _listed(tokens: list[Token], head: tuple[int, int]) -> list[tuple[int, int]]:
    """The nouns of the list whose last one stands at `head`: "utilities, telecoms and real estate sectors"."""
    items = [head]
    shared = tokens[head[1] - 1].low in _SHARED
    while len(items) < _MOST:
        joint = _before_its_article(tokens, items[0][0])
        if joint <= 0 or tokens[joint].low not in ("and", ",") or (tokens[joint].low == "," and len(items) == 1):
            return items
        stop = joint - (tokens[joint].low == "and" and tokens[joint - 1].low == ",")
        item = _item(tokens, stop, shared)
        if item is None:
            break
        items.insert(0, item)
    return items


def _item(tokens: list[Token], stop: int, shared: bool) -> tuple[int, int] | None:
    """The noun or the name of a list that ends before `stop`."""
    begin = stop
    if tokens[begin - 1].kinds & NAMES and tokens[begin - 1].name is not None:
        return (begin - 1, stop)
    while begin > 0 and stop - begin < _LONGEST_NOUN and _is_in_a_noun(tokens, begin - 1):
        if tokens[begin - 1].low in DETERMINERS:
            break
        begin -= 1
    opening = _before_its_article(tokens, begin)
    opens = opening < 0 or tokens[opening].low in _BEFORE_AN_ITEM
    words = [token.low for token in tokens[begin:stop]]
    return (begin, stop) if words and opens and (shared or moves(words)) else None


def _before_its_article(tokens: list[Token], begin: int) -> int:
    """The place before a noun and the articles that it has: "both the utilities"."""
    at = begin - 1
    while at >= 0 and (tokens[at].low in _ONLY or tokens[at].low in DETERMINERS):
        at -= 1
    return at


def _told(tokens: Sequence[Token], items: Sequence[tuple[int, int]], discourse: Discourse) -> list[Subject]:
    """Whom nouns and names of a list mean: of "gold and silver miners" the first are no metal."""
    last, told = items[-1] if items else (0, 0), []
    for begin, stop in items:
        token = tokens[begin]
        named = subject_of_token(token, discourse) if token.name is not None else None
        if named is not None and kind_of(named) == "commodity" and last[1] - last[0] > 1:
            named = None
        told.append(named or Subject(None, " ".join([one.low for one in tokens[begin:stop]])))
    return told
