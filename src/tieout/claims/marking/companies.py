"""Finds the companies of the catalogue: by name, by ticker in brackets, and behind a dollar sign.

A run of capitalised words names a company if it is the company's name, perhaps with "Inc." behind it or "chipmaker"
before it, and nothing else: "Goldman Sachs Asset Management" is another house. A name that is another word too
("Target", "Ford") counts only beside words of the trade.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tieout.catalogue import entries, entry
from tieout.claims.marking.lexer import Lexeme, lexemes
from tieout.claims.marking.lexicon import DOWN, DOWN_NOUN, LEVEL, UP, UP_NOUN

#: What stands behind a company's name as a part of it.
_LEGAL_FORMS: Final = frozenset("inc corp corporation co company cos companies ltd plc holdings group & . inc.".split())
#: What stands before a company's name in apposition.
TRADES: Final = frozenset(
    """
        airline automaker bank bellwether brewer broker brokerage carmaker chain chipmaker conglomerate drugmaker
        giant grocer heavyweight insurer lender maker miner parent peer peers planemaker producer retailer rival rivals
        techs titan
    """.split()
)
#: What stands before or behind a company's name where it is one.
_OF_THE_TRADE: Final = frozenset({"shares", "stock", "share", "stocks", "parent", "'s", "each", "both"})
_LISTED: Final = frozenset({",", "and", "&", "or"})
_PERCENT: Final = frozenset({"%", "percent", "per"})
_SAYS: Final = frozenset(
    """
        said says reported reports posted posts announced unveiled beat missed jumped soared cut cuts plans will agreed
        warned expects forecast raised lowered slashed launched delivered sold built bought hired reiterated disclosed
    """.split()
)
#: What may stand between a name and its verb of moving.
_BETWEEN: Final = frozenset("has have had was were is are also then later itself went goes going each both all".split())
_AT: Final = frozenset({"at", "above", "below", "near", "around", "to", "past"})
#: Behind a comma they tell more of the name before it: "Target, the retailer".
_RELATIVES: Final = frozenset({"which", "whose", "the", "one", "itself"})
#: Behind a name they set it against others: "Apple led the Nasdaq".
_HELD_AGAINST: Final = frozenset("led lagged trailed paced outperformed underperformed outpaced weighed".split())
_LED: Final = frozenset("was were is are led leads paced topped headed among".split())
#: Nouns for who did best or worst of several.
RANKED: Final = frozenset(
    """
        gainer gainers loser losers decliner decliners advancer advancers performer performers winner winners drag drags
        laggard laggards boost faller fallers riser risers mover movers
    """.split()
)
_SUPERLATIVES: Final = frozenset(
    "best worst biggest largest highest lowest steepest sharpest strongest weakest".split()
)
_OF_A_MOVE: Final = frozenset({"in", "by", "for", "of"})
_BEFORE: Final = frozenset({"by", "including", "like", "as", "rival", "from", "at", "at,"})
_NOT_BEFORE: Final = frozenset({"the", "a", "an", "price", "its", "our", "your", "this", "that", "no", "new"})
#: American markets, whose tickers the catalogue's ids are.
_MARKETS: Final = frozenset("nyse nasdaq nasdaqgs nasdaqgm nysearca arca amex ticker symbol".split())
#: Reuters' codes of American markets behind a ticker: AAPL.O.
_SUFFIXES: Final = frozenset({"o", "n", "oq", "k"})
_LONGEST_ASIDE: Final = 6
#: What an aside behind a name begins with, and how long one is.
_OPENS_AN_ASIDE: Final = ("ed", "ing", "caught", "hit", "hurt", "beaten", "for")
_LONGEST_APPOSITION: Final = 12
_LONGEST_TICKER: Final = 5


def company(sentence: Sequence[Lexeme], first: int, last: int) -> tuple[str, int] | None:
    """The company that the run of capitalised words from `first` to `last` names, and where its name ends."""
    if first and sentence[first - 1].text == "$" and sentence[first - 1].end == sentence[first].start:
        series = _listed(sentence[first].text)
        return (series, first) if series else None
    found = _named(sentence, first, last)
    if found is None and first < last and sentence[first].low in TRADES:
        found = _named(sentence, first + 1, last)
    return found


def may_begin_a_company(word: str) -> bool:
    """Whether a company's name may begin with a word, or stand behind it."""
    return word in _names() or word in TRADES


