"""Whom a number speaks of: the name that is its subject, in the sentence or carried on."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import UNNAMED, Subject
from tieout.claims.discourse import REFERRING, Discourse, kind_of, subject_of_token
from tieout.claims.marking.clause_nouns import COMPANY_NOUNS, PLAIN, clause_noun, common_noun, is_plain, names_nothing
from tieout.claims.marking.lexicon import (
    FILLERS,
    NO_SUBJECT,
    PUBLISHERS,
    QUALIFIERS,
    SPEAKING_WORDS,
)
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.marking.unlisted_indexes import unlisted_index
from tieout.claims.subject.at_large import stocks_at_large
from tieout.claims.subject.roles import (
    ALL_NAMES,
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
    named_before,
    noun_behind_a_name,
    tells_of_a_noun,
    those_there,
)
from tieout.terms import Hedge

_PARTS_OF_AN_INDEX: Final = frozenset(
    "volume members companies component components sector sectors earnings constituent constituents member".split()
)
_ONE_OF_AN_INDEX: Final = frozenset({"component", "constituent", "member"})
_STOCKS: Final = COMPANY_NOUNS | {"stock"}
STANDING: Final = frozenset("steady flat stuck still now at near little up down off higher lower back".split())
#: "With the Dow on its way to", "with gold on track for".
_BOUND: Final = frozenset({"way", "track", "course", "pace"})
ANOTHER_TIME: Final = frozenset({"following", "after", "before", "since", "when", "as", "while"})
_OPEN_A_SENTENCE: Final = frozenset("after despite following having since while before unlike with".split())
_RANKED: Final = frozenset("loser gainer decliner advancer winner performer drag laggard losers gainers drags".split())
_OF_A_LENGTH: Final = frozenset("first daily weekly monthly quarterly yearly annual year-to-date overall total".split())
OTHER_CLAUSES: Final = frozenset(", ; after as while amid when with and but despite following because on from".split())
_LED_BY: Final = frozenset({"by", "was", "were"})
#: So many tokens before a number an owner stands right before it.
_FOLLOWED: Final = frozenset({"followed", "led", "paced", "trailed", "joined", "headed"})
_NEAR: Final = 5
_FAR: Final = 9
_LONGEST_TICKER: Final = 5
#: So few words before a verb stands the noun that it tells of.
_RIGHT_BEFORE: Final = 7


def subject_left(sentence: Sentence, place: int, discourse: Discourse) -> Subject:
    """The subject of the verb or number at `place`: the nearest name before it that isn't another word's object."""
    tokens = sentence.tokens
    index = place - 1
    fallback: Subject | None = None
    is_number = place < len(tokens) and tokens[place].quantity is not None
    if is_number and index > 1 and tokens[index].low == "," and _is_a_ticker(tokens[index - 1]):
        for owner in tokens[index - 1], tokens[index - 2]:  # "the Globex Composite GLX, +0.9%"
            if owner.name is not None and owner.name.series is not None:
                return subject_of_token(owner, discourse)
    moves = is_number or (place < len(tokens) and not tokens[place].kinds.isdisjoint({"UPWARD", "DOWNWARD"}))
    if index > 2 and moves and tokens[index].low == "," and _is_named_by(tokens, index - 1):
        return subject_of_token(tokens[index - 1], discourse)  # "Acme fell 6%, followed by Merck, down 2%"
    goes_on = bare_prices(tokens, place, discourse)
    if goes_on is not None:
        return goes_on
    told = clause_noun(tokens, place)
    if told is not None:
        market = _market_told(tokens, place, told)
        if market is not None:
            return market
        return _by_epithet(told, tokens, place, discourse) or told
    participle = place < len(tokens) and tokens[place].low.endswith("ing")
    if index > 0 and tokens[index].low in ("before", "after", "despite", "since") and participle:
        verb = _last_verb(tokens, index)
        if verb is not None:
            return subject_left(sentence, verb, discourse)  # "traded at $39 before settling at $37.70"
    if index > 0 and tokens[index].low == "," and place < len(tokens):
        if tokens[place].kinds & {"UPWARD", "DOWNWARD"} and tokens[index - 1].low in ("leading", "lagging", "trailing"):
            leader = clause_noun(tokens, index - 1)  # "with real estate leading, up 2%"
            if leader is not None:
                return leader
        two = tokens[index - 2]  # "$4.05 a pound, up 3%", "at 0417 GMT, up 3%"
        by_one = two.low in ("a", "an", "per") or two.quantity is not None or two.low.isdigit()
        if tokens[place].kinds & {"UPWARD", "DOWNWARD"} and is_plain(tokens[index - 1].kinds) and not by_one:
            named = clause_noun(tokens, index) or common_noun(tokens, place)  # "led by energy, up 2%"
            if named is not None:
                return named
        if tokens[place].low.endswith("ing"):
            if _is_listed(tokens, index - 1):
                return subject_of_token(tokens[index - 1], discourse)
            verb = _last_verb(tokens, index)
            if verb is not None and any(t.low in ("and", "as") for t in tokens[_clause_start(tokens, index) : verb]):
                return subject_left(sentence, verb, discourse)  # "Acme lost half and crude plunged, closing below"
            index = _clause_start(tokens, index)  # "BP led the index, gaining 7%": the clause's own subject
            ahead = [k for k in range(index, place) if is_subject_name(tokens, k) and not is_object(tokens, k)]
            moving = [k for k in ahead if any(_is_a_finite_verb(token) for token in tokens[k + 1 : min(k + 4, place)])]
            moving = [k for k in moving if not is_led(tokens, k)]
            if ahead:
                return subject_of_token(tokens[first_of_a_list(tokens, moving[-1] if moving else ahead[0])], discourse)
            verb = next((k for k in range(index, place) if _is_a_finite_verb(tokens[k])), None)
            told = clause_noun(tokens, verb) if verb is not None else None
            if told is not None:
                return told  # "our portfolio returned 3%, beating its benchmark"
            index = place - 1
    while index >= 0:
        token = tokens[index]
        if token.low == ";" and tokens[index + 1].low not in ("its", "their"):
            break  # "the bond rose; its yield fell" goes on
        if token.low == ")" and index < place:
            opening = next((k for k in range(index - 1, 0, -1) if tokens[k].low == "("), 0)
            if opening:
                index = opening - 1  # "the Dow (up 99.42, Charts) added": nobody in the brackets
                continue
        if token.low in (",", "-", "–", "—") and index < place:
            skipped = aside_start(tokens, index, place)
            if skipped is not None and tokens[skipped].name is None:
                return subject_left(sentence, skipped + 1, discourse)  # "its yield, which moves inversely, rose"
            if skipped is not None:
                index = skipped
                continue
        market = stocks_at_large(tokens, index, place) if fallback is None else None
        if market is not None:  # "Wall Street began with new records for the Nasdaq": the Nasdaq's
            named = subject_right(sentence, place, discourse)
            return named if named is not None and named.series is not None else market
        if token.kinds & ALL_NAMES and (token.name is not None or "REF" in token.kinds):
            if token.low == "which" and index > 1:
                at = index - 2 if tokens[index - 1].low == "," else index - 1
                earlier = [t for t in tokens[max(0, index - 8) : at + 1] if t.kinds & ALL_NAMES and not is_venue(t)]
                before = earlier[-1] if is_venue(tokens[at]) and earlier else tokens[at]
                if before.kinds & {"NAME", "LOOSE", "WHO"}:  # "led by Globex, which added 3%"
                    return subject_of_token(before, discourse)
                if is_plain(before.kinds) and before.low not in FILLERS and tokens[at - 1].low in _LED_BY:
                    return Subject(None, before.low)  # "led by materials, which added 3%"
            floor = futures_there(tokens, index, discourse) if "WHO" in token.kinds else None
            if floor is not None:
                return floor
            if is_venue(token) and is_object(tokens, index):
                listed = listed_there(tokens, index)
                if listed is not None:
                    return listed
            company = discourse.told_last if _tells_of_a_company(tokens, index, place) else None
            if company is not None and kind_of(company) == "company":
                return company
            noun = noun_behind_a_name(tokens, index, place)
            if noun is not None:
                return noun
            if not is_subject_name(tokens, index) or owns_the_subject(tokens, index):
                index -= 1
                continue
            if token.name is not None and (_owns_the_move(tokens, index, place) or is_told_of(tokens, index, place)):
                return subject_of_token(token, discourse)
            if "WHO" in token.kinds and index + 1 < place and tokens[index + 1].low in SPEAKING_WORDS:
                told_of = common_noun(tokens, place, index + 2)  # "Globex expects the economy to grow"
                if told_of is not None:
                    return told_of
            behind = [t.low for t in tokens[index + 1 : place]]
            apart = behind.count("(") > behind.count(")")  # "Globex (up $2) and Acme (up $3)"
            subject = subject_of_token(tokens[index if apart else first_of_a_list(tokens, index)], discourse)
            if "REF" in token.kinds and token.name is None:
                subject = named_before(tokens, index, discourse) or subject
            if subject is not UNNAMED:
                beaten = (index < place - 1 and is_beaten(tokens, index)) or is_led_with(tokens, index, place)
                if _opens_a_clause(tokens, index, place) or not (beaten or is_object(tokens, index)):
                    return subject
                those = those_there(tokens, index)
                if those is not None:
                    return those
                fallback = fallback or subject
            elif token.low.endswith(REFERRING):
                return _named_behind(tokens, place, discourse)  # "the stock rose after Globex said"
        index -= 1
    if fallback is not None:
        return fallback
    return (
        subject_right(sentence, place, discourse)
        or _main_clause(tokens, place, discourse)
        or _by_common_noun(tokens, place, discourse)
        or unlisted_index(tokens[:place])
        or discourse.subject
        or UNNAMED
    )


def bare_prices(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "After the Fed's report, prices traded at $1,786": of what the text tells the price of, whoever reported."""
    told = discourse.subject
    if told is not None and discourse.topic is None and kind_of(told) in ("company", None):
        told = discourse.latest.get("commodity")  # a text on oil alone, behind a sentence on a driller
    if told is None or kind_of(told) not in ("commodity", "crypto"):
        return None
    for at in range(place - 1, max(-1, place - _RIGHT_BEFORE), -1):
        if tokens[at].low == "prices":
            opens = at == 0 or tokens[at - 1].low in OTHER_CLAUSES
            return told if opens else None
        if tokens[at].name is not None or tokens[at].quantity is not None or tokens[at].low in OTHER_CLAUSES:
            return None
    return None


