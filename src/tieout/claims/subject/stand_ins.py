"""Which statistic or market a word stands for: "excluding food and energy", "employers added", "Tokyo rose"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from tieout.claims.claim import POLICY_RATE, UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.extremes.dated_extremes import RANKING
from tieout.claims.marking.names import FOREIGN
from tieout.claims.marking.places import CITIES, COUNTRIES
from tieout.claims.marking.tokens import Sentence
from tieout.claims.subject.at_large import STOCKS, index_named
from tieout.terms import quantity as units

#: The pattern of jobs counted.
JOBS: Final = "jobs added"
_CORE: Final = {"CPIAUCSL": "CPILFESL", "PCEPI": "PCEPILFE"}
#: "Which excludes volatile energy and food prices": what core prices leave out, which is none that a number is of.
_WITHOUT_FOOD: Final = re.compile(
    r"\b(?:exclud(?:es?|ed|ing)|strip(?:s|ped|ping)? out|leav(?:es?|ing) out|omit(?:s|ted|ting)?|without|minus|ex)"
    r"\s(?:(?!which\b)[a-z-]+\s){0,4}?(?:food|energy)\b"
)
_PARTS: Final = frozenset({"CPIUFDSL", "CPIENGSL"})
#: How London's metals are quoted, and by whom.
_BY_THE_TONNE: Final = frozenset({"tonne", "tonnes", "lme", "metric"})
_BENCHMARKS: Final = frozenset({"benchmark rate", "the benchmark rate"})
#: Beside these words the benchmark rate is the ten-year Treasury's, beside those the central bank's.
_OF_BONDS: Final = frozenset({"treasury", "treasuries", "treasurys", "bond", "bonds", "yields", "notes"})
_OF_A_BANK: Final = frozenset({"fed", "reserve", "officials", "policymakers", "bank", "lending", "overnight"})
#: Who hires in the government's count; "companies" hire in a private one, whose numbers differ.
_EMPLOYERS: Final = frozenset({"employers", "economy", "nonfarm employers"})


#: Who asks for the dole is counted by the week.
_FILED: Final = frozenset({"filed", "applied"})
_BENEFITS: Final = frozenset({"benefits", "aid", "insurance", "claims", "unemployment", "jobless", "jobless claims"})
_FEWEST_FILERS: Final = 100_000
#: Stocks at large, by what a sentence calls them, and the measures that they are told by.
_STOCKS: Final = frozenset(
    {
        "stocks", "us stocks", "american stocks", "stock market", "us stock market", "the stock market", "wall street",
        "us equities", "us markets", "market", "markets", "the market",
    }
)  # fmt: skip
_READINGS: Final = frozenset("measure gauge rate index reading figure number core".split())
_OIL: Final = frozenset({"oil", "crude", "oil prices", "crude prices", "price of oil", "oil price", "price of crude"})
_OF_STOCKS: Final = frozenset({"since", "rank", "streak", "return", "record"})
_COUNTED: Final = frozenset({"up", "down", "record"})
_AT_LARGE: Final = "SPX"
_IN_POINTS: Final = "DJI"
_TENTH: Final = Decimal("0.1")
#: What a week's applications for benefits are called for short, and the least that their number or its change is.
_CLAIMS: Final = frozenset({"claims", "new claims", "weekly claims"})
_THOUSANDS: Final = 1000


def settle_stand_ins(sentence: Sentence, claims: list[Claim], discourse: Discourse) -> None:
    """Gives claims of core prices, of hiring, of a city's market and of stocks at large the series that the words stand
    for."""
    words_of = sentence.held
    leaves_food_out = "food" in words_of and ("energy" in words_of or "volatile" in words_of)
    leaves_food_out = leaves_food_out and _WITHOUT_FOOD.search(sentence.words) is not None
    for claim in claims:
        name = claim.subject.printed.lower().removeprefix("u.s. ")
        without_food = leaves_food_out and not _has_food(sentence, claim)
        if without_food and claim.subject.series in _PARTS:
            claim.subject = _named_first(sentence, discourse) or claim.subject
        if claim.subject.series in _CORE and without_food:
            claim.subject = Subject(_CORE[claim.subject.series], claim.subject.printed)
        elif claim.subject.series in _CORE and claim.place and sentence.tokens[claim.place - 1].low == "core":
            claim.subject = Subject(_CORE[claim.subject.series], claim.subject.printed)
            claim.measure, claim.sense = "macro", "yoy"  # "CPI at 3.0%, core 3.3%"
        elif _is_percent(claim) and claim.subject.series in _CORE and _is_the_core(sentence, claim):
            claim.subject, claim.measure = Subject(_CORE[claim.subject.series], claim.subject.printed), "return"
        elif _is_percent(claim) and claim.subject is UNNAMED and "prices" in words_of and not FOREIGN & words_of:
            if without_food:
                last = discourse.latest.get("macro")
                of_spending = last is not None and last.series in ("PCEPI", "PCEPILFE")
                claim.subject = Subject("PCEPILFE" if of_spending else "CPILFESL", "prices")
        elif claim.subject.series == "COPPER" and "comex" not in name and not words_of.isdisjoint(_BY_THE_TONNE):
            claim.subject = Subject("LMECOPPER", claim.subject.printed)  # London's price
        elif name in _BENCHMARKS and not words_of.isdisjoint(_OF_BONDS) and words_of.isdisjoint(_OF_A_BANK):
            claim.subject = Subject("DGS10", claim.subject.printed)
        elif (
            (claim.pattern == JOBS or (claim.measure in RANKING and "jobs" in words_of))
            and name in _EMPLOYERS
            and not FOREIGN & words_of
        ):
            claim.subject = Subject("PAYEMS", claim.subject.printed)
        elif not words_of.isdisjoint(_FILED) and not words_of.isdisjoint(_BENEFITS) and _counts_filers(sentence, claim):
            claim.subject, claim.measure, claim.sense = Subject("ICSA", claim.subject.printed), "level", None
        elif claim.subject.series == "UNRATE" and not words_of.isdisjoint(_BENEFITS) and _is_of_people(claim):
            claim.subject = Subject("ICSA", claim.subject.printed)  # no rate stands at 228,000
        elif name in _CLAIMS and claim.subject.series is None and _are_many(claim) and not discourse.is_abroad:
            claim.subject = Subject("ICSA", claim.subject.printed)  # "Claims fell 6,000 to 228,000"
        elif claim.measure == "return" and name in CITIES and _is_percent(claim):
            claim.subject = Subject(CITIES[name], claim.subject.printed)
        elif claim.subject.series == POLICY_RATE and "target" not in name and _is_effective(sentence, claim):
            claim.subject = Subject("DFF", claim.subject.printed)
        elif kind_of(claim.subject) == "yield" and _is_of_an_unsaid_maturity(name):
            claim.is_assumed = True  # "Treasury yields": ten years is what the trade means by them
        elif claim.subject.series == "BZ1" and "brent" not in name and name in _OIL:
            claim.is_assumed = True  # "oil", in a report from London
            claim.or_of = Subject("CL1", claim.subject.printed)
        elif claim.subject.series is None and name in _STOCKS and _tells_of_stocks(claim):
            usual = Subject(_IN_POINTS if claim.measure == "change" else _AT_LARGE, claim.subject.printed)
            own = index_named(sentence, discourse)
            abroad = discourse.is_abroad and name == STOCKS and own is None
            market = discourse.topic if abroad and discourse.topic is not None else usual
            other = own or discourse.index
            claim.subject, claim.is_assumed = Subject(market.series, claim.subject.printed), True
            claim.or_of = other if other is not None and other.series != market.series else claim.or_of


def _is_of_people(claim: Claim) -> bool:
    """Whether a claim is of a week's number of people, and of no rate."""
    return _are_many(claim) or (claim.measure == "streak" and claim.grain == "week")


