"""A note, and all that stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, Revision
from wagtail.search import index

from tieout_newsroom import bridge
from tieout_newsroom.desk.blocks import NoteBody
from tieout_newsroom.desk.pages.base import BasePage
from tieout_newsroom.desk.pages.chosen import worked_out
from tieout_newsroom.desk.text import CheckedWords, asides_of_body, gathered, parts_of_body, things_of_body
from tieout_newsroom.people.models import Collective, Person
from tieout_newsroom.tieouts import guard
from tieout_newsroom.tieouts.changes import changes
from tieout_newsroom.tieouts.held import hold
from tieout_newsroom.tieouts.models import Correction

#: What may be saved of a live note without asking the guard: nothing that a reader sees.
UNSEEN = frozenset(
    {
        "latest_revision", "latest_revision_id", "latest_revision_created_at", "draft_title", "has_unpublished_changes",
        "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "path", "depth", "numchild",
        "url_path", "wagtail_admin_comments",
        "translation_key", "locale", "show_in_menus", "alias_of",
    }
)  # fmt: skip


class NoteIndexPage(BasePage):
    """Where notes live: /notes/. It lists them all."""

    template = "pages/notes.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["desk.HomePage"]
    subpage_types: ClassVar[list[str]] = ["desk.NotePage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from tieout_newsroom.desk.listing import page_of_notes

        notes = page_of_notes(request, NotePage.objects.all())
        return {**super().get_context(request, *args, **kwargs), "notes": notes}


class NoteTag(TaggedItemBase):
    """A tag on a note."""

    content_object = ParentalKey("desk.NotePage", on_delete=models.CASCADE, related_name="tagged_items")


class NoteForm(WagtailAdminPageForm):
    """The editor's form. Nothing counts as changed that wasn't: an editor who only approves makes no new revision."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Django looks for a hidden value where a default is worked out, and Wagtail's form has none (5.2, 8.0).
        self.fields["dated"].show_hidden_initial = False


