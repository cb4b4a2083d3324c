"""Numbers that no phrase took and that are claims all the same; and how any claim of a sentence begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, pairwise
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.extremes.new_extremes import counts_records
from tieout.claims.lists import ALONE
from tieout.claims.marking.lexicon import INDEX_WORDS
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.counted import is_counted
from tieout.claims.numbers.cues import LABELS_OF_A_CHANGE, verb_before
from tieout.claims.numbers.distances import distance_from
from tieout.claims.numbers.records_counted import counted_before, counts_highs, over_which, who_set_them
from tieout.claims.numbers.stance import hedge_of
from tieout.claims.numbers.steps_told import settle_steps, tells_steps
from tieout.claims.subject.owners import policy_of
from tieout.claims.subject.subjects import subject_left
from tieout.terms import Direction, Hedge, Quantity
from tieout.terms import quantity as units

#: Quantities that are a claim even where no pattern knows what they say of whom.
_ALWAYS_CLAIMS: Final = frozenset(
    {units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT, units.RATIO, *units.CURRENCIES}
)
_MOVES: Final = frozenset({"UP", "DOWN"})
_PARTS: Final = frozenset({"and", "while", "to", "at", "from", "or"})


_RATIOS: Final = frozenset("ratio ratios multiple p/e".split())
_KINDS_OF_A_RATIO: Final = frozenset({"average", "above-average", "below-average", "record"})
_BEFORE_A_RATIO: Final = frozenset("of was is at to from versus about around near nearly".split())
_LEAST_RATIO_STEP: Final = Decimal("0.01")
_HIGHEST_RATIO: Final = 100
#: Who is asked in a survey, by what word it is known for one, and cases that are counted.
_ASKED: Final = frozenset(
    "analysts economists strategists traders participants respondents investors managers votes voters".split()
)
_ASKING: Final = frozenset("survey surveys surveyed poll polled polls respondents participants votes voted".split())
_CASES: Final = frozenset("instances occasions cases recessions precedents corrections".split())
_EXTREMES: Final = frozenset({"PEAK", "TROUGH", "RECORD"})
_CLOSES: Final = frozenset({"closes", "finishes", "records"})
_STANDING: Final = frozenset({"above", "below", "at", "near", "under", "over", "to", "around"})
_FIGURE_WITHIN: Final = 6
#: So far behind a level "from" tells where it came from.
_FAR_BEHIND: Final = 9
_FIGURES: Final = frozenset(
    "reading readings expectations forecast forecasts estimate estimates consensus expected came pmi hours".split()
)
_SCORES: Final = frozenset("score reading readings index average".split())
_BEHIND_A_SCORE: Final = frozenset(
    "mark level line threshold signifies signals indicates means shows denotes points suggests separates and".split()
)
#: Before what a price or a rate is told for.
EACH_OF: Final = frozenset({"per", "every"})
_BEFORE_A_SECTION: Final = frozenset("section chapter article no number version rule page form".split())
#: What leads to a level, and which numbers are too large for anything else and are no years.
_LEADING: Final = frozenset("to at from above below near past over under prior previous toward towards of".split())
_LEAST_LEVEL, _FIRST_YEAR, _LAST_YEAR = 1000, 1900, 2100
_LASTING: Final = frozenset("took lasted lasts lasting average averaged averaging".split())
_FARTHEST_NOUN: Final = 5


#: "more than the" is marked without the article of what it is held against.
_ITS_ARTICLE: Final = " the"


def claim_at(sentence: Sentence, place: int, measure: str, pattern: str) -> Claim:
    """The claim that the token at `place` states, of nobody yet."""
    token = sentence.tokens[place]
    quantity = token.quantity
    if quantity is None and isinstance(token.value, int):
        quantity = Quantity(Decimal(token.value), units.COUNT, Decimal(1), token.text)
    end = token.end - len(_ITS_ARTICLE) * (quantity is None and token.low.endswith(_ITS_ARTICLE))
    return Claim(
        measure=measure,
        pattern=pattern,
        place=place,
        start=token.start,
        end=end,
        quote_start=token.start,
        quote_end=end,
        sentence=(sentence.start, sentence.end),
        subject=UNNAMED,
        quantity=quantity,
        hedge=hedge_of(sentence, place) if quantity is not None else Hedge.EXACT,
        direction=_sign_direction(quantity),
    )


def numbers_alone(
    sentence: Sentence,
    discourse: Discourse,
    taken: set[int],
    read: Sequence[Claim],
    together: Sequence[Sequence[int]],
) -> list[Claim]:
    """The claims of numbers that none of `read` states; their tokens join `taken`. A bare number that stands together
    with one that is read, telling the same move, is a claim too."""
    found: list[Claim] = []
    tokens = sentence.tokens
    group_of = {place: group for group in together for place in group}
    for place in sentence.quantities:
        token, quantity = tokens[place], tokens[place].quantity
        if place in taken or quantity is None or (place and tokens[place - 1].low in EACH_OF):
            continue  # "62.5 cents for every $100", "per 1,000 cubic feet"
        if _is_a_ratio(tokens, place):
            quantity = quantity.in_unit(units.RATIO)
            tokens[place] = replace(token, value=quantity)
        sized = quantity.signed or quantity.step < 1 or _is_moved_by(tokens, place)
        is_told = (sized and not taken.isdisjoint(group_of.get(place, ()))) or _is_told(tokens, place, read, found)
        is_told = is_told and quantity.unit == units.LEVEL
        counts = _is_of_a_survey(tokens, place) or _is_how_long(tokens, place) or _is_of_members(tokens, place)
        counts = counts or is_counted(tokens, place, (*read, *found)) or counts_highs(tokens, place)
        as_before = counted_before(tokens, place, (*read, *found))
        counts = counts or as_before is not None
        steps = not _is_claim(quantity) and not counts and tells_steps(sentence, place, discourse)
        if not _is_claim(quantity) and not is_told and not counts and not steps:
            continue
        held_against = place + 1 < len(tokens) and tokens[place + 1].low in ("the", "as")
        if quantity.unit == units.RATIO and held_against and any(t.quantity for t in tokens[place + 2 : place + 4]):
            continue  # "twice the 75 basis points": how two other numbers stand to each other
        taken.add(place)
        measure = {units.RATIO: "ratio", units.LEVEL: "fundamental"}.get(quantity.unit, "other")
        if quantity.unit in (units.LEVEL, units.COUNT) and quantity.step < 1000:
            measure = "count" if counts else "other"
        claim = claim_at(sentence, place, measure, ALONE)
        if quantity.unit == units.RATIO and _counts_times(tokens, place):
            claim.measure, claim.is_inferred = "count", True
            claim.sense = "record" if counts_records(tokens, place) else "tally"
        if measure == "count":
            claim.sense, claim.is_inferred = "record" if as_before or counts_highs(tokens, place) else "tally", True
        claim.is_inferred = claim.is_inferred or (is_told and quantity.step >= 1 and not quantity.signed)
        before = verb_before(tokens, place)
        named = policy_of(tokens, place) or _named_for(tokens, place, discourse)
        claim.subject = named or subject_left(sentence, before, discourse)
        if claim.sense == "record":
            claim.subject = who_set_them(tokens, place, discourse) or claim.subject
            claim.span = over_which(tokens, place)
        claim.subject = as_before.subject if as_before is not None else claim.subject
        if quantity.unit == units.RATIO and _is_of_a_vote(tokens, place):
            claim.measure, claim.subject = "other", UNNAMED
        if steps and not settle_steps(claim, tokens, chain(reversed(found), reversed(read))) and not is_told:
            taken.discard(place)
            continue
        if measure == "fundamental" and kind_of(claim.subject) is not None:
            claim.measure = "other"  # billions of shares traded are no figure of an index
        found.append(claim)
    return found


def _named_for(tokens: Sequence[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "12% vs 12.6% for the S&P 500": whose number it is stands behind it."""
    at = place + 2 + (place + 2 < len(tokens) and tokens[place + 2].low == "the")
    if at >= len(tokens) or tokens[place + 1].low != "for" or "PERCENT" not in tokens[place].kinds:
        return None
    return subject_of_token(tokens[at], discourse) if tokens[at].name is not None else None


