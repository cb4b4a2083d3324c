"""Quantities as they are printed: value, unit, step, range, sign (design, section 3)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.claims.marking.lexer import lexemes
from tieout.claims.marking.quantities import compose
from tieout.terms import Quantity


def every(text: str) -> list[tuple[Quantity, str]]:
    """The quantities of a text with their prints, first lexeme by first lexeme, as the marker takes them."""
    found = lexemes(text)
    taken = -1
    result = []
    for index in range(len(found)):
        if index <= taken:
            continue
        read = compose(found, index)
        if read is not None:
            quantity, first, last = read
            assert 0 <= first <= index <= last < len(found)
            result.append((quantity, text[found[first].start : found[last].end]))
            taken = last
    return result


def only(text: str) -> tuple[Quantity, str]:
    found = every(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "printed, value, unit, step",
    [
        ("12.4%", "12.4", "percent", "0.1"),
        ("12.40%", "12.40", "percent", "0.01"),
        ("12 percent", "12", "percent", "1"),
        ("12.4 per cent", "12.4", "percent", "0.1"),
        ("12.4 pct", "12.4", "percent", "0.1"),
        (".5%", "0.5", "percent", "0.1"),
        ("8.3 percentage points", "8.3", "percentage_point", "0.1"),
        ("8.3-percentage-point", "8.3", "percentage_point", "0.1"),
        ("2pp", "2", "percentage_point", "1"),
        ("150 basis points", "150", "basis_point", "1"),
        ("75-basis-point", "75", "basis_point", "1"),
        ("25bp", "25", "basis_point", "1"),
        ("25 bps", "25", "basis_point", "1"),
        ("7.88 points", "7.88", "point", "0.01"),
        ("42-point", "42", "point", "1"),
        ("4,754.63", "4754.63", "level", "0.01"),
        ("37,000", "37000", "level", "1"),
        ("27½p", "27.5", "gbx", "0.01"),
        ("5-1/4 cents", "0.0525", "usd", "0.0001"),
        ("1.0 cent", "0.010", "usd", "0.001"),
        ("a cent", "0.01", "usd", "0.01"),
        ("a penny", "0.01", "usd", "0.01"),
        ("3 paise", "0.03", "inr", "0.01"),
        ("half a cent", "0.005", "usd", "0.0001"),
        ("a basis point", "1", "basis_point", "1"),
        ("half a basis point", "0.5", "basis_point", "0.01"),
        ("nine-tenths of a percent", "0.9", "percent", "0.1"),
        ("0.3 of a percent", "0.3", "percent", "0.1"),
        ("0.1 of a percentage point", "0.1", "percentage_point", "0.1"),
        ("two tenths of 1 percent", "0.2", "percent", "0.1"),
        ("0.8841 Swiss franc", "0.8841", "chf", "0.0001"),
        ("1.3266 Canadian dollars", "1.3266", "cad", "0.0001"),
        ("0.6823 dollar", "0.6823", "usd", "0.0001"),
        ("141.04 Japanese yen", "141.04", "jpy", "0.01"),
        ("1,234,567", "1234567", "level", "1"),
        ("2033.96", "2033.96", "level", "0.01"),
        ("$1.2 trillion", "1200000000000", "usd", "100000000000"),
        ("$390 million", "390000000", "usd", "1000000"),
        ("$390m", "390000000", "usd", "1000000"),
        ("$2,914.30", "2914.30", "usd", "0.01"),
        ("€1.1 billion", "1100000000", "eur", "100000000"),
        ("£5bn", "5000000000", "gbp", "1000000000"),
        ("1.1 billion euros", "1100000000", "eur", "100000000"),
        ("1.5 million yen", "1500000", "jpy", "100000"),
        ("16p", "16", "gbx", "1"),
        ("236.6 pence", "236.6", "gbx", "0.1"),
        ("C$2.50", "2.50", "cad", "0.01"),
        ("A$3", "3", "aud", "1"),
        ("US$4", "4", "usd", "1"),
        ("HK$5", "5", "hkd", "1"),
        ("U.S.$6", "6", "usd", "1"),
        ("16 cents", "0.16", "usd", "0.01"),
        ("5.5 years", "5.5", "year", "0.1"),
        ("22-year", "22", "year", "1"),
        ("12 months", "12", "month", "1"),
        ("three weeks", "3", "week", "1"),
        ("10 days", "10", "day", "1"),
        ("12 sessions", "12", "session", "1"),
        ("12 trading days", "12", "session", "1"),
        ("11 times", "11", "ratio", "1"),
        ("eleven times", "11", "ratio", "1"),
        ("11x", "11", "ratio", "1"),
        ("eleven", "11", "count", "1"),
        ("twenty-two", "22", "count", "1"),
        ("twenty-two percent", "22", "percent", "1"),
        ("doubled", "2", "ratio", "0.5"),
        ("tripled", "3", "ratio", "0.5"),
        ("halved", "0.5", "ratio", "0.5"),
        ("2 million", "2000000", "level", "1000000"),
        ("1.25 million", "1250000", "level", "10000"),
        ("5-1/4", "5.25", "level", "0.01"),
        ("5 1/4 percent", "5.25", "percent", "0.01"),
        ("5¼%", "5.25", "percent", "0.01"),
        ("1/2 point", "0.5", "point", "0.01"),
        ("quarter point", "0.25", "percentage_point", "0.01"),
        ("quarter-point", "0.25", "percentage_point", "0.01"),
        ("quarter of a percentage point", "0.25", "percentage_point", "0.01"),
        ("half a percentage point", "0.5", "percentage_point", "0.01"),
        ("half-percentage-point", "0.5", "percentage_point", "0.01"),
        ("three-quarters of a point", "0.75", "point", "0.01"),
        ("0.50", "0.50", "level", "0.01"),
    ],
)  # fmt: skip
def test_a_print_is_read_with_its_unit_and_step(printed: str, value: str, unit: str, step: str) -> None:
    quantity, covered = only(printed)
    assert (quantity.value, quantity.unit, quantity.step) == (Decimal(value), unit, Decimal(step))
    assert covered == printed
    assert not quantity.signed
    assert quantity.value_high is None


@pytest.mark.parametrize(
    "printed, value, unit",
    [
        ("-0.48%", "-0.48", "percent"),
        ("−0.48%", "-0.48", "percent"),
        ("+1.2%", "1.2", "percent"),
        ("-$5", "-5", "usd"),
        ("(-3.1%)", "-3.1", "percent"),
        ("to minus 38 basis points", "-38", "basis_point"),
        ("at negative 0.4%", "-0.4", "percent"),
    ],
)
def test_a_printed_sign_is_kept(printed: str, value: str, unit: str) -> None:
    quantity, covered = only(printed)
    assert (quantity.value, quantity.unit, quantity.signed) == (Decimal(value), unit, True)
    assert covered == printed.strip("()").removeprefix("to ").removeprefix("at ")


@pytest.mark.parametrize("text", ["mid-2023", "the 3-5 range of scores", "2022-23", "F-16", "COVID-19"])
def test_a_hyphen_between_words_or_numbers_is_no_sign(text: str) -> None:
    assert not any(quantity.signed for quantity, _ in every(text))


@pytest.mark.parametrize(
    "text, low, high, unit, step",
    [
        ("a range of 5.25% to 5.5%", "5.25", "5.5", "percent", "0.01"),
        ("5.25%-5.50%", "5.25", "5.50", "percent", "0.01"),
        ("5.25%–5.5%", "5.25", "5.5", "percent", "0.01"),
        ("5.25 to 5.5 percent", "5.25", "5.5", "percent", "0.01"),
        ("between 3% and 4%", "3", "4", "percent", "1"),
        ("$3-4 billion", "3000000000", "4000000000", "usd", "1000000000"),
        ("25 to 50 basis points", "25", "50", "basis_point", "1"),
    ],
)
def test_a_range_is_one_quantity_with_two_ends(text: str, low: str, high: str, unit: str, step: str) -> None:
    quantity, _ = only(text)
    assert (quantity.value, quantity.value_high, quantity.unit) == (Decimal(low), Decimal(high), unit)
    assert quantity.step == Decimal(step)


@pytest.mark.parametrize(
    "text, values",
    [
        ("fell to 3.7% from 3.9%", ["3.7", "3.9"]),
        ("from 5% to 6%", ["5", "6"]),
        ("rose 3% and 4%", ["3", "4"]),
        ("up 7.88 points, or 0.2%, at 4,754.63", ["7.88", "0.2", "4754.63"]),
        ("12.4% versus 4.1%", ["12.4", "4.1"]),
        ("rose 7 percent — 60 percent better", ["7", "60"]),
    ],
)
def test_two_numbers_that_are_no_range_stay_two(text: str, values: list[str]) -> None:
    assert [quantity.value for quantity, _ in every(text)] == [Decimal(value) for value in values]
    assert all(quantity.value_high is None for quantity, _ in every(text))


def test_numbers_of_a_list_share_the_unit_of_the_last() -> None:
    found = every("1.2, 0.8 and 2.1%")
    assert [(quantity.value, quantity.unit) for quantity, _ in found] == [
        (Decimal("1.2"), "percent"),
        (Decimal("0.8"), "percent"),
        (Decimal("2.1"), "percent"),
    ]


@pytest.mark.parametrize(
    "text", ["the first quarter", "a third party", "half of investors", "one of them", "may", "tens"]
)
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert every(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "1/0",
        "5/0%",
        "3/4/5",
        "1/",
        "/4",
        "½½",
        "5½½",
        "-",
        "--5",
        "$",
        "$$5",
        "1,",
        "1,2,3",
        "1.2.3",
        "9" * 400,
        "0/8",
        "¼/4",
        "%%",
        "5-",
        "5--6",
        "5 - 6%",
        "5%-",
        "twenty-",
        "twenty-eleven",
        "٣٫٤",
        "১২%",
        "²",
        "5²",
        "1e5",
        "0x1F",
    ],
)
def test_broken_numbers_do_not_crash(text: str) -> None:
    every(text)
    every(f"rose {text} percent to {text}")


# --- round trips

decimals = st.integers(0, 9).flatmap(lambda places: st.decimals(0, 10**9, places=places, allow_nan=False))


@given(decimals)
def test_a_decimal_with_thousands_separators_is_read_back_exactly(number: Decimal) -> None:
    quantity, _ = only(f"{number:,f}")
    assert str(quantity.value) == str(Decimal(f"{number:f}"))
    assert quantity.step == Decimal(1).scaleb(int(number.as_tuple().exponent))


@given(
    decimals,
    st.sampled_from(
        [
            ("{}%", "percent"),
            ("{} percent", "percent"),
            ("{} percentage points", "percentage_point"),
            ("{} basis points", "basis_point"),
            ("{}bp", "basis_point"),
            ("{} points", "point"),
            ("${}", "usd"),
            ("€{}", "eur"),
            ("{}p", "gbx"),
            ("{} years", "year"),
            ("{} times", "ratio"),
        ]
    ),
)
def test_a_decimal_with_a_unit_is_read_back_exactly(number: Decimal, unit: tuple[str, str]) -> None:
    form, name = unit
    for digits in (f"{number:f}", f"{number:,f}"):
        printed = form.format(digits)
        quantity, covered = only(printed)
        assert (quantity.value, quantity.unit, covered) == (number, name, printed)
        assert quantity.low <= number <= quantity.high


@given(
    st.decimals(Decimal("0.001"), 999, places=3),
    st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)]),
)
def test_a_scaled_sum_is_read_back_exactly(number: Decimal, scale: tuple[str, int]) -> None:
    word, power = scale
    quantity, _ = only(f"${number:f} {word}")
    assert (quantity.value, quantity.unit) == (number.scaleb(power), "usd")
    assert quantity.step == Decimal("0.001").scaleb(power)


@given(decimals.filter(bool), st.sampled_from("+-−"))
def test_a_signed_percent_is_read_back_with_its_sign(number: Decimal, sign: str) -> None:
    quantity, _ = only(f"{sign}{number:f}%")
    assert quantity.signed
    assert quantity.value == (number if sign == "+" else -number)


@given(st.decimals(0, 50, places=2), st.decimals(Decimal("0.01"), 50, places=2))
def test_a_range_of_percents_is_read_back_with_both_ends(low: Decimal, width: Decimal) -> None:
    quantity, _ = only(f"a range of {low:f}% to {low + width:f}%")
    assert (quantity.value, quantity.value_high) == (low, low + width)


@given(st.text(alphabet=st.sampled_from("0123456789.,%$€-–/ ½¼ pbxkmto and"), max_size=40))
def test_no_arrangement_of_digits_and_marks_crashes(text: str) -> None:
    for quantity, printed in every(text):
        assert quantity.step > 0
        assert quantity.value.is_finite()
        assert printed in text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("by a 2.7-to-one ratio", "2.7", "ratio"),
        ("by a 3-to-1 margin", "3", "ratio"),
        ("by a 5-4 ratio", "1.25", "ratio"),
        ("120-odd points", "120", "point"),
        ("400+ points", "400", "point"),
        ("25+ basis points", "25", "basis_point"),
        ("by about an 8-5 ratio", "1.60", "ratio"),
        ("decliners beat advancers by 3-2 on the exchange", "1.50", "ratio"),
        ("ten to one", "10", "ratio"),
        ("a one-in-four chance", "0.25", "ratio"),
        ("one in five odds", "0.2", "ratio"),
        ("four out of every five funds", "0.8", "ratio"),
        ("valuations in the 30s", "30", "ratio"),
        ("it lost a third of its value", "33.33", "percent"),
        ("it has shed almost a quarter since", "25.00", "percent"),
        ("it fell by two-fifths, they said", "40.00", "percent"),
        ("a full percentage point", "1", "percentage_point"),
        ("one full percentage point", "1", "percentage_point"),
        ("C$1.3B", "1300000000", "cad"),
        ("Rs 12,643 crore", "126430000000", "inr"),
        ("144.40 yen", "144.40", "jpy"),
    ],
)
def test_a_number_spelled_round_about_is_one_quantity(text: str, value: str, unit: str) -> None:
    found = [quantity for quantity, _ in every(text)]
    assert [(str(quantity.value), quantity.unit) for quantity in found] == [(value, unit)]


@pytest.mark.parametrize(
    "text", ["at one point", "it was up 2% at one stage", "a full house", "it lost a third game", "a third of them"]
)
def test_an_idiom_is_no_number(text: str) -> None:
    assert all(quantity.unit in ("percent", "level") for quantity, _ in every(text))