class NotePage(BasePage):
    """A note: published only if every number in it ties out (`tieouts.guard`)."""

    section = models.ForeignKey("desk.SectionPage", models.PROTECT, related_name="notes")
    dated = models.DateTimeField("published", default=timezone.now, help_text="What was known then is what counts.")
    body = StreamField(NoteBody())
    tags = ClusterTaggableManager(through=NoteTag, blank=True)

    base_form_class = NoteForm
    template = "pages/note.html"
    parent_page_types: ClassVar[list[str]] = ["desk.NoteIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("section"), FieldPanel("dated"), FieldPanel("tags")], "Where and when"),
        FieldPanel("body"),
        InlinePanel("chosen", heading="Figures chosen", label="Figure", classname="collapsed nr-chosen"),
        InlinePanel("gallery", label="Gallery"),
        InlinePanel("credits", label="Author"),
        InlinePanel("related", label="Related posts"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("standfirst", boost=2),
        index.SearchField("body"),
        index.FilterField("section"),
        index.FilterField("dated"),
    ]

    #: What the digest is made from, beside the note's own row: fetched at once for a whole list.
    DIGESTED: ClassVar[tuple[str, ...]] = ("gallery__picture", "tags")

    class Meta:
        indexes = [models.Index(fields=["-dated"]), models.Index(fields=["section", "-dated"])]

    def words(self) -> CheckedWords:
        """The text that is checked as one: headline, standfirst, the body's words, captions."""
        return gathered(self._parts())

    def _parts(self) -> Iterator[tuple[str, str]]:
        yield "title", self.title
        yield "standfirst", self.standfirst
        yield from parts_of_body(self.body)
        for number, picture in enumerate(self.gallery.all()):
            yield f"gallery.{number}", picture.caption

    def asides(self) -> CheckedWords:
        """The words that stand apart from the text, and are checked by themselves."""
        return gathered(self._asides())

    def _asides(self) -> Iterator[tuple[str, str]]:
        yield "seo_title", self.seo_title
        yield "search_description", self.search_description
        yield from asides_of_body(self.body)
        for number, one in enumerate(self.gallery.all()):
            yield f"gallery.{number}.alt", one.alt
            yield f"gallery.{number}.credit", one.credit
        for tag in sorted(tag.name for tag in self.tags.all()):
            yield f"tag.{tag}", tag

    def shown(self) -> guard.Shown:
        """All that readers take for the house's words. Names of persons, and of the section, aren't among it."""
        pictures = [
            (f"gallery.{number}", one.picture.file.name)
            for number, one in enumerate(self.gallery.all())
            if one.picture_id
        ]
        return guard.Shown(
            text=self.words().text,
            asides=self.asides().text,
            things=(*things_of_body(self.body), *pictures),
            published=self.dated,
        )

    def ruling(self) -> guard.Ruling:
        """Asks the guard. Raises guard.NotTiedOut with what stands in the way."""
        return guard.rule(self.shown(), self.waived())

    def says(self, claim: str) -> dict[str, Any] | None:
        """What a claim says here, or None if the note has no such claim, or can't be checked."""
        try:
            return guard.claim_of(self.shown(), claim)
        except guard.NotTiedOut:
            return None

    def waived(self) -> dict[str, dict[str, Any]]:
        """The waivers that count for this note. An alias shows the words of its original, so it has its waivers too."""
        return guard.waivers([pk for pk in (self.pk, self.alias_of_id) if pk is not None], self.author_ids)

    @property
    def digest(self) -> str:
        return self.shown().digest

    @cached_property
    def approved(self) -> Any:
        """The check under which this text may be served, or None."""
        return guard.approved(self.pk, self.digest)

    @property
    def corrected(self) -> list[Correction]:
        """The corrections that readers see, the newest first."""
        shown = [one for one in self.corrections.all() if one.is_signed]
        return sorted(shown, key=lambda one: (one.made_at, one.pk), reverse=True)

    @property
    def label(self) -> str:
        """What cached pages that show this note are labelled with."""
        return f"note:{self.pk}"

    @property
    def neighbourhood(self) -> set[str]:
        """The labels of articles that may come to explore this note."""
        return {f"section:{self.section_id}", *(f"tag:{tag.pk}" for tag in self.tags.all())}

    @property
    def minutes(self) -> int:
        """How long it takes to read, at 230 words a minute (Brysbaert 2019: 238 for non-fiction)."""
        return max(1, round(len(self.words().text.split()) / 230))

    def author_ids(self) -> set[int]:
        """The accounts that may not waive a number of this note: its owner, who is credited, who changed its words."""
        if self.alias_of is not None:
            return set(self.alias_of.specific.author_ids())
        ids = {credit.person.account_id for credit in self.credits.all() if credit.person is not None}
        ids |= {self.owner_id, *self._wrote()}
        return {one for one in ids if one is not None}

    def _wrote(self) -> Iterator[int | None]:
        before = None
        for revision in self.revisions.order_by("pk") if self.pk else ():
            note = revision.as_object()
            words = (note.words().text, note.asides().text)
            if words != before:
                yield revision.user_id
            before = words

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Keeps the draft, its chosen figures worked out."""
        worked_out(self)
        return super().save_revision(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Saves the page; whatever makes its words live is ruled on first.

        Raises guard.NotTiedOut: then nothing was saved.
        """
        fields = kwargs.get("update_fields")
        if not self.live or (fields is not None and set(fields) <= UNSEEN):
            return super().save(*args, **kwargs)
        problems = worked_out(self)
        if problems:
            raise guard.NotTiedOut([], "; ".join(problems))
        self.body.stream_block.get_prep_value(self.body)  # gives new blocks their ids, which charts are kept under
        row = self if fields is None else self._row_with(fields)
        ruling = row.ruling()
        drawings = row._drawn()
        with transaction.atomic():
            saved = super().save(*args, **kwargs)
            self._correct(ruling)
            ruling.keep(self, drawings)
        self.__dict__.pop("approved", None)
        return saved

    def tie_out_again(self) -> None:
        """Asks the guard about the published words as they stand, and keeps the check. Raises guard.NotTiedOut."""
        self.ruling().keep(self, self._drawn())

    def _row_with(self, fields: Iterable[str]) -> NotePage:
        """What the table will hold once these fields of this object are saved: that is what readers will see."""
        row = NotePage.objects.get(pk=self.pk)
        for field in fields:
            value = getattr(self, field)
            setattr(row, field, list(value.all()) if hasattr(value, "all") else value)
        return row

    def _correct(self, ruling: guard.Ruling) -> None:
        """Notes in public which figures of what was published before are changed or gone."""
        before = guard.last_check(self.pk)
        told = changes(before.report, ruling.report) if before else []
        if told:
            Correction.objects.create(page_id=self.pk, words=" ".join(told))

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publishes or schedules a revision: all of it or nothing.

        Raises guard.NotTiedOut; but where the clock asks (`publish_scheduled`), the note keeps its schedule, editors
        are told why it was held, and the others go out.
        """
        try:
            with transaction.atomic():
                super().publish(revision, *args, **kwargs)
        except guard.NotTiedOut as refused:
            if kwargs.get("log_action") != "wagtail.publish.scheduled":
                raise
            hold(self, revision, str(refused))

    def _drawn(self) -> dict[str, Any]:
        """The charts of the body, drawn from the store as it was known at the note's moment."""
        charts = [block for block in self.body if block.block_type == "chart"]
        try:
            return {
                block.id: bridge.draw_changes(
                    list(block.value["series"]),
                    start=block.value["start"],
                    end=block.value["end"],
                    known_at=self.dated,
                ).as_dict()
                for block in charts
            }
        except bridge.Refused as refused:
            raise guard.NotTiedOut([], str(refused)) from refused

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page for one reader, if its words are the ones that were approved; else a page that says why not."""
        self.fetch_all()
        if self.approved is None:
            return TemplateResponse(request, "pages/withheld.html", {"page": self}, status=404)
        return Page.serve(self, request, *args, **kwargs)

    def fetch_all(self) -> None:
        """Everything that the page shows of the note, in as many queries as there are kinds of it."""
        prefetch_related_objects(
            [self],
            Prefetch("gallery", GalleryPicture.objects.select_related("picture")),
            "gallery__picture__renditions",
            Prefetch("credits", Credit.objects.select_related("person__page", "collective")),
            "tags",
            "corrections",
            "section",
        )

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """None for words that may not be served."""
        return super().get_sitemap_urls(request) if self.approved is not None else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from tieout_newsroom.desk.article import article
        from tieout_newsroom.desk.explore import related_to

        more = {"article": article(self), "related": SimpleLazyObject(partial(related_to, self))}
        return {**super().get_context(request, *args, **kwargs), **more}


def served(notes: Iterable[NotePage]) -> list[NotePage]:
    """Those of `notes` whose words may be served, in their order; all are asked for at once."""
    listed = list(notes)
    prefetch_related_objects(listed, *NotePage.DIGESTED)
    kept = guard.approvals({note.pk: note.digest for note in listed})
    for note in listed:
        note.approved = kept.get(note.pk)
    return [note for note in listed if note.approved is not None]


class GalleryPicture(Orderable):
    """A picture of the gallery. Its caption is prose of the house, and checked."""

    note = ParentalKey(NotePage, on_delete=models.CASCADE, related_name="gallery")
    picture = models.ForeignKey("desk.Picture", models.PROTECT, related_name="+")
    caption = models.CharField(max_length=300)
    credit = models.CharField(max_length=200)

    panels = [FieldPanel("picture"), FieldPanel("caption"), FieldPanel("credit")]

    @property
    def alt(self) -> str:
        """What the picture shows, for those who can't see it; nothing while none is chosen yet."""
        if self.picture_id is None:
            return ""
        return str(self.picture.description or self.picture.title)


class Credit(Orderable):
    """A party and its role, in the order in which they are printed."""

    ROLES = ("Contributor", "Associate Editor", "Managing Editor", "Data Editor")

    note = ParentalKey(NotePage, on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="credits")
    collective = models.ForeignKey(Collective, models.PROTECT, null=True, blank=True, related_name="credits")
    role = models.CharField(max_length=40, choices=[(role, role) for role in ROLES], default=ROLES[0])

    panels = [FieldPanel("person"), FieldPanel("collective"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(collective__isnull=True),
                name="credit_one_party",
                violation_error_message="Choose a person or a collective, and not both.",
            )
        ]

    @property
    def party(self) -> Person | Collective:
        party: Any = self.person or self.collective
        return party


class RelatedNote(Orderable):
    """A note picked by hand for "Related posts"."""

    note = ParentalKey(NotePage, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(NotePage, models.CASCADE, related_name="+")

    panels = [PageChooserPanel("other", "desk.NotePage")]
