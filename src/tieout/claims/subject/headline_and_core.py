"""Prices told twice at once, with food and energy and without: "headline and core CPI rose 0.1% and 0.6%", "coming in
at 8.3% and 6.3% y/y and 0.1% and 0.6% m/m, respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import quantity as units

#: The index of all prices, and that of the core, by any series of the report.
_REPORTS: Final = {
    "PCEPI": ("PCEPI", "PCEPILFE"), "PCEPILFE": ("PCEPI", "PCEPILFE"),
    "PPIFIS": ("PPIFIS", "PPICOR"), "PPICOR": ("PPIFIS", "PPICOR"),
    "CPIAUCSL": ("CPIAUCSL", "CPILFESL"), "CPILFESL": ("CPIAUCSL", "CPILFESL"),
}  # fmt: skip
_CONSUMERS: Final = ("CPIAUCSL", "CPILFESL")
_HEADLINE: Final = frozenset({"headline", "overall"})
_JOINS: Final = frozenset({"and", "&", "/", ","})
_IN_A_PAIR: Final = frozenset({"and", "&", "/", ",", "about", "a", "an"})
_BY_THE_YEAR: Final = frozenset("y yoy yearly annual annually annualized year-over-year year-on-year year".split())
_BY_THE_MONTH: Final = frozenset("m mom monthly month-over-month month-on-month month".split())
_NEAR: Final = 6


def settle_headline_and_core(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Shares numbers that stand in pairs behind "headline and core" out to the two indexes, over the stretch told."""
    if "core" not in sentence.held or sentence.held.isdisjoint(_HEADLINE):
        return
    tokens = sentence.tokens
    at = next((k for k in range(len(tokens) - 2) if _are_both(tokens, k)), None)
    if at is None or discourse.is_abroad:
        return
    named = [token.name.series for token in sentence.names if token.name is not None]
    last = discourse.latest.get("macro")
    report = next((_REPORTS[one] for one in (*named, last and last.series) if one in _REPORTS), _CONSUMERS)
    both = report if tokens[at].low in _HEADLINE else report[::-1]
    told = [one for one in claims if one.place > at and one.quantity is not None and one.quantity.unit == units.PERCENT]
    for pair in zip(told[::2], told[1::2], strict=False):
        if not all(t.low in _IN_A_PAIR for t in tokens[pair[0].place + 1 : pair[1].place]):
            return
        sense = _over(tokens, pair[1].place) or _as_led(tokens, pair[0].place)
        for claim, series in zip(pair, both, strict=True):
            claim.subject, claim.measure, claim.sense = Subject(series, claim.subject.printed), "macro", sense
            claim.is_base = False


def _are_both(tokens: Sequence[Token], index: int) -> bool:
    """ "headline and core", "core and headline": the two words, joined."""
    one, join, two = (tokens[index + k].low for k in range(3))
    other = two.split()[0]  # "core CPI" is a name
    return join in _JOINS and ((one in _HEADLINE and other == "core") or (one == "core" and other in _HEADLINE))


def _over(tokens: Sequence[Token], place: int) -> str | None:
    """The stretch that the words behind a pair tell: "y/y", "from a month earlier"."""
    for token in tokens[place + 1 : place + _NEAR]:
        if token.quantity is not None:
            return None
        words = set(token.low.replace("/", " ").split())
        if "YEARLY" in token.kinds or words & _BY_THE_YEAR:
            return "yoy"
        if words & _BY_THE_MONTH:
            return "mom"
    return None


def _as_led(tokens: Sequence[Token], place: int) -> str:
    """Where prices stand is told over the year, what they rose by over the month."""
    return "yoy" if place and tokens[place - 1].low in ("at", "to", "of", "was at", "were at") else "mom"
