"""A predicted universe held against what a fund holds: how far they overlap, and why they differ, as far as told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from tieout.errors import InputError
from tieout.studies.universe import ALL, Size, Standing, Universe

#: A company ranked so near to the last one is a matter of days and of float.
_NEAR: Final = 150
#: A list that lacks companies ranks others too high, down to where a fund holds next to nothing: in per cent.
_LOWEST: Final = 1
_FORMS: Final = re.compile(
    r"\b(the|inc|incorporated|corp|corporation|co|company|ltd|limited|plc|holdings?|group|class|cl|series|common|stock|"
    r"shares?|ordinary|capital|reit|trust|[a-d])\b"
)


@dataclass(frozen=True, slots=True)
class Holding:
    """One share that a fund holds."""

    ticker: str
    name: str


@dataclass(frozen=True, slots=True)
class Fund:
    """What a fund held on a day; None if nobody says on which."""

    name: str
    day: date | None
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some tickers are in one and not in the other."""

    why: str
    tickers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Predicted members of one size beside a fund's holdings, listing by listing.

    `precision` is the part of the predicted that is held, `recall` the part of what is held that was predicted, in per
    cent. `recall_at_hand` is the same of those holdings that the list of market values has at all.
    """

    size: Size
    fund: Fund
    predicted: int
    held: int
    both: int
    at_hand: int
    held_alone: tuple[Reason, ...]
    predicted_alone: tuple[Reason, ...]

    @property
    def precision(self) -> float:
        return 100 * self.both / self.predicted

    @property
    def recall(self) -> float:
        return 100 * self.both / self.held

    @property
    def recall_at_hand(self) -> float:
        return 100 * self.both / self.at_hand


def compare(told: Universe, fund: Fund, *, size: Size = Size.SMALL, others: Sequence[Fund] = ()) -> Comparison:
    """The predicted members of a size beside what a fund of that size holds; `others` help to explain the rest.

    Raises InputError if the fund holds nothing, or nothing is predicted.
    """
    held = {_plain(one.ticker): one for one in fund.holdings}
    by_ticker = {_plain(ticker): one for one in told.standings for ticker in one.tickers}
    predicted = {ticker for ticker, one in by_ticker.items() if one.size is size}
    if not held or not predicted:
        raise InputError(f"There is nothing to compare: {len(predicted)} predicted, {len(held)} held by {fund.name}.")
    left_out = {_plain(listing.ticker): why for listing, why in told.left_out}
    absent = held.keys() - by_ticker.keys() - left_out.keys()
    worth = [by_ticker[ticker].market_value for ticker in predicted & held.keys()]
    low = float(np.percentile(worth, _LOWEST)) if worth else 0.0
    names = {_stem(one.name): ticker for ticker, one in by_ticker.items()}

    def why_held(ticker: str) -> str:
        if ticker in left_out:
            return f"left out here as {left_out[ticker]}"
        if ticker in absent:
            other = names.get(_stem(held[ticker].name))
            return "no market value under that ticker" + (", but under another one" if other is not None else "")
        return _by_rank(by_ticker[ticker])

    def why_predicted(ticker: str) -> str:
        standing = by_ticker[ticker]
        if any(_plain(one) in held for one in standing.tickers):
            return "another class of it is held"
        if standing.in_band:
            return "ranked as small within the band, where members of before stay large"
        for other in others:
            if ticker in {_plain(one.ticker) for one in other.holdings}:
                return f"held by {other.name}" + (f" on {other.day}" if other.day else "")
        if standing.market_value < low:
            return f"worth less than {100 - _LOWEST}% of what is held: the list lacks companies, so it reaches too low"
        return "nothing at hand tells: float, votes, domicile, structure, or gone since"

    return Comparison(
        size=size,
        fund=fund,
        predicted=len(predicted),
        held=len(held),
        both=len(predicted & held.keys()),
        at_hand=len(held) - len(absent),
        held_alone=_reasons(held.keys() - predicted, why_held),
        predicted_alone=_reasons(predicted - held.keys(), why_predicted),
    )


def _by_rank(standing: Standing) -> str:
    if standing.size is Size.NONE:
        near = standing.rank <= ALL + _NEAR
        return f"ranked below the last {'by no more than' if near else 'by more than'} {_NEAR}"
    if standing.in_band:
        return "ranked as large within the band, where members of before stay small"
    return "ranked as large beyond the band: grown since rank day, or of another company's number"


def _reasons(tickers: Iterable[str], why: Callable[[str], str]) -> tuple[Reason, ...]:
    found: Mapping[str, list[str]] = defaultdict(list)
    for ticker in sorted(tickers):
        found[why(ticker)].append(ticker)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Reason(told, tuple(several)) for told, several in ordered)


def _plain(ticker: str) -> str:
    """A ticker without the sign before its class: BRK.B, BRK-B and BRKB are one."""
    return re.sub(r"[^A-Z0-9]", "", ticker.upper())


def _stem(name: str) -> str:
    """A company's name without its legal form and class, for comparing lists."""
    words = re.sub(r"[^a-z0-9 ]", " ", name.lower())
    return " ".join(_FORMS.sub(" ", words).split())
