"""Company facts: what a filing said, on which day, and what is left missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import played_provider as stage
from sources.played_provider import Reply, cassette, played
from tieout.catalogue import company_facts, entry
from tieout.errors import BadData, FetchFailed, InputError
from tieout.sources.edgar import Edgar, open_provider
from tieout.sources.filed import FiledFact, one_value
from tieout.sources.files import import_file
from tieout.sources.provider import Pulled
from tieout.sources.pull import store_pulled
from tieout.sources.transport import Manners, Transport
from tieout.store import Store
from tieout.terms import Vintage

COMPANY = "CIK0001234567"
QUICK = Manners(pause=0.0, timeout=5.0, attempts=2, first_wait=0.01)
APRIL_2020 = datetime(2020, 4, 1, 12, tzinfo=UTC)
YEAR_END = date(2019, 12, 31)

Fetch = Callable[..., Pulled]


@pytest.fixture
def fetch() -> Fetch:
    """Fetch one of the company's series from EDGAR, as played from a file that may be altered."""

    def from_played(
        fact: str, *, alter: Callable[[Any], None] = lambda told: None, now: datetime = APRIL_2020
    ) -> Pulled:
        told = json.loads(cassette("edgar_company_facts.json"))
        alter(told)
        series = entry(f"{COMPANY}:{fact}")
        assert series is not None
        with played(lambda path, query: Reply(json.dumps(told).encode())) as server:
            edgar = Edgar(Transport(server.address, title="EDGAR", manners=QUICK), clock=lambda: now)
            try:
                return edgar.fetch(series, None)
            finally:
                edgar.close()

    return from_played


def rows(told: Any, tag: str) -> Any:
    return told["facts"]["us-gaap"][tag]["units"]["USD"]


def values(pulled: Pulled) -> list[tuple[date, float]]:
    return [(one.date, one.value) for one in pulled.observations]


def test_a_restated_value_is_known_from_the_later_filing_on(fetch: Fetch, store: Store) -> None:
    store_pulled(store, fetch("Assets"))
    day = date(2018, 12, 31)
    for moment, value in (
        (datetime(2019, 3, 1, 3, 1, tzinfo=UTC), 500_250_000),
        (datetime(2020, 3, 3, 2, 59, tzinfo=UTC), 500_250_000),
        (datetime(2020, 3, 3, 3, 0, tzinfo=UTC), 498_750_000),
    ):
        known = store.view(moment).series(f"{COMPANY}:Assets").on(day)
        assert known is not None
        assert (known.value, known.vintage, known.source) == (value, Vintage.RECORDED, "SEC EDGAR")
    assert store.view(datetime(2019, 3, 1, 2, 59, tzinfo=UTC)).series(f"{COMPANY}:Assets").on(day) is None


def test_a_comparative_that_repeats_a_value_is_no_news(fetch: Fetch) -> None:
    assert values(fetch("Assets")) == [
        (date(2018, 12, 31), 500_250_000),
        (date(2018, 12, 31), 498_750_000),
        (date(2019, 3, 31), 481_900_000),
        (YEAR_END, 450_400_000),
    ]


@pytest.mark.parametrize(
    "period, expected",
    [
        ("year", [(date(2018, 12, 31), 6_900_000), (YEAR_END, 7_850_000)]),
        ("nine_months", [(date(2019, 9, 30), 5_650_000)]),
        ("half_year", []),
        ("quarter", [(date(2019, 3, 31), 1_800_000), (date(2019, 9, 30), 1_950_000)]),
    ],
)
def test_a_flow_is_told_apart_by_the_length_of_its_period(
    fetch: Fetch, period: str, expected: list[tuple[date, float]]
) -> None:
    """The two years that the filing also sums up are no period of these."""
    assert values(fetch(f"InterestExpense.{period}")) == expected


def test_what_was_never_reported_is_missing_and_not_zero(fetch: Fetch) -> None:
    assert fetch("LongTermDebtNoncurrent").observations == ()


def test_an_amendment_of_the_same_day_goes_before_what_it_amends(fetch: Fetch) -> None:
    assert values(fetch("LongTermDebtCurrent")) == [(date(2018, 12, 31), 12_500_000), (YEAR_END, 62_200_000)]


