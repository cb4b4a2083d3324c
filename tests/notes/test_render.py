"""A brief as Markdown, as a page, as a PDF and as JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import tieout
from tieout.notes import Note, charts
from tieout.notes.pdf import pdf
from tieout.notes.render import document, markdown, page, write_markdown
from tieout.store import Store

FRIDAY = "2023-12-22"


def test_markdown_read_back_from_a_file_ties_out_by_its_own_date(brief: Note, store: Store) -> None:
    report = tieout.check(markdown(brief), store=store)
    counts = report.to_dict()["counts"]
    assert counts["disagrees"] == counts["inconsistent"] == counts["unread"] == 0
    assert counts["agrees"] == 15  # the heading's lead with them


def test_markdown_in_a_file_has_its_charts_beside_it(brief: Note, tmp_path: Path) -> None:
    out, *pictures = write_markdown(brief, tmp_path / "brief.md")
    assert [one.name for one in pictures] == ["brief-path.svg"]
    assert "](brief-path.svg)" in out.read_text(encoding="utf-8")


def test_each_source_is_listed_once(brief: Note) -> None:
    listed = markdown(brief).partition("## Sources")[2].strip().splitlines()
    assert len(listed) == len(set(listed))
    assert any("Russell 2000 (RUT)" in line for line in listed)


def test_each_number_of_the_page_leads_to_a_working_paper_and_back(brief: Note) -> None:
    html = page(brief)
    leading = set(re.findall(r'href="#e-(\w+)"', html))
    assert leading and leading <= set(re.findall(r'id="e-(\w+)"', html))
    back = re.findall(r'href="#n-(\w+)"', html)
    assert all(html.count(f'id="n-{key}"') <= 1 for key in back)
    assert not re.search("[\ue000-\ue002]", html)


def test_the_page_asks_nothing_of_the_network(brief: Note) -> None:
    assert not re.findall(r'(?:src|href)="https?:', page(brief))


def test_json_says_where_each_number_stands_and_what_it_rests_on(brief: Note) -> None:
    told = json.loads(document(brief))
    for figure in told["figures"]:
        start, end = figure["span"]
        assert told["text"][start:end] == figure["printed"]
        assert all(row["known_at"] <= told["published"] or row["known_at"] for row in figure["inputs"])
    assert told["left_out"] and all(one["missing"] for one in told["left_out"])


def test_the_pdf_holds_the_note_and_its_evidence(brief: Note) -> None:
    made = pdf(brief)
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") + made.count(b"/Type/Page/") + made.count(b"/Type /Page ") >= 1


CAPTION = charts.Caption("A & B < C", "per cent", "somebody", "A line that rises.")


@pytest.mark.parametrize("values", [[0.0, 1.0, -2.0], [5.0, 5.0, 5.0], [-1.0, -2.0, -3.0]])
def test_a_chart_says_its_finding_its_unit_and_its_source(values: list[float]) -> None:
    line = charts.Line("B & B", [date(2023, 1, 3), date(2023, 1, 4), date(2023, 1, 5)], values)
    for chart in (charts.lines("one", CAPTION, [line, line], "per cent"), charts.gap("two", CAPTION, line, "points")):
        words = " ".join(ElementTree.fromstring(charts.svg(chart)).itertext())
        assert "A & B < C" in words and "Source: somebody" in words


def test_long_words_around_a_drawing_stand_on_several_lines_within_its_width() -> None:
    """A reader's machine may take a wider font than the one that the drawing was measured with."""
    caption = charts.Caption("title " * 20, "subtitle " * 20, "source " * 30, "alt")
    line = charts.Line("one", [date(2023, 1, 3), date(2023, 2, 3)], [1.0, 2.0])
    told = charts.lines("one", caption, [line], "per cent").specification
    rows = [*told["title"]["text"], *told["title"]["subtitle"], *told["vconcat"][1]["mark"]["text"]]
    assert len(rows) == 2 + 3 + 3
    assert all(len(row) <= 100 for row in rows)


@pytest.mark.parametrize("frame", [charts.WIDE, charts.COLUMN, charts.NARROW])
def test_at_night_a_drawing_has_other_inks_and_the_same_words(frame: charts.Frame) -> None:
    days = [date(2023, 1, 3), date(2023, 1, 4), date(2023, 1, 5)]
    drawn = [charts.Line(name, days, [0.0, k, -k]) for k, name in enumerate(("fill", "#1d1d1b", "three", "four"), 1)]
    day = charts.svg(charts.lines("one", CAPTION, drawn, "percent", frame=frame))
    night = charts.at_night(day)
    inks = r'(?:fill|stroke)="(#\w+)"'
    assert not set(re.findall(inks, day)) & set(re.findall(inks, night))
    assert list(ElementTree.fromstring(day).itertext()) == list(ElementTree.fromstring(night).itertext())


def test_a_narrow_drawing_names_its_lines_above_and_fits_a_phone() -> None:
    line = charts.Line("A long name of an index", [date(2023, 1, 3), date(2023, 12, 4)], [0.0, -12.5])
    svg = charts.svg(charts.lines("one", CAPTION, [line, line], "percent", frame=charts.NARROW))
    assert float(re.search(r'width="([\d.]+)"', svg)[1]) <= 350
    assert "A long name of an index" in svg and "−10%" in svg


@pytest.mark.parametrize("last, marks", [(date(2023, 2, 3), "15 Jan"), (date(2023, 12, 29), "July")])
def test_over_some_weeks_a_day_is_marked_with_its_month(last: date, marks: str) -> None:
    line = charts.Line("one", [date(2023, 1, 3), last], [1.0, 2.0])
    words = list(ElementTree.fromstring(charts.svg(charts.lines("one", CAPTION, [line], "per cent"))).itertext())
    assert marks in words
    assert not any(word.startswith(("Mon ", "Tue ", "Wed ", "Thu ", "Fri ")) for word in words)


def test_a_line_without_values_is_refused() -> None:
    with pytest.raises(ValueError, match="0 days for 0 values"):
        charts.Line("none", [], [])
