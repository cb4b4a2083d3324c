"""An answer to a request: kept first, then mailed; where the mail fails, the words and the reason stay."""

from __future__ import annotations

import logging
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tieout_newsroom.audience import inbound
from tieout_newsroom.audience.models import Answer, DemoRequest, SupportRequest
from tieout_newsroom.audience.newsletter import was_refused

logger = logging.getLogger(__name__)

_LONGEST_REASON: Final = 300


class AlreadyWritten(Exception):
    """The same words were written to this request before: somebody pressed twice."""


def write(asked: SupportRequest | DemoRequest, words: str, *, by: Any) -> Answer:
    """Keeps an answer and mails it. What became of the mail stands in `sent_at` and `failure`.

    Raises AlreadyWritten, and sends nothing, if the request has an answer with these words.
    """
    with transaction.atomic():
        type(asked).objects.select_for_update().get(pk=asked.pk)
        if asked.answers.filter(words=words).exists():
            raise AlreadyWritten
        answer: Answer = asked.answers.create(words=words, by=by)
    send(answer, attempts=0)
    return answer


def send(answer: Answer, *, attempts: int) -> bool:
    """Mails an answer that wasn't sent; False if somebody else has tried since it had been tried `attempts` times."""
    waiting = Answer.objects.filter(pk=answer.pk, sent_at=None, attempts=attempts)
    if not waiting.update(attempts=F("attempts") + 1, failure=""):
        return False
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # nobody is there to take a mail
        _failed(answer, error)
    else:
        try:
            _mail(answer, connection).send()
        except Exception as error:  # each provider raises its own
            # A server that said no took nothing; where the line was cut in the middle, it may have.
            _failed(answer, error if was_refused(error) else None)
        else:
            _sent(answer)
    finally:
        connection.close()
    answer.refresh_from_db()
    return True


def _sent(answer: Answer) -> None:
    now = timezone.now()
    asked = answer.request
    with transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(sent_at=now)
        if asked.followups.filter(written_at__gt=answer.written_at).exists():
            return  # it answers less than they have written by now
        type(asked).objects.filter(pk=asked.pk, answered_at=None).update(answered_at=now)


def _failed(answer: Answer, error: Exception | None) -> None:
    logger.warning("An answer could not be sent.", exc_info=True)
    Answer.objects.filter(pk=answer.pk).update(failure=_reason(error)[:_LONGEST_REASON] if error else "")


def _reason(error: Exception) -> str:
    said: bytes | str
    if isinstance(error, SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        code, said = error.smtp_code, error.smtp_error
    else:
        return f"The mail server can't be reached, or refused: {error}"
    return f"The mail server said: {code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"


def _mail(answer: Answer, connection: Any) -> EmailMessage:
    """With what they wrote last below it; where answers are taken in by mail, to an address of this request's own."""
    asked = answer.request
    signed = [name] if (name := answer.by.get_full_name().strip()) else []
    last = asked.followups.filter(written_at__lt=answer.written_at).last()
    words, wrote = (last.words, last.written_at) if last else (asked.words, asked.sent_at)
    quoted = "\n".join(f"> {line}".rstrip() for line in words.splitlines())
    body = "\n\n".join(
        [
            answer.words.strip(),
            "\n".join([*signed, str(settings.WAGTAIL_SITE_NAME), str(settings.ADDRESS)]),
            f"On {timezone.localtime(wrote):%A, %d %B %Y}, you wrote:\n\n{quoted}",
        ]
    )
    return EmailMessage(
        f"Re: {asked.about}",
        body + "\n",
        to=[asked.email],
        reply_to=[own] if (own := inbound.address_of(asked)) else None,
        headers={"In-Reply-To": last.message_id, "References": last.message_id} if last and last.message_id else None,
        connection=connection,
    )
