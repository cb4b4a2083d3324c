"""Highs, lows and records told by their noun, wherever it stands: "sent the S&P 500 to a record", "a 2005 low".

What is found so is `is_inferred`: it may agree, and is never called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.extremes.noun_phrases import HEADS, Phrase, Role, phrase_at, role_of
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.alone import claim_at
from tieout.claims.patterns import MOST_OF_A_YEAR
from tieout.claims.patterns.extreme_guards import is_counted_out, of_a_thing
from tieout.claims.subject.subjects import subject_left

#: The names that such claims have where others have a pattern's.
RECORD_TOLD: Final = "a record, told somewhere"
DATED: Final = "the day of a record"
LEVEL_WAS_ONE: Final = "a record, told with its level"
EXTREME_TOLD: Final = "a high or a low, told somewhere"
#: The verb of a record that was hit before what the sentence tells: within the session, or on the day before it.
AFTER: Final = "after"
#: And of a record that something stands near.
NEAR: Final = "near"
#: And of a high that is only said to be new: of all time, or of a year.
NEWLY: Final = "new"
EXTREMES_TOLD: Final = frozenset({RECORD_TOLD, EXTREME_TOLD, LEVEL_WAS_ONE, MOST_OF_A_YEAR})

#: What may stand right behind a record.
_BEHIND: Final = frozenset(
    """
        and of on as for after in while with but high highs low lows close closes closing level levels territory when
        today again too also once this last by to at set hit reached from hasn't hadn't has had was which that early
        earlier before until since weekly so just , . ; : ) ( - – — during it its amid despite thanks due overnight
        against versus a driven helped boosted led following touched or even above below within near yesterday
    """.split()
)
_NOT_ONE: Final = frozenset("track world no without not fail failed several many multiple numerous series run".split())
_DATES: Final = frozenset({"day", "month", "year", "quarter", "this", "whole", "last"})
#: Days on which it may have been reached that aren't told by their date.
_OF_DAYS: Final = frozenset({"weekday", "relative"})
_REACHED: Final = frozenset({Role.REACHED, Role.PASSED})
#: "Multi-year highs": of so many at least.
_AGES: Final = {"year": 1, "decade": 10, "month": 1, "week": 1, "quarter": 1}
_ENDED: Final = frozenset("ended ending finished finishing settled settling".split())
_NO_CLOSES: Final = frozenset({"macro", "policy_rate", "projection"})


def record_told(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "sent the Dow to record levels", "closed at a 2005 low", "since its closing high of April 26"."""
    tokens = sentence.tokens
    phrase = phrase_at(tokens, place)
    if is_a_verb(tokens, place) or not _is_of_a_level(tokens, place, phrase):
        return
    claim = _claim_of(sentence, phrase, role_of(tokens, phrase))
    if claim is None:
        return
    claim.subject = whose(sentence, place, discourse)
    kind = kind_of(claim.subject)
    if tokens[place].low.startswith("milestone") and (kind != "index" or tokens[place - 1].low == "point"):
        return  # "payments when it reaches milestones", "1,000-point milestones"
    if claim.measure == "since" and kind in _NO_CLOSES:
        return
    if claim.is_over and claim.subject.series is None:
        claim.subject = discourse.subject or claim.subject
    yield claim


def _is_of_a_level(tokens: Sequence[Token], place: int, phrase: Phrase) -> bool:
    """Whether a phrase tells of where something stands, and isn't one of those that are counted."""
    behind = tokens[phrase.end] if phrase.end < len(tokens) else None
    if behind is not None and behind.is_word and behind.low not in _BEHIND and not behind.kinds & {"LEVEL", "SETTLED"}:
        return False  # "record job gains"
    if behind is not None and ("FUNDAMENTAL" in behind.kinds or behind.low.endswith("times")):
        return False  # "record profits", "a new high 30 times this year"
    number = behind is not None and behind.quantity is not None
    if number and any(is_counted_out(of) for of in tokens[phrase.end + 1 : phrase.end + 2]):
        return False  # "a record 2.4 billion shares"
    if phrase.is_counted and "straight" not in tokens[place - 1].low:
        return False  # "21 record highs", "its fifth record"
    if not _NOT_ONE.isdisjoint(token.low for token in tokens[max(0, phrase.start - 3) : place]):
        return False
    return not of_a_thing(tokens, place) and (tokens[place].low != "record" or tokens[place - 1].low != "on")


def _claim_of(sentence: Sentence, phrase: Phrase, role: Role) -> Claim | None:
    """The claim of a phrase, of nobody yet; None if its words leave open when it was reached."""
    tokens = sentence.tokens
    is_of_the_day_before = phrase.is_ever and phrase.is_old
    is_of_no_close = phrase.of_a_session and not is_of_the_day_before
    if is_of_no_close or (phrase.length is not None and "RECORDWORD" in tokens[phrase.place].kinds):
        return None
    if phrase.length is not None or phrase.of_an_age:
        claim = _of_a_length(sentence, phrase, role)
    elif phrase.since is not None and not phrase.is_ever:
        claim = _told(sentence, phrase, "since", EXTREME_TOLD) if role is not Role.LEFT else None
        if claim is not None:
            claim.named = phrase.since
    elif phrase.window is not None and not (phrase.is_ever and phrase.window.preposition not in ("for", "of")):
        claim = _of_a_window(sentence, phrase, role)
    elif phrase.of_an_era and not phrase.is_ever:
        claim = _of_a_year(sentence, phrase, role)
    elif phrase.is_ever or phrase.is_new:
        claim = _of_all_time(sentence, phrase, role)
    elif phrase.of_closes and phrase.level is None:
        claim = _of_a_year(sentence, phrase, Role.OPEN)
    else:
        return None
    return claim


def _told(sentence: Sentence, phrase: Phrase, measure: str, name: str) -> Claim:
    place = phrase.length if phrase.length is not None else phrase.place
    claim = inferred_at(sentence, place, measure, name)
    claim.sense = "low" if phrase.is_low else "high" if measure == "since" else None
    is_bare = sentence.tokens[phrase.place].low in ("record", "records")
    claim.at_close = phrase.of_closes or (is_bare and not phrase.of_prints)
    claim.tells_close = phrase.of_closes
    claim.quote_end = max(claim.quote_end, sentence.tokens[phrase.end - 1].end)
    return claim


def _of_a_length(sentence: Sentence, phrase: Phrase, role: Role) -> Claim | None:
    """ "just above 14-month lows", "fell from multi-year highs", "a day after hitting two-month highs"."""
    claim = _told(sentence, phrase, "since", EXTREME_TOLD if phrase.length is not None else MOST_OF_A_YEAR)
    then = phrase.reached or phrase.owner
    if phrase.length is None:
        claim.named = Time("past", preposition="over", n=_AGES.get(phrase.of_an_age, 1), grain=_grain_of(phrase))
    if then is not None:
        claim.session, claim.has_own_day = then, True
    elif role in (Role.LEFT, Role.BEFORE):
        claim.days_back = 1
    is_left = role is Role.OPEN or (role is Role.LEFT and phrase.is_definite)
    return claim if then is not None or not is_left else None


def _of_a_year(sentence: Sentence, phrase: Phrase, role: Role) -> Claim | None:
    """ "Since its closing high on Wednesday last week", "to a bear-market low": of a year at least."""
    then = phrase.owner or phrase.reached
    is_dated = then is not None and then.kind in (_OF_DAYS | {"day"}) and role is not Role.PASSED
    if not is_dated and role not in _REACHED:
        return None
    claim = _told(sentence, phrase, "since", MOST_OF_A_YEAR)
    claim.named = Time("past", preposition="over", n=1, grain="year")
    if is_dated:
        claim.session, claim.has_own_day = then, True
    return claim


def _grain_of(phrase: Phrase) -> str:
    return "year" if phrase.of_an_age in ("decade", "") else phrase.of_an_age


def _of_a_window(sentence: Sentence, phrase: Phrase, role: Role) -> Claim | None:
    """ "closed at a 2005 low", "broke its 2018 high", "its 2010 closing high reached on April 26"."""
    then = phrase.reached or phrase.owner
    claim = _told(sentence, phrase, "since", MOST_OF_A_YEAR)
    claim.named = phrase.window
    if then is not None and role is not Role.PASSED:
        if then.kind not in (_OF_DAYS | {"day"}):
            return None
        claim.session, claim.has_own_day = then, True
        return claim
    return claim if role in _REACHED else None


def _of_all_time(sentence: Sentence, phrase: Phrase, role: Role) -> Claim | None:
    """ "hit a record", "beat its previous record", "its record of 11,722.98, set in January 2000"."""
    claim = _told(sentence, phrase, "record", RECORD_TOLD)
    then = phrase.owner or phrase.reached or phrase.window
    if role is Role.PASSED:
        return claim  # that of the session is beyond it
    if phrase.of_a_session:  # "the prior day's record"
        claim.days_back = 1
        return claim
    is_told = phrase.owner is not None or then is phrase.window
    is_its_own = phrase.is_dated or is_told or role in (Role.REACHED, Role.BEFORE) or phrase.of_closes
    if then is not None and then.kind in (_DATES | _OF_DAYS) and not then.edge and is_its_own:
        is_of_now = role is Role.REACHED and then.kind in _OF_DAYS and phrase.owner is None
        if not is_of_now:
            claim.named, claim.is_over = then, True
        return claim
    if phrase.is_old:
        claim.is_over, claim.days_back = True, 1
        return claim
    if role is Role.BEFORE:
        closed = any("clos" in t.low or t.low in _ENDED for t in sentence.tokens[max(0, phrase.start - 3) : phrase.end])
        claim.at_close, claim.days_back, claim.verb = closed, int(closed), "" if closed else AFTER
        return claim
    if phrase.level is not None and phrase.is_ever and role is not Role.REACHED:
        claim.is_over = True  # "19 points from its all-time closing high of 2,130.82"
        return claim
    if role is Role.NEARED and phrase.is_ever:  # "hovered near its record", "just shy of an all-time high"
        words = sentence.tokens[max(0, phrase.start - 5) : phrase.place + 1]
        is_sized = any(token.quantity is not None or token.low.startswith("milestone") for token in words)
        claim.is_over, claim.verb = True, NEAR
        return None if is_sized else claim
    claim.verb = "" if phrase.is_ever else NEWLY
    return claim if role in (Role.REACHED, Role.OPEN) else None


def settle_dated_records(claims: Sequence[Claim]) -> None:
    """ "Near the record highs reached in May 2015": as they were then; "16% below its record close in November 2021"
    says besides that it still stands."""
    dated = [claim for claim in claims if claim.pattern == DATED]
    if not dated or any(claim.measure == "drawdown" for claim in claims):
        return
    for claim in dated:
        if claim.named is not None and claim.named.kind in ("month", "quarter", "year"):
            claim.is_over = True


def records_of_levels(sentence: Sentence, claims: Sequence[Claim]) -> list[Claim]:
    """ "a record close of 11,722.98 set on Jan. 14": its number is a level, and its words say that it was one."""
    tokens = sentence.tokens
    found: list[Claim] = []
    for level in claims:
        if level.quantity is None or not (level.measure == "record" or (level.measure == "level" and level.of_extreme)):
            continue
        at = next((k for k in range(level.place - 1, max(-1, level.place - 5), -1) if tokens[k].kinds & HEADS), None)
        if at is None:
            continue
        phrase = phrase_at(tokens, at)
        if phrase.length is not None:
            continue
        start, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
        if any(c.quantity is None and c.start < end and c.end > start for c in claims):
            continue
        claim = _claim_of(sentence, phrase, role_of(tokens, phrase))
        if claim is None:
            continue
        if not claim.has_own_day and not claim.days_back and claim.named is None:
            claim.session, claim.has_own_day = level.session, level.has_own_day
        found.append(replace(claim, subject=level.subject, attribution=level.attribution))
    return found


def inferred_at(sentence: Sentence, place: int, measure: str, name: str) -> Claim:
    """The claim of a lone word at `place`, of nobody yet: it may agree, and is never called wrong."""
    claim = claim_at(sentence, place, measure, name)
    claim.is_inferred = True
    return claim


def is_a_verb(tokens: Sequence[Token], place: int) -> bool:
    """ "The FTSE 100 records its best day": what it did, and no record."""
    behind = tokens[place + 1].low.split()[0] if place + 1 < len(tokens) else ""
    return tokens[place].low == "records" and behind in ("its", "their", "a", "an", "the", "another")


def whose(sentence: Sentence, place: int, discourse: Discourse) -> Subject:
    """Whose a record or a standing is: what a verb such as "sent" took there, else the clause's subject."""
    tokens = sentence.tokens
    took = next((k for k in range(place - 1, max(-1, place - 9), -1) if "TAKE" in tokens[k].kinds), None)
    if took is not None:
        named = [t for t in tokens[took + 1 : place] if t.kinds & {"NAME", "LOOSE"}]
        if named:
            return subject_of_token(named[-1], discourse)
    return subject_left(sentence, place, discourse)
