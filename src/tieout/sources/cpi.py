"""BLS consumer prices, from the package `cpi`, which carries them: real data without a network.

Follows https://github.com/palewire/cpi (2.1, MIT; read 2026-11). The values are those of the day on which the
installed version was made, so of assumed vintage; a newer version brings newer months.
"""

from __future__ import annotations

import hashlib
import warnings
from datetime import date
from importlib.metadata import version
from typing import Any, Final

from tieout.catalogue import SeriesEntry
from tieout.errors import BadData, InputError
from tieout.sources.provider import Clock, Pulled, as_of_today, checked_values, now, own_id
from tieout.store import Origin

_SOURCE: Final = "BLS, by the package cpi"


class ConsumerPrices:
    """The monthly indexes that the installed version of the package carries."""

    name = "cpi"
    source = _SOURCE

    def __init__(self, package: Any, release: str, *, clock: Clock = now) -> None:
        self._clock = clock
        self._package = package
        self._release = release

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        fetched = self._clock()
        bls_id = own_id(series, self.name)
        what = f"the package cpi on {bls_id}"
        try:
            held = self._package.series.get_by_id(bls_id)
        except self._package.errors.CPIObjectDoesNotExist:
            raise BadData(f"{what}: it has no such series") from None
        if not held.seasonally_adjusted or held.periodicity.name != "Monthly":
            raise BadData(f"{what}: not the seasonally adjusted monthly index")
        pairs = [(index.date, float(index.value)) for index in held.indexes if index.period.type == "monthly"]
        values = checked_values(pairs, what=what, fetched=fetched, since=since)
        digest = hashlib.sha256(repr(values).encode()).hexdigest()
        observations = as_of_today(series, values, source=self.source, fetched=fetched)
        return Pulled(series.id, observations, Origin(self.name, f"cpi {self._release}: {bls_id}", digest), fetched)

    def close(self) -> None:
        """Nothing is held open."""


def open_provider() -> ConsumerPrices:
    """The package's data; InputError if it isn't installed. Not imported before, for it brings pandas (1.5 s)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that its data are out of date is said by their last month
            import cpi
            import cpi.errors
    except ModuleNotFoundError:
        raise InputError("cpi needs a package that isn't installed: pip install 'tieout[cpi]'") from None
    return ConsumerPrices(cpi, version("cpi"))
