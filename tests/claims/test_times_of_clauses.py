"""Each clause has its own time: of a peak and a trough, of the day before, of a month that cost so much. Sentences of
our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Question


def question(text: str, printed: str, published: str) -> Question:
    day = date.fromisoformat(published)
    for claim in read(text, day).claims:
        if printed in text[claim.start : claim.end]:
            return resolve(claim, day).readings[0].question
    raise AssertionError(f"nothing is claimed of {printed}")


@pytest.mark.parametrize(
    ("published", "text", "printed", "start", "end"),
    [
        ("2019-01-04", "The Russell 2000 fell 27.2% from its Aug. 31 peak to its Dec. 24 trough.", "27.2%",
         "2018-08-31", "2018-12-24"),
        ("2019-01-04", "The Russell 2000 fell 474 points, or 27.2%, from its Aug. 31 record to its Dec. 24 low.",
         "474 points", "2018-08-31", "2018-12-24"),
        ("2019-01-04", "The S&P 500 dropped 19.8% from its September 20 high to its Christmas Eve low.", "19.8%",
         "2018-09-20", "2018-12-24"),
        ("2024-08-06", "After Friday's 5.8% fall, the Nikkei 225 has lost 25% since peaking on July 11.", "5.8%",
         "2024-08-01", "2024-08-02"),
        ("2022-10-01", "The S&P 500 fell 16.4% in the April-June quarter.", "16.4%", "2022-03-31", "2022-06-30"),
        ("2022-10-01", "The S&P 500 fell 16.4% in the April-to-June period.", "16.4%", "2022-03-31", "2022-06-30"),
        ("2010-07-03", "Since the Dow's April 26 high of 11,205.03, the decline comes to 13.6 percent.",
         "13.6 percent", "2010-04-26", "2010-07-02"),
        ("2007-07-27", "The Dow sank on Thursday. From its close of 14,000.41 last Thursday it is off 3.8%.", "3.8%",
         "2007-07-19", "2007-07-26"),
        ("2005-04-16", "The Dow fell on Friday. It had fallen 125.18 points Thursday and 104.04 points Wednesday, so "
         "that in three days the average has lost 420 points.", "420 points", "2005-04-12", "2005-04-15"),
        ("2012-06-02", "The S&P 500 fell. May had cost it 6.3 percent and April 0.7 percent.", "6.3 percent",
         "2012-04-30", "2012-05-31"),
        ("2012-06-02", "The S&P 500 fell. May had cost it 6.3 percent and April 0.7 percent.", "0.7 percent",
         "2012-03-30", "2012-04-30"),
        ("2012-06-02", "On May 1, the Dow stood at 13,279.32. The decline since that Tuesday comes to 8.7 percent.",
         "8.7 percent", "2012-05-01", "2012-06-01"),
        ("2012-06-02", "On May 1, the Dow closed at 13,279.32. It has lost 8.7 percent since that day.", "8.7 percent",
         "2012-05-01", "2012-06-01"),
        ("2012-06-02", "On May 1, the Dow closed at 13,279.32. From there it is down 8.7 percent.", "8.7 percent",
         "2012-05-01", "2012-06-01"),
        ("2009-07-24", "Ford, which surprised with a quarterly profit, leaped 9.4 percent to $6.98.", "9.4 percent",
         "2009-07-22", "2009-07-23"),
        ("2010-10-02", "In August, the Dow fell 4.3% and on Aug. 26 dipped below 10,000.", "4.3%",
         "2010-07-30", "2010-08-31"),
        ("2016-06-28", "Markets fell on Monday. Having dropped 7.6% on Friday, the pound slipped another 1.6%.", "1.6%",
         "2016-06-24", "2016-06-27"),
        ("2007-07-27", "The Dow sank. On Tuesday it had already surrendered 226.47 points, and last Friday 149.33.",
         "226.47 points", "2007-07-23", "2007-07-24"),
        ("2008-10-10", "The S&P 500 lost 20.6% in the first nine months.", "20.6%", "2007-12-31", "2008-09-30"),
        ("2015-01-22", "The euro was last down 2.3 percent, compared with $1.1615 late on Wednesday.", "2.3 percent",
         "2015-01-21", "2015-01-22"),
    ],
)  # fmt: skip
def test_a_move_goes_over_the_time_of_its_own_clause(
    published: str, text: str, printed: str, start: str, end: str
) -> None:
    asked = question(text, printed, published)
    assert (str(asked.period.start or asked.since), str(asked.period.end)) == (start, end)


@pytest.mark.parametrize(
    ("published", "text", "printed", "day"),
    [
        ("2010-07-03", "The 10-year yield rose to 3.00 percent. A week earlier it was 3.12 percent, and it was as high "
         "as 4.01 percent on April 5.", "3.12 percent", "2010-06-25"),
        ("2007-07-27", "The 10-year yield fell to 4.79 percent from 4.92 percent; on June 12 it had been 5.26 percent.",
         "5.26 percent", "2007-06-12"),
        ("2007-07-27", "The 10-year yield fell to 4.79 percent from 4.92 percent; on June 12 it had been 5.26 percent.",
         "4.92 percent", "2007-07-25"),
        ("2005-04-16", "Crude settled at $50.49 a barrel. Two weeks earlier, it was at a record $57.27.", "$57.27",
         "2005-04-01"),
        ("2015-01-22", "The euro was last at $1.1347, compared with $1.1615 late on Wednesday.", "$1.1347",
         "2015-01-22"),
        ("2024-03-18", "The dollar index was last at 103.35.", "103.35", "2024-03-18"),
    ],
)  # fmt: skip
def test_a_level_stood_on_the_day_of_its_own_clause(published: str, text: str, printed: str, day: str) -> None:
    assert str(question(text, printed, published).period.end) == day


@pytest.mark.parametrize(
    ("published", "text", "printed", "start", "end"),
    [
        # the drawdown of today, though the sentence goes on to another day
        ("2019-01-04", "The S&P 500 is 16.5% below its Sept. 20 high and fell to its low on Dec. 24.", "16.5%",
         "2018-09-20", "2019-01-03"),
        ("2012-06-02", "The Dow gained 1% in April and 2% in May.", "1%", "2012-03-30", "2012-04-30"),
        ("2009-07-24", "Ford booked a quarterly gain of 12 percent.", "12 percent", "2009-06-30", "2009-07-23"),
        ("2007-07-27", "The Dow rose 1% last Monday.", "1%", "2007-07-20", "2007-07-23"),
        ("2008-10-10", "The S&P 500 lost 3% in the first three months of 2007.", "3%", "2006-12-29", "2007-03-30"),
    ],
)  # fmt: skip
def test_what_looks_alike_keeps_its_time(published: str, text: str, printed: str, start: str, end: str) -> None:
    asked = question(text, printed, published)
    assert (str(asked.period.start or asked.since), str(asked.period.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "direction"),
    [("The Dow has given up 1,767 points since Aug. 22.", "down"), ("The Dow has given back 2% since May.", "down"),
     ("The Dow rose 2% after what was given up on Monday.", "up")],
)  # fmt: skip
def test_what_was_given_up_was_lost(text: str, direction: str) -> None:
    (claim,) = (one for one in read(text, date(2002, 10, 10)).claims if one.quantity is not None)
    assert claim.direction is not None and claim.direction.value == direction
