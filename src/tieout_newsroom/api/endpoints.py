"""The operations of the API. Only words that may be served get out: the guard is asked as for the pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Annotated, Any, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Paginator
from django.db.models import Count, Max, Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Field, NinjaAPI, Path, Query, Schema
from ninja.errors import HttpError, ValidationError
from taggit.models import Tag

from tieout_newsroom import bridge
from tieout_newsroom.api import shapes
from tieout_newsroom.api.documentation import Documentation
from tieout_newsroom.audience.rates import Limit
from tieout_newsroom.desk.figures import public
from tieout_newsroom.desk.forecasts import live_forecasts, looked_at_all
from tieout_newsroom.desk.models import AnalystPage, Credit, NotePage, NoteTag, SectionPage
from tieout_newsroom.desk.offprints import report_of, servable
from tieout_newsroom.desk.pages.notes import served
from tieout_newsroom.desk.prints import teasers
from tieout_newsroom.desk.scoreboard import standing
from tieout_newsroom.serving.pages import LISTS, cacheable

#: Days outside of these are as good as these, and can be a moment in every zone.
_FIRST_DAY: Final = date(1900, 1, 1)
_LAST_DAY: Final = date(2200, 1, 1)

api = NinjaAPI(
    title="Tieout",
    version=bridge.version(),
    description="Notes in which every number ties out, their figures, and the check itself. No key is needed.",
    docs=Documentation(),
    urls_namespace="api",
)

Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,255}$")]
_REFUSALS: Final = dict.fromkeys((404, 422), shapes.Problem)


class Which(Schema):
    """Which notes, and which page of them."""

    section: Slug | None = None
    tag: Slug | None = None
    analyst: Slug | None = None
    since: date | None = Field(None, description="The first day of publication, in New York.")
    until: date | None = Field(None, description="The last day of publication.")
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(20, ge=1, le=100)


@api.get("/notes", response={200: shapes.Notes, 422: shapes.Problem}, tags=["Notes"])
def notes(request: HttpRequest, which: Query[Which]) -> HttpResponse:
    """Published notes, newest first. A page beyond the last one has no items."""
    found = _chosen(which).select_related("section").order_by("-dated", "-pk")
    pages = Paginator(found, which.size)
    items = served(pages.page(which.page).object_list) if which.page <= pages.num_pages else []
    return _answer(
        {
            "count": pages.count,
            "page": which.page,
            "pages": pages.num_pages,
            "items": [one.model_dump(mode="json") for one in _lines(request, items)],
        },
        [LISTS],
    )


@api.get("/notes/{slug}", response={200: shapes.Note, **_REFUSALS}, tags=["Notes"])
def note(request: HttpRequest, slug: Path[Slug]) -> HttpResponse:
    """One note: its words, who wrote it, and every figure of it with its evidence."""
    found = _note(slug)
    (line,) = _lines(request, [found])
    text = found.words()
    words = [
        {"place": one.name, "start": one.start, "end": one.end, "text": text.text[one.start : one.end]}
        for one in text.places
    ]
    told = {**line.model_dump(mode="json"), "minutes": found.minutes, "words": words, "figures": report_of(found)}
    return _answer(told, [found.label])


@api.get("/notes/{slug}/figures", response={200: shapes.Figures, **_REFUSALS}, tags=["Notes"])
def figures(request: HttpRequest, slug: Path[Slug]) -> HttpResponse:
    """The figures of a note: the JSON contract of its check, and what was waived by whom."""
    found = _note(slug)
    return _answer(report_of(found), [found.label])


@api.get("/forecasts", response={200: list[shapes.Forecast]}, tags=["Forecasts"])
def forecasts(request: HttpRequest) -> HttpResponse:
    """The scoreboard: the forecasts of all published notes, the soonest due first."""
    complete = looked_at_all()
    told = [
        shapes.Forecast(
            words=one.quote,
            by=one.by,
            made=one.note.dated,
            due=one.due,
            outcome=one.outcome,  # type: ignore[arg-type]  # the checker's own words
            standing=one.told,
            note=one.note.slug,
        ).model_dump(mode="json")
        for one in standing(live_forecasts())
    ]
    return _answer(told, [LISTS]) if complete else JsonResponse(told, safe=False)


@api.get("/analysts", response={200: list[shapes.Analyst]}, tags=["Who and where"])
def analysts(request: HttpRequest) -> HttpResponse:
    """Those who write for the house."""
    found = AnalystPage.objects.live().public().select_related("person").order_by("title")
    told = [
        {
            "slug": one.slug,
            "name": one.person.name,
            "title": one.person.title,
            "address": _address(request, one),
        }
        for one in found
    ]
    return _answer(told, [LISTS])


@api.get("/sections", response={200: list[shapes.Named]}, tags=["Who and where"])
def sections(request: HttpRequest) -> HttpResponse:
    """The sections of the house."""
    found = SectionPage.objects.live().public().order_by("title")
    return _answer([_section(request, one) for one in found], [LISTS])


@api.get("/tags", response={200: list[shapes.Named]}, tags=["Who and where"])
def tags(request: HttpRequest) -> HttpResponse:
    """The tags of published notes, the commonest first."""
    uses = NoteTag.objects.filter(content_object__in=NotePage.objects.live().public())
    counted = uses.values("tag").annotate(times=Count("pk"), newest=Max("content_object"))
    used = {one["tag"]: one for one in counted}
    shown = {note.pk for note in teasers(one["newest"] for one in used.values())}
    hidden = [tag for tag, one in used.items() if one["newest"] not in shown]
    for tag in hidden:  # its words were checked with its notes, and not by themselves
        if not teasers(uses.filter(tag=tag).values_list("content_object", flat=True)):
            del used[tag]
    found = sorted(Tag.objects.in_bulk(used).values(), key=lambda one: (-used[one.pk]["times"], one.name))
    return _answer([_tag(request, one) for one in found], [LISTS])


@api.post(
    "/check",
    response={200: shapes.Report, **dict.fromkeys((400, 413, 422, 429), shapes.Problem)},
    throttle=[Limit("check", "CHECK_RATE")],
    tags=["Check"],
)
def check(request: HttpRequest, body: shapes.TextToCheck) -> HttpResponse:
    """Ties a text out: every number of it with its verdict and evidence. Nothing of it is kept."""
    if len(body.text) > settings.CHECK_LONGEST:
        raise HttpError(413, f"The text is longer than {settings.CHECK_LONGEST:,} characters. Send a part of it.")
    day = body.published
    try:
        report = bridge.check(body.text, published=day.isoformat() if day else None)
    except bridge.Refused as refused:
        raise HttpError(422, str(refused)) from refused
    answer = JsonResponse(public(report))
    answer["Cache-Control"] = "no-store"
    return answer


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    told = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors)
    return api.create_response(request, {"detail": told}, status=422)


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return api.create_response(request, {"detail": "The request is too large."}, status=413)


def nothing(request: HttpRequest) -> JsonResponse:
    """Every other address under /api/."""
    return JsonResponse({"detail": "There is nothing at this address. See /api/docs."}, status=404)


def _answer(told: Any, labels: Iterable[str]) -> HttpResponse:
    return cacheable(JsonResponse(told, safe=False), labels)


def _chosen(which: Which) -> Any:
    found = NotePage.objects.live().public()
    if which.section:
        found = found.filter(section__slug=which.section)
    if which.tag:
        found = found.filter(tags__slug=which.tag)
    if which.analyst:
        found = found.filter(credits__person__page__in=AnalystPage.objects.live().public().filter(slug=which.analyst))
    if which.since:
        found = found.filter(dated__gte=_moment(which.since, time.min))
    if which.until:
        found = found.filter(dated__lte=_moment(which.until, time.max))
    return found.distinct()


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(min(max(day, _FIRST_DAY), _LAST_DAY), at))


def _note(slug: str) -> NotePage:
    try:
        return servable(slug)
    except Http404 as none:
        raise HttpError(404, str(none)) from none


def _lines(request: HttpRequest, found: list[NotePage]) -> list[shapes.NoteLine]:
    profiles = Prefetch("credits__person__page", AnalystPage.objects.live().public())
    prefetch_related_objects(found, "tagged_items__tag", "credits__person", "credits__collective", profiles)
    return [
        shapes.NoteLine(
            slug=one.slug,
            title=one.title,
            standfirst=one.standfirst,
            published=one.dated,
            address=_address(request, one),
            section=shapes.Named(**_section(request, one.section)),
            tags=[shapes.Named(**_tag(request, item.tag)) for item in one.tagged_items.all()],
            credits=[shapes.Credited(**_credited(credit)) for credit in one.credits.all()],
            claims=one.approved.report["counts"]["claims"],
        )
        for one in found
    ]


def _credited(credit: Credit) -> dict[str, Any]:
    profile = getattr(credit.person, "page", None)
    return {
        "name": str(credit.party),
        "kind": "person" if credit.person_id else "collective",
        "role": credit.role,
        "analyst": profile.slug if profile else None,
    }


def _section(request: HttpRequest, one: SectionPage) -> dict[str, str]:
    return {"slug": one.slug, "name": one.title, "address": _address(request, one)}


def _tag(request: HttpRequest, one: Tag) -> dict[str, str]:
    return {"slug": one.slug, "name": one.name, "address": request.build_absolute_uri(reverse("tag", args=[one.slug]))}


def _address(request: HttpRequest, page: Any) -> str:
    return request.build_absolute_uri(page.get_url(request))
