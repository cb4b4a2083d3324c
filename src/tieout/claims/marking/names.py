"""Finds the names of series and of everybody else: a trie over the catalogue's aliases, and capitals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from tieout.catalogue import entries, entry
from tieout.claims.marking import bond_names, places
from tieout.claims.marking.by_word import ByWord
from tieout.claims.marking.companies import is_meant
from tieout.claims.marking.lexer import Lexeme, first_lexeme, lexemes
from tieout.claims.marking.lexicon import INDEX_WORDS
from tieout.claims.marking.places import market_of_a_place

#: Capitalised words that open a sentence, a heading or a phrase and name nobody.
NOBODY: Final = frozenset(
    """
        a about above according across added adding after again against all almost already also although amid
        among an analysts and annual another any are around as asked at average back banks based because
        before behind below besides between bond bonds both broadly but buyers by chief combined commodities
        companies compared consumer continued currencies despite down during each early earlier earnings
        economic economists elsewhere equities equity even ever every except few finally first following for
        four five from futures further gains generally given global growth had half has have he heavyweight
        her here higher his historically how however i if in including indeed indexes indices inflation
        initial instead interest into investors is it its just key large last late later latest less like
        losses lower main major many market markets meanwhile more moreover most much nearly neither never new
        next nine no nor not notably nothing now of off officials oil on once one only or other our out
        outside over overall per perhaps policymakers prices probably profit put rates recently record revenue
        sales second sector sectors sellers separately seven several shares she short should since six small
        so some stock stocks strategists such tech technology ten than that the their them then there these
        they third this those though three through throughout thus to today tomorrow total traders trading
        treasuries two under unlike until up upon us volume we what when where whether which while who why
        will with within without world year yesterday yet yield yields you your shareholders source sources
        note notes table chart figure data still instead also well sure true otherwise likewise nonetheless
        nevertheless regardless hence thereafter afterward afterwards anyway certainly clearly read subscribe
        copyright by dear see monday tuesday wednesday thursday friday saturday sunday january february march
        april may june july august september october november december tags author contributor highest lowest
        biggest largest best worst steepest sharpest rate rates day eve inauguration election christmas
        thanksgiving easter holiday mmbtu unch would could might currently presently traded trades closed
        opened ended having being looking excluding including leading week month quarter session streak
        ebitda ebit eps gaap co y adjusted diluted organic mild warm cold warmer colder
    """.split()
)
#: Countries before a noun ("U.S. stocks") name nobody by themselves.
COUNTRIES: Final = frozenset(
    """
        u.s. us u.k. uk american british german japanese chinese indian european asian canadian french italian
        britain germany japan china india europe asia canada france wall street
    """.split()
)
#: Places abroad and their adjectives: what stands beside one of them is not America's.
FOREIGN: Final = frozenset(
    """
        africa african argentina argentine argentinian asia asian australia australian austria austrian belgian
        belgium brazil brazilian britain british canada canadian chile chilean china chinese colombia colombian
        czech danish denmark dutch egypt egyptian emerging europe european eurozone finland finnish foreign
        france frankfurt french german germany global greece greek hungarian hungary india indian indonesia
        indonesian international ireland irish israel israeli italian italy japan japanese kenya kong korea
        korean london madrid malaysia malaysian mexican mexico milan mumbai netherlands nigeria nigerian nordic
        norway norwegian pakistan paris peru philippine philippines poland polish portugal portuguese romania
        romanian russia russian seoul shanghai singapore spain spanish sweden swedish swiss switzerland sydney
        taiwan taiwanese thai thailand tokyo toronto turkey turkish u.k. uk ukraine venezuela vietnam vietnamese
        world zealand zone kingdom bloc
    """.split()
)
#: Kinds of series whose names mean America's where no country stands beside them.
_AMERICAS: Final = frozenset({"macro", "volatility"})
#: Before "inflation" these say that it isn't that of consumer prices.
_OTHER_PRICES: Final = frozenset("price rpi rpix wpi wholesale wage asset house-price food-price housing shop".split())
_AMERICAN_ISSUERS: Final = frozenset(
    {"treasury", "u.s.", "us", "america", "government", "department", "treasury department"}
)
_TERMS: Final = frozenset({"term", "dated"})
#: Words before the name of an index that the catalogue lacks; and what a kind of shares ends with as an epithet.
_PROVIDERS: Final = frozenset(
    {"msci", "ftse", "stoxx", "crsp", "morningstar", "wilshire", "bloomberg", "lipper", "ex", "bse", "nse"}
)
_MOST: Final = frozenset({"largest", "biggest", "steepest", "sharpest", "best", "worst", "smallest"})
_EPITHETS: Final = ("cap", "chip")


#: "The tech-dominated index", "the technology-laced average": what the Nasdaq Composite is called by its trade.
_TECHNOLOGY: Final = frozenset({"tech", "technology"})
_FULL: Final = frozenset(
    "heavy laden dominated rich focused oriented laced weighted driven packed centric loaded".split()
)
_LONGEST_CODE: Final = 5
#: What a name that the catalogue doesn't list begins with, if not with digits.
_BUILT_FROM: Final = places.OPENERS | bond_names.OPENERS | _TECHNOLOGY


@dataclass(slots=True)
class Name:
    """A name in a sentence: the series it denotes, or none where the catalogue lacks it."""

    first: int
    last: int
    series: str | None
    is_loose: bool = False


@dataclass(slots=True)
class _Node:
    """A word within the catalogue's names: the words that may follow it, and the series whose name it closes."""

    following: dict[str, _Node] = field(default_factory=dict)
    series: str | None = None
    is_loose: bool = False


