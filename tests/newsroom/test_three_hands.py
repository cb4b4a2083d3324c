"""A note's way through three hands, in a real browser: who sees which buttons, and what each is told."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import SITE, violations

from tieout_newsroom.demo import staff
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.slow]
PROSE = "[data-contentpath=body] [contenteditable=true]"
OFF_BY_A_DIGIT = " In December the Russell 2000 gained 12.3%."


class Desk:
    """The note that the demo holds back, opened by one after the other in one browser."""

    def __init__(self, visit: Any, client: Any, note: NotePage) -> None:
        staff.join()
        self.visit, self.client, self.note = visit, client, note
        self.page: Any = None

    def opened_by(self, account: str) -> Any:
        self.client.force_login(User.objects.get(username=account))
        address = f"/admin/pages/{self.note.pk}/edit/"
        if self.page is None:
            self.page = self.visit(address, width=1440, refusals=True)
            self.page.add_init_script("localStorage.clear()")  # which remembers what panel was open
        else:
            self.page.goto(SITE + address)
        return self.page

    def buttons(self) -> list[str]:
        self.page.locator(".footer [data-w-dropdown-target=toggle]").click()
        shown: list[str] = self.page.locator(".footer button").all_inner_texts()
        return [one.strip() for one in shown if one.strip() not in ("", "More actions")]

    def press(self, button: str) -> None:
        self.page.locator(".footer [data-w-dropdown-target=toggle]").click()
        self.page.get_by_role("button", name=button, exact=True).click()

    def is_told(self, *parts: str) -> None:
        for part in parts:
            self.page.locator(".messages li", has_text=part).first.wait_for()

    def figures(self) -> Any:
        self.page.locator("[data-side-panel-toggle=figures]").click()
        return self.page.locator("[data-figures]")


@pytest.fixture
def desk(visit: Any, client: Any, blocked: NotePage) -> Desk:
    return Desk(visit, client, blocked)


def test_a_note_goes_through_three_hands_and_readers_see_who_waived_what(desk: Desk) -> None:
    page = desk.opened_by("analyst")
    desk.press("Submit to Tie-out, then two editors")
    desk.is_told("Sent back by Tie-out: one number stands in the way. 15.9% (disagrees)", "should read 15.5%")
    panel = desk.figures()
    panel.get_by_role("button", name="Write 15.5%").click()
    page.locator(PROSE).first.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(OFF_BY_A_DIGIT)
    panel.get_by_text("Submit the note as it is: an editor decides.").wait_for()
    desk.press("Submit again")
    desk.is_told("waits for the Associate Editor.", "an editor who changed none of its words has to waive 12.3%")

    desk.opened_by("associate")
    assert desk.buttons() == ["Save draft", "Cancel workflow", "Request changes", "Approve", "Approve with comment"]
    page.keyboard.press("Escape")
    page.locator("[name=standfirst]").fill("Small companies came late.")
    desk.press("Approve")
    desk.is_told("was changed on its way: it was tied out again, and waits for the approval of the Associate Editor")
    desk.opened_by("associate")
    desk.press("Approve")
    desk.is_told("waits for the Managing Editor.")

    desk.opened_by("managing")
    desk.press("Approve")
    desk.is_told("Not published: one number stands in the way. 12.3% (rounding, needs a waiver)")
    panel = desk.figures()
    panel.get_by_text("Waive…").click()
    panel.get_by_label("Why it may be published").fill("The exchange's own sheet rounds down.")
    panel.get_by_role("button", name="Waive in my name").click()
    panel.get_by_role("heading", name="Nothing stands in the way").wait_for()
    desk.press("Approve")
    desk.is_told("is published.")

    desk.client.logout()
    page.goto(SITE + NotePage.objects.get(pk=desk.note.pk).url)
    page.locator("#claim-4").click()
    beside = page.get_by_role("dialog", name="Evidence").inner_text()
    assert "Tobias Okafor" in beside and "The exchange's own sheet rounds down." in beside


def test_what_an_editor_asks_for_is_read_by_its_author_with_the_comment_beside_the_words(desk: Desk) -> None:
    note = desk.note.get_latest_revision_as_object()
    note.body[0].value.source = note.body[0].value.source.replace("15.9%", "15.5%")
    note.save_revision(user=User.objects.get(username="analyst"))
    note.get_workflow().start(NotePage.objects.get(pk=note.pk), User.objects.get(username="analyst"))

    page = desk.opened_by("associate")
    page.locator("[data-side-panel-toggle=comments]").click()
    page.locator("[data-contentpath=standfirst]").hover()
    page.locator("[data-contentpath=standfirst] [data-comment-add]").click()
    page.locator(".comment textarea").fill("Which companies?")
    page.get_by_role("button", name="Comment", exact=True).click()
    desk.press("Request changes")
    page.get_by_role("dialog").get_by_label("Comment").fill("The standfirst says nothing.")
    page.get_by_role("dialog").get_by_role("button", name="Request changes").click()
    desk.is_told("went back to its author.")

    desk.opened_by("analyst")
    desk.is_told("Sent back by Mara Lindqvist (Associate Editor): The standfirst says nothing.")
    page.locator("[data-side-panel-toggle=comments]").click()
    page.get_by_text("Which companies?").first.wait_for()
    assert desk.buttons() == ["Save draft", "Cancel workflow", "Submit again"]
    page.keyboard.press("Escape")
    page.goto(f"{SITE}/admin/pages/{note.pk}/revisions/compare/earliest...latest/")
    assert page.locator(".comparison .addition, .comparison ins").all_inner_texts() == ["5"]
    page.goto(SITE + "/admin/")
    assert "Sent back at Associate Editor" in page.locator("#on-the-desk-content").inner_text()
    assert violations(page, "#on-the-desk-content") == []
