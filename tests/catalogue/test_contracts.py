"""The days on which the nearest contract of a futures series gives way to the next."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.catalogue import changes_contract


@pytest.mark.parametrize(
    ("series", "last_session"),
    [
        ("CL1", date(2019, 10, 22)),
        ("CL1", date(2006, 7, 20)),
        ("CL1", date(2020, 4, 21)),  # the day after the price below nothing
        ("CL1", date(2014, 12, 19)),
        ("RB1", date(2017, 10, 31)),
        ("NG1", date(2021, 1, 27)),
    ],
)
def test_a_contract_gives_way_after_its_last_session(series: str, last_session: date) -> None:
    after = date.fromordinal(last_session.toordinal() + 5)
    assert changes_contract(series, last_session, after)
    assert not changes_contract(series, date.fromordinal(last_session.toordinal() - 3), last_session)
    assert not changes_contract(series, date.fromordinal(last_session.toordinal() + 1), after)


def test_a_series_of_no_contracts_never_changes_one() -> None:
    assert not changes_contract("SPX", date(2019, 1, 2), date(2019, 12, 31))
