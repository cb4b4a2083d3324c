"""What companies report to the Securities and Exchange Commission: a series of each concept for each company.

`CIK0001009672:LongTermDebtCurrent` is a concept at a day; `CIK0001009672:InterestExpense.year` one over a period that
ends on a day. The ten digits are the company's number at the Commission, its central index key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from tieout.catalogue.series import SeriesEntry
from tieout.catalogue.series_file import load

#: The periods over which companies report a flow, longest first, and the fewest and most days of each. Fiscal years
#: have 52 or 53 weeks, or 12 months; a quarter of a retailer's may have 16 weeks, and one of its quarters 17.
FLOW_PERIODS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"year": (350, 380), "nine_months": (250, 290), "half_year": (165, 200), "quarter": (75, 120)}
)
#: Where a company's facts come from.
EDGAR: Final = "edgar"

_FILE: Final = "fundamentals.toml"
_COMPANY: Final = re.compile(r"CIK\d{10}")
_PAGE: Final = re.compile(r"[?&](CIK)=(\d{10})$")


def is_company(name: str) -> bool:
    """Whether that is how a company is named here: CIK and the ten digits of its central index key."""
    return _COMPANY.fullmatch(name) is not None


def filer(series: SeriesEntry) -> str | None:
    """How the company is named here whose shares these are, by the reference to its page; None if they are nobody's."""
    found = _PAGE.search(series.reference)
    return "".join(found.groups()) if found and series.kind == "company" else None


def company_fact(series_id: str, called: Callable[[str], str]) -> SeriesEntry | None:
    """The entry of one company's series, such as `CIK0001009672:Assets`; None for any other id.

    `called` says how people call the company.
    """
    company, colon, fact = series_id.partition(":")
    if not colon or not is_company(company):
        return None
    concept, dot, period = fact.partition(".")
    template = _concepts().get(concept)
    if template is None or (period not in FLOW_PERIODS if _is_flow(template) else bool(dot)):
        return None
    return _of(company, template, period, called=called(company))


def facts_of(company: str, called: Callable[[str], str]) -> tuple[SeriesEntry, ...]:
    """Every series that one company may have; ValueError if that is no company's name."""
    if not is_company(company):
        raise ValueError(f"{company!r} is not CIK and ten digits")
    return tuple(
        _of(company, template, period, called=called(company))
        for template in _concepts().values()
        for period in (FLOW_PERIODS if _is_flow(template) else ("",))
    )


def _of(company: str, template: SeriesEntry, period: str, *, called: str) -> SeriesEntry:
    suffix, over = (f".{period}", f", {period.replace('_', ' ')}") if period else ("", "")
    taxonomy, unit, _ = _reported(template)
    return replace(
        template,
        id=f"{company}:{template.id}{suffix}",
        name=f"{called}, {template.name}{over}",
        providers=((EDGAR, f"{company} {taxonomy} {template.id} {unit} {period or 'instant'}"),),
    )


def _is_flow(template: SeriesEntry) -> bool:
    return _reported(template)[2] == "duration"


def _reported(template: SeriesEntry) -> tuple[str, str, str]:
    """Taxonomy, unit and type of period, as EDGAR names them."""
    taxonomy, unit, period_type = (template.provider_id(EDGAR) or "").split()
    return taxonomy, unit, period_type


@cache
def _concepts() -> Mapping[str, SeriesEntry]:
    text = resources.files("tieout.catalogue").joinpath(_FILE).read_text("utf-8")
    return MappingProxyType({series.id: series for series in load(text, _FILE)})
