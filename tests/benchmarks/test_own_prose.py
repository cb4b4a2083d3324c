"""Prose of our own: its slots are worked out, their labels say whose and when they are, false words are refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from prose.slots import SlotError, whole_view, write, written
from reader.labels import load, misunderstood
from reader.outcomes import findings_of

from claims.made_up import store_of
from tieout.store import Store

#: S&P 500 closes of January 2019, and 10-year yields (FRED, SP500 and DGS10).
CLOSES = {
    date(2018, 12, 31): 2506.85, date(2019, 1, 2): 2510.03, date(2019, 1, 3): 2447.89, date(2019, 1, 4): 2531.94,
    date(2019, 1, 7): 2549.69, date(2019, 1, 8): 2574.41,
}  # fmt: skip
YIELDS = {date(2019, 1, 4): 2.67, date(2019, 1, 7): 2.70, date(2019, 1, 8): 2.73}
SOURCE = """#### T1 2019-01-08 2019-01-08
The S&P 500 rose [[SPX pts D-1..D +.2f]] points, or [[SPX ret D-1..D +.1f]]%, on Tuesday to [[SPX lvl D ,.2f]], for a
gain of [[SPX ret Y..D +.1f]]% this year. The 10-year Treasury yield rose [[DGS10 chg D-1..D +.0f]] basis points.
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of({"SPX": CLOSES, "DGS10": YIELDS}) as opened:
        yield opened


def test_slots_are_worked_out_from_the_data(store: Store) -> None:
    (one,) = written(SOURCE, whole_view(store))
    assert "rose 24.72 points, or 1.0%, on Tuesday to 2,574.41" in one.text
    assert "a\ngain of 2.7% this year" in one.text and "rose 3 basis points" in one.text
    assert all(one.text[row["char_start"] : row["char_end"]] == row["quote"] for row in one.rows)
    days = [(row["measure"], row["period_start"], row["period_end"]) for row in one.rows]
    assert days[3] == ("return", "2019-01-02", "2019-01-08")  # from the session after the base


def test_the_labels_are_what_the_reader_is_measured_on(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "texts.txt"
    source.write_text(SOURCE, encoding="utf-8")
    assert write(source, tmp_path, whole_view(store)) == 1
    assert len(json.loads((tmp_path / "claims.jsonl").read_text().splitlines()[0])["quote"]) == len("24.72")
    corpus = load(tmp_path)
    (article,) = corpus.articles
    findings = {one["span"][0]: one for one in findings_of(article, article.text, store)}
    faults = [misunderstood(label, findings[label.span.start], corpus) for label in article.labels]
    assert faults == [None] * 5


@pytest.mark.parametrize(
    ("slot", "reason"),
    [
        ("[[SPX ret D-1..D -.1f]]", "it was"),  # the words say that it fell
        ("[[SPX lvl 2018-06-29 ,.2f]]", "no SPX"),
        ("[[NOBODY lvl D .2f]]", "catalogue has no"),
    ],
)
def test_what_the_data_dont_bear_out_is_refused(store: Store, slot: str, reason: str) -> None:
    with pytest.raises(SlotError, match=reason):
        list(written(f"#### T1 2019-01-08 2019-01-08\nIt was {slot}.", whole_view(store)))
