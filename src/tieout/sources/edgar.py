"""SEC EDGAR: what companies reported in their filings, and the day on which they filed it.

Follows https://www.sec.gov/search-filings/edgar-application-programming-interfaces ("companyfacts") and
https://www.sec.gov/search-filings/edgar-search-assistance/accessing-edgar-data, as others quote and use them (read
2026-11): one JSON file a company, `facts` by taxonomy, concept and unit, each with `end` (and `start` over a period),
`val`, `filed`, `accn` and `form`; a user agent that names who asks; at most 10 requests a second. `fy`, `fp` and
`frame` speak of the filing or of calendar periods, not of the fact's own period
(https://github.com/dgunning/edgartools/pull/1269), and so aren't used.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from tieout.catalogue import FLOW_PERIODS, SeriesEntry
from tieout.errors import BadData, FetchFailed
from tieout.sources.filed import AMENDED, FiledFact, disseminated, news
from tieout.sources.kept import kept_answers
from tieout.sources.keys import find_identity
from tieout.sources.provider import BrokenSeries, Clock, Pulled, now, own_id
from tieout.sources.transport import USER_AGENT, Manners, NotThere, Transport
from tieout.store import Origin
from tieout.terms import Observation, Vintage

ADDRESS: Final = "https://data.sec.gov/api/xbrl/companyfacts/"
_INSTANT: Final = "instant"


class Edgar:
    """Companies' facts. Each company is asked for once, for all of its series; the last one is kept."""

    name = "edgar"
    source = "SEC EDGAR"

    def __init__(self, transport: Transport, *, clock: Clock = now) -> None:
        self._clock = clock
        self._transport = transport
        self._held: _Company | None = None

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        fetched = self._clock()
        company, taxonomy, concept, unit, period = own_id(series, self.name).split()
        told = self._company(company)
        facts = list(told.facts(f"{taxonomy} {concept}", unit, period))
        slips = [fact for fact in facts if fact.day > fact.filed]
        facts = [fact for fact in facts if fact.day <= fact.filed and (since is None or fact.day >= since)]
        observations = []
        for fact in news(told.what, concept, facts):
            if fact.filed > fetched.date() + timedelta(days=1):
                raise BrokenSeries(f"{told.what}: {concept} was filed on {fact.filed}, which is yet to come")
            known = min(disseminated(series, fact.filed), fetched)
            observations.append(Observation(series.id, fact.day, fact.value, known, Vintage.RECORDED, self.source))
        notes = tuple(
            f"left out {fact.value:,.12g} of {fact.day}, which is later than its filing on {fact.filed}"
            for fact in slips
        )
        return Pulled(series.id, tuple(observations), told.origin(self.name), fetched, history=True, notes=notes)

    def close(self) -> None:
        self._transport.close()

    def _company(self, name: str) -> _Company:
        if self._held is None or self._held.name != name:
            path = f"{name}.json"
            try:
                body = self._transport.get(path, {})
            except NotThere:
                raise FetchFailed(f"EDGAR has no facts of {name}: no such company, or one that filed none") from None
            self._held = _Company(name, body, self._transport.address(path, {}))
            self._transport.keep(path, {})
        return self._held


def open_provider() -> Edgar:
    """EDGAR, asked in the user's name."""
    agent = f"{USER_AGENT.partition(' ')[0]} {find_identity('edgar', variable='EDGAR_IDENTITY')}"
    manners = Manners(pause=0.15, agent=agent)
    return Edgar(Transport(ADDRESS, title="EDGAR", manners=manners, kept=kept_answers()))


class _Company:
    """One company's file, held against the documented form."""

    def __init__(self, name: str, body: bytes, address: str) -> None:
        self.name = name
        self.what = f"EDGAR's answer on {name}"
        self._address, self._digest = address, hashlib.sha256(body).hexdigest()
        if body.lstrip()[:1] == b"<":
            raise BadData(f"{self.what} is a web page or XML, not JSON")
        try:
            told = json.loads(body)
        except (ValueError, RecursionError):
            raise BadData(f"{self.what} is no whole JSON: cut short or damaged") from None
        if not isinstance(told, dict) or not isinstance(told.get("facts"), dict):
            raise BadData(f"{self.what} is not of the documented form: no facts")
        if str(told.get("cik", "")).lstrip("0") != name.removeprefix("CIK").lstrip("0"):
            raise BadData(f"{self.what} is about another company, {str(told.get('cik', 'without a number'))[:20]}")
        self._facts: Mapping[str, Any] = told["facts"]

    def origin(self, kind: str) -> Origin:
        """Where the company's facts came from."""
        return Origin(kind, self._address, self._digest)

    def facts(self, concept: str, unit: str, period: str) -> Iterator[FiledFact]:
        """All that was filed on a concept ("us-gaap Assets") over that period; nothing if it was never reported."""
        taxonomy, _, tag = concept.partition(" ")
        reported = self._table(self._facts.get(taxonomy, {}), taxonomy).get(tag)
        if reported is None:
            return
        units = self._table(self._table(reported, tag).get("units"), f"units of {tag}")
        rows = units.get(unit)
        if rows is None:
            raise BrokenSeries(
                f"{self.what} has {tag} in other units, {', '.join(units)[:60]}, but the catalogue has {unit}"
            )
        if not isinstance(rows, list):
            raise BrokenSeries(f"{self.what} is not of the documented form: {tag} is no list")
        for row in rows:
            if not isinstance(row, dict):
                raise BrokenSeries(f"{self.what} is not of the documented form: {tag} has a row that is none")
            if self._lasts(row, tag, period):
                yield self._fact(row, tag)

    def _lasts(self, row: Mapping[str, Any], tag: str, period: str) -> bool:
        """Whether a row is of a day (an instant), or over a period of that length."""
        if period == _INSTANT:
            if "start" in row:
                raise BrokenSeries(f"{self.what} is not of the documented form: {tag} is over a period, not at a day")
            return True
        days = (self._day(row, "end", tag) - self._day(row, "start", tag)).days + 1
        fewest, most = FLOW_PERIODS[period]
        return fewest <= days <= most

    def _fact(self, row: Mapping[str, Any], tag: str) -> FiledFact:
        form = row.get("form")
        if not isinstance(form, str):
            raise BrokenSeries(f"{self.what} is not of the documented form: {tag} has a row without a form")
        day, filed = self._day(row, "end", tag), self._day(row, "filed", tag)
        return FiledFact(day, self._number(row.get("val"), tag), filed, form.endswith(AMENDED))

    def _number(self, value: object, tag: str) -> float:
        try:
            number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise BrokenSeries(f"{self.what}: {tag} has the value {str(value)[:40]!r}, which is no number")
        return number

    def _day(self, row: Mapping[str, Any], name: str, tag: str) -> date:
        try:
            return date.fromisoformat(str(row.get(name)))
        except ValueError:
            shown = str(row.get(name))[:40]
            raise BrokenSeries(f"{self.what} is not of the documented form: {name} of {tag} is {shown!r}") from None

    def _table(self, value: object, what: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise BrokenSeries(f"{self.what} is not of the documented form: {what} is no table")
        return value
