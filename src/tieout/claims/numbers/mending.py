"""What the measure of a claim becomes where its number's form or its subject's kind say more than its pattern."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Final

from tieout.claims.claim import POLICY_RATE, Claim, Subject
from tieout.claims.discourse import kind_of
from tieout.claims.marking.places import CITIES, main_index
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns import (
    AT_AN_EARLIER_TIME,
    OF_BONDS,
    REGIMES,
)
from tieout.claims.subject.decisions import of_policy
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

_IN_ONE_CLAUSE: Final = 12
_OF_A_PRICE: Final = frozenset({"level", "change", "record"})
#: From so much on money is a sum, and no price.
_A_SUM: Final = 1_000_000
#: Percentages of so much are told with one decimal, if with any.
_TENTH, _MOST_PERCENT = Decimal("0.1"), 12
_RATE_STEPS: Final = frozenset({units.BASIS_POINT, units.PERCENTAGE_POINT})
#: How far behind a rank "of that size" stands, and by what else that is called.
_NEAR_A_SIZE: Final = 7
_SIZES: Final = frozenset({"size", "magnitude", "amount"})
_PRICES: Final = frozenset({"CPIAUCSL", "CPILFESL", "PCEPI", "PCEPILFE"})
_THE_ONE_BEFORE: Final = frozenset({"prior", "previous", "old", "former", "earlier"})
#: So near a definition tells of no fall that there was.
_NEAR_A_DEFINITION: Final = 8
_DEFINED: Final = frozenset({"return", "change", "drawdown", "gain_from_low"})
_OF_CASES: Final = frozenset({"which", "when", "whenever", "where"})
_OF_THEM: Final = frozenset({"out", "of", "the", "its", "their", "all"})
_COUNTED: Final = frozenset({units.SESSION, units.DAY, units.WEEK, units.MONTH, units.YEAR})
_BOND_KINDS: Final = frozenset({None, "yield", "rate", "policy_rate"})


#: What bonds are called in the plural; their yields go the other way.
#: A country's shares did so, and no other thing of it.
_CLOSED: Final = frozenset("closed closes closing ended ends ending finished finishes".split())
_ISSUED: Final = ("notes", "bonds", "treasuries", "treasurys", "gilts", "bunds")
_OF_PRICES: Final = {"sell-off": "down", "selloff": "down", "rout": "down", "rally": "up"}
_TURNED: Final = {"up": "down", "down": "up", "longest_up": "longest_down", "longest_down": "longest_up"}


def is_monthly(claim: Claim, sentence: Sentence) -> bool:
    """Whether a price index is said to have moved over a month: a month is named, and no year."""
    if claim.subject.series not in _PRICES or any("YEARLY" in token.kinds for token in sentence.tokens):
        return False
    if any(token.kinds & {"SUPERLATIVE", "SINCETIME"} for token in sentence.tokens):
        return False
    words = " ".join(token.low for token in sentence.tokens)
    if "over last year" in words or "than last year" in words or "from last year" in words:
        return False
    dated = any(t.time is not None and t.time.kind == "month" and t.time.preposition == "in" for t in sentence.tokens)
    return dated or "month" in words


def is_a_live_quote(tokens: Sequence[Token], claim: Claim) -> bool:
    """ "ES00, -0.57% fell 12.25 points": a page's own quote, of the hour at which the page was kept."""
    quantity = claim.quantity
    if quantity is None or not quantity.signed or claim.place < 2:
        return False
    behind = tokens[claim.place + 1 : claim.place + 2]
    parted = tokens[claim.place - 1].low == ","
    verb = bool(behind) and bool(behind[0].kinds & {"UP", "DOWN", "LEVEL", "ENDED"})
    goes_on = verb or (parted and (not behind or behind[0].text.isupper()))
    return goes_on and tokens[claim.place - 1 - parted].text.split(" ")[-1].isupper()


