"""What every provider has to keep: a good answer is stored with its lineage, a bad one refused whole and clearly."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib import import_module

import pytest

from sources import played_provider as stage
from sources.played_provider import Play, Played, Reply, cassette, played
from tieout.catalogue import company_facts, entries, entry
from tieout.catalogue.series_file import PROVIDERS as NAMED
from tieout.catalogue.series_file import WITH_PRINTS, WITH_SPLITS
from tieout.errors import BadData, FetchFailed, InputError
from tieout.sources.alfred import Alfred
from tieout.sources.edgar import Edgar
from tieout.sources.fred import Fred
from tieout.sources.keys import Key
from tieout.sources.provider import Provider, Pulled
from tieout.sources.pull import PROVIDERS, store_pulled
from tieout.sources.stooq import Stooq
from tieout.sources.transport import Manners, Transport, Unreachable
from tieout.sources.treasury import Treasury
from tieout.sources.yahoo import Yahoo
from tieout.sources.yahoo_session import YahooTransport
from tieout.store import Store
from tieout.terms import Vintage

SECRET = "0123456789abcdef0123456789abcdef"
QUICK = Manners(pause=0.0, timeout=5.0, attempts=3, first_wait=0.01, longest_wait=2.0, limit=100_000)
Altered = tuple[bytes, bytes]


@dataclass(frozen=True)
class Case:
    """One provider over HTTP: how it is made and played, and what of its answers to alter.

    `besides` is what the library asks for that does the asking, as it thinks fit: Yahoo's cookies.
    """

    name: str
    make: Callable[..., Provider]
    play: Play
    series: str
    today: datetime
    expected: dict[date, float]
    data: str
    units: Altered
    repeated: Altered
    needs_key: bool = True
    since: date | None = None
    key_parameter: str = "api_key"
    agent: str = "Tieout/"
    wire: Callable[..., Transport] = Transport
    besides: tuple[str, ...] = ()

    @property
    def key(self) -> Key | None:
        return Key(self.key_parameter, SECRET) if self.needs_key else None


CASES = [
    Case(
        "fred",
        Fred,
        stage.fred,
        "DGS10",
        datetime(2024, 3, 1, 12, tzinfo=UTC),
        {date(2023, 12, 20): 3.86, date(2023, 12, 21): 3.89, date(2023, 12, 22): 3.9, date(2023, 12, 26): 3.89},
        "observations",
        (b'"units": "lin"', b'"units": "pch"'),
        (b'"date": "2023-12-21"', b'"date": "2023-12-20"'),
        since=date(2023, 12, 20),
    ),
    Case(
        "alfred",
        Alfred,
        stage.alfred,
        "CPIAUCSL",
        datetime(2026, 3, 1, 12, tzinfo=UTC),
        {date(2024, 1, 1): 309.698, date(2024, 2, 1): 311.054},
        "observations",
        (b'"units": "lin"', b'"units": "pc1"'),
        (b'"realtime_start": "2025-02-12"', b'"realtime_start": "2024-02-13"'),
    ),
    Case(
        "treasury",
        Treasury,
        stage.treasury,
        "DGS10",
        datetime(2024, 1, 5, 12, tzinfo=UTC),
        {date(2023, 12, 22): 3.9, date(2023, 12, 26): 3.89, date(2024, 1, 2): 3.95, date(2024, 1, 3): 3.91},
        "daily-treasury-rates",
        (b"3.91,4.21,4.05", b"391,421,405"),
        (b"01/02/2024", b"01/03/2024"),
        needs_key=False,
        since=date(2023, 12, 22),
    ),
    Case(
        "stooq",
        Stooq,
        stage.stooq,
        "SPX",
        datetime(2023, 12, 27, 12, tzinfo=UTC),
        {date(2023, 12, 20): 4698.35, date(2023, 12, 21): 4746.75, date(2023, 12, 26): 4774.75},
        "q/d/l",
        (b"4754.63", b"475463"),
        (b"2023-12-21", b"2023-12-20"),
        since=date(2023, 12, 20),
        key_parameter="apikey",
    ),
    Case(
        "edgar",
        Edgar,
        stage.edgar,
        "CIK0001234567:Assets",
        datetime(2020, 4, 1, 12, tzinfo=UTC),
        {date(2018, 12, 31): 498_750_000, date(2019, 3, 31): 481_900_000, date(2019, 12, 31): 450_400_000},
        "CIK",
        (b'"USD":', b'"EUR":'),
        (b'"end": "2019-12-31",\n       "val": 450400000', b'"end": "2018-12-31",\n       "val": 450400000'),
        needs_key=False,
    ),
    Case(
        "yahoo",
        Yahoo,
        stage.yahoo,
        "RUT",
        datetime(2023, 12, 27, 12, tzinfo=UTC),
        {date(2023, 12, 20): 1982.84, date(2023, 12, 22): 2033.96, date(2023, 12, 26): 2059.19},
        "/chart/",
        (b'"currency": "USD"', b'"currency": "EUR"'),
        (b"1703169000", b"1703082600"),
        needs_key=False,
        since=date(2023, 12, 20),
        agent="Mozilla/5.0",
        wire=YahooTransport,
        besides=("/base/", "/consent", "/getcrumb"),
    ),
]


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    assert isinstance(request.param, Case)
    if request.param.name == "yahoo":
        request.getfixturevalue("fresh_yfinance")
    return request.param


def pulled_from(case: Case, server: Played, *, manners: Manners = QUICK) -> Pulled:
    transport = case.wire(server.address, title="The provider", key=case.key, manners=manners)
    provider = case.make(transport, clock=lambda: case.today)
    series = entry(case.series)
    assert series is not None
    try:
        return provider.fetch(series, case.since)
    finally:
        provider.close()


def altered(case: Case, change: Callable[[Reply], Reply]) -> Play:
    """The case's good provider, with the answers that carry data changed."""
    return lambda path, query: change(case.play(path, query)) if case.data in path else case.play(path, query)


