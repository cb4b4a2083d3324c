"""Each claim has the speaker whose words it is, and none where the writer speaks himself."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read

TODAY = date(2023, 12, 26)


def speakers(text: str) -> dict[str, str | None]:
    return {text[c.start : c.end]: c.attribution for c in read(text, TODAY).claims}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The S&P 500 could rise 10% next year, Jane Doe, chief strategist at Globex, said.", {"10%": "Jane Doe"}),
        ("If the Fed cuts rates, the S&P 500 could rise 10% in 2024, Jane Doe said.", {"10%": "Jane Doe"}),
        (
            "Globex expects the S&P 500 to reach 5,100 by the end of 2024, and Hooli sees it at 4,200.",
            {"5,100": "Globex", "4,200": "Hooli"},
        ),
        ("Analysts at Initech expect the S&P 500 to reach 5,100 in 2024.", {"5,100": "analysts at Initech"}),
        ("Economists polled by Globex expected a rate of 3.8%.", {"3.8%": "economists polled by Globex"}),
        ("The S&P 500 will rise 10% next year, according to Jane Doe.", {"10%": "Jane Doe"}),
        ("According to Jane Doe, the S&P 500 will rise 10% next year.", {"10%": "Jane Doe"}),
        ("Analysts believe that earnings will grow 11% in 2024.", {"11%": "analysts"}),
        ("Goldman Sachs sees the S&P 500 at 5,100 by the end of 2024.", {"5,100": "Goldman Sachs"}),
    ],
)
def test_a_claim_is_the_word_of_the_one_who_says_it(text: str, expected: dict[str, str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 rose 0.2% on Friday after the Fed said that it would wait.",
        "The S&P 500 rose 0.2% as Jane Doe spoke.",
        "The S&P 500 rose 0.2%, as expected.",
    ],
)
def test_what_the_writer_says_himself_is_nobody_elses_word(text: str) -> None:
    assert set(speakers(text).values()) == {None}


def test_who_speaks_is_not_what_is_spoken_of() -> None:
    for text, subject in (
        ("Globex expects the economy to grow 2% next year.", "economy"),
        ("Analysts believe that earnings will grow 11% in 2024.", "earnings"),
    ):
        assert subject in read(text, TODAY).claims[0].subject.printed


def test_what_a_poll_expected_of_a_figure_is_no_forecast_of_ours() -> None:
    text = "Economists polled by Globex had expected an unemployment rate of 3.8% for November."
    (claim,) = read(text, TODAY).claims
    assert (claim.measure, claim.sense, claim.is_forecast) == ("macro", "expected", False)
