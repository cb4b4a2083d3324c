"""The site in a real browser: nothing that axe objects to, nothing too wide, evidence that opens beside the text."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import SITE, axe_over, violations
from newsroom_story import TITLE, walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.slow]
ARTICLE = "/notes/small-caps-december-2023/"
PUBLIC = (
    "/", ARTICLE, "/check/", "/features/", "/about/", "/method/", "/support/", "/request-demo/", "/analysts/",
    "/analysts/ines-varga/", "/login/", "/signup/", "/password/reset/", "/notes/", "/markets/", "/tags/small-caps/",
    "/search/?q=russell", "/search/?q=nothing", "/scoreboard/", "/newsletter/", "/api/docs",
)  # fmt: skip


@pytest.mark.parametrize("width, dark", [(360, True), (1440, False)], ids=["phone at night", "desk by day"])
def test_every_page_fits_its_screen_and_axe_finds_nothing(width: int, dark: bool, visit: Any) -> None:
    page = visit("/", width=width, dark=dark)
    assert axe_over(page, PUBLIC if dark else ("/", ARTICLE, "/check/"), width) == {}


def test_the_pages_of_an_account_have_the_house_s_look_and_axe_finds_nothing(
    visit: Any, client: Any, editor: Any
) -> None:
    client.post("/login/", {"login": editor.username, "password": "a long enough word"})
    client.force_login(editor)
    page = visit("/", width=360)
    assert axe_over(page, ("/email/", "/password/change/", "/2fa/", "/logout/"), 360) == {}
    assert page.locator("header.masthead").count() == 1


def test_what_a_refused_form_says_is_heard_and_can_be_read(visit: Any) -> None:
    page = visit("/support/", width=360, refusals=True)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
    page.get_by_role("link", name="Write your name.").click()
    field = page.get_by_label("Name")
    assert field.evaluate("one => one === document.activeElement && one.getAttribute('aria-invalid')") == "true"
    told = field.get_attribute("aria-describedby")
    assert page.locator(f"#{told}").inner_text() == "Write your name."
    page.goto(SITE + "/nothing/")
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1440])
def test_evidence_opens_beside_the_text_and_closes_with_the_focus_back(width: int, visit: Any) -> None:
    page = visit(ARTICLE, width=width)
    claim = page.locator("#claim-1")
    claim.focus()
    page.keyboard.press("Enter")
    beside = page.get_by_role("dialog", name="Evidence")
    assert "2033.96 / 1809.02 - 1" in beside.inner_text()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not beside.is_visible()
    assert page.evaluate("document.activeElement.id") == "claim-1"


def test_without_script_a_mark_leads_to_its_row(visit: Any) -> None:
    page = visit(ARTICLE, width=360, script=False)
    page.locator("#claim-1").click()
    assert page.url.endswith("#figure-1")
    assert "2033.96 / 1809.02 - 1" in page.locator("#figure-1").inner_text()


def test_a_text_is_pasted_checked_and_its_fault_opened(visit: Any) -> None:
    page = visit("/check/", width=1440)
    page.get_by_role("button", name="Check it").click()
    page.get_by_role("heading", name="What we found").wait_for()
    assert violations(page) == []
    page.locator(".pasted a.bad").first.click()
    assert "Should read" in page.get_by_role("dialog", name="Evidence").inner_text()


def test_a_draft_with_wrong_numbers_is_mended_at_clicks_refused_mended_and_published(
    visit: Any, client: Any, editor: Any
) -> None:
    """The story of docs/newsroom-story.md, whose pictures are taken on the same walk."""
    from tieout_newsroom.desk.models import NoteIndexPage, NotePage

    client.force_login(editor)
    page = visit(f"/admin/pages/add/desk/notepage/{NoteIndexPage.objects.get().pk}/", width=1440)
    editors = page.locator("[data-contentpath=body] .Draftail-Editor")
    seen: list[int] = []
    live, paper = walk(page, lambda _: seen.append(editors.count()))
    assert seen == [1, 1, 1, 1, 0]  # autosaving puts nothing twice on the form; the public page has no editor
    note = NotePage.objects.get(title=TITLE)
    assert note.live and live.endswith(note.url)
    assert client.get(urlsplit(paper).path).content.startswith(b"%PDF-")
    assert {finding["verdict"] for finding in note.approved.report["findings"]} == {"agrees"}
    assert not any(wrong in note.words().text for wrong in ("12.7%", "15.9%", "12 times"))


def test_a_figure_is_chosen_in_a_dialog_and_stands_in_the_text_as_the_data_say(
    visit: Any, client: Any, editor: Any, blocked: Any
) -> None:
    client.force_login(editor)
    page = visit(f"/admin/pages/{blocked.pk}/edit/", width=1440)
    prose = page.locator("[data-contentpath=body] [contenteditable=true]").first
    prose.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("The Russell 2000 has gained 99%")
    for _ in "99%":
        page.keyboard.press("Shift+ArrowLeft")
    page.get_by_role("button", name="Choose a figure").click()
    dialog = page.get_by_role("dialog", name="Choose a figure")
    dialog.get_by_label("Series").fill("Russell 2000")
    dialog.get_by_label("At the close of").fill("2023-12-22")
    dialog.get_by_text("2033.96 / 1809.02 - 1").wait_for()
    assert violations(page, ".nr-dialog") == []
    dialog.get_by_role("button", name="Insert").click()
    dialog.wait_for(state="detached")
    assert prose.inner_text().strip() == "The Russell 2000 has gained 12.4%"
    page.locator("[data-side-panel-toggle=figures]").click()
    page.locator("[data-figures]").get_by_text("gained 12.4%").wait_for()
    assert violations(page, "[data-figures]") == []
    uuid = page.locator("[name=chosen-0-uuid]").input_value()
    assert page.locator("[name=chosen-0-subject]").input_value() == "Russell 2000"
    assert f'"uuid":"{uuid}"' in page.locator("[name=body-0-value]").input_value()


def test_a_table_of_forecasts_is_sorted_by_its_headings(visit: Any) -> None:
    page = visit("/scoreboard/", width=1440)
    calls = page.locator(".scores .call")
    assert "50%" in calls.first.inner_text()
    how_far = page.get_by_role("button", name="How far")
    how_far.press("Enter")
    assert "50%" in calls.first.inner_text()
    how_far.press("Enter")
    assert "3,000" in calls.first.inner_text()
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("How far")


def test_the_keys_lead_through_gallery_and_evidence(visit: Any) -> None:
    page = visit(ARTICLE, width=1440)
    page.locator(".reel").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".turns span").inner_text() == "2 of 2"
    page.keyboard.press("Tab")  # the link of a picture, which stands within the row
    page.get_by_role("button", name="Previous picture").press("Enter")
    assert page.locator(".turns span").inner_text() == "1 of 2"
    page.locator("#claim-20").press("Enter")
    beside = page.get_by_role("dialog", name="Evidence")
    beside.get_by_text("Today +12.11%").wait_for()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=SITE)
    beside.get_by_role("button", name="Copy as citation").press("Enter")
    beside.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“gain as much as 50%” (forecast)") and copied.endswith(
        "/small-caps-december-2023/#figure-20"
    )
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "claim-20"


def test_with_the_keys_alone_one_subscribes_and_logs_in(visit: Any, editor: Any) -> None:
    page = visit("/", width=1440)
    page.get_by_label("E-mail address").focus()
    page.keyboard.type("reader@example.org")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you. Check your inbox to confirm.").wait_for()
    page.goto(SITE + "/login/")
    page.get_by_label("E-mail address or user name").focus()
    page.keyboard.type(editor.username)
    page.keyboard.press("Tab")
    page.keyboard.type("not the word")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert violations(page) == []


def test_while_one_types_the_search_field_is_offered_titles(visit: Any) -> None:
    page = visit("/", width=1440)
    page.get_by_role("combobox", name="Search the notes").press_sequentially("small")
    page.locator("datalist option").nth(1).wait_for(state="attached")
    offered = page.locator("datalist option").evaluate_all("all => all.map(one => one.value)")
    assert offered == ["small caps", "Small caps run, and the debt they carry"]


def test_a_reading_that_lasts_is_counted_once(visit: Any, published: Any) -> None:
    from tieout_newsroom.serving.models import DayOfReading

    page = visit("/about/", width=1440)
    page.clock.install()
    page.goto(SITE + ARTICLE)
    assert not DayOfReading.objects.exists()
    with page.expect_request("**/read"):
        page.clock.fast_forward(10_000)
    page.goto(SITE + "/about/")
    assert [one.times for one in DayOfReading.objects.all()] == [1]


def test_pages_are_light_and_nothing_on_them_moves(visit: Any) -> None:
    """Cumulative layout shift, as the browser measures it, on the pages with pictures and tables."""
    page = visit("/about/", width=360)
    page.add_init_script(
        "window.moved = 0;"
        "new PerformanceObserver((list) => { for (const one of list.getEntries()) moved += one.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for path in ("/", ARTICLE, "/scoreboard/"):
        page.goto(SITE + path)
        page.evaluate("document.fonts.ready")
        assert page.evaluate("moved") < 0.02, path
        assert page.locator("img:not([width]), img:not([height])").count() == 0


def test_the_style_and_the_scripts_are_small() -> None:
    from tieout_newsroom.settings import PACKAGE

    assert (PACKAGE / "static" / "css" / "newsroom.css").stat().st_size < 30_000
    assert sum(one.stat().st_size for one in (PACKAGE / "static" / "js").glob("*.js")) < 20_000


def test_a_correction_is_written_where_its_number_stands_be_it_a_field_rich_text_or_a_table(
    visit: Any, client: Any, editor: Any, blocked: Any
) -> None:
    from wagtail.rich_text import RichText

    blocked.title = "The Russell 2000 is up 15.9% this year"
    blocked.body = [
        # One character that browsers count as two comes before the number.
        ("prose", RichText("<p>A line.</p><p>\U0001f4c8 Up. The S&amp;P 500 rose <i>4.7%</i> in December.</p>")),
        ("quote", {"words": "The Russell 2000 has gained 12.9% in December.", "speaker": ""}),
        (
            "table",
            {
                "caption": "Price returns through Friday's close",
                "table": {"data": [["", "December", "2023"], ["Russell 2000", "12.4%", "15.9%"]]},
                "source": "",
            },
        ),
    ]
    blocked.save_revision()
    client.force_login(editor)
    page = visit(f"/admin/pages/{blocked.pk}/edit/", width=1440)
    page.locator("[data-side-panel-toggle=figures]").click()
    panel = page.locator("[data-figures]")
    for right, left in (("15.5%", 3), ("4.1%", 2), ("12.4%", 1)):
        panel.get_by_role("button", name=f"Write {right}").first.click()
        panel.get_by_role("heading", name=f"In the way of publishing {left}").wait_for()
    panel.get_by_role("button", name="Write 15.5%").click()
    panel.get_by_role("heading", name="Nothing stands in the way").wait_for()
    assert page.locator("[name=title]").input_value() == "The Russell 2000 is up 15.5% this year"
    assert page.locator("[data-contentpath=body] i, [style*=italic]").first.inner_text() == "4.1%"
    assert page.locator("[name=body-1-value-words]").input_value().endswith("gained 12.4% in December.")
    assert '["Russell 2000","12.4%","15.5%"]' in page.locator("[name=body-2-value-table]").input_value()
