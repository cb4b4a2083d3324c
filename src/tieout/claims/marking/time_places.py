"""Which words for time stand where: beside a number, behind the next one, before a verb of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.marking.time_kinds import is_stretch
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token

_ENDING_IT: Final = frozenset({"ending", "finishing", "closing", "capping", "out"})
_AND_ENDED: Final = frozenset("ended finished closed ending finishing closing end finish close".split())
_ARTICLES: Final = frozenset({"the", "a", "an", "another"})
_OTHER_CLAUSE: Final = frozenset(
    {";", "after", "following", "ahead of", "ahead", "while", "when", "where", "although", "though", "but"}
)
_STILL: Final = frozenset({"is", "are", "has", "have", "remains", "remain"})
#: Pairs of words with which another clause begins, whose times are its own.
_OPEN_ANOTHER: Final = frozenset(
    {
        (",", "with"),
        (",", "for"),
        (",", "still"),
        *((word, verb) for word in ("and", "but") for verb in ("is", "are", "was", "were", "remains", "has", "have")),
    }
)
_POSSESSIVE: Final = frozenset({"its", "their", "the"})
#: Behind one of these a word of moving is a noun.
_BEFORE_NOUNS: Final = frozenset({"the", "its", "this", "a"})
_AND_AFTER: Final = (" after", " following")
_CLAUSES: Final = frozenset({";", "while", "but", "whereas"})
_STANDING: Final = frozenset({"trading", "standing", "sitting", "hovering"})
_DASHES: Final = frozenset({"-", "--", "–", "—"})
_APPOSED: Final = frozenset({"only", "just", "its", "their", "the"})
_MOVES: Final = frozenset({"UP", "DOWN", "UPNOUN", "DOWNNOUN"})
_OF_A_MOVE: Final = frozenset({"UP", "DOWN", "UPNOUN", "DOWNNOUN", "RECORD", "PEAK", "TROUGH"})
#: Behind a time that opens a clause stands whom or what it tells: "and on Friday it was", "and on Aug. 26 fell".
_OPENING: Final = frozenset({"REF", "NAME", "LOOSE", "WHO", "UP", "DOWN"})
#: Behind these stands where a move began, with its day.
_FROM_WHERE: Final = frozenset({"from", "versus", "vs", "against"})
_STANDS: Final = frozenset({"SUPERLATIVE:high", "SUPERLATIVE:low"})
_OF_ITS_KIND: Final = frozenset({"such"})
_HELD_AGAINST: Final = frozenset({"versus", "vs", "against", "compared", "compared with", "compared to", "than"})

#: A day owns what stands within so many words behind it; where that is of the market, the day dates the move.
_LONGEST_NOUN: Final = 4
_OF_A_MARKET: Final = frozenset(
    {"UP", "DOWN", "UPNOUN", "DOWNNOUN", "PEAK", "TROUGH", "RECORD", "LEVEL", "SUPERLATIVE", "NAME", "LOOSE"}
)
_TRADED: Final = frozenset(
    """
        session sessions trading trade market markets action performance finish open opening close closing settlement
        bell level levels price prices quote selling buying sell-off selloff rout rally move moves swing turnover volume
        report deals dealings
    """.split()
)
#: Behind these a day is that of an extreme.
_CAME_ABOUT: Final = frozenset("struck hit set reached touched notched registered recorded".split())
#: What a sentence opens with that tells of something beside its move.
_AHEAD_OF_IT: Final = frozenset("despite notwithstanding with taken together combined coupled along including".split())
_REPORTED: Final = frozenset("report reports data figures meeting minutes decision statement auction speech".split())
_ENDS_A_NOUN: Final = frozenset(", ; : . ) and but as of in on for to at by that which when after before".split())


_OPENERS: Final = frozenset({"after", "before", "since", "despite"})


def is_of_the_next(tokens: Sequence[Token], place: int, places: Sequence[int]) -> bool:
    """Whether a day belongs to the number behind it alone: "Wednesday's 3.2% gain", "a day after jumping 3%"."""
    if tokens[place].low.endswith(_AND_AFTER):
        return True
    if not tokens[place].low.endswith(("'s", "’s")):
        return False
    of_a_loss = place + 3 in places and tokens[place + 2].low == "of"  # "on top of Thursday's loss of 163.48"
    return place + 1 in places or (of_a_loss and bool(tokens[place + 1].kinds & {"UPNOUN", "DOWNNOUN"}))


def opens_a_clause(tokens: Sequence[Token], time_place: int) -> bool:
    """ "On Tuesday it fell 0.1%, and on Friday it was flat": the day of the clause that it opens."""
    if (
        time_place < 1
        or time_place + 1 >= len(tokens)
        or tokens[time_place - 1].low not in ("and", "but", "while", ";")
    ):
        return False
    return tokens[time_place - 1].low == ";" or bool(tokens[time_place + 1].kinds & _OPENING)


def is_of_a_clause_ahead(tokens: Sequence[Token], time_place: int, place: int) -> bool:
    """ "Rose 1.7 basis points, a day after hitting a high, while the other rose 3": not the other's day."""
    if tokens[0].low == "having" and any(token.low == "," for token in tokens[time_place + 1 : place]):
        return True  # "Having dropped 7.6% on Friday, it slipped another 1.6%"
    if not tokens[time_place].low.endswith(_AND_AFTER):
        return False
    return any(token.low in _CLAUSES for token in tokens[time_place + 1 : place])


