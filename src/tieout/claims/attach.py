"""What belongs to a number: its subject, its hedge, its direction, who said so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tieout.catalogue import entry
from tieout.claims.claim import Claim, Subject
from tieout.claims.names import Name
from tieout.claims.patterns.shape import Pattern
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence, Token
from tieout.terms import Direction, Hedge

_ON = frozenset({"", "on", "at", "through", "of", "in"})
#: References that only an index answers to.
_INDEX_WORDS = ("index", "gauge", "benchmark", "average", "measure", "indicator", "barometer")
#: The central bank's names: what they move is the policy rate.
CENTRAL_BANK = frozenset(
    """fed|federal reserve|the fed|fomc|federal open market committee|policymakers|officials|central bank|rates|
    interest rates|the central bank|borrowing costs""".replace("\n    ", "").split("|")
)
#: Words that fill a clause without being what it speaks of.
_FILLERS = frozenset(
    """
        a an the has have had was were is are be been being also then still even just only now already again
        later earlier closed ended end day session trading up down higher lower sharply slightly modestly
        roughly briefly largely mostly about around more than by to at in on and but while as with after before
        meanwhile overall for not did does do showing bringing sending driving leaving taking pushing marking
        making posting recording its his her their our compared versus against each both all so far total whole
        each respectively which that who what when it will would could may might should can expects expected
        expecting expect likely nearly almost over some today yesterday
    """.split()
)
_NAMES = frozenset({"NAME", "LOOSE", "WHO", "REF"})
_BEFORE_AN_OBJECT = frozenset(
    {
        "after",
        "before",
        "amid",
        "following",
        "since",
        "in",
        "of",
        "on",
        "from",
        "by",
        "against",
        "than",
        "for",
        "with",
        "over",
        "to",
        "as",
        "at",
        "into",
    }
)
#: "shares of Apple", "futures on the index": the object is the subject all the same.
_SHARES = frozenset({"shares", "stock", "price", "prices", "value", "yield", "yields", "close"})
_UNNAMED = frozenset(
    {"analysts", "economists", "traders", "investors", "strategists", "officials", "policymakers", "experts"}
)
_BETWEEN_HEDGE_AND_NUMBER = frozenset({"a", "an", "the", "total", "of", "another", "by", "only"})
#: "in early trading", "in heavy volume": what stands behind a move without being its subject.
_NO_SUBJECT = frozenset(
    """
        early late morning afternoon premarket after extended heavy thin light trading trade value price total a
        an the its his her their our recent that this those these such volume what one all part response line
        sympathy terms dollar local
    """.split()
)
#: "its closing level", "the reading": what stands for the subject spoken of.
_OTHER_BANKS = frozenset(
    """bank of england|boe|european central bank|ecb|bank of japan|boj|bank of canada|swiss national bank|riksbank
    |reserve bank of india|rbi|reserve bank of australia|rba|people's bank of china|pboc""".replace("\n    ", "").split(
        "|"
    )
)
_STANDS_FOR_THE_SUBJECT = frozenset(
    """
        level levels close reading yield yields index gain gains rise move decline rally price prices stock
        performance
    """.split()
)
UNNAMED = Subject(None, "unnamed")


@dataclass(slots=True)
class Discourse:
    """What earlier sentences carry on: the subject, the stretch of time, the session spoken of, the speaker."""

    today: date | None = None
    subject: Subject | None = None
    span: Time | None = None
    span_age: int = 9  # sentences ago; a paragraph counts as one more
    session: Time | None = None
    index: Subject | None = None
    speaker: str | None = None
    names: dict[str, str] = field(default_factory=dict)

    def new_paragraph(self) -> None:
        self.span_age += 1

    def after(self, sentence: Sentence, claims: list[Claim]) -> None:
        """Takes over what a sentence leaves to the next."""
        self.span_age += 1
        named = [subject_of_token(t, self) for t in sentence.tokens if t.kinds & {"NAME", "LOOSE"}]
        subjects = [c.subject for c in claims if c.subject.series is not None or c.subject.printed[:1].isupper()]
        if subjects or named:
            self.subject = (subjects or named)[0]
        indexes = [one for one in (*subjects, *named) if _kind(one) == "index"]
        if indexes:
            self.index = indexes[0]
        spans = [claim.span for claim in claims if claim.span is not None and not claim.is_forecast]
        if spans:
            self.span, self.span_age = spans[-1], 0
        if self.session is None:
            self.session = _lead_session(sentence)
        for token in sentence.tokens:
            if "WHO" in token.kinds and " " in token.low:
                self.names.setdefault(token.low.split()[-1], token.text)


