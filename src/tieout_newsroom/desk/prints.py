"""Prints: a note's page, and its lines in lists, set once under its approved check and kept, ready to be sent.

A print is served only while the note's tables hold what they held when it was made (`now.Now.state`), and only if the
site's own key says that it made it: who writes into the database past the guard can't put words into one.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import DatabaseError, models, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string

from tieout_newsroom.desk.now import Now, notes_now
from tieout_newsroom.desk.sealed import opened, sealed

logger = logging.getLogger(__name__)
#: Where the related posts go. No words can hold it: what is between angle brackets is escaped.
_GAP: Final = "<!--related posts-->"


class Print(models.Model):
    """What was made of a note for anybody who reads it. It can be thrown away at any time, and is then made anew."""

    note = models.OneToOneField("desk.NotePage", models.CASCADE, primary_key=True, related_name="print")
    page = models.TextField(help_text="The whole page but the related posts, signed with the state it was made of.")
    teaser = models.TextField(help_text="What lists tell of the note, signed likewise.")
    explores = models.TextField(help_text="Which notes may stand under its related posts, the best first.")
    explored_at = models.BigIntegerField(null=True, help_text="How many purges there had been when they were chosen.")

    wagtail_reference_index_ignore = True


@dataclass(frozen=True, slots=True)
class Teaser:
    """What a list tells of a note under its `check`. `drawn` is its first chart, without the drawing itself."""

    pk: int
    check: int
    title: str
    standfirst: str
    slug: str
    url: str
    dated: datetime
    section: dict[str, str]
    tied_out: int
    not_proven: int
    forecasts: int
    drawn: dict[str, Any] | None


def page_of(now: Now, request: HttpRequest) -> tuple[str, str] | None:
    """The page of a note, before and after its related posts; None if its words may not be served.

    Under a check that was signed with an earlier key nothing is kept: it would outlive the trust in that key.
    """
    from tieout_newsroom.desk.pages.notes import NotePage

    printed = opened(now.page, "page", now.pk, now.state)
    if printed is None:
        note = NotePage.objects.select_related("section").get(pk=now.pk)
        note.fetch_all()
        if note.approved is None:
            return None
        context = {**note.get_context(request), "gap": _GAP}
        printed = str(render_to_string(note.get_template(request), context, request))
        if note.approved.is_of_todays_key and not _is_for_one_reader(request):
            _keep("page", {now.pk: printed}, {now.pk: now})
    before, _, after = printed.partition(_GAP)
    return before, after


def teasers(pks: Iterable[int]) -> list[Teaser]:
    """What lists tell of those of these notes that may be served, in their order."""
    wanted = list(pks)
    return teasers_of(wanted, notes_now(wanted))


def teasers_of(pks: Iterable[int], now: dict[int, Now]) -> list[Teaser]:
    """`teasers` of notes whose state was asked for."""
    from tieout_newsroom.desk.pages.notes import NotePage, served

    wanted = [pk for pk in pks if pk in now]
    told = {pk: facts for pk in wanted if (facts := opened(now[pk].teaser, "teaser", pk, now[pk].state))}
    unknown = [pk for pk in wanted if pk not in told]
    if unknown:
        notes = served(NotePage.objects.filter(pk__in=unknown).select_related("section"))
        made = {note.pk: _facts(note) for note in notes}
        lasting = {note.pk for note in notes if note.approved.is_of_todays_key}
        _keep("teaser", {pk: one for pk, one in made.items() if pk in lasting}, now)
        told |= made
    return [_read(told[pk]) for pk in wanted if pk in told]


def _facts(note: Any) -> dict[str, Any]:
    """What a Teaser tells, of plain values."""
    kept = note.approved
    return {
        "pk": note.pk,
        "check": kept.pk,
        "title": note.title,
        "standfirst": note.standfirst,
        "slug": note.slug,
        "url": note.url,
        "dated": note.dated.isoformat(),
        "section": {"title": note.section.title, "url": note.section.url, "slug": note.section.slug},
        "tied_out": kept.tied_out,
        "not_proven": kept.not_proven,
        "forecasts": kept.report["counts"]["forecast"],
        "drawn": next((_size(one) | {"block": block} for block, one in kept.drawings.items()), None),
    }


def _size(drawing: dict[str, Any]) -> dict[str, Any]:
    """How large a chart is, on a column of text and on a phone, and what it shows."""
    size = {name: drawing[name] for name in ("width", "height", "alt")}
    narrow = drawing.get("narrow")
    return {**size, "narrow": {name: narrow[name] for name in ("width", "height")} if narrow else None}


def _read(facts: dict[str, Any]) -> Teaser:
    return Teaser(**{**facts, "dated": datetime.fromisoformat(facts["dated"])})


def _is_for_one_reader(request: HttpRequest) -> bool:
    """Whether something went into the page that nobody else may get: a script's nonce, a form's token."""
    return getattr(request, "_csp_nonce", None) is not None or "CSRF_COOKIE" in request.META


def choose(now: Now, pks: list[int]) -> None:
    """Keeps which notes may stand under its related posts, until anything is purged."""
    _written(["explores", "explored_at"], [Print(note_id=now.pk, explores=json.dumps(pks), explored_at=now.purges)])


def _keep(part: str, made: dict[int, Any], of: dict[int, Now]) -> None:
    """Keeps what was made, of those notes that are still what they were before it was made."""
    after = notes_now(made)
    same = {pk: one for pk, one in made.items() if pk in after and after[pk].state == of[pk].state}
    rows = [Print(note_id=pk, **{part: sealed(one, part, pk, of[pk].state)}) for pk, one in same.items()]
    _written([part], rows)


def _written(fields: list[str], rows: list[Print]) -> None:
    try:
        with transaction.atomic():
            Print.objects.bulk_create(rows, update_conflicts=True, unique_fields=["note"], update_fields=fields)
    except DatabaseError:
        logger.warning("Prints could not be kept.", exc_info=True)
