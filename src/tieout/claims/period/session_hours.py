"""What a sentence's words say of the hour: within the session, or after the close of shares."""

from __future__ import annotations

import re
from typing import Final

from tieout.catalogue import ROUND_THE_CLOCK
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse, is_american, kind_of
from tieout.claims.marking.lexicon import DURING
from tieout.claims.marking.tokens import Sentence

#: "As of 4 p.m. New York time": shares have closed then; yields, currencies and commodities trade on.
_AFTER_THE_CLOSE: Final = re.compile(r" (?:[4-9]|1[01])(?: : [0-5]\d)? (?:p\.m\.|pm) ")
#: "Halfway through the session", "minutes before the closing bell", "late in the day".
_WITHIN_THE_SESSION: Final = re.compile(
    r" (?:half ?- ?way|halfway|midway|part ?way|early|late|shortly|minutes?|hours?|soon|immediately|right) "
    r"(?:in|into|through|after|before|from|ahead of)(?: the)? (?:session|day|trading|open|opening|close|closing|bell) "
    r"| off to an? (?:\w+ )?start "
    r"| (?:first|opening|early|final|closing) (?:few |half |\w+ )?(?:minutes?|hours?|moments|seconds) of (?:the )?"
    r"(?:session|day|trading) "
)
#: Measures of what moves while a market is open.
_UNDER_WAY: Final = frozenset({"return", "change", "level"})
#: A word without which none of either can be there, so that most sentences are told at once.
_AT_NIGHT: Final = frozenset({"p.m.", "pm"})
_OF_A_SESSION: Final = frozenset({"session", "day", "trading", "open", "opening", "close", "closing", "bell", "start"})
_KEYS: Final = {phrase: max(phrase.split(), key=len) for phrase in DURING}
_DURING: Final = {key: [phrase for phrase in DURING if _KEYS[phrase] == key] for key in _KEYS.values()}


def hours_told(sentence: Sentence) -> tuple[bool, bool]:
    """Whether the words set the numbers within the session, and whether they set them after the close of shares."""
    words, held = f" {sentence.words} ", sentence.held
    keys = () if held.isdisjoint(_DURING) else _DURING.keys() & held
    within = any(phrase in words for key in keys for phrase in _DURING[key]) or (
        not held.isdisjoint(_OF_A_SESSION) and _WITHIN_THE_SESSION.search(words) is not None
    )
    return within, not (within or held.isdisjoint(_AT_NIGHT)) and _AFTER_THE_CLOSE.search(words) is not None


def is_of_all_hours(claim: Claim) -> bool:
    """Whether a number is of what trades round the clock, and tells of no close."""
    return kind_of(claim.subject) in ROUND_THE_CLOCK and not claim.tells_close


def is_before_a_close(claim: Claim, discourse: Discourse) -> bool:
    """Whether a text of Europe's morning tells a number that is of its own day, and of no close."""
    if not discourse.is_of_the_morning or claim.measure not in _UNDER_WAY or claim.tells_close:
        return False
    told, own = discourse.session, claim.session
    if told is None or own is None or (own.kind, own.weekday, own.word) != (told.kind, told.weekday, told.word):
        return False
    return kind_of(claim.subject) in ROUND_THE_CLOCK or not is_american(claim.subject)
