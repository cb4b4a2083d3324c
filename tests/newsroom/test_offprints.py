"""What readers take along from a note: paper, card, CSV, today's values; and how readings are counted."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tieout_newsroom.desk.article import article
from tieout_newsroom.desk.cards import HEIGHT, WIDTH, Card, _font, _lines, card_of
from tieout_newsroom.desk.figures import public
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.desk.offprints import _safe
from tieout_newsroom.desk.paper import pdf, source_of
from tieout_newsroom.desk.reading import most_read
from tieout_newsroom.serving.models import DayOfReading

OFFPRINTS = ("figures", "figures_table", "today", "card", "paper")


def words_of(runs: Any) -> str:
    return "".join(one if isinstance(one, str) else words_of(one["children"]) for one in runs if not _unsaid(one))


def _unsaid(one: Any) -> bool:
    return isinstance(one, dict) and one["kind"] in ("said", "sign")


@pytest.mark.parametrize("name", OFFPRINTS)
def test_nothing_is_taken_from_words_that_were_not_tied_out(name: str, published: NotePage, client: Any) -> None:
    address = reverse(name, args=[published.slug])
    assert client.get(address).status_code == 200
    NotePage.objects.filter(pk=published.pk).update(standfirst="Small caps rose 99% in December.")
    cache.clear()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", [*OFFPRINTS, "read"])
def test_nothing_is_taken_from_a_draft(name: str, blocked: NotePage, client: Any) -> None:
    assert client.post(reverse("read", args=[blocked.slug])).status_code == 404
    if name != "read":
        assert client.get(reverse(name, args=[blocked.slug])).status_code == 404


def test_paper_has_the_words_of_the_note_with_its_marks_and_figures(published: NotePage, client: Any) -> None:
    source = source_of(published, article(published))
    printed = "".join(words_of(block.get("words", [])) for block in source["blocks"])
    said = [block.value.source for block in published.body if block.block_type == "prose"]
    for sentence in ("Nobody who owned only the giants noticed.", "against 23.8% for the S&P 500."):
        assert sentence in printed
    assert printed.count("12.4%") == "".join(said).count("12.4%")
    assert len(source["figures"]) == published.approved.report["counts"]["claims"]
    answer = client.get(reverse("paper", args=[published.slug]))
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")


def test_an_evening_s_note_has_the_day_of_new_york_on_paper_and_card(published: NotePage) -> None:
    assert published.approved
    published.dated = datetime(2023, 12, 27, 1, 30, tzinfo=UTC)  # 26 December, 20:30
    assert source_of(published, article(published))["date"] == "26 December 2023"
    assert card_of(published, "Tieout").told.endswith("26 December 2023")


def test_on_paper_a_number_is_underlined_in_the_ink_of_its_verdict(published: NotePage) -> None:
    source = source_of(published, article(published))
    marks = json.dumps(source["blocks"])
    assert marks.count('"tone": "good"') == 19 and marks.count('"tone": "wait"') == 2
    waived = {"kind": "claim", "target": "", "tone": "open", "children": ["40%"]}
    source["blocks"] = [{"type": "prose", "words": [{"kind": "p", "target": "", "tone": "", "children": [waived]}]}]
    assert pdf(source, {}).startswith(b"%PDF-")


def test_a_note_of_nobody_is_set_on_paper_too(published: NotePage) -> None:
    source = source_of(published, article(published)) | {"credits": []}
    assert pdf(source, published.approved.drawings).startswith(b"%PDF-")


def test_words_on_paper_are_never_taken_for_the_setter_s_markup(published: NotePage) -> None:
    source = source_of(published, article(published))
    hostile = '#read("/etc/passwd") $x$ *b* _i_ @a <b> = \\ ` // "'
    source |= {"title": hostile, "standfirst": [hostile], "section": hostile, "corrections": [["1 May 2024", hostile]]}
    source["figures"][0] |= {"quote": hostile, "message": hostile, "formula": hostile}
    assert pdf(source, published.approved.drawings).startswith(b"%PDF-")


def test_a_card_has_the_size_that_sites_show_and_is_named_in_the_head(published: NotePage, client: Any) -> None:
    card = client.get(reverse("card", args=[published.slug]))
    assert Image.open(BytesIO(card.content)).size == (WIDTH, HEIGHT)
    page = client.get(published.url).content.decode()
    assert f'<meta property="og:image" content="{published.full_url}card.png">' in page
    assert f'<meta property="og:title" content="{published.title}">' in page


def test_a_long_title_stays_on_its_card() -> None:
    font = _font("source-serif-4", 74, 600)
    lines = _lines("A very long headline about small companies " * 9, font, WIDTH - 160)
    assert len(lines) == 4 and lines[-1].endswith("…") and all(font.getlength(one) < WIDTH - 80 for one in lines)
    assert Card("Tieout", "Markets", "W" * 90, "told").png()


def test_the_csv_has_a_row_for_each_input_and_one_figure_can_be_had_alone(published: NotePage, client: Any) -> None:
    findings = published.approved.report["findings"]
    every = client.get(reverse("figures_table", args=[published.slug])).content.decode()
    rows = list(csv.DictReader(StringIO(every)))
    assert len(rows) == sum(max(len(one["evidence"]["inputs"]), 1) for one in findings)
    assert rows[0]["computed"] == "12.4344" and rows[0]["series"] == "RUT"
    one = client.get(reverse("figure_table", args=[published.slug, 1])).content.decode()
    assert list(csv.DictReader(StringIO(one))) == [row for row in rows if row["figure"] == "1"]
    assert client.get(reverse("figure_table", args=[published.slug, 999])).status_code == 404


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\tx"])
def test_no_cell_of_the_csv_is_a_formula_to_a_spreadsheet(cell: str) -> None:
    assert _safe(cell) == f"'{cell}"
    assert _safe(12.5) == 12.5 and _safe("12.4%") == "12.4%"


def test_today_tells_only_of_figures_that_have_moved(published: NotePage, client: Any) -> None:
    """Two forecasts have come due since; the closes of 2023 are as they were."""
    moved = client.get(reverse("today", args=[published.slug])).json()
    kept = published.approved.report["findings"]
    assert [kept[int(number) - 1]["verdict"] for number in moved] == ["forecast", "forecast"]
    assert [one["value"] for one in moved.values()] == ["+12.11%", "2,230.16"]


def test_a_reader_counts_once_an_hour_and_no_address_is_kept(published: NotePage, client: Any) -> None:
    address = reverse("read", args=[published.slug])
    for reader in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        assert client.post(address, REMOTE_ADDR=reader).status_code == 204
    assert client.get(address).status_code == 405
    assert [(one.day, one.times) for one in DayOfReading.objects.all()] == [(timezone.localdate(), 2)]


def test_the_most_read_notes_are_those_of_the_last_month(published: NotePage, blocked: NotePage) -> None:
    day = timezone.localdate()
    DayOfReading.objects.create(page=published, day=day, times=1)
    DayOfReading.objects.create(page=blocked, day=day, times=9)
    assert [one.pk for one in most_read()] == [published.pk]
    DayOfReading.objects.update(day=day - timedelta(days=31))
    assert most_read() == []


def test_the_search_field_is_offered_titles_and_tags_but_no_draft(published: NotePage, client: Any) -> None:
    def offered(typed: str) -> list[str]:
        return client.get(reverse("suggest"), {"q": typed}).json()["suggestions"]

    assert offered("small") == ["small caps", published.title]
    assert offered("giants") == [] and offered("s") == [] and offered("\0") == []


def test_what_may_only_be_linked_is_taken_away_without_its_value(published: NotePage) -> None:
    report = published.approved.report
    told = next(one for one in report["findings"] if one["evidence"]["inputs"])
    told["evidence"]["inputs"][0]["licence"] = "linked"
    shown = public(report)["findings"][report["findings"].index(told)]
    first, *rest = shown["evidence"]["inputs"]
    assert first["value"] is None and first["source"] == told["evidence"]["inputs"][0]["source"]
    assert rest == told["evidence"]["inputs"][1:]
    assert shown["computed"] == told["computed"]  # what is derived is the house's own
    assert told["evidence"]["inputs"][0]["value"] is not None  # what was judged stays as it was
