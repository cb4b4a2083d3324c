"""Whom a number speaks of: the name that is its subject, in the sentence or carried on."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import UNNAMED, Subject
from tieout.claims.discourse import REFERRING, Discourse, kind_of, subject_of_token
from tieout.claims.marking.clause_nouns import PLAIN, clause_noun, common_noun, is_plain, names_nothing
from tieout.claims.marking.companies import RANKED
from tieout.claims.marking.lexicon import (
    FILLERS,
    NO_SUBJECT,
    PUBLISHERS,
    QUALIFIERS,
    SPEAKING_WORDS,
)
from tieout.claims.marking.time_words import MONTHS
from tieout.claims.marking.tokens import ALL_NAMES, Sentence, Token
from tieout.claims.marking.unlisted_indexes import unlisted_index
from tieout.claims.subject.at_large import HEADS as AT_LARGE
from tieout.claims.subject.at_large import stocks_at_large
from tieout.claims.subject.epithets import company_told, tells_of_a_company
from tieout.claims.subject.pronouns import named_before
from tieout.claims.subject.relatives import noun_of_a_relative
from tieout.claims.subject.roles import (
    ARTICLES,
    SHARES,
    aside_start,
    first_of_a_list,
    futures_there,
    is_beaten,
    is_led,
    is_led_with,
    is_object,
    is_told_of,
    is_venue,
    listed_there,
    noun_behind_a_name,
    tells_of_a_noun,
    those_there,
)
from tieout.claims.subject.told_outright import TURNS, by_epithet, is_listed, noun_behind_a_comma, told_outright
from tieout.terms import Hedge

_PARTS_OF_AN_INDEX: Final = frozenset(
    "volume members companies component components sector sectors earnings constituent constituents member".split()
)
STANDING: Final = frozenset("steady flat stuck still now at near little up down off higher lower back".split())
#: "With the Dow on its way to", "with gold on track for".
_BOUND: Final = frozenset({"way", "track", "course", "pace"})
ANOTHER_TIME: Final = frozenset({"following", "after", "before", "since", "when", "as", "while"})
_HELD_AGAINST: Final = frozenset({"compared", "versus", "vs", "than"})
_OPEN_A_SENTENCE: Final = frozenset(
    "after despite following having since while before unlike with from measured".split()
)
_BEFORE_AN_OPENING: Final = frozenset({"even", "but", "and", "still", "yet"})
_OF_A_LENGTH: Final = frozenset("first daily weekly monthly quarterly yearly annual year-to-date overall total".split())
_LED_BY: Final = frozenset({"by", "was", "were", "included", "includes", "include", "including"})
_BEFORE_A_PARTICIPLE: Final = frozenset({"before", "after", "despite", "since"})
_ASIDES: Final = frozenset({",", "-", "–", "—"})
#: On the way back to a name: the marks and the words for a market that mean something by themselves.
_TO_STOP_AT: Final = _ASIDES | AT_LARGE | {";", ")"}
_NEAR: Final = 5


def subject_left(sentence: Sentence, place: int, discourse: Discourse) -> Subject:
    """The subject of the verb or number at `place`: the nearest name before it that isn't another word's object."""
    tokens = sentence.tokens
    return (
        told_outright(tokens, place, discourse)
        or _of_a_participle(sentence, place, discourse)
        or _behind_a_comma(sentence, place, discourse)
        or _name_before(sentence, place, discourse)
        or subject_right(sentence, place, discourse)
        or _main_clause(tokens, place, discourse)
        or _by_common_noun(tokens, place, discourse)
        or unlisted_index(tokens[:place])
        or discourse.subject
        or UNNAMED
    )


def _of_a_participle(sentence: Sentence, place: int, discourse: Discourse) -> Subject | None:
    """ "Traded at $39 before settling at $37.70": whoever the verb before it tells of."""
    tokens = sentence.tokens
    if place < 2 or place >= len(tokens) or tokens[place - 1].low not in _BEFORE_A_PARTICIPLE:
        return None
    verb = _last_verb(tokens, place - 1) if tokens[place].low.endswith("ing") else None
    return subject_left(sentence, verb, discourse) if verb is not None else None


def _behind_a_comma(sentence: Sentence, place: int, discourse: Discourse) -> Subject | None:
    """Whom a phrase behind a comma tells of: the noun before it, or the subject of the clause that it goes on with."""
    tokens = sentence.tokens
    if place < 2 or place >= len(tokens) or tokens[place - 1].low != ",":
        return None
    if place > 2 and tokens[place].kinds & tokens[place - 2].kinds & TURNS:
        return subject_left(sentence, place - 2, discourse)  # "only utilities ended lower, down 0.2%"
    named = noun_behind_a_comma(tokens, place, discourse)
    if named is not None or not tokens[place].low.endswith("ing"):
        return named
    if is_listed(tokens, place - 2):
        return subject_of_token(tokens[place - 2], discourse)
    start, verb = _clause_start(tokens, place - 1), _last_verb(tokens, place - 1)
    if verb is not None and any(token.low in ("and", "as") for token in tokens[start:verb]):
        return subject_left(sentence, verb, discourse)  # "Acme lost half and crude plunged, closing below"
    ahead = [k for k in range(start, place) if is_subject_name(tokens, k) and not is_object(tokens, k)]
    ahead = [k for k in ahead if not owns_the_subject(tokens, k)]
    if ahead:  # "BP led the index, gaining 7%": the clause's own subject
        moving = [k for k in ahead if any(_is_a_finite_verb(token) for token in tokens[k + 1 : min(k + 4, place)])]
        moving = [k for k in moving if not is_led(tokens, k)]
        return subject_of_token(tokens[first_of_a_list(tokens, moving[-1] if moving else ahead[0])], discourse)
    verbs = (k for k in range(start, place) if _is_a_finite_verb(tokens[k]))
    # "our portfolio returned 3%, beating its benchmark"
    return next((noun for verb in verbs if (noun := clause_noun(tokens, verb)) is not None), None)


def _name_before(sentence: Sentence, place: int, discourse: Discourse) -> Subject | None:
    """The nearest name before a place that can be its subject, else the nearest that is another word's object."""
    tokens = sentence.tokens
    fallback: Subject | None = None
    index = place
    while index > 0:
        index -= 1
        token = tokens[index]
        if token.low not in _TO_STOP_AT and token.kinds.isdisjoint(ALL_NAMES):
            continue
        if token.low == ";" and not _goes_on_with(tokens, index + 1):
            break  # "the bond rose; its yield fell" goes on
        if token.low == ")":
            opening = next((k for k in range(index - 1, 0, -1) if tokens[k].low == "("), 0)
            if opening:
                index = opening  # "the Dow (up 99.42, Charts) added": nobody in the brackets
                continue
        if token.low in _ASIDES:
            skipped = aside_start(tokens, index, place)
            if skipped is not None and tokens[skipped].name is None:
                return subject_left(sentence, skipped + 1, discourse)  # "its yield, which moves inversely, rose"
            if skipped is not None:
                index = skipped + 1
                continue
        market = stocks_at_large(tokens, index, place) if fallback is None and token.low in AT_LARGE else None
        if market is not None:  # "Wall Street began with new records for the Nasdaq": the Nasdaq's
            named = subject_right(sentence, place, discourse)
            return named if named is not None and named.series is not None else market
        if token.kinds.isdisjoint(ALL_NAMES) or (token.name is None and "REF" not in token.kinds):
            continue
        told = _told_by_a_name(tokens, index, place, discourse)
        if told is not None:
            return told
        if not is_subject_name(tokens, index) or owns_the_subject(tokens, index):
            continue
        told, is_sure = _named_at(tokens, index, place, discourse)
        if is_sure:
            return told
        fallback = fallback or told
    return fallback