def _lead_session(sentence: Sentence) -> Time | None:
    """The day that the text speaks of, where a sentence says that something moved on it."""
    moved = False
    for token in sentence.tokens:
        moved = moved or bool(token.kinds & {"UP", "DOWN", "LEVEL", "UPNOUN", "DOWNNOUN"})
        if token.kinds & {"FORECAST"}:
            return None
        time = token.time
        if moved and time is not None and time.kind in ("weekday", "relative", "day") and time.preposition in _ON:
            if any(t.kinds & {"PEAK", "TROUGH", "RECORD"} for t in sentence.tokens):
                continue
            return time
        if time is not None and time.kind == "clock" and "as of" in {t.low for t in sentence.tokens}:
            return Time("relative", word="today")
    return None


def _kind(subject: Subject) -> str | None:
    known = entry(subject.series) if subject.series else None
    return known.kind if known is not None else None


def subject_of_token(token: Token, discourse: Discourse) -> Subject:
    """The subject that a name or a reference denotes."""
    if "REF" in token.kinds and token.name is None:
        is_index = token.low.endswith(_INDEX_WORDS)
        return (discourse.index if is_index else discourse.subject) or discourse.subject or UNNAMED
    name = token.name
    assert isinstance(name, Name)
    return Subject(name.series, token.text)


def subject_left(sentence: Sentence, place: int, discourse: Discourse) -> Subject:
    """The subject of the verb or number at `place`: the nearest name before it that isn't another word's object."""
    tokens = sentence.tokens
    index = place - 1
    fallback: Subject | None = None
    if index > 0 and tokens[index].low == "," and place < len(tokens):
        if tokens[place].kinds & {"UPWARD", "DOWNWARD"} and tokens[index - 1].kinds == {"WORD"}:
            named = _common_noun(tokens, place)  # "led by energy, up 2%"
            if named is not None:
                return named
        if tokens[place].low.endswith("ing"):
            index = _clause_start(tokens, index)  # "BP led the index, gaining 7%": the clause's own subject
            first = next(
                (k for k in range(index, place) if _is_subject_name(tokens, k) and not _is_object(tokens, k)),
                None,
            )
            if first is not None:
                return subject_of_token(tokens[first], discourse)
            index = place - 1
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
            if not _is_subject_name(tokens, index):
                index -= 1
                continue
            subject = subject_of_token(token, discourse)
            if "REF" in token.kinds and token.name is None and not token.low.endswith(_INDEX_WORDS):
                subject = _named_before(tokens, index, discourse) or subject
            if subject is not UNNAMED:
                if not _is_object(tokens, index) or _opens_a_clause(tokens, index, place):
                    return subject
                fallback = fallback or subject
        index -= 1
    if fallback is not None:
        return fallback
    return subject_right(sentence, place, discourse) or _common_noun(tokens, place) or discourse.subject or UNNAMED


def _named_before(tokens: list[Token], index: int, discourse: Discourse) -> Subject | None:
    """Whom "its shares" or "it" means where the sentence has named somebody before."""
    names = [k for k in range(index) if tokens[k].kinds & {"NAME", "LOOSE", "WHO"} and tokens[k].name is not None]
    heads = [k for k in names if not _is_object(tokens, k)]
    return subject_of_token(tokens[(heads or names)[-1]], discourse) if names else None


def _opens_a_clause(tokens: list[Token], index: int, place: int) -> bool:
    """ "after crude prices surged": a name between such a word and its own verb is a subject."""
    at = index - 1
    while at >= 0 and tokens[at].low in ("the", "a", "its"):
        at -= 1
    return place - index <= 2 and at >= 0 and tokens[at].low in ("after", "as", "before", "since", "with")


def _is_subject_name(tokens: list[Token], index: int) -> bool:
    """Whether a name or reference can be a subject here: "this" before a noun ("this rally") is none."""
    token = tokens[index]
    if token.name is not None:
        return bool(token.kinds & _NAMES)
    if "REF" not in token.kinds or token.low in ("which", "that", "both"):
        return False
    if token.low == "shares":
        before = tokens[index - 1].kinds if index else frozenset()
        after = tokens[index + 1].low if index + 1 < len(tokens) else ""
        return after != "of" and not before & {"POSS", "NAME", "WHO", "NUMBER"}
    return token.low != "this" or not (index + 1 < len(tokens) and tokens[index + 1].kinds == {"WORD"})


def _clause_start(tokens: list[Token], index: int) -> int:
    while index > 0 and tokens[index - 1].low not in (";", ":", "while", "but", "|"):
        index -= 1
    return index