def dated_behind(days: Sequence[tuple[int, Time]], place: int) -> bool:
    """Whether a day stands right behind a number."""
    return any(0 < k - place <= 2 and time.kind == "day" for k, time in days)


_PARTING: Final = frozenset({",", "and", ";"})


def opens_the_next(tokens: Sequence[Token], time_place: int, place: int, places: Sequence[int]) -> bool:
    """ "In 2023 it led by 12.4 points, and in 2024 it led by 12": the second time opens the second clause."""
    if not place < time_place - 1 or not any(p > time_place for p in places):
        return False
    behind = next(p for p in sorted(places) if p > time_place)
    before = tokens[time_place - 2] if tokens[time_place - 1].low in _ARTICLES else tokens[time_place - 1]
    ends_it = tokens[time_place - 1].low in _ENDING_IT or before.low in _AND_ENDED
    if ends_it and tokens[behind].kinds & {"PERCENT"}:
        return True  # "rose 0.5% on Friday, ending the week with a 4% increase"
    if tokens[place - 1].time is not None and time_place == behind - 1 and tokens[time_place - 1].low in _PARTING:
        return True  # "month to date +3.6%, year to date +14.7%"
    if tokens[time_place - 1].low in ("and", "but") and tokens[min(time_place + 1, behind)].kinds & {"UP", "DOWN"}:
        return True  # "up 0.7% on Friday and for the week rose 3.1%"
    headed = any(token.time is not None and is_stretch(token.time) for token in tokens[: min(places)])
    return headed and tokens[time_place - 1].low in ("and", "but", "while")


def time_before_when(tokens: Sequence[Token], place: int, places: Sequence[int]) -> Time | None:
    """ "since 1975, when it rose 38.3 percent": the time before the word, where a stretch is named."""
    preceding = max((p for p in places if p < place), default=-1)
    at = next((k for k in range(place - 1, max(preceding, place - 7), -1) if tokens[k].low == "when"), 0)
    time = next((tokens[k].time for k in range(at - 1, max(at - 3, -1), -1) if at and tokens[k].time is not None), None)
    return replace(time, preposition="in") if time is not None else None


def is_earlier(tokens: Sequence[Token], place: int) -> bool:
    """Whether a move lies before the one that the sentence tells of: "which had lost 39 percent in 2000"."""
    return any(token.low in ("had", "having") for token in tokens[max(0, place - 4) : place])


def dates_an_earlier(tokens: Sequence[Token], time_place: int, place: int, places: Sequence[int]) -> bool:
    """Whether a time lies behind a move before the one spoken of, and so is that move's."""
    preceding = max((p for p in places if p < place), default=-1)
    return preceding < time_place < place and preceding >= 0 and is_earlier(tokens, preceding)


def is_of_the_one_before(time: Time, place: int, places: Sequence[int]) -> bool:
    """Whether a stretch dates the number right before it, and no other: "the 16.4% of February 2000"."""
    return time.preposition == "of" and place - 1 in places


