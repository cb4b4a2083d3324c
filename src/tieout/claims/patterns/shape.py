"""A pattern's shape, and how it becomes a regular expression over the letters of a sentence's tokens.

A shape is words: small letters and punctuation stand for themselves, capitals for a kind of token, `( | ) ? * +`
mean what they mean in regular expressions. `..` passes over at most four plain tokens of the same clause, `...`
over at most twelve that are no quantity and no superlative. `@return:PERCENT` captures a token: a group named after a
measure is a number that claims that measure (`level_from` claims `level`), `subject`, `against`, `move`, `time` and
`who` are what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from tieout.claims.marking import lexicon
from tieout.claims.marking.lexer import lexemes
from tieout.terms import Hedge, Quantity
from tieout.terms import quantity as units

if TYPE_CHECKING:
    from tieout.claims.marking.tokens import Token

QUANTITY_KINDS: Final = {
    units.PERCENT: "PERCENT",
    units.PERCENTAGE_POINT: "PP",
    units.BASIS_POINT: "BP",
    units.POINT: "POINTS",
    units.LEVEL: "NUMBER",
    units.COUNT: "NUMBER",
    units.RATIO: "RATIO",
} | dict.fromkeys(units.DURATIONS, "SPAN")
_BASE: Final = (
    "PERCENT", "PP", "BP", "POINTS", "MONEY", "NUMBER", "RATIO", "SPAN", "ORDINAL", "TWICE",
    "NAME", "LOOSE", "WHO", "REF", "TIME", "POSS", "WORD", "MARK",
)  # fmt: skip
_MACROS: Final = {
    "MOVE": ("UP", "DOWN"),
    "MOVENOUN": ("UPNOUN", "DOWNNOUN"),
    "ANYNAME": ("NAME", "LOOSE", "WHO", "REF"),
    "SERIES": ("NAME", "LOOSE", "REF"),
    "SIZE": ("POINTS", "NUMBER", "MONEY"),
    "PRICE": ("NUMBER", "MONEY", "POINTS"),
    "ANYLEVEL": ("PERCENT", "NUMBER", "MONEY", "POINTS"),
    "RATESTEPS": ("BP", "PP"),
    "COMPARE": ("BEAT", "LAG"),
    "LEADS": ("PP", "PERCENT", "POINTS", "BP"),
    "EXTREME": ("PEAK", "TROUGH", "RECORD"),
    "ANYRECORD": ("RECORD", "RECORDWORD"),
    "RUN": ("ORDINAL", "SPAN", "NUMBER"),
    "ANYSIZE": ("PERCENT", "MONEY", "NUMBER", "RATIO"),
    "SIDEWARD": ("UPWARD", "DOWNWARD"),
    "OFFSET": ("ABOVE", "BELOW"),
    "JOINT": ("=or", "=-", "=–", "=—", "MARK"),
    "FURTHER": ("UPWARD", "DOWNWARD", "MORETHAN", "LESSTHAN"),
    "SHARE": ("PERCENT", "NUMBER"),
    "ODDS": ("PERCENT", "RATIO"),
    "RATEMOVE": ("RAISED", "CUT", "UP", "DOWN"),
    "RATENOUN": ("HIKES", "CUTS", "RATENOUN"),
    "SUM": ("MONEY", "NUMBER"),
    "TERM": ("NAME", "LOOSE"),
    "STEPS": ("POINTS", "BP", "PP"),
    "QUANTITY": ("PERCENT", "PP", "BP", "POINTS", "MONEY", "NUMBER", "RATIO", "SPAN"),
}
#: What a gap doesn't pass over: the short one stays within its clause, the long one passes no quantity.
_BLOCKS_SHORT: Final = (*_MACROS["QUANTITY"], "NAME", "LOOSE", "WHO", "MARK", "=,", "=;", "=:")
_BLOCKS_LONG: Final = (*_MACROS["QUANTITY"], "SUPERLATIVE", "=;")
#: Letters up to U+00FF make small sets, quick to compile (2026-11: 88 patterns in 20 ms instead of 46).
_FIRST_LETTER: Final = 0x21
_WORDS: Final = re.compile(
    r"(?P<capture>@\w+:)|(?P<long>\.\.\.)|(?P<short>\.\.)|(?P<kind>[A-Z]+)"
    r"|(?P<literal>[a-z][a-z'&]*|[,;:$%–—\"/-])|(?P<operator>[()|?*+])|\s+"
)


@dataclass(slots=True)
class Found:
    """A match as guards see it: the sentence's tokens, the places of its groups, a subject's kind, where it starts, and
    whether the text prints no sign of a percentage anywhere."""

    tokens: Sequence[Token]
    stated: Mapping[str, int]
    groups: Mapping[str, int]
    kind: Callable[[Token], str | None]
    start: int = 0
    is_signless: bool = False

    def quantity(self, name: str) -> Quantity | None:
        """The quantity that the group states, if it matched."""
        return self.tokens[self.stated[name]].quantity if name in self.stated else None

    def kind_of(self, name: str) -> str | None:
        """What kind of series the group's token names; None if the catalogue lacks it or it didn't match."""
        return self.kind(self.tokens[self.groups[name]]) if name in self.groups else None

    def before(self, name: str) -> str:
        """The words right before a stated group."""
        place = self.stated[name]
        return self.tokens[place - 1].low if place else ""

    def behind(self, name: str) -> str:
        """The words right behind a stated group."""
        place = self.stated[name] + 1
        return self.tokens[place].low if place < len(self.tokens) else ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to put a claim into words.

    `subject` says what an uncaptured subject is: the name to the `left` of the claim, one `behind` it where there is
    one, or the `policy` rate. `guard` tells what the shape can't say (see `guards`).
    `direction` and `sense` are what the words imply where no captured `move` says it. `examples` are sentences in
    which the pattern must claim, `refusals` sentences in which it must not; both are tests.
    """

    name: str
    shape: str
    examples: tuple[str, ...]
    refusals: tuple[str, ...]
    subject: str = "left"
    direction: str | None = None
    sense: str | None = None
    guard: Callable[[Found], bool] | None = None

    def literals(self) -> frozenset[str]:
        return frozenset(m.group("literal") for m in _WORDS.finditer(self.shape) if m.group("literal"))


