"""The words of the demo desk, all our own. December 2023, as it was known on the morning of 26 December."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

NEW_YORK: Final = ZoneInfo("America/New_York")

#: What /check/ shows to begin with: two of its numbers are wrong on purpose.
PASTED: Final = (
    "The Russell 2000 has gained 12.7% in December. The S&P 500 rose 4.1% in December. "
    "The Russell 2000 is still more than 16% below its record close of November 2021. "
    "The Federal Reserve has raised its key rate 12 times since 2022, to a range of 5.25% to 5.5%. "
    "Futures traders have priced in 150 basis points of cuts for 2024, twice the 75 basis points that the Fed's "
    "officials penciled in."
)
PASTED_DAY: Final = date(2023, 12, 26)

PUBLISHED_TITLE: Final = "Small caps run, and the debt they carry"
PUBLISHED_SLUG: Final = "small-caps-december-2023"
PUBLISHED_STANDFIRST: Final = (
    "One month repaired much of a poor year for small companies. What comes next hangs on their banks, and the Fed."
)
PUBLISHED_AT: Final = datetime(2023, 12, 26, 9, 0, tzinfo=NEW_YORK)
PUBLISHED_BODY: Final = (
    (
        "prose",
        "<p>For most of the year the big technology names did all the work. Then came December. Through Friday's close "
        "the Russell 2000 had risen 12.4% this month, far more than the 4.1% gain of the S&amp;P 500, and the gauge "
        "outran the large-cap index by 8.3 percentage points. Nobody who owned only the giants noticed.</p>"
        "<p>One good month does not repair a year. The Russell 2000 is up 15.5% since the start of January, against "
        "23.8% for the S&amp;P 500. So far this year, then, the small-cap index has underperformed the S&amp;P 500. "
        "It also remains more than 16% below the record close that it set in November 2021, when money was nearly "
        "free.</p>",
    ),
    (
        "table",
        {
            "caption": "Price returns through Friday's close",
            "rows": [["", "December", "2023"], ["Russell 2000", "12.4%", "15.5%"], ["S&P 500", "4.1%", "23.8%"]],
            "source": "Fact book of Tieout; index levels belong to FTSE Russell and S&P Dow Jones Indices.",
        },
    ),
    (
        "chart",
        {
            "title": "Small companies made their year at its very end",
            "subtitle": "Change since the end of 2022, in percent; month ends, and the last Friday before Christmas",
            "series": ["RUT", "SPX"],
            "start": date(2022, 12, 30),
            "end": date(2023, 12, 22),
        },
    ),
    ("heading", "Why the Fed matters more here"),
    (
        "prose",
        "<p>The Russell 2000 holds the 2,000 smallest companies of the Russell 3000. Many of them borrow from banks at "
        "floating rates, and their loans fall due sooner than the bonds of a large company do. That is why this corner "
        "of the market listens so closely to the Federal Reserve.</p>"
        "<p>The central bank has raised its key rate 11 times since 2022. The target range now stands at 5.25% to "
        "5.5%, a 22-year high. No index of large companies felt those increases as quickly as this one did.</p>",
    ),
    (
        "quote",
        {
            "words": "If the traders are right, the interest bill of an indebted small company shrinks at once. If the "
            "officials are right, it shrinks half as fast.",
            "speaker": "",
        },
    ),
    ("heading", "Two views of the road ahead"),
    (
        "prose",
        "<p>Futures traders have priced in 150 basis points of cuts for 2024. The Fed's own officials penciled in only "
        "75 basis points at their December meeting.</p>"
        "<p>Some are bolder than the futures. Tom Lee, head of research at Fundstrat, expects the Russell 2000 to gain "
        "as much as 50% over the next 12 months. He sees the index reaching 3,000 by the end of 2024. We do not share "
        "his certainty, but we shall keep his forecast and say next December what became of it.</p>",
    ),
)

#: The gallery: what is drawn, from which day, and the caption.
PUBLISHED_GALLERY: Final = (
    ("RUT", date(2019, 12, 31), "The Russell 2000 since the end of 2019: a climb, a fall, and a long wait."),
    ("SPX", date(2019, 12, 31), "The S&P 500 over the same time."),
)
PUBLISHED_GALLERY_END: Final = date(2023, 12, 22)

BLOCKED_TITLE: Final = "A year that the giants won"
BLOCKED_SLUG: Final = "a-year-that-the-giants-won"
BLOCKED_STANDFIRST: Final = "A draft of the demo desk. One of its numbers is wrong, so it can't be published."
BLOCKED_BODY: Final = (
    (
        "prose",
        "<p>The S&amp;P 500 has gained 23.8% since the start of January. The Russell 2000 is up 15.9% this year. "
        "The Fed's key rate stands at 5.25% to 5.5%.</p>",
    ),
)
