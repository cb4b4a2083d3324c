"""Of which other session than the one spoken of a claim may be, where its words leave that open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tieout.checks.judge import SNAPSHOT, THROUGH
from tieout.claims.claim import POLICY_RATE
from tieout.claims.marking.times import Time
from tieout.claims.patterns import OF_AVERAGES
from tieout.claims.period.session_told import of_a_morning_paper, worded
from tieout.claims.readings.asked import Alternatives, Asked
from tieout.claims.readings.questions import question_of
from tieout.terms import Period

_FRIDAY = 4


def of_another_session(asked: Asked) -> Alternatives:
    """Of another session than the one spoken of, where words leave it open."""
    claim, natural, anchor, session = asked.claim, asked.natural, asked.anchor, asked.session
    told = claim.named or claim.span
    if told is not None and (told.kind, told.grain) == ("last", "week") and anchor.published.weekday() > _FRIDAY:
        friday = replace(anchor, published=anchor.published - timedelta(days=anchor.published.weekday() - _FRIDAY))
        yield "the week before the one that ended", question_of(claim, natural.subject, friday, session)
    if natural.measure in OF_AVERAGES and not claim.tells_close:
        before = asked.before(session)  # during a session its average is that of the days before
        yield f"as of {worded(before)}", asked.on(before)
    own, told = anchor.own_session, claim.session
    if own is not None and told is not None and (told.kind, told.last) == ("ago", None) and told.grain != "day":
        since = anchor.session(replace(told, last=Time("relative", word="today")))  # a week before the text's own day
        yield f"counted from {worded(own)}", asked.on(since)
    if claim.is_base and claim.has_own_day and session >= anchor.default_session:  # not "from 4.02% late Friday"
        before = asked.before(session)  # "fell to 4,030 from 4,040 on Friday"
        yield f"the close before {worded(session)}", asked.on(before)
    if told is not None and told.word == "yesterday" and own is not None:
        # the web edition of a morning paper comes out on the day that its readers will call yesterday
        yield of_a_morning_paper(own), asked.on(own)
    if not claim.has_own_day and own is not None and own != session:
        # no words beside it say which session: the publication day's close may be meant
        end = asked.before(own) if claim.is_base or claim.days_back else own
        name = f"{SNAPSHOT} {worded(own)}" if anchor.is_trading and end == own else f"{THROUGH} {worded(own)}"
        yield name, asked.on(end)
    default = anchor.default_session
    if not claim.has_own_day and (told is not None or claim.is_of_a_review) and default > session:
        yield f"{THROUGH} {worded(default)}", asked.on(default)
    elif (
        claim.session is None
        and claim.span is not None
        and claim.span.grain in ("day", "session")
        and session > default
    ):
        yield f"{THROUGH} {worded(default)}", asked.on(default)  # "for the session", in the next day's text
    if claim.measure == "range" or (claim.measure == "level" and natural.subject == POLICY_RATE):
        # a decision of the day spoken of takes effect on the next
        after = session + timedelta(days=1)
        yield f"as decided on {worded(session)}", asked.over(Period(after, after))
