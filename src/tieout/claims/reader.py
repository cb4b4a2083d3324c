"""Reads a text sentence by sentence: the best covering set of claims, with subject, period and speaker carried on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tieout.catalogue import entry
from tieout.claims.attach import (
    UNNAMED,
    Discourse,
    attribution_of,
    bank_of,
    direction_of,
    hedge_of,
    share_respectively,
    subject_left,
    subject_of_token,
    subject_right,
)
from tieout.claims.claim import POLICY_RATE, Claim, Subject
from tieout.claims.finding import Numeral, Role
from tieout.claims.lexer import Lexeme, sentences
from tieout.claims.patterns import Pattern, alphabet, compiled
from tieout.claims.period_words import attach_times, is_future
from tieout.claims.tokens import Sentence, Token, mark
from tieout.terms import Direction, Hedge, Quantity
from tieout.terms import quantity as units

_WORTH_READING = frozenset(
    {
        "PERCENT",
        "PP",
        "BP",
        "POINTS",
        "MONEY",
        "NUMBER",
        "RATIO",
        "SPAN",
        "ORDINAL",
        "RECORD",
        "SUPERLATIVE",
        "BEAT",
        "LAG",
    }
)
_OF_THE_ONE_BEFORE = frozenset({"since", "record", "streak"})
_RATE_VERBS = frozenset({"RAISED", "CUT", "UP", "DOWN"})
#: Groups of a match that claim something other than the measure of their name.
_GROUP_MEASURES = {"members": ("count", "members")}
_NOT_CLAIMS = frozenset({"subject", "against", "move", "time", "compare", "extreme", "who"})
#: Quantities that are a claim even where no pattern knows what they say of whom.
_ALWAYS_CLAIMS = frozenset({units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT, units.RATIO, *units.CURRENCIES})


@dataclass(slots=True)
class Reading:
    """What was read: the claims in order of the text, and the role of every numeral."""

    claims: list[Claim]
    numerals: list[Numeral]


def read(text: str, today: date | None = None) -> Reading:
    """All claims of `text`, and a role for each of its numerals; `today` is the day of publication."""
    discourse = Discourse(today=today)
    claims: list[Claim] = []
    numerals: list[Numeral] = []
    letters = alphabet()
    previous_end = 0
    for lexed in sentences(text):
        if "\n\n" in text[previous_end : lexed[0].start]:
            discourse.new_paragraph()
        previous_end = lexed[-1].end
        marked = mark(text, lexed, letters)
        found = _SentenceReader(marked, discourse).claims()
        found.sort(key=lambda claim: (claim.start, claim.end))
        claims += found
        discourse.after(marked, found)
        numerals += _numerals(lexed, marked, found)
    return Reading(claims, numerals)


@dataclass(slots=True)
class _SentenceReader:
    sentence: Sentence
    discourse: Discourse
    taken: set[int] = field(default_factory=set)

    def claims(self) -> list[Claim]:
        tokens = self.sentence.tokens
        if not any(token.kinds & _WORTH_READING for token in tokens):
            return []
        found: list[Claim] = []
        places: list[int] = []
        for pattern, shape in compiled():
            for match in shape.finditer(self.sentence.letters):
                for place, claim in self._from_match(pattern, match):
                    found.append(claim)
                    places.append(place)
        for place, token in enumerate(tokens):
            quantity = token.quantity
            if place not in self.taken and quantity is not None and _is_claim_alone(quantity):
                self.taken.add(place)
                measure = {units.RATIO: "ratio", units.LEVEL: "fundamental"}.get(quantity.unit, "other")
                found.append(self._claim(place, measure, "a number alone"))
                places.append(place)
        order = sorted(range(len(found)), key=lambda k: places[k])
        found, places = [found[k] for k in order], [places[k] for k in order]
        for before, claim in pairwise(found):
            if claim.measure in _OF_THE_ONE_BEFORE and before.subject is not UNNAMED:
                claim.subject = before.subject
        share_respectively(self.sentence, found, places, self.discourse)
        attach_times(self.sentence, found, places, self.discourse)
        for claim in found:
            self._turn_to_forecast(claim)
            if claim.quantity is None and claim.measure != "spread":
                claim.start, claim.end = claim.quote_start, claim.quote_end
        return found

    def _from_match(self, pattern: Pattern, match: re.Match[str]) -> Iterator[tuple[int, Claim]]:
        groups = {name: match.start(name) for name, text in match.groupdict().items() if text is not None}
        stated = {name: place for name, place in groups.items() if name not in _NOT_CLAIMS}
        if any(place in self.taken for place in stated.values()):
            return
        tokens = self.sentence.tokens
        if not _fits(pattern, stated, groups, self.sentence):
            return
        self.taken.update(groups[name] for name in ("compare", "extreme") if name in groups)
        for name, place in stated.items():
            self.taken.add(place)
            measure, sense = _GROUP_MEASURES.get(
                name, (name.removesuffix("_words").removesuffix("_from"), pattern.sense)
            )
            claim = self._claim(place, measure, pattern.name)
            claim.sense = sense
            claim.quote_start = min(tokens[match.start()].start, claim.start)
            claim.quote_end = max(tokens[match.end() - 1].end, claim.end)
            if "subject" in groups:
                claim.subject = subject_of_token(tokens[groups["subject"]], self.discourse)
            elif pattern.subject == "left":
                anchor = groups.get("move", groups.get("compare", match.start()))
                claim.subject = subject_left(self.sentence, min(anchor, place), self.discourse)
            if pattern.subject == "policy":
                claim.subject = Subject(POLICY_RATE, "policy rate")
            if measure == "range" and claim.quantity is not None and claim.quantity.value_high is None:
                claim.measure = "level"
            claim.is_base = name.endswith("_from")
            claim.verb = tokens[groups["move"]].low if "move" in groups else tokens[match.start()].low
            if pattern.name == "a gain or loss in percent":
                claim.subject = subject_right(self.sentence, match.end() - 1, self.discourse) or claim.subject
            if claim.subject.series == POLICY_RATE:
                claim.subject = bank_of(self.sentence) or claim.subject
            if "extreme" in groups:
                claim.at_close = "clos" in tokens[groups["extreme"]].low
            if "against" in groups:
                claim.against = subject_of_token(tokens[groups["against"]], self.discourse)
            if "time" in groups:
                claim.named = tokens[groups["time"]].time
            claim.direction = direction_of(pattern, groups, self.sentence, claim)
            if measure == "count" and sense is None:
                verb = max(k for k in range(match.start(), place) if tokens[k].kinds & _RATE_VERBS)
                claim.sense = "cut" if tokens[verb].kinds & {"CUT", "DOWN"} else "raise"
                claim.quote_start = tokens[verb].start
            if measure == "streak":
                _streak(claim, place, self.sentence)
            if name in ("since", "since_words"):
                _superlative(claim, groups, self.sentence)
            yield place, claim

    def _claim(self, place: int, measure: str, pattern: str) -> Claim:
        token = self.sentence.tokens[place]
        quantity = token.quantity
        if quantity is None and isinstance(token.value, int):
            quantity = Quantity(Decimal(token.value), units.COUNT, Decimal(1), token.text)
        return Claim(
            measure=measure,
            pattern=pattern,
            start=token.start,
            end=token.end,
            quote_start=token.start,
            quote_end=token.end,
            sentence=(self.sentence.start, self.sentence.end),
            subject=subject_left(self.sentence, place, self.discourse),
            quantity=quantity,
            hedge=hedge_of(self.sentence, place) if quantity is not None else Hedge.EXACT,
            direction=_sign_direction(quantity),
            attribution=attribution_of(self.sentence, place, self.discourse),
        )

    def _turn_to_forecast(self, claim: Claim) -> None:
        if claim.measure not in (
            "return",
            "range",
            "level",
            "change",
            "target",
            "spread",
            "drawdown",
            "gain_from_low",
            "macro",
        ):
            return
        before = [token for token in self.sentence.tokens if token.start < claim.start]
        modal = any("FORECAST" in token.kinds for token in before)
        ahead = claim.span is not None and is_future(claim.span, self.discourse.today)
        if claim.measure == "target" or ahead or (modal and _is_open(claim)):
            claim.is_forecast = True
            if claim.measure == "level":
                claim.measure = "target"


def _is_claim_alone(quantity: Quantity) -> bool:
    """Whether a quantity claims something even where no pattern knows what: percents, money, multiples, billions."""
    return quantity.unit in _ALWAYS_CLAIMS or (quantity.unit == units.LEVEL and quantity.step >= 1000)


def _is_open(claim: Claim) -> bool:
    """Whether no past time binds the claim, so that a modal word makes it a forecast."""
    past = claim.span is not None and claim.span.kind in ("past", "last", "to_date", "whole")
    return not past and claim.session is None


def _fits(pattern: Pattern, stated: dict[str, int], groups: dict[str, int], sentence: Sentence) -> bool:
    """What a shape can't say: which kind of subject a unit goes with."""
    tokens = sentence.tokens
    bare = tokens[stated["return"]].quantity if "return" in stated else None
    if bare is not None and bare.unit == units.LEVEL and (bare.value >= 100 or bare.step > 1):
        return False  # no percentage that lost its sign
    if pattern.name == "the range of a policy rate":
        quantity, name = tokens[stated["range"]].quantity, tokens[groups["subject"]].name
        policy = name is not None and _kind_of(name.series) == "policy_rate"
        return policy and quantity is not None and quantity.value_high is not None
    if pattern.name == "move in percent" and _behind_to(tokens, stated["return"]):
        return False
    if "count" in stated and pattern.sense != "tally":
        about_rates = {"rate", "rates", "fed", "reserve", "policymakers", "officials", "bank"}
        named = any(t.name is not None and t.name.series in ("DFEDTARU", "DFEDTARL", "DFF") for t in tokens)
        return named or any(t.low in about_rates or "reserve" in t.low for t in tokens)
    if pattern.name == "a company's number, then the move of the index":
        return sum(1 for token in tokens if token.quantity is not None) > 1 or "return" not in stated
    if "subject" in groups and set(stated) & {"level", "macro"}:
        subject = tokens[groups["subject"]].name
        kind = _kind_of(subject.series) if subject and subject.series else None
        if "macro" in stated:
            return kind == "macro"
        quantity = tokens[stated["level"]].quantity
        if quantity is not None and quantity.unit == units.PERCENT:
            return kind in ("yield", "policy_rate", "rate", "macro", "projection")
    if "level" in stated and "move" in groups:
        quantity = tokens[stated["level"]].quantity
        if quantity is not None and quantity.unit == units.PERCENT and "change" not in stated:
            return any(
                t.name is not None and _kind_of(t.name.series) in ("yield", "policy_rate", "rate", "macro")
                for t in tokens[: stated["level"]]
            ) or any(t.low in ("yield", "yields", "rate", "rates") for t in tokens[: stated["level"]])
    return True


