"""Numbers whose time the words don't tell: none is accused for having been understood wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.claims.reader import read
from tieout.store import Store
from tieout.terms import Verdict

NEW_YORK = ZoneInfo("America/New_York")
#: The S&P 500 and the Nasdaq: two sessions of January 2019, the quarter before, and days that a text looks back to.
CLOSES = {
    "SPX": {
        date(2003, 3, 10): 807.48, date(2003, 3, 11): 800.73, date(2018, 9, 28): 2913.98, date(2018, 12, 24): 2351.1,
        date(2018, 12, 26): 2467.7, date(2018, 12, 31): 2506.85, date(2019, 1, 4): 2531.94, date(2019, 1, 7): 2549.69,
        date(2019, 1, 8): 2574.41,
    },
    "IXIC": {
        date(2018, 9, 28): 8046.35, date(2018, 12, 24): 6192.92, date(2018, 12, 26): 6554.36,
        date(2018, 12, 31): 6635.28, date(2019, 1, 4): 6738.86, date(2019, 1, 7): 6823.47,
        date(2019, 1, 8): 6897.0,
    },
    "DGS10": {date(2018, 12, 31): 2.69, date(2019, 1, 7): 2.46, date(2019, 1, 8): 2.44},  # made up
    "GOLD": {  # of made-up days between: 4.5% in December, 0.3% on the Monday
        date(2018, 11, 30): 1226.0, date(2018, 12, 31): 1281.3, date(2019, 1, 4): 1285.8, date(2019, 1, 7): 1289.9,
    },
}  # fmt: skip
PUBLISHED = "2019-01-08"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of(CLOSES) as opened:
        yield opened


def told(store: Store, text: str) -> dict[str, Verdict]:
    found = tieout.check(text, published=PUBLISHED, store=store).findings
    return {text[one.start : one.end]: one.verdict for one in found}


@pytest.mark.parametrize(
    "text, printed",
    [
        ("It was a bitter time for shareholders. The S&P 500 tumbled 14%.", "14%"),
        ("The gauge had its day in 2014. The S&P 500 stood at 2,059.", "2,059"),
        ("The S&P 500 rocketed 116.60 points. It never rose 500 points in a day.", "500 points"),
        ("The old record, a gain of 10.5% for the Nasdaq, was set long ago.", "10.5%"),
        ("The S&P 500 stood at 13.80 on Monday.", "13.80"),
        ("Stocks then rallied for long, with the S&P 500 reaching a record high.", "record high"),
    ],
)
def test_a_number_of_another_size_is_of_another_time(store: Store, text: str, printed: str) -> None:
    assert told(store, text)[printed] is Verdict.NO_DATA


@pytest.mark.parametrize(
    "text, printed",
    [
        ("The S&P 500 rose 0.9%.", "0.9%"),  # 0.7 percent
        ("The S&P 500 fell 0.7%.", "0.7%"),  # it rose
        ("The S&P 500 closed at 2,594.69.", "2,594.69"),  # two digits changed places
        ("The S&P 500 closed at 2,549.69, the Nasdaq at 6,853.47.", "6,853.47"),  # one digit
        ("The S&P 500 fell 6.4% on Monday.", "6.4%"),  # a day that the text names
        ("The S&P 500 is up 17.1% this year.", "17.1%"),
    ],
)
def test_a_number_of_its_own_size_or_time_is_held_to_it(store: Store, text: str, printed: str) -> None:
    assert told(store, text)[printed] is Verdict.DISAGREES


@pytest.mark.parametrize(
    "text, printed",
    [
        ("The S&P 500 rose 0.7%, its poorest session since the rout of 10 March 2003.", "0.7%"),
        ("Last quarter was a bitter one for shareholders. The S&P 500 tumbled 14%.", "14%"),
        (
            "In the fourth quarter the S&P 500 fell 14%. It was a bitter time. Few were spared. The Nasdaq lost 17.5%.",
            "17.5%",
        ),
        ("For the full quarter the S&P 500 fell 14%.", "14%"),
        ("On Dec. 26 both leapt 5%. The Nasdaq climbed 1.3%.", "1.3%"),
        ("The S&P 500, which had lost 6.2% in 2018, rose 0.7%.", "0.7%"),
        ("The S&P 500 rose 0.7%, less than the 4.96% of Dec. 26.", "0.7%"),
    ],
)
def test_a_dated_aside_leaves_the_session_to_the_others(store: Store, text: str, printed: str) -> None:
    assert told(store, text)[printed] is Verdict.AGREES


@pytest.mark.parametrize(
    "figures, correction",
    [
        ("rose 1.0% to 2,574.41", "1.1%"),  # the close of 8 January, on which the text came out
        ("rose 0.7% to 2,549.69", "1.3%"),  # that of the day before
        ("had a good day", "1.3%"),  # nothing tells: the session before publication
    ],
)
def test_the_figures_of_a_text_that_names_no_day_tell_its_session(store: Store, figures: str, correction: str) -> None:
    text = f"The S&P 500 {figures}. The Nasdaq gained 1.8%."
    found = tieout.check(text, published=PUBLISHED, store=store).findings
    (nasdaq,) = (one for one in found if text[one.start : one.end] == "1.8%")
    assert (nasdaq.verdict, nasdaq.judgement.correction) == (Verdict.DISAGREES, correction)


def test_a_named_day_stands_above_what_other_figures_tell(store: Store) -> None:
    text = "The S&P 500 rose 1.0% to 2,574.41. The Nasdaq gained 1.3% on Monday."
    assert told(store, text)["1.3%"] is Verdict.AGREES


def test_what_a_lone_word_tells_may_agree_and_is_never_called_wrong(store: Store) -> None:
    told_so = told(store, "Banks led. S&P 500 prices climbed as bonds slid.")
    assert list(told_so.values()) == [Verdict.AGREES]
    told_wrongly = told(store, "Banks led. S&P 500 prices tumbled as bonds slid.")
    assert list(told_wrongly.values()) == [Verdict.NO_DATA]


def test_the_move_beside_a_level_of_another_size_is_of_that_level(store: Store) -> None:
    """Neither 0.9% nor 2,200.10 is of the session: both are another day's, or somebody else's."""
    text = "There the S&P 500 was up 0.9% at 2,200.10."
    assert told(store, text) == {"0.9%": Verdict.NO_DATA, "2,200.10": Verdict.NO_DATA}
    assert told(store, "There the S&P 500 was up 0.9% at 2,549.69.")["0.9%"] is Verdict.DISAGREES


#: An aside that names another time, so that the words alone don't settle which one is meant.
ASIDE = ", which those who had bought in March 2003 liked."


@pytest.mark.parametrize(
    "text, printed",
    [
        ("Since the panic of 2003 much has been learnt. The S&P 500 stood at 2,574.44 in a calm session.", "2,574.44"),
        (f"The Nasdaq gained 73.50 points{ASIDE}", "73.50 points"),  # 73.53: three hundredths off
        (f"The S&P 500 lost 24.72 points{ASIDE}", "24.72 points"),  # it gained them
    ],
)
def test_a_number_of_many_digits_a_slip_away_from_a_figure_is_wrong_whatever_else_may_be_meant(
    store: Store, text: str, printed: str
) -> None:
    assert told(store, text)[printed] is Verdict.DISAGREES


@pytest.mark.parametrize(
    "text, printed",
    [
        (f"The Nasdaq gained 73.20 points{ASIDE}", "73.20 points"),  # no slip: 33 steps off
        (f"The S&P 500 gained 1.2%{ASIDE}", "1.2%"),  # two digits are met by chance
    ],
)
def test_a_number_farther_off_or_of_few_digits_is_no_slip(store: Store, text: str, printed: str) -> None:
    assert told(store, text)[printed] is not Verdict.DISAGREES


def test_a_move_that_fits_its_level_is_counted_from_another_price_than_the_close_at_hand(store: Store) -> None:
    """On the day on which a contract rolls, the change is the new contract's, and its level alone is at hand."""
    text = "The S&P 500 ended 31.71 points, or 1.2%, higher at 2,574.41 on Tuesday."  # from 2,542.70, not 2,549.69
    assert told(store, text) == {
        "31.71 points": Verdict.NO_DATA, "1.2%": Verdict.NO_DATA, "2,574.41": Verdict.AGREES,
    }  # fmt: skip
    text = "The S&P 500 ended 31.71 points, or 1.5%, higher at 2,574.41 on Tuesday."  # these don't fit each other
    assert Verdict.DISAGREES in told(store, text).values()


