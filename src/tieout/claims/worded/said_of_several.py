"""One number or record said of several series: "both indexes lost 3%", "the S&P 500 and the Russell 1000 rose 8%"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.names import series_called
from tieout.claims.marking.places import CITIES
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.claims.subject.at_large import is_at_large
from tieout.claims.subject.groups_told import under_one_noun
from tieout.claims.subject.roles import first_of_a_list, is_beaten, is_object, is_venue
from tieout.claims.subject.told_together import named_last
from tieout.claims.worded.moves_told import MOVE_TOLD
from tieout.claims.worded.records_told import EXTREMES_TOLD
from tieout.claims.worded.standings import STANDING
from tieout.terms import quantity as units

#: What several can have in common. A level, and a change in points or money, is one series' own unless "each" is said.
_IN_COMMON: Final = frozenset({"return", "since", "record", "streak", "change", "drawdown"})
_MAY_BE_ALIKE: Final = frozenset({units.PERCENT, units.BASIS_POINT})
_COUNTED: Final = frozenset({"both", "two", "three", "all"})
_AMONG: Final = frozenset({"of", "among", "amongst", "between"})
_EACH: Final = frozenset({"each", "both", "apiece", "all"})
_SEVERALLY: Final = frozenset({"each", "apiece"})
#: "All three fell", "the three are up": verbs behind a count without a noun.
_ALL: Final = frozenset({"all", "the"})
_DOING: Final = frozenset({"UP", "DOWN", "LEVEL"})
_BEING: Final = frozenset({"were", "are", "have", "had"})
_REACHED: Final = frozenset("hit set made saw reach reached".split())
#: What a group of series is called, and the kinds of which it is then made up.
_GROUPS: Final = {
    **dict.fromkeys("indexes indices averages gauges barometers measures".split(), ("index",)),
    "benchmarks": ("index", "commodity", "future"), "metals": ("commodity", "future"),
    "contracts": ("commodity", "future"), "yields": ("yield", "rate"), "currencies": ("currency",),
}  # fmt: skip
_OF_INDEXES: Final = frozenset({"indexes", "indices", "averages", "gauges", "benchmarks"})
#: "The three" of New York are these, where the text hasn't named any.
_MAIN: Final = ("SPX", "DJI", "IXIC")
#: India's market is told by two.
_INDIAN: Final = ("SENSEX", "NIFTY")
#: "Three of Wall Street's main indexes": so near behind its count a group is named.
_GROUP_WITHIN: Final = 7
#: Futures by the indexes that they are on.
_FUTURES: Final = {"SPX": "ES1", "DJI": "YM1", "NDX": "NQ1", "IXIC": "NQ1", "RUT": "RTY1"}
#: Words before or behind a list that make one of it.
_AS_ONE: Final = frozenset("between combined together respectively versus vs ratio spread gap average".split())
#: Between a list's names and a number: the number is one's own. Behind it: the row shares its numbers out.
_SET_APART: Final = frozenset({"(", ")", "%", "[", "-", "–", "—", "were"})
_SHARED_OUT: Final = frozenset({"respectively", "respective"})
_CLAUSES: Final = frozenset("; : while but as after when because though although former latter".split())
#: A list behind "losses of 2%", and what joins it.
_OF_A_SIZE: Final = frozenset({"of", "about", "around", "nearly", "almost"})
_LEADS_TO_A_LIST: Final = frozenset({"on", "for", "in"})
_LISTING: Final = frozenset({"the", "and", ",", "both", "'s"})
#: "each" stands so near behind the number that it is said of.
_BEHIND: Final = 3
#: A name so many words before its number has another clause between.
_FARTHEST: Final = 16


def claims_of_several(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> list[Claim]:
    """The claims, each that is said of several series once for each of them.

    Where no "both" or "each" says that all are meant, the claims of the others may agree and are never blamed.
    """
    told: list[Claim] = []
    may_be_a_list = len(sentence.names) > 1
    may_be_a_group = not sentence.held.isdisjoint(_COUNTED)
    for claim in claims:
        told.append(claim)
        if claim.measure not in _IN_COMMON:
            continue
        if claim.quantity is None and claim.measure in ("return", "change"):
            told[-1:] = _in_words(sentence, claim, discourse)
            continue
        if claim.quantity is not None and claim.measure == "record":
            continue  # the level of a record
        group = _group(sentence.tokens, claim, discourse) if may_be_a_group else []
        group = group or (_for_both(sentence.tokens, claim, discourse) if may_be_a_group else [])
        group = group or (_for_those(sentence.tokens, claim, discourse) if may_be_a_list else [])
        if is_at_large(claim.subject) and claim.subject.printed.startswith("india"):
            claim.subject, claim.is_assumed = Subject(_INDIAN[0], claim.subject.printed), True
            told.append(replace(claim, subject=Subject(_INDIAN[1], claim.subject.printed)))
            continue
        several = group or under_one_noun(claim.subject)
        several = several or (_listed_behind(sentence.tokens, claim, discourse) if may_be_a_list else [])
        several = several or (_listed(sentence.tokens, claim, discourse) if may_be_a_list else [])
        if len(several) < 2:
            if claim.subject is UNNAMED and claim.pattern in EXTREMES_TOLD:
                told.pop()  # "all three at records", of a group that isn't known
            continue
        is_said = bool(group) or _is_said_of_each(sentence.tokens, claim)
        own = claim.quantity is not None and claim.measure == "change" and claim.quantity.unit not in _MAY_BE_ALIKE
        if (own and not is_said) or _has_its_own(claims, claim, several):
            continue
        several = _of_futures(several)
        claim.subject = several[0]
        for other in several[1:]:
            told.append(replace(claim, subject=other, is_assumed=claim.is_assumed or not is_said))
    return told


def _in_words(sentence: Sentence, claim: Claim, discourse: Discourse) -> list[Claim]:
    """A move in words, of each that a list or a group before it names: "the Dow and the S&P 500 ended lower"."""
    if claim.pattern == MOVE_TOLD or (claim.pattern == STANDING and claim.is_inferred):
        return [claim]  # each is told there
    tokens = sentence.tokens
    last = next((k for k in range(claim.place - 1, max(-1, claim.place - _FARTHEST), -1) if _is_named(tokens[k])), None)
    group = _group(tokens, claim, discourse)
    if group and claim.pattern == STANDING:
        return [replace(claim, subject=one, is_inferred=True) for one in group]
    first = first_of_a_list(tokens, last) if last is not None else None
    if last is None or first is None or first == last or is_object(tokens, first) or is_beaten(tokens, first):
        return [claim]
    named = [subject_of_token(token, discourse) for token in tokens[first : last + 1] if _is_named(token)]
    if claim.subject.id not in {one.id for one in named} or any(one.series is None for one in named):
        return [claim]
    if any(token.low in _AS_ONE or token.low == "neither" for token in tokens[max(0, first - 3) : claim.place + 3]):
        return [claim]
    rest = [replace(claim, subject=one, is_inferred=True) for one in named if one.id != claim.subject.id]
    return sorted([claim, *rest], key=lambda told: [one.id for one in named].index(told.subject.id))


def _of_futures(several: list[Subject]) -> list[Subject]:
    """ "S&P 500, Nasdaq 100 and Dow futures": futures all, for the last one's noun is that of each."""
    if kind_of(several[-1]) != "future" or not several[-1].printed.lower().endswith("futures"):
        return several
    return [
        Subject(series_called(f"{one.printed} futures"), one.printed) if kind_of(one) == "index" else one
        for one in several
    ]


