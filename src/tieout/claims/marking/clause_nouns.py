"""The noun that a clause has for its subject where it is no name: "while energy stocks gained 3%", "we lost 2%"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tieout.claims.claim import Subject
from tieout.claims.marking.lexicon import (
    BEFORE_AN_OBJECT,
    FILLERS,
    INDEX_WORDS,
    QUALIFIERS,
    STANDS_FOR_THE_SUBJECT,
    UNNAMED_SPEAKERS,
)
from tieout.claims.marking.tokens import Token

#: Kinds of tokens that are words like any other to what a sentence speaks of.
PLAIN: Final = frozenset({"WORD", "MEASURABLE", "QUALITY", "COMPARATIVE", "COUNTERPARTS", "TAKE"})
_PLAIN: Final = frozenset({"WORD", "MEASURABLE", "QUALITY", "COUNTERPARTS", "FUNDAMENTAL"})
#: A preposition that a pattern spells out is one of its words like any other here.
_SPELLED: Final = frozenset({"=per"})
#: What may stand between a subject and its verb or its number.
_BETWEEN: Final = frozenset(
    """
        has have had was were is are be been being also then already still just even further once again did does will
        would could may might should can not to by only since together later all both each went goes gone
    """.split()
)
_VERBS: Final = frozenset({"LEVEL", "MOVED"})
#: What a clause begins with, so that the noun behind it is its subject.
_OPENERS: Final = frozenset(
    """
        , ; : while as and but included including after before though although when whereas because with if where yet
        so than even
        - – — * • |
    """.split()
)
DETERMINERS: Final = frozenset("the a an its their our his her most many some several other those these all".split())
#: Nouns in the singular that rise and fall.
_THINGS: Final = frozenset(
    """
        sector group volume turnover technology tech energy discretionary healthcare health estate fund portfolio
        strategy composite partnership biotech sentiment employment demand spending output production traffic
        manager membership software gasoline coal steel lumber housing insurance retail media tobacco defense aerospace
        travel care telecom telecoms staples pharma
    """.split()
)
#: Plurals and words like them that stand for no noun of their own.
_NO_NOUN: Final = frozenset(
    """
        gains losses points terms times always sometimes less besides nevertheless nonetheless perhaps highs lows days
        hours minutes weeks months years quarters sessions this its his hers ours theirs us plus versus yes thus whereas
        indices indexes averages gauges benchmarks measures markets prices shares stocks equities yields rates
        futures contracts bulls bears investors traders buyers sellers officials policymakers analysts economists
    """.split()
)
#: Verbs with which a move is set beside another: "the move follows a 2% drop", "that comes after".
_SET_BESIDE: Final = frozenset("follows comes caps compares contrasts extends erases reverses".split())
#: Words that are a subject of their own with a word before them ("bank shares"), and stand for another's without.
_HEADS: Final = frozenset("shares stocks prices price equities rates stock markets indexes indices".split())
#: And such as are other things elsewhere: "with estimates declining 7%".
_AS_NOUNS: Final = frozenset({"-", "the average", "trading", "estimates", "forecasts", "projections", "expectations"})
#: Indexes that their words name ("the real estate index"), unless those are words of any index.
_GAUGES: Final = frozenset({"index", "gauge", "benchmark", "average", "barometer"})
OF_ANY_INDEX: Final = frozenset(
    """
        broad broader broadest benchmark main wider key major tech heavy tech-heavy technology-heavy blue chip blue-chip
        small cap small-cap large large-cap mid mid-cap top flight tier composite stock share market local national
        regional whole entire headline same flagship leading old older narrower 30-stock 500-stock weighted - closely
        watched
    """.split()
)
#: Words for a company that others tell more of: "the fintech giant", "the iPhone maker", "the largest retailer".
COMPANY_NOUNS: Final = frozenset(
    """
        company giant maker firm group chain bank retailer builder developer operator chipmaker carmaker automaker
        planemaker drugmaker lender insurer airline brokerage conglomerate manufacturer
    """.split()
)
#: Words before a price that don't say what it is of.
_OF_ANY_PRICE: Final = frozenset("share stock closing average latest final spot market asking current".split())
_IRREGULAR: Final = frozenset(
    "went came made took got gave kept held saw said sold bought met won began became".split()
)
#: What a verb in the singular stands behind.
_SINGULAR: Final = frozenset({"that", "this", "it", "which", "he", "she", "who"})
SPEAKERS: Final = frozenset({"we", "i"})
#: What closes off the clause whose words may tell of whom it speaks.
_CLAUSES: Final = frozenset({",", ";", ":", "(", "|", "by", "while", "and", "but", "as", "of"})
#: Participles with which a sentence or clause opens, whose subject is that of the verb.
_PARTICIPLES: Final = frozenset(
    """
        extending failing adding capping ending snapping setting bringing lifting sending pushing trimming erasing
        paring reversing matching marking continuing building resuming hitting reaching breaking notching logging
        following posting scoring topping passing leaving giving taking making putting helping keeping staying remaining
        rising falling gaining losing buying selling fetching climbing dropping believing considering enhancing implying
        suggesting representing signaling signalling indicating coming rebounding recovering bouncing riding reeling
        having
    """.split()
)
#: What several indexes are called.
_GROUPS: Final = frozenset("indexes indices averages gauges benchmarks barometers measures indicators".split())
#: Behind these the economy is what something is thought or said of.
_OF_AN_OBJECT: Final = frozenset("in of on about for to with from into over by across through against around".split())


_ONLY: Final = frozenset({"only", "just", "even"})
_NO_NOUNS: Final = frozenset({*DETERMINERS, "the average"}) | _ONLY


def clause_noun(tokens: Sequence[Token], place: int) -> Subject | None:
    """The common noun right before the verb or number at `place`, if a clause begins with it.

    None where a name, a reference or nothing stands there: then the nearest name is the subject.
    """
    end = place - 1
    while end >= 0 and _passes(tokens[end]):
        end -= 1
    if end < 0:
        return None
    if tokens[end].low in SPEAKERS:
        return Subject(None, tokens[end].low)
    is_of_all = tokens[end].low == "economy" and end > 0 and tokens[end - 1].low == "the"
    if is_of_all and tokens[max(0, end - 2)].low not in _OF_AN_OBJECT:
        return Subject(None, "economy")  # "said that the economy grew": whatever stands before it
    start = end
    while start >= 0 and _is_plain(tokens[start]) and end - start < 5:
        start -= 1
    if tokens[start + 1].low == "whose" and tokens[end].low in _HEADS:
        return None  # "Acme, whose stock": Acme's
    if start > 0 and tokens[start].low in _ONLY:
        start -= 1  # "with only utilities down 0.2%"
    owner = tokens[start - 1] if start > 0 and "POSS" in tokens[start].kinds else None
    if owner is not None and "REF" in owner.kinds and owner.low.endswith(INDEX_WORDS):
        start = start - 2  # "the index's financials"
    opens = start < 0 or tokens[start].low in _OPENERS
    if start > 0 and tokens[start].time is not None:  # "with third-quarter estimates declining"
        opens = tokens[start - 1].low in _OPENERS
    words = [token.low for token in tokens[start + 1 : end + 1] if token.low not in _NO_NOUNS]
    words = words[2:] if owner is not None and start + 1 < end and tokens[start + 1] is owner else words
    if not opens or not words or words[0] == "per" or not moves(words) or set(words) & UNNAMED_SPEAKERS:
        return None
    return Subject(None, " ".join(words[:4]))


def common_noun(tokens: list[Token], place: int, floor: int = 0) -> Subject | None:
    """What the clause speaks of where it is no name: "the economy grew", "led by energy, up"."""
    start = place
    while start > floor and tokens[start - 1].low not in _CLAUSES:
        start -= 1
    if start == place and place > 1 and tokens[place - 1].low == ",":
        start = place - 1
        while start > 0 and tokens[start - 1].kinds <= PLAIN | _SPELLED and tokens[start - 1].low not in FILLERS:
            start -= 1
        place -= 1
    words: list[str] = []
    for index in range(start, place):
        word = tokens[index].low
        if word in SPEAKERS:
            return Subject(None, word)
        if not is_plain(tokens[index].kinds) or word in FILLERS or word in DETERMINERS or word in BEFORE_AN_OBJECT:
            continue
        if is_verb(tokens, index) or word in _SET_BESIDE or (words and _governs(tokens, index)):
            break
        if not word.endswith("ly") and word.isalpha() and len(word) > 2 and word not in UNNAMED_SPEAKERS:
            words.append(word)
    if not words or set(words) & STANDS_FOR_THE_SUBJECT or names_nothing(words):
        return None
    return Subject(None, " ".join(words[:4]))


def _governs(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word in -s is a verb, because an article stands behind it: "his target reflects a 7% gain"."""
    behind = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return tokens[index].low.endswith("s") and not tokens[index].low.endswith("ss") and behind in ("a", "an")


