"""The claims that the patterns find in a sentence: each group of a match with its subject and what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tieout.claims.claim import POLICY_RATE, UNNAMED, Claim, Subject
from tieout.claims.clauses import move_of_its_clause
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.extremes.levels import touched
from tieout.claims.marking.tokens import ALL_NAMES, Sentence, Token
from tieout.claims.matched import Matched, tell
from tieout.claims.numbers.alone import claim_at
from tieout.claims.patterns import BY_THE_WAY, Compiled, Found, Pattern, guards, possible
from tieout.claims.subject.decisions import other_rate
from tieout.claims.subject.owners import bank_of, owner_of_a_figure, subject_beside
from tieout.claims.subject.pronouns import named_before
from tieout.claims.subject.roles import is_venue, the_noun_spoken_of
from tieout.claims.subject.subjects import subject_left, subject_right


@dataclass(slots=True)
class Matching:
    """A sentence on which the patterns are tried; `taken` are the tokens that they claimed."""

    sentence: Sentence
    discourse: Discourse
    taken: set[int] = field(default_factory=set)
    left: dict[int, Subject] = field(default_factory=dict)  # whom the verb at a place tells of

    def claims(self) -> list[Claim]:
        """What the patterns claim, in their order; no token is claimed twice."""
        letters = self.sentence.letters
        found: list[Claim] = []
        for one in possible(letters):
            search = one.shape.search
            match = search(letters)
            while match is not None:
                # "its best month since May and its strongest on record" is no match from "best" on
                again = one.is_of_since and match.start("since_words") in self.taken
                found += () if again else self._of_a_match(one, match)
                match = search(letters, match.start() + 1 if again else match.end())
        return found

    def _of_a_match(self, one: Compiled, match: re.Match[str]) -> list[Claim]:
        groups: dict[str, int] = {}
        stated: dict[str, int] = {}
        for name, number in one.groups:
            place = match.start(number)
            if place >= 0:
                groups[name] = place
                if name in one.measures:
                    stated[name] = place
        tokens, pattern = self.sentence.tokens, one.pattern
        if not self.taken.isdisjoint(stated.values()) or self._is_defined(match.start()):
            return []
        found = Found(tokens, stated, groups, self._kind, match.start(), self.discourse.is_signless)
        if not guards.sensible(found) or (pattern.guard is not None and not pattern.guard(found)):
            return []
        move_of_its_clause(tokens, groups, stated)
        self.taken.update(groups[name] for name in ("compare", "extreme", "window") if name in groups)
        self.taken.update(stated.values())
        return [self._of_a_group(one, match, groups, name) for name in stated]

    def _is_defined(self, start: int) -> bool:
        """ "Bear markets, defined as a drop of 20% or more": none is told of."""
        is_told = "defined" in self.sentence.held
        return is_told and any(one.low == "defined" for one in self.sentence.tokens[max(0, start - 8) : start + 1])

    def _of_a_group(self, one: Compiled, match: re.Match[str], groups: dict[str, int], name: str) -> Claim:
        """The claim that one group of a match states."""
        tokens, place, pattern = self.sentence.tokens, groups[name], one.pattern
        measure, sense = one.measures[name]
        claim = claim_at(self.sentence, place, measure, pattern.name)
        claim.sense, claim.is_inferred = sense, pattern.name in BY_THE_WAY
        claim.quote_start = min(tokens[match.start()].start, claim.start)
        claim.quote_end = max(tokens[match.end() - 1].end, claim.end)
        claim.is_base = name.endswith("_from")
        claim.verb = tokens[groups.get("move", match.start())].low
        claim.verb = touched(tokens, place, claim.verb) if measure == "level" else claim.verb
        claim.subject = self._subject(pattern, match, groups, claim)
        told = (match.start(), match.end())
        tell(claim, Matched(pattern, groups, measure, sense, place, told, self.sentence, tokens, self.discourse))
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
            subject = bank_of(self.sentence, claim.place) or subject
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
            before = [one for one in tokens[max(0, at - 7) : at] if one.kinds & ALL_NAMES and not is_venue(one)]
        named = bool(before) and bool(before[-1].kinds & {"NAME", "LOOSE", "WHO"})
        return subject_of_token(before[-1], self.discourse) if named else UNNAMED
