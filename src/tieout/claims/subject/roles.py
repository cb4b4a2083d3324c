"""What part a name plays in its clause: subject or object, first of a list, beaten by another, a mere venue."""

from __future__ import annotations

from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import UNNAMED, Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.clause_nouns import DETERMINERS, PLAIN, is_plain, is_verb
from tieout.claims.marking.lexicon import BEFORE_AN_OBJECT, FILLERS, INDEX_WORDS, OILS
from tieout.claims.marking.places import CITIES
from tieout.claims.marking.tokens import ALL_NAMES, Token

ARTICLES: Final = frozenset(
    {"the", "a", "an", "its", "their", "broad", "broader", "benchmark", "tech-heavy", "blue-chip"}
)
_BEFORE_AN_OBJECT: Final = BEFORE_AN_OBJECT | {"per", "between"}
#: A noun between a name and its verb stands no farther from the verb.
_LONGEST_PREDICATE: Final = 6
_PEOPLE: Final = frozenset("manager analyst economist supplier subsidiary unit arm owner founder boss chief".split())
#: Plurals behind a name that are the name's own price, or no nouns at all.
_OF_THE_NAME: Final = frozenset(
    """
        stocks shares equities futures prices yields contracts bonds notes bills rates gains losses points always
        indexes indices its this has was does rises falls gains adds ends closes trades stands settles holdings
        industries industrials transports utilities systems brands foods motors airlines stores
    """.split()
)
_AUXILIARIES: Final = frozenset("has have had was were is are also both each all then later since even".split())
_GROUPED: Final = frozenset(
    "stocks shares companies members sectors sector names firms constituents components component subindex".split()
)
#: "shares of Apple", "futures on the index": the object is the subject all the same.
#: What stands for a noun told before: "that on the 30-year bond", "those of the S&P 500".
_PRONOUNS: Final = frozenset({"that", "those"})
SHARES: Final = frozenset({"shares", "share", "stock", "price", "prices", "value", "yield", "yields", "close"})
#: So many words may tell more of a name in a list: "the tech-heavy Nasdaq".
_LONGEST_EPITHET: Final = 5
#: What an aside behind a noun begins with.
_OPEN_AN_ASIDE: Final = frozenset({"which", "who", "whose", "a", "an", "the", "one", "what"})
_HAS: Final = frozenset({"has", "had", "is", "was", "have"})
_RELATIVE: Final = frozenset({"which", "who", "whose"})
_DASHES: Final = frozenset({"-", "–", "—"})
_LED_TO: Final = frozenset({"to", "higher", "lower", "up", "down", "upward", "downward", "into", "past"})
_YIELDS: Final = frozenset({"yield", "yields"})
_CONTRACTS: Final = frozenset({"futures", "contracts", "prices"})
#: Where the contracts are traded that the catalogue has; those of other places are others.
AMERICAS_FLOORS: Final = frozenset({"new york", "chicago"})
_VENUES: Final = (" exchange", " bourse")
_VENUE_CODES: Final = frozenset("exchange bse nse nyse comex nymex lse ice lme cme cbot".split())


def is_of_a_market(token: Token) -> bool:
    """Whether "the index" may mean it: an index, or the city of one."""
    name = token.name
    known = entry(name.series) if name is not None and name.series is not None else None
    return known.kind == "index" if known is not None else token.low in CITIES


_CLAUSES: Final = frozenset("while but when because though although whereas".split())


def first_of_a_list(tokens: list[Token], last: int) -> int:
    """The first of the names that a number behind the last one is told of: "the S&P 500 and the Nasdaq rose 1%"."""
    first, at = last, last - 1
    while at > 0:
        passed = 0
        while at > 0 and passed < _LONGEST_EPITHET and (tokens[at].low in ARTICLES or is_plain(tokens[at].kinds)):
            if tokens[at].low in ("and", ",", "&") or tokens[at].low in BEFORE_AN_OBJECT or tokens[at].low in _CLAUSES:
                break
            if is_verb(tokens, at):
                return first  # "hopes of a cut by the Fed, and saw the index close higher"
            at, passed = at - 1, passed + 1
        if tokens[at].low not in ("and", ",", "&"):
            break
        at -= 1
        at -= at > 0 and tokens[at].low == ","
        at -= at > 0 and tokens[at].low == "."  # "Acme Inc., Globex Co. and"
        if tokens[at].low == ")":  # "the S&P 500 (up 13 to 1,426) and the Nasdaq"
            at = next((k for k in range(at, 0, -1) if tokens[k].low == "("), 1) - 1
        if not tokens[at].kinds & {"NAME", "LOOSE", "WHO"} or tokens[at].name is None or is_venue(tokens[at]):
            break
        if not any(token.low in ("and", "&") for token in tokens[at:last]) and not _are_a_headlines_two(
            tokens, at, last
        ):
            break
        joint = [token.low for token in tokens[at + 1 : at + 4] if token.low != "."][:2]
        if joint == [",", "and"] and is_object(tokens, at) and first == last:
            break  # "led by Acme Corp., and the Nasdaq rose"; but "in Acme, Globex and Initech"
        if _is_where(tokens, at, last) or (at and tokens[at - 1].low == "per"):
            break  # "firmed to 117.50 per dollar and gold eased"
        first, at = at, at - 1
    return first