def _behind_to(tokens: list[Token], place: int) -> bool:
    """Whether "to" stands right before a number ("fell to 3.9%": a level or nothing that we know)."""
    before = [t for t in tokens[max(0, place - 3) : place] if not isinstance(t.value, Hedge)]
    return bool(before) and before[-1].low == "to"


def _kind_of(series: str | None) -> str | None:
    found = entry(series) if series else None
    return found.kind if found else None


def _superlative(claim: Claim, groups: dict[str, int], sentence: Sentence) -> None:
    """Fills sense and grain of "its best December on record", "a 22-year high", "highest close since"."""
    tokens = sentence.tokens
    place = groups.get("extreme", groups.get("since_words", groups.get("since", 0)))
    kinds = tokens[place].kinds
    claim.sense = next((k.split(":")[1] for k in kinds if k.startswith("SUPERLATIVE:")), None)
    if claim.sense is None:
        low = tokens[place].low
        claim.sense = "low" if "TROUGH" in kinds or low.endswith(("low", "lows")) else "high"
    if claim.sense in ("best", "worst"):
        after = tokens[place : place + 6]
        grains = {"month": "month", "week": "week", "quarter": "quarter", "year": "year", "day": "day", "session": "day",
                  "monthly": "month", "weekly": "week", "daily": "day", "quarterly": "quarter", "annual": "year"}  # fmt: skip
        for token in after:
            if token.low in grains or token.low.removesuffix("s") in grains:
                claim.grain = grains.get(token.low, grains.get(token.low.removesuffix("s")))
                break
            if token.time is not None and token.time.kind == "month" and claim.span is None:
                claim.grain, claim.span = "month", token.time
                break
        if claim.grain is None:
            claim.grain = "day"
        claim.direction = Direction.UP if claim.sense == "best" else Direction.DOWN