@lru_cache(maxsize=1)
def _aliases() -> dict[str, list[tuple[str, str, bool]]]:
    """First word -> (alias, series, loose); a bucket is cut into words only when a text has its first word."""
    table: dict[str, list[tuple[str, str, bool]]] = {}
    for one in entries():
        aliases = [(alias, False) for alias in one.exact_names]
        aliases += [(alias, True) for alias in one.loose]
        for alias, is_loose in aliases:
            if one.kind == "company" and alias[0].isupper():
                continue  # found by its capitals, as everybody else is
            first = first_lexeme(alias)
            table.setdefault(first, []).append((alias, one.id, is_loose))
    return table


def _tree_of(first: str) -> _Node | None:
    """The catalogue's names that begin with a word, as a tree of their words; a name given twice is the first's."""
    if first not in _aliases():
        return None
    root = _Node()
    for alias, series, is_loose in _aliases()[first]:
        node = root
        for word in _words(alias)[1:]:
            node = node.following.setdefault(word, _Node())
        if node.series is None:
            node.series, node.is_loose = series, is_loose
    return root


#: By a word the catalogue's names that begin with it.
_NAMES_FROM: Final = ByWord(_tree_of)


@lru_cache(maxsize=1)
def name_openers() -> Collection[str]:
    """The words with which the names of series begin, in lower case."""
    return frozenset({*_aliases(), *_BUILT_FROM})


def series_name(sentence: Sequence[Lexeme], index: int) -> Name | None:
    """The name of a series that begins at `index`, the longest one: the catalogue's, a bond's or a market's."""
    listed, first = _listed_name(sentence, index), sentence[index]
    if first.low not in _BUILT_FROM and first.kind != "number":
        return listed
    built = _built_name(sentence, index)
    if listed is None or built is None:
        return listed or built
    return built if built.last > listed.last else listed


def _built_name(sentence: Sequence[Lexeme], index: int) -> Name | None:
    """A name that the catalogue doesn't list, made of a country, a maturity and the like."""
    market = market_of_a_place(sentence, index)
    if market is not None:
        return Name(index, market[1], market[0], is_loose=True)
    if sentence[index].low in _TECHNOLOGY:
        return _nasdaq_by_its_trade(sentence, index)
    bond = bond_names.bond_at(sentence, index)
    if bond is None:
        return None
    series, end = bond
    foreign = series is not None and _is_foreign(sentence, index, end + 1, series)
    foreign = foreign or (index > 0 and sentence[index - 1].low in _TERMS)  # "shorter-term Treasury yields"
    return Name(index, end, None if foreign else series, is_loose=not foreign and series is not None)