def _goes_on_with(tokens: list[Token], index: int) -> bool:
    """Whether a clause goes on with whom the one before it told of: "its yield fell", "the 5.8% rise is the best"."""
    opens = tokens[index].low in ("the", "that", "this") and index + 1 < len(tokens)
    stands = tokens[index].low == "at" and "it" in [token.low for token in tokens[index + 2 : index + 4]]
    alone = tokens[index].time is not None and tokens[index + 1 : index + 2] and tokens[index + 1].low == "alone"
    return (
        tokens[index].low in ("its", "their")
        or stands
        or bool(alone)
        or (opens and tokens[index + 1].quantity is not None)
    )


def _told_by_a_name(tokens: list[Token], index: int, place: int, discourse: Discourse) -> Subject | None:
    """Whom a name leads to that needn't be a subject itself: a relative's noun, what a venue lists, a company."""
    token = tokens[index]
    if token.low == "which" and index > 1:
        related = _related(tokens, index, discourse)
        if related is not None:
            return related
    floor = futures_there(tokens, index, discourse) if "WHO" in token.kinds else None
    if floor is not None:
        return floor
    listed = listed_there(tokens, index) if is_venue(token) and is_object(tokens, index) else None
    if listed is not None:
        return listed
    company = company_told(discourse) if tells_of_a_company(tokens, index, place) else None
    if company is not None:
        return company
    return noun_behind_a_name(tokens, index, place) or noun_of_a_relative(tokens, index, place)


