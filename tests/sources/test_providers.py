"""What is particular to one provider: vintages in stretches, years of yields, consumer prices without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from sources import played_provider as stage
from sources.played_provider import Play, Played, Reply, cassette, played
from tieout.catalogue import SeriesEntry, entry
from tieout.errors import BadData, InputError
from tieout.sources.alfred import Alfred
from tieout.sources.cpi import ConsumerPrices, open_provider
from tieout.sources.fred import Fred
from tieout.sources.pull import chosen, every_series, store_pulled
from tieout.sources.transport import Manners, Transport
from tieout.sources.treasury import Treasury
from tieout.store import Store
from tieout.terms import Vintage

QUICK = Manners(pause=0.0, timeout=10.0, attempts=2, first_wait=0.01)
JANUARY = date(2024, 1, 1)
MARCH_2026 = datetime(2026, 3, 1, 12, tzinfo=UTC)


def series(name: str) -> SeriesEntry:
    found = entry(name)
    assert found is not None
    return found


@contextmanager
def at(play: Play) -> Iterator[tuple[Transport, Played]]:
    with played(play) as server:
        transport = Transport(server.address, title="The provider", manners=QUICK)
        yield transport, server
        transport.close()


def test_the_golden_consumer_price_is_what_was_known_on_each_day(store: Store) -> None:
    """Issue 3: 309.685 as known on 1 June 2024, 309.794 on 2 January 2026, 309.698 later."""
    with at(stage.alfred) as (transport, _):
        store_pulled(store, Alfred(transport, clock=lambda: MARCH_2026).fetch(series("CPIAUCSL"), None))
    for moment, value in (
        (datetime(2024, 6, 1, tzinfo=UTC), 309.685),
        (datetime(2026, 1, 2, tzinfo=UTC), 309.794),
        (MARCH_2026, 309.698),
    ):
        known = store.view(moment).series("CPIAUCSL").on(JANUARY)
        assert known is not None
        assert (known.value, known.vintage) == (value, Vintage.RECORDED)
    first = store.view(datetime(2024, 2, 13, 13, 30, tzinfo=UTC)).series("CPIAUCSL").on(JANUARY)
    assert first is not None, "it was out at 8:30 in New York"
    assert store.view(datetime(2024, 2, 13, 13, 29, tzinfo=UTC)).series("CPIAUCSL").on(JANUARY) != first


@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_vintages_asked_for_in_stretches_are_those_of_one_answer(most: int) -> None:
    """A stretch repeats what held when it began: that is no news."""
    with at(stage.alfred) as (transport, server):
        whole = Alfred(transport, clock=lambda: MARCH_2026).fetch(series("CPIAUCSL"), None)
        once = len(server.asked)
        parts = Alfred(transport, clock=lambda: MARCH_2026, most_vintages=most).fetch(series("CPIAUCSL"), None)
    assert parts.observations == whole.observations
    assert len(whole.observations) == 4
    spans = [query for path, query in server.asked[once:] if path.endswith("observations")]
    assert len(spans) == -(-4 // most)
    assert spans[-1]["realtime_end"] == "9999-12-31"


def test_more_vintages_than_one_answer_may_span_all_come_back(store: Store) -> None:
    """4,500 vintages of one daily series, as the provider cuts them: refused beyond 2,000."""
    start = date(2008, 1, 1)
    days = [start + timedelta(days=number) for number in range(4_500)]
    rows = [
        {"realtime_start": f"{day + timedelta(days=1)}", "realtime_end": "9999-12-31", "date": f"{day}", "value": "3.9"}
        for day in days
    ]

    def play(path: str, query: dict[str, str]) -> Reply:
        if path.endswith("/series"):
            return Reply(cassette("fred_series.json"))
        if path.endswith("/vintagedates"):
            page = [row["realtime_start"] for row in rows][int(query["offset"]) :][:1_000]
            return Reply(json.dumps({"count": len(rows), "vintage_dates": page}).encode())
        first, last = query["realtime_start"], query["realtime_end"]
        if sum(first <= row["realtime_start"] <= last for row in rows) > 2_000:
            return Reply(b'{"error_message": "This exceeds the maximum number of vintage dates allowed"}', status=400)
        held = [
            row | {"realtime_start": max(first, row["realtime_start"])} for row in rows if row["realtime_start"] <= last
        ]
        page = held[int(query["offset"]) :][:3_000]
        return Reply(json.dumps({"units": "lin", "count": len(held), "observations": page}).encode())

    rates = series("DGS10")
    plain = SeriesEntry(
        **{name: getattr(rates, name) for name in rates.__slots__} | {"providers": (("alfred", "DGS10"),)}
    )
    with at(play) as (transport, _):
        pulled = Alfred(transport, clock=lambda: MARCH_2026).fetch(plain, None)
    assert [one.date for one in pulled.observations] == days
    assert all(one.known_at.date() == one.date + timedelta(days=1) for one in pulled.observations)


def test_the_dots_of_a_meeting_come_back_whole(store: Store) -> None:
    """A dot that didn't move is no new row of ALFRED's (https://github.com/mortada/fredapi/issues/67)."""
    rows = [
        {"realtime_start": "2016-12-14", "realtime_end": "2017-03-14", "date": "2016-01-01", "value": "0.6"},
        {"realtime_start": "2017-03-15", "realtime_end": "9999-12-31", "date": "2016-01-01", "value": "."},
        {"realtime_start": "2016-12-14", "realtime_end": "9999-12-31", "date": "2017-01-01", "value": "1.4"},
        {"realtime_start": "2016-12-14", "realtime_end": "9999-12-31", "date": "2018-01-01", "value": "2.1"},
        {"realtime_start": "2016-12-14", "realtime_end": "2017-03-14", "date": "2019-01-01", "value": "2.9"},
        {"realtime_start": "2017-03-15", "realtime_end": "9999-12-31", "date": "2019-01-01", "value": "3.0"},
    ]

    def play(path: str, query: dict[str, str]) -> Reply:
        if path.endswith("/series"):
            return Reply(b'{"seriess": [{"id": "FEDTARMD", "units": "Percent"}]}')
        if path.endswith("/vintagedates"):
            return Reply(b'{"count": 2, "vintage_dates": ["2016-12-14", "2017-03-15"]}')
        return Reply(json.dumps({"units": "lin", "count": len(rows), "observations": rows}).encode())

    with at(play) as (transport, _):
        store_pulled(store, Alfred(transport, clock=lambda: MARCH_2026).fetch(series("FEDTARMD"), None))
    dots = store.view(datetime(2017, 3, 16, tzinfo=UTC)).series("FEDTARMD")
    assert [dots.on(date(year, 1, 1)).value for year in (2017, 2018, 2019)] == [1.4, 2.1, 3.0]  # type: ignore[union-attr]


def test_a_series_in_another_magnitude_than_the_catalogues_is_refused() -> None:
    def play(path: str, query: dict[str, str]) -> Reply:
        return Reply(cassette("alfred_series.json").replace(b"Index 1982-1984=100", b"Thousands of Persons"))

    with (
        at(play) as (transport, _),
        pytest.raises(BadData, match="is in 'Thousands of Persons', but the catalogue has"),
    ):
        Fred(transport).fetch(series("CPIAUCSL"), None)


def test_rows_that_a_page_promises_and_does_not_bring_are_missed() -> None:
    def play(path: str, query: dict[str, str]) -> Reply:
        if path.endswith("/series"):
            return Reply(cassette("fred_series.json"))
        rows = json.loads(cassette("fred_observations.json"))["observations"] if query["offset"] == "0" else []
        return Reply(json.dumps({"units": "lin", "count": 7, "observations": rows}).encode())

    with at(play) as (transport, _), pytest.raises(BadData, match="cut short: 5 of 7 observations came"):
        Fred(transport).fetch(series("DGS10"), None)


@pytest.mark.parametrize(
    "found, put, said",
    [
        (b'"2023-12-20", "value"', b'"20 Dec", "value"', "date is '20 Dec'"),
        (b'"3.86"', b'"3,86"', "a value is '3,86'"),
        (b'"3.86"', b"3.86", "'value' is missing or wrong"),
        (b'"3.86"', b'"nan"', "no number"),
        (b'"date": "2023-12-26"', b'"date": "2033-12-26"', "yet to come"),
        (b'"observations": [', b'"observed": [', "'observations' is missing"),
        (b'"count": 5', b'"count": "5"', "'count' is missing or wrong"),
    ],
)
def test_an_answer_of_another_form_is_refused_by_what_is_wrong(found: bytes, put: bytes, said: str) -> None:
    def play(path: str, query: dict[str, str]) -> Reply:
        return Reply(
            cassette("fred_series.json" if path.endswith("/series") else "fred_observations.json").replace(found, put)
        )

    with at(play) as (transport, _), pytest.raises(BadData) as caught:
        Fred(transport, clock=lambda: MARCH_2026).fetch(series("DGS10"), None)
    assert said in str(caught.value)


def test_all_maturities_of_a_year_cost_one_request() -> None:
    with at(stage.treasury) as (transport, server):
        treasury = Treasury(transport, clock=lambda: datetime(2024, 1, 5, tzinfo=UTC))
        for name in ("DGS10", "DGS2", "DGS30"):
            assert treasury.fetch(series(name), date(2023, 1, 1)).observations
    assert len(server.asked) == 2


def test_a_year_without_its_first_days_was_cut_short() -> None:
    def play(path: str, query: dict[str, str]) -> Reply:
        return Reply(b"".join(stage.treasury(path, query).body.splitlines(keepends=True)[:3]))

    with at(play) as (transport, _), pytest.raises(BadData, match="for 2023 is cut short: the year's first days"):
        Treasury(transport, clock=lambda: datetime(2024, 1, 5, tzinfo=UTC)).fetch(series("DGS10"), date(2023, 1, 1))


def test_the_package_and_fred_agree_on_the_golden_consumer_price(store: Store) -> None:
    """309.698 for January 2024; the package's moment is assumed, so that what ALFRED recorded goes before it."""
    prices = open_provider()
    pulled = prices.fetch(series("CPIAUCSL"), None)
    store_pulled(store, pulled)
    (one,) = (one for one in pulled.observations if one.date == JANUARY)
    assert (one.value, one.vintage) == (309.698, Vintage.ASSUMED)
    with at(stage.alfred) as (transport, _):
        store_pulled(store, Alfred(transport, clock=lambda: MARCH_2026).fetch(series("CPIAUCSL"), None))
    known = store.view(datetime(2024, 6, 1, tzinfo=UTC)).series("CPIAUCSL").on(JANUARY)
    assert known is not None
    assert (known.value, known.source) == (309.685, "ALFRED")
    assert store_pulled(store, prices.fetch(series("CPIAUCSL"), date(2020, 1, 1))).added == 0


class _Unknown(Exception):
    pass


def a_package(held: Any) -> Any:
    def get_by_id(name: str) -> Any:
        if held is None:
            raise _Unknown
        return held

    return SimpleNamespace(
        series=SimpleNamespace(get_by_id=get_by_id), errors=SimpleNamespace(CPIObjectDoesNotExist=_Unknown)
    )


def monthly(*values: float, adjusted: bool = True) -> Any:
    indexes = [SimpleNamespace(date=JANUARY, value=one, period=SimpleNamespace(type="monthly")) for one in values]
    return SimpleNamespace(seasonally_adjusted=adjusted, periodicity=SimpleNamespace(name="Monthly"), indexes=indexes)


@pytest.mark.parametrize(
    "held, said",
    [
        (None, "no such series"),
        (monthly(309.7, adjusted=False), "not the seasonally adjusted"),
        (monthly(309.7, 309.8), "given twice"),
    ],
)
def test_a_package_with_other_contents_is_refused(held: Any, said: str) -> None:
    with pytest.raises(BadData, match=said):
        ConsumerPrices(a_package(held), "1").fetch(series("CPIAUCSL"), None)


def test_a_package_that_is_not_installed_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "cpi", None)
    with pytest.raises(InputError, match=r"pip install 'tieout\[cpi\]'"):
        open_provider()


