"""quantulum3 (MIT) on the same texts: values and units only, without its classifier."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib.util import find_spec
from typing import Final

from reader.labels import Article, Reading, Span

INSTALLED: Final = find_spec("quantulum3") is not None
MISSING: Final = "quantulum3 isn't installed: no comparison. `make bench-rival` installs it."
#: The contract's units under quantulum3's names; it has no word for points of an index, levels and counts.
_UNITS: Final[Mapping[str, str]] = {
    "percentage": "percent",
    "per cent": "percent",
    "percentage point": "percentage_point",
    "basis point": "basis_point",
    "dollar": "usd",
    "United States dollar": "usd",
    "cent": "usd",
    "pound sterling": "gbp",
    "penny": "gbx",
    "euro": "eur",
    "Indian rupee": "inr",
    "year": "year",
    "month": "month",
    "week": "week",
    "day": "day",
}
#: Units that a bare number may stand for.
_BARE: Final = ("level", "point", "count", "ratio", "session")


def quantities(article: Article) -> Sequence[Reading]:
    """What quantulum3 finds in an article."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # at its import it asks for its classifier
        from quantulum3 import parser  # type: ignore[import-not-found]

        found = parser.parse(article.text)
    return [
        Reading(Span(*one.span), Decimal(str(one.value)), _UNITS.get(one.unit.name, one.unit.name)) for one in found
    ]


def names(reading: Reading, unit: str) -> bool:
    """Whether its unit is the label's; a bare number is right for what has no unit of its own."""
    return reading.unit == unit or (reading.unit == "dimensionless" and unit in _BARE)