_OF_RUNS: Final = frozenset("extend stretch notch log post book mark see".split())


def _are_a_headlines_two(tokens: list[Token], first: int, last: int) -> bool:
    """ "Dow, S&P 500 gain": two names that only a comma joins, with a verb of several."""
    verb = tokens[last + 1] if first == 0 and last == 2 and last + 1 < len(tokens) else None
    return (
        verb is not None
        and (not verb.kinds.isdisjoint({"UP", "DOWN", "LEVEL", "ENDED"}) or verb.low in _OF_RUNS)
        and not verb.low.endswith(("s", "ed"))
    )


def _is_where(tokens: list[Token], index: int, last: int) -> bool:
    """ "Futures fell 5% in New York and Brent lost 6%", "stocks fell in Frankfurt and Paris lost 2%": where something
    moved is no first of a list."""
    if index < 2 or tokens[index - 1].low not in ("in", "at"):
        return False
    if tokens[index].low not in CITIES and tokens[index].low not in AMERICAS_FLOORS:
        return False
    name = tokens[last].name
    return (name is not None and name.series is not None) or not tokens[index - 2].kinds.isdisjoint({"UP", "DOWN"})


_OF_AN_INDEX: Final = frozenset(
    "stock stocks share equity composite industrial market price benchmark company companies cap caps".split()
)
_A_SECTORS: Final = frozenset({"index", "sector", "group", "subindex", "gauge"})


def noun_behind_a_name(tokens: list[Token], index: int, place: int) -> Subject | None:
    """ "Apple suppliers fell", "the small-cap value manager returned": a noun that a name only tells more of."""
    if tokens[index].name is None or index + 2 > place or place - index > _LONGEST_PREDICATE:
        return None
    head = index + 1
    while head + 1 < place and head < index + 3 and _is_a_noun_more(tokens, head + 1):
        head += 1  # "the small-cap value manager"
    noun = tokens[head]
    if noun.low in _A_SECTORS and head > index + 1 and tokens[head - 1].low not in _OF_AN_INDEX:
        return Subject(None, f"{tokens[index].text} {tokens[head - 1].low} {noun.low}")  # "the S&P airlines index"
    if not is_plain(noun.kinds) or not noun.low.isalpha() or noun.low in _OF_THE_NAME or is_verb(tokens, head):
        return None
    if not ((noun.low.endswith("s") and not noun.low.endswith("ss") and len(noun.low) > 4) or noun.low in _PEOPLE):
        return None
    if place >= len(tokens) or not tokens[place].kinds & {"UP", "DOWN", "LEVEL"}:
        return None
    if not all(token.low in _AUXILIARIES or token.low.endswith("ly") for token in tokens[head + 1 : place]):
        return None  # "the index shows a 5% gain"
    return Subject(None, f"{tokens[index].text} {noun.low}")


def tells_of_a_noun(tokens: list[Token], index: int) -> bool:
    """Whether a name only tells more of the noun behind it: "a Fed rate cut"."""
    return index + 1 < len(tokens) and is_a_thing(tokens[index + 1])


def is_a_thing(token: Token) -> bool:
    """Whether a token behind a name is what the central bank or the like does: "easing", "rate cut"."""
    return bool(token.kinds & {"CUTS", "HIKES", "RATENOUN"}) and not token.kinds & {"UP", "DOWN", "UPNOUN", "DOWNNOUN"}


