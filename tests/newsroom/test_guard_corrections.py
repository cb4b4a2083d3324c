"""Nothing that was published is changed silently: a changed figure is noted in public, with its day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from taggit.models import Tag
from wagtail.rich_text import RichText

import tieout
from tieout.terms import Observation, Vintage
from tieout_newsroom import bridge
from tieout_newsroom.demo.texts import PUBLISHED_AT
from tieout_newsroom.desk.models import NotePage, Picture
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts import roles
from tieout_newsroom.tieouts.changes import changes
from tieout_newsroom.tieouts.models import Correction

RISE = "The Russell 2000 is up 15.5% this year."
FIRST = f"{RISE} The S&P 500 has gained 23.8% since the start of January."


def told(before: str, after: str) -> list[str]:
    return changes(*(bridge.check(text, published=PUBLISHED_AT) for text in (before, after)))


@pytest.mark.parametrize(
    "after, sentences",
    [
        (FIRST, []),
        # Put in other words, moved, and with more beside it.
        ("The S&P 500 gained 23.8% since the start of January. This year the Russell 2000 is up 15.5%. "
         "It rose 12.4% this month.", []),
        (FIRST.replace("15.5%", "15.4%"), [f"“{RISE}” now reads “The Russell 2000 is up 15.4% this year.”"]),
        (FIRST.replace("up 15.5%", "up more than 15%"),
         [f"“{RISE}” now reads “The Russell 2000 is up more than 15% this year.”"]),
        (RISE, ["“The S&P 500 has gained 23.8% since the start of January.” was taken out."]),
    ],
)  # fmt: skip
def test_what_is_told_of_a_change(after: str, sentences: list[str]) -> None:
    assert told(FIRST, after) == sentences


def with_body(note: NotePage, words: str) -> NotePage:
    note.body = [("prose", RichText(f"<p>{words.replace('&', '&amp;')}</p>"))]
    return note


def test_a_figure_that_changes_after_publication_is_told_on_the_page(blocked: NotePage, client: Any) -> None:
    with_body(blocked, FIRST).save_revision().publish()
    assert not Correction.objects.exists()
    calm = FIRST.replace("The S&P 500 has gained", "Since the start of January the S&P 500 has gained")
    with_body(blocked, calm.replace(" since the start of January.", ".")).save_revision().publish()
    assert not Correction.objects.exists()  # other words, the same figures
    blocked.unpublish()
    with_body(blocked, "The Russell 2000 is up 15.5% this year.").save_revision().publish()
    (correction,) = Correction.objects.all()
    assert correction.by is None and correction.page_id == blocked.pk
    assert correction.words in client.get(blocked.url).content.decode().replace("&amp;", "&")


def test_a_correction_is_written_by_staff_and_signed_by_who_wrote_it(published: NotePage, client: Any) -> None:
    writer = User.objects.create_user("managing")
    writer.groups.add(Group.objects.get(name=roles.MANAGING_EDITORS))
    client.force_login(writer)
    sent = {"page": published.pk, "words": "An earlier version called the year poor."}
    client.post(reverse("correction:add"), sent)
    (correction,) = Correction.objects.all()
    assert correction.by == writer
    assert "called the year poor" in client.get(reverse("correction:index")).content.decode()
    client.logout()
    assert "An earlier version called the year poor." in client.get(published.url).content.decode()


def test_nobody_changes_or_deletes_a_correction_in_the_admin(published: NotePage, editor: User, client: Any) -> None:
    correction = Correction.objects.create(page=published, words="It read otherwise.", by=editor)
    client.force_login(editor)
    for view in ("edit", "delete"):
        address = reverse(f"correction:{view}", args=[correction.pk])
        assert client.get(address).status_code == 302
        assert client.post(address, {"page": published.pk, "words": "Nothing."}).status_code == 302
    assert Correction.objects.get().words == "It read otherwise."


def test_mending_the_words_of_a_picture_or_a_tag_ties_its_notes_out_again(published: NotePage, client: Any) -> None:
    picture = published.gallery.first().picture
    picture.description = "A line that climbs, falls, and waits."
    picture.save()
    tag = Tag.objects.get(slug="small-caps")
    tag.name = "Small companies"
    tag.save()
    page = client.get(published.url).content.decode()
    assert "A line that climbs, falls, and waits." in page and "Small companies" in page


def test_a_wrong_number_in_the_words_of_a_picture_withholds_its_notes(published: NotePage, client: Any) -> None:
    picture = published.gallery.first().picture
    picture.description = "The Russell 2000 is up 15.9% this year."
    picture.save()
    assert client.get(published.url).status_code == 404
    picture.description = "A line."
    picture.save()
    assert client.get(published.url).status_code == 404  # what was withheld comes back by a publication alone
    NotePage.objects.get(pk=published.pk).save_revision().publish()
    assert client.get(published.url).status_code == 200


def test_what_was_changed_past_the_guard_is_not_approved_by_the_change_of_a_picture(
    published: NotePage, client: Any
) -> None:
    NotePage.objects.filter(pk=published.pk).update(title="Small caps ran")
    for picture in Picture.objects.all():
        picture.description = "A line."
        picture.save()
    assert client.get(published.url).status_code == 404


def rechecked() -> str:
    out = StringIO()
    try:
        call_command("recheck_notes", stdout=out)
    except CommandError as faults:
        return f"{out.getvalue()}{faults}"
    return out.getvalue()


def a_store_in_which(path: Path, known: datetime) -> Path:
    """The Russell 2000 closed higher on 22 December 2023, as became known at `known`."""
    with tieout.open_store(path) as store:
        close = store.view(PUBLISHED_AT).series("RUT").on(date(2023, 12, 22))
        higher = Observation("RUT", close.date, 2041.29, known, Vintage.RECORDED, close.source)
        assert store.append([higher], origin="test").added == 1
    return path


@pytest.mark.parametrize(
    "known, told",
    [
        (datetime(2023, 12, 23, tzinfo=UTC), "15.5%\tdisagrees"),
        (datetime(2024, 3, 1, tzinfo=UTC), "15.5%\trevised since"),
    ],
    ids=["what was known then was entered wrong", "revised afterwards"],
)
def test_published_notes_are_tied_out_again_and_what_no_longer_holds_is_named(
    known: datetime, told: str, published: NotePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rechecked() == "All figures of 1 notes still tie out.\n"
    monkeypatch.setenv("TIEOUT_STORE", str(a_store_in_which(tmp_path / "figures.db", known)))
    assert f"{published.url}\t{told}" in rechecked() and "needs a correction" in rechecked()


def test_a_note_that_is_withheld_is_named_when_notes_are_checked_again(published: NotePage) -> None:
    NotePage.objects.filter(pk=published.pk).update(title="Small caps ran")
    assert "withheld" in rechecked()
