"""A real mail server on this machine, for tests of what is mailed."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.core import mail

from tieout_newsroom.outgoing import mail_settings


class Postbox:
    """What the mail server took, by address. It refuses some addresses, and cuts the line after so many mails."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, EmailMessage]] = []
        self.refused: set[str] = set()
        self.cut_after: int | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return "550 nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if len(self.taken) == self.cut_after:
            server.transport.close()
            return "421 gone"
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken += [(address, message) for address in envelope.rcpt_tos]
        return "250 OK"

    def addresses(self) -> list[str]:
        return [address for address, _ in self.taken]


@contextmanager
def serving(settings: Any) -> Iterator[Postbox]:
    """The site mails to this postbox."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    for name, value in mail_settings(f"smtp+plain://127.0.0.1:{port}").items():
        setattr(settings, name, value)
    yield box
    server.stop()


def mailed_code() -> str:
    """The code of the last mail that Django kept: it stands in a line of its own."""
    (code,) = re.findall(r"^[A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?$", mail.outbox[-1].body, re.MULTILINE)
    return str(code)
