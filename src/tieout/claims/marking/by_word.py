"""What is worked out for a word, kept for the next time that the word is met."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

_Told = TypeVar("_Told")
#: So many words are kept; then keeping begins anew.
_MOST: Final = 1 << 14


class ByWord(dict[str, _Told]):
    """By each word met so far what `work` says of it: asked for every word of a text, where `lru_cache`, which also
    notes which was asked last, takes more than twice as long (2026-11)."""

    __slots__ = ("_work",)

    def __init__(self, work: Callable[[str], _Told]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> _Told:
        if len(self) >= _MOST:
            self.clear()
        told = self[word] = self._work(word)
        return told
