"""Small and large companies: the 3,000 largest by market value, of which the 1,000 largest, and the other 2,000.

By FTSE Russell's published rules as far as `eligibility.RULES` says. The line between large and small is the 1,000th
company. Members of before that lie within 2.5 points of cumulative market value of it stay where they were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import Final

from tieout.errors import InputError
from tieout.studies.eligibility import LEAST_VALUE, Listing, why_not

ALL: Final = 3000
LARGE: Final = 1000
#: Cumulative market value is in per cent of that of so many of the largest (the Russell 3000E).
EXTENDED: Final = 4000
#: Points of cumulative market value on both sides of the line within which members stay: 5 in all.
BAND: Final = 2.5
#: Listings of one company whose values are farther apart than that aren't classes of one share (tracking stocks).
_CLASSES_APART: Final = 2.0


class Size(StrEnum):
    """Where a company belongs."""

    LARGE = "large"
    SMALL = "small"
    NONE = "none"


class ShareClasses(StrEnum):
    """What the market values of a company's several share classes are in the list."""

    #: Each is the price of that class times all shares, so the whole company's: the cheapest class counts.
    WHOLE = "whole"
    #: Each is that class's own: they are added.
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Standing:
    """One company in the ranking: its listings, value in dollars, cumulative market value in per cent, and size.

    `in_band` says that it lies within the band, so that its size hangs on what it was before; `kept` that it did.
    """

    rank: int
    name: str
    tickers: tuple[str, ...]
    company: str | None
    market_value: float
    cumulative: float
    size: Size
    in_band: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Universe:
    """The ranking of a day, the largest first, and what was left out and why.

    `line` is the market value of the 1,000th company, `floor` that of the last member; `band` the values between which
    members stay. `banded` says whether the members of before were known.
    """

    day: date
    source: str
    standings: tuple[Standing, ...]
    left_out: tuple[tuple[Listing, str], ...]
    line: float
    floor: float
    band: tuple[float, float]
    banded: bool

    def of(self, size: Size) -> tuple[Standing, ...]:
        """The companies of one size, the largest first."""
        return tuple(one for one in self.standings if one.size is size)


def universe(
    listings: Sequence[Listing],
    day: date,
    *,
    source: str,
    previous: Mapping[str, Size] | None = None,
    classes: ShareClasses = ShareClasses.WHOLE,
) -> Universe:
    """The universe by the market values of a day; `previous` says by ticker which size members had before.

    Raises InputError for a ticker that is listed twice, and for a list of too few companies for a line to be drawn.
    """
    _refuse_twice(listings)
    reasons = [(listing, why_not(listing)) for listing in listings]
    companies = sorted(
        (one for one in _companies([listing for listing, why in reasons if why is None], classes)),
        key=lambda one: (-one.market_value, one.tickers),
    )
    small = [one for one in companies if one.market_value < LEAST_VALUE]
    ranked = companies[: len(companies) - len(small)]
    if len(ranked) <= LARGE:
        raise InputError(f"{len(ranked)} companies may be members; a line after the first {LARGE:,} needs more.")
    below = {ticker for one in small for ticker in one.tickers}
    left_out = [(listing, why) for listing, why in reasons if why is not None]
    left_out += [(one, "market value below $30 million") for one in listings if one.ticker in below]
    standings = tuple(_stand(ranked, previous or {}))
    near = [one.market_value for one in standings if one.in_band]
    return Universe(
        day=day,
        source=source,
        standings=standings,
        left_out=tuple(left_out),
        line=ranked[LARGE - 1].market_value,
        floor=ranked[min(ALL, len(ranked)) - 1].market_value,
        band=(min(near), max(near)),
        banded=previous is not None,
    )


@dataclass(frozen=True, slots=True)
class _Company:
    name: str
    tickers: tuple[str, ...]
    company: str | None
    market_value: float


def _refuse_twice(listings: Iterable[Listing]) -> None:
    seen: set[str] = set()
    for listing in listings:
        if listing.ticker in seen:
            raise InputError(f"{listing.ticker} is listed twice.")
        seen.add(listing.ticker)


def _companies(listings: Iterable[Listing], classes: ShareClasses) -> Iterator[_Company]:
    by_company: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        by_company[listing.company or listing.ticker].append(listing)
    for several in by_company.values():
        several.sort(key=lambda one: (-one.market_value, one.ticker))
        if classes is ShareClasses.PARTS:
            yield _one(several, sum(one.market_value for one in several))
            continue
        for together in _clusters(several):
            yield _one(together, together[-1].market_value)


def _clusters(several: Sequence[Listing]) -> Iterator[list[Listing]]:
    """Listings, the largest first, in groups whose neighbours are no more than twice apart."""
    together: list[Listing] = []
    for one in several:
        if together and together[-1].market_value > _CLASSES_APART * one.market_value:
            yield together
            together = []
        together.append(one)
    if together:
        yield together


def _one(listings: Sequence[Listing], value: float) -> _Company:
    first = listings[0]
    return _Company(first.name, tuple(sorted(one.ticker for one in listings)), first.company, value)


def _stand(ranked: Sequence[_Company], previous: Mapping[str, Size]) -> Iterator[Standing]:
    whole = sum(one.market_value for one in ranked[:EXTENDED])
    cumulative = [100 * value / whole for value in accumulate(one.market_value for one in ranked)]
    line = cumulative[LARGE - 1]
    for rank, (one, share) in enumerate(zip(ranked, cumulative, strict=True), 1):
        by_rank = Size.LARGE if rank <= LARGE else Size.SMALL if rank <= ALL else Size.NONE
        in_band = by_rank is not Size.NONE and abs(share - line) <= BAND
        was = next((previous[ticker] for ticker in one.tickers if ticker in previous), Size.NONE)
        size = was if in_band and was is not Size.NONE else by_rank
        yield Standing(
            rank=rank,
            name=one.name,
            tickers=one.tickers,
            company=one.company,
            market_value=one.market_value,
            cumulative=share,
            size=size,
            in_band=in_band,
            kept=size is not by_rank,
        )
