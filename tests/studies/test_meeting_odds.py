"""The odds of each meeting, held against what CME Group itself has published."""

from __future__ import annotations

from datetime import date

import pytest
from cme_fedwatch.calc import calculate
from hypothesis import assume, given
from hypothesis import strategies as st

from tieout.catalogue.meetings import schedule
from tieout.studies import DayCount, PathError, meeting_odds

#: Settlements of 18 September 2026, September 2026 to June 2027, as CME Group published them.
SEPTEMBER_2026 = (96.2525, 96.105, 95.975, 95.835, 95.77, 95.68, 95.60, 95.51, 95.44, 95.385)


def month(year: int, number: int) -> date:
    return date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)


def curve(first: tuple[int, int], *prices: float) -> dict[date, float]:
    return {month(first[0], first[1] + offset): price for offset, price in enumerate(prices)}


def test_cmes_own_example_of_september_2015_gives_its_53_6_per_cent() -> None:
    prices = curve((2015, 8), 99.8675, 99.805)
    (september,) = meeting_odds(
        prices, schedule(date(2015, 9, 1)), after=date(2015, 9, 1), through=date(2015, 9, 17), rule=DayCount.CME_2015
    )
    assert september.contract == "ZQU15"
    assert round(september.probability(1), 3) == 0.536
    assert round(september.probability(0), 3) == 0.464


def test_the_published_rows_of_18_september_2026_come_out_to_the_decimal() -> None:
    odds = meeting_odds(curve((2026, 9), *SEPTEMBER_2026), schedule(date(2026, 9, 18)), after=date(2026, 9, 18))
    rows = [[round(chance * 100, 1) for _, chance in meeting.odds] for meeting in odds[:4]]
    assert rows[:3] == [[42.4, 57.6], [9.9, 46.0, 44.1], [5.8, 31.1, 44.9, 18.2]]
    assert rows[3][:4] == [2.0, 14.4, 35.8, 35.8]
    assert [meeting.odds[0][0] for meeting in odds[:2]] == [0, 0]
    assert [meeting.decision for meeting in odds[:2]] == [date(2026, 10, 28), date(2026, 12, 9)]


def test_the_day_count_is_what_parts_the_two_examples() -> None:
    prices = curve((2015, 8), 99.8675, 99.805)
    (september,) = meeting_odds(prices, schedule(date(2015, 9, 1)), after=date(2015, 9, 1), through=date(2015, 9, 17))
    assert round(september.probability(1), 3) == 0.577  # (30 * 0.195 - 17 * 0.1325) / 13 - 0.1325 = 0.1442; / 0.25


@given(
    price=st.floats(90, 100),
    day=st.dates(date(2009, 1, 1), date(2026, 6, 30)),
    rule=st.sampled_from(DayCount),
)
def test_a_flat_curve_prices_no_change_at_every_meeting(price: float, day: date, rule: DayCount) -> None:
    assume(not any(len(schedule(day).in_month(d)) > 1 for d in schedule(day).after(day)))
    prices = {month(day.year, day.month + offset): price for offset in range(-1, 12)}
    for meeting in meeting_odds(prices, schedule(day), after=day, rule=rule):
        assert meeting.odds == ((0, pytest.approx(1.0)),)
        assert meeting.expected_change == pytest.approx(0, abs=1e-6)


@given(prices=st.lists(st.floats(93, 99), min_size=14, max_size=14), day=st.dates(date(2021, 1, 1), date(2026, 6, 30)))
def test_the_odds_of_a_meeting_always_add_up_to_one(prices: list[float], day: date) -> None:
    held = {month(day.year, day.month + offset): price for offset, price in enumerate(prices, -1)}
    try:
        meetings = meeting_odds(held, schedule(day), after=day)
    except PathError:
        assume(False)
    for meeting in meetings:
        assert sum(chance for _, chance in meeting.odds) == pytest.approx(1)
        assert all(chance > 0 for _, chance in meeting.odds)
    expected = [sum(steps * chance for steps, chance in meeting.odds) * 25 for meeting in meetings]
    priced = [sum(m.expected_change for m in meetings[: at + 1]) for at in range(len(meetings))]
    assert expected == pytest.approx(priced, abs=1e-6)


