"""A text with its title and the moment it was published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """What is checked. Offsets of findings count code points of `text`.

    `published` is an aware datetime; None if it was neither given nor found.
    """

    text: str
    title: str | None = None
    published: datetime | None = None
    origin: str = "<text>"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