def _streak(claim: Claim, place: int, sentence: Sentence) -> None:
    """Which way a run went, and of what length its steps are."""
    tokens = sentence.tokens
    grains = {"day": "day", "days": "day", "session": "day", "sessions": "day", "trading": "day", "week": "week", "weeks": "week",
              "weekly": "week", "daily": "day", "monthly": "month", "month": "month", "months": "month",
              "quarter": "quarter", "quarters": "quarter", "quarterly": "quarter", "year": "year", "annual": "year"}  # fmt: skip
    if claim.quantity is not None and claim.quantity.unit in units.DURATIONS:
        claim.grain = {units.SESSION: "day"}.get(claim.quantity.unit, claim.quantity.unit)
    else:
        claim.grain = next((grains[t.low] for t in tokens[place : place + 5] if t.low in grains), "day")
    ups = {"UP", "UPNOUN"}
    downs = {"DOWN", "DOWNNOUN"}
    for token in (*tokens[place : place + 6], *reversed(tokens[:place])):
        if token.kinds & ups or token.low == "winning":
            claim.sense = "up"
            break
        if token.kinds & downs or token.low == "losing":
            claim.sense = "down"
            break


def _sign_direction(quantity: Quantity | None) -> Direction | None:
    if quantity is None or not quantity.signed or quantity.value == 0:
        return None
    return Direction.UP if quantity.value > 0 else Direction.DOWN