def _related(tokens: list[Token], index: int, discourse: Discourse) -> Subject | None:
    """What stands before "which": "led by Globex, which added 3%", "led by materials, which added 3%"."""
    at = index - 2 if tokens[index - 1].low == "," else index - 1
    before = tokens[at]
    if is_venue(before):
        names = [one for one in tokens[max(0, index - 8) : at + 1] if one.kinds & ALL_NAMES and not is_venue(one)]
        before = names[-1] if names else before
    if before.kinds & {"NAME", "LOOSE", "WHO"}:
        return subject_of_token(before, discourse)
    is_noun = is_plain(before.kinds) and before.low not in FILLERS
    return Subject(None, before.low) if is_noun and tokens[at - 1].low in _LED_BY else None


def _named_at(tokens: list[Token], index: int, place: int, discourse: Discourse) -> tuple[Subject | None, bool]:
    """Whom the name at `index` denotes, and whether it is the subject for sure."""
    token = tokens[index]
    if token.name is not None and (_owns_the_move(tokens, index, place) or is_told_of(tokens, index, place)):
        return subject_of_token(token, discourse), True
    if "WHO" in token.kinds and index + 1 < place and tokens[index + 1].low in SPEAKING_WORDS:
        told_of = common_noun(tokens, place, index + 2)  # "Globex expects the economy to grow"
        if told_of is not None:
            return told_of, True
    behind = [one.low for one in tokens[index + 1 : place]]
    apart = behind.count("(") > behind.count(")")  # "Globex (up $2) and Acme (up $3)"
    subject = subject_of_token(tokens[index if apart else first_of_a_list(tokens, index)], discourse)
    if "REF" in token.kinds and token.name is None:
        subject = named_before(tokens, index, discourse) or subject
    if subject is UNNAMED:  # "the stock rose after Globex said"
        return (_named_behind(tokens, place, discourse), True) if token.low.endswith(REFERRING) else (None, False)
    beaten = (index < place - 1 and is_beaten(tokens, index)) or is_led_with(tokens, index, place)
    if _opens_a_clause(tokens, index, place) or not (beaten or is_object(tokens, index)):
        return subject, True
    those = those_there(tokens, index) or (_leader_over(tokens, index) if beaten else None)
    return (those, True) if those is not None else (subject, False)


def _leader_over(tokens: list[Token], index: int) -> Subject | None:
    """ "Financials led the S&P 500 higher with a 2% gain": the noun before the verb whose object a name is."""
    verb = index - 1
    while verb > 0 and tokens[verb].low in ARTICLES:
        verb -= 1
    return clause_noun(tokens, verb) if verb > 0 and tokens[verb - 1].name is None else None


