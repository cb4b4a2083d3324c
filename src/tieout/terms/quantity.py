"""A number with its unit, its print, and the interval that its printed digits allow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

PERCENT: Final = "percent"
PERCENTAGE_POINT: Final = "percentage_point"
BASIS_POINT: Final = "basis_point"
POINT: Final = "point"
LEVEL: Final = "level"
YEAR: Final = "year"
MONTH: Final = "month"
WEEK: Final = "week"
DAY: Final = "day"
SESSION: Final = "session"
COUNT: Final = "count"
RATIO: Final = "ratio"
#: Pence and US cents are units of their own in print; money is otherwise an ISO 4217 code in lower case.
PENCE: Final = "gbx"
DURATIONS: Final = frozenset({YEAR, MONTH, WEEK, DAY, SESSION})
CURRENCIES: Final = frozenset(
    {
        "usd",
        "eur",
        "gbp",
        PENCE,
        "jpy",
        "cny",
        "inr",
        "cad",
        "aud",
        "chf",
        "hkd",
        "sek",
        "nok",
        "krw",
        "brl",
        "mxn",
    }
)
UNITS: Final = frozenset({PERCENT, PERCENTAGE_POINT, BASIS_POINT, POINT, LEVEL, COUNT, RATIO}) | DURATIONS | CURRENCIES


class Direction(StrEnum):
    """Which way the words around a number point."""

    UP = "up"
    DOWN = "down"
    ABOVE = "above"
    BELOW = "below"

    @property
    def sign(self) -> int:
        return 1 if self in (Direction.UP, Direction.ABOVE) else -1


class Hedge(StrEnum):
    """How the words around a number loosen it; the widths stand in `tieout.checks.compare`."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up_to"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number: `12.4%` is 12.4 percent, and allows 12.35 to 12.45.

    `value` is a plain decimal in `unit` whatever the print (`$1 trillion` is 1000000000000 usd); it is unsigned
    unless `signed`, that is, unless the sign stands in print. `step` is one unit of the last printed place.
    A range (`5.25% to 5.5%`) has `value_high`.
    """

    value: Decimal
    unit: str
    step: Decimal
    printed: str = ""
    value_high: Decimal | None = None
    signed: bool = False

    @property
    def low(self) -> Decimal:
        return self.value - self.step / 2

    @property
    def high(self) -> Decimal:
        return (self.value if self.value_high is None else self.value_high) + self.step / 2

    def in_unit(self, unit: str) -> Quantity:
        """The same number read in another unit, without conversion (a bare `48.20` read as points)."""
        return replace(self, unit=unit)

    def as_printed(self, printed: str) -> Quantity:
        """The same number with what stands in print for it."""
        return Quantity(self.value, self.unit, self.step, printed, self.value_high, self.signed)


def plain(number: Decimal) -> str:
    """`number` as plain digits, without exponent and without trailing zeros that the print didn't have."""
    return format(number, "f")


def quantity_from_digits(digits: str, unit: str, *, scale: Decimal = Decimal(1), printed: str = "") -> Quantity:
    """The quantity that `digits` (`2,033.96`, `-0.48`) print; trailing zeros carry precision.

    Raises ValueError if `digits` is no decimal number.
    """
    cleaned = digits.replace(",", "").replace("−", "-").replace("–", "-").lstrip("+")
    try:
        value = Decimal(cleaned)
    except ArithmeticError:
        raise ValueError(f"not a number: {digits!r}") from None
    if not value.is_finite():
        raise ValueError(f"not a number: {digits!r}")
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(min(exponent, 0)) * scale
    return Quantity(value * scale, unit, step, printed or digits, signed=digits[:1] in "+-−–")
