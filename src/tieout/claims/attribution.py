"""Who says so: "according to X", "X expects", "..., Jane Doe said", "analysts believe"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse
from tieout.claims.marking.lexicon import SPEAKING_WORDS, UNNAMED_SPEAKERS
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.subject.roles import is_object

#: "Economists polled by X", "analysts at X": what tells whose they are.
_OF_A_HOUSE: Final = frozenset({"at", "with", "from", "by", "polled", "surveyed", "a", "the", "in"})
#: Words that open a clause in which somebody speaks beside the point ("after the Fed said").
_ASIDE: Final = frozenset({"after", "as", "when", "while", "since", "because", "before", "although", "though", "and"})
_PRONOUNS: Final = frozenset({"he", "she"})
_FARTHEST: Final = 14
#: One of these stands in every verb of speaking.
_SPEAKING: Final = frozenset(words.split()[0] for words in SPEAKING_WORDS)


@dataclass(frozen=True, slots=True)
class _Voice:
    """A speaker: the tokens over which the words are his."""

    name: str
    first: int
    end: int


def attribute(sentence: Sentence, claims: list[Claim], discourse: Discourse) -> None:
    """Gives each claim of the sentence the one who says so, if somebody does."""
    voices = _voices(sentence.tokens, discourse) if not sentence.held.isdisjoint(_SPEAKING) else []
    for claim in claims if voices else ():
        speaking = [voice for voice in voices if voice.first <= claim.place < voice.end]
        if speaking:
            claim.attribution = max(speaking, key=lambda voice: voice.first).name


def _voices(tokens: list[Token], discourse: Discourse) -> list[_Voice]:
    found: list[_Voice] = []
    for index, token in enumerate(tokens):
        if token.low not in SPEAKING_WORDS:
            continue
        if token.low == "according to":
            named = next((t for t in tokens[index + 1 : index + 6] if _is_speaker(t)), None)
            behind = index == 0 or tokens[index - 1].low == "."
            name = _named(named, discourse) if named is not None else _unnamed(tokens, index + 1)
            if name is not None:
                found.append(_Voice(name, 0, len(tokens) if behind else index + 1))
            continue
        speaker = _before(tokens, index, discourse)
        if speaker is None:
            continue
        name, at = speaker
        opener = _opener(tokens, at)
        if opener in (",", '"', "”", "’") and index + 1 < len(tokens) and _ends_here(tokens, index):
            found.append(_Voice(name, 0, index))  # "..., Jane Doe said"
        else:
            end = next((k for k in range(index, len(tokens)) if tokens[k].low == ";"), len(tokens))
            if opener in _ASIDE and opener != "and":
                end = next((k for k in range(index, end) if tokens[k].low == ","), end)
                if at > 1:
                    continue  # "rose after the Fed said": the rise is nobody's word
            found.append(_Voice(name, index, end))
    return found


def _before(tokens: list[Token], index: int, discourse: Discourse) -> tuple[str, int] | None:
    """The speaker to whom the verb at `index` belongs, and where he stands."""
    for at in range(index - 1, max(-1, index - _FARTHEST), -1):
        token = tokens[at]
        if token.low in (";", "that") or token.low in SPEAKING_WORDS:
            return None
        if token.low in _PRONOUNS and discourse.speaker:
            return discourse.speaker, at
        if token.low in UNNAMED_SPEAKERS:
            return _unnamed(tokens, at) or token.low, at
        if _is_speaker(token) and not is_object(tokens, at) and not _is_of_unnamed(tokens, at):
            discourse.speaker = _named(token, discourse)
            return discourse.speaker, at
    return None


def _is_speaker(token: Token) -> bool:
    """Whether a name is a person's or a house's: any that the catalogue lacks, and companies."""
    if "WHO" in token.kinds and (token.name is None or token.name.series is None):
        return True
    known = entry(token.name.series) if token.name is not None and token.name.series is not None else None
    return known is not None and known.kind == "company"


def _is_of_unnamed(tokens: list[Token], at: int) -> bool:
    """ "economists polled by Globex": the house is no speaker by itself."""
    k = at - 1
    while k >= 0 and tokens[k].low in _OF_A_HOUSE:
        k -= 1
    return k >= 0 and k < at - 1 and tokens[k].low in UNNAMED_SPEAKERS


def _unnamed(tokens: list[Token], at: int) -> str | None:
    """Speakers without a name, with the house that they are of: "analysts at Globex"."""
    if at >= len(tokens) or tokens[at].low not in UNNAMED_SPEAKERS:
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].low in _OF_A_HOUSE:
        end += 1
    if end > at + 1 and end < len(tokens) and _is_speaker(tokens[end]):
        words = [tokens[k].text or tokens[k].low for k in range(at, end + 1)]
        return " ".join([words[0].lower(), *words[1:]])
    return tokens[at].low


def _opener(tokens: list[Token], at: int) -> str:
    """What stands before a speaker, articles and his trade left out."""
    k = at - 1
    while k >= 0 and tokens[k].low in ("the", "a", "an", "chief", "strategist", "economist", "analyst"):
        k -= 1
    return tokens[k].low if k >= 0 else ""


def _ends_here(tokens: list[Token], index: int) -> bool:
    """Whether nothing is said behind the verb: it closes the sentence, or a time or a setting follows."""
    following = tokens[index + 1]
    return following.low in (".", ",", '"', "”", "in", "on", "at", "during") or "TIME" in following.kinds


def _named(token: Token, discourse: Discourse) -> str:
    words = token.low.split()
    if len(words) == 1 and words[0] in discourse.names:
        return discourse.names[words[0]]
    return token.text