def refused(case: Case, play: Play, store: Store, *, manners: Manners = QUICK) -> str:
    """The one clear sentence with which a bad answer is refused; the store is as it was."""
    before = store.status()
    with played(play) as server, pytest.raises((BadData, FetchFailed)) as caught:
        store_pulled(store, pulled_from(case, server, manners=manners))
    assert store.status() == before
    said = str(caught.value)
    assert "\n" not in said and SECRET not in said and len(said) < 400
    return said


def test_every_provider_is_under_this_contract_and_named_by_the_catalogue() -> None:
    """The package of consumer prices and the user's files from CME have no network, and tests of their own."""
    assert {case.name for case in CASES} | {"cme", "cpi"} == set(PROVIDERS) == set(NAMED)
    assert set(NAMED) >= WITH_PRINTS | WITH_SPLITS
    assert all(callable(import_module(f"tieout.sources.{name}").open_provider) for name in NAMED)
    offered = (*entries(), *company_facts("CIK0001234567"))
    assert {name for series in offered for name, _ in series.providers} == set(PROVIDERS)


def test_a_good_answer_is_stored_with_its_lineage(case: Case, store: Store) -> None:
    with played(case.play) as server:
        pulled = pulled_from(case, server)
    result = store_pulled(store, pulled)
    held = store.view(case.today).series(case.series)
    assert result.added == len(pulled.observations)
    for day, value in case.expected.items():
        one = next(one for one in reversed(pulled.observations) if one.date == day)
        assert one.value == value
        assert one.known_at <= case.today
        assert held.on(day) is not None
    assert {one.source for one in pulled.observations} == {getattr(case.make, "source", None)}
    assert pulled.origin.kind == case.name
    assert {one.source for one in pulled.observations} == {case.make.source}  # type: ignore[attr-defined]
    assert len(pulled.origin.sha256) == 64
    assert SECRET not in pulled.origin.file
    assert all(agent.startswith(case.agent) for agent in server.agents)
    assert all(query.get(case.key_parameter) == (SECRET if case.needs_key else None) for _, query in server.asked)


def test_the_same_answer_again_adds_nothing(case: Case, store: Store) -> None:
    with played(case.play) as server:
        first = store_pulled(store, pulled_from(case, server))
        later = replace(case, today=case.today.replace(hour=18))
        again = store_pulled(store, pulled_from(later, server))
    assert (again.added, again.known) == (0, first.added)