@given(
    steps=st.lists(st.floats(-0.3, 0.3), min_size=16, max_size=16),
    day=st.dates(date(2009, 1, 1), date(2026, 6, 30)),
)
def test_a_peer_that_follows_the_same_document_gives_the_same_odds(steps: list[float], day: date) -> None:
    """cme-fedwatch's engine, on the same prices and schedule; it rounds to a tenth of a per cent."""
    held = schedule(day)
    assume(not any(len(held.in_month(one)) > 1 for one in held.decisions if one.year == day.year))
    prices = {month(day.year, day.month + at): 96 + sum(steps[: at + 2]) for at in range(-1, 15)}
    settled = [{"month": f"{one:%b}".upper() + f" {one.year % 100}", "settle": price} for one, price in prices.items()]
    coming = list(held.after(day))
    theirs = calculate(settled, coming, (4.0, 4.25), horizon=held.last, schedule=list(held.decisions))
    ours = meeting_odds(prices, held, after=day, rule=DayCount.CME_2026)
    assert [one["date"] for one in theirs][: len(ours)] == [one.decision.isoformat() for one in ours]
    means = [
        sum(float(label.partition("%")[0]) * chance / 100 for label, chance in row["probabilities"].items())
        for row in theirs
    ]
    assert len(ours) == len(theirs) or abs(means[len(ours)] - means[len(ours) - 1]) > 1.2  # there the curve breaks
    for row, one in zip(theirs, ours, strict=False):
        told = {4.0 + 0.25 * at: chance for at, chance in one.odds}
        named = {float(label.partition("%")[0]): chance / 100 for label, chance in row["probabilities"].items()}
        assert all(named.get(rate, 0.0) == pytest.approx(chance, abs=0.00051) for rate, chance in told.items())


def test_nothing_is_told_beyond_the_known_schedule() -> None:
    prices = curve((2026, 9), *SEPTEMBER_2026, 95.355, 95.335, 95.325, 95.32, 95.33, 95.35, 95.36, 95.38)
    with pytest.raises(PathError, match="beyond 2027-12-08"):
        meeting_odds(prices, schedule(date(2026, 9, 18)), after=date(2026, 9, 18), through=date(2028, 3, 31))
    told = meeting_odds(prices, schedule(date(2026, 9, 18)), after=date(2026, 9, 18))
    assert told[-1].decision <= date(2027, 12, 31)


def test_a_hole_in_the_curve_ends_the_path_and_names_the_contracts() -> None:
    prices = curve((2026, 9), *SEPTEMBER_2026)
    del prices[date(2027, 2, 1)], prices[date(2027, 1, 1)]
    told = meeting_odds(prices, schedule(date(2026, 9, 18)), after=date(2026, 9, 18))
    assert told[-1].decision == date(2026, 12, 9)
    with pytest.raises(PathError, match="ZQV26") as unsolved:
        meeting_odds({date(2026, 11, 1): 95.975}, schedule(date(2026, 9, 18)), after=date(2026, 9, 18))
    assert "ZQV26" in unsolved.value.contracts


@pytest.mark.parametrize("price", [float("nan"), 3.75, 0.0, 250.0])
def test_what_is_no_price_is_refused(price: float) -> None:
    with pytest.raises(PathError, match="is no price"):
        meeting_odds({date(2026, 10, 1): price}, schedule(date(2026, 9, 18)), after=date(2026, 9, 18))


def test_two_meetings_to_come_in_one_month_are_refused() -> None:
    held = schedule(date(2020, 3, 16))
    assert held.in_month(date(2020, 3, 1)) == (date(2020, 3, 3), date(2020, 3, 15))
    prices = {month(2020, number): 99.0 for number in range(2, 8)}
    with pytest.raises(PathError, match="March 2020 has 2 meetings"):
        meeting_odds(prices, held, after=date(2020, 3, 2))


def test_the_day_after_the_cut_of_3_march_2020_the_month_is_read_in_three_parts() -> None:
    """February's average 1.585 holds for 3 days, S for 15 days through the 18th, E for 13; April and May give E.

    30 * 0.78 = 29 * E + 0.625, so E = 0.785345; 31 * 1.0275 = 3 * 1.585 + 15 * S + 13 * E, so S = 1.125868.
    Settlements of 4 March 2020 (CME Group).
    """
    march = meeting_odds(
        curve((2020, 2), 98.415, 98.9725, 99.22, 99.375), schedule(date(2020, 3, 4)), after=date(2020, 3, 4)
    )[0]
    assert march.decision == date(2020, 3, 18)
    assert march.before == pytest.approx(1.125868, abs=1e-6)
    assert march.after == pytest.approx(0.785345, abs=1e-6)


