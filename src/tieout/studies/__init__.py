"""Tables of figures: the research that market prose rests on."""

from tieout.studies.meeting_odds import DayCount, MeetingOdds, PathError, meeting_odds
from tieout.studies.rate_path import Priced, RatePath, priced_by, priced_history, rate_path

__all__ = [
    "DayCount",
    "MeetingOdds",
    "PathError",
    "Priced",
    "RatePath",
    "meeting_odds",
    "priced_by",
    "priced_history",
    "rate_path",
]
