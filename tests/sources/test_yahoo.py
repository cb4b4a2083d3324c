"""What is particular to Yahoo: splits taken back, single precision, and what yfinance would mend in silence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import played_provider as stage
from sources.played_provider import Play, Played, Reply, cassette, played
from tieout.catalogue import SeriesEntry, entry
from tieout.cli import main
from tieout.errors import BadData, InputError
from tieout.sources import pull
from tieout.sources.pull import chosen
from tieout.sources.transport import Manners
from tieout.sources.yahoo import Yahoo, as_traded, open_provider
from tieout.sources.yahoo_session import YahooTransport

pytestmark = pytest.mark.usefixtures("fresh_yfinance")

QUICK = Manners(pause=0.0, timeout=10.0, attempts=2, first_wait=0.01)
NEW_YORK = ZoneInfo("America/New_York")
LATER = datetime(2024, 7, 1, 12, tzinfo=UTC)
LAST = date(2023, 12, 26)


def series(name: str) -> SeriesEntry:
    found = entry(name)
    assert found is not None
    return found


@contextmanager
def yahoo(play: Play, *, now: datetime = LATER) -> Iterator[tuple[Yahoo, Played]]:
    with played(play) as server:
        provider = Yahoo(YahooTransport(server.address, title="Yahoo", manners=QUICK), clock=lambda: now)
        yield provider, server
        provider.close()


def chart(closes: dict[str, float | None], *, splits: dict[str, tuple[int, int]] | None = None, **meta: str) -> Play:
    """A share with these closes, adjusted as Yahoo does, and a dividend on its first day."""

    def opening(day: str) -> int:
        return int(datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=NEW_YORK).timestamp())

    column = [None if close is None else float(np.float32(close)) for close in closes.values()]
    times = [opening(day) for day in closes]
    told: dict[str, Any] = {
        "meta": {"symbol": "NVDA", "currency": "USD", "instrumentType": "EQUITY"}
        | {"exchangeTimezoneName": "America/New_York", "dataGranularity": "1d", "validRanges": ["1d", "max"]}
        | meta,
        "timestamp": times,
        "indicators": {
            "quote": [dict.fromkeys(("open", "high", "low", "close", "volume"), column)],
            "adjclose": [{"adjclose": [None if one is None else one * 0.97 for one in column]}],
        },
        "events": {
            "dividends": {str(times[0]): {"amount": 0.04, "date": times[0]}},
            "splits": {
                str(opening(day)): {"date": opening(day), "numerator": many, "denominator": of, "splitRatio": ""}
                for day, (many, of) in (splits or {}).items()
            },
        },
    }
    body = json.dumps({"chart": {"result": [told], "error": None}}).encode()
    return lambda path, query: Reply(body) if "/chart/" in path else Reply(b"", status=404)


def closes_of(play: Play, *, now: datetime = LATER, name: str = "NVDA") -> dict[str, float]:
    with yahoo(play, now=now) as (provider, _):
        return {f"{one.date}": one.value for one in provider.fetch(series(name), None).observations}


def refused(play: Play, *, name: str = "RUT") -> str:
    with yahoo(play) as (provider, _), pytest.raises(BadData) as caught:
        provider.fetch(series(name), None)
    return str(caught.value)


def altered(found: bytes, put: bytes) -> Play:
    body = cassette("yahoo_chart.json")
    assert found in body
    return lambda path, query: Reply(body.replace(found, put)) if "/chart/" in path else stage.yahoo(path, query)


def test_a_share_has_the_closes_that_were_paid_whatever_was_split_since() -> None:
    """Nvidia split 4 for 1 on 20 July 2021 and 10 for 1 on 10 June 2024."""
    splits = {"2021-07-20": (4, 1), "2024-06-10": (10, 1)}
    given_now = {"2021-07-19": 18.77975, "2021-07-20": 18.612, "2024-06-07": 120.888, "2024-06-10": 121.79}
    paid = {"2021-07-19": 751.19, "2021-07-20": 186.12, "2024-06-07": 1208.88, "2024-06-10": 121.79}
    assert closes_of(chart(given_now, splits=splits)) == paid
    given_before = {"2021-07-19": 187.7975, "2021-07-20": 186.12, "2024-06-07": 1208.88}
    before = closes_of(chart(given_before, splits={"2021-07-20": (4, 1)}), now=datetime(2024, 6, 8, tzinfo=UTC))
    assert before == {day: paid[day] for day in given_before}, "a later split changes nothing that was stored"


def test_the_splits_of_a_share_come_with_its_closes_for_one_request() -> None:
    wanted = chosen(["NVDA"], None)
    assert [one.name for one in wanted] == ["NVDA", "NVDA.open", "NVDA.high", "NVDA.low", "NVDA.split"]
    splits = {"2021-07-20": (4, 1), "2023-01-04": (1281, 1000), "2024-06-10": (10, 1)}
    closes = {"2021-07-20": 23.842, "2023-01-04": 14.749, "2024-06-07": 120.888, "2024-06-10": 121.79}
    with yahoo(chart(closes, splits=splits)) as (provider, server):
        close = provider.fetch(wanted[0].series[0], None)
        asked = len(server.asked)
        pulled = provider.fetch(wanted[4].series[0], None)
        assert len(server.asked) == asked
    assert [(one.date, one.value) for one in pulled.observations] == [
        (date(2021, 7, 20), 4.0),
        (date(2024, 6, 10), 10.0),
    ]
    assert pulled.observations[1].known_at == datetime(2024, 6, 10, 13, 30, tzinfo=UTC), "before the first trade"
    assert pulled.notes == ("1.281 for 1 on 2023-01-04 is no split, but a spin-off by its ratio",)
    assert close.observations[1].value == 147.49, "what was paid, whatever was spun off later or split"


@pytest.mark.parametrize("ratio", [(3, 2), (21, 20), (1, 12), (1, 50), (20, 1), (7, 1)])
def test_small_whole_numbers_are_splits(ratio: tuple[int, int]) -> None:
    price = 20 * ratio[0] / ratio[1]
    play = chart({"2024-05-01": 20.0, "2024-05-02": 20.0}, splits={"2024-05-02": ratio})
    with yahoo(play) as (provider, _):
        (split,) = provider.fetch(series("NVDA.split"), None).observations
        assert provider.fetch(series("NVDA"), None).observations[0].value == pytest.approx(price, rel=1e-6)
    assert split.value == pytest.approx(ratio[0] / ratio[1])


def test_a_reverse_split_is_taken_back_too() -> None:
    assert closes_of(chart({"2024-05-01": 20.0, "2024-05-02": 21.0}, splits={"2024-05-02": (1, 10)})) == {
        "2024-05-01": 2.0,
        "2024-05-02": 21.0,
    }


def test_the_splits_of_a_share_are_a_series_of_their_own() -> None:
    splits = {"2021-07-20": (4, 1), "2024-06-10": (10, 1)}
    given = {"2021-07-19": 18.77975, "2021-07-20": 18.612, "2024-06-07": 120.888, "2024-06-10": 121.79}
    with yahoo(chart(given, splits=splits)) as (provider, server):
        pulled = provider.fetch(series("NVDA.split"), None)
        assert [(f"{one.date}", one.value) for one in pulled.observations] == [
            ("2021-07-20", 4.0),
            ("2024-06-10", 10.0),
        ]
        assert pulled.observations[1].known_at == datetime(2024, 6, 10, 13, 30, tzinfo=UTC)
        assert pulled.observations[1].series == "NVDA.split"
        provider.fetch(series("NVDA"), None)
        assert sum("/chart/" in one for one in map(str, server.asked)) == 1, "for one request"
    assert closes_of(chart(given, splits=splits | {"2021-07-19": (1, 2)}), name="NVDA.split")["2021-07-19"] == 0.5


def test_a_share_that_was_never_split_has_no_splits() -> None:
    assert closes_of(chart({"2024-06-07": 120.0, "2024-06-10": 121.0}), name="NVDA.split") == {}


def test_an_index_is_not_asked_for_splits() -> None:
    assert entry("RUT.split") is None


def test_prices_that_are_not_adjusted_for_a_split_told_with_them_are_refused() -> None:
    unadjusted = chart({"2024-06-07": 1208.88, "2024-06-10": 121.79}, splits={"2024-06-10": (10, 1)})
    assert refused(unadjusted, name="NVDA") == (
        "Yahoo's answer on NVDA contradicts itself: its prices aren't adjusted for the split of 2024-06-10 (10 for 1)"
    )


@given(
    price=st.decimals(min_value="0.01", max_value=9_999, places=2).map(float),
    later=st.sampled_from([1.0, 2.0, 3.0, 1.5, 4.0, 7.0, 28.0, 0.1, 40.0]),
)
def test_a_price_in_cents_comes_back_whole_from_single_precision(price: float, later: float) -> None:
    given_by_yahoo = np.array([float(np.float32(price / later)), np.nan])
    found = as_traded(given_by_yahoo, np.array([later, 1.0]))
    assert found[0] == price
    assert np.isnan(found[1])


def test_a_price_in_double_precision_stays_as_it_is() -> None:
    assert as_traded(np.array([1.23456789]), np.array([1.0])).tolist() == [1.23456789]


def test_a_day_without_prices_is_missing_and_not_nought() -> None:
    assert closes_of(chart({"2024-05-01": 20.0, "2024-05-02": None, "2024-05-03": 21.0})) == {
        "2024-05-01": 20.0,
        "2024-05-03": 21.0,
    }


@pytest.mark.parametrize("hour, last", [(20, "2023-12-22"), (22, "2023-12-26")])
def test_the_running_day_is_no_close(hour: int, last: str) -> None:
    """New York closes at 21:00 UTC; until then Yahoo has the last trade there."""
    assert max(closes_of(stage.yahoo, now=datetime(2023, 12, 26, hour, tzinfo=UTC), name="RUT")) == last


@pytest.mark.parametrize("hour, last", [(23, "2024-05-02"), (7, "2024-05-03")])
def test_a_future_that_is_still_traded_has_no_settlement_yet(hour: int, last: str) -> None:
    """Crude oil settles at 14:30 in New York and is traded on until 17:00."""
    play = chart({"2024-05-02": 78.95, "2024-05-03": 78.11}, symbol="CL=F", instrumentType="FUTURE")
    now = datetime(2024, 5, 3 if hour == 23 else 4, hour, tzinfo=UTC)
    assert max(closes_of(play, now=now, name="CL1")) == last


def test_the_last_trade_that_yahoo_adds_to_the_last_day_is_no_second_close() -> None:
    told = json.loads(cassette("yahoo_chart.json"))
    (result,) = told["chart"]["result"]
    result["timestamp"].append(1703624401)
    for column in (*result["indicators"]["quote"][0].values(), result["indicators"]["adjclose"][0]["adjclose"]):
        column.append(2060.0)
    body = json.dumps(told).encode()
    found = closes_of(lambda path, query: Reply(body) if "/chart/" in path else Reply(b"", status=404), name="RUT")
    assert found["2023-12-26"] == 2060.0
    assert len(found) == 4


def test_a_close_comes_with_the_days_open_high_and_low_for_one_request() -> None:
    wanted = chosen(["RUT"], None)
    assert [one.name for one in wanted] == ["RUT", "RUT.open", "RUT.high", "RUT.low"]
    with yahoo(stage.yahoo) as (provider, server):
        first = provider.fetch(wanted[0].series[0], date(2023, 12, 20))
        asked = len(server.asked)
        rest = [provider.fetch(one.series[0], date(2023, 12, 20)) for one in wanted[1:]]
        assert len(server.asked) == asked
    assert {one.series: one.observations[-1].value for one in (first, *rest)} == {
        "RUT": 2059.19,
        "RUT.open": 2043.14,
        "RUT.high": 2064.64,
        "RUT.low": 2039.35,
    }


def test_the_russell_2000_is_pulled_from_the_command_line_with_its_days_range(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    with yahoo(stage.yahoo, now=datetime(2023, 12, 27, 12, tzinfo=UTC)) as (provider, _):
        monkeypatch.setattr(pull, "PROVIDERS", {**pull.PROVIDERS, "yahoo": lambda: provider})
        with pytest.raises(SystemExit) as caught:
            main(["data", "pull", "RUT"])
    assert caught.value.code == 0
    told = [line for line in capsys.readouterr().out.splitlines() if " from yahoo: " in line]
    assert [line.split(" from yahoo: 4 new values, 2023-12-20 to 2023-12-26")[0] for line in told] == [
        "RUT",
        "RUT.open",
        "RUT.high",
        "RUT.low",
    ]


@pytest.mark.parametrize(
    "found, put, said",
    [
        (b'"symbol": "^RUT"', b'"symbol": "^RUI"', "is about another symbol, ^RUI"),
        (b'"INDEX"', b'"ETF"', "is about another kind of thing: ETF, where the catalogue has index"),
        (b'"exchangeTimezoneName": "America/New_York"', b'"exchangeTimezoneName": "Mars/Olympus"', "zone is missing"),
        (b", 1703601000]", b"]", "is cut short: it has 3 days, but not as many prices"),
        (b"1703601000]", b'"today"]', "'timestamp' is missing or wrong"),
        (b"2033.9599609375,", b'"2,033.96",', "'close' is missing or wrong"),
        (b'"quote": [', b'"quotes": [', "'quote' is missing or wrong"),
        (b'"result": [', b'"results": [', "'result' is missing or wrong"),
        (b'"timestamp": [1703082600, 1703169000, 1703255400, 1703601000],', b"", "has no prices for the days"),
        (b'"error": null', b'"error": {"description": "No data found, symbol may be delisted"}', "may be delisted"),
        (b'{\n  "chart"', b"Will be right back", "is a web page"),
        (b"2033.9599609375,", b"Infinity,", "mixes units"),
        (b"2033.9599609375,", b"203395.99,", "mixes units: on 2023-12-22 it closes at 203396"),
    ],
)
def test_an_answer_of_another_form_is_refused_by_what_is_wrong(found: bytes, put: bytes, said: str) -> None:
    message = refused(altered(found, put))
    assert said in message
    assert message.startswith("Yahoo's answer on ^RUT")


def test_an_answer_that_yfinance_stumbles_over_is_refused_and_its_manners_are_given_back() -> None:
    import yfinance

    assert "can't be used by yfinance: " in refused(altered(b'"volume": [0, 0, 0, 0]', b'"volumes": []'))
    assert yfinance.config.debug.hide_exceptions is True


def test_prices_in_pence_are_not_taken_for_dollars() -> None:
    assert "is in other units: in 'GBp', not in USD" in refused(
        chart({"2024-05-01": 20.0, "2024-05-02": 20.5}, currency="GBp"), name="NVDA"
    )


def test_the_core_runs_without_yfinance_and_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys, tieout.cli, tieout.cli.app, tieout.sources.pull, tieout.sources.yahoo; "
        "print([name for name in ('yfinance', 'curl_cffi', 'pandas') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
    monkeypatch.setitem(sys.modules, "yfinance", None)
    with pytest.raises(InputError, match=r"yahoo needs a package that isn't installed: pip install 'tieout\[yahoo\]'"):
        open_provider()
