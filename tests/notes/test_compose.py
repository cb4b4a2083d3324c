"""A brief says what the view holds, in words that follow the figures, and binds every number to its figure."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tieout
from tieout.claims.documents.dateline import as_moment
from tieout.errors import InputError
from tieout.notes import Note, compose, tie_out, topic, topics
from tieout.notes.said import Desk, Said
from tieout.store import Store
from tieout.studies.maturity_ladder import RUNGS as LINES
from tieout.terms import Figure, Observation, Period, Question, Vintage

FRIDAY = "2023-12-22"
RUNGS = [line.concepts[0] for line, _, _ in LINES]


def own(tmp_path: Path, lines: str, head: str = 'summary = "One"\n[indexes]\nsmall = "RUT"\nlarge = "SPX"\n') -> str:
    path = tmp_path / "own.md"
    path.write_text(f"+++\n{head}+++\n{lines}\n", encoding="utf-8")
    return str(path)


def test_the_figures_of_december_2023_are_said_as_they_were(brief: Note) -> None:
    """RUT 1,809.02 and 2,033.96, SPX 4,567.80 and 4,754.63: +12.43% and +4.09%; 8.34 points between them."""
    assert brief.text.startswith("# Small caps outrun large ones in December\n")
    assert "has gained 12.4% in December" in brief.text
    assert "The S&P 500 rose 4.1% in December." in brief.text
    assert "outperformed the S&P 500 by 8.3 percentage points in December" in brief.text
    assert "has underperformed the S&P 500 by 8.4 percentage points" in brief.text
    assert "16.7% below its record close of 2,442.74 in November 2021" in brief.text
    assert "stands at 5.25% to 5.50%" in brief.text
    assert "pricing in 150 basis points of rate cuts by the end of 2024" in brief.text
    assert "penciled in 75 basis points of cuts for 2024" in brief.text


def test_the_words_turn_with_the_figures(store: Store) -> None:
    """In December 2024 the Russell fell from 2,434.73 to 2,230.16 (-8.4%), the S&P from 6,032.38 to 5,881.63."""
    text = compose(topic("small-caps"), store.view(as_moment("2024-12-31"))).text
    assert text.startswith("# Small caps fall behind large ones in December\n")
    assert "has lost 8.4% in December" in text
    assert "The S&P 500 fell 2.5% in December." in text


def test_each_number_is_bound_to_the_figure_that_it_prints(brief: Note) -> None:
    printed = {(one.printed, one.figure.measure): one.figure.value for one in brief.bindings}
    assert all(brief.text[one.start : one.end] == one.printed for one in brief.bindings)
    assert printed["12.4%", "return"] == pytest.approx(12.434, abs=0.001)
    assert printed["16.7%", "drawdown"] == pytest.approx(-16.734, abs=0.001)
    assert all(one.figure.inputs for one in brief.bindings)


def test_every_number_of_a_brief_is_found_and_ties_out(brief: Note, store: Store) -> None:
    report, wrong = tie_out(brief, store)
    assert wrong == ()
    found = [(one.start, one.end) for one in report.findings if one.verdict == "agrees"]
    for binding in brief.bindings:
        assert any(start < binding.end and end > binding.start for start, end in found), binding.printed


def test_a_sentence_without_its_data_is_left_out_and_says_what_is_missing(brief: Note) -> None:
    """The fact book has no Treasury yields and no consumer prices."""
    lacking = {series for one in brief.left_out for series in one.missing.series}
    assert {"DGS10", "DGS2", "CPIAUCSL", "UNRATE"} <= lacking
    assert "Treasury" not in brief.text


def test_a_heading_under_which_nothing_can_be_said_is_left_out(brief: Note) -> None:
    assert "## The backdrop" not in brief.text
    assert "## Rates" in brief.text


def test_no_chart_is_drawn_through_closes_that_are_not_at_hand(brief: Note) -> None:
    assert "lines-year" not in {one.name for one in brief.charts}
    assert any("aren't at hand for a chart" in one.missing.why for one in brief.left_out)


def test_a_brief_on_a_sunday_speaks_of_the_friday_before(store: Store, brief: Note) -> None:
    assert compose(topic("small-caps"), store.view(as_moment("2023-12-24"))).text == brief.text


def test_a_brief_before_the_close_knows_nothing_of_the_day(store: Store, tmp_path: Path) -> None:
    noon = store.view(as_moment("2023-12-22T12:00:00-05:00"))
    note = compose(topic(own(tmp_path, "# {{ day.long }}")), noon)
    assert note.title == "21 December 2023"


def test_a_topic_that_cannot_be_told_that_day_is_refused_with_what_is_missing(store: Store) -> None:
    with pytest.raises(InputError, match=r"can't be told on 2023-12-20.*tieout data pull RUT"):
        compose(topic("small-caps"), store.view(as_moment("2023-12-20")))


@pytest.mark.parametrize(
    "line, complaint",
    [
        ("# {{ smal.name }}", r"own.md:7: 'smal' is undefined"),
        ("# {{ small.price }}", r"own.md:7: .*no attribute 'price'"),
        ("# {{ small.since('decade').number }}", "decade"),
        ("# {% if %}", r"own.md:7: "),
        ("# {{ small.__class__.__mro__ }}", r"own.md:7: access to attribute '__class__'"),
        ("no title", "its first line is no title"),
    ],
)
def test_a_wrong_line_of_a_topic_is_named_with_its_file(
    tmp_path: Path, store: Store, line: str, complaint: str
) -> None:
    with pytest.raises(InputError, match=complaint):
        compose(topic(own(tmp_path, line)), store.view(as_moment(FRIDAY)))


@pytest.mark.parametrize(
    "head, complaint",
    [
        ('summary = "One"\n', "needs an index"),
        ('[indexes]\nsmall = "RUT"\n', "needs a summary"),
        ('summary = "One"\n[indexes]\nday = "RUT"\n', "stands for two things: day"),
        ('summary = "One"\n[indexes]\nsmall = 3\n', r"\[indexes\] holds lines of the form"),
        ('summary = "One"\n[index]\nsmall = "RUT"\n', "unknown in the head: index"),
        ("summary = \n", "isn't TOML"),
    ],
)
def test_a_wrong_head_of_a_topic_is_refused(tmp_path: Path, head: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        topic(own(tmp_path, "# One", head))


def test_a_series_that_the_catalogue_lacks_is_refused(tmp_path: Path, store: Store) -> None:
    path = own(tmp_path, "# One", 'summary = "One"\n[indexes]\nsmall = "NOSUCH"\n')
    with pytest.raises(InputError, match="the catalogue has no series NOSUCH"):
        compose(topic(path), store.view(as_moment(FRIDAY)))


def test_a_desk_adds_topics_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(tmp_path, "# One")
    monkeypatch.setenv("TIEOUT_TOPICS", str(tmp_path))
    assert {"own", "small-caps", "wall-street-week"} <= {one.name for one in topics()}
    assert topic("own").summary == "One"


def test_an_unknown_topic_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(InputError, match="no topic 'gold'; there are: small-caps"):
        topic("gold")


def test_a_topic_draws_when_a_companys_debt_falls_due(tmp_path: Path) -> None:
    """40 of 100 million due within a year, 60 after five."""
    facts = {"Assets": 500e6, "LongTermDebt": 100e6, **dict.fromkeys(RUNGS, 0.0), RUNGS[0]: 40e6, RUNGS[-1]: 60e6}
    filed = datetime(2023, 3, 1, 22, tzinfo=UTC)
    path = own(
        tmp_path,
        "# Debt\n\n{{ chart.ladder(acme) }}",
        'summary = "One"\n[indexes]\nsmall = "RUT"\n[companies]\nacme = "CIK0000000042"\n',
    )
    with tieout.open_store(":memory:") as store:
        store.append(
            [
                Observation(f"CIK0000000042:{name}", date(2022, 12, 31), amount, filed, Vintage.RECORDED, "hand")
                for name, amount in facts.items()
            ],
            origin="test",
        )
        note = compose(topic(path), store.view(as_moment(FRIDAY)))
        bare = compose(topic(path), store.view(as_moment("2023-01-31")))
    (chart,) = note.charts
    assert chart.name == "ladder-CIK0000000042" and "40%" in chart.title
    assert not bare.charts and "no balance sheet" in bare.left_out[0].missing.why


@pytest.mark.parametrize(
    "value, printed",
    [
        (-148.0, "150 basis points"),
        (11.5, "11.5 basis points"),
        (10.0, "10 basis points"),
        (-1.0, "1 basis point"),
        (13.0, "25 basis points"),
    ],
)
def test_what_is_less_than_half_a_step_is_told_as_it_is_and_not_as_nought(value: float, printed: str) -> None:
    """On 31 August 2023 futures priced 10 basis points by the end of the year, no "0 basis points of increases"."""
    desk = Desk(None)  # type: ignore[arg-type]  # nothing is asked
    figure = Figure("priced", value, "basis_point", Period(), (), "")
    said = Said(Question("priced", "FED", Period()), figure, desk._bind)
    assert desk.unmark(said.quarters)[0] == printed


PLAIN = st.text(st.characters(exclude_characters="\ue000\ue001\ue002", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(PLAIN, PLAIN), max_size=6), PLAIN)
def test_a_bound_number_keeps_its_place_whatever_stands_around(pairs: list[tuple[str, str]], tail: str) -> None:
    desk = Desk(None)  # type: ignore[arg-type]  # nothing is asked
    question = Question("level", "RUT", Period())
    figure = Figure("level", 1.0, "level", Period(), (), "1")
    marked = "".join(before + desk._bind(printed, question, figure) for before, printed in pairs) + tail
    text, places = desk.unmark(marked)
    assert text == "".join(before + printed for before, printed in pairs) + tail
    assert [text[start:end] for start, end, _, _ in places] == [printed for _, printed in pairs]
