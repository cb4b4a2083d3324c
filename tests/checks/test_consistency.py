"""Numbers of one text against each other: triples of points, percent and level; spreads and their two returns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.checks import Relation, Stand, relations
from tieout.terms import Direction, Hedge, Period, Question, Stated, quantity_from_digits
from tieout.terms import quantity as units

UP, DOWN = Direction.UP, Direction.DOWN
MONTH = Period(date(2023, 11, 30), date(2023, 12, 22))
DAY = Period(date(2023, 12, 21), date(2023, 12, 22))
SENTENCE = (0, 80)


def stand(
    key: str,
    measure: str,
    digits: str,
    unit: str,
    way: Direction | None = None,
    *,
    subject: str = "SPX",
    against: str | None = None,
    period: Period = DAY,
    sentence: tuple[int, int] = SENTENCE,
    hedge: Hedge = Hedge.EXACT,
) -> Stand:
    question = Question(measure, subject, period, against=against)
    return Stand(key, question, Stated(quantity_from_digits(digits, unit, printed=digits), hedge, way), sentence)


def triple(points: str, percent: str, level: str, way: Direction = UP, **more: object) -> list[Stand]:
    return [
        stand("points", "change", points, units.POINT, way, **more),  # type: ignore[arg-type]
        stand("percent", "return", percent, units.PERCENT, way, **more),  # type: ignore[arg-type]
        stand("level", "level", level, units.LEVEL, **more),  # type: ignore[arg-type]
    ]


def only(stands: list[Stand]) -> Relation:
    found = relations(stands)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    "points, percent, level, way",
    [
        ("7.88", "0.2", "4,754.63", UP),  # 7.88 / 4,746.75 = 0.166%
        ("7.88", "0.17", "4,754.63", UP),
        ("17.64", "0.9", "2,033.96", UP),  # 17.64 / 2,016.32 = 0.875%
        ("48.20", "1.9", "2,488.11", DOWN),  # 48.20 / 2,536.31 = 1.900%
        ("312.30", "3.59", "8,378.95", DOWN),  # 312.30 / 8,691.25 = 3.593%
    ],
)
def test_points_percent_and_level_that_fit_are_not_broken(
    points: str, percent: str, level: str, way: Direction
) -> None:
    found = only(triple(points, percent, level, way))
    assert not found.broken
    assert found.derived == "percent"
    assert set(found.parts) == {"points", "level"}


@pytest.mark.parametrize(
    "points, percent, level, way",
    [
        ("7.88", "0.4", "4,754.63", UP),
        ("7.88", "0.19", "4,754.63", UP),
        ("17.64", "0.9", "20,339.6", UP),
        ("48.20", "2.1", "2,488.11", DOWN),
    ],
)
def test_points_percent_and_level_that_do_not_fit_are_broken(
    points: str, percent: str, level: str, way: Direction
) -> None:
    assert only(triple(points, percent, level, way)).broken


def test_what_the_parts_give_is_said_in_a_sentence() -> None:
    found = only(triple("7.88", "0.4", "4,754.63"))
    assert found.expected.quantize(Decimal("0.001")) == Decimal("0.166")
    assert "0.17%" in found.sentence
    assert "4746.75" in found.sentence.replace(",", "")


def test_a_fall_is_taken_from_the_level_before_it() -> None:
    """Down 500 to 1,000 is a third (of 1,500), not a half."""
    assert not only(triple("500", "33.3", "1,000", DOWN)).broken
    assert only(triple("500", "50.0", "1,000", DOWN)).broken
    assert not only(triple("500", "100.0", "1,000", UP)).broken


@pytest.mark.parametrize("percent, broken", [("7", False), ("7.17", False), ("9", True)])
def test_a_fall_in_pence_is_taken_from_a_price_in_pounds(percent: str, broken: bool) -> None:
    """165p of £23.02 is 7.17%."""
    told = [
        stand("pence", "change", "165", units.PENCE, DOWN),
        stand("percent", "return", percent, units.PERCENT, DOWN),
        stand("price", "level", "21.37", "gbp"),
    ]
    assert only(told).broken is broken


def test_triples_of_two_sentences_or_two_subjects_are_not_mixed() -> None:
    apart = triple("7.88", "0.4", "4,754.63")
    assert relations([*apart[:2], stand("level", "level", "4,754.63", units.LEVEL, sentence=(90, 120))]) == ()
    assert relations([*apart[:2], stand("level", "level", "4,754.63", units.LEVEL, subject="RUT")]) == ()


def test_two_levels_of_one_sentence_make_no_triple() -> None:
    """Which of the two the points led to can't be told."""
    assert relations([*triple("7.88", "0.4", "4,754.63"), stand("other", "level", "4,700", units.LEVEL)]) == ()


def test_hedged_numbers_make_no_triple() -> None:
    assert relations(triple("80", "0.4", "4,754.63", hedge=Hedge.ABOUT)) == ()


def test_basis_points_make_no_triple_with_a_percent() -> None:
    stands = [
        stand("change", "change", "7", units.BASIS_POINT, DOWN, subject="DGS10"),
        stand("return", "return", "1.8", units.PERCENT, DOWN, subject="DGS10"),
        stand("level", "level", "3.90", units.PERCENT, subject="DGS10"),
    ]
    assert relations(stands) == ()


