"""The HTML report in a real browser: on a phone and on a desk, with and without JavaScript."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.hand_made_reports import TEXT, full_report, report_on
from tieout.claims.rendering.render_html import page
from tieout.terms import Verdict

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"phone": (360, 740), "desk": (1440, 900)}


def _chromium() -> str:
    """The browser's path; skips, or fails where everything is required, if there is none."""
    for candidate in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(candidate) if candidate else None
        if found:
            return found
    reason = "no Chromium: install it or name it in CHROMIUM"
    if os.environ.get("TIEOUT_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = _chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=list(WIDTHS))
def shown(request: pytest.FixtureRequest, script: bool, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The report, opened from a file; any request or complaint of the browser fails the test."""
    width, height = WIDTHS[request.param]
    file = tmp_path / "report.html"
    file.write_text(page(full_report()), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith("file:") else None)
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert faults == []


def _sideways(shown: Page) -> int:
    """By how many pixels the page is wider than its window."""
    box = shown.locator("html").bounding_box()
    assert box is not None
    size = shown.viewport_size
    assert size is not None
    over = [shown.locator(part).nth(0).bounding_box() for part in ("main", ".figures table", ".text", "h1")]
    right = max(int(found["x"] + found["width"]) for found in over if found)
    return max(0, right - size["width"], int(box["width"]) - size["width"])


def test_a_click_on_a_number_opens_its_evidence_and_the_cross_closes_it(shown: Page) -> None:
    evidence = shown.locator("#e-r1-2")
    assert not evidence.is_visible()
    shown.click("#n-r1-2")
    assert evidence.is_visible()
    told = evidence.inner_text()
    assert "+4.09%" in told
    assert "1,809.02" in told
    box, size = evidence.bounding_box(), shown.viewport_size
    assert box is not None
    assert size is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size["height"] + 1
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    evidence.locator(".close").click()
    assert not evidence.is_visible()


def test_the_evidence_stands_beside_the_text_on_a_desk_and_below_on_a_phone(shown: Page) -> None:
    shown.click("#n-r1-2")
    evidence, text = shown.locator("#e-r1-2").bounding_box(), shown.locator(".text").bounding_box()
    assert evidence is not None
    assert text is not None
    if text["width"] > 500:
        assert evidence["x"] >= text["x"] + text["width"]
    else:
        assert evidence["width"] >= 340


def test_one_piece_of_evidence_is_open_at_a_time(shown: Page) -> None:
    shown.click("#n-r1-1")
    shown.locator("#e-r1-1 .close").click()
    shown.click("#n-r1-5")
    assert shown.locator(".paper:visible").count() == 1


def test_a_number_opens_from_the_keyboard(shown: Page) -> None:
    shown.focus("#n-r1-1")
    shown.keyboard.press("Enter")
    assert shown.locator("#e-r1-1").is_visible()


def test_nothing_scrolls_sideways(shown: Page) -> None:
    assert _sideways(shown) == 0
    shown.click("#n-r1-6")
    assert _sideways(shown) == 0


@pytest.mark.parametrize("script", [True], indirect=True)
def test_escape_closes_and_gives_the_focus_back(shown: Page) -> None:
    shown.focus("#n-r1-1")
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "e-r1-1"
    shown.keyboard.press("Escape")
    assert not shown.locator("#e-r1-1").is_visible()
    assert shown.evaluate("document.activeElement.id") == "n-r1-1"
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [320, 360, 800, 1079, 1080, 1440])
def test_long_words_and_hostile_texts_stay_within_the_page(browser: Browser, tmp_path: Path, width: int) -> None:
    text = f"{'x' * 400} 12.4% <script>document.title = 'ran'</script> | {'9' * 300} |\n\n| {'| a ' * 80}|\n\n{TEXT}"
    at = text.index("12.4%")
    file = tmp_path / "report.html"
    file.write_text(page(report_on(text, [(at, at + 5), (0, 400)], Verdict.DISAGREES)), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 700})
    shown = context.new_page()
    shown.goto(file.as_uri())
    shown.click("#n-r1-1")
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert shown.title() != "ran"
    context.close()
