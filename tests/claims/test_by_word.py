"""What is worked out for a word is worked out once, and kept for so many words."""

import pytest

from tieout.claims.marking import by_word
from tieout.claims.marking.by_word import ByWord


def test_a_word_is_worked_out_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = ByWord(length)
    assert [lengths[word] for word in ("rose", "fell", "rose", "by")] == [4, 4, 4, 2]
    assert asked == ["rose", "fell", "by"]


def test_no_more_than_so_many_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_word, "_MOST", 2)
    lengths = ByWord(len)
    assert [lengths[word] for word in ("rose", "fell", "by")] == [4, 4, 2]
    assert list(lengths) == ["by"]