def test_a_series_comes_from_the_source_that_suits_it_best() -> None:
    assert [one.provider for one in chosen(["CPIAUCSL", "DGS10", "SPX", "DGS10"], None)] == [
        "alfred",
        "treasury",
        "fred",
    ]
    assert {"CPIAUCSL", "CPILFESL"} <= set(every_series("cpi"))
    assert {"FEDTARMD", "PAYEMS"} <= set(every_series(None))


@pytest.mark.parametrize(
    "name, source, said",
    [
        ("DGS10", "reuters", "there is no source 'reuters'; there are alfred, cme, cpi, "),
        ("NOPE", None, "NOPE is not in the catalogue"),
        ("NOPE:Assets", None, "NOPE:Assets is not in the catalogue"),
        ("CIK320193:Assets", None, "a company's number has ten digits: CIK0000320193:Assets"),
        ("AAPL:Assets", None, "Apple files as CIK0000320193: tieout data pull CIK0000320193:Assets"),
        ("RUTTR", None, "RUTTR has no source to pull it from"),
        ("DJI.low", "fred", "fred doesn't have DJI.low; it comes from yahoo or stooq"),
        ("SPX", "treasury", "treasury doesn't have SPX; it comes from fred or "),
    ],
)
def test_a_series_that_can_not_be_pulled_is_said_before_anything_is(name: str, source: str | None, said: str) -> None:
    with pytest.raises(InputError) as caught:
        chosen([name], source)
    assert said in str(caught.value)
