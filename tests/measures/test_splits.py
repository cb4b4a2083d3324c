"""Shares across a split: one count of shares throughout, and no guess where the splits aren't known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import view_of

from tieout.catalogue import entry
from tieout.measures import answer
from tieout.terms import Figure, Missing, Period, Question

DAYS = [date(2024, 6, 3) + timedelta(days=number) for number in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]
HELD = [float(number) for number in (100, 104, 98, 110, 120, 111, 125, 118, 122, 119)]


def asked(
    measure: str, values: dict[str, dict[date, float]], *, subject: str = "NVDA", last: date = DAYS[-1]
) -> Figure:
    since = DAYS[0] if measure == "drawdown" else None
    found = answer(view_of(values), Question(measure, subject, Period(DAYS[0], last), since=since))
    assert isinstance(found, Figure), found
    return found


@given(
    st.dictionaries(st.sampled_from(DAYS[1:]), st.sampled_from([0.1, 0.5, 2.0, 3.0, 10.0]), min_size=1, max_size=3),
    st.sampled_from(["return", "drawdown", "gain_from_low"]),
)
def test_splits_change_no_return_and_no_drawdown(splits: dict[date, float], measure: str) -> None:
    """The same holding, counted in ever more or fewer shares, rises and falls as it does."""
    paid = {}
    for day, value in zip(DAYS, HELD, strict=True):
        shares = 1.0
        for split, ratio in splits.items():
            shares *= ratio if split <= day else 1.0
        paid[day] = value / shares
    whole = asked(measure, {"NVDA": dict(zip(DAYS, HELD, strict=True)), "NVDA.split": {date(2000, 1, 3): 2.0}})
    split = asked(measure, {"NVDA": paid, "NVDA.split": splits})
    assert split.value == pytest.approx(whole.value, abs=1e-3)
    assert split.period == whole.period


def test_a_price_is_told_as_it_was_paid_that_day() -> None:
    values = {"NVDA": {DAYS[0]: 1000.0, DAYS[5]: 101.0}, "NVDA.split": {DAYS[5]: 10.0}}
    found = answer(view_of(values), Question("level", "NVDA", Period(DAYS[0], DAYS[0])))
    assert isinstance(found, Figure)
    assert found.value == 1000.0


def test_the_evidence_says_that_a_price_was_counted_in_other_shares() -> None:
    values = {"NVDA": {DAYS[4]: 1000.0, DAYS[5]: 101.0}, "NVDA.split": {DAYS[5]: 10.0}}
    found = answer(view_of(values), Question("return", "NVDA", Period(DAYS[4], DAYS[5])))
    assert isinstance(found, Figure)
    base, last = found.inputs
    assert (base.value, base.source) == (100.0, "by hand, for each of the 10 shares that one has become")
    assert (last.value, last.source) == (101.0, "by hand")


def test_a_split_that_isnt_known_yet_moves_nothing() -> None:
    values = {"NVDA": {DAYS[0]: 1000.0, DAYS[1]: 1010.0}, "NVDA.split": {DAYS[5]: 10.0}}
    found = answer(view_of(values), Question("return", "NVDA", Period(DAYS[0], DAYS[1])))
    assert isinstance(found, Figure)
    assert found.inputs[0].value == 1000.0


@pytest.mark.parametrize("measure", ["return", "change", "drawdown"])
def test_a_move_like_a_split_is_no_data_where_no_splits_are_at_hand(measure: str) -> None:
    values = {"NVDA": {day: value / (10 if day >= DAYS[5] else 1) for day, value in zip(DAYS, HELD, strict=True)}}
    since = DAYS[0] if measure == "drawdown" else None
    found = answer(view_of(values), Question(measure, "NVDA", Period(DAYS[0], DAYS[-1]), since=since))
    assert isinstance(found, Missing)
    assert found.series == ("NVDA.split",)
    assert "looks like a split" in found.why


def test_an_index_has_no_splits_however_far_it_falls() -> None:
    values = {"VIX": {DAYS[0]: 40.0, DAYS[1]: 12.0}}
    assert asked("return", values, subject="VIX", last=DAYS[1]).value == pytest.approx(-70)
    assert entry("RUT.split") is None
    known = entry("NVDA.split")
    assert known is not None
    assert (known.kind, known.unit, known.frequency) == ("split", "ratio", "decision")