def test_members_of_an_index_are_miscounted_by_a_slip_and_not_by_half(store: Store) -> None:
    text = "The 7 biggest of all 500 names made most of the S&P 500's gain."
    assert Verdict.DISAGREES not in told(store, text).values()


def test_a_contracts_move_of_weeks_may_be_another_contracts_and_that_of_a_day_isnt(store: Store) -> None:
    text = "Gold futures gained 4.9% in December."  # the December contract's, or the spot price's
    assert told(store, text)["4.9%"] is Verdict.NO_DATA
    text = "Gold futures gained 0.9% to settle at $1,289.90 on Monday."
    assert told(store, text)["0.9%"] is Verdict.DISAGREES


def test_a_move_in_hundreds_near_the_figure_is_a_round_number_and_no_error(store: Store) -> None:
    text = "The Nasdaq has gained 700 points since Christmas Eve."  # 704.08
    assert told(store, text)["700 points"] is Verdict.LOOSE
    text = "The Nasdaq has gained 900 points since Christmas Eve."
    assert told(store, text)["900 points"] is Verdict.DISAGREES
    text = "The Nasdaq has gained 701 points since Christmas Eve."
    assert told(store, text)["701 points"] is Verdict.DISAGREES


@pytest.mark.parametrize(
    "text, printed",
    [
        ("The S&P 500 closed at 3,310.17 on Tuesday.", "3,310.17"),  # 29% off: another index's, or another year's
        ("The S&P 500 lost 6.4%.", "6.4%"),  # it gained 0.7%: neither the size nor the way is its own
    ],
)
def test_a_level_of_another_size_or_a_move_wrong_in_size_and_direction_was_misread(
    store: Store, text: str, printed: str
) -> None:
    assert told(store, text)[printed] is Verdict.NO_DATA