def mend_measure(claim: Claim) -> None:
    """The measure that the number's form and the subject's kind leave: a level with two ends is a range, ..."""
    claim.threshold = REGIMES.get(claim.pattern)
    quantity = claim.quantity
    if quantity is None:
        return
    if claim.measure == "level" and quantity.value_high is not None:
        claim.measure = "range" if kind_of(claim.subject) == "policy_rate" else "other"
    elif claim.measure == "change" and quantity.unit == units.POINT and kind_of(claim.subject) == "yield":
        claim.measure = "other"  # "traded two points lower in price": a bond's price has no series
    elif quantity.unit == units.LEVEL and "/" in quantity.printed and kind_of(claim.subject) == "yield":
        claim.measure = "other"  # "the bond fell 22/32 to 92 2/32": a price again
    elif claim.measure == "range" and quantity.value_high is None:
        claim.measure = "level"
    elif claim.is_base and kind_of(claim.subject) == "macro" and claim.pattern != AT_AN_EARLIER_TIME:
        claim.measure = "other"  # of which month before, no rule tells
    elif claim.measure == "return" and kind_of(claim.subject) in ("yield", "rate", "policy_rate"):
        claim.measure = "other"  # a yield's percent is where it stands
    elif claim.pattern in OF_BONDS and kind_of(claim.subject) not in _BOND_KINDS:
        claim.measure = "other"  # a dividend's yield, or somebody else's percentage
    elif claim.measure == "change" and quantity.unit == units.POINT and kind_of(claim.subject) in ("company", "fund"):
        claim.measure = "other"  # "Nvidia's slide took 0.9 points off the index": shares move in money
    elif claim.measure == "return" and claim.verb == "growth" and kind_of(claim.subject) is not None:
        claim.measure = "other"  # an index has gains; growth is its earnings', or the economy's
    elif claim.measure == "return" and quantity.unit == units.LEVEL and claim.hedge is Hedge.MORE_THAN:
        claim.measure = "other"  # "a bull market, a gain of 20 or more"


def mend_the_one_before(claim: Claim, tokens: list[Token], noun: int) -> None:
    """ "Above the prior all-time high", "past its previous high of 11,722.98": the highest of the days before."""
    if claim.measure not in ("record", "level") or not noun or tokens[noun - 1].low not in _THE_ONE_BEFORE:
        return
    if claim.of_extreme:
        claim.measure, claim.of_extreme, claim.is_inferred = "record", False, True  # or the highest of late
    claim.days_back = 1 if claim.measure == "record" else claim.days_back


def mend_unsigned(claim: Claim, tokens: list[Token], *, is_signless: bool) -> None:
    """ "a gain of 77.20 at 2,012.25", "Monday's gain of 67.16": points, where the text prints its percentages with
    their sign."""
    if claim.measure != "return" or claim.quantity is None or claim.quantity.unit != units.LEVEL:
        return
    if is_signless and not (claim.quantity.step < _TENTH and claim.quantity.value >= _MOST_PERCENT):
        return  # a text that prints no sign of a percentage may still say "a fall of 25.35"
    if _says_it_again(claim, tokens[max(0, claim.place - 3) : claim.place]):
        return  # "added 16.09, or 1.2, to 1,350.20"
    behind = tokens[claim.place + 1 : claim.place + 3]
    stands = len(behind) == 2 and behind[0].low in ("at", "to") and behind[1].quantity is not None
    leads = stands and behind[1].quantity is not None and behind[1].quantity.unit == units.LEVEL
    if leads or (kind_of(claim.subject) == "index" and claim.quantity.step < 1):
        claim.measure = "change"


def _says_it_again(claim: Claim, ahead: Sequence[Token]) -> bool:
    """Whether a number is the percentage of the points right before it, its sign forgotten."""
    told = [token.quantity for token in ahead if token.quantity is not None]
    if not told or not ahead or ahead[-1].low != "or" or told[-1].unit not in (units.LEVEL, units.POINT):
        return False
    value = claim.quantity.value if claim.quantity is not None else None
    return value is not None and value < told[-1].value and value < _MOST_PERCENT


def of_so_many(tokens: list[Token], place: int) -> Time | None:
    """The sessions, weeks or months behind a number that is one of them: "four of the past five sessions", "six out of
    seven weeks"."""
    behind = tokens[place + 1 : place + 5]
    while behind and behind[0].low in _OF_THEM:
        behind = behind[1:]
    if not behind or not any(t.time is not None or t.low == "of" for t in tokens[place + 1 : place + 3]):
        return None
    time, span = behind[0].time, behind[0].quantity
    if time is not None and time.kind == "between" and time.preposition == "of":
        time = time.first  # "six of the previous seven sessions": up to the day before
    if time is not None:
        return time if time.preposition == "of" and time.kind == "past" else None
    if span is None or span.unit not in _COUNTED or span.value != int(span.value) or span.value_high is not None:
        return None
    return Time("past", preposition="of", n=int(span.value), grain=span.unit)