def _common_noun(tokens: list[Token], place: int) -> Subject | None:
    """What the clause speaks of where it is no name: "the economy grew", "led by energy, up"."""
    start = place
    while start > 0 and tokens[start - 1].low not in (
        ",",
        ";",
        ":",
        "(",
        "|",
        "by",
        "while",
        "and",
        "but",
        "as",
        "of",
    ):
        start -= 1
    if start == place and place > 1 and tokens[place - 1].low == ",":
        start = place - 1
        while start > 0 and tokens[start - 1].kinds <= {"WORD"} and tokens[start - 1].low not in _FILLERS:
            start -= 1
        place -= 1
    words = [t.low for t in tokens[start:place] if t.kinds <= {"WORD", "FUNDAMENTAL"} and t.low not in _FILLERS]
    words = [word for word in words if not word.endswith("ly") and word.isalpha() and len(word) > 2]
    if not words or set(words) & _STANDS_FOR_THE_SUBJECT:
        return None
    return Subject(None, " ".join(words[:4]))


def subject_right(sentence: Sentence, place: int, discourse: Discourse) -> Subject | None:
    """ "a 2% gain for the Russell 2000": a name behind "in", "for" or "of" where none stands before."""
    tokens = sentence.tokens
    for index in range(place + 1, min(place + 8, len(tokens))):
        if tokens[index].quantity is not None or tokens[index].low in (";", ","):
            return None
        if tokens[index].low in ("in", "for") and index + 1 < len(tokens) and tokens[index + 1].kinds <= {"WORD"}:
            phrase = []
            for token in tokens[index + 1 : index + 4]:
                if not token.kinds <= {"WORD"}:
                    break
                phrase.append(token.low)
            if phrase and not set(phrase) & _NO_SUBJECT:
                return Subject(None, " ".join(phrase))
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
    while at >= 0 and tokens[at].low in (
        "the",
        "a",
        "an",
        "its",
        "their",
        "broad",
        "broader",
        "benchmark",
        "tech-heavy",
        "blue-chip",
    ):
        at -= 1
    if at < 0 or tokens[at].low not in _BEFORE_AN_OBJECT:
        return False
    return not (at > 0 and tokens[at - 1].low in _SHARES)


def bank_of(sentence: Sentence) -> Subject | None:
    """The rate of another central bank, if the sentence names one and not the Fed."""
    banks = [t for t in sentence.tokens if "WHO" in t.kinds and t.low in _OTHER_BANKS]
    return Subject(None, f"{banks[0].text} rate") if banks else None


def share_respectively(sentence: Sentence, claims: list[Claim], places: list[int], discourse: Discourse) -> None:
    """ "The Dow and the S&P fell 5.4% and 5.8%, respectively": the first number is the first name's, and so on."""
    tokens = sentence.tokens
    ends = [k for k, token in enumerate(tokens) if token.low == "respectively"]
    for end in ends:
        run: list[int] = []
        for k in range(len(places) - 1, -1, -1):
            gap = tokens[places[k] + 1 : (run[-1] if run else end)]
            if places[k] >= end or any(token.low not in (",", "and", "about", "or", "the") for token in gap):
                if run or places[k] < end:
                    break
                continue
            run.append(places[k])
        if len(run) < 2:
            continue
        run.reverse()
        members = [claims[places.index(place)] for place in run]
        names = _listed_names(tokens, run[0])
        for member in members:
            member.measure, member.direction, member.sense = (
                members[0].measure, members[0].direction, members[0].sense,
            )  # fmt: skip
            member.subject = members[0].subject
        if len(names) == len(run):
            for member, index in zip(members, names, strict=True):
                member.subject = subject_of_token(tokens[index], discourse)


def _listed_names(tokens: list[Token], before: int) -> list[int]:
    """The last list of names ("A, B and C", "A's and B's") before a token."""
    index = before - 1
    while index >= 0 and not tokens[index].kinds & {"NAME", "LOOSE", "WHO"}:
        index -= 1
    names: list[int] = []
    while index >= 0:
        if tokens[index].kinds & {"NAME", "LOOSE", "WHO"}:
            names.append(index)
        elif tokens[index].low not in (",", "and", "the", "'s", "&"):
            break
        index -= 1
    return names[::-1]


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
    """Cuts or hikes: the word for either close to the number; none said, none claimed."""
    tokens = sentence.tokens
    place = next(k for k, token in enumerate(tokens) if token.start == claim.start)
    for index in sorted(range(max(0, place - 4), min(len(tokens), place + 5)), key=lambda k: abs(k - place)):
        if tokens[index].kinds & {"CUTS", "HIKES"}:
            return Direction.DOWN if "CUTS" in tokens[index].kinds else Direction.UP
    return None


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
