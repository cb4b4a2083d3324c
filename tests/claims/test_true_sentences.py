"""True sentences, each put in its own way: no alarm, and understood; with a number planted wrong, an alarm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

import tieout
from claims.made_up import store_of
from tieout.store import Store
from tieout.terms import Hedge, Verdict

#: Verdicts that tell a reader that something is wrong with the text.
ALARMS = {"disagrees", "inconsistent", "rounding", "loose"}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with tieout.open_store(":memory:") as opened:
        yield opened


def verdicts(text: str, store: Store, published: str) -> dict[str, str]:
    report = tieout.check(text, published=published, store=store)
    return {text[one.start : one.end]: one.verdict.value for one in report.findings}


def test_a_run_of_quarters_is_counted(store: Store) -> None:
    """The S&P 500 at the ends of quarters from September 2022: 3,585.62, 3,839.50, 4,109.31, 4,450.38."""
    text = "The S&P 500 rose 8.3% in the second quarter, its third straight quarterly gain."
    assert verdicts(text, store, "2023-07-01") == {"8.3%": "agrees", "third": "agrees"}
    assert verdicts(text.replace("third", "fifth"), store, "2023-07-01")["fifth"] == "disagrees"


# --- true sentences on the closes of the fact book

#: RUT 1,662.28, 1,809.02, 2,027.07, 1,947.34 and SPX 4,193.80, 4,567.80, 4,769.83, 4,845.65 at the month-ends of
#: October 2023 to January 2024; 2,434.73, 2,230.16 and 6,032.38, 5,881.63 at those of November and December 2024.
TRUE = [
    ("2024-01-02", "The Russell 2000 rose 12.1% in December."),
    ("2024-01-02", "The S&P 500 gained 24.2% last year."),
    ("2024-01-02", "The S&P 500 gained 4.4% last month."),
    ("2024-01-02", "The S&P 500 gained 24.2% in 2023, while the Russell 2000 added 15.1%."),
    ("2024-01-02", "The S&P 500 closed out 2023 with a gain of 24.2%."),
    ("2024-01-02", "The Russell 2000 finished the year up 15.1% at 2,027.07."),
    ("2024-01-02", "For the year, the S&P 500 was up 24.2% and the Russell 2000 was up 15.1%."),
    ("2024-02-01", "The S&P 500 rose 1.6% in January, and the Russell 2000 fell 3.9%."),
    ("2024-02-01", "The S&P 500 rose 1.6% last month."),
    ("2024-02-01", "The Russell 2000 lost 3.9% in January after a gain of 12.1% in December."),
    ("2024-02-01", "The Russell 2000 lagged the S&P 500 by 5.5 percentage points in January."),
    ("2025-01-02", "The S&P 500 rose 23.3% in 2024; the Russell 2000 rose 10%."),
    ("2025-01-02", "The S&P 500 fell 2.5% in December while the Russell 2000 tumbled 8.4%."),
    ("2025-01-02", "The S&P 500 gained 24.2% in 2023 and 23.3% in 2024."),
    ("2025-01-02", "After rising 24.2% in 2023, the S&P 500 rose 23.3% in 2024."),
    ("2025-01-02", "The Russell 2000 rose from 2,027.07 at the end of 2023 to 2,230.16 at the end of 2024, up 10%."),
    ("2025-01-02", "The Fed cut rates three times in 2024, to a range of 4.25% to 4.5%."),
    ("2025-01-02", "The Fed lowered its key rate by a full percentage point in 2024, to 4.25% to 4.5%."),
    ("2023-12-26", "The Russell 2000 closed at 2,033.96 on Friday, 16.7% below its November 2021 record of 2,442.74."),
    ("2023-12-26", "The Russell 2000 has gained 22.4% since the end of October."),
    ("2023-12-26", "The Russell 2000, which rose 8.8% in November, is up another 12.4% in December."),
    ("2023-12-26", "The S&P 500 rose 10.9% in the fourth quarter through Friday."),
    ("2023-12-26", "Small caps have beaten large caps by 8.3 percentage points this month."),
    ("2023-12-26", "The S&P 500 is within 0.9% of its record close of 4,796.56."),
    ("2023-12-26", "The S&P 500 is 0.9% below its record close of 4,796.56, set on Jan. 3, 2022."),
    ("2023-12-26", "The Nasdaq Composite is up 43.2% this year, the Dow 12.8% and the S&P 500 23.8%."),
    ("2023-12-26", "The Dow and the Nasdaq have risen 12.8% and 43.2% this year, respectively."),
    ("2023-12-26", "Year to date, the Russell 2000 is up 15.5%, versus 23.8% for the S&P 500."),
    ("2023-12-26", "The Russell 2000's 12.4% gain in December tops the S&P 500's 4.1%."),
    ("2023-12-26", "The small-cap index has outpaced the S&P 500 (12.4% vs. 4.1%) in December."),
    ("2023-12-26", "The Fed has held rates at 5.25% to 5.5% since July."),
    ("2023-12-26", "The Fed raised rates seven times in 2022 and four times in 2023."),
]


@pytest.mark.parametrize("published, text", TRUE)
def test_a_true_sentence_raises_no_alarm(store: Store, published: str, text: str) -> None:
    found = verdicts(text, store, published)
    assert found
    assert {span: said for span, said in found.items() if said in ALARMS} == {}


@pytest.mark.parametrize("published, text", TRUE)
def test_a_true_sentence_is_understood(store: Store, published: str, text: str) -> None:
    report = tieout.check(text, published=published, store=store)
    assert [numeral.text for numeral in report.numerals if numeral.role.value == "unread"] == []
    assert set(verdicts(text, store, published).values()) <= {"agrees", "cited"}


# --- true sentences of a made-up week

WEEK = [date(2023, 6, day) for day in (12, 13, 14, 15, 16)]
MADE_UP = {
    "SPX": (3990.0, 4010.0, 4000.0, 4040.0, 4030.3),
    "SPX.low": (3980.0, 3990.0, 3985.0, 3990.0, 4020.0),
    "SPX.high": (4000.0, 4020.0, 4015.0, 4060.0, 4050.0),
    "DJI": (33000.0, 33100.0, 33000.0, 33330.0, 33200.0),
    "IXIC": (13000.0, 13100.0, 13000.0, 13260.0, 13200.0),
    "DGS10": (3.70, 3.75, 3.80, 3.72, 3.77),
    "DGS2": (4.50, 4.60, 4.70, 4.65, 4.71),
}
THURSDAY = [
    "The S&P 500 rose 40 points, or 1%, to 4,040 on Thursday. The Dow added 330 points, or 1%, to 33,330, and the "
    "Nasdaq climbed 2% to 13,260.",
    "Stocks rallied Thursday. The S&P 500 gained 1% and the Dow Jones Industrial Average climbed 330 points.",
    "The S&P 500 rose 1% on Thursday, a day after falling 0.2%.",
    "The yield on the 10-year Treasury fell to 3.72% from 3.80% late Wednesday.",
    "The 10-year Treasury yield dropped eight basis points to 3.72%, while the 2-year Treasury yield slid five basis "
    "points to 4.65%.",
    "The S&P 500 rose to 4,040 from 4,000.",
    "The S&P 500 ended 40 points higher at 4,040.",
    "The Dow finished 330 points up at 33,330.",
    "The S&P 500 finished at 4,040, a gain of 40 points, or 1%.",
    "The S&P 500, Dow and Nasdaq rose 1%, 1% and 2%.",
    "The S&P 500 and the Dow each rose 1%.",
    "The three main indexes rose: the Dow by 1%, the S&P 500 by 1% and the Nasdaq by 2%.",
    "The S&P 500 (+1%), the Dow (+1%) and the Nasdaq (+2%) all rose.",
    "S&P 500: 4,040, up 1.0%\nDow: 33,330, up 1.0%\nNasdaq: 13,260, up 2.0%\n",
    "| Index | Close | Change |\n|---|---|---|\n| S&P 500 | 4,040.00 | +1.0% |\n| Dow | 33,330.00 | +1.0% |\n",
    "The S&P 500 closed above 4,000 and the Dow above 33,000.",
]
FRIDAY = [
    "Stocks slipped Friday. The S&P 500 fell 0.2% and the Dow dropped 0.4%, or 130 points.",
    "The Dow dropped 0.4% on Friday. On Thursday it had jumped 1%.",
    "The S&P 500 fell 0.2% Friday after gaining 1% Thursday.",
    "The S&P 500 fell to 4,030.30 from 4,040 on Friday.",
    "The S&P 500 slipped 0.2%. A day earlier, it had risen 1%.",
    "The Nasdaq, up 2% on Thursday, lost 0.5% on Friday.",
    "The S&P 500 fell 0.2% on Friday, its first loss since Wednesday, when it lost 0.2%.",
    "The S&P 500 lost 0.2% Friday, but is still up 1% over four sessions.",
    "The S&P 500 has gained 1% since Monday's close.",
    "The 10-year Treasury yield rose to 3.77% from 3.72%. It was 3.80% on Wednesday.",
    "The S&P 500 slipped 0.24%, the Dow 0.39% and the Nasdaq 0.45%.",
]
OF_THE_DAY = [
    "The S&P 500 rose as much as 1.5% before closing up 1%.",
    "The S&P 500 climbed as high as 4,060 before settling at 4,040.",
    "The S&P 500 fell as low as 3,990 on Thursday but closed at 4,040.",
    "The S&P 500 was up 0.6% at midday.",
]
A_WEEK = [("2023-06-15", text) for text in THURSDAY] + [("2023-06-16", text) for text in FRIDAY]


@pytest.fixture(scope="module")
def made_up() -> Iterator[Store]:
    with store_of({name: dict(zip(WEEK, values, strict=True)) for name, values in MADE_UP.items()}) as opened:
        yield opened


@pytest.mark.parametrize("published, text", [*A_WEEK, *(("2023-06-15", text) for text in OF_THE_DAY)])
def test_a_true_sentence_of_a_day_raises_no_alarm(made_up: Store, published: str, text: str) -> None:
    report = tieout.check(text, published=published, store=made_up)
    told = [(text[one.start : one.end], one.verdict.value) for one in report.findings]
    assert told
    assert [one for one in told if one[1] in ALARMS] == []


@pytest.mark.parametrize("published, text", A_WEEK)
def test_a_true_sentence_of_a_day_is_understood(made_up: Store, published: str, text: str) -> None:
    report = tieout.check(text, published=published, store=made_up)
    assert [numeral.text for numeral in report.numerals if numeral.role.value == "unread"] == []
    assert {one.verdict.value for one in report.findings} == {"agrees"}


@pytest.mark.parametrize("published, text", A_WEEK)
def test_a_number_three_units_off_is_flagged_wherever_the_true_one_agrees(
    made_up: Store, published: str, text: str
) -> None:
    """Each number of a sentence in turn is made too large by three units of its last place."""
    missed = []
    for one in tieout.check(text, published=published, store=made_up).findings:
        quantity = one.proposition.stated.quantity
        printed = text[one.start : one.end]
        found = re.search(r"\d[\d,]*(?:\.\d+)?", printed)
        if quantity is None or found is None or one.verdict is not Verdict.AGREES:
            continue
        if one.proposition.stated.hedge is not Hedge.EXACT:
            continue
        wrong = Decimal(found.group().replace(",", "")) + 3 * quantity.step
        shown = f"{wrong:,}" if "," in found.group() else f"{wrong}"
        at = one.start + found.start()
        planted = text[:at] + shown + text[at + len(found.group()) :]
        report = tieout.check(planted, published=published, store=made_up)
        said = [other.verdict for other in report.findings if other.start <= at < other.end]
        # a yield may have been read off another dealer's screen, which the catalogue allows for
        is_yield = one.question.subject.startswith("DGS")
        if not any(verdict.is_wrong or (is_yield and verdict is Verdict.PLAUSIBLE) for verdict in said):
            missed.append((printed, shown, [verdict.value for verdict in said]))
    assert missed == []
