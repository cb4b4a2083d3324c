"""Answers kept from the last time, so that a provider need only say that nothing has changed since.

Only answers that came with an ETag or a Last-Modified are kept, compressed, one file each. Any of them may be deleted
at any time: what isn't here is asked for in full.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FAST: Final = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, with what the provider gave to tell it from a later one (empty if it gave nothing)."""

    body: bytes
    etag: str = ""
    modified: str = ""

    @property
    def conditions(self) -> Mapping[str, str]:
        """The headers that ask for an answer only if it is another one."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}


class KeptAnswers:
    """A folder of answers, by address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, address: str) -> Answer | None:
        """What was kept of an address, if it is there and whole."""
        try:
            head, newline, body = gzip.decompress(self._file(address).read_bytes()).partition(b"\n")
            told = json.loads(head)
            if newline and told["address"] == address and told["sha256"] == hashlib.sha256(body).hexdigest():
                return Answer(body, str(told["etag"]), str(told["modified"]))
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
            pass
        return None

    def keep(self, address: str, answer: Answer) -> None:
        """Keep an answer in the place of an earlier one; what can't be written isn't kept."""
        told = {
            "address": address,
            "etag": answer.etag,
            "modified": answer.modified,
            "sha256": hashlib.sha256(answer.body).hexdigest(),
        }
        packed = gzip.compress(json.dumps(told).encode() + b"\n" + answer.body, _FAST)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(packed)
            os.replace(file.name, self._file(address))

    def _file(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode()).hexdigest()[:40]}.gz"


def kept_answers() -> KeptAnswers:
    """The answers in the user's folder for what can be had again."""
    from platformdirs import user_cache_path

    return KeptAnswers(user_cache_path("tieout", appauthor=False) / "answers")
