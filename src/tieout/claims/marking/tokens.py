"""What is marked in a sentence: its tokens, and what a sentence holds of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from tieout.claims.marking.names import Name
from tieout.claims.marking.times import Time
from tieout.terms import Quantity

#: The kinds of tokens that name somebody; and those with what stands for a name, too ("the index").
NAMES: Final = frozenset({"NAME", "LOOSE", "WHO"})
ALL_NAMES: Final = NAMES | {"REF"}


@dataclass(slots=True, init=False)
class Token:
    """What is marked in a sentence: a name, a quantity, a time, a cue, or a plain word.

    `kinds` are the words that patterns know it by; `value` what it stands for (a `Name`, `Quantity`, `Time`,
    `Hedge` or ordinal); `start` and `end` its place in the text; `low` its words in lower case, `text` names as
    printed. `quantity`, `name` and `time` are the value if it is one: they are asked for more than all else.
    """

    kinds: frozenset[str]
    start: int
    end: int
    low: str
    value: Any
    text: str
    quantity: Quantity | None = field(init=False, repr=False, compare=False)
    name: Name | None = field(init=False, repr=False, compare=False)
    time: Time | None = field(init=False, repr=False, compare=False)

    def __init__(
        self, kinds: frozenset[str], start: int, end: int, low: str, value: Any = None, text: str = ""
    ) -> None:
        self.kinds, self.start, self.end, self.low, self.value, self.text = kinds, start, end, low, value, text
        self.quantity = self.name = self.time = None
        if value is None:
            return
        if isinstance(value, Quantity):
            self.quantity = value
        elif isinstance(value, Name):
            self.name = value
        elif isinstance(value, Time):
            self.time = value

    @property
    def is_word(self) -> bool:
        """Whether it is a word like any other, be it one that some pattern spells out."""
        return _are_of_a_word(self.kinds)


@dataclass(slots=True)
class Sentence:
    """A sentence's tokens, and the letters that patterns run over, one for each token.

    `words` is all of it in lower case, a blank between two words, `held` the words as a set, `kinds` the kinds of all
    tokens together, `times` where words for time stand, `quantities` where quantities do, `names` the tokens that are
    names: by these a pass over the tokens is left out where nothing in them can start it.
    """

    start: int
    end: int
    tokens: list[Token]
    letters: str
    words: str = field(init=False)
    held: frozenset[str] = field(init=False)
    kinds: frozenset[str] = field(init=False)
    times: list[tuple[int, Time]] = field(init=False)
    quantities: list[int] = field(init=False)
    names: list[Token] = field(init=False)

    def __post_init__(self) -> None:
        self.words = " ".join([token.low for token in self.tokens])
        self.held = frozenset(self.words.split())
        self.kinds = frozenset().union(*{token.kinds for token in self.tokens})
        valued = [(k, token) for k, token in enumerate(self.tokens) if token.value is not None]
        timed = valued if "TIME" in self.kinds else ()
        self.times = [(k, token.time) for k, token in timed if token.time is not None]
        self.quantities = [k for k, token in valued if token.quantity is not None]
        named = () if self.kinds.isdisjoint(NAMES) else valued
        self.names = [token for _, token in named if token.name is not None]


@lru_cache(maxsize=4096)
def _are_of_a_word(kinds: frozenset[str]) -> bool:
    return all(kind == "WORD" or kind.startswith("=") for kind in kinds)
