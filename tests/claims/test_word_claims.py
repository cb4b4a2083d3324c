"""Claims in words that stand anywhere in a sentence: records, rises and falls, who did better."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read
from tieout.claims.resolve import resolve

TODAY = date(2023, 12, 26)


def in_words(sentence: str) -> list[Claim]:
    return [claim for claim in read(sentence, TODAY).claims if claim.quantity is None]


@pytest.mark.parametrize(
    "sentence, measure, subject, direction",
    [
        ("Crude oil prices tumbled after the report.", "return", "CL1", "down"),
        ("The Nasdaq ended the week down.", "return", "IXIC", "down"),
        ("The 10-year Treasury yield fell again.", "change", "DGS10", "down"),
        ("Small caps have outperformed as yields have fallen.", "spread", "RUT", "above"),
        ("The Russell 2000 continued to outpace the market.", "spread", "RUT", "above"),
        ("Small-company stocks rose even more than the rest of the market.", "spread", "RUT", "above"),
        ("The Russell 2000 fell less than the Dow on Friday.", "spread", "RUT", "above"),
        ("The Nasdaq, which has lagged the other two this year, slid.", "spread", "IXIC", "below"),
        ("The Dow closed with a milestone on Friday.", "record", "DJI", None),
        ("The S&P 500 also reached its own intraday milestone early.", "record", "SPX", None),
        ("The Dow broke through its previous record.", "record", "DJI", None),
        ("Traders sent the S&P 500 to a record level.", "record", "SPX", None),
        ("The Nasdaq recorded new lows for the year.", "since", "IXIC", None),
        ("The S&P 500 closed at highs for 2023.", "since", "SPX", None),
    ],
)
def test_a_claim_in_words_has_its_measure_subject_and_direction(
    sentence: str, measure: str, subject: str, direction: str | None
) -> None:
    told = [(c.measure, c.subject.id, c.direction.value if c.direction else None) for c in in_words(sentence)]
    assert (measure, subject, direction) in told


@pytest.mark.parametrize(
    "sentence",
    [
        "Analysts say the Dow could fall further.",
        "The Fed wants inflation to fall.",
        "The Dow failed to rise.",
        "Stocks in Tokyo fell.",
        "The Dow fell below its average.",
        "The company has a good track record.",
        "The index posted 21 record highs.",
        "Gains were led by banks.",
        "The Dow stands 2% below its high for the year.",
    ],
)
def test_what_is_no_fact_or_of_nobody_named_is_left_alone(sentence: str) -> None:
    assert not in_words(sentence)


def test_a_record_of_another_day_is_the_one_as_it_was_then() -> None:
    (claim,) = in_words("The Nasdaq has yet to match its November 19, 2021 record.")
    question = resolve(claim, TODAY).readings[0].question
    assert (question.measure, question.period.end) == ("record", date(2021, 11, 19))


@pytest.mark.parametrize(
    "sentence, subject, sense, named",
    [
        ("The VIX had its biggest rise in its history and its highest close since June.", "VIX", "high", "month"),
        ("It was the Dow's biggest drop ever and the worst since the crash of March 2020.", "DJI", "worst", "month"),
        ("The 10-year yield rose (biggest single-day spike since September) to 3.90%.", "DGS10", "best", "month"),
        ("The FTSE 100 sat at its worst price since the start of November.", "FTSE", "low", "month"),
        ("Bitcoin is up 2.5%, more than any gain since Dec. 1.", "BTC", "best", "day"),
        ("The Russell 2000 hasn't been this high since April 2022.", "RUT", "high", "month"),
        ("Not since April 2022 has the Russell 2000 closed so high.", "RUT", "high", "month"),
        ("The Dow fell, its worst quarter since losing 25% in the fourth quarter of 1987.", "DJI", "worst", "quarter"),
    ],
)  # fmt: skip
def test_a_superlative_is_dated_by_what_stands_behind_its_own_since(
    sentence: str, subject: str, sense: str, named: str
) -> None:
    last = [claim for claim in in_words(sentence) if claim.measure == "since"][-1]
    assert last.named is not None
    assert (last.subject.id, last.sense, last.named.kind) == (subject, sense, named)


def test_a_superlative_that_opens_a_line_is_of_the_one_spoken_of() -> None:
    text = "The 10-year yield rose to 3.90% this week.\n--Largest weekly yield gain since Sept. 22\n"
    (claim,) = [one for one in read(text, TODAY).claims if one.measure == "since"]
    assert claim.subject.id == "DGS10"