def test_a_body_that_is_cut_short_is_refused_whole(case: Case, store: Store) -> None:
    play = altered(case, lambda reply: replace(reply, body=reply.body[: -len(reply.body) // 3]))
    assert "cut short" in refused(case, play, store)


def test_a_connection_that_breaks_off_is_refused_whole(case: Case, store: Store) -> None:
    play = altered(case, lambda reply: replace(reply, promised=len(reply.body) + 50))
    assert refused(case, play, store).startswith("The provider breaks off its answer")


def test_a_web_page_in_place_of_data_is_refused(case: Case, store: Store) -> None:
    play = altered(case, lambda reply: Reply(cassette("web_page.html"), headers={"Content-Type": "text/html"}))
    assert "is a web page" in refused(case, play, store)


def test_an_empty_body_is_refused_as_broken(case: Case, store: Store) -> None:
    assert "answer" in refused(case, altered(case, lambda reply: replace(reply, body=b"")), store)


def test_wrong_units_are_refused_before_anything_is_stored(case: Case, store: Store) -> None:
    play = altered(case, lambda reply: replace(reply, body=reply.body.replace(*case.units)))
    assert "units" in refused(case, play, store)


def test_a_day_with_two_values_is_refused_by_its_name(case: Case, store: Store) -> None:
    play = altered(case, lambda reply: replace(reply, body=reply.body.replace(*case.repeated)))
    assert "is given twice" in refused(case, play, store)


@pytest.mark.slow
def test_too_many_requests_are_waited_out_for_as_long_as_was_asked(case: Case, store: Store) -> None:
    busy = iter([Reply(b"{}", status=429, headers={"Retry-After": "1"})])
    started = time.monotonic()
    with played(altered(case, lambda reply: next(busy, reply))) as server:
        result = store_pulled(store, pulled_from(case, server))
    assert time.monotonic() - started >= 1
    assert result.added > 0


def test_a_wait_that_is_too_long_is_not_waited(case: Case, store: Store) -> None:
    play = altered(case, lambda reply: Reply(b"", status=429, headers={"Retry-After": "7200"}))
    assert "asks to be left alone for 7,200 seconds" in refused(case, play, store)


def test_a_server_that_fails_for_good_is_given_up(case: Case, store: Store) -> None:
    said = refused(case, altered(case, lambda reply: Reply(b"oops", status=500)), store)
    assert said == "The provider answers 500 (Internal Server Error); gave up after 3 attempts"


@pytest.mark.slow
@pytest.mark.parametrize("slow", [{"after": 0.6}, {"drip": 0.05}], ids=["silent", "dripping"])
def test_an_answer_that_does_not_come_in_time_is_given_up(case: Case, store: Store, slow: dict[str, float]) -> None:
    play = altered(case, lambda reply: replace(reply, after=slow.get("after", 0.0), drip=slow.get("drip", 0.0)))
    said = refused(case, play, store, manners=replace(QUICK, timeout=0.25, attempts=2))
    assert said == "The provider gives no whole answer within 0.25 seconds; gave up after 2 attempts"


def test_being_sent_to_another_host_is_refused_and_the_key_stays_here(case: Case, store: Store) -> None:
    with played(case.play) as elsewhere:
        play = altered(case, lambda reply: Reply(b"", status=302, headers={"Location": elsewhere.address + "series"}))
        assert "sends on to another address" in refused(case, play, store)
        assert elsewhere.asked == []


def test_being_sent_in_circles_is_given_up(case: Case, store: Store) -> None:
    assert "without end" in refused(
        case, lambda path, query: Reply(b"", status=302, headers={"Location": "/again"}), store
    )


def test_an_answer_that_is_too_large_is_refused_on_the_way(case: Case, store: Store) -> None:
    play = altered(case, lambda reply: Reply(b" " * 200_000))
    assert "more than 100,000 bytes" in refused(case, play, store)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_concerns_the_provider_as_a_whole(case: Case, status: int) -> None:
    with played(lambda path, query: Reply(b"{}", status=status)) as server, pytest.raises(Unreachable):
        pulled_from(case, server)
    paths = [path for path, _ in server.asked if not path.endswith(case.besides)]
    assert len(paths) == len(set(paths))


def test_a_missing_key_is_said_with_how_to_set_it(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    for variable in ("FRED_API_KEY", "STOOQ_API_KEY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TIEOUT_CONFIG", f"{tmp_path}/none.toml")
    for case in CASES:
        if case.needs_key:
            with pytest.raises(
                InputError, match=r"^(\w+) needs a key: set [A-Z]+_API_KEY, or write \1 = .* you get one at https://"
            ):
                PROVIDERS[case.name]()


def test_a_value_that_changed_since_the_last_pull_is_known_from_today_on(store: Store) -> None:
    """What FRED gives today replaces what it gave before only from now on."""
    case = CASES[0]
    later = replace(case, today=datetime(2024, 4, 1, 12, tzinfo=UTC))
    with played(case.play) as server:
        store_pulled(store, pulled_from(case, server))
    play = altered(case, lambda reply: replace(reply, body=reply.body.replace(b'"3.86"', b'"3.87"')))
    with played(play) as server:
        assert store_pulled(store, pulled_from(later, server)).added == 1
        assert (
            store_pulled(store, pulled_from(replace(later, today=datetime(2024, 4, 2, tzinfo=UTC)), server)).added == 0
        )
    day = date(2023, 12, 20)
    before, after = store.view(case.today).series("DGS10").on(day), store.view(later.today).series("DGS10").on(day)
    assert before is not None and after is not None
    assert (before.value, after.value) == (3.86, 3.87)
    assert after.vintage is Vintage.RECORDED
    assert after.known_at == later.today


def test_what_the_store_refuses_at_the_last_value_leaves_nothing_of_the_series(case: Case, store: Store) -> None:
    before = store.status()
    with played(case.play) as server:
        pulled = pulled_from(case, server)
    broken = replace(pulled.observations[-1], value=float("nan"))
    with pytest.raises(BadData, match="not a number"):
        store_pulled(store, replace(pulled, observations=(*pulled.observations[:-1], broken)))
    assert store.status() == before
