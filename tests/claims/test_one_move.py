"""Numbers of one move and its ends: they are of one session, fit each other, and stand in for prints not at hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.store import Store
from tieout.terms import Verdict

THURSDAY, FRIDAY, MONDAY = date(2008, 10, 2), date(2008, 10, 3), date(2008, 10, 6)
VALUES = {
    "SPX": {date(2008, 10, 1): 1161.06, THURSDAY: 1114.28, FRIDAY: 1099.23},  # down 4.03%, then 1.35%
    "DGS10": {date(2008, 10, 1): 3.77, THURSDAY: 3.66, FRIDAY: 3.63},
    "GOLD": {date(2008, 9, 30): 874.2, date(2008, 10, 1): 880.3, THURSDAY: 838.7, FRIDAY: 828.2},
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of(VALUES) as opened:
        yield opened


def told(store: Store, text: str) -> dict[str, Verdict]:
    found = tieout.check(text, published="2008-10-03T23:00:00Z", store=store).findings
    return {text[one.start : one.end]: one.verdict for one in found}


def test_a_percentage_is_of_the_session_of_the_points_and_the_level_beside_it(store: Store) -> None:
    assert told(store, "The S&P 500 dropped 4 percent, or 46.78, to 1,114.28.")["4 percent"] is Verdict.AGREES
    assert told(store, "The S&P 500 dropped 1 percent, or 46.78, to 1,114.28.")["1 percent"] is Verdict.DISAGREES
    # Friday's fall to the hundredth, and chance beside Thursday's close
    assert told(store, "The S&P 500 dropped 1.35 percent to 1,114.28.")["1.35 percent"] is Verdict.DISAGREES


@pytest.mark.parametrize(
    "text, is_wrong",
    [
        ("The 10-year yield fell 3.2 basis points to 3.627% on Friday from 3.659% on Thursday.", False),
        ("The 10-year yield fell 3.2 basis points to 3.633% on Friday from 3.659% on Thursday.", True),
        ("The 10-year yield fell 3.8 basis points to 3.627% on Friday from 3.659% on Thursday.", True),
    ],
)
def test_yields_finer_than_the_data_have_to_fit_the_move_between_them(store: Store, text: str, is_wrong: bool) -> None:
    assert (Verdict.INCONSISTENT in told(store, text).values()) is is_wrong


@pytest.mark.parametrize(
    "printed, verdict",
    [("$880.30", Verdict.AGREES), ("$880.33", Verdict.DISAGREES), ("$884.10", Verdict.NO_DATA)],
)
def test_an_extreme_may_be_one_of_closes_where_no_highs_are_at_hand(
    store: Store, printed: str, verdict: Verdict
) -> None:
    text = f"Gold fell on Friday. Off 5.9% from its October high of {printed} hit Wednesday, Oct. 1, 2008."
    assert told(store, text)[printed] is verdict


def test_a_share_quoted_during_the_session_is_vouched_for_by_its_own_numbers() -> None:
    """Made-up closes: the quote gives the close before, and the distance leads from the low to the quote."""
    values = (214.25, 221.39, 227.87, 228.87, 224.51, 242.98)
    closes = dict(zip(calendar("XNYS").sessions(date(2022, 11, 3), date(2022, 11, 10)), values, strict=True))
    text = (
        "Microsoft (MSFT) is currently at $240.75, up $16.24 or 7.23%. "
        "It is up 12.37% from its closing low of {} on Nov. 3, 2022."
    )
    with store_of({"MSFT": closes}) as opened:
        reports = [
            tieout.check(text.format(low), published="2022-11-10", store=opened) for low in ("$214.25", "$214.28")
        ]
    right, slip = ([one.verdict.value for one in report.findings] for report in reports)
    assert right == ["plausible", "plausible", "plausible", "plausible", "agrees"]
    assert slip[-1] == "disagrees"  # a closing low is no print of the day


def test_a_move_that_misses_is_read_of_the_session_whose_close_the_level_beside_it_is() -> None:
    """Made-up closes: the text speaks of Wednesday, and the Nasdaq's numbers are Tuesday's."""
    closes = {date(2021, 12, 20): 14980.94, date(2021, 12, 21): 15341.09, date(2021, 12, 22): 15521.89}
    text = (
        "Shares rose in Asia on Wednesday. These moves followed similar gains by their US counterparts earlier, "
        "with the Nasdaq Composite rising {} to 15,341.09."
    )
    with store_of({"IXIC": closes}) as opened:
        reports = [tieout.check(text.format(move), published="2021-12-22", store=opened) for move in ("2.4%", "2.9%")]
    right, wrong = ([one.verdict for one in report.findings][-2:] for report in reports)
    assert right == [Verdict.AGREES, Verdict.AGREES]
    assert wrong[0] is not Verdict.AGREES


@pytest.mark.parametrize(
    "text, printed, verdict",
    [
        ("Gold lost 1.3%, and on Thursday the S&P 500 tumbled 46.78 points.", "46.78 points", Verdict.AGREES),
        (
            "Gold lost 1.3%, and on Friday the S&P 500 tumbled 46.78 points.",
            "46.78 points",
            Verdict.DISAGREES,
        ),  # it was Thursday's
        (
            "Gold lost 1.3%, and on Friday the S&P 500 tumbled 46.11 points.",
            "46.11 points",
            Verdict.NO_DATA,
        ),  # nobody's
        (
            "Gold lost 1.3%, and on Friday the S&P 500 rose 46.78 points.",
            "46.78 points",
            Verdict.NO_DATA,
        ),  # nobody rose
    ],
)
def test_a_number_that_is_another_sessions_to_the_last_digit_is_told_of_the_wrong_day(
    store: Store, text: str, printed: str, verdict: Verdict
) -> None:
    assert told(store, text)[printed] is verdict


@pytest.mark.parametrize(
    "text, wrong",
    [
        ("The 10-year Treasury yield fell to 3.63% from 3.66% late Thursday.", []),
        ("The 10-year Treasury yield rose to 3.63% from 3.65% late Thursday.", ["3.65%"]),
        ("The 10-year Treasury yield fell to 3.68% from 3.66% late Thursday.", ["3.68%"]),
        ("The 2-year Treasury yield fell to 1.60% from 1.58%.", ["1.60%", "1.58%"]),  # no data are needed
    ],
)
def test_ends_that_lie_the_other_way_round_than_their_verb_contradict_it(
    store: Store, text: str, wrong: list[str]
) -> None:
    assert [printed for printed, verdict in told(store, text).items() if verdict is Verdict.INCONSISTENT] == wrong


def test_a_percentage_goes_over_the_stretch_by_which_the_points_beside_it_agree() -> None:
    days = calendar("XNYS").sessions(date(2023, 9, 8), date(2023, 9, 15))
    spx = dict(zip(days, (4457.49, 4487.46, 4461.9, 4467.44, 4505.1, 4450.32), strict=True))
    dji = dict(zip(days, (34576.59, 34663.72, 34645.99, 34575.53, 34907.11, 34618.24), strict=True))
    text = "The S&P 500 fell 0.2% in the five days. The Dow added 41.65 points, or {}, to 34,618.24."
    with store_of({"SPX": spx, "DJI": dji}) as store:
        for printed, verdict in (("0.1%", Verdict.AGREES), ("0.8%", Verdict.DISAGREES)):
            written = text.format(printed)
            found = tieout.check(written, published="2023-09-15T23:00:00Z", store=store).findings
            assert {written[one.start : one.end]: one.verdict for one in found}[printed] is verdict


def test_a_text_on_the_spot_price_of_a_metal_means_it_by_the_metals_name() -> None:
    days = calendar("XNYS").sessions(date(2020, 9, 4), date(2020, 9, 11))
    gold = dict(zip(days, (1923.9, 1933.0, 1944.7, 1954.2, 1937.8), strict=True))
    with store_of({"GOLD": gold}) as store:
        for text, verdict in (
            ("Spot gold fell on Friday. Gold has gained 0.4% this week.", Verdict.NO_DATA),
            ("Gold futures fell on Friday. Gold has gained 0.4% this week.", Verdict.DISAGREES),
        ):
            found = tieout.check(text, published="2020-09-11T23:00:00Z", store=store).findings
            assert {text[one.start : one.end]: one.verdict for one in found}["0.4%"] is verdict