@pytest.mark.parametrize(
    "text, printed",
    [
        ("The S&P 500 closed at 2,754.41 on Tuesday.", "2,754.41"),  # 2,574.41 with two digits that changed places
        ("The S&P 500 closed above 2,900 on Tuesday.", "2,900"),
        ("The S&P 500 lost 0.7% on Monday.", "0.7%"),
    ],
)
def test_one_fault_is_blamed(store: Store, text: str, printed: str) -> None:
    assert told(store, text)[printed] is Verdict.DISAGREES


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # what it ranks is the year's rise, and of which years is unsaid
        (
            "On Tuesday the S&P 500 ended at 528.00, a blemish on a yearly gain of more than 40%, its best since 2017.",
            Verdict.NO_DATA,
        ),
        ("The S&P 500 rose 0.2% to 528.00 on Tuesday, its best day since 2017.", Verdict.DISAGREES),
        ("The S&P 500 rose 0.2% to 528.00 on Tuesday, its best day since December.", Verdict.AGREES),
    ],
)
def test_a_superlative_is_blamed_only_beside_the_move_that_it_ranks(text: str, verdict: Verdict) -> None:
    days, level = [date(2017, 1, 3)], {date(2017, 1, 3): 500.0}
    while days[-1] < date(2019, 1, 8):
        days.append(calendar("XNYS").after(days[-1]))
        fell = days[-1].toordinal() % 2 == 0
        level[days[-1]] = level[days[-2]] + (30.0 if days[-1] == date(2018, 12, 3) else -0.5 if fell else 0.5)
    level[days[-1]] = 528.0
    level[days[-2]] = 527.0
    with store_of({"SPX": level}) as opened:
        found = tieout.check(text, published=PUBLISHED, store=opened).findings
    assert found[-1].verdict is verdict


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("0.190", Verdict.NO_DATA),  # six basis points off: another hour's quotes
        ("0.450", Verdict.DISAGREES),
        ("0.250", Verdict.AGREES),
    ],
)
def test_a_yields_move_in_percentage_points_may_be_of_another_hour(
    store: Store, printed: str, verdict: Verdict
) -> None:
    text = f"On Tuesday the 10-year Treasury yield was down {printed} percentage point for the year."
    assert told(store, text)[f"{printed} percentage point"] is verdict


@pytest.fixture(scope="module")
def shares() -> Iterator[Store]:
    closes = {"UAL": (19.92, 24.13), "GE": (5.49, 6.27), "AAL": (9.04, 9.87), "BA": (120.0, 135.44)}
    days = (date(2020, 5, 15), date(2020, 5, 18))
    with store_of({name: dict(zip(days, two, strict=True)) for name, two in closes.items()}) as opened:
        yield opened


@pytest.mark.parametrize(
    "text, accused",
    [
        ("On Monday United Airlines rose 22%, General Electric 13.92%, American Airlines 9.85% and Boeing 12.87%.", 0),
        (
            "On Monday United Airlines rose 21.13%, General Electric 14.12% and American Airlines 9.18%.",
            1,
        ),
    ],
)
def test_where_most_shares_of_a_text_miss_none_is_accused(shares: Store, text: str, accused: int) -> None:
    found = tieout.check(text, published="2020-05-18", store=shares).findings
    assert sum(one.verdict in (Verdict.DISAGREES, Verdict.ROUNDING) for one in found) == accused


