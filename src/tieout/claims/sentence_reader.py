"""Reads one sentence: what the patterns claim there, each claim with its subject, direction and times."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Final

from tieout.claims.attribution import attribute
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.extremes.dated_extremes import share_extremes
from tieout.claims.extremes.firsts_told import settle_firsts
from tieout.claims.extremes.last_times import date_levels_passed
from tieout.claims.extremes.leads_told import settle_leads
from tieout.claims.extremes.levels import settle_extremes, settle_levels, settle_stands
from tieout.claims.extremes.marks import settle_marks
from tieout.claims.extremes.ranges_told import settle_ranges
from tieout.claims.extremes.runs_told import date_runs
from tieout.claims.extremes.that_day import date_that_day
from tieout.claims.forecasts import share_forecasts, turn_to_forecast
from tieout.claims.lists import ALONE, continue_lists, continue_points, pair_returns, settle_signed, share_appositions
from tieout.claims.marking.lexicon import INDEX_WORDS, INDEXES
from tieout.claims.marking.tokens import Sentence
from tieout.claims.match_claims import Matching
from tieout.claims.numbers.alone import numbers_alone
from tieout.claims.numbers.bases import settle_bases
from tieout.claims.numbers.by_analogy import settle_units
from tieout.claims.numbers.cues import infer_measures, settle_multiples
from tieout.claims.numbers.distances import measure_distances, move_between_extremes
from tieout.claims.numbers.ellipses import settle_ellipses
from tieout.claims.numbers.expected_readings import settle_expected
from tieout.claims.numbers.figures import continue_figures, settle_statistics
from tieout.claims.numbers.house_targets import settle_targets
from tieout.claims.numbers.inversions import settle_inversions
from tieout.claims.numbers.jobs_told import settle_jobs
from tieout.claims.numbers.mending import (
    is_a_live_quote,
    leave_gaps,
    leave_shares,
    leave_sized_streaks,
    leave_sums,
    settle_cities,
    settle_venues,
    span_words,
    turn_bond_prices,
    without_definitions,
)
from tieout.claims.numbers.move_groups import complete_groups, groups, settle_taken
from tieout.claims.numbers.percent_told import settle_percent
from tieout.claims.numbers.readings_told import settle_earlier_readings
from tieout.claims.numbers.shared_distances import share_distances
from tieout.claims.numbers.steps_told import settle_units_of_steps
from tieout.claims.period.months_of_years import date_months
from tieout.claims.period.period_words import attach_times
from tieout.claims.subject.at_large import HEADS as AT_LARGE
from tieout.claims.subject.currencies import settle_pairs
from tieout.claims.subject.dividends import OF_DIVIDENDS, settle_dividends
from tieout.claims.subject.fitting import fit_subjects, settle_markets
from tieout.claims.subject.groups_told import COUNTED as COUNTS_OF_ALL
from tieout.claims.subject.headline_and_core import settle_headline_and_core
from tieout.claims.subject.home_banks import settle_home
from tieout.claims.subject.inverted import settle_inverted, settle_named_behind
from tieout.claims.subject.owners import settle_owners
from tieout.claims.subject.policy_told import settle_origins, settle_policy
from tieout.claims.subject.respectively import share_respectively, share_time
from tieout.claims.subject.roles import is_venue
from tieout.claims.subject.sectors import settle_sectors
from tieout.claims.subject.shares import leave_other_figures
from tieout.claims.subject.taken_off import settle_taken_off
from tieout.claims.worded.moves_told import FLAT, NOUNS, without_repeated
from tieout.claims.worded.rankings_told import tells_a_ranking
from tieout.claims.worded.records_told import records_of_levels, settle_dated_records
from tieout.claims.worded.said_of_several import claims_of_several
from tieout.claims.worded.standings import tells_a_standing
from tieout.claims.worded.word_claims import claims_in_words

_WORTH_READING: Final = frozenset(
    "PERCENT PP BP POINTS MONEY NUMBER RATIO SPAN ORDINAL SINCETIME RECORD SUPERLATIVE BEAT LAG FIRST UNSEEN LASTSEEN "
    "TWICE RECORDWORD =first =correction =bear =bull MEASURABLE COMPARATIVE UNLIKE".split()
)
#: Nouns for several indexes and for stocks at large, of which words alone may say that they rose.
_WHOM: Final = INDEXES | AT_LARGE | frozenset(COUNTS_OF_ALL)
#: A currency is named with the one in which it is quoted.
_PAIR: Final = 2
_TELLING: Final = FLAT | NOUNS
_PLACE: Final = attrgetter("place")
_MOVING: Final = frozenset({"UP", "DOWN", "UPWARD", "DOWNWARD", "PEAK", "TROUGH"})


@dataclass(slots=True)
class SentenceReader:
    """One sentence with what the text said before; `claims` reads it once."""

    sentence: Sentence
    discourse: Discourse

    def claims(self) -> list[Claim]:
        """The claims of the sentence, in order; no token is claimed twice."""
        tokens = self.sentence.tokens
        if self.sentence.kinds.isdisjoint(_WORTH_READING) and not _may_have_moved(self.sentence):
            return []
        matching = Matching(self.sentence, self.discourse)
        found = matching.claims()
        together = groups(self.sentence)
        found += numbers_alone(self.sentence, self.discourse, matching.taken, found, together)
        worded = claims_in_words(self.sentence, self.discourse, matching.taken, found)
        if not found and not worded:
            attribute(self.sentence, found, self.discourse)  # whom "he" means in the next
            return found
        settle_markets(self.sentence, worded, self.discourse)
        found.sort(key=_PLACE)
        measure_distances(self.sentence, found)
        settle_owners(self.sentence, found, self.discourse)
        leave_sized_streaks(self.sentence.tokens, found)
        settle_venues(found)
        settle_cities(self.sentence, found)
        continue_lists(self.sentence, found, self.discourse)
        share_appositions(self.sentence, found)
        pair_returns(self.sentence, found)
        rows = share_respectively(self.sentence, found, self.discourse)
        settle_inverted(self.sentence, found, self.discourse)
        settle_named_behind(self.sentence, found, self.discourse)
        settle_taken_off(self.sentence, found, self.discourse)
        fit_subjects(self.sentence, found, self.discourse)
        share_distances(self.sentence, found)
        settle_policy(self.sentence, found, self.discourse)
        settle_home(self.sentence, found, self.discourse)
        continue_figures(self.sentence, found, self.discourse)
        settle_statistics(self.sentence, found, self.discourse)
        settle_headline_and_core(self.sentence, found, self.discourse)
        settle_jobs(self.sentence, found, self.discourse)
        self._doubt_the_index(found)
        leave_other_figures(self.sentence, found)
        settle_stands(self.sentence, found)
        settle_inversions(self.sentence, found, self.discourse)
        settle_extremes(self.sentence, found)
        if "that" in self.sentence.held or "same" in self.sentence.held:
            date_that_day(self.sentence, found, self.discourse)
        settle_earlier_readings(self.sentence, found, self.discourse)
        infer_measures(self.sentence, found, self.discourse)
        settle_ellipses(self.sentence, found)
        settle_percent(self.sentence, found, self.discourse)
        settle_units(self.sentence, found)
        settle_units_of_steps(found)
        continue_points(self.sentence, found)
        settle_signed(self.sentence, found)
        leave_sums(found)
        leave_shares(self.sentence, found)
        complete_groups(self.sentence, found, together)
        settle_taken(self.sentence, found, self.discourse)
        settle_sectors(self.sentence, found, self.discourse)
        if not self.sentence.held.isdisjoint(OF_DIVIDENDS):
            settle_dividends(self.sentence, found)
        leave_gaps(self.sentence, found)
        settle_multiples(self.sentence, found)
        turn_bond_prices(tokens, found)
        self.discourse.lead_over(self.sentence, found)
        attach_times(self.sentence, found, self.discourse, worded)
        settle_origins(self.sentence, found)
        settle_pairs(self.sentence, worded)
        attach_times(self.sentence, worded, self.discourse, beside=found)
        if "from" in self.sentence.held:
            move_between_extremes(self.sentence, found)
        settle_leads(self.sentence, found, worded)
        share_extremes(self.sentence, found)
        date_runs(found, tokens)
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
        settle_expected(self.sentence, found, self.discourse)
        for claim in found:
            turn_to_forecast(self.sentence, claim, self.discourse)
        settle_targets(self.sentence, found, self.discourse)
        share_forecasts(self.sentence, found)
        found = sorted([*without_definitions(self.sentence, found), *worded], key=_PLACE)
        settle_dated_records(found)
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
        for claim in found if len(named) <= _PAIR else ():
            if len(named) == _PAIR and kind_of(claim.subject) != "currency":
                continue
            claim.is_plainly_told = (
                claim.pattern != ALONE and claim.subject.id in named and not claim.is_unworded and not claim.is_inferred
            )

    def _doubt_the_index(self, claims: list[Claim]) -> None:
        """ "The index" may be the one last named or the one that the text is about."""
        topic, last = self.discourse.topic, self.discourse.index
        if topic is None or last is None or topic.series == last.series:
            return
        if "REF" in self.sentence.kinds and any(
            "REF" in token.kinds and token.low.endswith(INDEX_WORDS) for token in self.sentence.tokens
        ):
            for claim in claims:
                claim.or_of = topic if claim.subject == last else None


_EACH: Final = frozenset({"each", "every", "all"})


def _may_have_moved(sentence: Sentence) -> bool:
    """Whether a sentence without a number may still say that something rose or fell, or reached a high."""
    tokens = sentence.tokens
    last = (one.low == "last" and ("LEVEL" in two.kinds or two.low == "time") for one, two in pairwise(tokens))
    if "OFTIME" in sentence.kinds and not sentence.held.isdisjoint(_EACH):
        return True  # "it has risen in each of the last four sessions"
    if tells_a_standing(sentence) or tells_a_ranking(sentence) or ("last" in sentence.held and any(last)):
        return True
    moves = not sentence.kinds.isdisjoint(_MOVING)
    moves = moves or (not sentence.held.isdisjoint(_TELLING) and any(token.low in _TELLING for token in tokens))
    if not moves:
        return False
    return bool(sentence.names) or any(token.low in _WHOM for token in tokens)
