"""What is read from prose: claims with their subject, period, direction, hedge and speaker; roles of numerals."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieout.claims.claim import Claim
from tieout.claims.finding import Role
from tieout.claims.reader import read
from tieout.terms import Direction, Hedge

TODAY = date(2023, 12, 26)
UP, DOWN, ABOVE, BELOW = Direction.UP, Direction.DOWN, Direction.ABOVE, Direction.BELOW


def claims(text: str) -> dict[str, Claim]:
    """The claims of a text by what they span."""
    found = read(text, TODAY).claims
    by_span = {text[claim.start : claim.end]: claim for claim in found}
    assert len(by_span) == len(found)
    return by_span


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Span, measure and series of each claim."""
    return [(text[c.start : c.end], c.measure, c.subject.series) for c in read(text, TODAY).claims]


# --- subjects


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The Dow lost 0.43%, the S&P 500 lost 0.69%.", [("0.43%", "return", "DJI"), ("0.69%", "return", "SPX")]),
        ("The Dow lost 0.43%, the S&P 500 0.69%.", [("0.43%", "return", "DJI"), ("0.69%", "return", "SPX")]),
        (
            "The Dow fell 0.4%, the S&P 500 dropped 0.7% and the Nasdaq shed 1.1%.",
            [("0.4%", "return", "DJI"), ("0.7%", "return", "SPX"), ("1.1%", "return", "IXIC")],
        ),
        (
            "The Dow and the S&P 500 fell 5.4% and 5.8%, respectively.",
            [("5.4%", "return", "DJI"), ("5.8%", "return", "SPX")],
        ),
        (
            "The Dow, the S&P 500 and the Nasdaq rose 1.1%, 2.2% and 3.3%, respectively.",
            [("1.1%", "return", "DJI"), ("2.2%", "return", "SPX"), ("3.3%", "return", "IXIC")],
        ),
        ("The Russell 2000 rose 12.4%. The gauge is up 15.5% this year.",
         [("12.4%", "return", "RUT"), ("15.5%", "return", "RUT")]),
        ("The Russell 2000 rose 12.4% in December. The index is up 15.5% for the year.",
         [("12.4%", "return", "RUT"), ("15.5%", "return", "RUT")]),
        ("The Russell 2000 rose 12.4%. It is up 15.5% this year.",
         [("12.4%", "return", "RUT"), ("15.5%", "return", "RUT")]),
        ("That compares with a 4.1% rise in the S&P 500.", [("4.1%", "return", "SPX")]),
        ("A 2% gain for the Russell 2000 came after a 1% loss for the Dow.",
         [("2%", "return", "RUT"), ("1%", "return", "DJI")]),
        ("The Russell 2000, an index of small companies, rose 12.4%.", [("12.4%", "return", "RUT")]),
        ("Small caps rose 12.4% in December.", [("12.4%", "return", "RUT")]),
    ],
)  # fmt: skip
def test_each_number_has_its_own_subject(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_that_is_the_claim_of_the_sentence_before() -> None:
    text = "The Russell 2000 has surged by 12.4% in December. That outpaces the S&P 500's 4.1% through Friday's close."
    found = claims(text)
    assert found["12.4%"].subject.series == "RUT"
    assert (found["4.1%"].measure, found["4.1%"].subject.series) == ("return", "SPX")
    month = found["4.1%"].span
    assert month is not None
    assert (month.kind, month.month) == ("month", 12)
    session = found["4.1%"].session
    assert session is not None
    assert session.weekday == 4
    ahead = next(claim for claim in found.values() if claim.measure == "spread")
    assert (ahead.subject.series, ahead.direction, ahead.quantity) == ("RUT", ABOVE, None)
    assert ahead.against is not None
    assert ahead.against.series == "SPX"


def test_an_outperformance_has_both_its_sides() -> None:
    text = "The Russell 2000 is outperforming the S&P 500 by 8.3 percentage points this month."
    found = claims(text)["8.3 percentage points"]
    assert (found.measure, found.subject.series, found.direction) == ("spread", "RUT", ABOVE)
    assert found.against is not None
    assert found.against.series == "SPX"


@pytest.mark.parametrize(
    "text, span",
    [
        ("Shares of Acme Widgets fell 6%, while the S&P 500 was flat.", "6%"),
        ("The S&P 500 rose, while Acme Widgets gained 6%.", "6%"),
        ("The Dow was led by Globex, which added 3.1%.", "3.1%"),
        ("Acme Widgets, a member of the Russell 2000, jumped 14%.", "14%"),
        ("The Nasdaq rose as Acme Corp. surged 9%.", "9%"),
        ("Among members of the S&P 500, Globex rose 4%.", "4%"),
        ("The Russell 2000 rose 1.1%. Acme Widgets climbed 7%.", "7%"),
        ("The Russell 2000 rose 1.1%. Shares in Globex climbed 7%.", "7%"),
    ],
)
def test_a_companys_move_is_not_charged_to_an_index(text: str, span: str) -> None:
    assert claims(text)[span].subject.series is None


@pytest.mark.parametrize(
    "text, span",
    [
        ("Britain's 10-year yield rose to 3.51%.", "3.51%"),
        ("Germany's 10-year yield fell to 1.98%.", "1.98%"),
        ("The German 10-year yield fell to 1.98%.", "1.98%"),
        ("The 10-year Bund yield fell to 1.98%.", "1.98%"),
        ("The 10-year gilt yield rose to 3.51%.", "3.51%"),
        ("The yield on Japan's 10-year bond rose to 0.63%.", "0.63%"),
    ],
)
def test_a_foreign_yield_is_not_charged_to_the_treasurys(text: str, span: str) -> None:
    series = claims(text)[span].subject.series
    assert series is None or not series.startswith("DGS")


@pytest.mark.parametrize(
    "text",
    ["The Bank of England raised its key rate to 5.25%.", "The European Central Bank raised its key rate to 4%."],
)
def test_another_central_banks_rate_is_not_the_feds(text: str) -> None:
    assert all(series != "DFEDTARU" for _, _, series in told(text))


# --- yields are levels, not returns


@pytest.mark.parametrize(
    "text, level",
    [
        ("The 10-year Treasury yield fell to 3.90%.", "3.90%"),
        ("The 10-year Treasury yield fell 7 basis points to 3.90%.", "3.90%"),
        ("The yield on the 10-year Treasury note was 3.90%.", "3.90%"),
        ("The 10-year Treasury yield stood at 3.90% on Friday.", "3.90%"),
        ("The 10-year Treasury yield slipped below 4%.", "4%"),
        ("The 2-year Treasury yield dropped to 4.31% from 4.38%.", "4.31%"),
    ],
)
def test_what_a_yield_moves_to_is_its_level(text: str, level: str) -> None:
    assert claims(text)[level].measure == "level"


# --- triples


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 rose 7.88 points, or 0.2%, to 4,754.63.",
        "The S&P 500 rose 0.2%, or 7.88 points, to 4,754.63.",
        "The S&P 500 was up 7.88 points, or 0.2%, at 4,754.63.",
        "The S&P 500 closed up 7.88 points, or 0.2%, at 4,754.63 on Friday.",
        "The S&P 500 rose 7.88 points or 0.2% to close at 4,754.63.",
    ],
)
def test_points_percent_and_level_are_three_claims(text: str) -> None:
    found = {claim.measure: text[claim.start : claim.end] for claim in read(text, TODAY).claims}
    assert found == {"change": "7.88 points", "return": "0.2%", "level": "4,754.63"}
    assert {claim.subject.series for claim in read(text, TODAY).claims} == {"SPX"}
    assert all(claim.direction is UP for claim in read(text, TODAY).claims if claim.measure != "level")


