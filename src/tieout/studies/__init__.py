"""Tables of figures: the research that market prose rests on."""

from tieout.studies.backdrop import Backdrop, Place, Reading, backdrop
from tieout.studies.balance_sheet import SHEET_FIGURES, BalanceSheet, SheetFigure, balance_sheet
from tieout.studies.base_rates import BaseRate, Case, Interval, base_rates
from tieout.studies.company_group import CompanyGroup, GroupFigure, Member, company_group
from tieout.studies.conditions import Turn, condition, outcome
from tieout.studies.decision_days import WINDOWS, DecisionDays, Event, EventWindow, MeanMove, decision_days
from tieout.studies.eligibility import Listing
from tieout.studies.indicators import INDICATORS, Indicator, Told
from tieout.studies.many_prices import ManyPrices, many_prices
from tieout.studies.maturity_ladder import Finding, Ladder
from tieout.studies.meeting_odds import DayCount, MeetingOdds, PathError, meeting_odds
from tieout.studies.membership import Comparison, Fund, Holding, compare
from tieout.studies.paired_moves import Sample, Used, paired_moves
from tieout.studies.performance import COLUMNS, Column, Performance, Row, performance, risk_columns, since_day
from tieout.studies.policy_decisions import Decision, Decisions, Move, policy_decisions
from tieout.studies.priced import Method, Priced, YearEnd, priced_by, priced_history, year_ends
from tieout.studies.projections import Horizon, Round, projections
from tieout.studies.rate_path import RatePath, rate_path
from tieout.studies.regression import Estimate
from tieout.studies.return_calendar import ReturnCalendar, YearOfReturns, return_calendar
from tieout.studies.scenarios import Outlook, Scenario, scenarios, work_out
from tieout.studies.sensitivity import Sensitivity, Slope, sensitivity
from tieout.studies.universe import ShareClasses, Size, Standing, Universe, universe

__all__ = [
    "COLUMNS",
    "INDICATORS",
    "SHEET_FIGURES",
    "WINDOWS",
    "Backdrop",
    "BalanceSheet",
    "BaseRate",
    "Case",
    "Column",
    "CompanyGroup",
    "Comparison",
    "DayCount",
    "Decision",
    "DecisionDays",
    "Decisions",
    "Estimate",
    "Event",
    "EventWindow",
    "Finding",
    "Fund",
    "GroupFigure",
    "Holding",
    "Horizon",
    "Indicator",
    "Interval",
    "Ladder",
    "Listing",
    "ManyPrices",
    "MeanMove",
    "MeetingOdds",
    "Member",
    "Method",
    "Move",
    "Outlook",
    "PathError",
    "Performance",
    "Place",
    "Priced",
    "RatePath",
    "Reading",
    "ReturnCalendar",
    "Round",
    "Row",
    "Sample",
    "Scenario",
    "Sensitivity",
    "ShareClasses",
    "SheetFigure",
    "Size",
    "Slope",
    "Standing",
    "Told",
    "Turn",
    "Universe",
    "Used",
    "YearEnd",
    "YearOfReturns",
    "backdrop",
    "balance_sheet",
    "base_rates",
    "company_group",
    "compare",
    "condition",
    "decision_days",
    "many_prices",
    "meeting_odds",
    "outcome",
    "paired_moves",
    "performance",
    "policy_decisions",
    "priced_by",
    "priced_history",
    "projections",
    "rate_path",
    "return_calendar",
    "risk_columns",
    "scenarios",
    "sensitivity",
    "since_day",
    "universe",
    "work_out",
    "year_ends",
]
