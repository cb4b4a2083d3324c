"""The rate path on real settlements, imported as the documents say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tieout.sources.files import import_file
from tieout.store import Store, open_store
from tieout.studies import RatePath, priced_by, priced_history, rate_path
from tieout.terms import Figure, Missing, Observation, Period, Vintage

pytestmark = pytest.mark.shared
NOW = datetime(2026, 1, 1, tzinfo=UTC)
#: Effective rates of the New York Fed, the day before each of the days asked for.
EFFECTIVE = {date(1990, 8, 30): 8.06, date(2020, 3, 3): 1.59, date(2023, 8, 30): 5.33}


@pytest.fixture(scope="module")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The settlements of some months of 1989 and 1990, of March 2020 and of 2023."""
    table = pq.read_table(shared / "data" / "fed_funds_futures_zq.parquet", columns=["contract", "date", "close"])
    wanted = pc.match_substring_regex(table["date"], "^(1989|1990-08|2020-0[1-3]|2023-0[4-8])")
    file = tmp_path_factory.mktemp("futures") / "futures.parquet"
    pq.write_table(table.filter(wanted), file)
    with open_store(":memory:") as opened:
        import_file(opened, file, columns={"contract": "series", "close": "value"})
        rates = [
            Observation("DFF", day, rate, datetime(day.year, day.month, day.day, 23, tzinfo=UTC), Vintage.RECORDED, "x")
            for day, rate in EFFECTIVE.items()
        ]
        opened.append(rates, origin="test")
        yield opened


def test_two_digits_are_of_the_century_in_which_the_contract_was_traded(store: Store) -> None:
    """F90 is January 1990 and was traded in 1989; Z25 is December 2025 and was traded in 2023."""
    view = store.view(NOW)
    assert view.series("ZQF90").last == date(1989, 12, 29)
    assert view.series("ZQZ25").last == date(2023, 8, 31)


def test_before_1994_there_is_the_contract_month_and_no_path(store: Store) -> None:
    """31 August 1990: December at 92.19, so 7.81 against 8.06, 25 basis points of cuts."""
    told = priced_by(store.view(NOW), date(1990, 8, 31), date(1990, 12, 31))
    assert isinstance(told.contract_month, Figure)
    assert told.contract_month.inputs[0].series == "ZQZ90"
    assert told.contract_month.value == pytest.approx(-25)
    assert isinstance(told.meeting_path, Missing)


def test_after_the_emergency_of_march_2020_the_path_goes_on(store: Store) -> None:
    """Worked by hand in the tests of the odds: 1.1259 before the meeting of the 18th, 0.7853 after it."""
    path = rate_path(store.view(NOW), date(2020, 3, 4))
    assert isinstance(path, RatePath)
    assert (path.lower, path.upper) == (1.0, 1.25)
    assert (round(path.meetings[0].before, 4), round(path.meetings[0].after, 4)) == (1.1259, 0.7853)


def test_both_methods_part_where_the_meeting_lies_inside_the_month(store: Store) -> None:
    """31 August 2023: December 2024 at 95.69 is 4.31 against 5.33; eleven meetings make 111 together."""
    told = priced_by(store.view(NOW), date(2023, 8, 31), date(2024, 12, 31))
    assert isinstance(told.contract_month, Figure)
    assert isinstance(told.meeting_path, Figure)
    assert told.contract_month.value == pytest.approx(-102)
    assert told.meeting_path.value == pytest.approx(-111.12, abs=0.01)


def test_the_history_has_every_session_of_a_month(store: Store) -> None:
    rows = list(priced_history(store.view(NOW), date(2024, 12, 31), Period(date(2023, 8, 1), date(2023, 8, 31))))
    assert len(rows) == 23
    assert all(isinstance(row.meeting_path, Figure) for row in rows)
