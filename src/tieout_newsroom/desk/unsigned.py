"""Published notes whose checks bear no signature of this site: from before checks were signed, or under a key that is
believed no longer. They aren't served until somebody who knows where they come from has them tied out again; nor are
their corrections shown until somebody knows them for the house's own."""

from __future__ import annotations

from collections.abc import Iterator

from tieout_newsroom.desk.pages.notes import NotePage
from tieout_newsroom.tieouts import guard
from tieout_newsroom.tieouts.models import CheckedText, Correction


def from_before() -> int:
    """How many published notes have checks from before checks were signed, and none since. One query."""
    unsigned = CheckedText.objects.filter(signature="").values("page_id")
    signed = CheckedText.objects.exclude(signature="").values("page_id")
    return NotePage.objects.live().filter(pk__in=unsigned).exclude(pk__in=signed).count()


def withheld() -> Iterator[NotePage]:
    """The published notes that are withheld for want of a signature alone: a check of these very words is there."""
    for note in NotePage.objects.live().order_by("-dated", "-pk").iterator(chunk_size=100):
        digest = note.digest
        if (
            guard.approved(note.pk, digest) is None
            and CheckedText.objects.filter(page_id=note.pk, digest=digest).exists()
        ):
            yield note


def corrections() -> Iterator[Correction]:
    """Those that aren't shown for want of a signature, and weren't kept again since; the oldest first."""
    for one in Correction.objects.select_related("page").order_by("pk"):
        again = Correction.objects.filter(page_id=one.page_id, made_at=one.made_at, words=one.words)
        if not any(other.is_signed for other in again):
            yield one


def keep_again(one: Correction) -> None:
    """The same correction with its day, signed."""
    Correction.objects.create(page=one.page, words=one.words, claim=one.claim, by=one.by, made_at=one.made_at)


def sign(note: NotePage) -> str:
    """Ties the note out again as it stands, and keeps that, signed; answers why it can't, or nothing.

    Nothing old is signed: a forged check, too, would only be let through as far as the guard itself lets it.
    """
    try:
        note.tie_out_again()
    except guard.NotTiedOut as refused:
        return str(refused)
    return ""