def test_a_small_number_is_no_slip_of_another_stretch() -> None:
    """Last week the Nasdaq moved by 8 points, on the day by 80: the hour's 12 are neither, made-up closes."""
    days = {date(2018, 12, 28): 6600.0, date(2019, 1, 4): 6608.0, date(2019, 1, 7): 6688.0}
    spx = {date(2018, 12, 28): 2500.0, date(2019, 1, 4): 2475.0, date(2019, 1, 7): 2480.0}
    text = "Stocks were mixed on Monday. The S&P 500 added to last week's 1% loss. The Nasdaq was up by only {} points."
    with store_of({"IXIC": days, "SPX": spx}) as opened:
        for printed, verdict in (("12", Verdict.NO_DATA), ("80", Verdict.AGREES), ("84", Verdict.DISAGREES)):
            found = tieout.check(text.format(printed), published="2019-01-07T18:00:00-05:00", store=opened).findings
            assert [one.verdict for one in found if one.question.measure == "change"] == [verdict], printed


def test_a_level_that_lies_beside_the_close_of_the_days_own_session_should_read_that(store: Store) -> None:
    text = "The S&P 500 finished the day at 2,574.44, up 0.97%."
    (level,) = [one for one in tieout.check(text, published=PUBLISHED, store=store).findings if "2,574" in one.quote]
    assert (level.verdict, level.judgement.correction) == (Verdict.DISAGREES, "2,574.41")


def test_a_slip_beside_a_neighbour_that_agrees_is_told_to_be_wrong(store: Store) -> None:
    """Gold rose by 4.10 dollars to 1,289.90."""
    found = tieout.check("Gold rose $4.10 on Monday to $1,289.93 an ounce.", published=PUBLISHED, store=store).findings
    assert [(one.verdict, one.judgement.error) for one in found] == [
        (Verdict.AGREES, None),
        (Verdict.DISAGREES, "value"),
    ]


@pytest.mark.parametrize(
    "sentence, printed, is_doubtful",
    [
        ("The Dow rose 1.1% to 37,000 for a three-day gain of 2.6%, erasing its loss for the year.", "2.6%", False),
        ("The Dow capped a three-day gain of 2.6% and erased its loss for the month.", "2.6%", False),
        ("The Dow closed up 0.9%, or 306 points, as it swept past its previous record of 36,799.65.", "0.9%", False),
        ("The Dow closed up 306 points, and topped the old record of 36,799.65.", "306 points", False),
        ("The Dow closed 0.9% above its previous record.", "0.9%", True),
    ],
)
def test_a_time_or_record_told_of_by_words_of_its_own_casts_no_doubt(
    sentence: str, printed: str, is_doubtful: bool
) -> None:
    (claim,) = [one for one in read(sentence, date(2023, 12, 14)).claims if sentence[one.start : one.end] == printed]
    assert claim.is_doubtful is is_doubtful


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The 10-year Treasury yield fell on Tuesday.", Verdict.NO_DATA),
        ("The 10-year Treasury yield rose on Tuesday.", Verdict.AGREES),
        ("The S&P 500 fell on Tuesday.", Verdict.DISAGREES),
    ],
)
def test_which_way_a_yield_went_by_less_than_fixings_lie_apart_another_screen_may_tell(
    text: str, verdict: Verdict
) -> None:
    monday, tuesday = date(2019, 1, 7), date(2019, 1, 8)
    with store_of({"DGS10": {monday: 2.70, tuesday: 2.73}, "SPX": {monday: 2549.69, tuesday: 2574.41}}) as opened:
        (found,) = tieout.check(text, published=PUBLISHED, store=opened).findings
    assert found.verdict is verdict


def test_a_pages_own_quote_is_of_the_hour_at_which_the_page_was_kept() -> None:
    monday, tuesday = date(2019, 1, 7), date(2019, 1, 8)
    text = "The S&P 500 SPX +2.26% finished 24.72 points higher, or 1%, at 2,574.41 on Tuesday."
    with store_of({"SPX": {monday: 2549.69, tuesday: 2574.41}}) as opened:
        found = tieout.check(text, published=PUBLISHED, store=opened).findings
    assert [one.verdict.value for one in found] == ["no_data", "agrees", "agrees", "agrees"]


def test_what_is_told_of_spot_prices_is_not_held_to_the_future() -> None:
    closes = {date(2010, 12, 29): 30.679, date(2010, 12, 30): 30.488}
    text = "{} eased 0.2 percent to $30.49 on Thursday."
    with store_of({"SILVER": closes}) as opened:
        spot, future = (
            tieout.check(text.format(whom), published="2010-12-30", store=opened).findings[0].verdict
            for whom in ("Spot silver", "COMEX silver")
        )
    assert (spot, future) == (Verdict.NO_DATA, Verdict.DISAGREES)
