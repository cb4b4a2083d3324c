"""What a shape can't say of rates: whether a bond yields it, whether a central bank keeps it."""

from __future__ import annotations

from itertools import pairwise

from tieout.claims.marking.tokens import NAMES
from tieout.claims.patterns import first_guards
from tieout.claims.patterns.shape import Found
from tieout.terms import quantity as units

_BOND_RATES = frozenset({"yield", "rate", "policy_rate"})
#: Gaps between two yields, positive where the longer one is higher.
_GAPS = frozenset({"T10Y2Y", "T10Y3M"})
_OTHER_CLAUSES = frozenset({";", "while", "with", "as", "when", "before", "because", "putting", "leaving"})
#: What else has a percentage that it stands at.
_OTHER_RATES = frozenset("odds chance probability growth inflation unemployment jobless coupon price share".split())
_OF_THE_BANK = frozenset({"rate", "rates", "fed", "reserve", "policymakers", "officials", "bank", "federal reserve"})
_MULTIPLYING = frozenset("doubled doubling tripled tripling quadrupled halved".split())
_POLICY_SERIES = frozenset({"DFEDTARU", "DFEDTARL", "DFF"})


def a_step(found: Found) -> bool:
    """A step of a central bank's rate: a percent at most, where the sentence speaks of one."""
    quantity = found.quantity("change")
    spoken = any(token.low in _OF_THE_BANK - {"rate", "rates", "bank"} for token in found.tokens)
    named = any(found.kind(token) == "policy_rate" for token in found.tokens)
    central = any(token.low == "central bank" for token in found.tokens)
    return quantity is not None and quantity.value <= 1 and (spoken or named or central)


def of_the_bank(found: Found) -> bool:
    """Whether the sentence speaks of a central bank, or of its rate."""
    return any(
        token.low in _OF_THE_BANK or (token.name is not None and token.name.series in _POLICY_SERIES)
        for token in found.tokens
    )


def of_the_bank_this_year(found: Found) -> bool:
    """ "The Fed's first rate cut of 2025"."""
    return of_the_bank(found) and first_guards.within_a_stretch(found)


def of_rates(found: Found) -> bool:
    """Moves counted are the central bank's; "twice the 75 basis points" counts none, nor do shares that doubled."""
    if found.tokens[found.stated["count"]].low in _MULTIPLYING:
        return False
    if found.tokens[found.stated["count"]].low == "twice" and found.behind("count") in ("the", "as", "that"):
        return False
    behind = found.tokens[found.stated["count"] + 1 : found.stated["count"] + 5]
    if any("FUNDAMENTAL" in token.kinds for token in behind):
        return False  # "trades near 17 times expected earnings"
    return of_the_bank(found)


def of_a_bond(found: Found) -> bool:
    """The subject is a bond's yield or another rate."""
    return found.kind_of("subject") in _BOND_RATES


def of_a_yield(found: Found) -> bool:
    """The subject is a bond's yield, which a central bank doesn't set."""
    return found.kind_of("subject") == "yield"


def of_a_gap(found: Found) -> bool:
    """The subject is the gap between two yields, said of as it is where the curve isn't inverted."""
    inverted = any(token.low.startswith("invert") or token.low == "minus" for token in found.tokens)
    return found.kind_of("subject") == "yield" and _name_of(found, "subject") in _GAPS and not inverted


def behind_basis_points(found: Found) -> bool:
    """The number's unit was said before: "4bp more than on Thursday and 9 less than on Monday"."""
    ahead = [token.quantity.unit for token in found.tokens[: found.stated["change"]] if token.quantity is not None]
    return bool(ahead) and ahead[-1] == units.BASIS_POINT


def like_the_yield_before(found: Found) -> bool:
    """A number behind a yield's percentage that is printed like it and lies near it."""
    place = found.stated["level_from"]
    ahead = [token for token in found.tokens[:place] if token.quantity is not None]
    stated, bare = (ahead[-1].quantity if ahead else None), found.quantity("level_from")
    if stated is None or bare is None or bare.unit not in (units.LEVEL, units.PERCENT) or stated.unit != units.PERCENT:
        return False
    is_like = stated.step == bare.step < 1 and abs(stated.value - bare.value) < 2
    named = [token for token in found.tokens[:place] if token.kinds & NAMES]
    return is_like and bool(named) and found.kind(named[-1]) in _BOND_RATES


def of_the_yield_named(found: Found) -> bool:
    """The last name before the verb is a yield's, and no other clause began since."""
    for token in reversed(found.tokens[: found.start]):
        if token.low in _OTHER_CLAUSES or token.low in _OTHER_RATES:
            return False
        if token.kinds & NAMES:
            return found.kind(token) in _BOND_RATES
    return False


def two_ends(found: Found) -> bool:
    """A range has two ends, and a rate named with it is the central bank's."""
    quantity = found.quantity("range")
    named = "subject" not in found.groups or found.kind_of("subject") == "policy_rate"
    return named and quantity is not None and quantity.value_high is not None


def two_ends_of_a_rate(found: Found) -> bool:
    """Two ends of a range in which nothing moved: shares jump "in the 2-6 per cent range"."""
    place = found.stated["range"]
    ahead = found.tokens[max(0, place - 4) : place]
    moved = any(one.kinds & {"UP", "DOWN"} and two.low in ("in", "by") for one, two in pairwise(ahead))
    return two_ends(found) and not (moved and "subject" not in found.groups)


def of_a_rate_kept(found: Found) -> bool:
    """The range is one in which a rate is kept; shares jump in a range too."""
    return any(token.low in _OF_THE_BANK or found.kind(token) in _BOND_RATES for token in found.tokens)


def _name_of(found: Found, group: str) -> str | None:
    name = found.tokens[found.groups[group]].name
    return name.series if name is not None else None
