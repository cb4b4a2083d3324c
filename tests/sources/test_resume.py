"""A pull asks only for what may be new, where that can be told; and what it gives is what a whole pull would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources import played_provider as stage
from sources.played_provider import Play, Played, Reply, cassette, played
from tieout.catalogue import entry
from tieout.errors import BadData, FetchFailed
from tieout.sources.alfred import Alfred
from tieout.sources.edgar import Edgar
from tieout.sources.fred import Fred
from tieout.sources.kept import Answer, KeptAnswers
from tieout.sources.provider import Provider
from tieout.sources.pull import Puller, PullResult, chosen
from tieout.sources.transport import Manners, Transport
from tieout.store import Store, open_store

QUICK = Manners(pause=0.0, timeout=5.0, attempts=2, first_wait=0.01)
MARCH_2024 = datetime(2024, 3, 1, 12, tzinfo=UTC)
APRIL_2020 = datetime(2020, 4, 1, 12, tzinfo=UTC)


@contextmanager
def fred(play: Play, *, now: datetime = MARCH_2024) -> Iterator[tuple[Fred, Played]]:
    with played(play) as server:
        provider = Fred(Transport(server.address, title="FRED", manners=QUICK), clock=lambda: now)
        yield provider, server
        provider.close()


def pull(store: Store, provider: Provider, name: str, since: date | None = None) -> PullResult:
    """Pull one series as the command does."""
    (wanted,) = chosen([name], provider.name)
    return Puller(store).pull(provider, wanted, since)


def starts(server: Played) -> list[str | None]:
    """From which day on observations were asked for, request by request."""
    return [query.get("observation_start") for path, query in server.asked if path.endswith("observations")]


def test_a_series_that_is_never_revised_is_asked_for_again_from_a_month_before_its_end(store: Store) -> None:
    with fred(stage.fred) as (provider, server):
        first = pull(store, provider, "DGS10")
        again = pull(store, provider, "DGS10")
    assert starts(server) == [None, "2023-11-25"]
    assert (first.added, first.resumed, again.added, again.resumed) == (4, None, 0, date(2023, 11, 25))
    assert again.known == 4


def test_what_came_since_is_all_that_is_new(store: Store) -> None:
    with fred(stage.fred) as (provider, _):
        pull(store, provider, "DGS10")

    def grown(path: str, query: dict[str, str]) -> Reply:
        told = json.loads(stage.fred(path, query).body)
        if "observations" in told:
            told["observations"].append({"date": "2023-12-28", "value": "3.84"})
            told["count"] += 1
        return Reply(json.dumps(told).encode())

    with fred(grown) as (provider, _):
        assert pull(store, provider, "DGS10").added == 1


def test_a_part_that_was_pulled_does_not_stand_for_the_whole(store: Store) -> None:
    with fred(stage.fred) as (provider, server):
        pull(store, provider, "DGS10", date(2023, 12, 22))
        whole = pull(store, provider, "DGS10")
    assert starts(server) == ["2023-12-22", None]
    assert whole.added == 2


def test_days_that_the_user_names_are_asked_for_whatever_is_held(store: Store) -> None:
    with fred(stage.fred) as (provider, server):
        pull(store, provider, "DGS10")
        pull(store, provider, "DGS10", date(2023, 1, 1))
    assert starts(server) == [None, "2023-01-01"]


def test_where_the_last_weeks_have_other_values_all_is_asked_for_again(store: Store) -> None:
    """As after a split, which changes every price before it."""
    with fred(stage.fred) as (provider, _):
        pull(store, provider, "DGS10")

    def changed(path: str, query: dict[str, str]) -> Reply:
        return Reply(stage.fred(path, query).body.replace(b'"3.86"', b'"1.93"'))

    with fred(changed, now=MARCH_2024 + timedelta(days=1)) as (provider, server):
        result = pull(store, provider, "DGS10")
    assert starts(server) == ["2023-11-25", None]
    assert (result.added, result.resumed) == (1, None)
    held = store.view(MARCH_2024 + timedelta(days=2)).series("DGS10").on(date(2023, 12, 20))
    assert held is not None
    assert (held.value, held.known_at) == (1.93, MARCH_2024 + timedelta(days=1))


def test_a_series_that_is_revised_is_asked_for_whole_each_time(store: Store) -> None:
    def play(path: str, query: dict[str, str]) -> Reply:
        return Reply(stage.fred(path, query).body.replace(b'"DGS10"', b'"UNRATE"'))

    with fred(play) as (provider, server):
        pull(store, provider, "UNRATE")
        pull(store, provider, "UNRATE")
    assert starts(server) == [None, None]


def archive(rows: list[tuple[date, date, float | None]], vintages: list[date]) -> Play:
    """ALFRED as it stands once these vintages are out: of each row the day, when it was published, and the value."""
    out = sorted(row for row in rows if row[1] in vintages)

    def play(path: str, query: dict[str, str]) -> Reply:
        if path.endswith("/series"):
            return Reply(b'{"seriess": [{"id": "FEDTARMD", "units": "Percent"}]}')
        if path.endswith("/vintagedates"):
            return Reply(json.dumps({"count": len(vintages), "vintage_dates": [f"{day}" for day in vintages]}).encode())
        first, last = query["realtime_start"], query["realtime_end"]
        told = []
        for place, (day, published, value) in enumerate(out):
            follows = [row[1] for row in out[place + 1 :] if row[0] == day]
            until = f"{follows[0] - timedelta(days=1)}" if follows else "9999-12-31"
            if f"{published}" <= last and until >= first:
                told.append(
                    {
                        "realtime_start": max(first, f"{published}"),
                        "realtime_end": min(last, until),
                        "date": f"{day}",
                        "value": "." if value is None else f"{value}",
                    }
                )
        return Reply(json.dumps({"units": "lin", "count": len(told), "observations": told}).encode())

    return play


def dots(play: Play, store: Store, *, most: int = 2_000) -> tuple[PullResult, Played]:
    with played(play) as server:
        transport = Transport(server.address, title="ALFRED", manners=QUICK)
        alfred = Alfred(transport, clock=lambda: datetime(2025, 1, 1, tzinfo=UTC), most_vintages=most)
        result = pull(store, alfred, "FEDTARMD")
        alfred.close()
    return result, server


def year(number: int) -> date:
    """A year of which the fact book has no dots."""
    return date(2040 + number, 1, 1)


ROUNDS = [date(2023, month, 20) for month in (3, 6, 9, 12)]
FIRST = [(year(3), ROUNDS[0], 5.1), (year(4), ROUNDS[0], 4.3)]
LATER = [(year(3), ROUNDS[1], 5.6), (year(4), ROUNDS[2], 5.1), (year(6), ROUNDS[2], 2.9)]


def test_of_vintages_only_those_since_the_last_are_asked_for(store: Store) -> None:
    assert dots(archive([*FIRST, *LATER], ROUNDS[:2]), store)[0].added == 3
    result, server = dots(archive([*FIRST, *LATER], ROUNDS[:3]), store)
    (asked,) = (query["realtime_start"] for path, query in server.asked if path.endswith("observations"))
    assert asked == str(ROUNDS[0]), "the last vintage had may have grown since, and so begins after the one before"
    assert (result.added, result.resumed) == (2, ROUNDS[1])


def test_a_vintage_that_grew_on_its_day_is_completed(store: Store) -> None:
    dots(archive(FIRST, ROUNDS[:2]), store)
    dots(archive([*FIRST, LATER[0]], ROUNDS[:2]), store)
    known = store.view(datetime(2023, 7, 1, tzinfo=UTC)).series("FEDTARMD").on(year(3))
    assert known is not None
    assert known.value == 5.6


def test_what_fred_took_back_without_another_value_is_said_and_stays(store: Store) -> None:
    gone = (year(3), ROUNDS[3], None)
    result, _ = dots(archive([*FIRST, *LATER, gone], ROUNDS), store)
    note = "withdrawn by FRED without another value, and kept here: 5.6 of 2043-01-01, gone on 2023-12-20"
    assert note in result.notes
    held = store.view().series("FEDTARMD").on(year(3))
    assert held is not None
    assert held.value == 5.6


def test_a_value_that_was_taken_back_and_given_again_was_not_withdrawn(store: Store) -> None:
    again = [(year(4), ROUNDS[1], None), (year(4), ROUNDS[2], 4.3)]
    result, _ = dots(archive([*FIRST, *again], ROUNDS), store)
    assert (result.added, result.notes) == (2, ())


def test_a_value_revised_and_then_back_again_is_news_twice_in_a_later_pull(store: Store) -> None:
    rows = [(year(1), ROUNDS[0], 2.0), (year(1), ROUNDS[1], 1.0), (year(1), ROUNDS[2], 2.0)]
    dots(archive(rows, ROUNDS[:1]), store)
    assert dots(archive(rows, ROUNDS), store)[0].added == 2
    held = store.view(datetime(2023, 12, 1, tzinfo=UTC)).series("FEDTARMD").on(year(1))
    assert held is not None
    assert held.value == 2.0


histories = st.dictionaries(
    st.tuples(st.integers(0, 4).map(year), st.sampled_from(ROUNDS)),
    st.one_of(st.none(), st.integers(1, 3).map(float)),
    max_size=12,
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(histories, st.integers(1, 4), st.integers(1, 4))
def test_pulled_in_two_goes_or_in_stretches_the_history_is_that_of_one_go(
    history: dict[tuple[date, date], float | None], split: int, most: int
) -> None:
    rows = [(day, published, value) for (day, published), value in history.items()]
    with open_store(":memory:") as once, open_store(":memory:") as twice:
        dots(archive(rows, ROUNDS), once)
        dots(archive(rows, ROUNDS[:split]), twice, most=most)
        dots(archive(rows, ROUNDS), twice, most=most)
        for day in ROUNDS:
            moment = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)
            held = [store.view(moment).series("FEDTARMD") for store in (once, twice)]
            seen = [[(str(d), v) for d, v in zip(one.dates, one.values, strict=True)] for one in held]
            assert seen[0] == seen[1]


class TestConditionalRequests:
    """A company's file, which EDGAR marks so that it can be told from a later one."""

    marked: ClassVar[dict[str, str]] = {"ETag": '"v1"', "Last-Modified": "Mon, 02 Mar 2020 22:00:00 GMT"}

    def edgar(self, server: Played, folder: Path) -> Edgar:
        kept = KeptAnswers(folder)
        return Edgar(Transport(server.address, title="EDGAR", manners=QUICK, kept=kept), clock=lambda: APRIL_2020)

    def pull(self, server: Played, folder: Path, store: Store) -> PullResult:
        provider = self.edgar(server, folder)
        try:
            return pull(store, provider, "CIK0001234567:Assets")
        finally:
            provider.close()

    def test_what_has_not_changed_is_not_sent_again(self, store: Store, tmp_path: Path) -> None:
        with played(lambda path, query: Reply(stage.edgar(path, query).body, headers=self.marked)) as server:
            first = self.pull(server, tmp_path, store)
            again = self.pull(server, tmp_path, store)
        assert server.conditions == [(None, None), ('"v1"', "Mon, 02 Mar 2020 22:00:00 GMT")]
        assert (first.added, again.added, again.known) == (4, 0, 4)

    def test_a_store_that_has_lost_its_values_gets_them_from_the_kept_answer(self, tmp_path: Path) -> None:
        with played(lambda path, query: Reply(stage.edgar(path, query).body, headers=self.marked)) as server:
            for _ in range(2):
                with open_store(":memory:") as empty:
                    assert self.pull(server, tmp_path, empty).added == 4

    def test_what_has_changed_takes_the_place_of_what_was_kept(self, store: Store, tmp_path: Path) -> None:
        with played(lambda path, query: Reply(stage.edgar(path, query).body, headers=self.marked)) as server:
            self.pull(server, tmp_path, store)
            body = cassette("edgar_company_facts.json").replace(b"481900000", b"481900001")
            server.play = lambda path, query: Reply(body, headers={"ETag": '"v2"'})
            with pytest.raises(BadData, match="in the store"):
                self.pull(server, tmp_path, store)
            with open_store(":memory:") as fresh:
                assert self.pull(server, tmp_path, fresh).added == 4
        assert server.conditions[-1] == ('"v2"', None)

    def test_an_answer_that_was_refused_is_not_kept(self, store: Store, tmp_path: Path) -> None:
        with played(lambda path, query: Reply(cassette("web_page.html"), headers=self.marked)) as server:
            for _ in range(2):
                with pytest.raises(BadData, match="web page"):
                    self.pull(server, tmp_path, store)
        assert server.conditions == [(None, None)] * 2

    def test_an_answer_without_a_mark_is_not_kept(self, store: Store, tmp_path: Path) -> None:
        with played(stage.edgar) as server:
            self.pull(server, tmp_path, store)
        assert list(tmp_path.iterdir()) == []

    def test_not_modified_where_nothing_was_asked_about_is_refused(self, store: Store, tmp_path: Path) -> None:
        with (
            played(lambda path, query: Reply(b"", status=304)) as server,
            pytest.raises(FetchFailed, match="answers 304"),
        ):
            self.pull(server, tmp_path, store)


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b\x08", b"no gzip at all"])
def test_a_damaged_kept_answer_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    kept = KeptAnswers(tmp_path / "answers")
    kept.keep("https://example.com/a", Answer(b"body", '"v1"'))
    assert kept.find("https://example.com/a") == Answer(b"body", '"v1"')
    assert kept.find("https://example.com/b") is None
    (file,) = (tmp_path / "answers").iterdir()
    file.write_bytes(damage)
    assert kept.find("https://example.com/a") is None
    file.write_bytes(b"x" + damage)
    assert kept.find("https://example.com/a") is None


def test_a_folder_that_can_not_be_written_only_costs_the_answer(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file")
    kept = KeptAnswers(tmp_path / "answers")
    kept.keep("https://example.com/a", Answer(b"body", '"v1"'))
    assert kept.find("https://example.com/a") is None


def test_the_entry_used_here_is_one_that_is_never_revised() -> None:
    rates, unemployment = entry("DGS10"), entry("UNRATE")
    assert rates is not None
    assert unemployment is not None
    assert not rates.revised
    assert unemployment.revised
