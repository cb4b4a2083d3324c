"""With what a sentence opens: the item of a list, a short line that is a name, a company that it is about."""

from __future__ import annotations

from typing import Final

from tieout.claims.marking.tokens import Sentence, Token

_ANY_ARTICLE: Final = frozenset({"a", "an", "another", "its", "their", "the"})

#: Verbs behind a company that a sentence is about, and not somebody who speaks.
_TOLD_OF: Final = frozenset("was is were are has had did led reported posted beat missed announced".split())

_ITEM_MARKS: Final = frozenset("-*•·–—|")


def head_of(sentence: Sentence) -> Token | None:
    """The name that a short line is, which the sentences behind it are about: "**Acme Inc.**" above "Up 3%."."""
    if "WHO" not in sentence.kinds:
        return None
    words = (token for token in sentence.tokens if token.low[:1].isalnum())
    first = next(words, None)
    return first if first is not None and "WHO" in first.kinds and next(words, None) is None else None


def company_at_the_head(sentence: Sentence) -> Token | None:
    """The company that a sentence without numbers opens with: "Tata Motors was the top loser", then "It was down"."""
    first = next((k for k, token in enumerate(sentence.tokens) if token.low not in _ANY_ARTICLE), 0)
    based = [token.low for token in sentence.tokens[first + 1 : first + 5]]
    if based[:2] == ["-", "based"] and len(based) > 2:
        first += 3  # "Chicago-based Boeing led the gainers"
    token = sentence.tokens[first]
    if not token.kinds & {"WHO", "NAME"} or first + 1 >= len(sentence.tokens):
        return None
    behind = sentence.tokens[first + 1]
    is_told_of = behind.low in _TOLD_OF or bool(behind.kinds & {"UP", "DOWN", "LEVEL", "BEAT", "LAG"})
    return token if is_told_of else None


def is_item(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list or a row of a table: it opens with a mark, or a name and a colon."""
    head = [token.low for token in sentence.tokens[:3]]
    if head[0] in _ITEM_MARKS:
        return True
    if head[1:2] == [","] and len(sentence.tokens) > 3 and sentence.tokens[2].name is not None:
        head = [token.low for token in sentence.tokens[:4]]  # "Acme Research, Jane Doe: 5,200"
    return ":" in head[1:] and not _is_a_label(sentence.tokens[: head.index(":", 1)])


def _is_a_label(tokens: list[Token]) -> bool:
    """Whether words before a colon are a paragraph's title: "KEEPING SCORE: The Dow fell", and no name of a list's."""
    named = any(token.name is not None and token.name.series is not None for token in tokens)
    words = " ".join(token.text for token in tokens)
    return not named and words.isupper() and " " in words
