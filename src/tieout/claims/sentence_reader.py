"""Reads one sentence: what the patterns claim there, each claim with its subject, direction and times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from tieout.claims.attribution import attribute
from tieout.claims.claim import POLICY_RATE, UNNAMED, Claim, Subject
from tieout.claims.clauses import move_of_its_clause
from tieout.claims.discourse import STRETCHES, Discourse, kind_of, subject_of_token
from tieout.claims.extremes.counts_told import count_nth, count_of, count_times, first_move, settle_firsts
from tieout.claims.extremes.dated_extremes import share_extremes
from tieout.claims.extremes.last_times import date_levels_passed, last_time
from tieout.claims.extremes.leads_told import settle_leads
from tieout.claims.extremes.levels import settle_extremes, settle_levels, settle_stands, touched
from tieout.claims.extremes.marks import settle_marks
from tieout.claims.extremes.new_extremes import is_new
from tieout.claims.extremes.origins import measure_from
from tieout.claims.extremes.ranges_told import settle_ranges
from tieout.claims.extremes.ranks import rank
from tieout.claims.extremes.runs_told import streak
from tieout.claims.extremes.superlatives import level_of_an_extreme, not_seen, superlative, tells_of_a_move
from tieout.claims.forecasts import share_forecasts, turn_to_forecast
from tieout.claims.lists import ALONE, continue_lists, pair_returns, share_appositions
from tieout.claims.marking.lexicon import INDEX_WORDS
from tieout.claims.marking.sentence_heads import is_item
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.alone import claim_at, numbers_alone
from tieout.claims.numbers.averages import settle_average
from tieout.claims.numbers.bases import settle_bases
from tieout.claims.numbers.cues import infer_measures, settle_multiples
from tieout.claims.numbers.distances import measure_distances
from tieout.claims.numbers.figures import continue_figures, settle_earlier_readings, settle_jobs, settle_statistics
from tieout.claims.numbers.house_targets import settle_targets
from tieout.claims.numbers.mending import (
    is_a_live_quote,
    is_monthly,
    leave_shares,
    leave_sized_streaks,
    mend_measure,
    mend_the_one_before,
    mend_unsigned,
    of_so_many,
    settle_cities,
    settle_venues,
    span_words,
    turn_bond_prices,
    without_definitions,
)
from tieout.claims.numbers.move_groups import complete_groups, groups, settle_taken
from tieout.claims.numbers.stance import direction_of
from tieout.claims.patterns import (
    COUNTED,
    FIRST_MOVES,
    FOR_SO_MANY_TIMES,
    HEADLINE_POINTS,
    LAST_TIMES,
    NOT_SEEN,
    OF_AVERAGES,
    OF_BONDS,
    SO_MANIETH,
    Found,
    Pattern,
    guards,
    possible,
)
from tieout.claims.period.months_of_years import date_months
from tieout.claims.period.period_words import attach_times
from tieout.claims.subject.at_large import is_at_large
from tieout.claims.subject.currencies import settle_pairs
from tieout.claims.subject.decisions import count_decisions, is_one_step, of_policy, other_rate
from tieout.claims.subject.fitting import fit_subjects, settle_markets
from tieout.claims.subject.groups_told import COUNTED as COUNTS_OF_ALL
from tieout.claims.subject.groups_told import INDEXES
from tieout.claims.subject.owners import bank_of, owner_of_a_figure, settle_owners, subject_beside
from tieout.claims.subject.policy_told import settle_origins, settle_policy
from tieout.claims.subject.respectively import share_respectively, share_time
from tieout.claims.subject.rivals import are_incomparable, is_of_a_reason, rival_of
from tieout.claims.subject.roles import is_venue, named_before, the_noun_spoken_of
from tieout.claims.subject.shares import leave_other_figures
from tieout.claims.subject.subjects import subject_left, subject_right
from tieout.claims.subject.told_outright import bare_prices
from tieout.claims.worded.moves_told import FLAT, NOUNS, without_repeated
from tieout.claims.worded.opinions import settle_opinion
from tieout.claims.worded.rankings_told import tells_a_ranking
from tieout.claims.worded.records_told import records_of_levels
from tieout.claims.worded.said_of_several import claims_of_several
from tieout.claims.worded.standings import tells_a_standing
from tieout.claims.worded.word_claims import claims_in_words

_WORTH_READING: Final = frozenset(
    "PERCENT PP BP POINTS MONEY NUMBER RATIO SPAN ORDINAL SINCETIME RECORD SUPERLATIVE BEAT LAG FIRST UNSEEN LASTSEEN "
    "TWICE RECORDWORD =first =correction =bear =bull MEASURABLE COMPARATIVE UNLIKE".split()
)
#: What a superlative may be of besides the level or the move of its subject.
_OF_ANOTHER: Final = frozenset(
    "multiple multiples valuation valuations volume turnover share ratio discount premium inflows outflows".split()
)
_NAMES: Final = frozenset({"NAME", "LOOSE", "WHO", "REF"})
_DASHES: Final = frozenset("-–—•*")
_MOVING: Final = frozenset({"UP", "DOWN", "UPWARD", "DOWNWARD", "PEAK", "TROUGH"})
_RATE_VERBS: Final = frozenset({"RAISED", "CUT", "UP", "DOWN"})
#: Groups of a match that claim something other than the measure of their name.
_GROUP_MEASURES: Final = {"members": ("count", "members")}
_NOT_CLAIMS: Final = frozenset({"subject", "against", "move", "time", "compare", "extreme", "who", "window", "passed"})


@dataclass(slots=True)
class SentenceReader:
    """One sentence with what the text said before; `claims` reads it once."""

    sentence: Sentence
    discourse: Discourse
    taken: set[int] = field(default_factory=set)
    left: dict[int, Subject] = field(default_factory=dict)  # whom the verb at a place tells of

    def claims(self) -> list[Claim]:
        """The claims of the sentence, in order; no token is claimed twice."""
        tokens = self.sentence.tokens
        if self.sentence.kinds.isdisjoint(_WORTH_READING) and not _may_have_moved(self.sentence):
            return []
        found: list[Claim] = []
        for pattern, shape in possible(self.sentence.letters):
            for match in shape.finditer(self.sentence.letters):
                found += self._from_match(pattern, match)
        together = groups(tokens)
        found += numbers_alone(self.sentence, self.discourse, self.taken, found, together)
        worded = claims_in_words(self.sentence, self.discourse, self.taken, found)
        if not found and not worded:
            attribute(self.sentence, found, self.discourse)  # whom "he" means in the next
            return found
        settle_markets(self.sentence, worded, self.discourse)
        found.sort(key=lambda claim: claim.place)
        measure_distances(self.sentence, found)
        settle_owners(self.sentence, found, self.discourse)
        leave_sized_streaks(self.sentence.tokens, found)
        settle_venues(found)
        settle_cities(found)
        continue_lists(self.sentence, found, self.discourse)
        share_appositions(self.sentence, found)
        pair_returns(self.sentence, found)
        rows = share_respectively(self.sentence, found, self.discourse)
        fit_subjects(self.sentence, found, self.discourse)
        settle_policy(self.sentence, found, self.discourse)
        continue_figures(self.sentence, found, self.discourse)
        settle_statistics(self.sentence, found, self.discourse)
        settle_jobs(self.sentence, found, self.discourse)
        self._doubt_the_index(found)
        leave_other_figures(self.sentence, found)
        settle_stands(self.sentence, found)
        settle_extremes(self.sentence, found)
        settle_earlier_readings(self.sentence, found, self.discourse)
        infer_measures(self.sentence, found, self.discourse)
        leave_shares(self.sentence, found)
        complete_groups(self.sentence, found, together)
        settle_taken(self.sentence, found, self.discourse)
        settle_multiples(self.sentence, found)
        turn_bond_prices(tokens, found)
        self.discourse.lead_over(self.sentence, found)
        attach_times(self.sentence, found, self.discourse, worded)
        settle_origins(self.sentence, found)
        settle_pairs(self.sentence, worded)
        attach_times(self.sentence, worded, self.discourse)
        settle_leads(self.sentence, found, worded)
        share_extremes(self.sentence, found)
        date_months(self.sentence, found)
        settle_levels(self.sentence, found)
        settle_marks(self.sentence, found)
        settle_ranges(self.sentence, found)
        settle_firsts(self.sentence, found)
        date_levels_passed(found)
        share_time(self.sentence, rows)
        self.discourse.the_same_stretch(found)
        settle_bases(self.sentence, found, self.discourse)
        attribute(self.sentence, [*found, *worded], self.discourse)
        for claim in found:
            turn_to_forecast(self.sentence, claim, self.discourse)
        settle_targets(self.sentence, found, self.discourse)
        share_forecasts(self.sentence, found)
        found = sorted([*without_definitions(self.sentence, found), *worded], key=lambda claim: claim.place)
        found += records_of_levels(self.sentence, found)
        found = without_repeated(claims_of_several(self.sentence, found, self.discourse))
        span_words(found)
        self._tell_plainly(found)
        return found

    def _tell_plainly(self, found: list[Claim]) -> None:
        """Marks the claims of a sentence that names one series, and one time, which is theirs."""
        for claim in found:
            claim.is_doubtful = claim.is_doubtful or is_a_live_quote(self.sentence.tokens, claim)
        if len(self.sentence.times) > 1:
            return
        named = {t.name.series or t.low for t in self.sentence.names if t.name is not None and not is_venue(t)}
        for claim in found:
            if len(named) > 1 + (kind_of(claim.subject) == "currency"):
                continue
            claim.is_plainly_told = (
                claim.pattern != ALONE and claim.subject.id in named and not claim.is_unworded and not claim.is_inferred
            )

    def _from_match(self, pattern: Pattern, match: re.Match[str]) -> list[Claim]:
        places = ((name, match.start(index)) for name, index in match.re.groupindex.items())
        groups = {name: place for name, place in places if place >= 0}
        stated = {name: place for name, place in groups.items() if name not in _NOT_CLAIMS}
        tokens = self.sentence.tokens
        if any(place in self.taken for place in stated.values()):
            return []
        found = Found(tokens, stated, groups, self._kind, match.start(), self.discourse.is_signless)
        if not guards.sensible(found) or (pattern.guard is not None and not pattern.guard(found)):
            return []
        move_of_its_clause(tokens, groups, stated)
        self.taken.update(groups[name] for name in ("compare", "extreme", "window") if name in groups)
        self.taken.update(stated.values())
        return [self._from_group(pattern, match, groups, name) for name in stated]

    def _from_group(self, pattern: Pattern, match: re.Match[str], groups: dict[str, int], name: str) -> Claim:
        """The claim that one group of a match states."""
        tokens, place = self.sentence.tokens, groups[name]
        measure, sense = _GROUP_MEASURES.get(name, (name.removesuffix("_words").removesuffix("_from"), pattern.sense))
        claim = claim_at(self.sentence, place, measure, pattern.name)
        claim.sense, claim.is_inferred = sense, pattern.name in COUNTED or pattern.name == HEADLINE_POINTS
        claim.quote_start = min(tokens[match.start()].start, claim.start)
        claim.quote_end = max(tokens[match.end() - 1].end, claim.end)
        claim.is_base = name.endswith("_from")
        claim.verb = tokens[groups.get("move", match.start())].low
        claim.verb = touched(tokens, place, claim.verb) if measure == "level" else claim.verb
        claim.subject = self._subject(pattern, match, groups, claim)
        if measure == "since" and not is_at_large(claim.subject) and not any(t.kinds & _NAMES for t in tokens):
            headless = all("MARK" in t.kinds or t.low in _DASHES for t in tokens[: match.start()])
            headless = headless or is_item(self.sentence) or tells_of_a_move(tokens, match.start())
            goes_on = self.discourse.subject if headless else bare_prices(tokens, match.start(), self.discourse)
            claim.subject = goes_on or UNNAMED  # "--Largest weekly gain since June"; but "the mood is grim"
        if measure == "since" and any(t.low in _OF_ANOTHER for t in tokens[match.start() : match.end()]):
            claim.measure = "other"  # "the lowest multiple since 1990"
        if claim.subject is UNNAMED and measure == "fundamental":
            claim.subject = Subject(None, claim.verb)  # "earnings will grow": everybody's
        if pattern.name in (FOR_SO_MANY_TIMES, SO_MANIETH) and of_policy(claim.subject):
            count_decisions(claim, tokens)
        elif pattern.sense == "tally" and kind_of(claim.subject) == "policy_rate":
            claim.subject = Subject(None, claim.subject.printed)  # two officials dissented: no moves are counted
        if "against" in groups and not is_of_a_reason(tokens[place + 1 : groups["against"]]):
            claim.against = subject_of_token(tokens[groups["against"]], self.discourse)
            if claim.against.id == claim.subject.id or are_incomparable(claim.subject, claim.against):
                claim.measure = "other"  # one of the two wasn't understood
        if measure == "spread" and claim.against is None and claim.quantity is not None:
            claim.against = rival_of(claim, tokens[match.start() : match.end()], self.discourse)
        if "time" in groups:
            claim.named = tokens[groups["time"]].time
        if pattern.name in OF_BONDS:
            measure_from(claim, tokens)
        if "extreme" in groups:
            low = tokens[groups["extreme"]].low
            claim.tells_close = "clos" in low or "settlement" in low
            claim.at_close = claim.tells_close or low in ("record", "records")
            newly = is_new(tokens, groups["extreme"])  # "gained 6.91 points to a new peak of 4,390.78"
            claim.at_close = claim.at_close or (newly and _is_led_to(tokens, groups["extreme"]))
            ever = "RECORD" in tokens[groups["extreme"]].kinds or low in ("record", "records")
            claim.is_inferred = newly and not ever  # "to a fresh peak of 8,997.36": of all time, or of the year
            ever = ever or newly
            if measure == "record" and not ever:  # "its October low of 1,636.94": of a stretch, not of all time
                level_of_an_extreme(claim, tokens[groups["extreme"]])
        elif measure == "record":
            low = tokens[place].low
            claim.at_close = "clos" in low or low in ("record", "records")
        mend_the_one_before(claim, tokens, groups.get("extreme", place))
        mend_measure(claim)
        mend_unsigned(claim, tokens, is_signless=self.discourse.is_signless)
        if claim.measure == "priced" and is_one_step(tokens, place):
            claim.measure = "other"  # "priced in a half-point cut": of one meeting, and no path
        if claim.measure == "return" and is_monthly(claim, self.sentence):
            claim.measure, claim.sense = "macro", "mom"
        before = tokens[match.start() : claim.place]
        if ("never" in self.sentence.held or "n't" in self.sentence.words) and any(
            t.low == "never" or t.low.endswith("n't")
            for t in (*tokens[max(0, match.start() - 3) : match.start()], *before)
        ):
            claim.measure = "other"  # "had never before added 2,200 points"
        claim.direction = direction_of(pattern, groups, self.sentence, claim)
        if measure in OF_AVERAGES:
            settle_average(claim, groups, tokens)
        extreme_kinds = tokens[groups["extreme"]].kinds if "extreme" in groups else frozenset()
        if "ASFAR" in tokens[match.start()].kinds:
            claim.sense = "low" if "low" in tokens[match.start()].low else "high"
        elif sense == "moves":
            cuts = any(token.kinds & {"CUTS"} for token in tokens[match.start() : match.end()])
            claim.sense = "cut" if cuts else "raise"
        elif measure == "count" and sense != "members" and (of := of_so_many(tokens, place)) is not None:
            count_of(claim, of, place, tokens)
        elif pattern.name == SO_MANIETH and measure == "count":
            count_nth(claim, place, tokens)
        elif measure == "count" and sense is None:
            verb = max(k for k in range(match.start(), place) if tokens[k].kinds & _RATE_VERBS)
            claim.sense = "cut" if tokens[verb].kinds & {"CUT", "DOWN"} else "raise"
            claim.quote_start = tokens[verb].start
        elif claim.measure == "record" and ("low" in tokens[place].low or "TROUGH" in extreme_kinds):
            claim.sense = "low"
        elif pattern.sense == "ahead":  # "- 5.2%: the S&P 500's loss for the week": the time stands behind the noun
            claim.sense = None
            claim.span = next((t.time for t in tokens[match.end() :] if t.time and t.time.kind in STRETCHES), None)
        elif pattern.sense == "quality":
            noun = next(k for k in range(match.start(), match.end()) if "MEASURABLE" in tokens[k].kinds)
            settle_opinion(claim, noun, self.sentence, self.discourse)
        elif measure == "streak":
            streak(claim, place, self.sentence)
        elif pattern.name in FIRST_MOVES:
            first_move(claim, place, tokens)
        elif pattern.name == FOR_SO_MANY_TIMES:
            count_times(claim, place, tokens)
        elif pattern.name in LAST_TIMES or "passed" in groups:
            last_time(claim, groups, self.sentence)
        elif pattern.name in NOT_SEEN:
            not_seen(claim, place, self.sentence)
        elif measure == "since":
            superlative(claim, groups, self.sentence)
        elif measure == "rank":
            rank(claim, groups, self.sentence)
        return claim

    def _subject(self, pattern: Pattern, match: re.Match[str], groups: dict[str, int], claim: Claim) -> Subject:
        """Whom a match speaks of: the captured name, what the pattern says, or the verb's own subject."""
        tokens = self.sentence.tokens
        if pattern.subject == "policy":
            subject = other_rate(tokens[match.start() : claim.place]) or Subject(POLICY_RATE, "policy rate")
        elif "subject" in groups:
            subject = self._denoted(tokens[groups["subject"]])
        else:
            anchor = min(groups.get("move", groups.get("compare", match.start())), claim.place)
            if anchor not in self.left:  # the numbers of one move have one verb
                self.left[anchor] = subject_left(self.sentence, anchor, self.discourse)
            subject = self.left[anchor]
            if claim.measure == "return" and "level" not in groups:
                subject = subject_beside(self.sentence, claim.place, self.discourse) or subject
            if pattern.subject == "behind":
                subject = subject_right(self.sentence, match.end() - 1, self.discourse) or subject
        if claim.measure == "target" and "subject" not in groups:
            behind = subject_right(self.sentence, claim.place, self.discourse)
            named = [k for k in range(match.start(), claim.place) if tokens[k].kinds & {"NAME", "LOOSE", "REF"}]
            if named:
                subject = subject_of_token(tokens[named[-1]], self.discourse)
            elif behind is not None and behind.series is not None:
                subject = behind
        if claim.measure == "fundamental":
            subject = owner_of_a_figure(self.sentence, claim.place, self.discourse) or subject
        if subject.series == POLICY_RATE:
            subject = bank_of(self.sentence) or subject
        return the_noun_spoken_of(subject, self.discourse)

    def _kind(self, token: Token) -> str | None:
        """What kind of series a token names or refers to."""
        if token.name is None and "REF" not in token.kinds:
            return None
        return kind_of(self._denoted(token))

    def _denoted(self, token: Token) -> Subject:
        """Whom a name or a reference denotes; "which" only what stands right before it."""
        tokens = self.sentence.tokens
        at = next((k for k, one in enumerate(tokens) if one is token), 0)
        if token.low != "which":  # "Globex saw a decline in its shares"
            told = named_before(tokens, at, self.discourse) if token.name is None and "REF" in token.kinds else None
            return told or subject_of_token(token, self.discourse)
        before = [one for one in tokens[max(0, at - 2) : at] if one.low != ","]
        if before and is_venue(before[-1]):
            before = [one for one in tokens[max(0, at - 7) : at] if one.kinds & _NAMES and not is_venue(one)]
        named = bool(before) and bool(before[-1].kinds & {"NAME", "LOOSE", "WHO"})
        return subject_of_token(before[-1], self.discourse) if named else UNNAMED

    def _doubt_the_index(self, claims: list[Claim]) -> None:
        """ "The index" may be the one last named or the one that the text is about."""
        topic, last = self.discourse.topic, self.discourse.index
        if topic is None or last is None or topic.series == last.series:
            return
        if any("REF" in token.kinds and token.low.endswith(INDEX_WORDS) for token in self.sentence.tokens):
            for claim in claims:
                claim.or_of = topic if claim.subject == last else None


def _is_led_to(tokens: list[Token], place: int) -> bool:
    """Whether words lead up to a high, and no print within the day: "to a new peak of", "closed at a new high of"."""
    ahead = tokens[max(0, place - 5) : place]
    return any(t.low == "to" or "clos" in t.low or t.low in ("ended", "finished", "settled") for t in ahead)


def _may_have_moved(sentence: Sentence) -> bool:
    """Whether a sentence without a number may still say that something rose or fell, or reached a high."""
    tokens = sentence.tokens
    last = (one.low == "last" and ("LEVEL" in two.kinds or two.low == "time") for one, two in pairwise(tokens))
    if tells_a_standing(sentence) or tells_a_ranking(tokens) or ("last" in sentence.held and any(last)):
        return True
    if not any(token.kinds & _MOVING or token.low in FLAT or token.low in NOUNS for token in tokens):
        return False
    return any(token.name is not None or token.low in INDEXES or token.low in COUNTS_OF_ALL for token in tokens)