def settle_cities(sentence: Sentence, claims: list[Claim]) -> None:
    """ "Tokyo fell 0.59 percent, or 92.03 points, to 15,521.22": the city's index, where points or a level say so.

    A country that closed is its index too: "Japan closes up 2.2%".
    """
    said = not sentence.held.isdisjoint(_CLOSED)
    closed = {one.low for one, two in pairwise(sentence.tokens) if two.low in _CLOSED} if said else ()
    told = {c.subject.printed for c in claims if c.quantity is not None and c.measure in ("change", "level")}
    for claim in claims:
        series = CITIES.get(claim.subject.printed.lower())
        stood = claim.measure == "since" and claim.sense in ("high", "low")  # "London closed at its lowest since"
        if claim.subject.series is None and series is not None and (stood or claim.subject.printed in told):
            claim.subject = Subject(series, claim.subject.printed)
        country = claim.subject.printed.lower() if claim.subject.series is None else ""
        main = main_index(country) if country in closed and claim.measure in ("return", "change", "level") else None
        if main is not None:
            claim.subject = Subject(main, claim.subject.printed)


def settle_venues(claims: list[Claim]) -> None:
    """A number is of what is traded, never of where: "On the New York Mercantile Exchange, WTI ..., down 2.30"."""
    for before, claim in pairwise(claims):
        if claim.subject.series is None and claim.subject.printed.lower().endswith(" exchange"):
            claim.subject = before.subject


def turn_bond_prices(tokens: Sequence[Token], claims: Sequence[Claim]) -> None:
    """ "Treasury notes fell for a tenth day", "a 6 basis point sell-off": bonds fall where their yields rise."""
    for claim in claims:
        if kind_of(claim.subject) != "yield":
            continue
        behind = tokens[claim.place + 1].low.replace(" ", "") if claim.place + 1 < len(tokens) else ""
        name = claim.subject.printed.lower()
        if claim.quantity is not None and claim.quantity.unit == units.BASIS_POINT:
            if behind in _OF_PRICES:
                claim.direction = Direction.UP if _OF_PRICES[behind] == "down" else Direction.DOWN
        elif name.endswith(_ISSUED) and "yield" not in name and claim.sense in _TURNED:
            claim.sense = _TURNED[claim.sense]


def leave_sized_streaks(tokens: Sequence[Token], claims: list[Claim]) -> None:
    """ "The third straight year of gains above 20 percent": a third move of that size, which no measure counts.

    "A third day, gaining more than 5%" is a third day. Of a policy rate, see `_size_the_steps`.
    """
    if not any(claim.measure == "streak" for claim in claims):
        return
    steps = [claim for claim in claims if claim.quantity is not None and claim.quantity.unit in _RATE_STEPS]
    for claim, following in zip_longest(claims, claims[1:]):
        bounded = following is not None and following.hedge is Hedge.MORE_THAN and following.place - claim.place < 9
        bounded = bounded and not any(token.low == "," for token in tokens[claim.place : following.place])
        of_the_fed = claim.subject.series == POLICY_RATE or (claim.subject.series is None and of_policy(claim.subject))
        if claim.measure == "streak" and steps and of_the_fed:
            claim.subject = Subject(POLICY_RATE, claim.subject.printed)
            _size_the_steps(claim, min(steps, key=lambda one: abs(one.place - claim.place)), tokens)
        elif claim.measure == "streak" and bounded:
            claim.measure = "other"
    for lead, claim in pairwise(claims):  # "trailed the S&P 500 for the third quarter in a row": of leads
        is_lead = lead.measure == "spread" and lead.quantity is None and claim.place - lead.place < _IN_ONE_CLAUSE
        if is_lead and claim.measure == "streak":
            claim.measure = "other"
            lead.span = lead.span or Time("whole", preposition="for", grain=claim.grain or "day")


def leave_sums(claims: Sequence[Claim]) -> None:
    """ "as the $700 billion rescue advanced", "to a value of $3.1 trillion": nothing is priced in millions."""
    for claim in claims:
        quantity = claim.quantity
        if claim.measure in _OF_A_PRICE and quantity is not None and quantity.step >= _A_SUM:
            claim.measure = "other" if quantity.unit in units.CURRENCIES and _is_priced(claim) else claim.measure