def _for_both(tokens: Sequence[Token], claim: Claim, discourse: Discourse) -> list[Subject]:
    """ "It was the fourth straight winning week for both": the two that were named last."""
    behind = [token.low for token in tokens[claim.place + 1 : claim.place + _GROUP_WITHIN]]
    at = next((k for k in range(len(behind) - 1) if behind[k] == "for"), None)
    if (
        at is None
        or behind[at + 1] != "both"
        or (len(behind) > at + 2 and behind[at + 2] not in (".", ",", ";", "indexes"))
    ):
        return []
    here = [subject_of_token(token, discourse) for token in tokens[: claim.place] if token.name is not None]
    several = _of_kinds(here, None) or _of_kinds(discourse.named, None)
    return several if len(several) == 2 else []


def _for_those(tokens: list[Token], claim: Claim, discourse: Discourse) -> list[Subject]:
    """ "The record close for the S&P and the Dow", "the highest for both yields": a list behind it."""
    if claim.measure not in ("record", "since", "streak"):
        return []
    behind = tokens[claim.place + 1 : claim.place + _GROUP_WITHIN]
    at = next((claim.place + 1 + k for k, token in enumerate(behind) if token.low == "for"), None)
    first = next((k for k in range(at + 1, min(at + 3, len(tokens))) if _is_named(tokens[k])), None) if at else None
    if first is None or claim.subject.id != subject_of_token(tokens[first], discourse).id:
        return []
    last = max(k for k in range(first, min(first + _FARTHEST, len(tokens))) if _is_named(tokens[k]))
    while last > first and first_of_a_list(tokens, last) != first:
        last = max(k for k in range(first, last) if _is_named(tokens[k]))
    named = [subject_of_token(token, discourse) for token in tokens[first : last + 1] if _is_named(token)]
    return _of_kinds(named, None)


