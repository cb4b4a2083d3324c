"""Tables of figures: the research that market prose rests on."""

from tieout.studies.meeting_odds import DayCount, MeetingOdds, PathError, meeting_odds
from tieout.studies.performance import COLUMNS, Column, Performance, Row, performance
from tieout.studies.priced import Method, Priced, YearEnd, priced_by, priced_history, year_ends
from tieout.studies.rate_path import RatePath, rate_path

__all__ = [
    "COLUMNS",
    "Column",
    "DayCount",
    "MeetingOdds",
    "Method",
    "PathError",
    "Performance",
    "Priced",
    "RatePath",
    "Row",
    "YearEnd",
    "meeting_odds",
    "performance",
    "priced_by",
    "priced_history",
    "rate_path",
    "year_ends",
]
