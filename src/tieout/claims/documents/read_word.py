"""The paragraphs and tables of a Word document, in order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from tieout.errors import UnreadableDocument

#: Guards against archives that unpack to far more than they hold.
MOST_UNPACKED: Final = 100_000_000
MOST_MARKUP: Final = 40_000_000
MOST_PARTS: Final = 5_000
_DEEPEST: Final = 20


def word_text(data: bytes, name: str) -> tuple[str, str | None]:
    """Text and title of the Word document in `data`; raises UnreadableDocument if it is none or is broken."""
    _guard(data, name)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree  # type: ignore[import-untyped]

    try:
        document = docx.Document(io.BytesIO(data))
        blocks = [block for block in _blocks(document, 0) if block.strip()]
        title = (document.core_properties.title or "").strip() or _titled(document)
    except (
        PackageNotFoundError,
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        EOFError,
        OSError,
        NotImplementedError,
    ) as error:
        # python-docx lets all of these through on archives that are damaged or no documents
        raise UnreadableDocument(f"{name} is a broken Word document, or no Word document at all.") from error
    return "\n\n".join(blocks) + "\n" if blocks else "", title


def _guard(data: bytes, name: str) -> None:
    """Raise UnreadableDocument unless the archive is a Word document that unpacks to a reasonable size."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableDocument(f"{name} is a broken Word document, or no Word document at all.") from error
    if not any(part.filename == "word/document.xml" for part in parts):
        raise UnreadableDocument(f"{name} is an archive, not a Word document; unpack it first.")
    markup = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    total = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or total > MOST_UNPACKED or markup > MOST_MARKUP:
        raise UnreadableDocument(f"{name} unpacks to {total / 1e6:,.0f} MB, which is more than I read.")


def _blocks(container: Any, depth: int) -> Iterator[str]:
    """The text of each paragraph and of each table in `container`, in order."""
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield _table(block, depth)
        else:
            yield str(block.text)


def _table(table: Any, depth: int) -> str:
    """A table as lines of cells between bars; a merged cell is told once."""
    if depth > _DEEPEST:
        return ""
    lines: list[str] = []
    for row in table.rows:
        cells: list[str] = []
        seen: set[Any] = set()
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                inner = " ".join(" ".join(_blocks(cell, depth + 1)).split())
                cells.append(inner)
        if any(cells):
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _titled(document: Any) -> str | None:
    """The first paragraph in the style "Title", else the first in "Heading 1"."""
    for style in ("Title", "Heading 1"):
        for paragraph in document.paragraphs:
            if paragraph.style is not None and paragraph.style.name == style and paragraph.text.strip():
                return str(paragraph.text).strip()[:300]
    return None
