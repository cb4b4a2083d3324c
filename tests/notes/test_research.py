"""A topic can print the figures of every study; each is bound to it, and asked of it anew when the note is tied out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import tieout
from tieout.catalogue import fed_funds_contract
from tieout.claims.documents.dateline import as_moment
from tieout.errors import InputError
from tieout.notes import Note, Studied, compose, tie_out, topic
from tieout.notes.evidence import evidence
from tieout.notes.render import document
from tieout.notes.reprinted import reprinted
from tieout.store import Store
from tieout.studies.backdrop import CONSENSUS
from tieout.studies.maturity_ladder import RUNGS as LINES
from tieout.studies.rate_path import month_after
from tieout.terms import Fact, Observation, Vintage

FRIDAY = "2023-12-22"
SETTLED = datetime(2023, 12, 22, 20, tzinfo=UTC)
FILED = datetime(2023, 3, 1, 22, tzinfo=UTC)
RUNGS = [line.concepts[0] for line, _, _ in LINES]
#: Debt (two fifths of it due within a year), EBIT and interest expense of two companies, in millions.
COMPANIES = {"CIK0000000042": (100.0, 30.0, 5.0), "CIK0000000043": (300.0, 5.0, 5.0)}
HEAD = """summary = "One"
[indexes]
small = "RUT"
large = "SPX"
[statistics]
jobs = "PAYEMS"
[companies]
acme = "CIK0000000042"
[groups]
both = ["CIK0000000042", "CIK0000000043"]
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The fact book, a flat curve of futures at 5.33%, two companies, and payrolls with what was expected of them."""
    with tieout.open_store(":memory:") as opened:
        curve = [
            Observation(
                fed_funds_contract(month.year, month.month), SETTLED.date(), 94.67, SETTLED, Vintage.RECORDED, "hand"
            )
            for month in (month_after(date(2023, 12, 1), ahead) for ahead in range(12))
        ]
        filed = [
            Observation(f"{company}:{name}", date(2022, 12, 31), amount * 1e6, FILED, Vintage.RECORDED, "hand")
            for company, (debt, ebit, interest) in COMPANIES.items()
            for name, amount in {
                "Assets": 500.0,
                "LongTermDebt": debt,
                "OperatingIncomeLoss.year": ebit,
                "InterestExpense.year": interest,
                **dict.fromkeys(RUNGS, 0.0),
                RUNGS[0]: 0.4 * debt,
                RUNGS[-1]: 0.6 * debt,
            }.items()
        ]
        released = datetime(2023, 12, 8, 13, 30, tzinfo=UTC)
        printed = [
            Observation("PAYEMS", date(2023, month, 1), value, released, Vintage.RECORDED, "BLS")
            for month, value in ((10, 156_888.0), (11, 157_087.0))
        ]
        opened.append([*curve, *filed, *printed], origin="test")
        before = datetime(2023, 12, 7, tzinfo=UTC)
        expected = Fact(
            "k", CONSENSUS, "PAYEMS", 190_000, "count", date(2023, 11, 1), before, None, "", "a survey", "", "test"
        )
        opened.append_facts([expected], origin="test")
        yield opened


def composed(tmp_path: Path, store: Store, line: str) -> Note:
    path = tmp_path / "own.md"
    path.write_text(f"+++\n{HEAD}+++\n# Figures\n\n{line}\n", encoding="utf-8")
    return compose(topic(str(path)), store.view(as_moment(FRIDAY)))


@pytest.mark.parametrize(
    "line, said",
    [
        ('Futures put a hold at {{ study.odds.of("hold").number }}.', "Futures put a hold at 100.0%."),
        ('Of a cut {{ study.odds.by("cut", day.year_end).number }}.', None),  # the curve ends in November 2024
        ("The median was {{ both.median('interest_cover').times }}.", "The median was 3.5 times."),
        ("All together {{ both.as_one('interest_cover').times }}.", "All together 3.5 times."),
        ("At {{ both.uncovered.whole }} of them it isn't covered.", "At no of them it isn't covered."),
        ("They owe {{ both.total('total_debt').money }}.", "They owe $400.0 million."),
        ("Reported by {{ both.reported('ebit').whole }} of {{ both.companies.whole }}.", "Reported by two of two."),
        ("Owed are {{ acme.figure('total_debt').money }}.", "Owed are $100.0 million."),
        ("Covered {{ acme.figure('interest_cover').times }}.", "Covered 6.0 times."),
        ("It lasts {{ both.by_debt('maturity_at_least').number }}.", "It lasts 3.2 years."),
        ("Of that {{ both.by_debt('floating_share').number }}.", None),  # nobody reports what floats
        ("{{ study.headline(jobs).first_print.number }} jobs.", "199,000 jobs."),
        ("{{ study.headline(jobs).surprise.number }} more.", "9,000 more."),
        ('It would be {{ study.scenario("soft-landing").level(small).places(0) }}.', "It would be 2,392."),
        ('Up {{ study.scenario("soft-landing").change(large).number }}.', "Up 8.0%."),
    ],
)
def test_a_study_is_printed_bound_and_tied_out(tmp_path: Path, store: Store, line: str, said: str | None) -> None:
    """By hand: covers of 6 and 1, median 3.5, together 35 / 10; due in the middle of year one (0.4) and at five (0.6):
    0.2 + 3.0 years; 157,087 - 156,888 thousand jobs, 190 expected; 2,033.96 * 1.12 * 1.05."""
    note = composed(tmp_path, store, line)
    if said is None:
        assert not note.bindings and note.left_out
        return
    assert said in note.text
    assert all(isinstance(one.question, Studied) for one in note.bindings)
    assert tie_out(note, store)[1] == ()
    papers = evidence(note)
    assert papers and all(one.asked and one.computed and one.formula for one in papers)
    assert '"study"' in document(note)


@pytest.mark.parametrize("printed", ["2,393", "2,391", "2.39", "much", "2,392%"])
def test_a_studys_number_that_was_changed_is_caught(tmp_path: Path, store: Store, printed: str) -> None:
    note = composed(tmp_path, store, 'It would be {{ study.scenario("soft-landing").level(small).places(0) }}.')
    (binding,) = note.bindings
    text = note.text[: binding.start] + printed + note.text[binding.end :]
    changed = replace(note, text=text, bindings=(replace(binding, end=binding.start + len(printed)),))
    assert any(one.startswith(repr(printed)) for one in tie_out(changed, store)[1])


def test_a_number_that_its_study_can_no_longer_work_out_is_caught(tmp_path: Path, store: Store) -> None:
    note = composed(tmp_path, store, "Owed are {{ acme.figure('total_debt').money }}.")
    (binding,) = note.bindings
    before = store.view(datetime(2023, 1, 1, tzinfo=UTC))
    told = reprinted(binding, note.text, before)
    assert told is not None and "can't be worked out anew: no balance sheet" in told


@pytest.mark.parametrize(
    "line, complaint",
    [
        ('{{ study.scenario("boom").level(small).number }}', "no scenario 'boom'; there are soft-landing"),
        ('{{ study.odds.of("pause").number }}', "no 'pause'"),
        ("{{ acme.figure('debt').number }}", "no 'debt'; it has total_debt"),
        ("{{ study.performance(small, 'decade').number }}", "no 'decade'; it has close"),
        ("{{ study.headline(jobs).change(6).number }}", "3 and 12 months, and none over 6"),
        ("{{ study.around(small, decisions='pause').mean.number }}", "around decisions that are scheduled, raise"),
        ("{{ study.around(small, sessions='5 to 9').mean.number }}", "over the sessions the day, -1 to 1"),
        ('{{ study.base_rate("RUT over 2 moons >= 1", "RUT over 12 months").hits.number }}', "isn't understood"),
    ],
)
def test_a_study_that_is_asked_amiss_is_refused(tmp_path: Path, store: Store, line: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        composed(tmp_path, store, line)


def test_the_table_of_performance_is_at_hand_by_its_columns(tmp_path: Path, store: Store) -> None:
    note = composed(tmp_path, store, "For the month {{ study.performance(small, 'month').number }}.")
    assert "For the month 12.4%." in note.text


def test_groups_have_their_ladders_drawn_side_by_side(tmp_path: Path, store: Store) -> None:
    note = composed(tmp_path, store, "{{ chart.ladders(both) }}")
    (chart,) = note.charts
    assert chart.name == "ladders" and "40%" in chart.title


def test_a_picture_under_a_heading_with_no_sentence_left_goes_with_it(tmp_path: Path, store: Store) -> None:
    note = composed(tmp_path, store, "## Debt\n\n{{ chart.ladders(both) }}\n\n## More\n\nA word.")
    assert note.text == "# Figures\n\n## More\n\nA word.\n"
    assert not note.charts


@pytest.mark.parametrize("head", ["both = 42", "both = []", "both = [42]"])
def test_a_group_is_a_list_of_companies_or_a_file(tmp_path: Path, head: str) -> None:
    with pytest.raises(InputError, match=r"\[groups\] holds lines of the form"):
        topic(written(tmp_path, head))


def test_a_groups_file_has_its_companies_and_their_weights(tmp_path: Path, store: Store) -> None:
    """Maturities of 3.2 years each, by whatever weight; two rows of one company count once."""
    rows = "cik,name,market_value\n42,Acme,9e9\nCIK0000000043,Bell,\n42,Acme again,1\n"
    (tmp_path / "companies.csv").write_text(rows, "utf-8")
    path = written(
        tmp_path,
        'both = "companies.csv"',
        "{{ both.by_market_value('maturity_at_least').number }} of {{ both.companies.number }}",
    )
    note = compose(topic(path), store.view(as_moment(FRIDAY)))
    assert "3.2 years of 2" in note.text
    assert tie_out(note, store)[1] == ()


@pytest.mark.parametrize(
    "rows, complaint",
    [
        ("ticker\nA\n", "has a column cik"),
        ("", "has a column cik"),
        ("cik\nAcme\n", r"companies.csv:2: Acme is no company's number"),
        ("cik,market_value\n42,\n43,much\n", r"companies.csv:3: the market value much is no number"),
    ],
)
def test_a_groups_file_that_is_wrong_is_named_with_its_line(tmp_path: Path, rows: str, complaint: str) -> None:
    (tmp_path / "companies.csv").write_text(rows, "utf-8")
    with pytest.raises(InputError, match=complaint):
        topic(written(tmp_path, 'both = "companies.csv"'))


def test_a_groups_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv can't be read: no such file"):
        topic(written(tmp_path, 'both = "none.csv"'))


def written(tmp_path: Path, groups: str, line: str = "") -> str:
    path = tmp_path / "own.md"
    head = f'summary = "One"\n[indexes]\nsmall = "RUT"\n[groups]\n{groups}\n'
    path.write_text(f"+++\n{head}+++\n# One\n\n{line}\n", encoding="utf-8")
    return str(path)
