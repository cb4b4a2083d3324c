"""Numbers in a row that names before them share out: "the Dow and the S&P 500 fell 5.4% and 5.8%, respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse, subject_of_token
from tieout.claims.marking.places import CITIES
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.claims.subject.groups_told import under_one_noun
from tieout.claims.subject.pronouns import named_before
from tieout.claims.subject.standouts import those_in_a_row
from tieout.claims.subject.told_together import means_several, say_how_they_moved, several_before, tells_their_moves
from tieout.terms import Direction
from tieout.terms import quantity as units

_RESPECTIVE: Final = frozenset({"respectively", "respective"})
_TURNS: Final = frozenset({"UP", "DOWN"})
_FILLERS: Final = frozenset({",", "and", "about", "or", "the"})
_LEADS_TO_NAMES: Final = frozenset(
    {"for", "in", "by", "on", "of", "the", "both", "large-cap", "small-cap", "tech-heavy"}
)
_AMONG_NAMES: Final = _LEADS_TO_NAMES | _FILLERS
_LONGEST_ASIDE: Final = 10
_LEADS_ON: Final = frozenset({"to", "at"})
_HELD_AGAINST: Final = frozenset({"to", "with", "versus", "vs", "against", "than"})
#: "Symbol: GLX", "NYSE: GLX" in its bracket.
_LONGEST_TICKER: Final = 4
_LEGAL_FORMS: Final = frozenset({"inc", "corp", "co", "ltd", "plc"})
_LISTING: Final = frozenset({",", "and", "the", "'s", "&"})
_SAID: Final = frozenset({"lower", "higher", "was", "were", "a", "an"})


def share_respectively(sentence: Sentence, claims: list[Claim], discourse: Discourse) -> list[list[Claim]]:
    """Gives each number of a row its name, in the order of both; the rows, whose numbers share their time."""
    tokens = sentence.tokens
    claims = [claim for claim in claims if claim.quantity is not None]
    if len(claims) < 2:
        return []
    said_so = not sentence.held.isdisjoint(_RESPECTIVE)
    ends = [k for k in range(len(tokens) if said_so else 0) if _is_respective(tokens, k)]
    said = bool(ends)
    places = [claim.place for claim in claims]
    ends = [_end_of_the_row(tokens, places, end) for end in ends]
    rows: list[list[Claim]] = []
    broken = [a + 1 for a, b in pairwise(places) if not all(_passes(token, said) for token in tokens[a + 1 : b])]
    if not said and len(broken) == len(places) - 1:
        return []  # no two numbers stand in a row
    for end in [*(ends or broken), places[-1] + 1] if places else []:
        if end in ends and (
            _share_behind(tokens, claims, end, discourse) or _share_after(tokens, claims, end, discourse, rows)
        ):
            continue
        if not said and _share_behind(tokens, claims, _behind_the_names(tokens, end), discourse):
            continue
        run = _run(tokens, places, _before_their_value(tokens, end), said=said)
        if len(run) < 2:
            continue
        if said and end not in ends and _goes_on(tokens, rows, run):
            row = [
                claims[places.index(place)] for place in run
            ]  # "1% and 2%, respectively, bringing gains to 5% and 6%"
            for member, before in zip(row, rows[-1], strict=True):
                member.subject = before.subject
            rows.append(row)
        if said and end not in ends:
            continue
        members = [claims[places.index(place)] for place in run]
        if end in ends:
            _share_with_the_row_before(tokens, claims, run, discourse, rows)
        if not said and any(tokens[place - 1].low == "or" for place in run[1:]):
            continue  # "a loss of 1.20 points, or 2.31%": one move told twice, and no row
        names = _listed_names(tokens, run[0])
        if said and len(names) < len(run):
            names = _listed_further_off(tokens, names, len(run)) or names
        if len(names) < len(run):
            names = _listed_before_an_aside(tokens, run) or names
        if said and len(names) == len(run) + 1 and _is_where(tokens, names[0]):
            names = names[1:]
        if not said and len(names) == 2 and _is_a_city_where(tokens, *names):
            names = names[1:]
        if not said and names and len(names) != len(run):
            between = tokens[names[-1] + 1 : run[0]]
            # "the Dow and the S&P 500 fell, the Nasdaq, too, and on Thursday they regained 1%, 2% and 3%"
            names = [] if means_several(between) or tells_their_moves(tokens, claims, run) else names
        nouns = those_in_a_row(tokens, run[0], discourse) if len(names) != len(run) else []
        grouped = not said and not names and (means_several(tokens[: run[0]]) or tells_their_moves(tokens, claims, run))
        if not said and not grouped and len(run) not in (len(names), len(nouns)):
            continue
        _say_alike(tokens, members)
        rows.append(members)
        if len(nouns) == len(run):
            for member, subject in zip(members, nouns, strict=True):
                member.subject = subject
            continue
        subjects = [subject_of_token(tokens[index], discourse) for index in names]
        at = names[0] - 1 if names else 0
        at -= at > 0 and tokens[at].low == "the"
        if len(names) == len(run) - 1 and at > 0 and tokens[at].low == "and" and tokens[at - 1].low == "it":
            first = named_before(tokens, at - 1, discourse)  # "pulled it and the Nasdaq 0.2% and 1.8% lower"
            subjects = [first, *subjects] if first is not None else subjects
            names = [at - 1, *names] if first is not None else names
        if len(names) != len(run):
            dated = said and sum(token.time is not None for token in tokens) >= len(run)
            several = means_several(tokens[: run[0]]) or grouped
            told = several_before(tokens, claims, run, discourse) if several else []
            subjects = under_one_noun(members[0].subject) or told
            if len(subjects) != len(run) and not dated:
                for member in members:
                    member.measure = "other"  # whose they are, no rule tells
        if len(subjects) == len(run):
            if not names:
                say_how_they_moved(tokens, members)
            for member, subject in zip(members, subjects, strict=True):
                member.subject = subject
    return rows


def _share_with_the_row_before(
    tokens: Sequence[Token],
    claims: list[Claim],
    run: Sequence[int],
    discourse: Discourse,
    rows: list[list[Claim]],
) -> None:
    """ "the Dow and the S&P 500 rose 1% and 2% to 12,350 and 1,335, respectively": the row before is shared out too."""
    if tokens[run[0] - 1].low not in _LEADS_ON:
        return
    ahead = _run(tokens, [claim.place for claim in claims], run[0] - 1, said=False)
    names = _listed_names(tokens, ahead[0]) if ahead else []
    if not len(ahead) == len(run) == len(names):
        return
    members = [claim for claim in claims if claim.place in ahead]
    _say_alike(tokens, members)
    for member, name in zip(members, names, strict=True):
        member.subject = subject_of_token(tokens[name], discourse)
    rows.append(members)


def _is_respective(tokens: Sequence[Token], index: int) -> bool:
    """ "respectively", "the S&P 500 and the Nasdaq's 0.5% and 0.9% respective losses"."""
    if tokens[index].low == "respectively":
        return True
    return tokens[index].low == "respective" and index > 0 and tokens[index - 1].quantity is not None


def share_time(sentence: Sentence, rows: Sequence[Sequence[Claim]]) -> None:
    """ "down 0.4 percent and up 0.7 percent this year, respectively": the stretch behind the last is that of all."""
    for row in rows:
        behind = [time for k, time in sentence.times if k > row[-1].place]
        ahead = [time for k, time in sentence.times if k < row[0].place]
        for before, claim in pairwise(reversed(row)):
            # "gained 4% and 5%, respectively, in May, and so are up 24% and 43%, respectively, for the year"
            of_the_row_before = before.span in behind and claim.span in ahead and claim.span not in behind
            if before.span is not None and (claim.span is None or of_the_row_before) and not claim.has_own_day:
                claim.span, claim.is_unworded = before.span, before.is_unworded
        for before, claim in pairwise(row):
            if before.span in ahead and claim.span is None and not claim.has_own_day:
                claim.span, claim.is_unworded = before.span, before.is_unworded


def _share_behind(tokens: Sequence[Token], claims: Sequence[Claim], end: int, discourse: Discourse) -> bool:
    """Whether the names of a row stand behind its numbers, and then shares them out: "losses of 2% and 3% for gold and
    silver, respectively"."""
    names = _listed_names(tokens, end)
    start = names[0] if names else 0
    while start > 0 and tokens[start - 1].low in _LEADS_TO_NAMES:
        start -= 1
    if len(names) < 2 or tokens[start].low not in ("for", "in", "by", "on", "of"):
        return False
    places = [claim.place for claim in claims]
    run = _run(tokens, places, start, said=False)
    if len(run) != len(names):
        return False
    members = [claims[places.index(place)] for place in run]
    _say_alike(tokens, members)
    if members[0].measure == "other" and tokens[run[0] - 1].low in _HELD_AGAINST:
        _say_what_they_are_held_against(members, claims)
    for member, name in zip(members, names, strict=True):
        member.subject = subject_of_token(tokens[name], discourse)
    return True