def _is_of_a_vote(tokens: Sequence[Token], place: int) -> bool:
    """ "by a 9 to 1 vote", "a vote of 8-2": no ratio of two series."""
    about = (*tokens[max(0, place - 2) : place], *tokens[place + 1 : place + 3])
    return any(token.low in ("vote", "votes", "voted") for token in about)


def _counts_times(tokens: Sequence[Token], place: int) -> bool:
    """ "it has done so 57 times this year": how often, and no multiple."""
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    ends = behind is None or behind.time is not None or behind.low in (".", ",", ";", "in", "since", "over", "during")
    return ends and tokens[place].low.endswith("times")


def _is_told(tokens: Sequence[Token], place: int, read: Sequence[Claim], found: Sequence[Claim]) -> bool:
    """Whether a bare number is one of a list, the end of a move, a distance, or what a verb moved by."""
    if place > 1 and tokens[place - 1].kinds & {"NAME", "LOOSE"} and any(c.measure == "change" for c in read):
        return True
    if place > 1 and tokens[place - 1].low in ("to", "at") and any(c.place == place - 2 for c in found):
        return True
    quantity = tokens[place].quantity
    if place > 1 and tokens[place - 1].low == "from" and any(_led_from(one, place, quantity) for one in read):
        return True  # "to 1.1578 versus the dollar, from 1.1464"
    if place and quantity is not None and quantity.signed and tokens[place - 1].kinds & {"NAME", "LOOSE"}:
        return True  # "Dow -20.56 at 37,689.54"
    if place > 1 and tokens[place - 1].low == ":" and tokens[place - 2].low in LABELS_OF_A_CHANGE:
        return quantity is not None and quantity.signed  # "Change: +21.43"
    if place > 1 and tokens[place - 1].low in _STANDING and _is_of_volatility(tokens, place):
        return True  # "the VIX is still above 30"
    if quantity is not None and _is_a_figure(tokens, place):
        return True
    lead = place - 1
    while lead > 0 and (isinstance(tokens[lead].value, Hedge) or tokens[lead].low == "just"):
        lead -= 1
    if place and tokens[lead].kinds & _MOVES and quantity is not None and quantity.step < 1:
        return True  # "closed at 1142.62, down 28.19"
    return distance_from(tokens, place) is not None or _can_be_nothing_else(tokens, place)  # "up 23 from its low"