def _are_many(claim: Claim) -> bool:
    """Whether a number is of people in thousands."""
    quantity = claim.quantity
    return quantity is not None and quantity.unit in (units.LEVEL, units.COUNT) and quantity.value >= _THOUSANDS


def _has_food(sentence: Sentence, claim: Claim) -> bool:
    """ "Prices rose 0.7%, or 0.2% without food and energy": the first number is that of all."""
    behind = sentence.tokens[claim.place + 1 :]
    other = next((k for k, token in enumerate(behind) if token.quantity is not None), len(behind))
    told = next((k for k, token in enumerate(behind) if token.low in ("food", "energy")), 0)
    return other < told and behind[other - 1].low == "or"


def _named_first(sentence: Sentence, discourse: Discourse) -> Subject | None:
    """The statistic of prices that a sentence names before what it leaves out."""
    named = next((token for token in sentence.tokens if token.name is not None), None)
    first = subject_of_token(named, discourse) if named is not None else None
    return first if first is not None and first.series in (*_CORE, *_CORE.values()) else None


def _counts_filers(sentence: Sentence, claim: Claim) -> bool:
    """ "218,000 workers filed for unemployment benefits last week", where nothing says that they went on doing so."""
    quantity = claim.quantity
    if quantity is None or quantity.unit not in (units.COUNT, units.LEVEL) or quantity.value < _FEWEST_FILERS:
        return False
    behind = [token.low for token in sentence.tokens[claim.place + 1 : claim.place + 7]]
    filed = next((k for k, word in enumerate(behind) if word in _FILED), len(behind))
    what = [token.low for token in sentence.tokens[claim.place + filed + 3 : claim.place + filed + 6]]
    dole = any(word in _BENEFITS for word in what[:2]) or what[:1] in (["first-time"], ["new"], ["state"])
    return behind[filed + 1 : filed + 2] == ["for"] and dole and sentence.held.isdisjoint(FOREIGN)


def _is_the_core(sentence: Sentence, claim: Claim) -> bool:
    """ "and the core measure 0.2%": the number right behind is the core's."""
    ahead = [token.low for token in sentence.tokens[max(0, claim.place - 4) : claim.place]]
    return len(ahead) > 1 and "core" in ahead[:-1] and any(word in _READINGS for word in ahead)


def _is_effective(sentence: Sentence, claim: Claim) -> bool:
    """Whether a funds rate is what was paid overnight: the target is set in sixteenths of a percent."""
    quantity = claim.quantity
    if quantity is None or quantity.unit != units.PERCENT or quantity.value_high is not None:
        return False
    told = claim.measure == "level" and quantity.step < _TENTH and quantity.value * 16 % 1 != 0
    return told and not any(token.kinds & {"FORECAST", "PRICED"} for token in sentence.tokens)


def _is_of_an_unsaid_maturity(name: str) -> bool:
    yields = any(word in name for word in ("treasury", "treasuries", "treasurys", "government", *COUNTRIES))
    if any(word in name for word in ("long-term", "long term", "long-dated")):
        return True
    return yields and not any(word in name for word in ("10", "ten", "year", "month", "benchmark"))


def _tells_of_stocks(claim: Claim) -> bool:
    """Whether a claim is one that stocks at large can be told by: a percentage, a record, a level of nothing."""
    quantity = claim.quantity
    if claim.measure == "change":
        return quantity is not None and quantity.unit == units.POINT
    if claim.measure == "count":
        return claim.sense in _COUNTED  # "stocks fell in four of the past five sessions"
    return claim.measure in _OF_STOCKS and (claim.measure != "record" or quantity is None)


def _is_percent(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.unit == units.PERCENT