def _numerals(lexed: list[Lexeme], marked: Sentence, claims: list[Claim]) -> Iterator[Numeral]:
    """The role of each numeral of the sentence: in a claim, a name, a date, an ordinal, or what is left over."""
    tokens = iter(marked.tokens)
    token = next(tokens, None)
    for index, lexeme in enumerate(lexed):
        if not any(character.isdigit() for character in lexeme.text):
            continue
        while token is not None and token.end <= lexeme.start:
            token = next(tokens, None)
        inside = token if token is not None and token.start <= lexeme.start else None
        yield Numeral(lexeme.start, lexeme.end, lexeme.text, _role(lexeme, index, lexed, inside, claims))


def _role(lexeme: Lexeme, index: int, lexed: list[Lexeme], token: Token | None, claims: list[Claim]) -> Role:
    if any(c.quantity is not None and c.start <= lexeme.start and lexeme.end <= c.end for c in claims):
        return Role.CLAIM
    if token is None:
        return Role.OTHER
    if token.kinds & {"NAME", "LOOSE", "WHO"} or lexeme.kind == "word":
        return Role.NAME
    if "TIME" in token.kinds:
        return Role.DATE
    if "ORDINAL" in token.kinds:
        return Role.ORDINAL
    if token.quantity is not None and token.quantity.unit in units.DURATIONS:
        return Role.OTHER
    if index + 1 < len(lexed) and index == 0 and lexed[1].text in ".)":
        return Role.ORDINAL
    before = lexed[index - 1] if index else None
    after = lexed[index + 1] if index + 1 < len(lexed) else None
    if before is not None and before.is_capitalised and lexeme.text.isdigit() and before.low not in ("the", "a"):
        return Role.NAME  # Section 232, Article 5
    if after is not None and after.kind == "word" and lexeme.text.isdigit():
        return Role.OTHER  # a count of things that no measure computes
    return Role.UNREAD