def _is_moved_by(tokens: Sequence[Token], place: int) -> bool:
    """Whether a whole number ends its clause behind a word of moving: "the Cac 40: 3,397, up 97"."""
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        place > 0
        and bool(tokens[place - 1].kinds & _MOVES)
        and (behind is None or not behind.low[:1].isalpha() or behind.low in _PARTS)
    )


def _can_be_nothing_else(tokens: Sequence[Token], place: int) -> bool:
    """Whether a bare number can only be a figure: a decimal inside a sentence ("the revised 81.7 of August"), or a
    large number that a verb or a preposition leads to ("had a try at 13000")."""
    quantity, before = tokens[place].quantity, tokens[place - 1] if place else None
    if quantity is None or before is None or before.low in _BEFORE_A_SECTION:
        return False
    if quantity.step < 1:
        return True
    is_a_year = _FIRST_YEAR <= quantity.value <= _LAST_YEAR and "," not in quantity.printed
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    leads = before.low in _LEADING or bool(before.kinds & {"NAME", "LOOSE", "UP", "DOWN"})
    return (
        leads and quantity.value >= _LEAST_LEVEL and not is_a_year and (behind is None or not behind.low[:1].isalpha())
    )


def _led_from(level: Claim, place: int, quantity: Quantity | None) -> bool:
    """Whether a level right before a number is printed like it, so that the number is where it came from."""
    to = level.quantity
    near = level.measure == "level" and 0 < place - level.place < _FAR_BEHIND
    return near and to is not None and quantity is not None and to.step == quantity.step < 1


def _is_a_figure(tokens: Sequence[Token], place: int) -> bool:
    """Whether a bare number is a survey's figure: "a reading of 48.1, below expectations of 49.0", "34.3 vs 34.4"."""
    ahead = [token.low for token in tokens[max(0, place - _FIGURE_WITHIN) : place] if token.low not in ("just", "the")]
    quantity = tokens[place].quantity
    if quantity is not None and quantity.step >= 1:  # "a score of just 52", "a reading above 50 signals growth"
        behind = tokens[place + 1].low if place + 1 < len(tokens) else ""
        stands = not behind[:1].isalpha() or behind in _BEHIND_A_SCORE
        near = not _SCORES.isdisjoint(ahead[-3:]) and ahead[-1] in _STANDING | {"of"} and ahead[-2:] != ["index", "of"]
        return near and stands and 1 < quantity.value < _HIGHEST_RATIO
    if ahead[-1:] == ["vs"] or ahead[-2:] == ["vs", "."]:
        return True
    return ahead[-1:] in (["of"], ["at"], ["for"], ["to"], ["from"], ["was"]) and not _FIGURES.isdisjoint(ahead)


def _is_of_volatility(tokens: Sequence[Token], place: int) -> bool:
    """Whether the nearest name before a number is that of a measure of volatility, which stands at small numbers."""
    name = next((token.name for token in reversed(tokens[:place]) if token.name is not None), None)
    known = entry(name.series) if name is not None and name.series is not None else None
    return known is not None and known.kind == "volatility"


