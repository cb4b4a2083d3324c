"""The five-click story of the newsroom: a draft with wrong numbers is pasted, mended, refused, mended, published.

`walk` plays it in a browser that is logged in; the tests do so against Django alone. For developers, after the editor's
looks have changed:  python tests/newsroom/newsroom_story.py
which plays it on a fresh newsroom and writes docs/images/story-*.webp. Needs Chromium (in CHROMIUM, or on the path).
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "images"
PORT: Final = 8131
TITLE: Final = "December belonged to small companies"
#: Our own words, with three wrong numbers: 12.7% should read 12.4%, 15.9% should read 15.5%, 12 times should read 11.
DRAFT: Final = (
    "Small companies had the better December. Through Friday's close the Russell 2000 had gained 12.7% this month, "
    "well ahead of the 4.1% gain of the S&P 500.\n"
    "The Russell 2000 is up 15.9% since the start of January. The Fed has raised its key rate 12 times since 2022, to "
    "a range of 5.25% to 5.5%."
)
_PROSE: Final = "[data-contentpath=body] [contenteditable=true]"
_PASTE: Final = """(box, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    box.focus();
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def chromium() -> str | None:
    """The browser's path, or None."""
    named = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((found for one in named if one and (found := shutil.which(one))), None)


def walk(page: Page, picture: Callable[[str], None]) -> tuple[str, str]:
    """Plays the story, from the form of a new note that is open; answers the addresses of the page and of its PDF.

    `picture` is called with a name at each stage. Raises Playwright's errors where the story goes another way.
    """
    _paste_draft(page)
    panel = page.locator("[data-figures]")
    page.locator("[data-side-panel-toggle=figures]").click()
    panel.get_by_role("heading", name=re.compile("In the way of publishing 3")).wait_for()
    page.locator(_PROSE).first.evaluate("box => box.scrollIntoView({ block: 'center' })")
    picture("1-crosses")

    panel.locator("summary", has_text="gained 12.7%").click()
    panel.get_by_role("button", name="Show").first.click()
    picture("2-opened")

    panel.get_by_role("button", name="Write 12.4%").click()
    panel.get_by_role("heading", name=re.compile("In the way of publishing 2")).wait_for()
    panel.get_by_role("button", name="Write 15.5%").click()
    panel.get_by_role("heading", name=re.compile("In the way of publishing 1")).wait_for()
    picture("3-corrected")

    _publish(page)
    page.locator(".messages .error", has_text="12 times").wait_for()
    panel.get_by_role("heading", name=re.compile("In the way of publishing 1")).wait_for()
    picture("4-refused")

    panel.get_by_role("button", name="Write 11 times").click()
    panel.get_by_role("heading", name="Nothing stands in the way").wait_for()
    _publish(page)
    live: str = page.get_by_role("link", name="View live").first.evaluate("link => link.href")
    page.goto(live)
    page.get_by_role("heading", name=TITLE).wait_for()
    page.locator("#claim-1").click()
    page.get_by_role("dialog", name="Evidence").wait_for()
    picture("5-published")
    page.get_by_role("button", name="Close").click()
    return live, page.get_by_role("link", name="PDF", exact=True).evaluate("link => link.href")


def _paste_draft(page: Page) -> None:
    # The section comes first: a second after a change Wagtail 8 saves by itself (but what is typed in the form's first
    # two seconds is no change), and refuses a draft that has a title and no section yet: 400, the browser complains.
    page.get_by_role("button", name="Choose a page (Section page)").first.click()
    page.get_by_role("dialog").get_by_role("link", name="Markets").click()
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=dated]").fill("2023-12-26 09:00")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Prose").click()
    page.locator(_PROSE).first.evaluate(_PASTE, DRAFT)


def _publish(page: Page) -> None:
    page.locator(".footer .w-dropdown__toggle, .footer [data-w-dropdown-target=toggle]").first.click()
    page.get_by_role("button", name="Publish", exact=True).click()


def main() -> None:
    from PIL import Image
    from playwright.sync_api import sync_playwright

    site = f"http://127.0.0.1:{PORT}"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        served = subprocess.Popen(
            [str(Path(sys.executable).with_name("tieout")), "newsroom", "serve", "--port", str(PORT)],
            env={**os.environ, "TIEOUT_NEWSROOM_DIR": folder, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert served.stdout is not None
            password = ""
            for line in served.stdout:
                if told := re.search(r"user editor, password (\S+)", line):
                    password = told[1]
                if "Started worker" in line:
                    break
            # Chromium's new headless mode is the one that shows a PDF as its window does.
            page = playwright.chromium.launch(
                executable_path=chromium(),
                headless=False,
                args=["--no-sandbox", "--headless=new"],
            ).new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{site}/login/?next=/admin/")
            page.locator("[name=login]").fill("editor")
            page.locator("[name=password]").fill(password)
            page.get_by_role("button", name="Log in").click()
            page.wait_for_url("**/admin/")

            def picture(name: str) -> None:
                page.wait_for_timeout(400)  # until what slides has come to rest
                taken = Image.open(io.BytesIO(page.screenshot()))
                taken.save(PICTURES / f"story-{name}.webp", quality=80, method=6)

            page.goto(f"{site}/admin/pages/create/desk/notepage")
            _, paper = walk(page, picture)
            page.goto(paper)
            page.wait_for_timeout(2000)  # until the viewer has drawn it, which no event tells
            picture("6-paper")
        finally:
            served.terminate()
            served.wait(timeout=20)


if __name__ == "__main__":
    main()
