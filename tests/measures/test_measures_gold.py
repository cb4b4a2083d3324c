"""Every case of tests/gold/measures, asked of a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from tieout import measures
from tieout.store import Store, open_store
from tieout.terms import Fact, Figure, Missing, Observation, Period, Question, Vintage

FOLDER = Path(__file__).parent.parent / "gold" / "measures"
LATE = datetime(2030, 1, 1, tzinfo=UTC)


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store in memory without the fact book: a case has only what it says."""
    from tieout.catalogue import factbook

    monkeypatch.setattr(factbook, "version", lambda: "none", raising=False)
    monkeypatch.setattr(factbook, "observations", tuple, raising=False)
    monkeypatch.setattr(factbook, "facts", tuple, raising=False)
    with open_store(":memory:") as opened:
        yield opened


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def fill(store: Store, case: dict[str, Any]) -> None:
    observations = [
        Observation(
            series=series,
            date=day,
            value=float(value),
            known_at=moment(case.get("known", {}).get(series, day)) + timedelta(hours=21),
            vintage=Vintage.RECORDED,
            source="gold",
        )
        for series, values in case["observations"].items()
        for day, value in values.items()
    ]
    store.append(observations, origin="gold")
    facts = [
        Fact(
            key=fact["key"],
            kind=fact["kind"],
            subject=fact["subject"],
            value=float(fact["value"]),
            unit=fact["unit"],
            day=fact["day"],
            known_at=moment(fact["known"]),
            through=fact.get("through"),
            statement=case["source"],
            publisher="gold",
            reference="https://example.org",
            entered_by="gold",
        )
        for fact in case.get("facts", [])
    ]
    store.append_facts(facts, origin="gold")


def question(measure: str, asked: dict[str, Any]) -> Question:
    rest = {key: value for key, value in asked.items() if key not in ("subject", "start", "end")}
    return Question(measure, asked["subject"], Period(asked.get("start"), asked.get("end")), **rest)


def seen_at(case: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(str(case["at"])) if "at" in case else default_moment(case)


def default_moment(case: dict[str, Any]) -> datetime:
    """A month after the last day of the case: projections are then still the latest."""
    days = [day for values in case["observations"].values() for day in values]
    known = case.get("known", {}).values()
    return moment(max(known or days, default=LATE.date())) + timedelta(days=30)


@pytest.mark.parametrize(("measure", "case"), list(cases()))
def test_a_case_is_answered_as_worked_by_hand(measure: str, case: dict[str, Any], store: Store) -> None:
    fill(store, case)
    answer = measures.answer(store.view(seen_at(case)), question(measure, case["question"]))
    if "missing" in case:
        assert isinstance(answer, Missing), answer
        assert answer.why
        for key, wanted in case["missing"].items():
            assert getattr(answer, key) == tuple(wanted)
        return
    assert isinstance(answer, Figure), answer
    expected = dict(case["expect"])
    assert answer.measure == measure
    assert abs(answer.value - expected.pop("value")) <= expected.pop("margin")
    assert answer.unit in measures.measure(measure).units
    for name in ("start", "end"):
        if name in expected:
            assert getattr(answer.period, name) == expected.pop(name)
    for name in ("inputs", "facts"):
        if name in expected:
            assert len(getattr(answer, name)) == expected.pop(name)
    for years in expected.pop("years_hold", []):
        assert measures.years_high_holds(answer, years)
    for years in expected.pop("years_fail", []):
        assert not measures.years_high_holds(answer, years)
    for name, wanted in expected.items():
        assert getattr(answer, name) == wanted, name


def test_every_measure_has_a_gold_file_with_a_refusal() -> None:
    for measure in measures.measures():
        path = FOLDER / f"{measure.name}.yaml"
        assert path.exists(), f"{measure.name} has no gold file"
        held = yaml.safe_load(path.read_text("utf-8"))
        assert any("missing" in case for case in held), measure.name
        assert all(case["source"] for case in held)


def test_every_gold_file_is_of_a_measure() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {one.name for one in measures.measures()}
