"""Gives what is judged by words alone ("a robust labor market") the measure that would decide it."""

from __future__ import annotations

from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse
from tieout.claims.marking.measurables import MEASURABLES, Deciding
from tieout.claims.marking.names import FOREIGN
from tieout.claims.marking.tokens import Sentence
from tieout.claims.subject.subjects import subject_left, subject_right


def settle_opinion(claim: Claim, noun: int, sentence: Sentence, discourse: Discourse) -> None:
    """Gives an opinion the measure that would decide it, and the subject that it is of."""
    tokens = sentence.tokens
    deciding = MEASURABLES.get("|".join(tokens[noun].low.split()), Deciding("other"))
    claim.measure, claim.sense, claim.direction = deciding.measure, None, None
    if deciding.series is not None:
        abroad = any(set(token.low.split()) & FOREIGN for token in tokens)
        claim.subject = Subject(None if abroad else deciding.series, tokens[noun].low)
        return
    behind = subject_right(sentence, noun, discourse)
    claim.subject = behind if behind is not None and behind.series else subject_left(sentence, claim.place, discourse)
    if claim.subject is UNNAMED:
        claim.subject = Subject(None, tokens[noun].low)
