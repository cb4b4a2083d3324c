"""Which statistic or market a word stands for: "excluding food and energy", "employers added", "Tokyo rose"."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.names import FOREIGN
from tieout.claims.places import CITIES
from tieout.claims.tokens import Sentence
from tieout.terms import quantity as units

#: The pattern of jobs counted.
JOBS: Final = "jobs added"
_CORE: Final = {"CPIAUCSL": "CPILFESL", "PCEPI": "PCEPILFE"}
_WITHOUT_FOOD: Final = ("excluding food", "strip out food", "stripping out food", "without food", "leaving out food")
#: How London's metals are quoted, and by whom.
_BY_THE_TONNE: Final = frozenset({"tonne", "tonnes", "lme", "metric"})
_BENCHMARKS: Final = frozenset({"benchmark rate", "the benchmark rate"})
#: Beside these words the benchmark rate is the ten-year Treasury's, beside those the central bank's.
_OF_BONDS: Final = frozenset({"treasury", "treasuries", "treasurys", "bond", "bonds", "yields", "notes"})
_OF_A_BANK: Final = frozenset({"fed", "reserve", "officials", "policymakers", "bank", "lending", "overnight"})
#: Who hires in the government's count; "companies" hire in a private one, whose numbers differ.
_EMPLOYERS: Final = frozenset({"employers", "economy", "nonfarm employers"})


def settle_stand_ins(sentence: Sentence, claims: list[Claim]) -> None:
    """Gives claims of core prices, of hiring and of a city's market the series that the words stand for."""
    words = " ".join(token.low for token in sentence.tokens) if claims else ""
    words_of = set(words.split())
    for claim in claims:
        name = claim.subject.printed.lower().removeprefix("u.s. ")
        if claim.subject.series in _CORE and any(words_out in words for words_out in _WITHOUT_FOOD):
            claim.subject = Subject(_CORE[claim.subject.series], claim.subject.printed)
        elif claim.subject.series in _CORE and claim.place and sentence.tokens[claim.place - 1].low == "core":
            claim.subject = Subject(_CORE[claim.subject.series], claim.subject.printed)
            claim.measure, claim.sense = "macro", "yoy"  # "CPI at 3.0%, core 3.3%"
        elif claim.subject.series == "COPPER" and not words_of.isdisjoint(_BY_THE_TONNE):
            claim.subject = Subject(None, claim.subject.printed)  # London's price
        elif name in _BENCHMARKS and not words_of.isdisjoint(_OF_BONDS) and words_of.isdisjoint(_OF_A_BANK):
            claim.subject = Subject("DGS10", claim.subject.printed)
        elif claim.pattern == JOBS and name in _EMPLOYERS and not FOREIGN & words_of:
            claim.subject = Subject("PAYEMS", claim.subject.printed)
        elif claim.measure == "return" and name in CITIES and _is_percent(claim):
            claim.subject = Subject(CITIES[name], claim.subject.printed)


def _is_percent(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.unit == units.PERCENT
