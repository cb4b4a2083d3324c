"""What a shape can't say: which kind of subject a unit goes with."""

from __future__ import annotations

from tieout.catalogue import entry
from tieout.claims.patterns import Pattern
from tieout.claims.tokens import Sentence, Token
from tieout.terms import Hedge
from tieout.terms import quantity as units


def fits(pattern: Pattern, stated: dict[str, int], groups: dict[str, int], sentence: Sentence) -> bool:
    """What a shape can't say: which kind of subject a unit goes with."""
    tokens = sentence.tokens
    if pattern.name == "a range named behind":
        quantity = tokens[stated["range"]].quantity
        name = tokens[groups["subject"]].name if "subject" in groups else None
        of_policy = name is None or _kind_of(name.series) == "policy_rate"
        return of_policy and quantity is not None and quantity.value_high is not None
    if pattern.name == "a figure named behind":
        quantity = tokens[stated["fundamental"]].quantity
        return quantity is not None and (quantity.unit != units.LEVEL or quantity.value >= 1000)
    if pattern.name == "a count of things that moved" and stated["count"]:
        if tokens[stated["count"] - 1].low in ("a", "an", "its", "the", "another", "their"):
            return False
    bare = tokens[stated["return"]].quantity if "return" in stated else None
    if bare is not None and bare.unit == units.LEVEL and (bare.value >= 100 or bare.step > 1):
        return False  # no percentage that lost its sign
    if pattern.name == "the range of a policy rate":
        quantity, name = tokens[stated["range"]].quantity, tokens[groups["subject"]].name
        policy = name is not None and _kind_of(name.series) == "policy_rate"
        return policy and quantity is not None and quantity.value_high is not None
    if pattern.name == "move in percent" and _behind_to(tokens, stated["return"]):
        return False
    if "count" in stated and pattern.sense != "tally":
        about_rates = {"rate", "rates", "fed", "reserve", "policymakers", "officials", "bank"}
        named = any(t.name is not None and t.name.series in ("DFEDTARU", "DFEDTARL", "DFF") for t in tokens)
        return named or any(t.low in about_rates or "reserve" in t.low for t in tokens)
    if pattern.name == "a company's number, then the move of the index":
        return sum(1 for token in tokens if token.quantity is not None) > 1 or "return" not in stated
    if "subject" in groups and set(stated) & {"level", "macro"}:
        subject = tokens[groups["subject"]].name
        kind = _kind_of(subject.series) if subject and subject.series else None
        if "macro" in stated:
            return kind == "macro"
        quantity = tokens[stated["level"]].quantity
        if quantity is not None and quantity.unit == units.PERCENT:
            return kind in ("yield", "policy_rate", "rate", "macro", "projection")
    if "level" in stated and "move" in groups:
        quantity = tokens[stated["level"]].quantity
        if quantity is not None and quantity.unit == units.PERCENT and "change" not in stated:
            return any(
                t.name is not None and _kind_of(t.name.series) in ("yield", "policy_rate", "rate", "macro")
                for t in tokens[: stated["level"]]
            ) or any(t.low in ("yield", "yields", "rate", "rates") for t in tokens[: stated["level"]])
    return True


def _behind_to(tokens: list[Token], place: int) -> bool:
    """Whether "to" stands right before a number ("fell to 3.9%": a level or nothing that we know)."""
    before = [t for t in tokens[max(0, place - 3) : place] if not isinstance(t.value, Hedge)]
    return bool(before) and before[-1].low == "to"


def _kind_of(series: str | None) -> str | None:
    found = entry(series) if series else None
    return found.kind if found else None
