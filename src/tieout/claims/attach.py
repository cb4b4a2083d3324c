"""What belongs to a number: its subject, its hedge, its direction, who said so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tieout.claims.claim import Claim, Subject
from tieout.claims.names import Name
from tieout.claims.patterns.shape import Pattern
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence, Token
from tieout.terms import Direction, Hedge

_NAMES = frozenset({"NAME", "LOOSE", "WHO", "REF"})
_BEFORE_AN_OBJECT = frozenset({"in", "of", "on", "from", "by", "against", "than", "for", "with", "over", "to", "as", "at", "into"})
#: "shares of Apple", "futures on the index": the object is the subject all the same.
_SHARES = frozenset({"shares", "stock", "price", "prices", "value", "yield", "yields", "close"})
_UNNAMED = frozenset({"analysts", "economists", "traders", "investors", "strategists", "officials", "policymakers", "experts"})
_BETWEEN_HEDGE_AND_NUMBER = frozenset({"a", "an", "the", "total", "of", "another", "by", "only"})
UNNAMED = Subject(None, "unnamed")


@dataclass(slots=True)
class Discourse:
    """What earlier sentences carry on: the subject, the stretch of time, the session spoken of, the speaker."""

    today: date | None = None
    subject: Subject | None = None
    span: Time | None = None
    span_age: int = 9  # sentences ago; a paragraph counts as one more
    session: Time | None = None
    speaker: str | None = None
    names: dict[str, str] = field(default_factory=dict)

    def new_paragraph(self) -> None:
        self.span_age += 1

    def after(self, sentence: Sentence, claims: list[Claim]) -> None:
        """Takes over what a sentence leaves to the next."""
        self.span_age += 1
        subjects = [claim.subject for claim in claims if claim.subject is not UNNAMED]
        if subjects:
            self.subject = subjects[0]
        else:
            named = [t for t in sentence.tokens if t.kinds & {"NAME", "LOOSE"} and t.name is not None]
            if named:
                self.subject = subject_of_token(named[0], self)
        spans = [claim.span for claim in claims if claim.span is not None and not claim.is_forecast]
        if spans:
            self.span, self.span_age = spans[-1], 0
        for token in sentence.tokens:
            if token.time is not None and token.time.kind in ("weekday", "relative") and token.time.preposition not in (
                "since", "from", "until", "by", "before", "after",
            ):  # fmt: skip
                self.session = token.time
                break
        for token in sentence.tokens:
            if "WHO" in token.kinds:
                words = token.low.split()
                if len(words) > 1:
                    self.names.setdefault(words[-1], token.text)


def subject_of_token(token: Token, discourse: Discourse) -> Subject:
    """The subject that a name or a reference denotes."""
    if "REF" in token.kinds and token.name is None:
        return discourse.subject or UNNAMED
    name = token.name
    assert isinstance(name, Name)
    return Subject(name.series, token.text)


def subject_left(sentence: Sentence, place: int, discourse: Discourse) -> Subject:
    """The subject of the verb or number at `place`: the nearest name before it that isn't another word's object."""
    tokens = sentence.tokens
    index = place - 1
    fallback: Subject | None = None
    while index >= 0:
        token = tokens[index]
        if token.low == ";":
            break
        if token.low == "," and index < place:
            skipped = _aside_start(tokens, index, place)
            if skipped is not None:
                index = skipped
                continue
        if token.kinds & _NAMES and (token.name is not None or "REF" in token.kinds):
            if "REF" in token.kinds and token.name is None and token.low in ("which", "that", "both"):
                index -= 1
                continue
            subject = subject_of_token(token, discourse)
            if subject is not UNNAMED:
                if not _is_object(tokens, index):
                    return subject
                fallback = fallback or subject
        index -= 1
    after = _subject_right(sentence, place, discourse) if fallback is None else None
    return fallback or after or discourse.subject or UNNAMED


def _subject_right(sentence: Sentence, place: int, discourse: Discourse) -> Subject | None:
    """ "a 2% gain for the Russell 2000": a name behind "in", "for" or "of" where none stands before."""
    tokens = sentence.tokens
    for index in range(place + 1, min(place + 8, len(tokens))):
        if tokens[index].quantity is not None or tokens[index].low in (";", ","):
            return None
        if tokens[index].kinds & {"NAME", "LOOSE", "WHO"} and _is_object(tokens, index):
            return subject_of_token(tokens[index], discourse)
    return None


def _aside_start(tokens: list[Token], comma: int, place: int) -> int | None:
    """Where ", composed of ... , " begins, if the comma before a verb closes such an aside behind a name."""
    between = tokens[comma + 1 : place]
    if any(token.kinds & _NAMES for token in between) or len(between) > 4:
        return None
    for index in range(comma - 1, 0, -1):
        if tokens[index].low == "," and tokens[index - 1].kinds & {"NAME", "LOOSE", "WHO"}:
            return index - 1
        if tokens[index].low == ";":
            return None
    return None


def _is_object(tokens: list[Token], index: int) -> bool:
    at = index - 1
    while at >= 0 and tokens[at].low in ("the", "a", "an", "its", "their", "broad", "broader", "benchmark", "tech-heavy", "blue-chip"):
        at -= 1
    if at < 0 or tokens[at].low not in _BEFORE_AN_OBJECT:
        return False
    return not (at > 0 and tokens[at - 1].low in _SHARES)


def hedge_of(sentence: Sentence, place: int) -> Hedge:
    """The hedge right before the number ("over 16%"), or "or more" right behind it."""
    tokens = sentence.tokens
    at = place - 1
    while at >= max(0, place - 4) and tokens[at].low in _BETWEEN_HEDGE_AND_NUMBER and tokens[at].value is None:
        at -= 1
    if at >= 0 and isinstance(tokens[at].value, Hedge):
        return tokens[at].value
    behind = [token.low for token in tokens[place + 1 : place + 3]]
    if behind[:1] == ["or"] and behind[1:] in (["more"], ["higher"], ["better"]):
        return Hedge.MORE_THAN
    if behind[:1] == ["or"] and behind[1:] in (["less"], ["fewer"], ["lower"]):
        return Hedge.LESS_THAN
    return Hedge.EXACT


def direction_of(pattern: Pattern, groups: dict[str, int], sentence: Sentence, claim: Claim) -> Direction | None:
    """Which way the words of a claim point; a printed sign stands above them."""
    if claim.measure in ("level", "target", "record", "since", "range", "count", "streak", "fundamental"):
        return None
    if claim.quantity is not None and claim.quantity.signed:
        return claim.direction
    move = groups.get("move", groups.get("compare"))
    if move is not None:
        kinds = sentence.tokens[move].kinds
        if kinds & {"BEAT", "LAG"}:
            return Direction.ABOVE if "BEAT" in kinds else Direction.BELOW
        up = bool(kinds & {"UP", "UPNOUN", "UPWARD"})
        down = bool(kinds & {"DOWN", "DOWNNOUN", "DOWNWARD"})
        if up != down:
            return Direction.UP if up else Direction.DOWN
    if claim.quantity is None and claim.measure == "spread":
        cue = next(t for t in sentence.tokens if t.start == claim.start)
        return Direction.ABOVE if "BEAT" in cue.kinds else Direction.BELOW
    if pattern.sense == "cut" and claim.measure in ("priced", "projected"):
        return _moves_direction(sentence, claim)
    return Direction(pattern.direction) if pattern.direction else None


def _moves_direction(sentence: Sentence, claim: Claim) -> Direction | None:
    """Cuts or hikes: the nearest word for either in the sentence; none said, none claimed."""
    nearest: tuple[int, Direction] | None = None
    for token in sentence.tokens:
        if token.kinds & {"CUTS", "HIKES", "CUT", "RAISED"}:
            distance = abs(token.start - claim.start)
            direction = Direction.DOWN if token.kinds & {"CUTS", "CUT"} else Direction.UP
            if nearest is None or distance < nearest[0]:
                nearest = distance, direction
    return nearest[1] if nearest else None


def attribution_of(sentence: Sentence, place: int, discourse: Discourse) -> str | None:
    """Who says so, if somebody does: "according to X", "X expects", "he envisions", "analysts believe"."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if not token.kinds & {"ATTRIBUTION", "FORECAST"}:
            continue
        if token.low == "according to":
            named = next((t for t in tokens[index + 1 : index + 5] if "WHO" in t.kinds), None)
            if named is not None:
                return _speaker(named, discourse)
        for before in reversed(tokens[max(0, index - 30) : index]):
            if "WHO" in before.kinds and not _is_object(tokens, tokens.index(before)):
                discourse.speaker = _speaker(before, discourse)
                return discourse.speaker
            if before.low in ("he", "she") and discourse.speaker:
                return discourse.speaker
            if before.low in _UNNAMED:
                return before.low
    return None


def _speaker(token: Token, discourse: Discourse) -> str:
    words = token.low.split()
    if len(words) == 1 and words[0] in discourse.names:
        return discourse.names[words[0]]
    return token.text
