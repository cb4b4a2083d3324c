"""A computed figure against a printed quantity: digits, hedges, direction, units, corrections (design, section 3)."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tieout.checks.compare import compare, compare_range, convert, digits_told, reprint
from tieout.claims.marking.lexer import lexemes
from tieout.claims.marking.quantities import compose
from tieout.terms import Direction, Hedge, Quantity, Stated, Verdict
from tieout.terms import quantity as units

UP, DOWN, ABOVE, BELOW = Direction.UP, Direction.DOWN, Direction.ABOVE, Direction.BELOW


def quantity(printed: str) -> Quantity:
    """The quantity that a print says, read as the lexer and the composer read it."""
    found = lexemes(printed)
    for index in range(len(found)):
        read = compose(found, index)
        if read is not None:
            composed, first, last = read
            assert (first, last) == (0, len(found) - 1), f"{printed!r} is read only in part"
            return Quantity(
                composed.value,
                composed.unit,
                composed.step,
                printed,
                value_high=composed.value_high,
                signed=composed.signed,
            )
    raise AssertionError(f"no quantity in {printed!r}")


def stated(printed: str, hedge: Hedge = Hedge.EXACT, direction: Direction | None = None) -> Stated:
    return Stated(quantity(printed), hedge, direction)


def verdict(
    printed: str, value: float, hedge: Hedge = Hedge.EXACT, direction: Direction | None = None, unit: str = ""
) -> str:
    found = stated(printed, hedge, direction)
    assert found.quantity is not None
    return compare(found, value, unit or found.quantity.unit).verdict.value


# --- digits


@pytest.mark.parametrize(
    "printed, value, expected",
    [
        ("12.4%", 12.434, "agrees"),  # RUT, 1,809.02 to 2,033.96
        ("12.4%", 12.45, "agrees"),
        ("12.4%", 12.35, "agrees"),
        ("12.4%", 12.46, "rounding"),
        ("12.4%", 12.34, "rounding"),
        ("12.4%", 12.549, "rounding"),
        ("12.4%", 12.56, "disagrees"),
        ("12.4%", 12.24, "disagrees"),
        ("12%", 12.434, "agrees"),
        ("12%", 12.5, "agrees"),
        ("12%", 12.6, "rounding"),
        ("12%", 13.6, "disagrees"),
        ("12.40%", 12.434, "disagrees"),  # a trailing zero carries precision: 12.395 to 12.405
        ("12.43%", 12.434, "agrees"),
        ("2,033.96", 2033.96, "agrees"),
        ("2,033.96", 2033.97, "rounding"),
        ("2,033.96", 2033.98, "disagrees"),
        ("2,034", 2033.96, "agrees"),
        ("0.0%", 0.04, "agrees"),
    ],
)
def test_a_decimal_is_worth_half_a_unit_of_its_last_place(printed: str, value: float, expected: str) -> None:
    assert verdict(printed, value) == expected


@pytest.mark.parametrize("printed", ["11 times", "eleven times"])
def test_an_exact_count_has_no_slack_and_no_rounding(printed: str) -> None:
    assert compare(stated(printed), 11, "ratio", exact=True).verdict is Verdict.AGREES
    for wrong in (10, 12, 10.6, 11.4):
        assert compare(stated(printed), wrong, "ratio", exact=True).verdict is Verdict.DISAGREES


@pytest.mark.parametrize("value, expected", [(148, "agrees"), (137.5, "agrees"), (162.5, "agrees"), (163, "rounding")])
def test_a_quoted_step_of_25_is_compared_at_half_of_it(value: float, expected: str) -> None:
    found = compare(stated("150 basis points"), value, "basis_point", quoted_step=Decimal(25))
    assert found.verdict.value == expected


@pytest.mark.parametrize("wrong", [75, 100, 200])
def test_two_quoted_steps_away_is_wrong(wrong: int) -> None:
    found = compare(stated(f"{wrong} basis points"), 148, "basis_point", quoted_step=Decimal(25))
    assert found.verdict is Verdict.DISAGREES


# --- hedges, at their edges


@pytest.mark.parametrize(
    "value, expected",
    [
        (15.9, "disagrees"),
        (15.999, "disagrees"),
        (16.0, "agrees"),
        (16.7, "agrees"),
        (20.0, "agrees"),
        (20.01, "loose"),
        (25, "loose"),
    ],
)
def test_over_16_percent_is_false_at_15_9_true_at_16_7_and_loose_at_25(value: float, expected: str) -> None:
    assert verdict("16%", value, Hedge.MORE_THAN) == expected


@pytest.mark.parametrize(
    "value, expected",
    [(4.01, "disagrees"), (4.0, "agrees"), (3.7, "agrees"), (3.0, "agrees"), (2.99, "loose"), (1, "loose")],
)
def test_a_bound_that_holds_by_more_than_a_quarter_is_loose(value: float, expected: str) -> None:
    assert verdict("4%", value, Hedge.LESS_THAN) == expected


@pytest.mark.parametrize(
    "printed, value, expected",
    [
        ("50%", 45, "agrees"),
        ("50%", 55, "agrees"),
        ("50%", 44.9, "disagrees"),
        ("50%", 55.1, "disagrees"),
        ("2%", 3.0, "agrees"),  # one unit of the last place is wider than a tenth of it
        ("2%", 1.0, "agrees"),
        ("2%", 3.1, "disagrees"),
        ("5.5 years", 5.0, "agrees"),
        ("5.5 years", 6.06, "disagrees"),
    ],
)
def test_about_is_within_a_tenth_or_one_unit_of_the_last_place(printed: str, value: float, expected: str) -> None:
    assert verdict(printed, value, Hedge.ABOUT) == expected


@pytest.mark.parametrize(
    "value, expected",
    [
        (500, "agrees"),
        (450, "agrees"),
        (449, "disagrees"),
        (474.4, "agrees"),
        (501, "disagrees"),
        (520, "disagrees"),
    ],
)
def test_nearly_is_up_to_a_tenth_short_and_never_over(value: float, expected: str) -> None:
    assert verdict("500 points", value, Hedge.NEARLY) == expected


@pytest.mark.parametrize(
    "value, expected", [(894, "agrees"), (894.4, "agrees"), (896, "disagrees"), (820, "disagrees")]
)
def test_as_many_as_states_the_maximum_itself(value: float, expected: str) -> None:
    assert verdict("894 points", value, Hedge.UP_TO) == expected


@pytest.mark.parametrize(
    ("printed", "value", "hedge", "direction", "expected"),
    [
        ("-40%", -40.54, Hedge.MORE_THAN, DOWN, "agrees"),
        ("-40%", -39.2, Hedge.MORE_THAN, DOWN, "disagrees"),
        ("-40%", -38.9, Hedge.NEARLY, None, "agrees"),
        ("-40%", -41.9, Hedge.NEARLY, None, "disagrees"),
    ],
)
def test_a_fall_with_its_sign_is_over_or_nearly_a_size(
    printed: str, value: float, hedge: Hedge, direction: Direction | None, expected: str
) -> None:
    assert verdict(printed, value, hedge, direction) == expected


def test_under_the_smallest_number_that_its_digits_tell_is_never_loose() -> None:
    assert verdict("0.1%", 0.01, Hedge.LESS_THAN) == "agrees"
    assert verdict("0.1%", 0.11, Hedge.LESS_THAN) == "disagrees"
    assert verdict("0.4%", 0.01, Hedge.LESS_THAN) == "loose"


def test_the_error_of_a_loose_bound_is_its_hedge() -> None:
    found = compare(stated("10%", Hedge.MORE_THAN), 25, "percent")
    assert (found.verdict, found.error) == (Verdict.LOOSE, "hedge")


@pytest.mark.parametrize(
    "hedge, printed, value, right",
    [
        (Hedge.MORE_THAN, "18%", 16.73, "16%"),  # "over 17%" would be false
        (Hedge.LESS_THAN, "16%", 16.73, "17%"),
        (Hedge.EXACT, "18%", 16.73, "17%"),
        (Hedge.ABOUT, "20%", 16.73, "17%"),
    ],
)
def test_the_correction_of_a_bound_is_a_bound_that_holds(hedge: Hedge, printed: str, value: float, right: str) -> None:
    found = compare(stated(printed, hedge), value, "percent")
    assert found.correction == right
    assert verdict(right, value, hedge) == "agrees"


@given(
    st.sampled_from([Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.ABOUT, Hedge.EXACT]),
    st.integers(10, 99_999),
    st.integers(1, 99_999),
)
def test_a_correction_agrees_with_the_figure_that_it_corrects(hedge: Hedge, figure: int, printed: int) -> None:
    value = figure / 1000
    found = compare(stated(f"{printed / 100:.2f}%", hedge), value, "percent")
    if found.correction is not None:
        assert verdict(found.correction, value, hedge) in ("agrees", "loose")


# --- direction


@pytest.mark.parametrize(
    "printed, direction, value, expected, error",
    [
        ("0.5%", DOWN, -0.5, "agrees", None),
        ("0.5%", UP, -0.5, "disagrees", "direction"),
        ("0.5%", DOWN, 0.5, "disagrees", "direction"),
        ("8.3 percentage points", ABOVE, 8.34, "agrees", None),
        ("8.3 percentage points", BELOW, 8.34, "disagrees", "direction"),
        ("16%", BELOW, -16.2, "agrees", None),
        ("-0.48%", None, -0.48, "agrees", None),
        ("-0.48%", DOWN, -0.48, "agrees", None),
        ("-0.48%", None, 0.48, "disagrees", "direction"),
        ("+0.48%", UP, -0.48, "disagrees", "direction"),
        ("16%", None, -16.2, "agrees", None),  # unsigned, and no word for it: the size alone is stated
    ],
)
def test_opposite_signs_are_a_wrong_direction(
    printed: str, direction: Direction | None, value: float, expected: str, error: str | None
) -> None:
    unit = quantity(printed).unit
    found = compare(stated(printed, direction=direction), value, unit)
    assert (found.verdict.value, found.error) == (expected, error)


@pytest.mark.parametrize("hedge", list(Hedge))
def test_no_hedge_excuses_a_wrong_direction(hedge: Hedge) -> None:
    found = compare(stated("3%", hedge, UP), -3.0, "percent")
    assert (found.verdict, found.error) == (Verdict.DISAGREES, "direction")


def test_a_move_that_rounds_to_nothing_has_no_direction() -> None:
    assert verdict("0.0%", -0.004, direction=UP) == "agrees"


def test_a_small_fall_printed_as_a_rise_is_a_wrong_direction_though_within_a_bound() -> None:
    """ "rose less than 1%" of a fall of 0.3%: the bound holds, the word doesn't."""
    found = compare(stated("1%", Hedge.LESS_THAN, UP), -0.3, "percent")
    assert (found.verdict, found.error) == (Verdict.DISAGREES, "direction")