def _market_told(tokens: list[Token], place: int, told: Subject) -> Subject | None:
    """The market at large that a clause's noun is: "benchmark indexes", "stock markets"."""
    words = told.printed.split()
    ends = (k for k in range(place - 1, max(-1, place - _FAR), -1) if tokens[k].low in words)
    return next((one for k in ends if (one := stocks_at_large(tokens, k, place)) is not None), None)


def _is_named_by(tokens: list[Token], index: int) -> bool:
    """Whether the name at `index` stands behind "followed by", "led by" and the like."""
    return (
        not tokens[index].kinds.isdisjoint(ALL_NAMES)
        and tokens[index - 1].low == "by"
        and tokens[index - 2].low in _FOLLOWED
    )


def _is_a_finite_verb(token: Token) -> bool:
    moves = token.kinds & {"UP", "DOWN", "LEVEL", "BEAT", "LAG"}
    return bool(moves) or token.low in ("was", "were", "is", "are", "had")


def _is_listed(tokens: list[Token], index: int) -> bool:
    """Whether a company is the next item of a list of moves: "Acme, up 6%, Globex, gaining 3%"."""
    alone = index > 1 and "WHO" in tokens[index].kinds and tokens[index - 1].low in (",", "and")
    return alone and any(token.quantity is not None for token in tokens[: index - 1])