@given(st.integers(1, 99_999), st.integers(100_000, 3_999_999), st.sampled_from([UP, DOWN]))
def test_a_triple_that_was_computed_is_never_broken(points: int, level: int, way: Direction) -> None:
    before = Decimal(level) / 100 - way.sign * Decimal(points) / 100
    percent = (Decimal(points) / before).quantize(Decimal("0.01"))
    assert not only(triple(f"{points / 100:.2f}", f"{percent:f}", f"{level / 100:.2f}", way)).broken


@given(st.integers(1, 99_999), st.integers(1_000_000, 3_999_999), st.sampled_from([UP, DOWN]), st.integers(3, 400))
def test_a_triple_whose_percent_is_three_units_off_is_broken(points: int, level: int, way: Direction, off: int) -> None:
    before = Decimal(level) / 100 - way.sign * Decimal(points) / 100
    percent = (Decimal(points) / before).quantize(Decimal("0.01")) + Decimal(off) / 100
    assert only(triple(f"{points / 100:.2f}", f"{percent:f}", f"{level / 100:.2f}", way)).broken


# --- spreads


def pair(small: str, large: str, lead: str, *, small_way: Direction = UP, large_way: Direction = UP) -> list[Stand]:
    return [
        stand("small", "return", small, units.PERCENT, small_way, subject="RUT", period=MONTH),
        stand("large", "return", large, units.PERCENT, large_way, period=MONTH, sentence=(90, 120)),
        stand("lead", "spread", lead, units.PERCENTAGE_POINT, Direction.ABOVE, subject="RUT", against="SPX",
              period=MONTH, sentence=(130, 180)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "small, large, lead, broken",
    [
        ("12.4", "4.1", "8.3", False),  # the reference: 8.3 percentage points
        ("12.4", "4.1", "8.4", False),  # the two returns' own rounding may do that
        ("12.4", "4.1", "8.5", True),
        ("12.7", "4.1", "8.3", True),
        ("12.4", "4.1", "16.5", True),
        ("15.5", "23.8", "8.3", False),  # behind, not ahead: the size fits, the word is judged by data
    ],
)
def test_a_spread_is_the_difference_of_its_two_returns(small: str, large: str, lead: str, broken: bool) -> None:
    found = only(pair(small, large, lead))
    assert found.broken is broken
    assert found.derived == "lead"
    assert set(found.parts) == {"small", "large"}


def test_a_fall_and_a_rise_lie_apart_by_their_sum() -> None:
    assert not only(pair("2.0", "1.5", "3.5", large_way=DOWN)).broken
    assert only(pair("2.0", "1.5", "0.5", large_way=DOWN)).broken


def test_returns_of_other_periods_make_no_spread() -> None:
    small, large, lead = pair("12.4", "4.1", "20.0")
    other = Stand(large.key, Question("return", "SPX", DAY), large.stated, large.sentence)
    assert relations([small, other, lead]) == ()


def test_the_spread_of_another_pair_is_left_alone() -> None:
    small, large, lead = pair("12.4", "4.1", "20.0")
    other = Stand(lead.key, Question("spread", "RUT", MONTH, against="IXIC"), lead.stated, lead.sentence)
    assert relations([small, large, other]) == ()


def test_a_text_without_numbers_has_no_relations() -> None:
    words = Stand(
        "w",
        Question("spread", "RUT", MONTH, against="SPX"),
        Stated(None, direction=Direction.ABOVE),
        SENTENCE,
    )
    assert relations([]) == ()
    assert relations([words]) == ()


@pytest.mark.parametrize("lead, broken", [("40", False), ("30", False), ("80", True)])
def test_a_lead_in_basis_points_is_held_against_two_percentages(lead: str, broken: bool) -> None:
    """3.1% less 2.7% is 40 basis points, give or take a tenth of a percent for each."""
    held = only(
        [
            stand("mine", "return", "3.1", units.PERCENT, UP, subject="RUT", period=MONTH),
            stand("theirs", "return", "2.7", units.PERCENT, UP, subject="SPX", period=MONTH),
            stand("lead", "spread", lead, units.BASIS_POINT, subject="RUT", against="SPX", period=MONTH),
        ]
    )
    assert held.broken is broken


def ends(first: str, moved: str, last: str, unit: str = units.BASIS_POINT) -> list[Stand]:
    before, after = Period(DAY.start, DAY.start), Period(DAY.end, DAY.end)
    return [
        stand("change", "change", moved, unit, UP, subject="DGS30"),
        stand("to", "level", last, units.PERCENT, subject="DGS30", period=after),
        stand("from", "level", first, units.PERCENT, subject="DGS30", period=before),
    ]


def test_a_move_from_one_level_to_another_is_as_wide_as_they_lie_apart() -> None:
    assert not only(ends("4.646", "4.2", "4.688")).broken
    assert not only(ends("4.646", "4.1", "4.688")).broken  # off by its rounding
    assert only(ends("4.646", "4.2", "4.691")).broken
    assert only(ends("4.649", "4.2", "4.688")).broken
    assert only(ends("4.646", "4.5", "4.688")).broken
    assert only(ends("4.64", "0.042", "4.68", units.PERCENTAGE_POINT)).broken is False


def test_levels_of_other_days_than_the_moves_make_no_relation() -> None:
    change, last, _ = ends("4.646", "4.2", "4.688")
    year = Period(date(2022, 12, 30), date(2022, 12, 30))
    assert relations([change, last, stand("from", "level", "4.1", units.PERCENT, subject="DGS30", period=year)]) == ()