def _is_a_noun_more(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    plain = is_plain(token.kinds) and token.low.isalpha() and token.low not in FILLERS
    return plain and not token.low.endswith(("ly", "ed", "ing")) and not is_verb(tokens, index)


def those_there(tokens: list[Token], index: int) -> Subject | None:
    """ "Tech stocks in the S&P 500": of the group they speak, and not of where it is listed."""
    at = index - 1
    while at > 0 and tokens[at].low in ARTICLES:
        at -= 1
    if at < 2 or tokens[at].low not in ("in", "on", "of") or tokens[at - 1].low not in _GROUPED:
        return None
    kind = tokens[at - 2]
    if kind.quantity is not None:
        return Subject(None, f"{kind.low} {tokens[at - 1].low}")  # "90 stocks in the index fell by 7%"
    named = (
        (is_plain(kind.kinds) or (at == 2 and "WHO" in kind.kinds))
        and kind.low not in FILLERS
        and kind.low not in DETERMINERS
        and kind.low.isalpha()
    )
    return Subject(None, f"{kind.low} {tokens[at - 1].low}") if named else None


def is_told_of(tokens: list[Token], index: int, place: int) -> bool:
    """ "Behind the Dow that rose 2%": whatever a name is of, the clause behind it tells of its move."""
    behind = tokens[index + 1 : place + 1]
    if not 1 < len(behind) <= _LONGEST_PREDICATE or behind[0].low != "that":
        return False
    return behind[1].low in _HAS or "POSS" in behind[1].kinds or not behind[1].kinds.isdisjoint({"UP", "DOWN"})


def is_led(tokens: list[Token], index: int) -> bool:
    """ "Globex led the Dow lower, falling 3%": the name behind such a verb is its object."""
    at = index - 1
    while at > 0 and tokens[at].low in ARTICLES:
        at -= 1
    return at >= 0 and not tokens[at].kinds.isdisjoint({"BEAT", "LAG", "TAKE"})


def is_led_with(tokens: list[Token], index: int, place: int) -> bool:
    """ "Globex led the Dow higher with a 2% gain": the size is that of who led."""
    near = [*tokens[max(index + 1, place - 3) : place], *tokens[place + 1 : place + 2]]
    return "with" in [token.low for token in near] and is_led(tokens, index)


def is_beaten(tokens: list[Token], index: int) -> bool:
    """ "The Dow outpaced the S&P 500, gaining 2%": a name behind such a verb is what something else is held against."""
    at = index - 1
    while at >= 0 and tokens[at].low in ARTICLES:
        at -= 1
    goes = index + 1 < len(tokens) and tokens[index + 1].low in _LED_TO
    if at >= 0 and tokens[at].low in ("led", "leading") and goes:
        return False  # "banks led the S&P 500 to its highest close"
    return at >= 0 and bool(tokens[at].kinds & {"BEAT", "LAG"})


def aside_start(tokens: list[Token], comma: int, place: int) -> int | None:
    """Where the name stands of which ", which rose last week, " tells more, if the comma before a verb closes it."""
    if tokens[comma].low in _DASHES:
        return _before_dashes(tokens, comma)
    between = tokens[comma + 1 : place]
    if len(between) > 4 or any(token.kinds & ALL_NAMES for token in between):
        return None
    if between and between[0].quantity is not None and tokens[comma - 2].name is not None:
        return None  # "the Nasdaq Composite COMP, +0.3% rose"
    names_end_it = tokens[comma - 1].kinds & {"NAME", "LOOSE", "WHO"} and (
        tokens[comma - 2].low != "and" or tokens[comma - 3].low == ","
    )
    for index in range(comma - 1, 0, -1):
        if tokens[index].low in (";", "while", "but"):
            return None
        if tokens[index].low != ",":
            continue
        is_told_more = tokens[index + 1].low in _RELATIVE or tokens[comma - 2].low.endswith("by")
        is_told_more = is_told_more or (tokens[index + 1].low.endswith("ed") and is_object(tokens, comma - 1))
        if names_end_it and not is_told_more:
            return None  # "Acme, up 5%, and Globex, down 3%"; but "Acme, which buys from Globex, fell", "Acme, led by"
        apposed = index + 1 < comma and tokens[index + 1].low in _OPEN_AN_ASIDE
        is_head = tokens[index - 1].kinds & {"NAME", "LOOSE", "WHO"} and not is_object(tokens, index - 1)
        if (is_head and not is_venue(tokens[index - 1])) or (apposed and tokens[index - 1].low in _YIELDS):
            return index - 1
    return None


def _before_dashes(tokens: list[Token], closing: int) -> int | None:
    """The name before an aside that a dash closes: "the Dow - which includes Boeing and IBM - rose", "the Nasdaq --
    Wall Street's laggard -- fell"."""
    if _joins(tokens, closing):
        return None
    end = closing
    while end > 0 and tokens[end - 1].low in _DASHES:
        end -= 1  # "--" is two
    opening = next((k for k in range(end - 1, 0, -1) if tokens[k].low in _DASHES and not _joins(tokens, k)), 0)
    head = opening - 1
    while head > 0 and tokens[head].low in _DASHES:
        head -= 1
    within = tokens[opening + 1 : end]
    if head < 0 or not within or not tokens[head].kinds & ALL_NAMES:
        return None
    is_led = within[0].low.endswith("ed")  # "weighed down by Acme"
    moves = any(token.quantity is not None or (token.kinds & {"UP", "DOWN"} and not is_led) for token in within)
    only_tells_more = not moves and not is_object(tokens, head) and not is_venue(tokens[head])
    return head if within[0].low in _RELATIVE or only_tells_more else None


def _joins(tokens: list[Token], index: int) -> bool:
    """Whether a hyphen stands within a word: "best-known"."""
    if index == 0 or index + 1 >= len(tokens) or tokens[index].low != "-":
        return False
    before, behind = tokens[index - 1], tokens[index + 1]
    joined = before.end == tokens[index].start and behind.start == tokens[index].end
    return joined and before.low not in _DASHES and behind.low not in _DASHES


def is_object(tokens: list[Token], index: int) -> bool:
    """Whether a name is the object of a preposition ("in the Russell 3000") and so nobody's subject."""
    at = index - 1
    while at >= 0 and tokens[at].low in ARTICLES:
        at -= 1
    if "according to" in [token.low for token in tokens[max(0, index - 3) : index]]:
        return True
    if at < 0 or (tokens[at].low not in _BEFORE_AN_OBJECT and not tokens[at].low.endswith(" by")):
        return False
    grouped = tokens[at].low == "in" and is_of_a_market(tokens[index]) and those_there(tokens, index) is not None
    # "bank shares in the S&P 500", "while that for the 30-year fell"
    return grouped or not (at > 0 and (tokens[at - 1].low in SHARES or tokens[at - 1].low in _PRONOUNS))


def is_venue(token: Token) -> bool:
    """Whether a name is that of an exchange, where others are traded: "the Sensex of the Bombay Stock Exchange"."""
    return (
        token.name is not None
        and token.name.series is None
        and (token.low.endswith(_VENUES) or token.low in _VENUE_CODES)
    )


def futures_there(tokens: list[Token], index: int, discourse: Discourse) -> Subject | None:
    """ "Futures in New York rose", "in London, contracts slid": only where the text's commodity is traded is said."""
    if index == 0 or tokens[index - 1].low not in ("in", "on"):
        return None
    city = tokens[index].low
    if city not in CITIES and city not in AMERICAS_FLOORS:
        return None
    behind = tokens[index + 1].low == "," and index + 2 < len(tokens) and tokens[index + 2].low in _CONTRACTS
    if not behind and not (index > 1 and tokens[index - 2].low in _CONTRACTS):
        return None
    if city == "london" and discourse.subject is not None and discourse.subject.series in OILS:
        return Subject(OILS[-1], "futures")  # Europe's oil is Brent
    return Subject(None, "futures" if city in AMERICAS_FLOORS else f"futures in {tokens[index].text}")


def listed_there(tokens: list[Token], venue: int) -> Subject | None:
    """ "the midcap index of the BSE": an index that the catalogue lacks, named by plain words before its exchange."""
    at = venue - 1
    while at > 0 and tokens[at].low not in BEFORE_AN_OBJECT:
        at -= 1
    words: list[str] = []
    while at > 0 and tokens[at - 1].kinds <= PLAIN and tokens[at - 1].low not in FILLERS:
        at -= 1
        words.insert(0, tokens[at].low)
    return Subject(None, " ".join(words)) if len(words) > 1 and words[-1] in INDEX_WORDS else None


def the_noun_spoken_of(subject: Subject, discourse: Discourse) -> Subject:
    """ "Orders" behind a sentence on durable goods orders: the statistic that the text speaks of."""
    spoken = discourse.subject
    if subject.series is not None or spoken is None or kind_of(spoken) != "macro" or subject is UNNAMED:
        return subject
    words = set(subject.printed.lower().split())
    known = set(spoken.printed.lower().split())
    return (
        spoken if words <= known and spoken.printed.lower().endswith(subject.printed.lower().split()[-1]) else subject
    )
