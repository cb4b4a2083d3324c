"""Of which country a text without an index is, and whose its rates are then: "Interest rates rise", in London."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import POLICY_RATE, Claim, Subject
from tieout.claims.discourse import Discourse
from tieout.claims.marking.lexicon import OTHER_BANKS
from tieout.claims.marking.names import series_called
from tieout.claims.marking.tokens import Sentence
from tieout.claims.subject.decisions import of_policy
from tieout.terms import quantity as units

#: The central bank of each country whose texts say "interest rates" and "inflation" without naming it.
_BANKS: Final = {
    "britain": "Bank of England", "euro_zone": "European Central Bank", "japan": "Bank of Japan",
    "india": "Reserve Bank of India", "canada": "Bank of Canada", "australia": "Reserve Bank of Australia",
}  # fmt: skip
#: One of these stands in every text that is of another country.
_CUES: Final = (
    "UK", "U.K.", "Brit", "RPI", "etail Price", "Bank of", "BoE", "National Statistics", "Central Bank",
    "ECB", "uro zone", "urozone", "Eurostat", "BOJ", "RBI", "Statistics Canada", "RBA",
)  # fmt: skip
_SHORT: Final = {
    "Bank of England": "BoE", "European Central Bank": "ECB", "Bank of Japan": "BOJ",
    "Reserve Bank of India": "RBI", "Bank of Canada": "BoC", "Reserve Bank of Australia": "RBA",
}  # fmt: skip
#: What tells of which country a text is: the first of these.
_TOLD: Final = re.compile(
    r"(?P<america>\bU\.S\.|\bUS\b|\bAmerica|\bFederal Reserve\b|\bFed\b|\bWall Street\b|\bDow\b|\bNasdaq\b|\bS&P\b"
    r"|\b(?:Labor|Commerce) Department\b|\bTreasur(?:ys|ies|y (?:yield|note|bond|price))|\b\d+-year Treasury\b)"
    r"|(?P<britain>\bUK\b|\bU\.K\.|\bBritain\b|\bBritish(?! pound)|\bBank of England\b|\bBoE\b"
    r"|\bOffice for National Statistics\b|\bRPI\b|\b[Rr]etail [Pp]rices? [Ii]ndex\b)"
    r"|(?P<euro_zone>\bEuropean Central Bank\b|\bECB\b|\b[Ee]uro ?zone\b|\bEurostat\b)"
    r"|(?P<japan>\bBank of Japan\b|\bBOJ\b)|(?P<india>\bReserve Bank of India\b|\bRBI\b)"
    r"|(?P<canada>\bBank of Canada\b|\bStatistics Canada\b)|(?P<australia>\bReserve Bank of Australia\b|\bRBA\b)"
)
#: What the rate of a bank is told by.
_STANDS: Final = frozenset({"level", "change", "target", "range"})
_IN_PERCENT: Final = frozenset({units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT})
#: Who decides on the rate, in London and Mumbai.
_COMMITTEES: Final = frozenset({"monetary policy committee", "mpc", "the mpc"})
_OF_THE_FED: Final = frozenset({"fed", "federal", "fomc", "u.s.", "us", "american"})


def bank_at_home(text: str) -> Subject | None:
    """The rate of the central bank of the country that a text is of; None for America, and where nothing tells."""
    told = _TOLD.search(text) if any(cue in text for cue in _CUES) else None
    bank = _BANKS.get(told.lastgroup or "") if told is not None else None
    if bank is None or text.count("Fed") > sum(map(text.count, (bank, _SHORT[bank], "the Bank "))):
        return None  # "UK gilts rallied, and traders cut the odds of another rise at the Fed's meeting"
    return Subject(series_called(f"{bank} rate"), bank)


def settle_home(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Rates of no bank that the sentence names are those of the bank at home, once the text is of another country."""
    for claim in claims:
        told = claim.subject.printed.lower()
        if claim.subject.series is None and told in OTHER_BANKS and _is_of_a_rate(claim):
            claim.subject = Subject(series_called(f"{told} rate"), claim.subject.printed)
    home, last = discourse.bank, discourse.subject
    if home is None or not discourse.is_abroad:
        return
    if not sentence.held.isdisjoint(_OF_THE_FED):
        for claim in claims:
            if claim.subject.series in (home.series, POLICY_RATE) and _is_of_a_rate(claim):
                at_home = _is_told_of_home(sentence, claim, home)
                claim.subject = home if at_home else Subject(POLICY_RATE, "policy rate")
            elif claim.subject is home:
                claim.subject = Subject(POLICY_RATE, "policy rate")
        return
    if last is not None and not _OF_THE_FED.isdisjoint(last.printed.lower().split()):
        return  # "The Fed meets on Tuesday. It may cut rates to 4%."
    for claim in claims:
        sits_there = claim.subject.printed.lower() in _COMMITTEES
        if claim.subject.series in (None, POLICY_RATE) and (of_policy(claim.subject) or sits_there):
            claim.subject = home


def _is_told_of_home(sentence: Sentence, claim: Claim, home: Subject) -> bool:
    """Which of the two banks was named last before a claim: "The Bank of England left its rate at 5% after the Fed"."""
    names = {home.printed.lower(), _SHORT[home.printed].lower(), f"{home.printed.lower()} rate"}
    for token in reversed(sentence.tokens[: claim.place]):
        if token.low in names:
            return True
        if not _OF_THE_FED.isdisjoint(token.low.split()):
            return False
    return False


def _is_of_a_rate(claim: Claim) -> bool:
    unit = claim.quantity.unit if claim.quantity is not None else None
    return claim.measure in _STANDS and unit in _IN_PERCENT
