"""Every pattern claims in its own examples and in none of its refusals."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.marking.lexer import sentences
from tieout.claims.marking.marks import mark
from tieout.claims.patterns import PATTERNS, Compiled, alphabet, compiled, possible
from tieout.claims.patterns.shape import Pattern
from tieout.claims.reader import read
from tieout.measures import measures

TODAY = date(2023, 12, 26)

#: What a captured group may be called besides the measure that its number claims.
ROLES = {"subject", "against", "move", "time", "compare", "extreme", "window", "passed", "who"}
#: A group whose number claims a measure of another name.
MEASURE_OF = {"members": "count"}

EXAMPLES = [
    pytest.param(pattern, sentence, id=f"{pattern.name}-{number}")
    for pattern in PATTERNS
    for number, sentence in enumerate(pattern.examples, 1)
]
REFUSALS = [
    pytest.param(pattern, sentence, id=f"{pattern.name}-{number}")
    for pattern in PATTERNS
    for number, sentence in enumerate(pattern.refusals, 1)
]


def claiming(sentence: str) -> dict[str, list[str]]:
    """The prints that each pattern claims in a sentence."""
    found: dict[str, list[str]] = {}
    for claim in read(sentence, TODAY).claims:
        found.setdefault(claim.pattern, []).append(sentence[claim.start : claim.end])
    return found


@pytest.mark.parametrize("pattern, sentence", EXAMPLES)
def test_a_pattern_claims_in_each_of_its_examples(pattern: Pattern, sentence: str) -> None:
    assert pattern.name in claiming(sentence)


@pytest.mark.parametrize("pattern, sentence", REFUSALS)
def test_a_pattern_claims_in_none_of_its_refusals(pattern: Pattern, sentence: str) -> None:
    assert pattern.name not in claiming(sentence)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_pattern_has_at_least_three_examples_and_two_refusals(pattern: Pattern) -> None:
    assert len(set(pattern.examples)) >= 3
    assert len(set(pattern.refusals)) >= 2
    assert not set(pattern.examples) & set(pattern.refusals)


def test_a_pattern_that_matches_is_among_the_possible() -> None:
    for sentence in (sentence for pattern in PATTERNS for sentence in (*pattern.examples, *pattern.refusals)):
        for lexed in sentences(sentence):
            letters = mark(sentence, lexed, alphabet()).letters
            matching = {one.pattern.name for one in compiled() if one.shape.search(letters)}
            tried = [one.pattern.name for one in possible(letters)]
            assert matching <= set(tried)
            assert tried == [pattern.name for pattern in PATTERNS if pattern.name in tried]


@pytest.mark.parametrize(
    ("shape", "count"),
    [
        ("@move:MOVE .. @change:SIZE", 2),
        ("@return:PERCENT HEDGE? the? in", 2),
        ("(at|from) to", 2),
        ("(at ,|PERCENT of) the", 2),
        ("(at|the?) to", 1),
        ("at|to", 1),
        ("the? HEDGE*", 0),
    ],
)
def test_a_shape_needs_what_isnt_optional_in_it(shape: str, count: int) -> None:
    assert len(alphabet().needed(shape)) == count


def test_no_two_patterns_bear_one_name() -> None:
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS)


@pytest.mark.parametrize("one", compiled(), ids=[one.pattern.name for one in compiled()])
def test_what_a_pattern_captures_is_a_measure_or_a_part_of_the_claim(one: Compiled) -> None:
    groups = set(one.shape.groupindex)
    names = {group.removesuffix("_words").removesuffix("_from") for group in groups - ROLES}
    claimed = {MEASURE_OF.get(name, name) for name in names}
    assert claimed
    assert claimed <= {measure.name for measure in measures()}


def test_a_shape_that_names_no_kind_of_token_is_refused() -> None:
    with pytest.raises(ValueError, match="no token is ever of kind"):
        alphabet().compile("@return:PERCNET")


@pytest.mark.parametrize("shape", ["PERCENT {2}", "{2} PERCENT", "PERCENT {2} NUMBER"])
def test_a_shape_with_a_mark_that_shapes_lack_is_refused(shape: str) -> None:
    with pytest.raises(ValueError, match="a shape can't say"):
        alphabet().compile(shape)


def test_a_group_can_not_be_captured() -> None:
    with pytest.raises(ValueError, match="capture a kind"):
        alphabet().compile("@return:(PERCENT | NUMBER)")