def _is_a_ratio(tokens: Sequence[Token], place: int) -> bool:
    """Whether a bare decimal is a ratio: "a bid-to-cover ratio of 2.41, against an average of 2.53"."""
    quantity = tokens[place].quantity
    if quantity is None or quantity.unit != units.LEVEL or not _LEAST_RATIO_STEP <= quantity.step < 1:
        return False
    if quantity.value >= _HIGHEST_RATIO or tokens[place - 1].low not in _BEFORE_A_RATIO | _KINDS_OF_A_RATIO:
        return False
    for at in range(place - 1, -1, -1):
        token = tokens[at]
        if token.low in _RATIOS or (token.low == "cover" and at > 1 and tokens[at - 2].low == "to"):
            return True
        if token.quantity is not None and token.quantity.unit != units.RATIO:
            return False
    return False


_MEMBERS: Final = frozenset("components constituents sectors industries stocks shares companies groups".split())
_AMONG: Final = frozenset({"of", "the", "its", "all", "among", "from", "their"})
#: Between a number and those counted: "the 11 major S&P 500 sectors".
_WORDS_BETWEEN: Final = 4


def _is_of_members(tokens: Sequence[Token], place: int) -> bool:
    """Whether a whole number tells how many there are in all: "21 of its 30 components", "all of the 11 sectors"."""
    quantity = tokens[place].quantity
    if quantity is None or quantity.unit not in (units.LEVEL, units.COUNT) or quantity.step < 1 or quantity.signed:
        return False
    of_an_index = place > 1 and tokens[place - 1].low == "of" and tokens[place - 2].low.endswith(INDEX_WORDS)
    if not place or tokens[place - 1].low not in _AMONG or of_an_index:
        return False  # "the index of 30 stocks" is a name
    behind = tokens[place + 1 : place + 1 + _WORDS_BETWEEN]
    at = next((k for k, token in enumerate(behind) if token.low in _MEMBERS), len(behind))
    plain = all(
        token.quantity is None and token.low not in _AMONG and "MARK" not in token.kinds for token in behind[:at]
    )
    return at < len(behind) and plain and quantity.value > 1


def _is_of_a_survey(tokens: Sequence[Token], place: int) -> bool:
    """Whether a whole number counts those who were asked, a part of a whole, cases or records: "Twelve participants, or
    60%, look for", "in 23 prior instances"."""
    quantity = tokens[place].quantity
    if quantity is None or quantity.unit not in (units.LEVEL, units.COUNT) or quantity.step < 1 or quantity.signed:
        return False
    behind = tokens[place + 1 : place + _FARTHEST_NOUN]
    ends = next((k for k, token in enumerate(behind) if token.quantity is not None or token.low in ".,;"), len(behind))
    if any(token.low in _CASES for token in behind[:ends]):
        return True
    counted = behind[:1] and (quantity.unit == units.COUNT or behind[0].is_word)
    if counted and any(
        one.low == "or" and "PERCENT" in two.kinds for one, two in pairwise(tokens[place + 1 : place + 6])
    ):
        return True
    if any(t.kinds & _EXTREMES or t.low in _CLOSES for t in behind[: min(ends, 2)]) and quantity.value > 1:
        return True  # "set two new all-time highs", "27 closes below 10"
    asked = any(token.low in _ASKED for token in behind[:ends])
    return asked and any(token.low in _ASKING for token in tokens)


def _is_how_long(tokens: Sequence[Token], place: int) -> bool:
    """Whether a length of time is what is told: "took an average of 14 months to heal", "lasted 161 days"."""
    ahead = [token.low for token in tokens[max(0, place - 3) : place]]
    return "SPAN" in tokens[place].kinds and not _LASTING.isdisjoint(ahead)


def _is_claim(quantity: Quantity) -> bool:
    """Whether a quantity claims something even where no pattern knows what: percents, money, multiples, thousands."""
    is_bare = quantity.unit == units.LEVEL
    large = is_bare and (quantity.step >= 1000 or "," in quantity.printed or quantity.value_high is not None)
    large = large or (quantity.unit in (units.POINT, units.LEVEL) and quantity.step < 1 and abs(quantity.value) >= 100)
    large = large or (quantity.unit == units.LEVEL and "/" in quantity.printed)  # a bond's price: "fell 22/32"
    return quantity.unit in _ALWAYS_CLAIMS or large or quantity.unit == units.POINT


def _sign_direction(quantity: Quantity | None) -> Direction | None:
    if quantity is None or not quantity.signed or quantity.value == 0:
        return None
    return Direction.UP if quantity.value > 0 else Direction.DOWN
