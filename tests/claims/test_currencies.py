"""A currency moves against another one: which pair a number is of, and which way round it is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.reader import read
from tieout.store import Store

TODAY = date(2024, 4, 11)


def told(text: str) -> list[tuple[str, str, str, bool]]:
    """Print, measure, subject and whether the rate is turned round, of each claim."""
    return [(text[c.start : c.end], c.measure, c.subject.id, c.is_turned) for c in read(text, TODAY).claims]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The dollar rose 0.5% to 153.20 yen.",
         [("0.5%", "return", "USDJPY", False), ("153.20 yen", "level", "USDJPY", False)]),
        ("Sterling rose 0.7% against the dollar to 1.233, while against the euro it gained 0.6%.",
         [("0.7%", "return", "GBPUSD", False), ("1.233", "level", "GBPUSD", False),
          ("0.6%", "return", "EURGBP", True)]),
        ("The greenback gained 0.4% against the yen.", [("0.4%", "return", "USDJPY", False)]),
        ("The dollar slipped 0.3% versus the euro.", [("0.3%", "return", "EURUSD", True)]),
        ("The yen fell 0.5% to 153.20 per dollar.",
         [("0.5%", "return", "USDJPY", True), ("153.20", "level", "USDJPY", False)]),
        ("The yen weakened 0.5%.", [("0.5%", "return", "USDJPY", True)]),
        ("Sterling fell 0.2% to $1.2650.",
         [("0.2%", "return", "GBPUSD", False), ("$1.2650", "level", "GBPUSD", False)]),
        ("The euro rose 0.1% to 85.60 pence.",
         [("0.1%", "return", "EURGBP", False), ("85.60 pence", "level", "EURGBP", False)]),
        ("The euro rose 0.1% against the pound.", [("0.1%", "return", "EURGBP", False)]),
        ("The pound rose 0.1% against the euro.", [("0.1%", "return", "EURGBP", True)]),
        ("The euro fell 0.5% against the dollar and rose 0.3% against the pound.",
         [("0.5%", "return", "EURUSD", False), ("0.3%", "return", "EURGBP", False)]),
        ("The dollar rose 0.2%.", [("0.2%", "return", "DXY", False)]),
        ("The dollar index, which holds it against six currencies, rose 0.2% to 105.10.",
         [("0.2%", "return", "DXY", False), ("105.10", "level", "DXY", False)]),
        ("Against the Swiss franc the euro stood at 0.98 francs.", [("0.98 francs", "level", "EURCHF", False)]),
        ("One dollar bought 0.93 euros.", [("0.93 euros", "level", "EURUSD", True)]),
        ("Sterling was at $1.2550 and at 1.1700 euros.",
         [("$1.2550", "level", "GBPUSD", False), ("1.1700 euros", "level", "EURGBP", True)]),
        ("£/$ 1.2550, £/€: 1.1700, €/$ – 1.0730",
         [("1.2550", "level", "GBPUSD", False), ("1.1700", "level", "EURGBP", True),
          ("1.0730", "level", "EURUSD", False)]),
        ("GBP/EUR lost 0.2% to 1.1700.",
         [("0.2%", "return", "EURGBP", True), ("1.1700", "level", "EURGBP", True)]),
        ("£1 was buying $1.255 and €1.17.",
         [("$1.255", "level", "GBPUSD", False), ("€1.17", "level", "EURGBP", True)]),
        ("Pound/dollar: DOWN at $1.2550 from $1.2650\nEuro/pound: UP at 85.50 pence\nPound/euro: 1.1700",
         [("$1.2550", "level", "GBPUSD", False), ("$1.2650", "level", "GBPUSD", False),
          ("85.50 pence", "level", "EURGBP", False), ("1.1700", "level", "EURGBP", True)]),
        ("At 8am in London, the pound was trading at $1.2550 and €1.1700.",
         [("$1.2550", "level", "GBPUSD", False), ("€1.1700", "level", "EURGBP", True)]),
        ("Tokyo's exporters rose as the dollar went up against the yen, heading towards the 155 yen mark.",
         [("155 yen", "level", "USDJPY", False)]),
        ("€1 bought 85.5p, and $1 was worth 153.20 yen.",
         [("85.5p", "level", "EURGBP", False), ("153.20 yen", "level", "USDJPY", False)]),
        ("The dollar stood at 0.9309 against the euro and at 153.20 against the yen.",
         [("0.9309", "level", "EURUSD", True), ("153.20", "level", "USDJPY", False)]),
        ("The dollar firmed to $1.0742 per euro.", [("$1.0742", "level", "EURUSD", False)]),
        ("The yen dropped 0.5% to 153.20 versus the dollar, from 152.44.",
         [("0.5%", "return", "USDJPY", True), ("153.20", "level", "USDJPY", False),
          ("152.44", "level", "USDJPY", False)]),
        ("Japan's currency fell to 164.57 per euro. It touched 164.90.",
         [("164.57", "level", "EURJPY", False), ("164.90", "level", "EURJPY", False)]),
    ],
)  # fmt: skip
def test_a_currency_moves_against_the_one_that_the_words_name(
    text: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    assert told(text) == expected


def test_the_yens_low_is_the_dollars_high() -> None:
    text = "The yen fell to its lowest since 1990."
    (claim,) = read(text, TODAY).claims
    assert (claim.measure, claim.subject.series, claim.sense) == ("since", "USDJPY", "high")


@pytest.mark.parametrize(
    "text", ["The shop took 500 yen.", "Gold rose 0.5% as the dollar fell.", "Exports rose 3% to 900 billion yen."]
)
def test_money_counted_in_a_currency_is_no_rate_of_it(text: str) -> None:
    assert all(subject != "USDJPY" for _, _, subject, _ in told(text))


@pytest.mark.parametrize(
    "text", ["It bought the bank for £1 and sold it for $2.", "The fund paid £1 for every $1.50.", "A 1/2 share at $3."]
)
def test_a_pound_that_is_paid_is_no_rate(text: str) -> None:
    assert all(len(subject) != 6 for _, _, subject, _ in told(text))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    days = (date(2024, 4, 9), date(2024, 4, 10))
    values = {"USDJPY": (150.0, 153.0), "EURUSD": (1.10, 1.05)}
    with store_of({name: dict(zip(days, two, strict=True)) for name, two in values.items()}) as opened:
        yield opened


@pytest.mark.parametrize(
    "text, verdicts",
    [
        ("The yen fell 2.0% on Wednesday to 153.00 per dollar.", ["agrees", "agrees"]),
        ("The yen rose 2.0% on Wednesday.", ["disagrees"]),
        ("The yen fell 2.6% on Wednesday.", ["disagrees"]),
        ("The dollar rose 2.0% to 153.00 yen on Wednesday.", ["agrees", "agrees"]),
        ("The dollar rose 4.8% against the euro on Wednesday.", ["agrees"]),
        ("The dollar fell 4.5% against the euro on Wednesday.", ["disagrees"]),
    ],
)
def test_a_rate_turned_round_is_worked_out_as_such(store: Store, text: str, verdicts: list[str]) -> None:
    report = tieout.check(text, published="2024-04-11", store=store)
    assert [finding.verdict.value for finding in report.findings] == verdicts


def test_who_moved_against_two_currencies_is_none_of_them() -> None:
    text = "Sterling was down 0.9% versus the US dollar at $1.261 and 0.7% lower against the euro at €1.134."
    found = {one.quantity.printed: one for one in read(text, date(2017, 6, 21)).claims if one.quantity is not None}
    assert [(found[number].subject.series, found[number].is_turned) for number in ("0.9%", "0.7%")] == [
        ("GBPUSD", False),
        ("EURGBP", True),
    ]