def is_of_the_one_behind(tokens: Sequence[Token], time_place: int, place: int, places: Sequence[int]) -> bool:
    """ "A monthly loss of 11.4%, compared with January's 9.8% fall": what owns the next number is of that one."""
    behind = time_place + 1
    owned = tokens[time_place].low.endswith(("'s", "’s"))
    if not owned and behind < len(tokens) and "POSS" in tokens[behind].kinds:
        owned, behind = True, behind + 1
    if not owned or not place < time_place - 1:
        return False
    time = tokens[time_place].time
    held = time is not None and time.preposition.startswith(("compared", "relative"))
    return behind in places and (held or tokens[time_place - 1].low in _HELD_AGAINST | {"with", "to"})


def dates_another_move(tokens: Sequence[Token], place: int, time: Time) -> bool:
    """Whether a day owns a move that came before: "a weekly gain of 4.8 percent after Monday's sharp rally"."""
    if time.preposition not in ("after", "following") or not tokens[place].low.endswith(("'s", "’s")):
        return False
    is_a_number = place + 1 < len(tokens) and tokens[place + 1].low[:1].isdecimal()  # "after Tuesday's 21"
    return is_a_number or any(token.kinds & {"UPNOUN", "DOWNNOUN"} for token in tokens[place + 1 : place + 3])


def dates_another(tokens: Sequence[Token], place: int, time: Time) -> bool:
    """Whether a day dates what a level is held against: "$7.60 below Wednesday's settlement"."""
    return time.has_close and place > 0 and bool(tokens[place - 1].kinds & {"BELOW", "ABOVE"})


def of_a_base(claims: Sequence[Claim], place: int) -> bool:
    """Whether the claim before a day is where a move started ("to 4,030 from 4,040 on Friday")."""
    before = [claim for claim in claims if claim.place < place]
    return bool(before) and before[-1].is_base


def dates_an_event(tokens: Sequence[Token], place: int) -> bool:
    """Whether a day is that of something else than a move: "the vote in yesterday's referendum", "Tuesday's blast"."""
    before = tokens[place - 1].time if place else None
    if before is not None and before.kind == "named" and before.preposition == "since":
        return True  # "since Obama's election on Nov. 4"
    beside = tokens[place - 2].time if place > 1 and tokens[place - 1].low == "(" else None
    if beside is not None and beside.kind == "ago":
        return True  # "down 27.9% from 52 weeks ago (Nov. 11, 2021)"
    if place and tokens[place - 1].low in _CAME_ABOUT:
        return True  # "off a two-month high of 95.968 struck on Monday"
    return owns_something_else(tokens, place)


def owns_something_else(tokens: Sequence[Token], place: int) -> bool:
    """Whether a time owns what is no move: "Tuesday's blast", "the minutes of last month's meeting"."""
    if not tokens[place].low.endswith(("'s", "’s")):
        return False
    if any(token.low in _REPORTED for token in tokens[place + 1 : place + 4]):
        return True  # "after last week's jobs report"
    for token in tokens[place + 1 : place + 1 + _LONGEST_NOUN]:
        if not token.kinds.isdisjoint(_OF_A_MARKET) or token.quantity is not None or token.low in _TRADED:
            return False
        if token.low in _ENDS_A_NOUN:
            break
    return True


def closes_an_opening(tokens: Sequence[Token], time_place: int) -> bool:
    """ "After holding its gains on Tuesday, the Dow rose 0.9%", "the Dow, after surging Tuesday, fell 0.9%": the day is
    of the phrase that it closes."""
    comma = next((k for k in range(time_place - 1, -1, -1) if tokens[k].low == ","), -1)
    ahead = tokens[comma + 2 : time_place]
    moved = any(
        token.kinds & _OF_A_MOVE or token.low.endswith("ed") or (comma > 0 and token.low.endswith("ing"))
        for token in ahead
    )
    ends = time_place + 1 < len(tokens) and tokens[time_place + 1].low == ","
    return moved and ends and tokens[comma + 1].low in ("after", "following")


def is_of_the_one_summed_up(tokens: Sequence[Token], time_place: int, place: int, places: Sequence[int]) -> bool:
    """ "after tumbling 832 on Wednesday, a two-day loss of 5.2%", "down 5.9% yesterday; it lost": another clause's."""
    if time_place > place or not any(p < time_place for p in places):
        return False
    between = [token.low for token in tokens[time_place + 1 : place]]
    if ";" in between:
        return True
    is_after = any(token.low in ("after", "following") for token in tokens[:time_place])
    return is_after and between[:1] == [","] and between[1:2] in (["a"], ["for"], ["its"], ["their"])


