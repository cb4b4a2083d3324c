"""Maturity ladders drawn: what is written on the drawing is what was reported, and a gap is no nought."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from measures.shelf import Shelf
from tieout.errors import InputError
from tieout.notes.charts import svg
from tieout.notes.ladders import ladder_of, ladders_of
from tieout.store.view import View
from tieout.studies import Member, balance_sheet, company_group
from tieout.studies.maturity_ladder import RUNGS

DAY = date(2023, 12, 31)
LADDER = [name for line, _, _ in RUNGS for name in line.concepts]


def view(due: list[float | None], debt: float) -> View:
    facts = {"Assets": 1000.0, "LongTermDebt": debt, **dict(zip(LADDER, due, strict=True))}
    held = {f"CIK0000000042:{name}": {DAY: amount} for name, amount in facts.items() if amount is not None}
    return View(datetime(2024, 3, 1, tzinfo=UTC), Shelf(held))  # type: ignore[arg-type]


def test_a_companys_ladder_says_in_its_title_what_is_due_soon() -> None:
    sheet = balance_sheet(view([10, 30, 160, 40, 40, 120], 400), "CIK0000000042", name="Example Mills")
    chart = ladder_of(sheet)
    assert chart.title == "50% of the debt falls due within three years"
    assert "Example Mills: next twelve months 2%, year two 8%, year three 40%, year four 10%" in chart.alt
    assert chart.source == "the company's filings with the SEC, as known on 1 March 2024"
    assert "per cent of long-term debt" in svg(chart)


def test_a_rung_that_isnt_reported_is_drawn_as_such() -> None:
    chart = ladder_of(balance_sheet(view([10, 30, 160, 40, 40, None], 280), "CIK0000000042"))
    assert "after year five not reported" in chart.alt
    assert "not reported" in svg(chart)


def test_groups_stand_side_by_side_with_how_many_have_a_ladder() -> None:
    members = [Member("CIK0000000042"), Member("CIK0000000043")]
    groups = [company_group(view([10, 30, 160, 40, 40, 120], 400), members, name=name) for name in ("small", "large")]
    chart = ladders_of(groups)
    assert chart.title == "Due within three years: small 50%, large 50%"
    assert chart.subtitle.endswith("companies with a whole ladder: small 1 of 2, large 1 of 2")


def test_there_is_nothing_to_draw_of_what_isnt_reported() -> None:
    for due in ([None] * 6, [10.0, 30.0, 160.0, None, None, None]):
        with pytest.raises(InputError, match="No whole maturity ladder of CIK0000000042 is known"):
            ladder_of(balance_sheet(view(due, 400), "CIK0000000042"))
    with pytest.raises(InputError, match="No whole maturity ladder is known of small"):
        ladders_of([company_group(view([10, *[None] * 5], 400), [Member("CIK0000000042")], name="small")])
