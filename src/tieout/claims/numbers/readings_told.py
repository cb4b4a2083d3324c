"""Readings of statistics by what stands beside them: where one stood before, what it is held against, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.figures import is_of_prices
from tieout.terms import quantity as units

#: How far before its number "from" may stand: "from the final July reading of".
_READ_FROM: Final = 5
#: Of a figure as it came out before it was revised: "from the 141,000 previously reported".
_REPORTED: Final = frozenset("reported estimated previously originally initially first".split())
_ADJUSTED: Final = frozenset("a an the seasonally adjusted revised preliminary record about just only".split())


def settle_earlier_readings(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """ "down from 2.6% in December", "from the July reading of 54.9": where a statistic stood before, in the month said
    or in the one before."""
    tokens = sentence.tokens
    for before, claim, behind in zip((None, *claims), claims, (*claims[1:], None), strict=False):
        if before is not None and _is_held_against(sentence, before, claim):
            claim.subject, claim.measure, claim.sense = before.subject, "macro", before.sense
            claim.is_base, claim.direction, claim.days_back = True, None, 0
            continue
        if claim.measure not in ("macro", "other") or kind_of(claim.subject) != "macro":
            continue
        leads_on = behind is not None and behind.measure in ("macro", "level") and behind.subject.id == claim.subject.id
        goes_on = before is not None and before.measure in ("macro", "level") and before.subject.id == claim.subject.id
        undated = all(token.time is None for token in tokens[claim.place + 1 : claim.place + 4])
        if claim.measure == "macro" and not claim.is_base:
            ahead = tokens[max(0, claim.place - _READ_FROM) : claim.place]
            revised = any(token.low in _REPORTED for token in tokens[claim.place + 1 : claim.place + 4])
            if goes_on and undated and not revised and any(token.low == "from" for token in ahead):
                claim.is_base, claim.days_back, claim.direction = True, 1, None
        elif claim.measure == "other" and goes_on and _is_from(tokens, claim.place):
            claim.measure, claim.sense, claim.is_base = "macro", before.sense if before is not None else None, True
            claim.direction, claim.days_back = None, int(undated)
        elif (goes_on or leads_on or discourse.subject == claim.subject) and claim.is_base and claim.measure == "other":
            # "fell from 9.1% in June to 3.1% in November"
            yearly = "yoy" if is_of_prices(claim.subject) else None
            claim.sense = before.sense if goes_on and before is not None else yearly
            claim.measure, claim.direction, claim.days_back = "macro", None, int(undated)


def _is_held_against(sentence: Sentence, before: Claim, claim: Claim) -> bool:
    """ "a 3.6% rate, versus 0.8% in the first quarter", "down from 3.0% in June and 3.2% in May"."""
    tokens, quantity = sentence.tokens, claim.quantity
    if quantity is None or before.quantity is None or quantity.unit != before.quantity.unit:
        return False
    if before.measure != "macro" or before.sense == "change" or kind_of(before.subject) != "macro":
        return False
    time = tokens[claim.place + 1].time if claim.place + 1 < len(tokens) else None
    if time is None or time.grain not in ("", "month", "quarter") or time.kind not in ("month", "quarter", "first"):
        return False
    if claim.measure not in ("other", "level", "macro") or kind_of(claim.subject) not in (None, "macro"):
        return False
    between = [token.low for token in tokens[before.place + 1 : claim.place]]
    joined = between[-1:] == ["and"] and before.is_base
    return joined or between[-1:] in (["versus"], ["vs"]) or between[-2:] in (["compared", "with"], ["compared", "to"])


def date_readings(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """ "down from a peak of 14.7% in April 2020": a reading of the month right behind it; and where prices stand."""
    tokens = sentence.tokens
    for before, claim in zip((None, *claims), claims, strict=False):
        if before is not None and _is_weekly(before.subject) and _goes_by(tokens, before, claim):
            claim.subject, claim.measure = before.subject, "change"  # "228,000 people filed, down 6,000"
        if claim.measure == "return" or claim.is_forecast or kind_of(claim.subject) != "macro":
            continue
        if claim.measure in ("level", "change") and claim.quantity is not None and _is_weekly(claim.subject):
            claim.sense = "change" if claim.measure == "change" else None  # "claims dropped by 6,000 to 341,000"
            claim.measure = "macro"
        moved = claim.place > 0 and bool(tokens[claim.place - 1].kinds & {"UP", "DOWN"})
        if claim.measure == "other" and moved and _is_weekly(claim.subject):
            claim.measure, claim.sense = "macro", "change"  # "Claims fell 6,000"
        if claim.measure == "other" and _is_weekly(claim.subject) and _leads_to(tokens, claim.place):
            claim.measure, claim.sense = "macro", None
        if claim.measure != "macro":
            continue
        behind = tokens[claim.place + 1 : claim.place + 2]
        time = behind[0].time if behind else None
        if claim.span is None and time is not None and time.kind in ("month", "quarter") and not claim.is_base:
            claim.span = time
        then = _antecedent(tokens, claim.place)
        if then is not None:
            claim.span, claim.session, claim.is_base, claim.is_doubtful = then, None, False, False
        in_percent = claim.quantity is not None and claim.quantity.unit == units.PERCENT
        from_then = _from_a_year_before(tokens, claim.place) if in_percent else None
        if from_then is not None:
            claim.sense, claim.span = "yoy", from_then
        ahead = tokens[max(0, claim.place - 2) : claim.place]
        at_a_peak = len(ahead) > 1 and ahead[1].low in ("of", "at") and bool(ahead[0].kinds & {"PEAK", "TROUGH"})
        if in_percent and (claim.sense is None or at_a_peak) and is_of_prices(claim.subject):
            claim.sense = "yoy"  # "from a peak of 9.1% in June 2022"
        if claim.sense == "change" and _is_weekly(claim.subject) and _leads_to(tokens, claim.place):
            claim.sense, claim.direction = None, None  # "claims rose to a seasonally adjusted 231,000"


def _goes_by(tokens: Sequence[Token], before: Claim, claim: Claim) -> bool:
    """Whether a number of people is what those before it went up or down by."""
    quantity, between = claim.quantity, tokens[before.place + 1 : claim.place]
    if quantity is None or quantity.unit not in (units.LEVEL, units.COUNT, units.POINT):
        return False
    told = bool(between) and between[-1].low.split()[0] in ("up", "down")
    alone = claim.subject.series is None or claim.subject == before.subject
    return told and alone and claim.measure in ("other", "change") and not any(t.quantity for t in between)


def _antecedent(tokens: Sequence[Token], place: int) -> Time | None:
    """The month before "when", in whose clause a reading stands: "its lowest since November 2009, when it was 1.9%"."""
    at = next((k for k in range(place - 1, max(1, place - _READ_FROM), -1) if tokens[k].low == "when"), 0)
    ahead = tokens[at - 2 : at] if at > 1 and tokens[at - 1].low == "," else tokens[max(0, at - 1) : at]
    time = next((token.time for token in ahead if token.time is not None), None)
    return replace(time, preposition="in") if time is not None and time.kind in ("month", "quarter") else None


def _is_weekly(subject: Subject) -> bool:
    known = entry(subject.series) if subject.series is not None else None
    return known is not None and known.frequency == "weekly"


def _leads_to(tokens: Sequence[Token], place: int) -> bool:
    ahead = [token.low for token in tokens[max(0, place - 4) : place]]
    at = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k] == "to"), None)
    return at is not None and all(word in _ADJUSTED for word in ahead[at + 1 :])


def _is_from(tokens: Sequence[Token], place: int) -> bool:
    """ "fell to 212,000 from 214,000 the week before", "from the prior week's 264,000"."""
    ahead = [token.low for token in tokens[max(0, place - 5) : place]]
    revised = any(token.low in _REPORTED for token in tokens[place + 1 : place + 5])
    return "from" in ahead and "," not in ahead[ahead.index("from") :] and not revised


def _from_a_year_before(tokens: Sequence[Token], place: int) -> Time | None:
    """ "up 3.1% from November 2022": the month of the year after."""
    time = tokens[place + 1].time if place + 1 < len(tokens) else None
    if time is None or (time.kind, time.preposition) != ("month", "from") or time.year is None:
        return None
    return replace(time, year=time.year + 1, preposition="in")
