"""From what the user names (a file, "-", a URL) to a checked report."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.errors import InputError, UnreadableDocument

if TYPE_CHECKING:
    from tieout.claims.documents.document import Document
    from tieout.claims.report import Report
    from tieout.store import Store


def checked(source: str, moments: Mapping[str, datetime | None], store: Store) -> Report:
    """The report on `source`; raises InputError, in one sentence, if it can't be read."""
    from tieout.claims.run import check_document

    return check_document(document_of(source, moments["published"]), as_of=moments["as_of"], store=store)


def document_of(source: str, published: datetime | None) -> Document:
    """The text of `source`; raises InputError, in one sentence, if it can't be read."""
    from tieout.claims.documents.read_document import read_document

    data, name = _bytes(source)
    return read_document(data, name=name, published=published)


def parsed(moments: Mapping[str, str | None]) -> dict[str, datetime | None]:
    """--published and --as-of as moments; raises InputError for what is no date or is yet to come."""
    from tieout.claims.documents.read_document import parse_moment, refuse_future

    out: dict[str, datetime | None] = {}
    for name, text in moments.items():
        option = f"--{name.replace('_', '-')}"
        moment = parse_moment(text) if text is not None else None
        if moment is not None:
            refuse_future(moment, f"The date given with {option}")
        out[name] = moment
    return out


def _bytes(source: str) -> tuple[bytes, str]:
    from tieout.claims.documents.read_document import LARGEST

    if source == "-":
        return sys.stdin.buffer.read(LARGEST + 1), "<stdin>"
    if source.lower().startswith(("http://", "https://")):
        from tieout.sources.page import fetch

        return fetch(source).content, source
    try:
        with Path(source).open("rb") as file:
            return file.read(LARGEST + 1), source
    except IsADirectoryError:
        raise UnreadableDocument(f"{source} is a folder; name the files in it.") from None
    except FileNotFoundError:
        raise UnreadableDocument(f"There is no file {source}.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{source} can't be read: {reason.lower()}.") from None
