"""Returns of a fund's letter include dividends, unless it says that they don't. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve

PUBLISHED = date(2019, 1, 15)


@pytest.mark.parametrize(
    ("text", "printed", "subject"),
    [
        ("Dear investors, the Russell 2000 lost 20.5% in the fourth quarter.", "20.5%", "RUTTR"),
        ("Dear investors, the Russell 2000 lost 20.5% in the fourth quarter, before dividends.", "20.5%", "RUT"),
        ("Dear investors, the S&P 500 fell 14.0% in the fourth quarter, price only. On a total-return basis the loss "
         "was 13.5%.", "13.5%", "SPXTR"),
        ("Dear investors, the S&P 500 fell 14.0% in the fourth quarter, price only. On a total-return basis the loss "
         "was 13.5%.", "14.0%", "SPX"),
        ("In the fourth quarter the S&P 500 fell 14.0% (13.5% with dividends reinvested).", "13.5%", "SPXTR"),
        ("In the fourth quarter the S&P 500 fell 14.0% (13.5% with dividends reinvested).", "14.0%", "SPX"),
        ("In the fourth quarter the S&P 500 fell 14.0%, and funds paid 1.9% in dividends.", "14.0%", "SPX"),
    ],
)  # fmt: skip
def test_words_say_whether_a_return_includes_dividends(text: str, printed: str, subject: str) -> None:
    (claim,) = (one for one in read(text, PUBLISHED).claims if text[one.start : one.end] == printed)
    assert resolve(claim, PUBLISHED).readings[0].question.subject == subject
