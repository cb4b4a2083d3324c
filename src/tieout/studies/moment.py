"""What was known when a day ended in New York: the moment at which a study of that day looks."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from tieout.store import View

NEW_YORK: Final = ZoneInfo("America/New_York")


def known_by(view: View, day: date) -> View:
    """The view as it was at the end of a day in New York, or as it is, if that is earlier."""
    return view.until(datetime.combine(day, time.max, NEW_YORK))
