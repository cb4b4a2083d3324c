"""Briefs of random days are read back like any stranger's text: every number ties out, and one changed is caught."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import tieout
from tieout.catalogue import entry
from tieout.claims.documents.dateline import as_moment
from tieout.errors import InputError
from tieout.notes import Binding, Note, Studied, compose, tie_out, topic
from tieout.sources.files import import_file
from tieout.store import Store
from tieout.terms import Question, Verdict

pytestmark = [pytest.mark.shared, pytest.mark.slow]

DAYS = 200
FIRST, LAST = date(1990, 1, 5), date(2026, 8, 20)
PASSES = (Verdict.AGREES, Verdict.CITED, Verdict.FORECAST)


@pytest.fixture(scope="module")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Index closes and the main American series, with every fed funds contract to September 2023."""
    with tieout.open_store(tmp_path_factory.mktemp("briefs") / "store.db") as opened:
        for name in ("market_daily.csv", "fred_core.csv.gz", "fed_funds_futures_zq.parquet"):
            columns = {"contract": "series", "close": "value"} if "zq" in name else {}
            import_file(opened, shared / "data" / name, columns=columns)
        yield opened


def notes(store: Store, name: str) -> Iterator[Note]:
    chance = random.Random(20260827)
    told = 0
    while told < DAYS:
        day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        try:
            yield compose(topic(name), store.view(as_moment(day.isoformat())))
        except InputError:
            continue  # a day on which the title's own closes aren't at hand
        told += 1


@pytest.mark.parametrize("name", ["small-caps", "wall-street-week"])
def test_every_number_of_two_hundred_briefs_ties_out(store: Store, name: str) -> None:
    for note in notes(store, name):
        report, wrong = tie_out(note, store)
        told = f"{note.day}: {[(one.quote, one.verdict.value) for one in report.findings if one.verdict not in PASSES]}"
        assert wrong == (), told
        assert all(one.verdict in PASSES for one in report.findings), told
        spans = [(one.start, one.end) for one in report.findings]
        for one in note.bindings:
            assert any(start < one.end and end > one.start for start, end in spans), f"{note.day}: {one.printed}"


def test_with_one_number_changed_a_brief_would_not_be_published(store: Store) -> None:
    """A changed number never passes; what has one official print is called wrong outright."""
    chance = random.Random(7)
    outright = called = 0
    for note in notes(store, "small-caps"):
        binding = chance.choice(note.bindings)
        changed = binding.printed.replace(digits := _digits(binding.printed), _off(digits, binding), 1)
        text = note.text[: binding.start] + changed + note.text[binding.end :]
        report = tieout.check(text, published=note.published, store=store)
        touched = [f for f in report.findings if f.start < binding.start + len(changed) and f.end > binding.start]
        assert touched, f"{note.day}: {changed} wasn't found"
        told = f"{note.day}: {binding.printed} as {changed}: {[f.verdict.value for f in touched]}"
        assert all(one.verdict not in PASSES for one in touched), told
        known = entry(_subject(binding))
        if known is None or not known.revised:  # of a revised statistic another vintage may have been printed
            called += 1
            outright += any(one.verdict.is_wrong for one in touched)
    assert called > DAYS / 2
    assert outright >= 0.95 * called, f"{outright} of {called}"


def test_a_brief_of_studies_ties_out_and_with_one_of_their_numbers_changed_it_does_not(store: Store) -> None:
    """No reader can work a base rate out again from its words: the study is asked anew."""
    chance = random.Random(11)
    for day in ("2023-08-31", "2014-05-14"):
        note = compose(topic("small-caps-research"), store.view(as_moment(day)))
        studied = [one for one in note.bindings if isinstance(one.question, Studied)]
        assert len(studied) >= 15
        assert tie_out(note, store)[1] == ()
        binding = chance.choice([one for one in studied if one.figure.unit != "count"])
        changed = binding.printed.replace(
            digits := _digits(binding.printed), f"{float(digits.replace(',', '')) + 3:g}", 1
        )
        text = note.text[: binding.start] + changed + note.text[binding.end :]
        moved = replace(binding, end=binding.start + len(changed))
        (told,) = tie_out(replace(note, text=text, bindings=(moved,)), store)[1][-1:]
        assert told.startswith(repr(changed)), told


def _digits(printed: str) -> str:
    return printed.split()[0].rstrip("%") if " to " not in printed else printed.split("%")[0]


def _off(digits: str, binding: Binding) -> str:
    """The number further from the truth than its rounding, the trade's step or another dealer's fixing explains."""
    value = Decimal(digits.replace(",", ""))
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    known = entry(_subject(binding))
    apart = Decimal(str(known.tolerance_at(float(value)))) if known is not None else Decimal(0)
    unit = 100 if binding.figure.unit == "basis_point" and binding.figure.measure == "change" else 1
    least = 75 if binding.figure.measure in ("priced", "projected") else 0
    return f"{value + max(3 * step, apart * unit + 3 * step, Decimal(least)):,}"


def _subject(binding: Binding) -> str:
    assert isinstance(binding.question, Question)
    return binding.question.subject
