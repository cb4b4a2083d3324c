"""What leaves a pass out where nothing can start it changes nothing that is read."""

from collections.abc import Iterator

import pytest

from tieout.claims.claim import Claim
from tieout.claims.marking import marks
from tieout.claims.marking.by_word import ByWord
from tieout.claims.marking.tokens import Sentence
from tieout.claims.patterns import PATTERNS
from tieout.claims.reader import read

_KINDS = frozenset(
    """
        PERCENT PP BP POINTS MONEY NUMBER RATIO SPAN ORDINAL TIME SINCETIME OFTIME AGO EDGE NAME LOOSE WHO REF UP DOWN
        UPWARD DOWNWARD UPNOUN DOWNNOUN LEVEL PEAK TROUGH RECORD RECORDWORD SUPERLATIVE FIRST BEAT LAG TAKE
        ABOVE BELOW RAISED CUT CUTS HIKES TWICE UNSEEN LASTSEEN MEASURABLE COMPARATIVE UNLIKE HEDGE FUNDAMENTAL POSS
    """.split()
)


def _claims() -> Iterator[list[Claim]]:
    for pattern in PATTERNS:
        for sentence in (*pattern.examples, *pattern.refusals):
            yield read(sentence).claims


@pytest.mark.slow
def test_words_without_a_role_begin_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = list(_claims())
    monkeypatch.setattr(marks, "ROLES", ByWord(lambda _: -1))
    assert list(_claims()) == told


def test_sentences_without_a_kind_have_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = list(_claims())
    made = Sentence.__post_init__

    def as_if_of_all_kinds(sentence: Sentence) -> None:
        made(sentence)
        sentence.kinds |= _KINDS

    monkeypatch.setattr(Sentence, "__post_init__", as_if_of_all_kinds)
    assert list(_claims()) == told
