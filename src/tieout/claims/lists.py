"""Numbers in lists: what one says, and of whom, that its neighbours tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tieout.catalogue import entry
from tieout.claims.anchor import DAYS
from tieout.claims.claim import POLICY_RATE, Claim, Subject
from tieout.claims.discourse import STRETCHES, Discourse, subject_of_token
from tieout.claims.marking.clause_nouns import is_of_a_noun, moves
from tieout.claims.marking.tokens import ALL_NAMES, NAMES, Sentence, Token
from tieout.terms import Direction, Hedge, Quantity
from tieout.terms import quantity as units

#: The pattern of a number that only its unit tells to be a claim.
ALONE: Final = "a number alone"
_LIST_WORDS: Final = frozenset({",", "and", "then", "another", "a", "an", "or", "alone"})
_IN_A_LIST: Final = frozenset({"the", "to", "at", ";", "points"})
_LISTED: Final = frozenset({"return", "change"})
_WHERE: Final = frozenset({"in", "for", "among"})
#: The pattern whose direction stands in the clause before.
TRIPLE: Final = "a triple whose verb was said before"
_BEFORE_A_NUMBER: Final = frozenset({"by", "about", "some", "nearly", "just"})
#: "A near-identical 1.23%": so many words and a dash describe a number.
_WORDS_OF_A_SIZE: Final = 3


#: Of two moves that are told together one isn't so many times as large as the other.
_MOST_UNLIKE: Final = 20
#: Measures of which a list states several: "29 basis points this month and 110 basis points this year".
_DISTANCES: Final = frozenset({"drawdown", "gain_from_low"})
_ANOTHERS: Final = frozenset({"NAME", "LOOSE", "WHO", "REF", "UP", "DOWN"})
_RANKED: Final = frozenset({"since", "rank"})
_CAN_GO_ON: Final = frozenset({"return", "change", "count", "spread"})


def _goes_on_behind_a_rank(tokens: Sequence[Token], claims: Sequence[Claim], k: int) -> bool:
    """ "Dropped 1.9%, its worst day since May 1, and 0.8% for the week": the second is what the first is."""
    claim, before = claims[k], claims[k - 1]
    if claim.quantity is None or (before.quantity is None and before.measure not in _RANKED) or claim.place < 2:
        return False
    said = next((one for one in reversed(claims[:k]) if one.quantity is not None), None)
    joined = tokens[claim.place - 1].low == "and" and tokens[claim.place - 2].low == ","
    if not joined or said is None or said.measure != "return" or not _says_the_same(said.quantity, claim.quantity):
        return False
    between = tokens[said.place + 1 : claim.place]
    return between[0].low == "," and not any(token.kinds & _ANOTHERS for token in between)


def continue_lists(sentence: Sentence, claims: list[Claim], discourse: Discourse) -> None:
    """ "gained 24.2% in 2023 and 23.3% in 2024": a number that nothing else claims says what the one before it says."""
    for k in range(1, len(claims)):
        before, claim = claims[k - 1], claims[k]
        if claim.direction is None and claim.pattern == TRIPLE:
            told = next((c for c in reversed(claims[:k]) if c.direction is not None and c.pattern != TRIPLE), None)
            claim.direction = told.direction if told is not None and claim.measure != "level" else None
        if claim.direction is None and claim.measure in _LISTED:
            alike = next((one for one in reversed(claims[:k]) if one.measure == claim.measure), None)
            claim.direction = _direction_of_the_list(sentence.tokens, alike, claim) if alike is not None else None
        if claim.pattern == ALONE and _goes_on_behind_a_rank(sentence.tokens, claims, k):
            said = next(one for one in reversed(claims[:k]) if one.quantity is not None)
            claim.subject, claim.measure, claim.verb = said.subject, said.measure, said.verb
            claim.direction = claim.direction or said.direction
        if claim.pattern != ALONE or before.quantity is None or claim.quantity is None:
            continue
        if claim.measure in _DISTANCES:
            continue  # "took the Dow 1,171 points below its record"
        between = sentence.tokens[claims[k - 1].place + 1 : claims[k].place]
        said = next((one for one in reversed(claims[:k]) if _says_the_same(one.quantity, claim.quantity)), before)
        if said.measure == "level" and _leads_on(sentence.tokens, claim.place):  # "and the S&P 4.47 to 1,280"
            moved = (one for one in reversed(claims[:k]) if one.measure == "change")
            said = next((one for one in moved if _says_the_same(one.quantity, claim.quantity)), said)
        beside = _named_beside(sentence, claim)
        too_large = said.measure == "return" and claim.quantity.unit == units.LEVEL and claim.quantity.value >= 100
        if beside is not None and said.measure in _LISTED and not too_large:
            claim.subject = subject_of_token(beside, discourse)
            in_points = claim.quantity.unit == units.POINT and said.measure == "return"  # "2.0% and the Dow 314 points"
            claim.measure, claim.verb = "change" if in_points else said.measure, said.verb
            claim.direction = claim.direction or said.direction
            if said.quantity is not None and said.quantity.unit == units.BASIS_POINT:
                claim.quantity = claim.quantity.in_unit(units.BASIS_POINT)  # "and the 30-year 2"
            continue
        if (
            said.measure in _LISTED
            and said.quantity is not None
            and _is_of_a_noun(sentence.tokens, claim, said.quantity)
        ):
            claim.measure, claim.verb = said.measure, said.verb
            claim.direction = claim.direction or said.direction
            continue
        noun = _noun_behind(sentence.tokens, claim, said) if said.measure in _LISTED else None
        if noun is not None:
            claim.subject, claim.measure, claim.verb = noun, said.measure, said.verb
            claim.direction = claim.direction or said.direction
            continue
        plain = all(t.time is not None or t.low in _LIST_WORDS or isinstance(t.value, Hedge) for t in between) or (
            [t.low for t in between if t.time is None] == [";", ","] and between[1].time is not None
        )  # "up 2% for the week; year to date, 15%"
        rates = before.measure in ("level", "target") and before.subject.series == POLICY_RATE
        goes_on = rates or before.measure in _CAN_GO_ON  # "4.4% this year and 4.6% in 2023"
        if plain and before.quantity.unit == claim.quantity.unit and goes_on:
            claim.measure, claim.sense = before.measure, before.sense
            claim.direction = claim.direction if claim.quantity.signed else before.direction
            claim.subject, claim.against, claim.verb = before.subject, before.against, before.verb
        elif plain and before.measure == "macro" and before.quantity.unit == claim.quantity.unit == units.PERCENT:
            # "3.2% from a year earlier and 0.1% from October": over what, the words behind it tell
            claim.measure, claim.subject, claim.direction = "return", before.subject, before.direction


def _is_of_a_noun(tokens: list[Token], claim: Claim, said: Quantity | None) -> bool:
    """Whether a number of a list stands right behind the noun that it is of: "banks rose 2%, airlines 3%", "followed by
    airlines (3%)"."""
    words = claim.subject.printed.lower().split()
    if claim.subject.series is not None or not moves(words) or not _says_the_same(said, claim.quantity):
        return False
    opened = tokens[claim.place - 1].low == "("
    last = claim.place - 1 - opened
    if last < len(words) or tokens[last].low != words[-1]:
        return False
    behind = tokens[claim.place + 1].low if claim.place + 1 < len(tokens) else ""
    ends = not behind[:1].isalpha() or behind in ("and", "while")
    return ends and (opened or tokens[last - len(words)].low in (",", "and", ";"))