@given(
    st.sampled_from(list(Hedge)),
    st.sampled_from([UP, DOWN]),
    st.integers(1, 9999),
    st.floats(-100, 100, allow_nan=False).map(lambda x: round(x, 4)),
)
def test_a_verdict_is_the_same_with_both_signs_turned(hedge: Hedge, way: Direction, digits: int, value: float) -> None:
    other = DOWN if way is UP else UP
    printed = f"{digits / 100:.2f}%"
    here = compare(stated(printed, hedge, way), value, "percent")
    there = compare(stated(printed, hedge, other), -value, "percent")
    assert (here.verdict, here.error) == (there.verdict, there.error)


# --- properties of digits


@given(st.decimals(0, 100_000, places=6), st.integers(0, 4), st.sampled_from([ROUND_HALF_EVEN, ROUND_HALF_UP]))
def test_a_figure_agrees_with_its_own_print_however_halves_are_rounded(figure: Decimal, places: int, way: str) -> None:
    shown = figure.quantize(Decimal(1).scaleb(-places), rounding=way)
    assert verdict(f"{shown:f}%", float(figure)) == "agrees"


@given(st.decimals(0, 100_000, places=6), st.integers(0, 4), st.integers(2, 50))
def test_a_print_two_units_off_never_agrees(figure: Decimal, places: int, off: int) -> None:
    unit = Decimal(1).scaleb(-places)
    shown = figure.quantize(unit) + off * unit
    assert verdict(f"{shown:f}%", float(figure)) == "disagrees"