def _behind_the_names(tokens: Sequence[Token], place: int) -> int:
    """Where a list of names right behind a number ends: "to 9.5% and 8.6% for the S&P 500 and the Dow"."""
    end = place
    while end < len(tokens) and (tokens[end].low in _AMONG_NAMES or tokens[end].kinds & NAMES):
        end += 1
    return end


def _say_what_they_are_held_against(members: Sequence[Claim], claims: Sequence[Claim]) -> None:
    """ "Returned 10.6% a year, compared to 9.5% and 8.6% for": these are what the number before them is."""
    before = [one for one in claims if one.place < members[0].place and one.measure == "return" and _in_percent(one)]
    for member in members if before else ():
        if _in_percent(member):
            member.measure, member.sense, member.verb = "return", before[-1].sense, before[-1].verb


def _share_after(
    tokens: Sequence[Token],
    claims: Sequence[Claim],
    end: int,
    discourse: Discourse,
    rows: list[list[Claim]],
) -> bool:
    """ "Losing 2% and 3% respectively, gold and silver ended lower", "down 2% and 3%, respectively, were gold and
    silver": names behind the word, where none stand before it."""
    names: list[int] = []
    for k in range(end + 1, len(tokens)):
        if tokens[k].kinds & NAMES:
            names.append(k)
        elif tokens[k].low not in (",", "and", "the", "were", "are", "for", "both"):
            break
    run = _run(tokens, [claim.place for claim in claims], end - (tokens[end - 1].low == ","), said=True)
    if not 2 <= len(names) == len(run) or any(token.kinds & NAMES for token in tokens[: run[0]]):
        return False
    members = [claim for claim in claims if claim.place in run]
    first, before = members[0], tokens[run[0] - 1] if run[0] else None
    if before is not None and before.kinds & (_TURNS | {"MOVED"}) and first.measure == "other" and _in_percent(first):
        first.measure, first.direction = "return", Direction.UP if "UP" in before.kinds else Direction.DOWN
    _say_alike(tokens, members)
    for member, name in zip(members, names, strict=True):
        member.subject = subject_of_token(tokens[name], discourse)
    rows.append(members)
    return True


