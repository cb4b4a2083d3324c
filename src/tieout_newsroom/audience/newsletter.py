"""The newsletter: new notes, and forecasts that fell due, in one mail to each who confirmed, and never twice.

A letter (`Letter`) holds its notes; each mail of it is a row (`Sending`) that is written before the mail goes out and
marked afterwards. A run that was stopped goes on with the same letter. Where it can't be known whether a mail went out,
because the process died in between or the line was cut, it isn't sent again.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any, Final
from urllib.parse import urljoin

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from tieout_newsroom.audience.models import Letter, LetterNote, Sending, Subscription
from tieout_newsroom.desk.forecasts import live_forecasts, looked_at_all
from tieout_newsroom.desk.pages.notes import NotePage, served
from tieout_newsroom.desk.scoreboard import standing

logger = logging.getLogger(__name__)

#: What the subscription box promises: no more than once a week. Some hours less, so that a weekly job isn't too early.
A_WEEK: Final = timedelta(days=7, hours=-6)
#: An older note is no news, and doesn't go into the first letter of a site with an archive.
NEWS: Final = timedelta(days=30)
NOTES_A_LETTER: Final = 20
#: So many failures one after the other are the mail server's and not the addresses'.
FAILURES: Final = 5
#: Who never confirmed is forgotten after so long.
FORGOTTEN: Final = timedelta(days=30)
_SALT: Final = "newsletter.unsubscribe"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did. `unknown` mails may or may not have gone out; `waiting` ones are the next run's."""

    letter: Letter | None
    sent: int = 0
    unknown: int = 0
    waiting: int = 0
    next_day: datetime | None = None


def send() -> Sent:
    """Goes on with the last letter, or makes a new one of the notes that were in none, and sends it."""
    now = timezone.now()
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - FORGOTTEN).delete()
    last = Letter.objects.first()
    if last is not None and now - last.made_at < A_WEEK:
        content = _content(last) if _readers(last).exists() else None
        return _send(last, content) if content else Sent(None, next_day=last.made_at + A_WEEK)
    letter = _new_letter(now, last)
    content = _content(letter) if letter else None
    return _send(letter, content) if letter and content else Sent(None)


def unsubscribe_address(subscription: Subscription) -> str:
    """Where a click, or a mail program by itself (RFC 8058), ends a subscription. It works for as long as that does."""
    return str(settings.ADDRESS) + reverse("unsubscribe", args=[signing.dumps(subscription.pk, salt=_SALT)])


def subscription_of(token: str) -> Subscription | None:
    """The subscription that an unsubscribing address is of, or None if it has ended.

    Raises signing.BadSignature for a token that isn't ours.
    """
    return Subscription.objects.filter(pk=signing.loads(token, salt=_SALT)).first()


def _new_letter(now: datetime, last: Letter | None) -> Letter | None:
    """A letter of the new notes that may be served; None if there are none, or another run has just made it."""
    new = NotePage.objects.live().public().filter(first_published_at__gt=now - NEWS)
    unsent = new.filter(~Exists(LetterNote.objects.filter(note=OuterRef("pk")))).order_by("-dated")
    notes = served(unsent[:NOTES_A_LETTER])
    if not notes:
        return None
    since = last.made_at if last else now - timedelta(days=7)
    try:
        with transaction.atomic():
            letter = Letter.objects.create(forecasts_since=since)
            LetterNote.objects.bulk_create(LetterNote(letter=letter, note_id=note.pk) for note in notes)
    except IntegrityError:
        return None
    return letter


def _readers(letter: Letter) -> Any:
    """Those who had confirmed when the letter was made, and for whom no mail of it was begun."""
    begun = Sending.objects.filter(letter=letter, subscription=OuterRef("pk"))
    return Subscription.objects.filter(~Exists(begun), confirmed_at__lte=letter.made_at).order_by("pk")


def _send(letter: Letter, content: dict[str, Any]) -> Sent:
    connection = get_connection()
    sent = failed = 0
    try:
        for subscription in list(_readers(letter)):
            try:
                connection.open()
            except OSError:  # smtplib's own errors among them: nobody is there to take a mail
                break
            begun, ours = Sending.objects.get_or_create(letter=letter, subscription=subscription)
            if not ours:
                continue
            try:
                _mail(subscription, content, connection).send()
            except Exception as error:  # each provider raises its own
                logger.warning("The newsletter could not be sent to one subscriber.", exc_info=True)
                if was_refused(error):
                    begun.delete()
                connection.close()
                failed += 1
                if failed == FAILURES:
                    break
                continue
            Sending.objects.filter(pk=begun.pk).update(sent_at=timezone.now())
            sent, failed = sent + 1, 0
    finally:
        connection.close()
    unknown = Sending.objects.filter(letter=letter, sent_at=None).count()
    return Sent(letter, sent, unknown, _readers(letter).count())


def was_refused(error: Exception) -> bool:
    """Whether the mail server or the provider answered, and said no. Otherwise nobody knows what it did."""
    return isinstance(error, SMTPResponseException | SMTPRecipientsRefused | AnymailRecipientsRefused) or (
        isinstance(error, AnymailAPIError) and error.status_code is not None
    )


def _content(letter: Letter) -> dict[str, Any] | None:
    """What the letter says now: notes that may be served still, and forecasts that fell due. None without a note."""
    live = NotePage.objects.live().public().select_related("section")
    notes = served(live.filter(pk__in=letter.notes.values("note")).order_by("-dated"))
    if not notes:
        return None
    looked_at_all(within=math.inf)
    days = {"due__gt": letter.forecasts_since.date(), "due__lte": letter.made_at.date()}
    due = standing(live_forecasts().filter(**days))
    return {
        "house": "Tieout",
        "home": settings.ADDRESS,
        "notes": [(note, urljoin(settings.ADDRESS, note.url)) for note in notes],
        "forecasts": [(one, urljoin(settings.ADDRESS, one.note.url)) for one in due],
    }


def _mail(subscription: Subscription, content: dict[str, Any], connection: Any) -> EmailMultiAlternatives:
    leave = unsubscribe_address(subscription)
    filled = {**content, "leave": leave}
    (first, _), *others = content["notes"]
    more = f", and {len(others)} more" if others else ""
    mail = EmailMultiAlternatives(
        " ".join(f"{first.title}{more}".split()),
        render_to_string("mail/newsletter.txt", filled),
        to=[subscription.email],
        connection=connection,
        headers={"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    mail.attach_alternative(render_to_string("mail/newsletter.html", filled), "text/html")
    return mail


def told(done: Sent) -> Iterator[str]:
    """What a run did, in sentences."""
    if done.letter is None:
        yield (
            f"The last letter is less than a week old; the next may go out from {done.next_day:%d %B %Y %H:%M} UTC on."
            if done.next_day
            else "There is no new note to send."
        )
        return
    yield f"Sent: {done.sent}."
    if done.unknown:
        yield f"Begun by a run that was stopped, and perhaps sent; not sent again: {done.unknown}."
    if done.waiting:
        yield f"Not sent: {done.waiting}. Run it again to go on."