def _group(tokens: Sequence[Token], claim: Claim, discourse: Discourse) -> list[Subject]:
    """The series that "both indexes" or "both" before a claim means: the last that were named, in this sentence or
    before."""
    for k in range(claim.place - 1, max(-1, claim.place - _FARTHEST), -1):
        if tokens[k].low in _CLAUSES or (tokens[k].name is not None and tokens[k].kinds & NAMES):
            return []
        if tokens[k].low not in _COUNTED:
            continue
        if any(token.low in _AMONG for token in tokens[max(0, k - 2) : k]):
            return []  # "the worst of the three indexes"
        behind = tokens[k + 1 : k + _GROUP_WITHIN]
        noun = next((token.low for token in behind if token.low in _GROUPS), None)
        stands_alone = tokens[k].low == "both" or (tokens[k].low == "three" and k > 0 and tokens[k - 1].low in _ALL)
        if noun is None and stands_alone and behind and _tells_what_they_did(behind[0], claim):
            noun = "indexes" if tokens[k].low == "three" else None
        elif noun is None:
            return []
        here = [subject_of_token(token, discourse) for token in tokens[:k] if token.name is not None]
        several = _of_kinds(here, noun) or _of_kinds(discourse.named, noun) or _of_kinds(discourse.indexes, noun)
        wanted = 3 if tokens[k].low == "three" else 2 if tokens[k].low in ("both", "two") else len(several)
        alike = claim.quantity is None or claim.quantity.unit == units.PERCENT or claim.measure == "streak"
        if wanted == 3 and len(several) < 3 and alike and noun in _OF_INDEXES and not discourse.is_abroad:
            return [Subject(series, claim.subject.printed) for series in _MAIN]
        if len(several) != wanted and not _of_kinds(here, noun):
            several = _of_kinds(named_last(discourse, wanted), noun)
        return several if len(several) == wanted else []
    return []


def _tells_what_they_did(behind: Token, claim: Claim) -> bool:
    """ "Both fell", "the three are", "both registering a record": a verb right behind the count."""
    of_an_extreme = claim.measure in ("record", "since") and behind.low.endswith(("ed", "ing"))
    return bool(behind.kinds & _DOING) or behind.low in _BEING or of_an_extreme or behind.low in _REACHED


def _of_kinds(subjects: Sequence[Subject], noun: str | None) -> list[Subject]:
    """Those of a group's kinds, each series once; none if there is but one."""
    kinds = _GROUPS.get(noun or "")
    alike = [one for one in subjects if one.series is not None and (kinds is None or kind_of(one) in kinds)]
    several = list({one.series: one for one in reversed(alike)}.values())[::-1]
    return several if len(several) > 1 else []


