"""What is served is what was approved: every word and thing that readers take for the house's is in the digest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from taggit.models import Tag
from wagtail.rich_text import RichText

from tieout_newsroom.desk.blocks import NoteBody
from tieout_newsroom.desk.editing.findings import listing_of
from tieout_newsroom.desk.models import GalleryPicture, NotePage, Picture
from tieout_newsroom.tieouts.guard import NotTiedOut

pytestmark = pytest.mark.slow

WRONG = "The Russell 2000 is up 15.9% this year."


def rename_a_tag(note: NotePage) -> None:
    Tag.objects.filter(slug="small-caps").update(name="small caps up 40%")


def change_a_source(note: NotePage) -> None:
    change_body(note, "table", lambda value: value.update(source="Up 40%, as everybody says"))


def change_a_series(note: NotePage) -> None:
    change_body(note, "chart", lambda value: value["series"][0].update(value="IXIC"))


def change_a_day(note: NotePage) -> None:
    change_body(note, "chart", lambda value: value.update(start="2022-11-30"))


def change_a_speaker(note: NotePage) -> None:
    change_body(note, "quote", lambda value: value.update(speaker="An official who was right 9 times out of 10"))


def change_body(note: NotePage, kind: str, change: Callable[[Any], Any]) -> None:
    """As in SQL: the blocks as they lie in the table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM desk_notepage WHERE page_ptr_id = %s", [note.pk])
        blocks = json.loads(cursor.fetchone()[0])
        change(next(block["value"] for block in blocks if block["type"] == kind))
        cursor.execute("UPDATE desk_notepage SET body = %s WHERE page_ptr_id = %s", [json.dumps(blocks), note.pk])


CHANGES: tuple[Callable[[NotePage], object], ...] = (
    lambda note: NotePage.objects.filter(pk=note.pk).update(seo_title="Up 40%"),
    lambda note: NotePage.objects.filter(pk=note.pk).update(search_description="Up 40%"),
    lambda note: GalleryPicture.objects.filter(note=note).update(caption="Up 40%"),
    lambda note: GalleryPicture.objects.filter(note=note).update(credit="Up 40%"),
    lambda note: Picture.objects.update(description="Up 40%"),
    lambda note: Picture.objects.update(file="another.png"),
    lambda note: GalleryPicture.objects.filter(note=note).delete(),
    rename_a_tag,
    change_a_source,
    change_a_series,
    change_a_day,
    change_a_speaker,
)


@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_what_was_changed_past_the_guard_is_not_served(
    change: Callable[[NotePage], object], published: NotePage, client: Any
) -> None:
    assert client.get(published.url).status_code == 200
    change(published)
    page = client.get(published.url)
    assert page.status_code == 404 and "40%" not in page.content.decode()


@pytest.mark.parametrize(
    "part",
    ["card.png", "note.pdf", "charts/{chart}.svg", "charts/{chart}/narrow-night.svg", "figures.csv", "figures/1.csv"],
)
def test_nothing_can_be_taken_along_from_a_note_that_is_withheld(part: str, published: NotePage, client: Any) -> None:
    (chart,) = [block.id for block in published.body if block.block_type == "chart"]
    address = f"{published.url}{part.format(chart=chart)}"
    assert client.get(address).status_code == 200
    NotePage.objects.filter(pk=published.pk).update(title="Up 40%")
    assert client.get(address).status_code == 404


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from places(one, (*way, name))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from places(one, (*way, number))
    else:
        yield way


def test_every_value_of_the_body_is_in_the_digest(published: NotePage) -> None:
    """So is what a later kind of block will hold, without anybody thinking of it."""
    raw = json.loads(json.dumps(list(published.body.raw_data)))
    assert {block["type"] for block in raw} == set(NoteBody().child_blocks)
    before = published.digest
    for way in places(raw):
        value = changed = json.loads(json.dumps(raw))
        for step in way[:-1]:
            value = value[step]
        value[way[-1]] = {"start": "2022-11-30", "end": "2023-11-30", "type": None}.get(way[-1], "something else")
        if way[-1] in ("type", "id") and "value" in value and len(way) > 2:
            continue  # of an item in a list
        if way[-1] == "type":
            value["type"] = "quote" if raw[way[0]]["type"] == "heading" else "heading"
            value["value"] = {"words": "", "speaker": ""} if value["type"] == "quote" else ""
        published.body = json.dumps(changed)
        assert published.digest != before, way


def test_the_digest_is_the_same_before_saving_and_after_loading(published: NotePage) -> None:
    assert published.approved.digest == NotePage.objects.get(pk=published.pk).digest
    published.title = published.draft_title = "Small caps run"
    published.save()
    assert published.digest == NotePage.objects.get(pk=published.pk).digest


@pytest.mark.parametrize("field", ["seo_title", "search_description"])
def test_words_that_search_engines_show_are_tied_out(field: str, published: NotePage) -> None:
    setattr(published, field, WRONG)
    with pytest.raises(NotTiedOut, match=r"15\.9%"):
        published.save()


def test_alternative_texts_credits_sources_and_speakers_are_tied_out(published: NotePage) -> None:
    def refused(note: NotePage) -> None:
        with pytest.raises(NotTiedOut, match=r"15\.9%"):
            note.save()

    Picture.objects.update(description=WRONG)
    refused(NotePage.objects.get(pk=published.pk))
    Picture.objects.update(description="A chart.")
    table = ("table", {"caption": "Returns", "table": {"data": [["", "x"]]}, "source": WRONG})
    for block in (table, ("quote", {"words": "No.", "speaker": WRONG})):
        note = NotePage.objects.get(pk=published.pk)
        note.body = [("prose", RichText("<p>One good month.</p>")), block]
        refused(note)
    note = NotePage.objects.get(pk=published.pk)
    note.gallery.first().credit = WRONG
    note.gallery = [GalleryPicture(picture=Picture.objects.first(), caption="A chart.", credit=WRONG)]
    refused(note)


def test_asides_leave_the_figures_of_the_text_alone(published: NotePage) -> None:
    before = published.approved.report["counts"]
    published.search_description = "The Russell 2000 is up 15.5% this year."
    published.save()
    assert published.approved.report["counts"] == before
    assert published.approved.beside["asides"]["counts"]["agrees"] == 3  # and those of the two pictures


def test_the_panel_names_the_numbers_that_stand_apart_from_the_text(published: NotePage) -> None:
    published.search_description = WRONG
    hung, *_ = published.gallery.all()
    hung.credit = "Ada, 54"
    published.gallery = [hung]
    published.tags.set(["up 40% in 2023"])
    told = [one.message for one in listing_of(published).stopping]
    starts = ("In the description for search engines. ", "In the credit of a picture. ", "In a tag. ")
    assert all(any(message.startswith(start) for message in told) for start in starts) and len(told) == 3
