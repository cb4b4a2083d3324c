# ruff: noqa: E501 - what is tested reads best on one line
"""The page that stands alone, and the fragment for notebooks."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.hand_made_reports import full_report, report_on
from tieout.claims.rendering.render_html import fragment, page
from tieout.terms import Verdict

_VOID = {"meta", "br", "link", "img", "input", "hr"}
_HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'&lt;</style>{{ 7 * 7 }} javascript:x 5%"
SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), max_size=5)


class Outline(HTMLParser):
    """Tags balanced or not, ids, links, and what the page would fetch."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)
        if tag in {"dt", "dd", "td", "p", "h1", "li"}:
            self.text += " "

    def handle_data(self, data: str) -> None:
        if "script" not in self.open and "style" not in self.open:
            self.text += data


def outline(markup: str) -> Outline:
    found = Outline(markup)
    assert not found.faults
    assert not found.open
    return found


def test_the_page_asks_nothing_of_the_network() -> None:
    markup = page(full_report())
    found = outline(markup)
    assert all(link.startswith("#") for link in found.links)
    assert "default-src 'none'" in markup
    assert not re.search(r"url\(|@import|https?://", markup)
    assert not {"img", "iframe", "link", "form"} & set(found.tags)


def test_every_number_leads_to_its_evidence_and_back() -> None:
    found = outline(page(full_report()))
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links} <= set(found.ids)
    for number in range(1, 10):
        assert {f"#e-r1-{number}", f"#n-r1-{number}"} <= set(found.links)


def test_a_verdict_is_told_by_a_sign_and_a_word_and_never_by_colour_alone() -> None:
    text = " ".join(outline(page(full_report())).text.split())
    assert "12.4%✓ (agrees)" in text
    assert "4.3%✗ (disagrees)" in text
    assert "3,000◷ (forecast)" in text
    assert "150 basis points– (no data)" in text
    assert "7? (unread)" in text


def test_the_evidence_reads_like_a_working_paper() -> None:
    text = " ".join(outline(page(full_report())).text.split())
    for told in ("The text says 4.3%", "We get +4.09%", "Should read 4.1%", "A digit is wrong.", "How 2033.96 / 1809.02 - 1",
                 "RUT 30 Nov 2023 1,809.02 30 Nov 2023", "Source: fact book", "Said by one strategist", "A broker, Study of 2023"):  # fmt: skip
        assert told in text


def test_several_reports_share_one_page_without_clashes() -> None:
    found = outline(page([full_report(), full_report()]))
    assert len(found.ids) == len(set(found.ids))
    assert "2 documents" in found.text


def test_a_text_with_nothing_in_it_to_check_makes_a_page() -> None:
    assert "No claims found" in page(report_on("Nothing to see.", []))


def test_a_hostile_text_is_shown_and_never_run() -> None:
    report = report_on(_HOSTILE, [(0, 8), (8, 30), (len(_HOSTILE) - 2, len(_HOSTILE))], Verdict.DISAGREES)
    for markup in (page(report), fragment(report)):
        found = outline(markup)
        assert "onerror" not in found.attributes
        assert found.tags.count("script") <= 1
        assert "img" not in found.tags
        assert "{{ 7 * 7 }}" in found.text


def test_headings_items_tables_and_front_matter_keep_their_shape() -> None:
    text = (
        "---\ndate: 2023-12-26\n---\n# Title\n\n## Part\nText goes on.\n\n- one 1%\n- two 2%\n\n| a | b |\n| 1 | 2 |\n"
    )
    markup = page(report_on(text, [(text.index("1%"), text.index("1%") + 2)]))
    assert '<p class="front">' in markup
    assert "<h3>" in markup
    assert markup.count('<p class="item">') == 2
    assert '<p class="table">' in markup


def test_lines_that_an_editor_wrapped_are_joined_and_short_ones_kept() -> None:
    long = "A line that goes on until an editor has wrapped it somewhere,\nand then continues."
    assert "<br>" not in page(report_on(long, []))
    assert page(report_on("Author\nA Person\nEditor", [])).count("<br>") == 2


def test_claims_on_the_same_words_all_keep_a_mark() -> None:
    text = "its best month, up 12.4%, since 2020"
    found = outline(page(report_on(text, [(0, len(text)), (19, 24), (4, 24)])))
    assert {"n-r1-1", "n-r1-2", "n-r1-3"} <= set(found.ids)


def test_a_report_shows_itself_in_a_notebook() -> None:
    markup = full_report()._repr_html_()
    found = outline(markup)
    assert "details" in found.tags
    assert "script" not in found.tags
    assert not found.links
    assert "+12.43%" in found.text


@pytest.mark.parametrize("asset", ["report.css", "report.js"])
def test_the_furniture_stays_small(asset: str) -> None:
    from importlib import resources

    size = len(resources.files("tieout.claims.rendering").joinpath("templates", asset).read_bytes())
    assert size < (30_000 if asset.endswith("css") else 20_000)


@given(st.text(max_size=80), SPANS, st.sampled_from(list(Verdict)))
@settings(deadline=None)
def test_any_text_makes_a_well_formed_page(text: str, spans: list[tuple[int, int]], verdict: Verdict) -> None:
    cut = [(start, min(len(text), start + size)) for start, size in spans if start < len(text)]
    report = report_on(text, cut, verdict)
    found = outline(page(report))
    assert {f"n-r1-{number + 1}" for number in range(len(cut))} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    outline(fragment(report)).text.encode()


@given(st.text(alphabet="# -|ab1%.\n\r\t", max_size=80), SPANS)
@settings(deadline=None)
def test_nothing_of_a_text_is_lost_however_it_is_laid_out(text: str, spans: list[tuple[int, int]]) -> None:
    cut = [(start, min(len(text), start + size)) for start, size in spans if start < len(text)]
    markup = fragment(report_on(text, cut))
    body = markup[markup.index('<div class="text">') : markup.index("</div>", markup.index('<div class="text">'))]
    shown = re.sub(r"<span class=\"s(?:ign|aid)\"[^>]*>[^<]*</span>", "", body)
    kept = [c for c in outline(shown + "</div>").text if c in "ab1%."]
    assert kept == [c for c in text if c in "ab1%."]