# --- direction and hedges


@pytest.mark.parametrize(
    "text, way",
    [
        ("The Dow rose 0.5%.", UP),
        ("The Dow fell 0.5%.", DOWN),
        ("The Dow was down 0.5%.", DOWN),
        ("The Dow ended 0.5% higher.", UP),
        ("The Dow ended 0.5% lower.", DOWN),
        ("The Dow pared early gains to settle 180.96 points, or 0.5%, lower at 35,252.34.", DOWN),
        ("The Dow pared its early losses to close 180.96 points or 0.5% higher at 35,252.34.", UP),
        ("The Dow rose 0.5%, lower than its usual gain on such days.", UP),
        ("The Dow posted a 0.5% loss.", DOWN),
        ("The Dow's gain of 0.5% was its smallest.", UP),
        ("The Dow: -0.5%.", DOWN),
        ("The Dow is 0.5% below its record high.", BELOW),
    ],
)
def test_the_words_around_a_number_point_its_way(text: str, way: Direction) -> None:
    assert claims(text)["-0.5%" if "-0.5%" in text else "0.5%"].direction is way


@pytest.mark.parametrize(
    "words, hedge",
    [
        ("by", Hedge.EXACT),
        ("over", Hedge.MORE_THAN),
        ("more than", Hedge.MORE_THAN),
        ("at least", Hedge.MORE_THAN),
        ("by more than", Hedge.MORE_THAN),
        ("a little over", Hedge.MORE_THAN),
        ("less than", Hedge.LESS_THAN),
        ("under", Hedge.LESS_THAN),
        ("at most", Hedge.LESS_THAN),
        ("about", Hedge.ABOUT),
        ("roughly", Hedge.ABOUT),
        ("some", Hedge.ABOUT),
        ("around", Hedge.ABOUT),
        ("approximately", Hedge.ABOUT),
        ("nearly", Hedge.NEARLY),
        ("almost", Hedge.NEARLY),
        ("just shy of", Hedge.NEARLY),
        ("as much as", Hedge.UP_TO),
        ("up to", Hedge.UP_TO),
    ],
)
def test_the_words_before_a_number_hedge_it(words: str, hedge: Hedge) -> None:
    found = claims(f"The Russell 2000 has risen {words} 12% this month.")["12%"]
    assert (found.hedge, found.direction, found.measure) == (hedge, UP, "return")