#: The words of a phrase, the kinds of token that it is, and how it hedges.
Phrase = tuple[tuple[str, ...], frozenset[str], Hedge | None]


class _Letters(dict[frozenset[str], str]):
    """The letter of each set of kinds; one not met before gets the next letter."""

    def __missing__(self, kinds: frozenset[str]) -> str:
        return self.setdefault(kinds, chr(_FIRST_LETTER + len(self)))


class Alphabet:
    """One letter for each distinct set of kinds that a token can have."""

    def __init__(self, literals: Iterable[str]) -> None:
        kinds: dict[tuple[str, ...], set[str]] = {}
        hedges: dict[tuple[str, ...], Hedge] = {}
        for kind, phrases in lexicon.KINDS.items():
            for phrase in phrases:
                kinds.setdefault(_lexed(phrase), set()).add(kind)
        for hedge, phrases in lexicon.HEDGES.items():
            for phrase in phrases:
                kinds.setdefault(_lexed(phrase), set()).add("HEDGE")
                hedges.setdefault(_lexed(phrase), hedge)
        for sense, phrases in lexicon.SUPERLATIVE.items():
            for phrase in phrases:
                kinds.setdefault(_lexed(phrase), set()).update(("SUPERLATIVE", f"SUPERLATIVE:{sense}"))
        for phrase in lexicon.REFERENCES:
            kinds.setdefault(_lexed(phrase), set()).add("REF")
        for word in literals:
            kinds.setdefault((word,), set()).add("=" + word)
        self._letters = _Letters()
        #: The phrases of one word, and by their first two words the longer ones, the longest first.
        self.words: dict[str, tuple[frozenset[str], Hedge | None]] = {}
        self.phrases: dict[str, dict[str, list[Phrase]]] = {}
        for words, found in sorted(kinds.items(), key=lambda phrase: -len(phrase[0])):
            known = (frozenset(found), hedges.get(words))
            if len(words) > 1:
                self.phrases.setdefault(words[0], {}).setdefault(words[1], []).append((words, *known))
            else:
                self.words[words[0]] = known
        for found in kinds.values():
            self.letter(frozenset(found))
        for base in _BASE:
            self.letter(frozenset({base}))
        self.letter(frozenset({"TIME", "SINCETIME"}))
        self.letter(frozenset({"TIME", "OFTIME"}))
        self.letter(frozenset({"TIME", "AGO"}))
        self.letter(frozenset({"TIME", "AGO", "YEARLY"}))
        self.letter(frozenset({"TIME", "EDGE"}))
        self.letter(frozenset({"TIME", "EDGE", "SINCETIME"}))

    def letter(self, kinds: frozenset[str]) -> str:
        return self._letters[kinds]

    def spell(self, tokens: Iterable[frozenset[str]]) -> str:
        """The letters of tokens of these kinds."""
        return "".join(map(self._letters.__getitem__, tokens))

    def compile(self, shape: str) -> re.Pattern[str]:
        """The regular expression that `shape` says."""
        pieces: list[str] = []
        position = 0
        for match in _WORDS.finditer(shape):
            if match.start() != position:
                raise ValueError(f"a shape can't say {shape[position : match.start()]!r}: {shape}")
            position = match.end()
            if match.group("capture"):
                pieces.append(f"(?P<{match.group('capture')[1:-1]}>")
                continue
            piece = self._piece(match)
            if pieces and pieces[-1].startswith("(?P<") and not pieces[-1].endswith(")"):
                if match.group("operator") == "(":
                    raise ValueError(f"capture a kind, not a group: {shape}")
                pieces[-1] += piece + ")"
            else:
                pieces.append(piece)
        if position != len(shape):
            raise ValueError(f"a shape can't say {shape[position:]!r}: {shape}")
        return re.compile("".join(pieces))

    def needed(self, shape: str) -> list[frozenset[str]]:
        """Sets of letters of each of which a sentence has at least one, wherever `shape` matches."""
        words = [match for match in _WORDS.finditer(shape) if match.group().strip() and not match.group("capture")]
        open_groups: list[list[list[frozenset[str]]]] = [[[]]]  # of each its alternatives, of each of those the sets
        for match, following in zip_longest(words, words[1:]):
            found: list[frozenset[str]] = []
            match match.group():
                case "(":
                    open_groups.append([[]])
                case "|":
                    open_groups[-1].append([])
                case ")":
                    found = _in_every(open_groups.pop())
                case _ if match.group("kind") or match.group("literal"):
                    found = [frozenset(self._held_by(_kinds(match)))]
            if following is None or following.group() not in ("?", "*"):
                open_groups[-1][-1] += found
        return _in_every(open_groups[0])

    def _piece(self, match: re.Match[str]) -> str:
        if match.group("kind") or match.group("literal"):
            return f"[{re.escape(self._held_by(_kinds(match)))}]"
        if match.group("long"):
            return f"[^{re.escape(self._held_by(_BLOCKS_LONG))}]{{0,12}}?"
        if match.group("short"):
            return f"[^{re.escape(self._held_by(_BLOCKS_SHORT))}]{{0,4}}?"
        return match.group("operator") or ""

    def _held_by(self, kinds: tuple[str, ...]) -> str:
        """The letters of the tokens that are of one of these kinds."""
        letters = "".join(letter for found, letter in self._letters.items() if not found.isdisjoint(kinds))
        if not letters:
            raise ValueError(f"no token is ever of kind {' or '.join(kinds)}")
        return letters


def _kinds(match: re.Match[str]) -> tuple[str, ...]:
    """The kinds of token that a word of a shape stands for."""
    literal, kind = match.group("literal"), match.group("kind")
    return ("=" + literal,) if literal else _MACROS.get(kind, (kind,))


def _in_every(alternatives: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """What is needed whichever of the alternatives matches: of several the first need of each, together."""
    if len(alternatives) == 1:
        return alternatives[0]
    return [frozenset().union(*(needs[0] for needs in alternatives))] if all(alternatives) else []


def _lexed(phrase: str) -> tuple[str, ...]:
    return tuple(lexeme.low for part in phrase.split("|") for lexeme in lexemes(part))