def _nasdaq_by_its_trade(sentence: Sequence[Lexeme], index: int) -> Name | None:
    """ "The tech-focused average"; and the Nasdaq behind such words."""
    at = index + 1 + (index + 1 < len(sentence) and sentence[index + 1].low == "-")
    if at + 1 >= len(sentence) or sentence[at].low not in _FULL:
        return None
    if sentence[at + 1].low in INDEX_WORDS:
        return Name(index, at + 1, "IXIC", is_loose=True)
    named = _listed_name(sentence, at + 1) if sentence[at + 1].low == "nasdaq" else None
    return Name(index, named.last, named.series, named.is_loose) if named is not None else None


def _listed_name(sentence: Sequence[Lexeme], index: int) -> Name | None:
    node = _NAMES_FROM[sentence[index].low]
    end = index + 1
    if node is None or (node.series is None and (end >= len(sentence) or sentence[end].low not in node.following)):
        return None
    named: list[tuple[int, _Node]] = []
    while node is not None:
        if node.series is not None:
            named.append((end, node))
        node = node.following.get(sentence[end].low) if end < len(sentence) else None
        end += 1
    for end, node in reversed(named):
        words = tuple([lexeme.low for lexeme in sentence[index:end]])
        if _is_everyday(sentence, index, words) or (words[0] == "one" and index and sentence[index - 1].low in _MOST):
            continue  # "the largest one-year yield gain since": of a year, and no bill's
        if words[-1] == "inflation" and index and sentence[index - 1].low in _OTHER_PRICES:
            return Name(index, end - 1, None)  # "house price inflation"
        if _is_foreign(sentence, index, end, node.series):
            return Name(index, end - 1, None)  # Britain's 10-year yield, Swedish inflation
        if node.is_loose and (_is_abroad(sentence, index) or _is_of_a_provider(sentence, index)):
            series = _blue_chips_of(sentence, index) if words[0].startswith("blue") else None
            return Name(index, end - 1, series, series is not None)  # London's blue chips, Japanese small caps
        named_next = series_name(sentence, end) if words[-1].endswith(_EPITHETS) and end < len(sentence) else None
        if node.is_loose and named_next is not None and not named_next.is_loose:
            return Name(index, named_next.last, named_next.series)  # "the large-cap Russell 1000"
        return Name(index, end - 1, node.series, node.is_loose)
    return None


def _is_foreign(sentence: Sequence[Lexeme], index: int, end: int, series: str | None) -> bool:
    """Whether a country stands beside a term that is American where it stands alone."""
    is_yield = sentence[index].text[0].isdecimal() or (series or "").startswith("DGS")
    known = entry(series) if series is not None else None
    if not is_yield and (known is None or known.kind not in _AMERICAS):
        return False
    before = sentence[index - 1] if index else None
    if before is not None and before.kind == "possessive" and index > 1:
        owner = sentence[index - 2]
        return owner.is_capitalised and owner.low not in _AMERICAN_ISSUERS if is_yield else owner.low in FOREIGN
    if before is not None and before.is_capitalised and before.low in FOREIGN:
        return True
    behind = [lexeme.low for lexeme in sentence[end : end + 3]]
    return behind[:1] == ["in"] and bool(FOREIGN.intersection(behind[1:]))


def _is_abroad(sentence: Sequence[Lexeme], index: int) -> bool:
    """Whether a foreign place stands before a term that stands for an American index by itself."""
    at = index - 2 if index > 1 and sentence[index - 1].kind == "possessive" else index - 1
    return at >= 0 and sentence[at].low in FOREIGN


def _blue_chips_of(sentence: Sequence[Lexeme], index: int) -> str | None:
    """The main index of the place that stands before "blue chips"."""
    at = index - 2 if sentence[index - 1].kind == "possessive" else index - 1
    return places.CITIES.get(sentence[at].low) or places.main_index(sentence[at].low)