def _is_a_ticker(token: Token) -> bool:
    return token.text.isalpha() and token.text.isupper() and len(token.text) <= _LONGEST_TICKER


def _by_epithet(told: Subject, tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "The fintech giant" behind a sentence on a company, or behind its name: the company by another word."""
    words = told.printed.split()
    before = [k for k in range(place) if tokens[k].low == words[0]]
    if not before or before[-1] == 0:
        return None
    owner = tokens[before[-1] - 1]
    of_an_index = words[-1] in _ONE_OF_AN_INDEX and owner.name is not None  # "the Dow component"
    if not of_an_index and (words[-1] not in _STOCKS or owner.low != "the"):
        return None
    here = [
        subject_of_token(token, discourse) for token in tokens[: before[-1] - of_an_index] if token.name is not None
    ]
    companies = [one for one in here if kind_of(one) == "company"]
    last = companies[-1] if companies else discourse.told_last
    return last if last is not None and kind_of(last) == "company" else None


def _tells_of_a_company(tokens: list[Token], index: int, place: int) -> bool:
    """ "The AI chipmaker", "the Seattle retailer": a name that only tells more of a company named before."""
    named = tokens[index].name
    opens = index > 0 and tokens[index - 1].low == "the" and index + 1 < place
    return named is not None and named.series is None and opens and tokens[index + 1].low in COMPANY_NOUNS


def _by_common_noun(tokens: list[Token], place: int, discourse: Discourse) -> Subject | None:
    """A noun that no rule knows: the company it stands for, or itself."""
    told = common_noun(tokens, place)
    return told and (_by_epithet(told, tokens, place, discourse) or told)


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
    opens = tokens[0].low in _OPEN_A_SENTENCE or bool(tokens[0].kinds & {"UPWARD", "DOWNWARD"})
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
    if behind and (behind[0].low in _PARTS_OF_AN_INDEX or behind[0].low in _RANKED):
        return True
    if len(behind) < 2 or "POSS" not in behind[0].kinds or behind[1].low in SHARES:
        return False  # "Apple's stock" is Apple
    if behind[1].low in _OF_A_LENGTH:
        return False  # "the Dow's annual loss"
    if "SUPERLATIVE" in behind[1].kinds and any(token.low in _RANKED for token in tokens[index + 3 : index + 7]):
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
            phrase = []
            for token in tokens[index + 1 : index + 4]:
                if not token.kinds <= PLAIN:
                    break
                phrase.append(token.low)
            if phrase and not set(phrase) & NO_SUBJECT and not names_nothing(phrase):
                return Subject(None, " ".join(phrase))
        if tokens[index].low in ANOTHER_TIME:
            return None  # "a return of 13% in the year following a Fed cut"
        if tokens[index].kinds & {"NAME", "LOOSE", "WHO"} and is_object(tokens, index):
            return None if tells_of_a_noun(tokens, index) else subject_of_token(tokens[index], discourse)
    return None