def _in_percent(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.unit == units.PERCENT


def _listed_further_off(tokens: Sequence[Token], names: Sequence[int], wanted: int) -> list[int]:
    """ "Acme and Globex were the best of the Dow, gaining 2% and 3%, respectively": a list before the nearest name."""
    while names:
        names = _listed_names(tokens, names[0])
        if len(names) == wanted:
            return list(names)
    return []


def _before_their_value(tokens: Sequence[Token], end: int) -> int:
    """ "lost 2% and 3% of their value, respectively": the row ends before the words for what was lost."""
    at = end - (end > 0 and tokens[end - 1].low == ",")
    return at - 3 if [token.low for token in tokens[max(0, at - 3) : at]] == ["of", "their", "value"] else end


def _end_of_the_row(tokens: Sequence[Token], places: Sequence[int], end: int) -> int:
    """Where the row ends that a word stands before: "the Dow and the S&P 500 respectively lost 2% and 3%"."""
    last = max((place for place in places if place < end), default=None)
    if last is not None and all(_passes(token, True) for token in tokens[last + 1 : end]):
        return end
    behind = [place for place in places if place > end]
    row = behind[:1]
    for before, place in pairwise(behind):
        if not all(_passes(token, True) for token in tokens[before + 1 : place]):
            break
        row.append(place)
    return row[-1] + 1 if len(row) > 1 else end


def _goes_on(tokens: Sequence[Token], rows: Sequence[Sequence[Claim]], run: Sequence[int]) -> bool:
    """Whether a row behind "respectively" is of the same, as no other name stands between."""
    if not rows or len(rows[-1]) != len(run) or run[0] <= rows[-1][-1].place:
        return False
    return not any(token.kinds & NAMES for token in tokens[rows[-1][-1].place : run[0]])


def _run(tokens: Sequence[Token], places: Sequence[int], end: int, *, said: bool) -> list[int]:
    """The places of the numbers that stand in a row before `end`."""
    run: list[int] = []
    for place in reversed(places):
        gap = tokens[place + 1 : (run[-1] if run else end)]
        if place >= end or not all(_passes(token, said) for token in gap):
            if run or place < end:
                break
            continue
        run.append(place)
    return run[::-1]


def _passes(token: Token, said: bool) -> bool:
    if token.low in _FILLERS:
        return True
    return said and (token.time is not None or token.low in _SAID or bool(token.kinds & _TURNS))


def _say_alike(tokens: Sequence[Token], members: Sequence[Claim]) -> None:
    """Every number of a row says what the first one says, each in the direction of its own verb."""
    first = members[0]
    led_to = tokens[first.place - 1].low == "to" and _are_large(members)
    if first.measure in ("change", "other") and led_to:
        first.measure, first.direction = "level", None  # "fell 1% and 2% to 3,078.55 points and 17,297.94 points"
    told = next((one for one in members if one.measure != "other"), first)  # "closing 2% and 1.7% higher"
    if told is not first:
        first.measure, first.sense, first.direction = told.measure, told.sense, told.direction
    for before, member in pairwise(members):
        own = any(token.kinds & _TURNS for token in tokens[before.place + 1 : member.place])
        member.measure, member.sense, member.subject = first.measure, first.sense, first.subject
        member.direction = member.direction if own else before.direction


def _are_large(members: Sequence[Claim]) -> bool:
    return all(one.quantity is not None and one.quantity.unit in (units.POINT, units.LEVEL) for one in members)


def _listed_before_an_aside(tokens: Sequence[Token], run: Sequence[int]) -> list[int]:
    """ "Acme and Globex, the heaviest of all, fell 1% and 2%": the names before an aside."""
    close = next((k for k in range(run[0] - 1, max(0, run[0] - 4), -1) if tokens[k].low == ","), 0)
    opening = next((k for k in range(close - 1, max(0, close - _LONGEST_ASIDE), -1) if tokens[k].low == ","), 0)
    if not opening or not tokens[opening - 1].kinds & NAMES or tokens[opening + 1].low not in ("the", "two", "both"):
        return []
    names = _listed_names(tokens, opening)
    return names if len(names) == len(run) else []


def _owns_a_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a possessive stands right before a name: "London's FTSE 100" is one name, no list of two."""
    return "POSS" in tokens[index].kinds and index + 1 < len(tokens) and bool(tokens[index + 1].kinds & NAMES)


def _is_where(tokens: Sequence[Token], index: int) -> bool:
    """ "On the Dow, Acme and Globex fell 2% and 3%, respectively": among whom the others are, and none of them."""
    at = index - 1
    at -= at > 0 and tokens[at].low == "the"
    return at >= 0 and tokens[at].low in ("on", "in", "among", "within") and tokens[index + 1].low == ","


def _is_a_city_where(tokens: Sequence[Token], city: int, name: int) -> bool:
    """ "In London, the pound was at $1.21 and €1.14": where it was, and none of a row of two."""
    return tokens[city].low in CITIES and _is_where(tokens, city) and tokens[name].low not in CITIES


def _opening(tokens: Sequence[Token], close: int) -> int:
    """Where a bracket opens that holds no more than a ticker; 0 for others."""
    for index in range(close - 1, max(0, close - _LONGEST_TICKER - 1), -1):
        if tokens[index].low == "(":
            return index
        if tokens[index].quantity is not None:
            break
    return 0


def _listed_names(tokens: Sequence[Token], before: int) -> list[int]:
    """The last list of names ("A, B and C", "A's and B's") before a token."""
    index = before - 1
    while index >= 0 and not tokens[index].kinds & NAMES:
        index = (_opening(tokens, index) or index) - 1 if tokens[index].low == ")" else index - 1
    names: list[int] = []
    while index >= 0:
        is_form = tokens[index].low in _LEGAL_FORMS or (tokens[index].low == "." and tokens[index - 1].kinds & NAMES)
        if tokens[index].kinds & NAMES and not is_form:
            if names[-1:] != [index + 1]:  # "the large-cap S&P 500": an epithet is no name of its own
                names.append(index)
        elif tokens[index].low == ")" and (opens := _opening(tokens, index)):
            index = opens - 1  # "Acme (ACM), Globex Inc. (Symbol: GLX)"
            continue
        elif (not is_form and tokens[index].low not in _LISTING) or _owns_a_name(tokens, index):
            break
        index -= 1
    return names[::-1]