def is_of_an_aside_ahead(tokens: Sequence[Token], time_place: int, place: int) -> bool:
    """ "Despite weakness on the day, it is up 1.9%", "With the rise on Tuesday, it has gained 4.4%": the time of what
    stands before the sentence's comma."""
    if time_place > place or tokens[0].low not in _AHEAD_OF_IT:
        return False
    if any(token.low == "," for token in tokens[:time_place]):
        return False  # "despite a slip on Friday, gold gained between March and July, rising 27%": of the main clause
    return any(token.low == "," for token in tokens[time_place + 1 : place])


def is_undone(tokens: Sequence[Token], time_place: int, place: int) -> bool:
    """ "wiped out the year's gains: the Dow fell 3.6%": the time of what a move before it undid."""
    if time_place > place or not _OF_A_MOVE & tokens[min(time_place + 1, place - 1)].kinds:
        return False
    is_owned = tokens[time_place].low.endswith(("'s", "’s")) or "POSS" in tokens[time_place + 1].kinds
    return is_owned and any(token.kinds & {"UP", "DOWN"} for token in tokens[time_place + 3 : place])


def is_told_now(tokens: Sequence[Token], time_place: int, place: int) -> bool:
    """ "It fell 5.8% on Friday and has now lost 18.2%", "peaked on Jan. 3 and is down 14%": not told of that day."""
    between = tokens[time_place + 1 : place]
    if any(token.low == "now" for token in between):
        return True
    time = tokens[time_place].time
    if time is None or time.kind != "day":
        return False
    return any(one.low in ("and", "but") and two.low in _STILL for one, two in pairwise(between))


def dates_a_base(sentence: Sentence, place: int) -> bool:
    """Whether a day stands right behind "from 14.72": it dates where a move began."""
    tokens = sentence.tokens
    at = place - 1 if place and tokens[place - 1].low != "late" else place - 2
    if at < 1 or tokens[at].quantity is None:
        return False
    leads = tokens[at - 1].low
    return leads in _FROM_WHERE or (leads in ("with", "to") and at > 1 and tokens[at - 2].low == "compared")


def _is_dated_behind(between: Sequence[Token]) -> bool:
    """Whether only the stretch stands between "for the first time" and a day: "in 18 months on Dec. 11"."""
    told = [token for token in between if token.low != "in"]
    return len(told) == 1 and ("SPAN" in told[0].kinds or (told[0].time is not None and told[0].time.kind not in DAYS))


def _is_a_stand_apposed(tokens: Sequence[Token]) -> bool:
    """Behind a comma "its highest close": where it stands has a time of its own, which the move to there hasn't."""
    return len(tokens) == 2 and tokens[0].low in _APPOSED and not _STANDS.isdisjoint(tokens[1].kinds)


def _is_of_a_noun_apposed(tokens: Sequence[Token], time_place: int) -> bool:
    """Whether a time stands before the noun of a move that follows a comma: ", its 2022 loss", ", the year's gain"."""
    if time_place < 2 or time_place + 1 >= len(tokens):
        return False
    opens = tokens[time_place - 1].low in _POSSESSIVE and tokens[time_place - 2].low == ","
    return opens and bool(tokens[time_place + 1].kinds & {"UPNOUN", "DOWNNOUN"})


def cut_off(sentence: Sentence, place: int, time_place: int) -> bool:
    """Whether another verb stands between a number and a time behind it ("rose 3%, after falling in June")."""
    between = sentence.tokens[place + 1 : time_place]
    if _is_of_a_noun_apposed(sentence.tokens, time_place) and place < time_place - 2:
        return True  # "rose 2% on Thursday, its 2022 loss now at 16%"
    if between and between[0].low == "since" and not moves_in(between):
        return any(token.low in _OTHER_CLAUSE for token in between)  # "up 13% since the rally began in October"
    is_first = False
    for k, token in enumerate(between):
        if token.low in _OTHER_CLAUSE or (k and _opens_another(between, k)):
            return True
        if not is_first and "FIRST" in token.kinds:
            is_first = True
            if not _is_dated_behind(between[k + 1 :]):
                return True  # "lost 2%, the first time that it has fallen so far since May"
        if token.time is not None and token.low.endswith((" after", " before")):
            return True  # "rose 0.6%, a day after closing out 2021"
        if token.low == "," and (
            _is_a_stand_apposed(between[k + 1 : k + 3]) or _is_a_move_of_its_own(between[k + 1 : k + 3])
        ):
            return True  # "rose 45 points to 12,949, its highest close for the year", "at 2,012.25, up 5% for the week"
    return False


