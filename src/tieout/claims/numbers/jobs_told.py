"""Jobs of a country: how many were added, by whose count, and what they are held against."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.tokens import NAMES, Sentence
from tieout.claims.subject.stand_ins import JOBS
from tieout.terms import quantity as units

#: The count of private jobs of a house that runs payrolls.
_OF_A_HOUSE: Final = "ADPMNUSNERSA"
#: A number of jobs below this isn't the country's.
_FEWEST_JOBS: Final = 10_000
_JOBS: Final = frozenset("jobs job payrolls payroll employment hiring workers positions".split())
_REVISED: Final = frozenset("revised number figure expectations consensus forecast expected".split())
#: With such words a number of jobs is held against another one.
_HELD_AGAINST: Final = frozenset("than versus from revised average averaged expectations consensus below above".split())
_ON_AVERAGE: Final = frozenset("average averaged averaging".split())
_OF_THE_COUNTRY: Final = frozenset(
    """
        economy economists employers employment nonfarm non-farm payrolls unemployment labor bureau government bls
        nation country american u.s. us
    """.split()
)
_OF_JOBS: Final = frozenset({units.COUNT, units.LEVEL})


def settle_jobs(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """ "the economy added 114,000 jobs", "job growth of 353,000": the country's, where no company is told of."""
    words = sentence.held
    if not any(claim.quantity is not None and claim.quantity.unit in _OF_JOBS for claim in claims):
        return
    of_the_country = bool(words & _OF_THE_COUNTRY) or {"PAYEMS", "UNRATE"} & {
        one.series for one in discourse.latest.values()
    }
    if not of_the_country or discourse.is_abroad:
        return
    for claim in claims:
        quantity = claim.quantity
        if quantity is None or quantity.unit not in _OF_JOBS or quantity.value < _FEWEST_JOBS:
            continue
        if claim.subject.series == "ICSA":
            continue  # "218,000 workers filed for benefits"
        about = {t.low for t in sentence.tokens[max(0, claim.place - 8) : claim.place + 4]}
        goes_on = discourse.subject is not None and discourse.subject.series == "PAYEMS" and bool(words & _REVISED)
        of_a_company = kind_of(claim.subject) in ("company", "fund")
        told = claim.pattern == JOBS and not of_a_company  # whatever name stands before "employers added"
        before = next((one for one in claims if one.subject.series == "PAYEMS" and one.place < claim.place), None)
        between = sentence.tokens[before.place + 1 : claim.place] if before is not None else ()
        held = any(t.low in _HELD_AGAINST for t in between) or any("FORECAST" in t.kinds for t in between)
        goes_on = goes_on or (held and quantity.value % 1000 == 0 and not any(t.kinds & NAMES for t in between))
        counts = {t.low for t in sentence.tokens[claim.place + 1 : claim.place + 3]} & {"job", "jobs"}
        told = told or (not of_a_company and bool(counts or (held and before is not None)))
        if (told or kind_of(claim.subject) in (None, "macro", "policy_rate")) and (about & _JOBS or goes_on):
            claim.subject = Subject(_whose_jobs(words, about, discourse), claim.subject.printed)
            claim.measure, claim.sense, claim.is_base = "macro", "change", False
            claim.is_doubtful = claim.is_doubtful or bool(about & _ON_AVERAGE)


def _whose_jobs(words: Collection[str], about: Collection[str], discourse: Discourse) -> str:
    """Whose count of jobs a sentence tells: the government's, of all or of private employers, or a payroll house's."""
    last = discourse.latest.get("macro")
    if "adp" in words or (last is not None and last.series == _OF_A_HOUSE and "private" in about):
        return _OF_A_HOUSE
    is_private = "private" in about and "nonfarm" not in about and "economy" not in about
    return "USPRIV" if is_private else "PAYEMS"