@pytest.mark.parametrize(("words", "hedge"), [("or more", Hedge.MORE_THAN), ("or less", Hedge.LESS_THAN)])
def test_the_words_behind_a_number_hedge_it(words: str, hedge: Hedge) -> None:
    assert claims(f"The Russell 2000 rose 12% {words}.")["12%"].hedge is hedge


def test_over_16_percent_below_its_record_is_a_bounded_drawdown_with_the_records_month() -> None:
    text = "The Russell 2000 is still more than 16% below its record close of November 2021."
    found = claims(text)
    assert (found["16%"].measure, found["16%"].hedge, found["16%"].subject.series) == (
        "drawdown",
        Hedge.MORE_THAN,
        "RUT",
    )
    record = next(claim for claim in found.values() if claim.measure == "record")
    assert record.named is not None
    assert (record.named.year, record.named.month) == (2021, 11)


# --- forecasts and attribution


@pytest.mark.parametrize(
    "text, span, author",
    [
        ("Jane Doe of Globex expects the Russell 2000 to gain 50% in the next 12 months.", "50%", "Jane Doe of Globex"),
        ("The Russell 2000 could rise 50% over the next 12 months, Jane Doe said.", "50%", None),
        ("Jane Doe sees the Russell 2000 at 3,000 by the end of 2024.", "3,000", "Jane Doe"),
        ("Globex forecasts that the S&P 500 will reach 5,100 by the end of 2024.", "5,100", "Globex"),
        ("The Russell 2000 will rise 10% next year, according to Jane Doe.", "10%", "Jane Doe"),
        ("Analysts expect the S&P 500 to rise 5% in 2024.", "5%", "analysts"),
    ],
)
def test_a_forecast_has_an_author(text: str, span: str, author: str | None) -> None:
    found = claims(text)[span]
    assert found.is_forecast
    if author is not None:
        assert found.attribution is not None
        assert found.attribution.casefold() == author.casefold()


def test_a_target_for_an_index_is_one_of_that_index() -> None:
    found = claims("She has a year-end target of 5,100 for the S&P 500.")["5,100"]
    assert (found.measure, found.subject.series, found.is_forecast) == ("target", "SPX", True)


