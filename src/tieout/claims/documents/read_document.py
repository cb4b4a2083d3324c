"""Bytes to a document: text and Markdown as they are, pages without furniture, Word documents in order."""

from __future__ import annotations

import codecs
import re
from datetime import date, datetime
from pathlib import PurePath
from typing import Final

from tieout.claims.documents.dateline import (
    as_moment,
    find_published,
    front_matter,
    parse_moment,
    refuse_future,
)
from tieout.claims.documents.document import Document
from tieout.claims.documents.language import refuse_other_languages
from tieout.errors import InputError, UnreadableDocument

__all__ = [
    "find_published",
    "parse_moment",
    "read_document",
    "refuse_future",
    "refuse_other_languages",
]

LARGEST: Final = 5_000_000
_PAGE_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_TEXT_SUFFIXES: Final = frozenset({".txt", ".md", ".markdown", ".text", ".rst"})
_PAGE_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_PAGE_TAGS: Final = re.compile(r"<(?:body|article|main|div|p|table|h1)\b[^>]{0,500}>.*</\w+>", re.I | re.S)
#: What a file is that starts so, for those that people hand over by mistake.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF; save it as a web page, a Word document or text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as .docx or as text first"),
    (b"{\\rtf", "a rich-text file; save it as .docx or as text first"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"\x89PNG", "a picture, not a text"),
    (b"\xff\xd8\xff", "a picture, not a text"),
    (b"GIF8", "a picture, not a text"),
)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.I)
#: Windows-1252 in English: its punctuation and currency signs, or an accented letter beside an ASCII one.
_WESTERN: Final = re.compile(
    r"[‘’“”‚„–—…•€£¥§©®°±²³·¼½¾×÷™†‡‰‹›«»\xa0¢]|(?<=[A-Za-z])[À-ÿŠšŽžŸŒœ]|[À-ÿŠšŽžŸŒœ](?=[a-z])"
)
_HEADING: Final = re.compile(r"^#\s+(\S[^\r\n]*?)\s*#*\s*$", re.M)


def read_document(data: bytes, *, name: str, published: datetime | date | str | None = None) -> Document:
    """The document in `data`; `name` (of a file, a URL, "<stdin>") helps to tell its type.

    `published` overrides what the text says of itself. Raises UnreadableDocument, in one sentence, for what
    is empty, binary, broken or larger than 5 MB, and InputError for a date in the future.
    """
    if len(data) > LARGEST:
        raise UnreadableDocument(f"{name} is larger than {LARGEST // 1_000_000} MB, the most that I read.")
    if not data.strip():
        raise UnreadableDocument(f"{name} is empty.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(f"{name} is {what}.")
    title: str | None
    stamped: datetime | None = None
    if data.startswith(b"PK\x03\x04"):
        from tieout.claims.documents.read_word import word_text

        text, title = word_text(data, name)
    else:
        text = _decoded(data, name)
        if _is_page(text, name):
            from tieout.claims.documents.read_page import page_text

            text, title, stamped = page_text(text, name)
        else:
            title = _title_of(text)
    if not text.strip():
        raise UnreadableDocument(f"{name} has no text in it.")
    return Document(text, title, _published(text, name, published, stamped), name)


def _published(text: str, name: str, given: datetime | date | str | None, stamped: datetime | None) -> datetime | None:
    if given is not None:
        moment = as_moment(given)
        refuse_future(moment)
        return moment
    found = stamped or find_published(text)
    if found:
        try:
            refuse_future(found, f"{name} says that its date is")
        except InputError:
            day = f"{found.day} {found:%B} {found.year}"
            raise InputError(
                f"{name} is dated {day}, which is in the future; give its date with --published."
            ) from None
    return found


def _is_page(text: str, name: str) -> bool:
    """Whether `text` is an HTML page: its start tells, else its name, else (no name to go by) its tags."""
    if _PAGE_START.match(text):
        return True
    suffix = PurePath(name.split("?")[0]).suffix.lower()
    if suffix in _PAGE_SUFFIXES:
        return True
    return suffix not in _TEXT_SUFFIXES and text.lstrip().startswith("<") and bool(_PAGE_TAGS.search(text[:20_000]))


def _title_of(text: str) -> str | None:
    """The title that front matter or a first heading gives a plain text."""
    title = front_matter(text).get("title")
    if title:
        return title[:300]
    heading = _HEADING.search(text[:5_000])
    return heading[1][:300] if heading else None


def _decoded(data: bytes, name: str) -> str:
    """`data` as text: by its byte-order mark, UTF-8, a page's own word, Windows-1252, or the best guess."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_decode(data[len(mark) :], encoding), name)
    if b"\x00" in data[:4096]:
        return _checked(_wide(data), name)
    text = _decode(data, "utf-8")
    if text is None:
        declared = _META_CHARSET.search(data[:4096])
        text = _decode(data, declared[1].decode("ascii")) if declared else None
    if text is None:
        western = _decode(data, "cp1252")
        if western is not None and _is_western(western):
            text = western
    return _checked(text if text is not None else _guess(data), name)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, told by where its zero bytes stand; None if this is no text."""
    head = data[: min(len(data), 4096) // 2 * 2]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < 0.05 * len(head):
        return _decode(data, "utf-16-le")
    if even > 0.4 * len(head) / 2 and odd < 0.05 * len(head):
        return _decode(data, "utf-16-be")
    return None


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_western(text: str) -> bool:
    others = [character for character in text[:200_000] if character > "\x7f"]
    return len(_WESTERN.findall(text[:200_000])) >= 0.8 * len(others) and len(others) < 0.3 * len(text)


def _guess(data: bytes) -> str | None:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:100_000]).best()
    return _decode(data, best.encoding) if best else None


def _checked(text: str | None, name: str) -> str:
    """`text` unless it is no text at all; a page's stray control characters don't make it binary."""
    if text is None:
        raise UnreadableDocument(f"{name} is no text, or in an encoding that I can't tell; save it as UTF-8.")
    sample = text[:200_000]
    if len(_CONTROLS.findall(sample)) > max(2, len(sample) // 200):
        raise UnreadableDocument(f"{name} is a binary file, not a text.")
    return text
