"""A report in the terminal."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from claims.hand_made_reports import full_report, report_on
from tieout.claims.rendering.render_text import explain_text, print_report, to_text
from tieout.terms import Verdict

SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=4)


def test_carets_stand_under_the_numbers_of_the_sentence() -> None:
    lines = to_text(full_report()).splitlines()
    at = next(number for number, line in enumerate(lines) if "gained 12.4%" in line)
    carets = lines[at + 1]
    marked = {lines[at][i:j] for i, j in _runs(carets)}
    assert marked == {"12.4%", "4.3%"}


def _runs(carets: str) -> list[tuple[int, int]]:
    runs, start = [], 0
    while (start := carets.find("^", start)) >= 0:
        end = start
        while end < len(carets) and carets[end] == "^":
            end += 1
        runs.append((start, end))
        start = end
    return runs


def test_each_claim_has_its_mark_its_word_what_is_stated_and_computed() -> None:
    text = " ".join(to_text(full_report()).split())
    for told in (
        "✓ agrees: stated 12.4%, computed +12.43%",
        "✗ disagrees: stated 4.3%, computed +4.09%; should read 4.1%",
        "≈ loose: stated more than 16%, computed −23.10%",
        "◷ forecast: stated up to 3,000",
        "– no data: stated 150 basis points",
        "follows from another number of the text that is wrong",
        "Russell 2000, return, 30 Nov to 22 Dec 2023 (price)",
        "RUT 1,809.02 (30 Nov 2023), 2,033.96 (22 Dec 2023); known since 22 Dec 2023;",
        "tieout data pull ZQZ24 DFF",
        "[7] of them sooner",
        "Note: The data at hand start in 2019.",
    ):
        assert told in text
    assert "9 claims: 1 agrees, 1 rounding, 1 disagrees" in text


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in to_text(full_report(), width=width).splitlines()) <= width


def test_where_ticks_cannot_be_printed_plain_signs_stand_for_them() -> None:
    text = to_text(full_report(), encoding="ascii")
    assert "+ agrees: stated 12.4%" in text
    assert "x disagrees" in text
    assert "computed -23.10%" in text
    assert "?" not in text.replace("? unread", "")


def test_colours_appear_only_on_a_terminal() -> None:
    assert "\x1b" not in to_text(full_report())
    stream = io.StringIO()
    print_report(full_report(), Console(file=stream, force_terminal=True, color_system="standard"))
    assert "\x1b[" in stream.getvalue()


def test_a_hostile_text_cannot_steer_the_terminal() -> None:
    text = to_text(report_on("\x1b[2J\x9b5A\u202e12%\x07 [bold]\x08", [(8, 11)]))
    assert not {c for c in text if unicodedata.category(c) in ("Cc", "Cf")} - {"\n"}
    assert "[bold]" in text


def test_a_claim_is_explained_with_every_reading_and_every_input() -> None:
    report = full_report()
    text = explain_text(report.findings[1], report)
    for told in (
        "1 reading tried", "1. natural: ✗ disagrees", "a digit is wrong", "formula 2033.96 / 1809.02 - 1",
        "RUT  30 Nov 2023  1,809.02  known 30 Nov 2023", f"claim {report.findings[1].key}",
    ):  # fmt: skip
        assert told in text
    assert "Missing: ZQZ24, DFF" in explain_text(report.findings[5], report)
    assert "No reading tried" in explain_text(report.findings[4], report)


@given(st.text(max_size=80), SPANS, st.sampled_from(list(Verdict)), st.sampled_from(["utf-8", "ascii", "cp1252"]))
@settings(deadline=None)
def test_any_text_is_printed(text: str, spans: list[tuple[int, int]], verdict: Verdict, encoding: str) -> None:
    cut = [(start, min(len(text), start + size)) for start, size in spans if start < len(text)]
    report = report_on(text, cut, verdict)
    printed = to_text(report, encoding=encoding)
    assert max((cell_len(line) for line in printed.splitlines()), default=0) <= 80
    for finding in report.findings:
        explain_text(finding, report, encoding=encoding)
