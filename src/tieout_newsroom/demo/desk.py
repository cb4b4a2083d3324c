"""Lays out the demo desk in an empty newsroom: sections, people, pages, one note that ties out and one that doesn't."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, Locale, Page, Site

from tieout_newsroom import bridge
from tieout_newsroom.demo import texts
from tieout_newsroom.demo.words import ABOUT, ANALYSTS, FEATURES, METHOD
from tieout_newsroom.desk.models import (
    AnalystIndexPage,
    AnalystPage,
    Credit,
    GalleryPicture,
    HomePage,
    NoteIndexPage,
    NotePage,
    Picture,
    SectionPage,
    StandardPage,
)
from tieout_newsroom.people.models import Collective, Person
from tieout_newsroom.tieouts import roles


def is_laid_out() -> bool:
    return HomePage.objects.exists()


@transaction.atomic
def lay_out(host: str, port: int) -> None:
    """Everything that the demo shows. Asks the guard like anybody else."""
    home = _home(host, port)
    roles.establish()
    sections = {
        slug: home.add_child(instance=SectionPage(title=title, slug=slug, standfirst=words, show_in_menus=True))
        for slug, title, words in (
            ("markets", "Markets", "Shares, bonds and the people who move them."),
            ("economy", "Economy", "Prices, work and the central bank."),
        )
    }
    for slug, title, standfirst, body in (FEATURES, ABOUT, METHOD):
        home.add_child(instance=StandardPage(title=title, slug=slug, standfirst=standfirst, body=list(body)))
    index = home.add_child(instance=AnalystIndexPage(title="Our Analysts", slug="analysts", standfirst=ANALYSTS[0]))
    people = [_analyst(index, *one) for one in ANALYSTS[1]]
    board = Collective.objects.create(name="Editorial Board")
    notes = home.add_child(instance=NoteIndexPage(title="Notes", slug="notes", standfirst="Everything we published."))
    published = _note("PUBLISHED", sections["markets"])
    published.credits = [
        Credit(person=people[0], role="Contributor", sort_order=0),
        Credit(collective=board, role="Contributor", sort_order=1),
        Credit(person=people[1], role="Managing Editor", sort_order=2),
        Credit(person=people[2], role="Associate Editor", sort_order=3),
    ]
    published.gallery = [
        GalleryPicture(picture=_picture(*one), caption=one[2], credit="Tieout", sort_order=number)
        for number, one in enumerate(texts.PUBLISHED_GALLERY)
    ]
    published.tags.add("small caps", "Federal Reserve", "Russell 2000")
    notes.add_child(instance=published)
    published.save_revision().publish()
    blocked = _note("BLOCKED", sections["markets"])
    blocked.live = False
    blocked.credits = [Credit(person=people[0], role="Contributor", sort_order=0)]
    notes.add_child(instance=blocked)
    blocked.save_revision()


def _home(host: str, port: int) -> HomePage:
    Locale.objects.get_or_create(language_code=get_supported_content_language_variant(settings.LANGUAGE_CODE))
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Root", slug="root"))
    for welcome in root.get_children().filter(slug="home"):
        welcome.delete()  # Wagtail's own first page
    root.refresh_from_db()
    home = root.add_child(
        instance=HomePage(
            title="Tieout",
            slug="home",
            standfirst="Market research in which every number has been worked out again from data known that day.",
        )
    )
    Site.objects.all().delete()
    Site.objects.create(hostname=host, port=port, root_page=home, is_default_site=True, site_name="Tieout")
    return home


def _analyst(index: AnalystIndexPage, name: str, title: str, about: str) -> Person:
    person = Person.objects.create(name=name, title=title)
    index.add_child(instance=AnalystPage(title=name, standfirst=title, person=person, about=f"<p>{about}</p>"))
    return person


def _picture(series: str, start: date, caption: str) -> Picture:
    drawn = bridge.draw_changes([series], start=start, end=texts.PUBLISHED_GALLERY_END, known_at=texts.PUBLISHED_AT)
    file = ContentFile(bridge.picture_of(drawn), name=f"{series.lower()}.png")
    return Picture.objects.create(title=caption, description=drawn.alt, file=file, credit="Tieout")


def _note(which: str, section: SectionPage) -> NotePage:
    body: Any = getattr(texts, f"{which}_BODY")
    return NotePage(
        title=getattr(texts, f"{which}_TITLE"),
        slug=getattr(texts, f"{which}_SLUG"),
        standfirst=getattr(texts, f"{which}_STANDFIRST"),
        dated=texts.PUBLISHED_AT,
        section=section,
        body=[(kind, _value(kind, value)) for kind, value in body],
    )


def _value(kind: str, value: Any) -> Any:
    if kind == "prose":
        from wagtail.rich_text import RichText

        return RichText(value)
    if kind == "table":
        return {"caption": value["caption"], "source": value["source"], "table": {"data": value["rows"]}}
    return value
