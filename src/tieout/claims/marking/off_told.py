"""Tells "off" before the size of a fall ("energy was weakest, off 2.3%") from that of a distance ("off its high")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tieout.terms import Hedge

if TYPE_CHECKING:
    from tieout.claims.marking.tokens import Token

_SIZES: Final = frozenset({"PERCENT", "POINTS", "BP", "PP", "MONEY"})
_NAMES: Final = frozenset({"NAME", "LOOSE", "WHO"})
#: What stands before it: else it is a verb's ("bounced off $1,900"). Behind "was" the lexicon knows it.
_BEFORE: Final = frozenset(", ( ; : - – — and or but".split())
_ABOUT: Final = frozenset("about some by a an just another only".split())


def tell_off(tokens: list[Token], kinds: frozenset[str]) -> None:
    """Gives each "off" that tells a fall the `kinds` of "down"."""
    for index, token in enumerate(tokens):
        if token.low != "off" or index + 1 == len(tokens):
            continue
        before = tokens[index - 1] if index else None
        if before is not None and before.low not in _BEFORE and before.kinds.isdisjoint(_NAMES):
            continue
        at = index + 1
        while at + 1 < len(tokens) and (tokens[at].low in _ABOUT or isinstance(tokens[at].value, Hedge)):
            at += 1
        if not tokens[at].kinds.isdisjoint(_SIZES):
            token.kinds = kinds