def _is_a_finite_verb(token: Token) -> bool:
    moves = token.kinds & {"UP", "DOWN", "LEVEL", "BEAT", "LAG"}
    return bool(moves) or token.low in ("was", "were", "is", "are", "had", "did", "fared", "performed", "paced")


def _by_common_noun(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """A noun that no rule knows: the company it stands for, or itself."""
    told = common_noun(tokens, place)
    return told and (by_epithet(told, tokens, place, discourse) or told)


def _named_behind(tokens: list[Token], place: int, discourse: Discourse) -> Subject:
    """The company that a sentence names only behind "the stock rose 4%", in a clause of its own."""
    opener = next((k for k in range(place, len(tokens)) if tokens[k].low in ("after", "as", "when", "because")), None)
    for token in tokens[opener + 1 :] if opener is not None else ():
        if token.name is not None and kind_of(subject_of_token(token, discourse)) in ("company", None):
            return subject_of_token(token, discourse)
        if token.low not in ARTICLES:
            break
    return UNNAMED


def _last_verb(tokens: list[Token], end: int) -> int | None:
    """The last verb of moving or standing before a place, if a name stands between it and the start of its clause."""
    verb = next((k for k in range(end - 1, -1, -1) if tokens[k].kinds & {"UP", "DOWN", "LEVEL"}), None)
    return verb if verb is not None and any(t.kinds & ALL_NAMES for t in tokens[:verb]) else None


def _main_clause(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "After rising 24% in 2023, the S&P 500 rose", "Up 12% this year, ...": an opening phrase is of the main clause's
    subject."""
    first = tokens[tokens[0].low in _BEFORE_AN_OPENING and len(tokens) > 1].low.split()[0]  # "After Friday's" is one
    opens = first in _OPEN_A_SENTENCE or bool(tokens[0].kinds & {"UPWARD", "DOWNWARD"})
    opens = opens or (place == 1 and tokens[0].low == "at")  # "At $213.72, Goldman is 15% below its peak"
    if not opens and not (tokens[0].low.endswith("ing") and len(tokens[0].low) > 5 and not tokens[0].kinds & ALL_NAMES):
        return None
    comma = next((k for k in range(place, len(tokens)) if tokens[k].low == ","), len(tokens))
    named = [k for k in range(comma, min(comma + 6, len(tokens))) if tokens[k].kinds & {"NAME", "LOOSE", "WHO"}]
    return subject_of_token(tokens[named[0]], discourse) if named and not is_object(tokens, named[0]) else None


def _opens_a_clause(tokens: list[Token], index: int, place: int) -> bool:
    """ "after crude prices surged": a name between such a word and its own verb is a subject."""
    at = index - 1
    while at >= 0 and tokens[at].low in ("the", "a", "its"):
        at -= 1
    if at < 0 or tokens[at].low not in ("after", "as", "before", "since", "with"):
        return False
    if index + 1 <= place and index + 1 < len(tokens) and tokens[index + 1].kinds & {"UP", "DOWN", "LEVEL"}:
        return True  # "as Brent crude topped $80"
    if tokens[at].low == "with" and tokens[at - 1].low in ("compared", "line", "along", "together", "contrast"):
        return False
    behind = tokens[index + 1].low if index + 1 < place else ""
    bound = behind == "on" and any(token.low in _BOUND for token in tokens[index + 2 : index + 4])
    goes_on = bound or behind.endswith(("ing", "ed")) or behind in STANDING  # "with the Dow reaching a record"
    return place - index <= 2 or (tokens[at].low == "with" and goes_on)


def is_subject_name(tokens: list[Token], index: int) -> bool:
    """Whether a name or reference can be a subject here: "this" before a noun ("this rally") is none."""
    token = tokens[index]
    if token.name is not None:
        return (
            bool(token.kinds & ALL_NAMES)
            and not is_venue(token)
            and not (token.name.series is None and token.low in PUBLISHERS)
        )
    if "REF" not in token.kinds or token.low in ("which", "that", "both"):
        return False
    if token.low == "shares":
        before = tokens[index - 1].kinds if index else frozenset()
        after = tokens[index + 1].low if index + 1 < len(tokens) else ""
        return after != "of" and not before & {"POSS", "NAME", "WHO", "NUMBER"}
    return token.low != "this" or not (index + 1 < len(tokens) and tokens[index + 1].kinds <= PLAIN)


def owns_the_subject(tokens: list[Token], index: int) -> bool:
    """ "The S&P 500's energy sector", "Nasdaq volume": a name that only tells whose the subject is."""
    behind = tokens[index + 1 : index + 3]
    if behind and (behind[0].low in _PARTS_OF_AN_INDEX or behind[0].low in RANKED):
        return True
    if len(behind) < 2 or "POSS" not in behind[0].kinds or behind[1].low in SHARES:
        return False  # "Apple's stock" is Apple
    if behind[1].low in _OF_A_LENGTH or behind[1].low in MONTHS:
        return False  # "the Dow's annual loss", "crude's June contract"
    if behind[1].low == "most":
        return True  # "is the Dow's most expensive member"
    if "SUPERLATIVE" in behind[1].kinds and any(token.low in RANKED for token in tokens[index + 3 : index + 7]):
        return True  # "was the Dow's biggest loser"
    further = tokens[index + 3] if index + 3 < len(tokens) else None
    if behind[1].low in QUALIFIERS and further is not None and further.kinds & {"UPNOUN", "DOWNNOUN"}:
        return False  # "the dollar's recent rally to"
    return is_plain(behind[1].kinds) and len(behind[1].low) > 3 and behind[1].low not in FILLERS


def _owns_the_move(tokens: list[Token], index: int, place: int) -> bool:
    """ "dragged lower by Boeing's steep 7% slide": whose move it is stands right before it."""
    between = tokens[index + 1 : place]
    if not between or "POSS" not in between[0].kinds or place - index > _NEAR:
        return False
    return all(is_plain(t.kinds) or isinstance(t.value, Hedge) or t.time is not None for t in between[1:])


def _clause_start(tokens: list[Token], index: int) -> int:
    while index > 0 and tokens[index - 1].low not in (";", ":", "while", "but", "|"):
        index -= 1
    return index


def subject_right(sentence: Sentence, place: int, discourse: Discourse) -> Subject | None:
    """ "a 2% gain for the Russell 2000": a name behind "in", "for" or "of" where none stands before."""
    tokens = sentence.tokens
    told_by_noun = bool(tokens[place].kinds & {"UPNOUN", "DOWNNOUN"})
    for index in range(place + 1, min(place + 8, len(tokens))):
        if tokens[index].quantity is not None and told_by_noun and tokens[index - 1].low == "of":
            continue  # "gains of 6% in Globex"
        if tokens[index].quantity is not None or tokens[index].low in (";", ","):
            return None
        if tokens[index].low in ("in", "for") and index + 1 < len(tokens) and tokens[index + 1].kinds <= PLAIN:
            phrase: list[str] = []
            for token in tokens[index + 1 : index + 4]:
                if not token.kinds <= PLAIN or (phrase and token.low.endswith("ed")):
                    break
                phrase.append(token.low)
            if phrase and not set(phrase) & NO_SUBJECT and not names_nothing(phrase):
                return Subject(None, " ".join(phrase))
        if tokens[index].low in _HELD_AGAINST:
            return None  # "its return stands at 4% compared to the S&P 500's"
        if tokens[index].low in ANOTHER_TIME:
            return None  # "a return of 13% in the year following a Fed cut"
        if tokens[index].kinds & {"NAME", "LOOSE", "WHO"} and is_object(tokens, index):
            owned = tokens[index + 2] if index + 2 < len(tokens) and "POSS" in tokens[index + 1].kinds else None
            if owned is not None and "NAME" in owned.kinds and "WHO" in tokens[index].kinds:
                return subject_of_token(owned, discourse)  # "a record for America's Dow"
            return None if tells_of_a_noun(tokens, index) else subject_of_token(tokens[index], discourse)
    return None