def _opens_another(between: Sequence[Token], k: int) -> bool:
    """Whether a word behind a number begins to tell something else, by itself or with the word before it."""
    before, token = between[k - 1], between[k]
    if before.low == "and" and _is_another_verb(token):
        return True  # "rose by up to 89 points and edged into the black for 2009"
    if (before.low, token.low) in _OPEN_ANOTHER or _opens_a_stand(before, token):
        return True  # "rose 1.5%, with year-to-date gains reaching 41%", "rose 3% and is up for the year"
    if before.low in _DASHES and token.low in _APPOSED:
        return True  # "rose 1 point -- only its second rise this month"
    if not token.kinds.isdisjoint(_MOVES) and not _is_of_the_number(between[:k], token):
        return True
    return token.low.endswith("ing") and (token.is_word or "TAKE" in token.kinds)


def _opens_a_stand(comma: Token, token: Token) -> bool:
    """ "rose 0.6%, trading 0.4% higher this week": the stretch is of what the second verb tells."""
    return comma.low == "," and token.low in _STANDING


def moves_in(between: Sequence[Token]) -> bool:
    """Whether a verb of moving is among words; behind an article it is a noun: "since the rally began"."""
    return any(two.kinds & {"UP", "DOWN"} and one.low not in _BEFORE_NOUNS for one, two in pairwise(between))


def _is_another_verb(token: Token) -> bool:
    """Whether a word of the past is none that tells a move or a level."""
    return token.low.endswith("ed") and token.is_word


def is_of_an_opening(tokens: Sequence[Token], time_place: int, place: int) -> bool:
    """ "After turning on Tuesday, the index rose 5%": the day of what an opening clause tells."""
    if place < time_place or tokens[0].low not in _OPENERS or not tokens[1].low.endswith("ing"):
        return False
    return any(token.low == "," for token in tokens[time_place:place])


def _is_a_move_of_its_own(behind: Sequence[Token]) -> bool:
    return len(behind) == 2 and bool(behind[0].kinds & {"UPWARD", "DOWNWARD"}) and behind[1].quantity is not None


def _is_of_the_number(ahead: Sequence[Token], token: Token) -> bool:
    """ "18 per cent down and 11 per cent lower since", "26.6%, higher than": the word tells the number's direction.

    "Off 7.4% versus gains of 1.1% for the quarter": the noun is held against it. Neither is another verb.
    """
    if token.kinds & {"UPWARD", "DOWNWARD"}:
        beside = ahead[-2] if ahead[-1].low == "," and len(ahead) > 1 else ahead[-1]
        return beside.quantity is not None
    nouns = bool(token.kinds & {"UPNOUN", "DOWNNOUN"})
    is_counted = all(one.low in _OF_ITS_KIND for one in ahead)  # "the ninth such rise since"
    return nouns and (is_counted or any(one.low in _HELD_AGAINST for one in ahead[-3:]))


def nearest_time(
    times: Sequence[tuple[int, Time]], place: int, places: Sequence[int], move: tuple[int, int] | None = None
) -> Time | None:
    """The time of the claim at `place`: behind it up to the next claim, else before it back to the last one, else
    at the sentence's head, else the only one behind the last claim. The numbers of one `move` have theirs together."""
    if not times:
        return None
    first, last = move or (place, place)
    following = min((p for p in places if p > last), default=10**6)
    preceding = max((p for p in places if p < first), default=-1)
    behind = [(k, time) for k, time in times if place < k < following]
    before = [time for k, time in times if preceding < k < place]
    # "on Tuesday it had lost 226.47, and last Friday 149.33": the time right before a number is that one's
    is_of_the_next = bool(before) and [k for k, _ in behind] == [following - 1]
    is_of_the_next = is_of_the_next and (following - place > 2 or behind[0][1].preposition == "and")
    if behind and not is_of_the_next:
        return behind[0][1]
    if before:
        return before[-1]
    head = [time for k, time in times if k < min(places)]
    if head and (head[0].kind == "between" or head[0].preposition in ("for", "in", "on", "over", "during")):
        return head[0]
    tail = [time for k, time in times if k > max(places)]
    return tail[0] if len(tail) == 1 and len(times) == 1 else None
