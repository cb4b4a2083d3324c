"""What is particular to Stooq: refusals in words, days that aren't over, and the other prints of a day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sources import played_provider as stage
from sources.played_provider import Play, Played, Reply, played
from tieout.catalogue import SeriesEntry, entry
from tieout.errors import BadData, FetchFailed
from tieout.sources.pull import chosen
from tieout.sources.stooq import Stooq
from tieout.sources.transport import Manners, Transport, Unreachable

QUICK = Manners(pause=0.0, timeout=10.0, attempts=2, first_wait=0.01)
BOXING_DAY = date(2023, 12, 26)
LATER = datetime(2023, 12, 28, 12, tzinfo=UTC)


def series(name: str) -> SeriesEntry:
    found = entry(name)
    assert found is not None
    return found


@contextmanager
def stooq(play: Play, *, now: datetime = LATER) -> Iterator[tuple[Stooq, Played]]:
    with played(play) as server:
        provider = Stooq(Transport(server.address, title="Stooq", manners=QUICK), clock=lambda: now)
        yield provider, server
        provider.close()


def saying(body: bytes) -> Play:
    return lambda path, query: Reply(body)


@pytest.mark.parametrize(
    "body, kind, said",
    [
        (b"Exceeded the daily hits limit", Unreachable, "today's number of requests is used up; try again tomorrow"),
        (
            b"Get your apikey:\n\n1. Open https://...",
            Unreachable,
            "Stooq wants a new key; you get one at https://stooq",
        ),
        (b"<html><body>Type the text of the picture: &get_apikey</body></html>", Unreachable, "wants a new key"),
        (b"No data", BadData, "it has no data"),
        (b"Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie\r\n", BadData, "no header Date,Open,High,Low,Close"),
        (b"Date,Open,High,Low,Close\r\n22.12.2023,1,2,1,2\r\n", BadData, "not of the known form: '22.12.2023,1,2,1,2'"),
        (b"Date,Open,High,Low,Close\r\n2023-12-22,1,2,1,\r\n", BadData, "2023-12-22 has no close"),
        (b"Date,Open,High,Low,Close\r\n2023-12-22,1,2\r\n", BadData, "the row of 2023-12-22 has 3 fields"),
        (b"Date,Open,High,Low,Close\r\n2023-12-22,1,2,1,1.9", BadData, "its last line doesn't end"),
        (b"Date,Open,High,Low,Close\r\n2023-12-22,1,2,1,nan\r\n", BadData, "mixes units"),
        (b"Date,Open,High,Low,Close\r\n2023-12-22,,,,inf\r\n", BadData, "is no number"),
        (b"\xff\xfe", BadData, "no whole CSV"),
    ],
)
def test_what_stooq_says_in_words_or_in_another_form_is_refused_clearly(
    body: bytes, kind: type[FetchFailed], said: str
) -> None:
    with stooq(saying(body)) as (provider, _), pytest.raises(kind) as caught:
        provider.fetch(series("SPX"), None)
    assert said in str(caught.value)


def test_a_close_comes_with_the_days_open_high_and_low_for_one_request() -> None:
    wanted = chosen(["SPX"], "stooq")
    assert [one.name for one in wanted] == ["SPX", "SPX.open", "SPX.high", "SPX.low"]
    with stooq(stage.stooq) as (provider, server):
        pulled = [provider.fetch(one, date(2023, 12, 20)) for beside in wanted for one in beside.series]
    assert len(server.asked) == 1
    last = {one.series: (one.observations[-1].date, one.observations[-1].value) for one in pulled}
    assert last == {
        "SPX": (BOXING_DAY, 4774.75),
        "SPX.open": (BOXING_DAY, 4758.86),
        "SPX.high": (BOXING_DAY, 4784.72),
        "SPX.low": (BOXING_DAY, 4758.45),
    }


def test_a_print_that_was_asked_for_twice_comes_once() -> None:
    assert [one.name for one in chosen(["SPX.low", "SPX", "SPX"], "stooq")] == [
        "SPX.low",
        "SPX",
        "SPX.open",
        "SPX.high",
    ]


@pytest.mark.parametrize("hour, last", [(20, date(2023, 12, 22)), (21, date(2023, 12, 22)), (22, BOXING_DAY)])
def test_a_day_counts_once_its_close_is_an_hour_old(hour: int, last: date) -> None:
    """New York closes at 21:00 UTC; until then the last trade stands where the close will."""
    now = datetime(2023, 12, 26, hour, tzinfo=UTC)
    with stooq(stage.stooq, now=now) as (provider, _):
        assert provider.fetch(series("SPX"), None).observations[-1].date == last


def test_an_open_of_nought_is_no_open() -> None:
    body = b"Date,Open,High,Low,Close\r\n1950-01-03,0,16.66,16.66,16.66\r\n1950-01-04,16.85,16.85,16.85,16.85\r\n"
    with stooq(saying(body)) as (provider, _):
        assert [one.date for one in provider.fetch(series("SPX.open"), None).observations] == [date(1950, 1, 4)]
        assert len(provider.fetch(series("SPX"), None).observations) == 2


@pytest.mark.parametrize("kind", ["fund", "company"])
def test_prices_that_stooq_adjusts_are_not_taken(kind: str) -> None:
    share = replace(series("SPX"), kind=kind)
    with stooq(stage.stooq) as (provider, server), pytest.raises(BadData, match="adjusts the prices of SPX for splits"):
        provider.fetch(share, None)
    assert server.asked == []
