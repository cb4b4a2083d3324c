"""Tables of figures: the research that market prose rests on."""

from tieout.studies.meeting_odds import DayCount, MeetingOdds, PathError, meeting_odds
from tieout.studies.performance import COLUMNS, Column, Performance, Row, performance
from tieout.studies.rate_path import Priced, RatePath, priced_by, priced_history, rate_path

__all__ = [
    "COLUMNS",
    "Column",
    "DayCount",
    "MeetingOdds",
    "PathError",
    "Performance",
    "Priced",
    "RatePath",
    "Row",
    "meeting_odds",
    "performance",
    "priced_by",
    "priced_history",
    "rate_path",
]
