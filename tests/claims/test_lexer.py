"""Lexemes and sentences: nothing lost, nothing twice, breaks where a reader would see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.claims.marking.lexer import lexemes, sentences


def words(text: str) -> list[str]:
    return [lexeme.text for lexeme in lexemes(text)]


def lines(text: str) -> list[str]:
    return [text[found[0].start : found[-1].end] for found in sentences(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("rose 12.4%", ["rose", "12.4", "%"]),
        ("2,033.96", ["2,033.96"]),
        ("1,234,567", ["1,234,567"]),
        ("1,2345", ["1", ",", "2345"]),
        ("in 2022, 11 hikes", ["in", "2022", ",", "11", "hikes"]),
        ("Friday's close", ["Friday", "'s", "close"]),
        ("Friday’s close", ["Friday", "’s", "close"]),
        ("S&P 500", ["S&P", "500"]),
        ("the U.S. at 4 p.m.", ["the", "U.S.", "at", "4", "p.m."]),
        ("O'Brien", ["O'Brien"]),
        ("Q1 and 1Q", ["Q1", "and", "1", "Q"]),
        ("16p", ["16", "p"]),
        ("$1.2bn", ["$", "1.2", "bn"]),
        ("0.5.", ["0.5", "."]),
        ("up .5%", ["up", ".5", "%"]),
        ("5.25%-5.50%", ["5.25", "%", "-", "5.50", "%"]),
        ("5¼", ["5", "¼"]),
        ("a_b", ["a", "_", "b"]),
        ("(see https://example.com/sp-500/3.5.)", ["(", "see", "https://example.com/sp-500/3.5", ".", ")"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_the_lower_case_of_a_lexeme_has_a_straight_apostrophe() -> None:
    assert [lexeme.low for lexeme in lexemes("O’Brien’s")] == ["o'brien", "'s"]


@given(st.text(max_size=300))
def test_only_white_space_lies_between_lexemes_and_they_are_in_order(text: str) -> None:
    at = 0
    for lexeme in lexemes(text):
        assert lexeme.start >= at
        assert text[at : lexeme.start].strip() == ""
        assert text[lexeme.start : lexeme.end] == lexeme.text
        assert lexeme.end > lexeme.start
        at = lexeme.end
    assert text[at:].strip() == ""


@given(st.text(alphabet=st.sampled_from("ab1 9.,%$\n\"'()|-*#!?A’\u00a0"), max_size=200))
def test_sentences_hold_every_lexeme_once_and_in_order(text: str) -> None:
    assert [lexeme for found in sentences(text) for lexeme in found] == lexemes(text)
    assert all(sentences(text))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Stocks rose. Bonds fell.", ["Stocks rose.", "Bonds fell."]),
        ("The U.S. market rose.", ["The U.S. market rose."]),
        ("It closed on Nov. 30 at 1,809.02.", ["It closed on Nov. 30 at 1,809.02."]),
        ("Mr. Smith and J. Doe agree.", ["Mr. Smith and J. Doe agree."]),
        ("Acme Inc. shares fell.", ["Acme Inc. shares fell."]),
        ("It rose 0.5. Gold fell.", ["It rose 0.5.", "Gold fell."]),
        ('"Stocks rose." Bonds fell.', ['"Stocks rose."', "Bonds fell."]),
        ("Did it rise? Yes! It did.", ["Did it rise?", "Yes!", "It did."]),
        ("Stocks rose.\n\nBonds fell.", ["Stocks rose.", "Bonds fell."]),
        ("# A heading\n\nA paragraph.", ["# A heading", "A paragraph."]),
        ("A line that was wrapped by its author after\nabout fifty characters goes on.",
         ["A line that was wrapped by its author after\nabout fifty characters goes on."]),
        ("- Dow up 1%\n- Nasdaq down 2%", ["- Dow up 1%", "- Nasdaq down 2%"]),
        ("Dow 37,385.97\nNasdaq 14,992.97\n", ["Dow 37,385.97", "Nasdaq 14,992.97"]),
        ("It closed higher. 2023 was good.", ["It closed higher.", "2023 was good."]),
    ],
)  # fmt: skip
def test_a_text_breaks_into_the_sentences_that_a_reader_sees(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_two_paragraphs_are_two_sentences_though_no_mark_ends_the_first() -> None:
    assert lines("the dow rose\n\nthe nasdaq fell") == ["the dow rose", "the nasdaq fell"]