def _listed(tokens: list[Token], claim: Claim, discourse: Discourse) -> list[Subject]:
    """The series of the list of names before a claim, if its first is the claim's subject."""
    last = next((k for k in range(claim.place - 1, max(-1, claim.place - _FARTHEST), -1) if _is_named(tokens[k])), None)
    if last is None:
        return []
    first = first_of_a_list(tokens, last)
    if first == last:
        return []
    each = _is_said_of_each(tokens, claim, _SEVERALLY)
    ends = (first, last) if claim.measure == "streak" else (first,)
    if not each and claim.subject.series not in {subject_of_token(tokens[k], discourse).series for k in ends}:
        return []
    around = tokens[max(0, first - 3) : first] + tokens[last + 1 : claim.place + 3]
    between = tokens[last + 1 : claim.place]
    apart = _CLAUSES - {"after"} if claim.measure == "streak" and claim.is_over else _CLAUSES
    if any(token.low in _AS_ONE for token in around) or any(token.low in apart for token in between):
        return []  # but "both fell after three days of gains"
    named = [subject_of_token(token, discourse) for token in tokens[first : last + 1] if _is_named(token)]
    if each:  # "Frankfurt and Paris lost 1% apiece", "Barclays and Acme shed 3p each"
        named = [Subject(CITIES.get(one.printed.lower()), one.printed) if one.series is None else one for one in named]
        mine = (claim.subject.series, claim.subject.printed)
        if not any(mine[0] == one.series if mine[0] else mine[1] == one.printed for one in named):
            return []
    if kind_of(named[0]) == "future":  # "futures on the Dow and the Nasdaq"
        named = [Subject(_FUTURES.get(one.series or "", one.series), one.printed) for one in named]
    several = list(dict.fromkeys(one for one in named))
    is_one_number = all(token.low not in _SET_APART for token in tokens[first:last] + between)
    is_one_number = is_one_number and sum(token.low == "," for token in between) != 1  # "A and B, adding 5% and 3%"
    is_one_number = is_one_number and all(token.low not in _SHARED_OUT for token in tokens[claim.place :])
    return several if each or is_one_number or all(one.series is not None for one in several) else []


def _listed_behind(tokens: list[Token], claim: Claim, discourse: Discourse) -> list[Subject]:
    """ "Losses of 0.1% on the CAC and the FTSE MIB": the series of the list right behind a size, if no other number
    shares it."""
    place = claim.place
    nouns = {"UPNOUN", "DOWNNOUN"}
    is_of = place > 1 and tokens[place - 1].low in _OF_A_SIZE and tokens[place - 2].kinds & nouns
    at = place + 1 + bool(not is_of and place + 1 < len(tokens) and tokens[place + 1].kinds & nouns)
    if not (is_of or at > place + 1) or at >= len(tokens) or tokens[at].low not in _LEADS_TO_A_LIST:
        return []
    named: list[Subject] = []
    for token in tokens[at + 1 :]:
        if _is_named(token):
            named.append(subject_of_token(token, discourse))
        elif token.low not in _LISTING:
            if token.quantity is not None:
                return []
            break
    alike = claim.subject is UNNAMED or claim.subject.series in {one.series for one in named}
    return named if alike and all(one.series is not None for one in named) else []


def _is_named(token: Token) -> bool:
    return token.name is not None and bool(token.kinds & NAMES) and not is_venue(token)


def _is_said_of_each(tokens: Sequence[Token], claim: Claim, words: frozenset[str] = _EACH) -> bool:
    near = tokens[max(0, claim.place - _FARTHEST) : claim.place + 1 + _BEHIND]
    return any(token.low in words for token in near)


def _has_its_own(claims: Sequence[Claim], claim: Claim, several: Sequence[Subject]) -> bool:
    """Whether another of them has such a number of its own in the sentence."""
    others = {one.id for one in several} - {claim.subject.id}
    return any(
        one is not claim and one.measure == claim.measure and one.quantity is not None and one.subject.id in others
        for one in claims
    )
