"""The backdrop of a day: what was printed, what is known now, how it went and where it stands in history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.measures.macro import months_before
from tieout.store import open_store
from tieout.studies import INDICATORS, Backdrop, Indicator, Reading, Told, backdrop
from tieout.studies.backdrop import CONSENSUS
from tieout.studies.indicators import headlines
from tieout.terms import Fact, Figure, Missing, Observation, Vintage

NOW = datetime(2026, 9, 1, tzinfo=UTC)


def seen(series: str, day: date, value: float, known: datetime, vintage: Vintage = Vintage.RECORDED) -> Observation:
    return Observation(series, day, value, known, vintage, "by hand")


def monthly(series: str, last: date, values: Iterable[float], known: datetime) -> list[Observation]:
    """Values of the months up to one, all known at a moment."""
    listed = list(values)
    return [seen(series, months_before(last, len(listed) - 1 - at), value, known) for at, value in enumerate(listed)]


def told(observations: Iterable[Observation], day: date, *, facts: Iterable[Fact] = (), at: datetime = NOW) -> Backdrop:
    with open_store(":memory:") as store:
        store.append(observations, origin="test")
        store.append_facts(facts, origin="test")
        return backdrop(store.view(at), day)


def reading(found: Backdrop, series: str) -> Reading:
    one = found.of(series)
    assert isinstance(one, Reading)
    return one


def value(figure: Figure | Missing) -> float:
    assert isinstance(figure, Figure)
    return figure.value


#: Payrolls in thousands, as the BLS had them on 2 July 2026 and on 7 August 2026 (from 2026's own prints).
JULY, AUGUST = datetime(2026, 7, 2, 12, 30, tzinfo=UTC), datetime(2026, 8, 7, 12, 30, tzinfo=UTC)
PAYROLLS = [
    seen("PAYEMS", date(2026, 5, 1), 158_927, datetime(2026, 6, 5, 12, 30, tzinfo=UTC)),
    seen("PAYEMS", date(2026, 6, 1), 158_984, JULY),
    seen("PAYEMS", date(2026, 5, 1), 158_861, AUGUST),
    seen("PAYEMS", date(2026, 6, 1), 158_881, AUGUST),
    seen("PAYEMS", date(2026, 7, 1), 158_858, AUGUST),
]


def test_jobs_are_told_as_first_printed_and_as_known_now() -> None:
    """June 2026: 158,984 - 158,927 = 57 thousand in July; 158,881 - 158,861 = 20 thousand after the revision."""
    june = reading(told(PAYROLLS, date(2026, 7, 10)), "PAYEMS")
    assert june.period == date(2026, 6, 1)
    assert (value(june.headline), value(june.first_print), value(june.now)) == (57_000, 57_000, 20_000)
    assert june.known == JULY
    assert june.vintage is Vintage.RECORDED
    assert isinstance(june.change_12m, Missing)


def test_after_the_revision_the_month_that_is_out_is_the_later_one() -> None:
    """July 2026: 158,858 - 158,881 = -23 thousand; 43 thousand fewer than in June as revised."""
    july = reading(told(PAYROLLS, date(2026, 8, 10)), "PAYEMS")
    assert july.period == date(2026, 7, 1)
    assert (value(july.headline), value(july.first_print)) == (-23_000, -23_000)


def test_prices_have_growth_and_pace_and_changes() -> None:
    """Index 100, then 101, 102, 103: over 12 months 3%, three months before 0%; (103 / 100)^4 - 1 = 12.55%."""
    data = monthly("CPIAUCSL", date(2026, 7, 1), [100.0] * 25 + [101, 102, 103], datetime(2026, 8, 12, tzinfo=UTC))
    july = reading(told(data, date(2026, 8, 20)), "CPIAUCSL")
    assert value(july.headline) == pytest.approx(3.0)
    assert value(july.change_3m) == pytest.approx(3.0)
    assert value(july.change_12m) == pytest.approx(3.0)
    assert value(july.pace) == pytest.approx(12.550881)
    assert isinstance(july.change_3m, Figure)
    assert july.change_3m.unit == "percentage_point"
    assert (july.place.headlines, july.place.first) == (16, date(2025, 4, 1))
    assert july.place.percentile == pytest.approx(100 * 15.5 / 16)
    assert july.place.highest_since is None
    assert july.place.lowest_since == date(2026, 6, 1)


def test_a_rate_has_a_place_in_history() -> None:
    """3.5, 4.0, 5.0, 4.5, 4.0: two of five lie below or at it (one below, itself and its twin half each): 40."""
    data = monthly("UNRATE", date(2026, 7, 1), [3.5, 4.0, 5.0, 4.5, 4.0], AUGUST)
    july = reading(told(data, date(2026, 8, 20)), "UNRATE")
    assert july.place.percentile == pytest.approx(100 * (1 + 0.5 * 2) / 5)
    assert (july.place.highest_since, july.place.lowest_since) == (date(2026, 6, 1), date(2026, 4, 1))
    assert value(july.change_3m) == pytest.approx(0.0)
    assert isinstance(july.pace, Missing)


def test_a_surprise_is_the_first_print_less_what_was_expected_before_it() -> None:
    """Expected 50 thousand jobs in June 2026, printed 57: a surprise of 7 thousand."""
    late = consensus(90_000, datetime(2026, 7, 3, tzinfo=UTC))
    june = reading(
        told(PAYROLLS, date(2026, 7, 10), facts=[consensus(50_000, datetime(2026, 7, 1, tzinfo=UTC)), late]), "PAYEMS"
    )
    assert value(june.surprise) == 7_000
    assert isinstance(june.surprise, Figure)
    assert june.surprise.facts[0].value == 50_000
    only_late = reading(told(PAYROLLS, date(2026, 7, 10), facts=[late]), "PAYEMS")
    assert isinstance(only_late.surprise, Missing)
    assert "after the release" in only_late.surprise.why
    none = reading(told(PAYROLLS, date(2026, 7, 10)), "PAYEMS").surprise
    assert isinstance(none, Missing)
    assert "no forecast of PAYEMS for 2026-06-01" in none.why


def consensus(expected: float, known: datetime) -> Fact:
    return Fact(
        key=f"consensus-{expected}",
        kind=CONSENSUS,
        subject="PAYEMS",
        value=expected,
        unit="count",
        day=date(2026, 6, 1),
        known_at=known,
        through=None,
        statement="",
        publisher="a survey",
        reference="",
        entered_by="test",
    )


def test_an_assumed_vintage_is_labelled_and_has_no_first_print() -> None:
    data = [seen(one.series, one.date, one.value, one.known_at, Vintage.ASSUMED) for one in PAYROLLS[:2]]
    june = reading(told(data, date(2026, 7, 10)), "PAYEMS")
    assert june.vintage is Vintage.ASSUMED
    assert isinstance(june.first_print, Missing)
    assert "assumed vintage" in june.first_print.why


def test_a_vintage_that_came_long_after_the_release_is_no_first_print() -> None:
    june = reading(told(PAYROLLS[2:4], date(2026, 8, 10)), "PAYEMS")
    assert value(june.headline) == 20_000
    assert isinstance(june.first_print, Missing)
    assert "2026-08-07, and the release was due on 2026-07-03" in june.first_print.why


def test_what_is_behind_is_not_passed_off_as_the_latest() -> None:
    found = told(PAYROLLS, date(2026, 12, 10), at=datetime(2027, 1, 1, tzinfo=UTC)).of("PAYEMS")
    assert isinstance(found, Missing)
    assert "the latest PAYEMS at hand is of 2026-07-01" in found.why


def test_what_is_not_at_hand_is_missing_under_its_name() -> None:
    found = told(PAYROLLS, date(2026, 7, 10))
    assert [one.series for one, _ in found.readings] == [one.series for one in INDICATORS]
    for series in ("CP", "RSAFS", "GDPC1"):
        missing = found.of(series)
        assert isinstance(missing, Missing)
        assert missing.series == (series,)
    with pytest.raises(KeyError, match="RUT is none"):
        found.of("RUT")


@pytest.mark.parametrize(
    "indicator, step",
    [
        (Indicator("", "", "CPIAUCSL", Told.OVER_A_YEAR), 1),
        (Indicator("", "", "PAYEMS", Told.CHANGE), 1),
        (Indicator("", "", "UNRATE", Told.LEVEL), 1),
        (Indicator("", "", "GDPC1", Told.ANNUALIZED), 3),
        (Indicator("", "", "CP", Told.OVER_A_YEAR), 3),
    ],
    ids=lambda one: getattr(one, "series", ""),
)
@settings(max_examples=10)
@given(values=st.lists(st.floats(50, 200), min_size=1, max_size=40), hole=st.integers(0, 39))
def test_all_headlines_at_once_are_those_of_the_measure(
    indicator: Indicator, step: int, values: list[float], hole: int
) -> None:
    """A hole leaves out the headlines that need it, and nothing is taken for its neighbour."""
    last = date(2026, 7, 1)
    days = [months_before(last, step * (len(values) - 1 - at)) for at in range(len(values))]
    data = [
        seen(indicator.series, day, one, AUGUST)
        for at, (day, one) in enumerate(zip(days, values, strict=True))
        if at != hole
    ]
    with open_store(":memory:") as store:
        store.append(data, origin="test")
        view = store.view(NOW)
        found = {day: indicator.headline(view, day) for day in days}
        at_once = dict(
            zip(*(part.tolist() for part in headlines(indicator, view.series(indicator.series))), strict=True)
        )
    one_by_one = {day: figure.value for day, figure in found.items() if isinstance(figure, Figure)}
    assert at_once == {day: pytest.approx(one, abs=1e-9) for day, one in one_by_one.items()}  # thousands of jobs


@settings(max_examples=10)
@given(revised=st.floats(150_000, 170_000), months=st.integers(1, 3))
def test_what_is_printed_or_revised_later_never_changes_what_was_known_on_a_day(revised: float, months: int) -> None:
    later = [seen("PAYEMS", date(2026, 5 + at, 1), revised, datetime(2026, 8, 20, tzinfo=UTC)) for at in range(months)]
    day = date(2026, 8, 10)
    then = told(PAYROLLS, day, at=datetime(2026, 8, 11, tzinfo=UTC)).of("PAYEMS")
    since = told([*PAYROLLS, *later], day).of("PAYEMS")
    assert isinstance(then, Reading)
    assert isinstance(since, Reading)
    for name in ("headline", "first_print", "change_3m", "change_12m", "pace", "surprise", "place", "period", "known"):
        assert getattr(then, name) == getattr(since, name)