def test_of_a_value_and_its_rounding_the_exact_one_is_taken(fetch: Fetch) -> None:
    """995,000 in a table, 1.0 million in the words of the same filing."""
    ladder = "LongTermDebtMaturitiesRepaymentsOfPrincipalInYearTwo"
    assert values(fetch(ladder)) == [(date(2018, 12, 31), 3_400_000), (YEAR_END, 995_000)]


def test_a_day_that_the_filer_mistyped_is_left_out_and_said(fetch: Fetch) -> None:
    pulled = fetch("CashAndCashEquivalentsAtCarryingValue")
    assert values(pulled) == [(date(2018, 12, 31), 73_900_000), (YEAR_END, 34_250_000)]
    assert pulled.notes == ("left out 51,100,000 of 2919-09-30, which is later than its filing on 2019-11-04",)


def test_other_units_than_dollars_are_read_where_the_concept_has_them(fetch: Fetch) -> None:
    assert values(fetch("EarningsPerShareDiluted.year")) == [(YEAR_END, -9.12)]
    assert values(fetch("EntityCommonStockSharesOutstanding"))[-1] == (date(2020, 2, 14), 29_300_000)


def test_a_concept_in_another_currency_is_refused(fetch: Fetch) -> None:
    with pytest.raises(BadData, match="DebtInstrumentFaceAmount in other units, CAD, but the catalogue has USD"):
        fetch("DebtInstrumentFaceAmount")


def test_a_filing_of_this_evening_is_known_from_the_moment_at_which_it_was_had(fetch: Fetch) -> None:
    """The time of day isn't in the file: a filing that is there at noon was not out at ten in the evening only."""
    noon = datetime(2020, 3, 2, 17, tzinfo=UTC)
    assert {one.known_at for one in fetch("LongTermDebtCurrent", now=noon).observations if one.date == YEAR_END} == {
        noon
    }


def test_a_filing_that_was_had_before_the_evening_is_no_news_the_day_after(fetch: Fetch, store: Store) -> None:
    noon = datetime(2020, 3, 2, 17, tzinfo=UTC)
    assert store_pulled(store, fetch("Assets", now=noon)).added == 4
    assert store_pulled(store, fetch("Assets")).added == 0


def put(tag: str, name: str, value: object) -> Callable[[Any], None]:
    def alter(told: Any) -> None:
        rows(told, tag)[-1][name] = value

    return alter


@pytest.mark.parametrize(
    "alter, said",
    [
        (lambda told: told.pop("facts"), "no facts"),
        (lambda told: told.update(cik=99), "about another company, 99"),
        (lambda told: told["facts"].update({"us-gaap": []}), "us-gaap is no table"),
        (lambda told: told["facts"]["us-gaap"]["Assets"].pop("units"), "units of Assets is no table"),
        (lambda told: told["facts"]["us-gaap"]["Assets"]["units"].update(USD={}), "Assets is no list"),
        (lambda told: rows(told, "Assets").append("x"), "a row that is none"),
        (put("Assets", "end", "31 Dec 2019"), "end of Assets is '31 Dec 2019'"),
        (put("Assets", "filed", None), "filed of Assets is 'None'"),
        (put("Assets", "filed", "2031-01-01"), "yet to come"),
        (put("Assets", "val", "450400000"), "no number"),
        (put("Assets", "val", True), "no number"),
        (put("Assets", "val", 10**400), "no number"),
        (put("Assets", "val", float("nan")), "no number"),
        (put("Assets", "form", None), "without a form"),
        (put("Assets", "start", "2019-01-01"), "over a period, not at a day"),
        (put("Assets", "end", "2018-12-31"), "2018-12-31 is given twice on 2020-03-02"),
    ],
)
def test_a_file_of_another_form_is_refused_by_what_is_wrong(
    fetch: Fetch, alter: Callable[[Any], None], said: str
) -> None:
    with pytest.raises(BadData) as caught:
        fetch("Assets", alter=alter)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"EDGAR's answer on {COMPANY}")


def test_a_company_costs_one_request_however_many_series_it_has() -> None:
    with played(stage.edgar) as server:
        edgar = Edgar(Transport(server.address, title="EDGAR", manners=QUICK), clock=lambda: APRIL_2020)
        found = []
        for series in company_facts(COMPANY):
            if series.id != f"{COMPANY}:DebtInstrumentFaceAmount":
                found += edgar.fetch(series, None).observations
        edgar.close()
    assert [path for path, _ in server.asked] == [f"/base/{COMPANY}.json"]
    assert len({one.series for one in found}) == 10