def test_in_october_2008_the_month_begins_with_what_july_to_september_left() -> None:
    """July 2.01 (no meeting); August stays there; September leaves (30 * 1.8075 - 16 * 2.01) / 14 = 1.576071.

    The cut of the 8th ends it, and of 31 * 1.325 remain 26.106429 for the 21 days through the 29th: 1.243163.
    Settlements of 10 October 2008 and the last of the expired months (CME Group).
    """
    prices = curve((2008, 7), 97.99, 97.99, 98.1925, 98.675, 98.82)
    october = meeting_odds(prices, schedule(date(2008, 10, 10)), after=date(2008, 10, 10))[0]
    assert october.decision == date(2008, 10, 29)
    assert october.before == pytest.approx(1.243163, abs=1e-6)
    assert october.after == pytest.approx(1.18)


def test_where_a_contract_kept_an_old_quotation_the_curve_is_broken_and_the_path_ends() -> None:
    """On 1 October 2001 July 2002 stood at 93.425, a year old, between contracts at 97.5.

    The rate before the meeting of 2 October is told by the months behind, not by the two days of October: July 3.765,
    August leaves (31 * 3.65 - 21 * 3.765) / 10 = 3.4085, September (30 * 3.105 - 17 * 3.4085) / 13 = 2.708115; it was
    low after the 11th. Settlements of CME Group.
    """
    prices = curve((2001, 7), 96.235, 96.35, 96.895, 97.435, 97.585, 97.685)
    prices |= curve((2002, 1), 97.735, 97.765, 97.735, 97.7, 97.62, 97.54, 93.425)
    known = schedule(date(2001, 10, 1))
    path = meeting_odds(prices, known, after=date(2001, 10, 1))
    assert path[0].before == pytest.approx(2.708115, abs=1e-6)
    assert path[-1].decision == date(2002, 5, 7)
    with pytest.raises(PathError, match="can't be told beyond 2002-05-07"):
        meeting_odds(prices, known, after=date(2001, 10, 1), through=date(2002, 6, 26))
    with pytest.raises(PathError, match=r"broken: its prices make \+\d+ basis points of the meeting of 2002-06-26"):
        meeting_odds(prices, known, after=date(2002, 5, 8))


def test_between_two_announced_meetings_of_a_month_the_path_is_not_guessed() -> None:
    """In January 2001 the committee met on the 3rd and the 31st; without the months behind there is no start."""
    prices = curve((2001, 1), 94.05, 94.455, 94.6)
    with pytest.raises(PathError, match="2001-01-31 can't be solved"):
        meeting_odds(prices, schedule(date(2001, 1, 4)), after=date(2001, 1, 4), rule=DayCount.CME_2015)


def test_the_schedule_is_the_one_that_was_known_on_the_day() -> None:
    before = schedule(date(2020, 3, 2))
    assert before.in_month(date(2020, 3, 1)) == (date(2020, 3, 18),)
    assert before.last == date(2020, 12, 31)
    assert schedule(date(2020, 7, 1)).last == date(2021, 12, 31)


@given(
    day=st.dates(date(1994, 1, 1), date(2026, 12, 31)),
    prices=st.dictionaries(st.integers(-4, 24), st.floats(92, 100), max_size=29),
    rule=st.sampled_from(DayCount),
)
def test_any_curve_gives_odds_or_one_named_error(day: date, prices: dict[int, float], rule: DayCount) -> None:
    """Whatever is missing from it, and whenever an emergency came between."""
    held = {month(day.year, day.month + at): price for at, price in prices.items()}
    try:
        told = meeting_odds(held, schedule(day), after=day, rule=rule)
    except PathError:
        told = ()
    assert [one.decision for one in told] == list(schedule(day).after(day))[: len(told)]
    for one in told:
        assert sum(chance for _, chance in one.odds) == pytest.approx(1)
