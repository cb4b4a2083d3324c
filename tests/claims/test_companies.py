"""Companies of the catalogue in prose: found by name and ticker, and not in words that merely look alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.catalogue import entries
from tieout.claims.claim import Claim
from tieout.claims.marking.companies import company, tickers
from tieout.claims.marking.lexer import lexemes, sentences
from tieout.claims.marking.marks import mark
from tieout.claims.patterns import alphabet
from tieout.claims.reader import read
from tieout.claims.resolve import resolve


def named(text: str) -> list[str]:
    """The companies and funds that a text names, in its order."""
    found = []
    for sentence in sentences(text):
        for token in mark(text, sentence, alphabet()).tokens:
            if token.name is not None and token.name.series is not None:
                found.append(token.name.series)
    return found


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Nvidia fell 3.4% to $122.59.", ["NVDA"]),
        ("Shares of Nvidia fell 3.4%.", ["NVDA"]),
        ("Nvidia Corp. shares fell 3.4%.", ["NVDA"]),
        ("Chipmaker Nvidia fell 3.4%.", ["NVDA"]),
        ("Shares of retailer Target rose 5%.", ["TGT"]),
        ("Apple's shares gained 2%.", ["AAPL"]),
        ("Apple closed at $185.92.", ["AAPL"]),
        ("Target tops $150.", ["TGT"]),
        ("Ford opened at a loss for its workers.", []),
        ("Apple Inc. gained 2%.", ["AAPL"]),
        ("Apple, Microsoft and Amazon each rose 1%.", ["AAPL", "MSFT", "AMZN"]),
        ("The index was led by Apple.", ["AAPL"]),
        ("Apple was the biggest gainer, up 2%.", ["AAPL"]),
        ("Target and Intel were the biggest losers, down 2% and 3%.", ["TGT", "INTC"]),
        ("Amazon led the gainers, up 2%.", ["AMZN"]),
        ("Walmart lost 0.1% and Intel 0.2%.", ["WMT", "INTC"]),
        ("McDonald's lost 3% and Lowe's 2%.", ["MCD", "LOW"]),
        ("McDonald’s stock lost 3%.", ["MCD"]),
        ("Johnson & Johnson slipped 1%, and P&G added 2%.", ["JNJ", "PG"]),
        ("AT&T rose 4% and T-Mobile 1%.", ["T", "TMUS"]),
        ("Coca-Cola gained 1% while Wal-Mart lost 2%.", ["KO", "WMT"]),
        ("J.P. Morgan rose 2%; Bank of America fell 1%.", ["JPM", "BAC"]),
        ("U.S. Bancorp fell 4%.", ["USB"]),
        ("Amazon.com fell 4%.", ["AMZN"]),
        ("Ford Motor rose 4%.", ["F"]),
        ("Nvidia Falls 3% In Early Trading", ["NVDA"]),
        ("Shares of eBay rose 4%.", ["EBAY"]),
        ("Shares of 3M Co rose 4%.", ["MMM"]),
        ("General Electric, GE for short, rose 4%.", ["GE", "GE"]),
        ("Super Micro Computer (SMCI) soared 12%.", ["SMCI"]),
        ("Nvidia (NASDAQ: NVDA) fell 3%.", ["NVDA"]),
        ("Meta Platforms Inc. (META.O) fell 3%.", ["META"]),
        ("On Monday Target (NYSE: TGT) cut its outlook.", ["TGT"]),
        ("On Monday Berkshire Hathaway (BRK.B) rose 1%.", ["BRK-B"]),
        ("We sold some $TSLA and bought $AAPL at the open.", ["TSLA", "AAPL"]),
        ("The iShares Russell 2000 ETF rose 1%, as did QQQ and the SPY.", ["IWM", "QQQ", "SPY"]),
    ],
)
def test_a_company_is_found_by_name_and_by_ticker(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An apple a day keeps 2 doctors away.",
        "The Apple orchard yielded 5% less.",
        "Analysts cut their price target to 50 dollars.",
        "The Target of 5,000 was raised by 2%.",
        "She needs a visa for 90 days.",
        "The new Visa rules cost 5% more.",
        "The gap widened to 3 points.",
        "The Gap between rich and poor widened by 3%.",
        "The Target was the biggest of 5 hopes.",
        "Visa was the topic of 3 talks.",
        "A meta-analysis of 12 studies found it.",
        "Meta-analysis of 12 studies found it.",
        "They had to ford the river 3 times.",
        "Representative Ford voted with 51 others.",
        "Gerald Ford left office in 1977.",
        "Visa applications rose 5%.",
        "The Amazon rainforest lost 3% of its trees.",
        "The Delta variant made up 90% of cases.",
        "The oracle at Delphi spoke 3 times.",
        "Goldman Sachs Asset Management lost 3% of its staff.",
        "Apple Hospitality fell 3%.",
        "Merck KGaA fell 3%.",
        "Prime Minister (PM) approval fell 3%.",
        "A confidence interval (CI) of 95% was used.",
        "It costs $50 (C) today.",
        "Acme Widgets (LSE: TGT) fell 3%.",
        "Acme Widgets (V) fell 3%.",
        "The index fell 2%. Target 5% growth, they said.",
        "The snap election cost 3% of votes.",
        "A caterpillar has 12 legs.",
        "Spy agencies hired 3% more.",
        "TSMC rose 3% in Taipei.",
        "It raised $3M Co-founders said.",
    ],
)
def test_a_word_that_merely_looks_like_a_company_is_none(text: str) -> None:
    assert named(text) == []


def test_a_company_is_found_by_each_of_its_names() -> None:
    wrong = []
    for one in entries():
        if one.kind == "company":
            for name in one.exact_names:
                if one.id not in named(f"On Friday shares of {name} rose 1.2%."):
                    wrong.append((one.id, name))
    assert wrong == []


def test_every_company_is_found_by_its_ticker_in_brackets() -> None:
    wrong = [
        one.id
        for one in entries()
        if one.kind == "company" and named(f"On Friday Globex Widgets (NYSE: {one.id}) rose 1%.") != [one.id]
    ]
    assert wrong == []


@given(st.text(alphabet=st.sampled_from("ATVMG&3$().:,'’s- adeplortv"), max_size=40))
def test_no_arrangement_of_letters_crashes(text: str) -> None:
    found = lexemes(text)
    assert all(end <= len(text) for end in tickers(found))
    for first in range(len(found)):
        for last in range(first, len(found)):
            who = company(found, first, last)
            assert who is None or first <= who[1] < len(found)


def claim_on(text: str, printed: str) -> Claim:
    (found,) = [one for one in read(text, date(2024, 5, 3)).claims if one.quantity and one.quantity.printed == printed]
    return found


@pytest.mark.parametrize(
    "text, is_over",
    [
        (
            "Shares of Tesla dipped 0.7%, putting the brakes on the company's long 13-session streak of gains.",
            True,
        ),
        ("Shares of Tesla dipped 0.7%, which snapped the much-admired car maker's 13-session streak of gains.", True),
        ("Shares of Tesla added 0.7% for a 13-session streak of gains.", False),
    ],
)
def test_a_streak_that_was_broken_is_told_from_one_that_goes_on(text: str, is_over: bool) -> None:
    found = claim_on(text, "13-session")
    assert (found.measure, found.subject.series, found.is_over) == ("streak", "TSLA", is_over)


def test_the_time_of_a_with_clause_is_not_that_of_the_move_before_it() -> None:
    text = "On Friday Microsoft rose 1.5%, with year-to-date gains in the shares reaching 41%."
    assert claim_on(text, "1.5%").span is None
    whole = claim_on("On Friday Microsoft rose 1.5% with the sector, its gain this year 41%.", "41%").span
    assert whole is not None


@pytest.mark.parametrize(
    "text",
    [
        "Tesla deliveries fell 8.5%.",
        "Tesla's deliveries fell 8.5%.",
        "Boeing said deliveries rose 8.5%.",
        "Apple iPhone shipments dropped 8.5%.",
        "Netflix added 8.5% more subscribers.",
        "Amazon grew 8.5% last quarter.",
        "It was an 8.5% drop in Tesla deliveries.",
        "The rise in Apple Hospitality was 8.5%.",
    ],
)
def test_what_a_company_does_is_not_its_share_price(text: str) -> None:
    assert claim_on(text, "8.5%").subject.series is None


@pytest.mark.parametrize(
    "text, company",
    [
        ("Nvidia, the world's most valuable chipmaker, rose 8.5%.", "NVDA"),
        ("Apple shares, which make up much of the index, fell 8.5%.", "AAPL"),
        ("Tesla fell 8.5% after deliveries dropped.", "TSLA"),
        ("Tesla fell. Apple's stock price jumped 8.5%.", "AAPL"),
        ("Tesla fell. Apple's share price jumped 8.5%.", "AAPL"),
        ("Microsoft on Friday slipped 8.5%.", "MSFT"),
        ("A query to Microsoft sent the company's stock down 8.5%.", "MSFT"),
        ("Shares of Ford Motor Co tumbled 8.5%.", "F"),
        ("Home Depot and Lowe's lost 2.2% and 8.5%, respectively.", "LOW"),
    ],
)
def test_the_price_of_a_companys_shares_is_the_series(text: str, company: str) -> None:
    found = claim_on(text, "8.5%")
    assert (found.subject.series, found.measure) == (company, "return")


@pytest.mark.parametrize(
    "text, subject",
    [
        ("The BoE has raised rates 14 times since 2021.", "BoE"),
        ("The Fed has raised rates 11 times since 2022.", "DFEDTARU"),
    ],
)
def test_another_central_banks_moves_are_not_the_feds(text: str, subject: str) -> None:
    (found,) = [one for one in read(text, date(2023, 12, 15)).claims if one.measure == "count"]
    assert resolve(found, date(2023, 12, 15)).readings[0].question.subject == subject


@pytest.mark.parametrize(
    "form",
    [
        "On Monday, {} fell 8.5%.",
        "Shares of {} fell 8.5%.",
        "{}'s stock fell 8.5%.",
        "{} ({}) fell 8.5%.",
        "Boeing lost 3% and {} 8.5%.",
        "Losses at {}, down 8.5%, weighed on the Dow.",
    ],
)
def test_every_company_of_the_catalogue_is_known_in_every_usual_form(form: str) -> None:
    companies = [one for one in entries() if one.kind == "company"]
    told = [(one.id, form.format(name, one.id)) for one in companies for name in one.exact_names if name != one.id]
    assert len(told) > 300
    assert [text for series, text in told if claim_on(text, "8.5%").subject.series != series] == []