def test_every_series_of_a_company_can_come_from_a_file_as_well(store: Store, tmp_path: Path) -> None:
    ids = [series.id for series in company_facts(COMPANY)]
    file = tmp_path / "facts.csv"
    file.write_text("series,date,value,known_at\n" + "".join(f"{one},2019-12-31,1,2020-03-02\n" for one in ids))
    assert import_file(store, file).added == len(ids)


def test_a_company_that_edgar_does_not_know_is_said() -> None:
    other = entry("CIK0000000001:Assets")
    assert other is not None
    said = "EDGAR has no facts of CIK0000000001: no such company, or one that filed none"
    with played(stage.edgar) as server, pytest.raises(FetchFailed, match=said):
        Edgar(Transport(server.address, title="EDGAR", manners=QUICK)).fetch(other, None)


@pytest.mark.parametrize("identity", ["", "Jane Doe", "jane@example.com", "Jäne Doe jane@example.com", "Jane\nx a@b.c"])
def test_edgar_is_not_asked_without_a_name_and_an_address(
    identity: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TIEOUT_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("EDGAR_IDENTITY", identity)
    with pytest.raises(
        InputError, match="edgar wants to know who asks, by name and e-mail address: set EDGAR_IDENTITY"
    ):
        open_provider()


def test_the_name_may_stand_in_the_file_and_goes_with_each_request(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[identity]\nedgar = "Example Research jane@example.com"\n')
    monkeypatch.setenv("TIEOUT_CONFIG", str(file))
    monkeypatch.delenv("EDGAR_IDENTITY", raising=False)
    series = entry(f"{COMPANY}:Assets")
    assert series is not None
    with played(stage.edgar) as server:
        monkeypatch.setattr("tieout.sources.edgar.ADDRESS", server.address)
        edgar = open_provider()
        assert edgar.fetch(series, None).observations
        edgar.close()
    (agent,) = server.agents
    assert agent.startswith("Tieout/")
    assert agent.endswith(" Example Research jane@example.com")


@given(st.integers(1, 10**12), st.integers(3, 9))
def test_a_value_and_its_rounding_are_told_apart_whichever_comes_first(value: int, places: int) -> None:
    """The more exact one is taken, and two values that no rounding makes one are refused."""
    exact, rounded = float(value), float(round(value, -places))
    facts = [FiledFact(YEAR_END, one, YEAR_END, amends=False) for one in (exact, rounded)]
    if rounded:
        assert one_value("what", "Assets", facts).value == one_value("what", "Assets", facts[::-1]).value == exact
    far = FiledFact(YEAR_END, exact + 10**13 + 1, YEAR_END, amends=False)
    with pytest.raises(BadData, match="given twice"):
        one_value("what", "Assets", [facts[0], far])


filings = st.lists(
    st.tuples(st.sampled_from(["2019-02-28", "2019-05-02", "2020-03-02"]), st.integers(-(10**12), 10**12)),
    unique_by=lambda filing: filing[0],
    max_size=3,
)


def facts_of(given_filings: list[tuple[str, int]]) -> bytes:
    """A file that has one concept, of one day, as each of these filings gave it."""
    told = [{"end": "2018-12-31", "val": value, "filed": filed, "form": "10-K"} for filed, value in given_filings]
    return json.dumps({"cik": 1234567, "facts": {"us-gaap": {"Assets": {"units": {"USD": told}}}}}).encode()


def test_at_every_moment_the_last_filing_of_a_value_holds() -> None:
    series = entry(f"{COMPANY}:Assets")
    assert series is not None
    transport = Transport("http://127.0.0.1:9/", title="EDGAR")

    @given(filings)
    def holds(given_filings: list[tuple[str, int]]) -> None:
        transport.get = lambda path, parameters: facts_of(given_filings)  # type: ignore[method-assign]
        observations = Edgar(transport, clock=lambda: APRIL_2020).fetch(series, None).observations
        for moment in ("2019-03-01", "2019-05-03", "2020-03-03"):
            known = [one.value for one in observations if one.known_at.date().isoformat() <= moment]
            filed = [float(value) for day, value in sorted(given_filings) if day < moment]
            assert known[-1:] == filed[-1:]

    holds()
    transport.close()