def names_nothing(words: Sequence[str]) -> bool:
    """Whether nothing but adjectives, times of the day and words for an index of any kind is said: "the previous", "an
    early afternoon", "the best-known average", "extending its streak"."""
    if words[0] in _PARTICIPLES or words[0] in ("per", "leading", "currently", "would", "buyers", "front"):
        return True
    if words[-1] in (*_GAUGES, *_GROUPS):
        return all(word in OF_ANY_INDEX or word in QUALIFIERS for word in words[:-1])
    return all(word in QUALIFIERS for word in words)


def is_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether a plain word is a verb by its form and its place: "that implies", "the two combined"."""
    word, before = tokens[index].low, tokens[index - 1].low if index else ""
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 3) or (word.endswith("s") and before in _SINGULAR)


def _passes(token: Token) -> bool:
    if token.quantity is not None or token.name is not None:
        return False
    if token.time is not None or token.low in _BETWEEN or token.low.endswith("ly"):
        return True
    return bool(token.kinds & _VERBS) and token.low.isalpha() and not token.kinds & {"UPNOUN", "DOWNNOUN"}


@lru_cache(maxsize=512)
def is_plain(kinds: frozenset[str]) -> bool:
    """Whether a token of these kinds is a word like any other, be it one that some pattern names."""
    return all(kind in _PLAIN or kind.startswith("=") for kind in kinds)


def _is_plain(token: Token) -> bool:
    if token.quantity is not None or token.name is not None or token.low in _OPENERS:
        return False
    if token.low in _HEADS or token.low in DETERMINERS or token.low in _AS_NOUNS:
        return True
    if token.low in FILLERS or token.low in BEFORE_AN_OBJECT or not is_plain(token.kinds):
        return False
    return token.low.replace("-", "").replace("&", "").isalnum()


def moves(words: Sequence[str]) -> bool:
    """Whether words are a noun of what rises and falls, and none that stands for another."""
    head = words[-1]
    if head in _GAUGES:
        return any(word not in OF_ANY_INDEX for word in words[:-1])
    if head in STANDS_FOR_THE_SUBJECT and head not in _HEADS:
        return False
    if head == "price":
        return any(word not in _OF_ANY_PRICE for word in words[:-1])
    if head in _HEADS:
        return len(words) > 1
    if head in _NO_NOUN or head in _SET_BESIDE or head in UNNAMED_SPEAKERS:
        return False
    return head in _THINGS or (head.endswith("s") and not head.endswith(("ss", "us", "is")) and len(head) > 3)
