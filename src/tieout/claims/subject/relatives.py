"""Names that only tell more of a noun: "the stocks that drove the S&P 500's returns rose 94%" speaks of the stocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Subject
from tieout.claims.marking.clause_nouns import is_plain
from tieout.claims.marking.lexicon import FILLERS
from tieout.claims.marking.tokens import ALL_NAMES, Token

_RELATIVE: Final = frozenset({"that", "who"})
#: With none of these does such a clause begin: what is said behind "that" does.
_NO_VERBS: Final = frozenset(
    """
        the a an its their his our these those this any all some while if as when although though in on at for with by
        since after before despite even because once until most many more investors traders
    """.split()
)
_SIDES: Final = frozenset({"UPWARD", "DOWNWARD"})
_MOVED: Final = frozenset({"UP", "DOWN"})
#: Verbs of the past that don't end in -ed; "fall" and "down" tell of the name right before them: "that saw it fall".
_PAST: Final = frozenset("rose fell lost sank slid shed grew shot leapt sprang went".split())
_FARTHEST: Final = 6


def noun_of_a_relative(tokens: Sequence[Token], index: int, place: int) -> Subject | None:
    """The noun that moved at `place`, if the name at `index` stands in a clause with "that" which tells more of it."""
    if place + 1 < len(tokens) and tokens[place + 1].kinds & _MOVED:
        place += 1  # "that drove the S&P 500's returns rose"
    verb = tokens[place] if place < len(tokens) else tokens[-1]
    if not verb.kinds & _MOVED or not (verb.low in _PAST or verb.low.endswith("ed")):
        return None
    at = next((k for k in range(index - 1, max(0, index - _FARTHEST), -1) if tokens[k].low in _RELATIVE), None)
    if at is None or at < 1 or at + 1 >= index:
        return None
    opens, head = tokens[at + 1], tokens[at - 1]
    if not opens.is_word or opens.low in _NO_VERBS or opens.kinds & ALL_NAMES:
        return None  # "said that the S&P 500 rose", "news that oil fell"
    between = (*tokens[at + 1 : index], *tokens[index + 1 : place])
    if any(token.low in (",", ";", "and", "but") or token.quantity is not None for token in between):
        return None
    moved = (k for k in range(index + 1, place) if tokens[k].kinds & _MOVED)
    if any("POSS" not in tokens[k - 1].kinds and not tokens[k].kinds & _SIDES for k in moved):
        return None  # "that saw the S&P 500 fall"; but "that drove its returns", "that sent it higher"
    is_noun = head.is_word and is_plain(head.kinds) and head.low not in FILLERS and not head.low.endswith("ed")
    return Subject(None, f"{head.low} {tokens[at].low} {opens.low}") if is_noun else None