def _is_of_a_provider(sentence: Sequence[Lexeme], index: int) -> bool:
    """Whether capitalised words for an index are a part of a longer name: "the MSCI ACWI ex USA Large Cap Index"."""
    ahead = {lexeme.low for lexeme in sentence[max(0, index - 2) : index]}
    return sentence[index].is_capitalised and not _PROVIDERS.isdisjoint(ahead)


def _is_everyday(sentence: Sequence[Lexeme], index: int, words: tuple[str, ...]) -> bool:
    """Whether an alias is here another word ("dow" in small letters) or within another phrase ("gold medal")."""
    if words[0][0].isdecimal() and index and sentence[index - 1].text in "$€£":
        return True  # "$3M company"
    everyday, misleading = _other_meanings()
    written = everyday.get(words)
    if written is not None and words[0][0].isdecimal():
        return not is_meant(sentence, index, index + len(words) - 1)  # three million, or the company
    if written is not None:
        printed = sentence[index].text
        if not (printed.isupper() if written.isupper() else printed[0].isupper()):
            return True
    beside = misleading.get(words)
    if beside is None:
        return False
    behind = index + len(words)
    for word in (sentence[index - 1].low if index else "", sentence[behind].low if behind < len(sentence) else ""):
        for offset, phrase in beside.get(word, ()):
            start = index - offset
            if start >= 0 and tuple([one.low for one in sentence[start : start + len(phrase)]]) == phrase:
                return True
    return False


#: Phrases that hold a name, by the word that stands beside it there; and where in each it begins.
_Beside = dict[str, list[tuple[int, tuple[str, ...]]]]


@lru_cache(maxsize=1)
def _other_meanings() -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], _Beside]]:
    """Names that are everyday words, as written; and name -> the phrases that hold it."""
    everyday: dict[tuple[str, ...], str] = {}
    misleading: dict[tuple[str, ...], _Beside] = {}
    for one in entries():
        everyday |= {_words(name): name for name in one.everyday}
        if not one.misleading:
            continue
        ending_in: dict[str, list[tuple[str, ...]]] = {}
        for name in dict.fromkeys(_words(name) for name in (*one.exact_names, *one.loose)):
            ending_in.setdefault(name[-1], []).append(name)
        for phrase in map(_words, one.misleading):
            for last, word in enumerate(phrase):
                for name in ending_in.get(word, ()):
                    first = last + 1 - len(name)  # below 0 where the name begins before: "U.S. crude inventories"
                    goes_on = first > 0 or last + 1 < len(phrase)
                    if goes_on and name[max(0, -first) :] == phrase[max(0, first) : last + 1]:
                        word = phrase[first - 1 if first > 0 else first + len(name)]
                        misleading.setdefault(name, {}).setdefault(word, []).append((first, phrase))
    return everyday, misleading


def has_a_code_behind(sentence: Sequence[Lexeme], index: int, last: int) -> bool:
    """Whether an index's code stands behind a name, be it another's by mistake: "the Nasdaq Composite COMP fell"."""
    behind = sentence[last + 1] if last + 2 < len(sentence) else None
    if behind is None or not behind.text.isupper() or len(behind.text) > _LONGEST_CODE:
        return False
    own = series_name(sentence, index)
    known = entry(own.series) if own is not None and own.series is not None else None
    if known is None or known.kind != "index" or (last == index and sentence[index].text.isupper()):
        return False  # "SPX DJI"
    coded = series_name(sentence, last + 1)
    is_code = coded is not None and coded.last == last + 1 and not coded.is_loose
    return is_code and sentence[last + 2].low not in (",", "and", "or", "vs", "versus")


def series_called(name: str) -> str | None:
    """The series that a name denotes, if the whole of it is one of the catalogue's."""
    found = lexemes(name)
    called = series_name(found, 0) if found else None
    return called.series if called is not None and called.last == len(found) - 1 else None


def _words(name: str) -> tuple[str, ...]:
    return tuple(lexeme.low for lexeme in lexemes(name))