def _is_priced(claim: Claim) -> bool:
    kind = kind_of(claim.subject)
    return kind is not None and kind not in ("macro", "rate", "policy_rate")


def _size_the_steps(claim: Claim, step: Claim, tokens: Sequence[Token]) -> None:
    """ "A third straight 75-basis-point hike": of steps as large, and so may be "75 points for a third straight time".

    "A quarter point, its ninth straight increase" is of steps of any size.
    """
    between = tokens[min(claim.place, step.place) + 1 : max(claim.place, step.place)]
    is_its_own = step.place > claim.place and all(one.low in ("straight", "consecutive", "-") for one in between)
    behind = [token.low for token in tokens[claim.place + 1 : claim.place + _NEAR_A_SIZE]]
    as_large = any(one == "of" and two in ("that", "this", "the same") for one, two in pairwise(behind))
    as_large = (as_large or "same" in behind) and not _SIZES.isdisjoint(
        behind
    )  # "its third straight hike of that size"
    claim.is_doubtful = claim.is_doubtful or not (is_its_own or as_large)
    apart = any(token.low in (",", "and", ";", "its") for token in between)
    if step.quantity is not None and (as_large or not apart):
        size = step.quantity.value / 100 if step.quantity.unit == units.BASIS_POINT else step.quantity.value
        claim.threshold = float(size)


def leave_shares(sentence: Sentence, claims: list[Claim]) -> None:
    """ "~33% increased, and 1% was unchanged": so many of the members did, and nothing moved by that."""
    tokens = sentence.tokens
    for claim in claims:
        behind = tokens[claim.place + 1 : claim.place + 3]
        if claim.measure != "return" or claim.quantity is None or not behind or claim.quantity.signed:
            continue
        rests = len(behind) > 1 and behind[0].low in ("was", "were") and behind[1].low == "unchanged"
        if rests or (behind[0].kinds & {"UP", "DOWN"} and behind[0].low.endswith(("ed", "rose", "fell"))):
            claim.measure = "other"


def leave_gaps(sentence: Sentence, claims: list[Claim]) -> None:
    """ "came within 15 points of 11,000": how far something stood from a mark, and no move."""
    tokens = sentence.tokens
    for claim in claims if "within" in sentence.held else ():
        behind = tokens[claim.place + 1 : claim.place + 4]
        ahead = (token.low for token in tokens[max(0, claim.place - 3) : claim.place])
        to_a_mark = (
            len(behind) > 1 and behind[0].low == "of" and any(token.quantity is not None for token in behind[1:])
        )
        if claim.measure in ("change", "level", "return") and to_a_mark and "within" in ahead:
            claim.measure, claim.direction = "other", None


def span_words(claims: list[Claim]) -> None:
    """A claim without a number spans its words, unless another claim lies among them."""
    for claim in claims:
        if claim.quantity is None and claim.measure != "spread":
            others = [one for one in claims if one is not claim]
            if all(one.end <= claim.quote_start or one.start >= claim.quote_end for one in others):
                claim.start, claim.end = claim.quote_start, claim.quote_end


def without_definitions(sentence: Sentence, claims: list[Claim]) -> list[Claim]:
    """The claims but for numbers in words that tell which cases are counted: "a year in which it lagged by eight
    points or more"."""
    tokens = sentence.tokens
    if "defined" in sentence.held:
        at = next(k for k, token in enumerate(tokens) if token.low == "defined")
        for claim in claims:
            if at < claim.place <= at + _NEAR_A_DEFINITION and claim.measure in _DEFINED:
                claim.measure, claim.sense = "other", None  # "a correction, defined as a fall of 10% from its high"

    def defines(claim: Claim) -> bool:
        behind = tokens[claim.place + 1].low if claim.place + 1 < len(tokens) else ""
        if claim.quantity is None or behind not in ("or more", "or less", "or worse", "or better"):
            return False
        in_words = not any(letter.isdecimal() for letter in claim.quantity.printed)
        return in_words and any(token.low in _OF_CASES for token in tokens[max(0, claim.place - 7) : claim.place])

    return [claim for claim in claims if not defines(claim)]