@given(st.decimals(0, 100_000, places=6), st.integers(0, 4))
def test_a_print_one_unit_off_is_never_a_disagreement(figure: Decimal, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    assume(figure % unit != unit / 2)  # a tie may be one unit off or two, as halves are rounded
    shown = figure.quantize(unit, rounding=ROUND_HALF_EVEN) + unit
    assert verdict(f"{shown:f}%", float(figure)) in ("rounding", "agrees")


# --- units


@pytest.mark.parametrize(
    "printed, value, unit, expected",
    [
        ("0.25 percentage point", 25, "basis_point", "agrees"),
        ("25 basis points", 0.25, "percentage_point", "agrees"),
        ("25 basis points", 0.50, "percentage_point", "disagrees"),
        ("a quarter point", 25, "basis_point", "agrees"),
        ("4.483%", 448.3, "basis_point", "agrees"),
        ("8.3%", 8.34, "percentage_point", "agrees"),
        ("236.6p", 2.366, "gbp", "agrees"),
        ("$1.2 trillion", 1.23e12, "usd", "agrees"),
        ("$1.2 trillion", 1.26e12, "usd", "rounding"),
        ("$1.2 trillion", 1.4e12, "usd", "disagrees"),
        ("8 days", 8, "session", "agrees"),
    ],
)
def test_units_that_measure_the_same_thing_are_converted(printed: str, value: float, unit: str, expected: str) -> None:
    assert verdict(printed.removeprefix("a "), value, unit=unit) == expected


@pytest.mark.parametrize(
    "printed, unit",
    [("12.4%", "level"), ("12.4%", "usd"), ("5 years", "percent"), ("$5", "percent"), ("3 weeks", "year")],
)
def test_units_that_measure_different_things_are_never_compared(printed: str, unit: str) -> None:
    with pytest.raises(ValueError, match="can't compare"):
        compare(stated(printed), 12.4, unit)


def test_two_currencies_are_never_the_same_number() -> None:
    """A euro is no dollar: figures in one currency can't agree with prints in the other."""
    for one in ("usd", "eur", "gbp", "jpy", "inr"):
        for other in ("usd", "eur", "gbp", "jpy", "inr"):
            assert (convert(5.0, one, other) is not None) == (one == other)


@given(st.sampled_from(sorted(units.UNITS)), st.sampled_from(sorted(units.UNITS)), st.integers(1, 1000))
def test_conversion_there_and_back_gives_the_number_again(one: str, other: str, number: int) -> None:
    there = convert(float(number), one, other)
    if there is not None and (back := convert(float(there), other, one)) is not None:
        assert abs(back - number) < Decimal("1e-6")


def test_a_claim_without_a_number_can_not_be_compared_with_one() -> None:
    with pytest.raises(ValueError, match="without a number"):
        compare(Stated(None), 1.0, "percent")


# --- ranges


@pytest.mark.parametrize(
    "printed, low, high, expected",
    [
        ("5.25% to 5.5%", 5.25, 5.5, "agrees"),
        ("5.25%-5.50%", 5.25, 5.5, "agrees"),
        ("5.25% to 5.5%", 5.0, 5.5, "disagrees"),
        ("5.25% to 5.5%", 5.25, 5.75, "disagrees"),
        ("5% to 5.25%", 5.25, 5.5, "disagrees"),
    ],
)
def test_a_range_is_compared_end_by_end(printed: str, low: float, high: float, expected: str) -> None:
    of_rates = Stated(range_quantity(printed))
    assert compare_range(of_rates, low, high, exact=True).verdict.value == expected


def range_quantity(printed: str) -> Quantity:
    low, high = printed.replace("%", "").replace("-", " to ").split(" to ")
    step = min(Decimal(1).scaleb(int(Decimal(end).as_tuple().exponent)) for end in (low, high))
    return Quantity(Decimal(low), "percent", step, printed, value_high=Decimal(high))


@pytest.mark.parametrize(
    "value, expected",
    [
        (2.0, "agrees"), (2.6, "agrees"), (3.0, "agrees"), (3.5, "agrees"), (1.5, "agrees"),
        (3.6, "rounding"), (1.4, "rounding"), (4.6, "disagrees"), (0.4, "disagrees"), (-2.6, "disagrees"),
    ],
)  # fmt: skip
def test_one_value_agrees_with_a_range_that_holds_it(value: float, expected: str) -> None:
    held = Stated(range_quantity("2% to 3%"), Hedge.BETWEEN, UP)
    assert compare(held, value, "percent").verdict == expected


@pytest.mark.parametrize("value", [12.4, 4.6, -2.6])
def test_one_value_corrects_no_range_since_it_tells_neither_end(value: float) -> None:
    held = Stated(range_quantity("2% to 3%"), Hedge.BETWEEN, UP)
    assert compare(held, value, "percent").correction is None


def test_the_correction_of_a_range_is_the_range_in_force() -> None:
    found = compare_range(Stated(range_quantity("5% to 5.25%")), 5.25, 5.5, exact=True)
    assert found.correction in ("5.25% to 5.5%", "5.25% to 5.50%")


def test_the_correction_of_a_coarser_range_does_not_round_the_ends_away() -> None:
    """ "5% to 6%" of a range of 5.25% to 5.5% is not set right by "5% to 6%"."""
    found = compare_range(Stated(range_quantity("5% to 6%")), 5.25, 5.5, exact=True)
    assert found.correction is not None
    assert "5.25" in found.correction
    assert "5.5" in found.correction


# --- corrections


@pytest.mark.parametrize(
    "printed, value, right",
    [
        ("12.4%", "12.71", "12.7%"),
        ("12.4 percent", "12.71", "12.7 percent"),
        ("12.4 per cent", "-12.71", "12.7 per cent"),
        ("12%", "12.71", "13%"),
        ("12.40%", "12.7", "12.70%"),
        ("$1.2 trillion", "1340000000000", "$1.3 trillion"),
        ("$390 million", "402000000", "$402 million"),
        ("4,754.63", "4781.58", "4,781.58"),
        ("4754.63", "4781.58", "4781.58"),
        ("37,000", "36123.4", "36,123"),
        ("150 basis points", "148", "148 basis points"),
        ("7.88 points", "8.1", "8.10 points"),
        ("236.6p", "240", "240.0p"),
        ("-0.48%", "-0.52", "-0.52%"),
        ("-0.48%", "0.31", "+0.31%"),
        ("11 times", "12", "12 times"),
        ("$2,914.30", "3001.5", "$3,001.50"),
    ],
)
def test_a_correction_is_printed_as_the_number_was(printed: str, value: str, right: str) -> None:
    found = quantity(printed)
    held = Decimal(value) if found.signed else abs(Decimal(value))
    shown = reprint(found, held)
    assert shown in (right, right.removeprefix("+"))


def test_the_correction_of_a_number_in_words_names_its_unit() -> None:
    assert "12" in reprint(quantity("eleven times"), Decimal(12))
    assert "times" in reprint(quantity("eleven times"), Decimal(12))
    assert reprint(Quantity(Decimal(7), units.COUNT, Decimal(1), printed="seventh"), Decimal(5)) == "5"
    assert reprint(Quantity(Decimal(4), units.MONTH, Decimal(1), printed="fourth"), Decimal(2)) == "2 months"


@pytest.mark.parametrize(
    "printed, value, right", [("0", 3, "3"), ("0%", 3, "3%"), ("$0 million", 3_000_000, "$3 million")]
)
def test_a_printed_nothing_can_be_corrected(printed: str, value: int, right: str) -> None:
    assert reprint(quantity(printed), Decimal(value)) == right


def test_the_correction_of_a_flipped_word_names_the_other_word() -> None:
    found = compare(stated("12.4%", direction=DOWN), 12.434, "percent")
    assert found.correction == "up 12.4%"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.85, Verdict.AGREES),
        (1.56, Verdict.LOOSE),  # it rounds to 2
        (1.4, Verdict.DISAGREES),
        (2.6, Verdict.DISAGREES),
    ],
)
def test_nearly_a_number_that_it_rounds_to_is_loose(value: float, expected: Verdict) -> None:
    assert verdict("2%", value, Hedge.NEARLY) == expected


@pytest.mark.parametrize("printed, expected", [("12.4%", 7.95), ("2,033.96", 18.63), ("2%", 2.0), ("0.2%", 2.0)])
def test_digits_tell_how_rarely_a_number_like_it_is_met_by_chance(printed: str, expected: float) -> None:
    assert digits_told(quantity(printed), 2.0) == pytest.approx(expected, abs=0.01)
