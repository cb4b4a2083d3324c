"""Whom a pronoun means where its sentence has named somebody before: "it", "the index", "its shares"."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.lexicon import CENTRAL_BANK, INDEX_WORDS, OTHER_BANKS, UNNAMED_SPEAKERS
from tieout.claims.marking.names import FOREIGN
from tieout.claims.marking.places import CITIES
from tieout.claims.marking.tokens import Token
from tieout.claims.subject.roles import is_beaten, is_object, is_of_a_market

#: What has a price or a rate of its own that "it" may mean.
_MARKETS: Final = frozenset("index commodity company fund crypto currency yield rate volatility future".split())
_SPOKE: Final = frozenset("spoke testified resigned tweeted".split())
_PARTED: Final = frozenset({";", ",", "and", "-", "–", "—"})
_TITLES: Final = frozenset("president chairman chair chairwoman minister governor senator secretary chancellor".split())


def named_before(tokens: list[Token], index: int, discourse: Discourse) -> Subject | None:
    """Whom "its shares", "it" or "the index" means where the sentence has named somebody before."""
    names = [k for k in range(index) if tokens[k].kinds & {"NAME", "LOOSE", "WHO"} and tokens[k].name is not None]
    names = [k for k in names if not _is_a_source(tokens, k)]
    is_told = discourse.subject is not None and kind_of(discourse.subject) in _MARKETS
    if is_told or any(kind_of(subject_of_token(tokens[k], discourse)) in _MARKETS for k in names):
        names = [k for k in names if not _moves_no_price(tokens, k)]
    if is_told and all(_is_nobodys_object(tokens, k) for k in names):
        names = []  # "on talk of a truce with Globex, it rose": whoever was spoken of before
    if tokens[index].low.endswith(INDEX_WORDS):
        names = [k for k in names if is_of_a_market(tokens[k])]
        alone = names if len(names) == 1 else []  # "chips weighed on the Nasdaq, and the index fell"
        names = [k for k in names if not is_object(tokens, k) and not is_beaten(tokens, k)] or alone
    heads = [k for k in names if not is_object(tokens, k) and not is_beaten(tokens, k)]
    if _is_behind_a_level(tokens, index):  # "with the Russell 2000 up 24%; at 1,668.47 it is 4% below its record"
        heads = [k for k in names if is_of_a_market(tokens[k])] or heads
    if len(names) == 1 and not heads and tokens[0].low in ("against", "versus"):
        return None  # "Against the euro, it fell 0.6%": whoever was spoken of before
    return subject_of_token(tokens[(heads or names)[-1]], discourse) if names else None


def _moves_no_price(tokens: list[Token], index: int) -> bool:
    """Whether a name is that of a person who speaks, or of a central bank: "when the Fed met, it rose 1.4%"."""
    words = tokens[index].low.split()
    behind = tokens[index + 1].low if index + 1 < len(tokens) else ""
    is_bank = tokens[index].low in CENTRAL_BANK or tokens[index].low in OTHER_BANKS
    is_person = "WHO" in tokens[index].kinds and (behind in _SPOKE or not _TITLES.isdisjoint(words))
    is_place = "WHO" in tokens[index].kinds and any(word in FOREIGN for word in words)
    return is_bank or is_person or (is_place and tokens[index].low not in CITIES)


def _is_nobodys_object(tokens: list[Token], index: int) -> bool:
    """Whether a name that the catalogue lacks is an object, or the second of two: "between Globex and Initech"."""
    name, joined = tokens[index].name, index > 2 and tokens[index - 1].low == "and"
    is_second = joined and tokens[index - 2].name is not None and is_object(tokens, index - 2)
    return name is not None and name.series is None and (is_second or is_object(tokens, index))


def _is_behind_a_level(tokens: list[Token], index: int) -> bool:
    """Whether "at 1,668.47" stands right before, behind the name that it is of."""
    at = index - 1
    at -= at > 0 and tokens[at].low == ","
    return at > 1 and tokens[at].quantity is not None and tokens[at - 1].low == "at" and tokens[at - 2].low in _PARTED


def _is_a_source(tokens: list[Token], index: int) -> bool:
    """Whether a name is only that of who says so: "according to Globex"."""
    behind = tokens[index + 1 : index + 3]
    owns_speakers = len(behind) > 1 and "POSS" in behind[0].kinds and behind[1].low in UNNAMED_SPEAKERS
    return owns_speakers or any(token.low == "according to" for token in tokens[max(0, index - 3) : index])
