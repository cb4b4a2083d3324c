"""What else to read: the notes under "Related posts"."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from tieout_newsroom.desk.now import Now, notes_now
from tieout_newsroom.desk.prints import Teaser, choose, teasers_of

RELATED: Final = 3
#: How many of the newest tags of other notes are looked at: enough to choose from, whatever the archive holds.
CANDIDATES: Final = 200
#: Some that were chosen may not be served.
_SPARE: Final = 2 * RELATED


def related_posts(now: Now) -> list[Teaser]:
    """Three notes: those picked by hand, then those that share most tags, then those of the section, newest first.

    Which may be among them is chosen anew after a purge; whether each may be served is asked each time.
    """
    if now.explored_at == now.purges:
        likely = json.loads(now.explores)
    else:
        likely = candidates(now.pk, now.section, now.tags)
        choose(now, likely)
    return _first(likely)


def related_to(note: Any) -> list[Teaser]:
    """`related_posts` of a note that need not be published."""
    return _first(candidates(note.pk, note.section_id, [tag.pk for tag in note.tags.all()]))


def candidates(pk: int, section: int, tags: Sequence[int]) -> list[int]:
    """The best six, in their order."""
    from tieout_newsroom.desk.pages.notes import NotePage, NoteTag, RelatedNote

    picked = list(RelatedNote.objects.filter(note=pk).values_list("other_id", flat=True))
    others = NoteTag.objects.filter(tag__in=tags).exclude(content_object=pk).order_by("-pk")
    shared = Counter(others.values_list("content_object_id", flat=True)[:CANDIDATES])
    near = NotePage.objects.live().filter(section_id=section).exclude(pk=pk).order_by("-dated")
    likely = [*picked, *(one for one, _ in shared.most_common(_SPARE)), *near.values_list("pk", flat=True)[:_SPARE]]
    dated = dict(NotePage.objects.filter(pk__in=list(dict.fromkeys(likely))[:_SPARE]).values_list("pk", "dated"))

    def place(one: int) -> tuple[int, int, float]:
        by_hand = picked.index(one) if one in picked else len(picked)
        return by_hand, -shared[one], -dated[one].timestamp()

    return sorted(dated, key=place)


def _first(likely: list[int]) -> list[Teaser]:
    return teasers_of(likely, notes_now(likely))[:RELATED]