def test_he_is_the_one_who_spoke_last() -> None:
    text = (
        "Jane Doe expects the Russell 2000 to gain 50% in the next 12 months. "
        "She sees the index reaching as high as 3,000 before the end of 2024."
    )
    found = claims(text)["3,000"]
    assert (found.subject.series, found.attribution, found.hedge) == ("RUT", "Jane Doe", Hedge.UP_TO)
    assert found.is_forecast


@pytest.mark.parametrize(
    "words",
    ["sees the index at", "sees the index as high as", "has a target for the index of", "expects the index to hit"],
)
def test_a_level_that_somebody_expects_is_a_target(words: str) -> None:
    text = f"The Russell 2000 rose 12.4% in December. Globex {words} 3,000 by the end of 2024."
    found = claims(text)["3,000"]
    assert (found.measure, found.subject.series, found.is_forecast) == ("target", "RUT", True)


@pytest.mark.parametrize(
    "text",
    [
        "The Russell 2000 rose 12.4% in December.",
        "The Russell 2000 gained 12.4% last month, more than economists expected.",
        "As expected, the S&P 500 rose 0.2% on Friday.",
        "The S&P 500 rose 0.2% on Friday as traders expect rate cuts.",
    ],
)
def test_what_has_happened_is_no_forecast(text: str) -> None:
    assert not any(claim.is_forecast for claim in read(text, TODAY).claims)


# --- the policy rate


def test_the_rate_path_is_read_in_its_own_measures() -> None:
    text = (
        "The Fed has raised its key interest rate 11 times since 2022, to a range of 5.25% to 5.5%, now a 22-year "
        "high. Traders are pricing in 150 basis points of cuts in 2024, against the 75 basis points penciled in by it."
    )
    found = claims(text)
    assert (found["11 times"].measure, found["11 times"].sense) == ("count", "raise")
    assert found["5.25% to 5.5%"].measure == "range"
    assert found["22-year"].measure == "since"
    assert (found["150 basis points"].measure, found["150 basis points"].direction) == ("priced", DOWN)
    assert (found["75 basis points"].measure, found["75 basis points"].direction) == ("projected", None)


@pytest.mark.parametrize(
    "text, span, measure",
    [
        ("The Russell 2000 is having its best December on record.", "best", "since"),
        ("The S&P 500 rose for an eighth straight week.", "eighth", "streak"),
        ("The index trades at its highest in 22 years.", "22 years", "since"),
        ("The Russell 2000 holds the 2,000 smallest companies of the Russell 3000.", "2,000", "count"),
        ("The consumer price index rose 3.1% from a year earlier.", "3.1%", "macro"),
        ("Employers added 199,000 jobs in November.", "199,000", "macro"),
    ],
)
def test_a_claim_of_its_kind_is_read_as_its_measure(text: str, span: str, measure: str) -> None:
    assert measure in [m for printed, m, _ in told(text) if printed.startswith(span)]


@pytest.mark.parametrize(
    "text",
    [
        "The stock trades at 11 times earnings.",
        "Savers with a 401(k) can wait.",
        "Founded in 1978, the firm has offices in 12 cities.",
        "Read our guide to retirement at 65.",
    ],
)
def test_prose_that_claims_nothing_of_a_market_is_charged_to_no_series(text: str) -> None:
    assert all(series is None for _, _, series in told(text))


# --- numerals

