"""Whom a pronoun means where its sentence has named somebody before: "it", "the index", "its shares"."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.lexicon import CENTRAL_BANK, INDEX_WORDS, OTHER_BANKS, UNNAMED_SPEAKERS
from tieout.claims.marking.places import CITIES, COUNTRIES
from tieout.claims.marking.tokens import Token
from tieout.claims.subject.roles import is_beaten, is_object, is_of_a_market

#: Kinds of what a text tells the moves of.
_MOVING: Final = frozenset({"index", "commodity", "currency", "crypto", "yield", "company"})
_SPOKE: Final = frozenset({"spoke", "testified", "hinted"})
_PARTED: Final = frozenset({";", ",", "and", "-", "–", "—"})


def named_before(tokens: list[Token], index: int, discourse: Discourse) -> Subject | None:
    """Whom "its shares", "it" or "the index" means where the sentence has named somebody before."""
    names = [k for k in range(index) if tokens[k].kinds & {"NAME", "LOOSE", "WHO"} and tokens[k].name is not None]
    names = [k for k in names if not _is_a_source(tokens, k)]
    if names and _tells_of_prices(discourse):
        peopled = [k for k in names if tokens[k].low not in COUNTRIES]
        if not peopled:
            return None  # "Saudi Arabia and Russia fell out, and the price dropped"
        names = peopled
    if tokens[index].low == "it":
        spoke = [k for k in names if _only_speaks(tokens, k, discourse)]
        if spoke and all(k in spoke or is_object(tokens, k) for k in names) and discourse.subject is not None:
            return None  # "on Thursday, when the Fed unveiled a program, it gained 1.4%": whoever was spoken of before
        names = [k for k in names if k not in spoke]
    if tokens[index].low.endswith(INDEX_WORDS):
        names = [k for k in names if is_of_a_market(tokens[k])]
        alone = names if len(names) == 1 else []  # "chips weighed on the Nasdaq, and the index fell"
        names = [k for k in names if not is_object(tokens, k) and not is_beaten(tokens, k)] or alone
    heads = [k for k in names if not is_object(tokens, k) and not is_beaten(tokens, k) and not _is_between(tokens, k)]
    if _is_behind_a_level(tokens, index):  # "with the Russell 2000 up 24%; at 1,668.47 it is 4% below its record"
        heads = [k for k in names if is_of_a_market(tokens[k])] or heads
    if len(names) == 1 and not heads and tokens[0].low in ("against", "versus"):
        return None  # "Against the euro, it fell 0.6%": whoever was spoken of before
    if not heads and discourse.subject is not None and all(_is_of_nobody(tokens[k]) for k in names):
        return None  # "when a rout in Shanghai spread, but on Tuesday it had already lost": no place
    return subject_of_token(tokens[(heads or names)[-1]], discourse) if names else None


def _tells_of_prices(discourse: Discourse) -> bool:
    return discourse.subject is not None and kind_of(discourse.subject) in _MOVING


def _is_between(tokens: list[Token], index: int) -> bool:
    """ "A truce between Moscow and Riyadh": neither is a subject."""
    ahead = [token.low for token in tokens[max(0, index - 4) : index] if token.low != "the"]
    return ahead[-1:] == ["between"] or (ahead[-1:] == ["and"] and ahead[-3:-2] == ["between"])


def _is_of_nobody(token: Token) -> bool:
    """Whether a name is a city, or one word that the catalogue doesn't know."""
    unknown = token.name is not None and token.name.series is None and " " not in token.low
    return token.low in CITIES or unknown


def _only_speaks(tokens: list[Token], index: int, discourse: Discourse) -> bool:
    """Whether a name is that of a central bank or of a person who speaks, while the text tells of prices."""
    if not _tells_of_prices(discourse):
        return False
    if tokens[index].low in CENTRAL_BANK or tokens[index].low in OTHER_BANKS:
        return True
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return behind is not None and behind.low in _SPOKE and tokens[index].name is not None


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