def tickers(sentence: Sequence[Lexeme]) -> dict[int, str]:
    """Where a name ends that a ticker in brackets follows -> the company: "Nvidia Corp. (NASDAQ: NVDA)"."""
    found: dict[int, str] = {}
    for index in range(1, len(sentence) - 2):
        if sentence[index].text != "(":
            continue
        inside: list[Lexeme] = []
        for lexeme in sentence[index + 1 : index + 1 + _LONGEST_ASIDE]:
            if lexeme.text == ")":
                before = index - 1 if sentence[index - 1].text != "." else index - 2
                series = _ticker(inside, sentence, before)
                if series is not None:
                    found[sentence[before].end] = series
                break
            inside.append(lexeme)
    return found


def is_bare_ticker(sentence: Sequence[Lexeme], index: int, taken: Sequence[bool]) -> bool:
    """Whether a code stands right behind a name as its own: "the Nasdaq Composite index COMP"."""
    text = sentence[index].text
    return index > 0 and taken[index - 1] and text.isalpha() and text.isupper() and 2 < len(text) <= _LONGEST_TICKER


def _ticker(inside: Sequence[Lexeme], sentence: Sequence[Lexeme], before: int) -> str | None:
    """The series that a bracket's ticker denotes: with its market, or where it goes with the name before it."""
    colon = next((k for k, lexeme in enumerate(inside) if lexeme.text == ":"), None)
    if colon is not None and not (colon and inside[colon - 1].low in _MARKETS):
        return None
    body = inside[colon + 1 :] if colon is not None else inside
    if len(body) == 3 and body[1].text in (".", "-"):
        series = _listed(body[0].text if body[2].low in _SUFFIXES else f"{body[0].text}-{body[2].text}")
    else:
        series = _listed(body[0].text) if len(body) == 1 else None
    return series if series is not None and (colon is not None or _begins_alike(sentence, before, series)) else None


def _begins_alike(sentence: Sequence[Lexeme], before: int, series: str) -> bool:
    """Whether one of the last words before a bare ticker begins the company's name: "(PM)" may be a prime minister."""
    known = entry(series)
    names = known.exact_names if known is not None else ()
    beginnings = {lexemes(name)[0].low for name in names}
    return any(lexeme.low in beginnings for lexeme in sentence[max(0, before - 4) : before + 1])


def _listed(ticker: str) -> str | None:
    known = entry(ticker) if ticker.isupper() else None
    return known.id if known is not None and known.kind in ("company", "fund") else None


def _named(sentence: Sequence[Lexeme], first: int, last: int) -> tuple[str, int] | None:
    for words, series, is_everyday in _names().get(sentence[first].low, ()):
        end = first + len(words) - 1
        if end >= len(sentence) or any(sentence[first + k].low != word for k, word in enumerate(words)):
            continue
        behind = end + 1
        if behind <= last and sentence[behind].text == series:
            return series, behind  # "Carnival CCL sank 15.3%"
        while behind < len(sentence) and _is_a_legal_form(sentence, behind, last):
            behind += 1
        if behind <= last and sentence[behind].low not in _moves():
            return None  # a longer name: "Apple Hospitality", "Dow Jones Newswires"
        if behind == end + 1 and is_everyday and not is_meant(sentence, first, end):
            return None
        return series, max(behind - 1, end)
    return None


def _is_a_legal_form(sentence: Sequence[Lexeme], index: int, last: int) -> bool:
    """Whether a lexeme is a part of the name before it: within the run of capitals, or behind a ".com" that cut it."""
    return sentence[index].low in _LEGAL_FORMS and (index <= last or sentence[index].is_capitalised)