TEXTS = [
    "The Russell 2000 rose 12.4% in December 2023, to 2,033.96.",
    "1. The Dow rose 1%.\n2. The Nasdaq fell 2%.",
    "Savers with a 401(k) can wait until 2024.",
    "At 4 p.m. on Dec. 22, 2023, the S&P 500 stood at 4,754.63, up 7.88 points, or 0.2%.",
    "The Fed raised rates 11 times to a range of 5.25% to 5.5%, now a 22-year high.",
    "He is 57 and manages $1.2 billion in 3 funds.",
    "| Index | Close |\n|---|---|\n| RUT | 2,033.96 |\n| SPX | 4,754.63 |",
    "See Section 232 of the act, page 3 of 12, or call 212-555-0100.",
    "Photo 1/3: a Boeing 737 MAX, flight AA100, in Q4 of 2023.",
    "In 2022, 11 of 12 funds fell.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_numeral_has_exactly_one_role_in_the_order_of_the_text(text: str) -> None:
    _hold_numerals(text)


def _hold_numerals(text: str) -> None:
    found = read(text, TODAY).numerals
    at = 0
    covered = set()
    for numeral in found:
        assert at <= numeral.start < numeral.end
        assert text[numeral.start : numeral.end] == numeral.text
        assert isinstance(numeral.role, Role)
        covered.update(range(numeral.start, numeral.end))
        at = numeral.end
    assert {k for k, character in enumerate(text) if character.isdigit()} <= covered


def test_roles_say_what_numerals_are() -> None:
    text = "1. The Russell 2000 rose 12.4% in December 2023, its 3rd gain."
    roles = [(numeral.text, numeral.role.value) for numeral in read(text, TODAY).numerals]
    assert roles[:4] == [("1", "ordinal"), ("2000", "name"), ("12.4", "claim"), ("2023", "date")]
    assert roles[4][1] in ("ordinal", "claim")


@pytest.mark.parametrize("text", TEXTS)
def test_claims_do_not_overlap_and_are_in_order(text: str) -> None:
    at = 0
    for claim in read(text, TODAY).claims:
        assert at <= claim.start < claim.end
        assert claim.quote_start <= claim.start
        assert claim.end <= claim.quote_end
        assert claim.sentence[0] <= claim.start
        assert claim.end <= claim.sentence[1]
        at = claim.end


_PIECES = st.sampled_from(
    ["The Russell 2000", "the S&P 500", "it", "rose", "fell", "outpaced", "12.4%", "8.3 percentage points", "4,754.63",
     "eleven", "11 times", "by", "to", "or", ",", ".", ". ", "in December", "since 2022", "(", ")", "a 22-year high",
     "respectively", "and", "150 basis points", "of cuts", "priced in", "record close", "-0.5%", "$1.2 trillion",
     "could", "Jane Doe", "said", "\n", "\n\n", "5.25% to 5.5%", "range", "straight", "three", "best", "since",
     "first time"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25))
@example(["record close", "outpaced", "in December", "The Russell 2000"])
def test_any_order_of_words_gives_disjoint_claims_and_a_role_for_each_numeral(pieces: list[str]) -> None:
    text = " ".join(pieces)
    _hold_numerals(text)
    spans = [(claim.start, claim.end) for claim in read(text, TODAY).claims]
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "Japanese small caps fell 1.2%.",
        "Germany's mid caps lost 2%.",
    ],
)
def test_a_foreign_term_is_not_charged_to_an_american_index(text: str) -> None:
    assert {series for _, _, series in told(text)} == {None}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Friday brought a gain of 3.9% for the Nasdaq and a decline of 3.6% for the Dow.",
         [("3.9%", "return", "IXIC"), ("3.6%", "return", "DJI")]),
        ("The Dow gained 120 points, the Nasdaq 57.58.",
         [("120 points", "change", "DJI"), ("57.58", "change", "IXIC")]),
        ("The Dow rose 8.5%, against 5.8% for the S&P 500 and 4.9% for the Nasdaq.",
         [("8.5%", "return", "DJI"), ("5.8%", "return", "SPX"), ("4.9%", "return", "IXIC")]),
        ("The FTSE 100 gained 17.9 points to 5,852.4, a rise of 0.3%.",
         [("17.9 points", "change", "FTSE"), ("5,852.4", "level", "FTSE"), ("0.3%", "return", "FTSE")]),
        ("The Dow fell 2% to 29,982.62 and the Nasdaq 1% to 13,070.69; for the week they lost 3.3% and 3.5%, "
         "respectively.",
         [("2%", "return", "DJI"), ("29,982.62", "level", "DJI"), ("1%", "return", "IXIC"),
          ("13,070.69", "level", "IXIC"), ("3.3%", "return", "DJI"), ("3.5%", "return", "IXIC")]),
        ("Yields sank: the 10-year fell to 3.90% from 3.97%.",
         [("3.90%", "level", "DGS10"), ("3.97%", "level", "DGS10")]),
        ("Gains were led by the Russell 2000 (+3.1%) and the Dow (+2.4%).",
         [("+3.1%", "return", "RUT"), ("+2.4%", "return", "DJI")]),
        ("Brent crude for October rose 4 cents to $98.08.", [("4 cents", "change", "BZ1"), ("$98.08", "level", "BZ1")]),
    ],
)  # fmt: skip
def test_a_list_gives_each_its_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_months_contract_dates_no_move() -> None:
    assert claims("Brent crude for October rose 4 cents to $98.08.")["4 cents"].span is None
    month = claims("Brent crude rose 4% in October.")["4%"].span
    assert month is not None
    assert month.month == 10


