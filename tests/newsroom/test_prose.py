"""The words that are checked and the words that are shown are the same, mark for mark."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from tieout_newsroom.desk.prose import Mark, marked, marked_words, words_of
from tieout_newsroom.desk.text import cells, gathered, markdown_table

WORDS = st.text(alphabet="ab 1%<>&\"'é", max_size=12)
INLINE = st.tuples(st.sampled_from(["", "b", "i"]), WORDS).map(
    lambda pair: f"<{pair[0]}>{escaped(pair[1])}</{pair[0]}>" if pair[0] else escaped(pair[1])
)
MARKUP = st.lists(st.lists(INLINE, max_size=4).map("".join), max_size=4).map(
    lambda ones: "".join(f"<p>{one}</p>" for one in ones)
)


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bare(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


@given(MARKUP, st.data())
def test_a_mark_leaves_every_word_in_place(markup: str, data: st.DataObject) -> None:
    text = words_of(markup)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = marked(markup, [Mark(start, end, "<a>", "</a>")])
    assert bare(shown) == bare(markup)
    inside = "".join(bare(one) for one in re.findall(r"<a>(.*?)</a>", shown))
    assert inside == text[start:end].replace("\n", "")


def test_a_number_that_spans_tags_is_marked_once_at_its_end() -> None:
    shown = marked("<p>up <b>12.4</b>% now</p>", [Mark(3, 8, '<a href="#x">', "✓</a>")])
    assert shown == '<p>up <b><a href="#x">12.4</a></b><a href="#x">%✓</a> now</p>'


def test_paragraphs_are_parted_by_a_blank_line() -> None:
    assert words_of("<p>One.</p><p>Two &amp; three.</p>").strip() == "One.\n\nTwo & three."


def test_words_are_escaped_around_and_inside_marks() -> None:
    assert marked_words("<b> 1<2 </b>", [Mark(4, 7, "[", "]")]) == "&lt;b&gt; [1&lt;2] &lt;/b&gt;"


CELL = st.text(alphabet="ab1% |", max_size=6)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=4)))
def test_every_cell_is_found_where_the_table_has_it(rows: list[list[str]]) -> None:
    text = markdown_table(rows)
    found = {(row, column): text[start:end] for row, column, start, end in cells(rows)}
    assert found == {
        (number, column): " ".join(cell.split()).replace("|", "/")
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    }


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=9)), max_size=5))
def test_each_place_of_a_text_holds_its_words(parts: list[tuple[str, str]]) -> None:
    gone = gathered(parts)
    assert [gone.text[one.start : one.end] for one in gone.places] == [words for _, words in parts if words.strip()]