def _noun_behind(tokens: list[Token], claim: Claim, said: Claim) -> Subject | None:
    """The noun behind a number of a list, as behind the one before it: "a gain of 3% in banks, 2% in airlines"."""
    place = claim.place
    joint = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if joint not in _WHERE or tokens[said.place + 1].low != joint or not _says_the_same(said.quantity, claim.quantity):
        return None
    end = place + 2
    while end < len(tokens) and end < place + 2 + _WORDS_OF_A_SIZE and is_of_a_noun(tokens[end]):
        end += 1
    words = [token.low for token in tokens[place + 2 : end]]
    return Subject(None, " ".join(words)) if words and moves(words) else None


def _direction_of_the_list(tokens: list[Token], before: Claim, claim: Claim) -> Direction | None:
    """ "the Nasdaq rose 1.4% and the S&P 500 1%": nothing but names and where they led stands between two of a list."""
    between = tokens[before.place + 1 : claim.place]
    plain = all(
        token.kinds & (NAMES | {"TIME", "NUMBER", "PERCENT"}) or token.low in _LIST_WORDS or token.low in _IN_A_LIST
        for token in between
    )
    return before.direction if plain else None


def settle_signed(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "FTSE 100 6,721.06 -29.37", "Acme (ACM) -4.2% at 738.6p": a sign before a number says that something moved by
    it, to the level beside it."""
    tokens = sentence.tokens
    for claim in claims:
        quantity = claim.quantity
        is_alone = claim.pattern == ALONE and claim.measure == "other" and claim.subject.series is None
        is_signed = quantity is not None and quantity.signed and quantity.unit == units.PERCENT
        if is_alone and is_signed and tokens[claim.place - 1].low == "(" and tokens[claim.place - 2].is_word:
            claim.measure = "return"  # "utilities (+1.1%) and consumer staples (+1.1%)"
    for before, claim in pairwise(claims):
        first, second = before.quantity, claim.quantity
        if first is None or second is None or claim.measure != "other" or claim.pattern != ALONE:
            continue
        joint = [token.low for token in tokens[before.place + 1 : claim.place]]
        is_its = claim.subject == before.subject and first.unit == second.unit and second.signed
        if before.measure == "level" and is_its and not joint:
            claim.measure, claim.verb = "change", before.verb
        is_move = before.measure == "other" and before.pattern == ALONE and first.signed
        if is_move and joint == ["at"] and first.unit == units.PERCENT and second.unit in units.CURRENCIES:
            before.measure, claim.measure = "return", "level"


def continue_points(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "fell 140 points for the day and 1,369.70 for the week", "lost 226.47 on Tuesday, and last Friday 149.33": a
    bare number with a stretch or a day of its own goes on."""
    tokens = sentence.tokens
    for before, claim in pairwise(claims):
        if before.measure != "change" or claim.pattern != ALONE or before.quantity is None or claim.quantity is None:
            continue
        if claim.quantity.unit != units.LEVEL or before.quantity.unit not in (units.POINT, units.LEVEL):
            continue
        if not _has_a_time_of_its_own(tokens, before, claim):
            continue
        if all(t.time is not None or t.low in _LIST_WORDS for t in tokens[before.place + 1 : claim.place]):
            claim.measure, claim.subject, claim.verb = "change", before.subject, before.verb
            claim.direction = claim.direction if claim.quantity.signed else before.direction


def _has_a_time_of_its_own(tokens: Sequence[Token], before: Claim, claim: Claim) -> bool:
    """Whether a stretch stands behind a number, or a day behind or before it that isn't the time of the one before."""
    over = tokens[claim.place + 1].time if claim.place + 1 < len(tokens) else None
    if over is not None and over.kind in STRETCHES:
        return over.preposition in ("for", "on") or over.kind == "this"
    first, second = before.quantity, claim.quantity
    if first is None or second is None or not first.step == second.step < 1:
        return False
    if second.value > _MOST_UNLIKE * first.value:
        return False  # "fell 191.24, and on Friday 10,087.51 was its lowest close"
    behind = over is not None and over.kind in DAYS
    day = tokens[claim.place - 1].time
    return behind or (day is not None and day.kind in DAYS and tokens[claim.place - 2].low in ("and", ","))


def share_appositions(sentence: Sentence, claims: list[Claim]) -> None:
    """ "gained 17.9 points to 5,852.4, a rise of 0.3%": an apposition says no more than that of the same subject."""
    for before, claim in pairwise(claims):
        between = sentence.tokens[before.place + 1 : claim.place]
        if not between or claim.measure != "return" or before.measure not in ("change", "level", "return"):
            continue
        low = {token.low for token in between}
        apposed = between[0].low == "," and len(between) < 6 and "of" in low and low & {"a", "an"} and "with" not in low
        if apposed and not any(token.kinds & ALL_NAMES for token in between):
            claim.subject = before.subject


def pair_returns(sentence: Sentence, claims: list[Claim]) -> None:
    """ "outpaced the S&P 500 (12.4% vs. 4.1%)": the first number is the one's, the second the other's."""
    comparison = next((c for c in claims if c.measure == "spread" and c.quantity is None and c.against), None)
    if comparison is None:
        return
    for k in range(1, len(claims)):
        first, second = claims[k - 1], claims[k]
        between = {t.low for t in sentence.tokens[claims[k - 1].place + 1 : claims[k].place]}
        both = first.quantity is not None and second.quantity is not None
        if not both or not between & {"vs", "versus"} or len(between) > 3:
            continue
        for claim, subject in ((first, comparison.subject), (second, comparison.against)):
            if subject is not None:
                claim.measure, claim.subject, claim.direction, claim.against = "return", subject, None, None


def _says_the_same(one: Quantity | None, other: Quantity | None) -> bool:
    if other is None:
        return False
    same = one is not None and (one.unit == other.unit or {one.unit, other.unit} == {units.POINT, units.LEVEL})
    return same or (one is not None and one.unit == units.BASIS_POINT and other.unit in (units.LEVEL, units.COUNT))


def _leads_on(tokens: list[Token], place: int) -> bool:
    """Whether a number leads to another: "14.26 to 2,276.43"."""
    behind = tokens[place + 1 : place + 3]
    return len(behind) == 2 and behind[0].low in ("to", "at") and behind[1].quantity is not None


def _before_the_number(tokens: list[Token], place: int) -> int:
    """The place before a number and what describes it: "the Nasdaq a puny 1.7%", "Acme, about 12.5%"."""
    at = place - 1
    while at > 0 and (tokens[at].low in _BEFORE_A_NUMBER or isinstance(tokens[at].value, Hedge)):
        at -= 1
    for article in range(at, max(0, at - _WORDS_OF_A_SIZE - 1), -1):
        if tokens[article].low in ("a", "an"):
            at = article - 1
            break
        if not tokens[article].is_word or not tokens[article].low.replace("-", "a").isalpha():
            break
    return at - 1 if at > 0 and tokens[at].low == "," else at


def _named_beside(sentence: Sentence, claim: Claim) -> Token | None:
    """The series named right beside a number: "5.8% for the S&P 500 and 4.9% for the Nasdaq", "the Nasdaq 57.58"."""
    tokens, place = sentence.tokens, claim.place
    if place > 1 and tokens[place - 1].low == "(" and [token.low for token in tokens[place + 1 : place + 2]] == [")"]:
        return tokens[place - 2] if tokens[place - 2].kinds & NAMES else None  # "Acme rose 3%, Globex (2.1%)"
    at = _before_the_number(tokens, place)
    if at > 2 and "WHO" in tokens[at].kinds and tokens[at - 1].low == "in":
        at -= 2  # "the Cac 40 in Paris 0.23pc"
    before = tokens[at]
    behind = [token for token in tokens[place + 1 : place + 4] if token.low not in ("the", "a")]
    is_apart = tokens[at + 1].low == "," and len(behind) > 1 and behind[0].low == "for" and behind[1].kinds & NAMES
    if before.kinds & NAMES and place > 1 and not is_apart:  # not "34% for the Dow, 38% for the S&P 500"
        return before
    if len(behind) > 1 and behind[0].low in ("for", "in", "on") and behind[1].kinds & NAMES:
        known = entry(behind[1].name.series) if behind[1].name is not None and behind[1].name.series else None
        against = behind[0].low == "on" and known is not None and known.kind == "currency"
        return None if against else behind[1]  # "rose 0.2% on the euro" is of what rose
    return None