def is_meant(sentence: Sequence[Lexeme], first: int, end: int) -> bool:
    """Whether the words beside a name that is an everyday word speak of the company."""
    before = sentence[first - 1].low if first else ""
    earlier = sentence[first - 2] if first > 1 else None
    after = sentence[end + 1] if end + 1 < len(sentence) else None
    further = sentence[end + 2] if end + 2 < len(sentence) else None
    if before in _NOT_BEFORE:
        return False
    if after is not None and (after.low in _OF_THE_TRADE or after.low in _SAYS or after.low in _HELD_AGAINST):
        return True
    if [one.low for one in sentence[end + 2 : end + 3]] == ["its"] and _is_ranked(sentence[end + 3 : end + 4]):
        return True  # "Intel clinched its biggest daily gain since"
    if after is not None and after.low in _LED and any(one.low in RANKED for one in sentence[end + 2 : end + 8]):
        return True  # "Apple was the biggest gainer in the Dow"
    if before in ("of", "in") and earlier is not None and earlier.low in _OF_THE_TRADE:
        return True
    if before in TRADES or _moves_behind(sentence, end + 1):
        return True
    if after is not None and after.low == "," and further is not None and further.low in _RELATIVES:
        return True
    if before in _OF_A_MOVE and any(word.low in _nouns_of_moving() for word in sentence[max(0, first - 5) : first]):
        return True  # "a 6% jump in Amazon", "losses in Apple"
    if after is not None and after.text in "+-−–" and further is not None and further.kind == "number":
        return True  # "Meta -4.1%"
    if after is not None and after.kind == "number" and further is not None and further.low in _PERCENT:
        return before in _LISTED  # "Walmart lost 1% and Intel 2%"
    if after is not None and after.low in _LISTED and further is not None and further.is_capitalised:
        return True
    ends = after is None or after.kind == "mark" or after.low in _LISTED
    if ends and before in _LISTED and earlier is not None and (earlier.is_capitalised or earlier.low == "'s"):
        return True
    return ends and before in _BEFORE


def _is_ranked(words: Sequence[Lexeme]) -> bool:
    return bool(words) and words[0].low in _SUPERLATIVES


def _moves_behind(sentence: Sequence[Lexeme], index: int) -> bool:
    """Whether a verb of moving stands behind a name, or an aside with a move: ", up 5%", "(-2%)", "also slipped"."""
    lexeme = sentence[index] if index < len(sentence) else None
    if lexeme is not None and lexeme.text == "," and (closing := _end_of_an_aside(sentence, index)):
        sized = sentence[closing + 1].kind == "number" and any(
            one.low in _PERCENT for one in sentence[closing + 2 : closing + 3]
        )
        return sized or _moves_behind(sentence, closing + 1)  # "Apple, caught in the crossfire, lost 13%"
    if lexeme is not None and lexeme.text in ",(-–—":
        following = sentence[index + 1 : index + 3]
        if len(following) == 2 and following[0].text in "+-−–" and following[1].kind == "number":
            return True
        if len(following) == 2 and following[0].kind == "number" and following[1].low in _PERCENT:
            return True
        return bool(following) and following[0].low in _moves()
    at = index
    while at < len(sentence) and at < index + 4 and (sentence[at].low in _BETWEEN or sentence[at].low.endswith("ly")):
        at += 1
    if at + 1 < len(sentence) and sentence[at].low in _stands():
        behind = sentence[at + 1]
        priced = behind.low in _AT and at + 2 < len(sentence) and _is_a_price(sentence[at + 2])
        return priced or _is_a_price(behind)  # "Apple closed at $503", "Target tops $150"
    return at < len(sentence) and sentence[at].low in _moves()


def _end_of_an_aside(sentence: Sequence[Lexeme], opening: int) -> int:
    """Where the comma stands that closes an aside which a participle or "for" opens at a comma; 0 for any other."""
    if opening + 1 >= len(sentence) or not sentence[opening + 1].low.endswith(_OPENS_AN_ASIDE):
        return 0
    for at in range(opening + 2, min(len(sentence) - 1, opening + _LONGEST_APPOSITION)):
        if sentence[at].text == ",":
            return 0 if sentence[at + 1].text == "," else at
        if sentence[at].kind == "mark" or sentence[at].is_capitalised:
            return 0
    return 0


def _is_a_price(lexeme: Lexeme) -> bool:
    return lexeme.kind == "number" or lexeme.text in "$£€"


@lru_cache(maxsize=1)
def _stands() -> frozenset[str]:
    return frozenset(word for word in LEVEL if "|" not in word)


@lru_cache(maxsize=1)
def _nouns_of_moving() -> frozenset[str]:
    return frozenset(word for word in (*UP_NOUN, *DOWN_NOUN) if "|" not in word)


@lru_cache(maxsize=1)
def _moves() -> frozenset[str]:
    return frozenset(word for word in (*UP, *DOWN) if "|" not in word) | {"off"}


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """First word -> (words, company, whether the name is an everyday word), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for one in entries():
        if one.kind != "company":
            continue
        for name in one.exact_names:
            words = tuple(lexeme.low for lexeme in lexemes(name))
            table.setdefault(words[0], []).append((words, one.id, name in one.everyday))
    for names in table.values():
        names.sort(key=lambda each: -len(each[0]))
    return table