@pytest.mark.parametrize(
    "text, span, measure, subject",
    [
        ("- 5.2%: the S&P 500's loss for the week", "5.2%", "return", "SPX"),
        ("- 330: the Dow's gain in points on Friday", "330", "change", "DJI"),
        ("- 2.85%: the 10-year Treasury yield", "2.85%", "level", "DGS10"),
        ("Bitcoin makes up 59% of the market.", "59%", "other", "BTC"),
        ("In the S&P 500 about 8.9 billion shares changed hands.", "8.9 billion", "other", "SPX"),
        ("The Russell 2000 has its lowest multiple since 1990.", "lowest multiple since 1990", "other", "RUT"),
    ],
)
def test_a_number_is_only_what_its_words_say(text: str, span: str, measure: str, subject: str) -> None:
    found = claims(text)[span]
    assert (found.measure, found.subject.id) == (measure, subject)


def test_the_worst_week_of_nobody_in_particular_is_charged_to_nobody() -> None:
    text = "The VIX rose 10%. After the worst week in two years the mood is grim."
    found = [claim for claim in claims(text).values() if claim.measure in ("since", "other")]
    assert [claim.subject.series for claim in found] == [None]


def test_the_quarter_is_the_one_that_the_text_has_named() -> None:
    text = (
        "The S&P 500 rose 20% in the second quarter after a first-quarter loss. The Russell 2000 gained 25% for the "
        "quarter."
    )
    span = claims(text)["25%"].span
    assert span is not None
    assert (span.kind, span.n) == ("quarter", 2)


def test_a_worst_since_a_month_is_of_the_length_said_before() -> None:
    found = claims("The S&P 500 lost 5.2% for the week, its worst since January 2016.")
    worst = next(claim for claim in found.values() if claim.measure == "since")
    assert (worst.sense, worst.grain) == ("worst", "week")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("London's FT-SE 100 finished at a record 3,689.3, up 20.3 percent.",
         [("3,689.3", "level", "FTSE"), ("20.3 percent", "return", "FTSE")]),
        ("The Fed raised rates. China, which faces a levy of 54%, objected.", [("54%", "other", None)]),
        ("- **Acme Cruises (ACRU).** It lost a third of its value.", [("a third of its value", "return", None)]),
        ("Dow -0.1% at 37,385.97", [("-0.1%", "return", "DJI"), ("37,385.97", "level", "DJI")]),
    ],
)  # fmt: skip
def test_a_number_is_charged_to_nobody_elses_name(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = [(text[c.start : c.end], c.measure, c.subject.series) for c in read(text, TODAY).claims]
    assert [one for one in found if one[0] in {printed for printed, _, _ in expected}] == expected


def test_a_fall_after_a_rise_points_down() -> None:
    found = claims("The S&P 500 swung from a rise to a fall of 2%.")["2%"]
    assert found.direction is DOWN


@pytest.mark.parametrize(
    "text",
    ["The index has since climbed 84%.", "The Dow had never before added 2,200 points.", "The Dow didn't fall 2%."],
)
def test_a_move_that_isnt_dated_or_is_denied_accuses_nobody(text: str) -> None:
    assert {claim.measure for claim in claims(text).values()} == {"other"}
