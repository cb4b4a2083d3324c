"""What exists: series, calendars, cited facts. Standard library only."""

from tieout.catalogue import factbook
from tieout.catalogue.calendars import Calendar, calendar, calendar_codes
from tieout.catalogue.contracts import changes_contract
from tieout.catalogue.entries import (
    FED_FUNDS_TEMPLATE,
    MONTH_CODES,
    PRINTS,
    SPLIT,
    SeriesEntry,
    company_facts,
    entries,
    entry,
    fed_funds_contract,
    fed_funds_curve,
    fed_funds_month,
    known_at,
    load,
    load_user,
    own_spelling,
    projection_dot,
)
from tieout.catalogue.fundamentals import FLOW_PERIODS, filer, is_company
from tieout.catalogue.hours import ROUND_THE_CLOCK, has_closed, has_opened

__all__ = [
    "FED_FUNDS_TEMPLATE",
    "FLOW_PERIODS",
    "MONTH_CODES",
    "PRINTS",
    "ROUND_THE_CLOCK",
    "SPLIT",
    "Calendar",
    "SeriesEntry",
    "calendar",
    "calendar_codes",
    "changes_contract",
    "company_facts",
    "entries",
    "entry",
    "factbook",
    "fed_funds_contract",
    "fed_funds_curve",
    "fed_funds_month",
    "filer",
    "has_closed",
    "has_opened",
    "is_company",
    "known_at",
    "load",
    "load_user",
    "own_spelling",
    "projection_dot",
]
