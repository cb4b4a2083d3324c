"""Tables of figures: the research that market prose rests on."""

from tieout.studies.balance_sheet import SHEET_FIGURES, BalanceSheet, balance_sheet
from tieout.studies.company_group import CompanyGroup, GroupFigure, Member, company_group
from tieout.studies.maturity_ladder import Finding, Ladder
from tieout.studies.meeting_odds import DayCount, MeetingOdds, PathError, meeting_odds
from tieout.studies.performance import COLUMNS, Column, Performance, Row, performance
from tieout.studies.priced import Method, Priced, YearEnd, priced_by, priced_history, year_ends
from tieout.studies.rate_path import RatePath, rate_path

__all__ = [
    "COLUMNS",
    "SHEET_FIGURES",
    "BalanceSheet",
    "Column",
    "CompanyGroup",
    "DayCount",
    "Finding",
    "GroupFigure",
    "Ladder",
    "MeetingOdds",
    "Member",
    "Method",
    "PathError",
    "Performance",
    "Priced",
    "RatePath",
    "Row",
    "YearEnd",
    "balance_sheet",
    "company_group",
    "meeting_odds",
    "performance",
    "priced_by",
    "priced_history",
    "rate_path",
    "year_ends",
]
