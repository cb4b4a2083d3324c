"""Notes as their tables have them now: what a kept print is held against before it is served.

By hand-written SQL, because this is all that most readers' requests ask of the database: three statements take a tenth
of the time in which Django's models would put the same questions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.templatetags.static import static
from wagtail.models import Site

_AT_ONCE: Final = 1000
PACKAGE: Final = Path(__file__).resolve().parents[1]
#: Live, and neither private itself nor below a page that is.
_NOTES: Final = """
SELECT print.page, print.teaser, print.explores, print.explored_at,
    (SELECT count FROM serving_purges WHERE id = 1), (SELECT everything FROM serving_purges WHERE id = 1),
    page.id, page.slug, page.url_path, page.title, page.seo_title, page.search_description,
    note.standfirst, note.dated, note.body, section.id, section.title, section.url_path,
    (SELECT MAX(id) FROM tieouts_checkedtext WHERE page_id = page.id)
FROM wagtailcore_page page
JOIN desk_notepage note ON note.page_ptr_id = page.id
JOIN wagtailcore_page section ON section.id = note.section_id
LEFT JOIN desk_print print ON print.note_id = page.id
WHERE page.live AND {} AND NOT EXISTS (
    SELECT 1 FROM wagtailcore_pageviewrestriction closed JOIN wagtailcore_page above ON above.id = closed.page_id
    WHERE above.path = SUBSTR(page.path, 1, LENGTH(above.path)))
"""
_AT_ADDRESS: Final = _NOTES.format("page.slug = %s AND page.url_path = %s")
#: What stands beside a note's own row and is shown with it.
_BESIDE: Final = """
SELECT note_id, 'picture', sort_order, hung.id, caption, hung.credit, picture.description, picture.title, picture.file
FROM desk_gallerypicture hung JOIN desk_picture picture ON picture.id = hung.picture_id WHERE note_id IN ({0})
UNION ALL SELECT content_object_id, 'tag', 0, tag.id, tag.name, tag.slug, '', '', ''
FROM desk_notetag tagged JOIN taggit_tag tag ON tag.id = tagged.tag_id WHERE content_object_id IN ({0})
UNION ALL SELECT note_id, 'credit', sort_order, credit.id, role, person.name, collective.name, '', ''
FROM desk_credit credit LEFT JOIN people_person person ON person.id = credit.person_id
LEFT JOIN people_collective collective ON collective.id = credit.collective_id WHERE note_id IN ({0})
UNION ALL SELECT page_id, 'correction', 0, id, words, '', '', '', '' FROM tieouts_correction WHERE page_id IN ({0})
ORDER BY 1, 2, 3, 4
"""


@dataclass(frozen=True, slots=True)
class Now:
    """A live note that anybody may read, if its words may be served: that isn't asked here.

    `state` is a digest of all that its page is made of: the note's rows and those beside it, its latest check, the
    code, and how often everything was purged. `page`, `teaser`, `explores` and `explored_at` are of its print, as it
    is kept; `purges` is how often anything was purged.
    """

    pk: int
    state: str
    section: int
    tags: tuple[int, ...]
    purges: int
    page: str
    teaser: str
    explores: str
    explored_at: int | None

    @property
    def label(self) -> str:
        return f"note:{self.pk}"

    @property
    def neighbourhood(self) -> set[str]:
        return {f"section:{self.section}", *(f"tag:{tag}" for tag in self.tags)}


def at_address(slug: str) -> Now | None:
    """The note at /notes/SLUG/, or None if there is no live one that anybody may read."""
    sites = Site.get_site_root_paths()
    if len(sites) != 1:
        return None  # which site is asked is Wagtail's to find out
    found = _read(_AT_ADDRESS, [slug, f"{sites[0].root_path}notes/{slug}/"])
    return found[0] if found else None


def notes_now(pks: Iterable[int]) -> dict[int, Now]:
    """Those of these notes that are live and that anybody may read."""
    found: dict[int, Now] = {}
    for wanted in _batched(dict.fromkeys(pks)):
        found |= {one.pk: one for one in _read(_NOTES.format(f"page.id IN ({_places(wanted)})"), wanted)}
    return found


def _batched(values: Iterable[int]) -> Iterator[list[int]]:
    """No statement has more values than any database takes (SQLite's own limit is 32,766)."""
    rest = iter(values)
    while wanted := list(islice(rest, _AT_ONCE)):
        yield wanted


def _read(statement: str, values: Sequence[Any]) -> list[Now]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
        beside: dict[int, list[Any]] = {row[6]: [] for row in rows}
        if rows:
            cursor.execute(_BESIDE.format(_places(beside)), [*beside] * 4)
            for one in cursor.fetchall():
                beside[one[0]].append(one[1:])
    return [_now(row, beside[row[6]]) for row in rows]


def _places(values: Iterable[Any]) -> str:
    return ", ".join("%s" for _ in values)


def _now(row: Sequence[Any], beside: list[Any]) -> Now:
    page, teaser, explores, explored_at, purges, *shown = row
    whole = json.dumps([edition(), shown, beside], default=str)
    return Now(
        pk=row[6],
        state=hashlib.sha256(whole.encode()).hexdigest(),
        section=row[15],
        tags=tuple(one[2] for one in beside if one[0] == "tag"),
        purges=purges or 0,
        page=page or "",
        teaser=teaser or "",
        explores=explores or "",
        explored_at=explored_at,
    )


@cache
def edition() -> str:
    """A digest of the code, templates and assets that pages are made with."""
    known = [*(version(one) for one in ("tieout", "django", "wagtail")), static("css/newsroom.css")]
    made_with = hashlib.sha256(" ".join(known).encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            made_with.update(f"{path.relative_to(PACKAGE)}\n".encode() + path.read_bytes())
    return made_with.hexdigest()
