"""The verdicts, exactly as every interface words them."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of a claim."""

    AGREES = "agrees"
    ROUNDING = "rounding"
    DISAGREES = "disagrees"
    INCONSISTENT = "inconsistent"
    LOOSE = "loose"
    PLAUSIBLE = "plausible"
    AMBIGUOUS = "ambiguous"
    CITED = "cited"
    FORECAST = "forecast"
    NO_DATA = "no_data"

    @property
    def is_wrong(self) -> bool:
        """Whether the verdict says that the text is wrong (exit code 1)."""
        return self in (Verdict.DISAGREES, Verdict.INCONSISTENT)
