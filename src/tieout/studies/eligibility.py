"""Which listings may be members of a universe of American companies, and which rules that leaves aside.

Reference: FTSE Russell, Russell U.S. Equity Indexes, Construction and Methodology, v5.2 (June 2021), sections 5 and 6;
the document in force is at
https://www.lseg.com/content/dam/ftse-russell/en_us/documents/ground-rules/russell-us-indexes-construction-and-methodology.pdf
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: Section 5.9: no company below that, in dollars.
LEAST_VALUE: Final = 30e6
#: Section 5.8: no share that closes below that on rank day, in dollars.
LEAST_PRICE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Listing:
    """One listed security: `market_value` in dollars, the company's number (`CIK0000320193`), price and industry code.

    `company`, `price` and `sic` (Standard Industrial Classification) are None where nobody says.
    """

    ticker: str
    name: str
    market_value: float
    company: str | None = None
    price: float | None = None
    sic: int | None = None


class Kept(StrEnum):
    """How far a rule is kept."""

    APPLIED = "applied"
    SIMPLIFIED = "simplified"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the methodology: its section, what it says, how far it is kept here, and how or why not."""

    section: str
    says: str
    kept: Kept
    how: str


RULES: Final = (
    Rule("4.2", "ranked on the last trading day of April, in force from the end of June", Kept.SIMPLIFIED,
         "ranked on the day of the values that are handed over, whichever that is; additions between are unknown"),
    Rule("5.2", "companies of the United States, by incorporation, headquarters, listing, assets and revenues",
         Kept.LEFT_OUT, "the list is taken to be of American companies; receipts for foreign shares go by their names"),
    Rule("5.7", "listed on NYSE, NYSE American, Nasdaq, Arca or Cboe", Kept.LEFT_OUT,
         "the list is taken to be of those"),
    Rule("5.8", "closes at $1 or more", Kept.SIMPLIFIED,
         "applied where prices are handed over, to members and newcomers alike (members have an average of 30 days)"),
    Rule("5.9", "total market value of $30 million or more", Kept.APPLIED, ""),
    Rule("5.10", "5% or more of the shares are free to trade", Kept.LEFT_OUT, "no float is handed over"),
    Rule("5.11", "no limited partnership, closed-end fund, business development company, blank-check company, royalty "
         "trust, limited liability company or exchange-traded fund", Kept.SIMPLIFIED,
         "by words of the name; business development companies can't be told from others by theirs, and stay in"),
    Rule("5.12", "no trust or partnership with unrelated business taxable income", Kept.LEFT_OUT,
         "nothing tells; real estate investment trusts stay in"),
    Rule("5.13", "no preferred or convertible share, warrant, right, unit or note", Kept.SIMPLIFIED,
         "by words of the name"),
    Rule("5.15", "more than 5% of the votes are in free hands", Kept.LEFT_OUT, "no votes are handed over"),
    Rule("6.2", "one total market value for all classes of a company, at the price of the most traded class",
         Kept.SIMPLIFIED, "volumes aren't handed over: the cheapest class counts, or each its own"),
    Rule("6.10", "the 3,000 largest; of them the 1,000 largest, and the 2,000 others", Kept.APPLIED, ""),
    Rule("6.11", "members stay where they were within 2.5 points of cumulative market value of the 1,000th company",
         Kept.SIMPLIFIED, "applied where the members of before are handed over; else everybody counts as new"),
)  # fmt: skip

#: What a listing is, by the words of its name, which lists cut short after some forty letters.
_BY_NAME: Final = tuple(
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        ("depositary receipt", r"american depos|\bADSs?\b|\bADRs?\b"),
        ("warrant or right", r"\bwarrants?\b|\brights?\b"),
        (
            "bond or note",
            r"\d%|(?<![$\d])\d\.\d{2,3}\b|\bnotes? due\b|\b(senior|subordinated|junior|global) .*\bnotes?\b"
            r"|\bmortgage b|\bdebentures?\b|\bcollateral trust\b|\bZONES\b|\bcapital trust\b",
        ),
        (
            "preferred share",
            r"\bpreferred( s| u| class|$)|\bpref\b|\bdeposit([ao]r|$)|\bdep sh|\bperpetual\b|\bcumul(a|\b)"
            r"|\bfixed(-| - )?(to|rat)",
        ),
        (
            "royalty trust",
            r"\broyali?ty trust|\b(oil|energy|petroleum|mesabi) trust\b|\btrust units\b|\bunits of benef",
        ),
        ("limited partnership or unit", r"\bL\.P\.|\bLP\b|\bltd part|\blimited par|\bunits?\b"),
        ("blank-check company", r"\bacquisitions? (corp|co\b|inc|ltd|limited|holdings?|group|company)"),
        ("business development company", r"\bBDC\b|\bbusiness dev"),
        (
            "closed-end fund",
            r"\bclosed-end\b|\bcohen & steers (?!inc)|\beaton vance\b|\bkayne\b|\btortoise\b"
            r"|\b(abrdn|barings|general american) .*\binvestors\b",
        ),
        (
            "closed-end fund",
            r"^(?!.*\b(realty|REIT|real estate|propert|mortgage|lodging|hotel)).*("
            r"\bfunds?\b|\bmuni(?!cipality)|\b(income|term|equity|utility|multi-media) (securities )?trust\b|\bterm 20"
            r"|\b(abrdn|blackrock|calamos|dws|franklin|gabelli|gamco|invesco|john hancock|macquarie|mfs|nuveen|putnam|"
            r"royce|sprott|thornburg|virtus) .*\b(trust|incom|dividen)|\bfirst trust (high|global))",
        ),
    )
)


def why_not(listing: Listing) -> str | None:
    """Why a listing can't be a member, in a few words; None if nothing speaks against it."""
    return next((found for test in TESTS if (found := test(listing)) is not None), None)


def _kind(listing: Listing) -> str | None:
    return next((what for what, pattern in _BY_NAME if pattern.search(listing.name)), None)


def _price(listing: Listing) -> str | None:
    return "price below $1" if listing.price is not None and listing.price < LEAST_PRICE else None


TESTS: Final[tuple[Callable[[Listing], str | None], ...]] = (_kind, _price)
