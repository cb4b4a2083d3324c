"""Times that hang on what was told before them, or on the calendar of events. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read
from tieout.claims.resolve import resolve

#: A Thursday; the Fed had decided on 1 May.
TODAY = date(2024, 5, 16)


def claim(text: str, printed: str) -> Claim:
    return next(one for one in read(text, TODAY).claims if printed in text[one.start : one.end])


def period(text: str, printed: str) -> tuple[str, str]:
    told = resolve(claim(text, printed), TODAY).readings[0].question.period
    return str(told.start), str(told.end)


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("The S&P 500 gained 24% in 2023 after slumping 19% the year before.", "19%", "2021-12-31", "2022-12-30"),
        ("The Dow lost 5% in April after rising 2.1% the month before.", "2.1%", "2024-02-29", "2024-03-28"),
        ("The Dow rose 5% in Q1 2024 after rising 12% the quarter before.", "12%", "2023-09-29", "2023-12-29"),
        ("The Nikkei rose 0.8% on Tuesday after a 0.1% gain the day before.", "0.1%", "2024-05-10", "2024-05-13"),
        ("On Monday the Dow sank 2%. The S&P 500 dropped 1.9% that day.", "1.9%", "2024-05-10", "2024-05-13"),
        ("The S&P 500 had its best week of the year, rising 2.4%.", "2.4%", "2024-05-10", "2024-05-15"),
        ("The Nasdaq closed out its worst month since 2022, down 4.4%.", "4.4%", "2024-03-28", "2024-04-30"),
        ("Year-to-date through April 30, the S&P 500 gained 5.6%.", "5.6%", "2023-12-29", "2024-04-30"),
        ("The Nasdaq has gained 4% since the Fed's last meeting.", "4%", "2024-05-01", "2024-05-15"),
        ("Since the election the Nasdaq has gained 55%.", "55%", "2022-11-08", "2024-05-15"),
        ("Since hitting a low on April 19, the S&P 500 has gained 6.9%.", "6.9%", "2024-04-19", "2024-05-15"),
        ("After a gain of 16% in May 2000 the Dow lost 17% over the next year.", "17%", "2000-05-31", "2001-05-31"),
        ("The S&P 500 bottomed on April 19. It has gained 6.9% since then.", "6.9%", "2024-04-19", "2024-05-15"),
        ("The Nasdaq hit its low on April 19; it is up 7% since.", "7%", "2024-04-19", "2024-05-15"),
        ("The Dow closed at 33,348.60 a year ago and has since gained 19%.", "19%", "2023-05-15", "2024-05-15"),
        ("A year ago, the Dow stood at 33,348.60; it has risen 19% since then.", "19%", "2023-05-15", "2024-05-15"),
        ("One year ago today, the Dow stood at 33,348.60.", "33,348.60", "2023-05-15", "2023-05-15"),
        ("A year ago, the S&P 500 was 14% below its record.", "14%", "None", "2023-05-15"),
        ("The Dow rose for a fourth week. It gained 5% in that time.", "5%", "2024-04-17", "2024-05-15"),
        ("The Dow is down for the year. The S&P 500 rose 1%. It added 5 points.", "5 po", "2024-05-14", "2024-05-15"),
        ("The Dow fell 50 points. Its previous record was 777 points, on Sept. 29, 2008.", "777",
         "2008-09-26", "2008-09-29"),
        ("The Russell 2000 has climbed since April 19, when it closed at its lowest since February.", "lowest",
         "None", "2024-04-19"),
        ("CPI was up 0.3% in April from March, and up 3.4% from April 2023.", "3.4%", "2024-04-01", "2024-04-01"),
        ("Inflation fell from 9.1% in June 2022 to 3.4% in April.", "9.1%", "2022-06-01", "2022-06-01"),
        ("The 10-year yield fell to 4.34% from 4.7% in April.", "4.7%", "2024-04-01", "2024-04-30"),
        ("After a day off for Christmas, the Dow rose 2%.", "2%", "2024-05-14", "2024-05-15"),
        ("DJIA: 39,908, up 1.0% on week.", "1.0%", "2024-05-10", "2024-05-15"),
        ("October has its crashes (Oct. 19, 1987: -20.5%; Oct. 29, 1929: -10.2%).", "-20.5%",
         "1987-10-16", "1987-10-19"),
        ("The Dow rose 2% in the quarter, bringing its full-year return to 5%.", "5%", "2023-12-29", "2024-05-15"),
        ("The S&P 500 entered 2024 just 0.6% below its record.", "0.6%", "None", "2023-12-29"),
        ("June-delivery gold fell 2%.", "2%", "2024-05-14", "2024-05-15"),
        ("Over two days the Nasdaq lost 4%.", "4%", "2024-05-13", "2024-05-15"),
    ],
)  # fmt: skip
def test_a_time_that_hangs_on_another_is_found(text: str, printed: str, start: str, end: str) -> None:
    assert period(text, printed) == (start, end)


@pytest.mark.parametrize(
    ("text", "printed", "grain"),
    [
        ("The S&P 500 rose for a fourth straight week, adding 1.8%.", "1.8%", "week"),
        ("Stocks rose for a fourth week, with the S&P 500 adding 1.8%.", "1.8%", "week"),
        ("Stocks rose for a fourth straight week. The S&P 500 added 1.8%.", "1.8%", "week"),
        ("The Dow rose for an eighth straight day, adding 0.4%.", "0.4%", None),
        ("Stocks fell last week for the first time in ten weeks. The S&P 500 lost 1.5%.", "1.5%", "week"),
        ("The Dow finished the week at 39,512.84, up 2.2%.", "2.2%", "week"),
        ("The Dow closed the month at 37,815.92, down 5%.", "5%", "month"),
    ],
)  # fmt: skip
def test_a_move_beside_a_run_of_weeks_may_be_the_last_weeks(text: str, printed: str, grain: str | None) -> None:
    carried = claim(text, printed).carried
    assert (carried.grain if carried is not None else None) == grain


def test_what_is_only_quoted_makes_no_forecast_of_the_rest() -> None:
    text = '"I think we could see 35,000," one trader said as the Dow fell 3.6 percent.'
    assert not claim(text, "3.6 percent").is_forecast
    assert claim('One trader said: "The Dow could fall 3.6 percent by June."', "3.6 percent").is_forecast


def test_a_peak_of_so_long_ago_was_about_then() -> None:
    told = resolve(claim("The Dow has lost more than 5% since its peak a year ago.", "5%"), TODAY).readings[0]
    assert str(told.question.since) == "2023-03-31"


def test_when_it_was_so_before_is_no_claim_of_today() -> None:
    told = read("The last time the Dow was down for the year was in January 2017.", TODAY).claims
    assert not [one for one in told if one.measure == "return"]


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 has lost 6% since the tariffs were announced.",
        "The S&P 500 has lost 6% since then.",
        "Since the merger the S&P 500 has lost 6%.",
        "The S&P 500 lost 6% in the two weeks preceding the vote.",
        "From its April low through the end of the month the S&P 500 gained 6%.",
    ],
)
def test_since_what_no_calendar_dates_nobody_is_blamed(text: str) -> None:
    assert claim(text, "6%").is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "The Dow gained 6%, its best day since the election.",
        "The S&P 500 had its best week of the year and on Wednesday rose 6%.",
        "The S&P 500 rose 6%, its best day of the year.",
    ],
)
def test_a_move_of_the_session_stays_one(text: str) -> None:
    assert period(text, "6%") == ("2024-05-14", "2024-05-15")
