# ruff: noqa: E501 - what is tested reads best on one line
"""Bytes to documents: types, encodings, dates, languages, and what is refused."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.claims.documents.dateline import NEW_YORK, end_of_day
from tieout.claims.documents.read_document import (
    LARGEST,
    find_published,
    parse_moment,
    read_document,
    refuse_future,
    refuse_other_languages,
)
from tieout.errors import InputError, NotEnglish, TieoutError, UnreadableDocument

DAY = datetime(2023, 12, 26, 23, 59, 59, tzinfo=NEW_YORK)
NOTE = "The small-cap index has gained 12.4% so far this month.\n"
PAGE = """<!doctype html><html><head><title>Small caps catch up</title>
<meta property="article:published_time" content="2023-12-26T14:05:00-05:00"><script>var x = "9.9%";</script></head>
<body><nav><a href="/">Home 11</a></nav><header><a href="/m">Markets</a></header>
<main><article><h1>Small caps catch up</h1>
<p>The small-cap index has gained 12.4% so far this month, three times as much as its larger neighbour has.</p>
<figure><img src="a.png" alt=""><figcaption>A gain of 12.4% in one month</figcaption></figure>
<p>What comes next is anybody's guess, and guesses are what strategists are paid for in the last week of the year.</p>
<table><caption>Gains this month</caption><tr><th>Index</th><th>Gain</th></tr><tr><td>Small</td><td>12.4%</td></tr></table>
</article></main><footer>Copyright 2019 The Desk, 24 Main Street</footer></body></html>"""


def word(*, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading("Small caps catch up", 0)
    document.add_paragraph("26 December 2023")
    document.add_paragraph("The index has gained 12.4%.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Small caps", "12.4%"
    document.add_paragraph("So much for December.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_plain_text_stays_as_it_is_so_that_offsets_count_its_code_points() -> None:
    text = "Une entrée – “12.4%”\r\n\r\n\tand 😀 4.1%\r\n"
    assert read_document(text.encode(), name="note.txt").text == text


def test_front_matter_stays_in_the_text_and_gives_title_and_date() -> None:
    text = '---\ntitle: "Small caps"\ndate: 2023-12-26\n---\n\n# Other\n\nGained 12.4%.\n'
    document = read_document(text.encode(), name="note.md")
    assert (document.text, document.title, document.published) == (text, "Small caps", DAY)


def test_the_first_heading_of_a_markdown_text_is_its_title() -> None:
    assert read_document(b"# Small caps #\n\nGained 12.4%.", name="note.md").title == "Small caps"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    text = "The index’s gain – 12.4% – was the café’s talk; it cost £3.50 to hear.\n"
    assert read_document(text.encode(encoding), name="note.txt").text == text


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-15">').replace("guess,", "€5 guess,")
    assert "€5 guess" in read_document(page.encode("iso-8859-15"), name="page.html").text


def test_a_page_gives_its_article_without_menus_and_footers() -> None:
    document = read_document(PAGE.encode(), name="page.html")
    assert document.title == "Small caps catch up"
    assert document.published == datetime(2023, 12, 26, 14, 5, tzinfo=NEW_YORK)
    for kept in (
        "gained 12.4% so far",
        "A gain of 12.4% in one month",
        "Gains this month",
        "| Small | 12.4% |",
    ):
        assert kept in document.text
    for dropped in ("Home", "Copyright", "9.9%", "<"):
        assert dropped not in document.text


def test_a_page_is_told_by_its_content_where_the_name_says_nothing() -> None:
    assert "<p>" not in read_document(PAGE.encode(), name="<stdin>").text
    assert "<p>" not in read_document(b"<p>The index gained 12.4% in the month.</p>", name="<stdin>").text
    assert "<p" in read_document(b"<p align=center>12.4%</p>\n\nText", name="note.md").text


def test_paragraphs_of_a_page_are_kept_apart() -> None:
    text = read_document(PAGE.encode(), name="page.html").text
    assert "larger neighbour has.\n\n" in text


def test_a_page_without_a_stated_time_takes_its_json_data() -> None:
    data = '<script type="application/ld+json">{"@graph": [{"datePublished": "2023-12-26T09:30:00Z"}]}</script>'
    page = PAGE.replace('<meta property="article:published_time" content="2023-12-26T14:05:00-05:00">', data)
    assert read_document(page.encode(), name="a.html").published == datetime(2023, 12, 26, 9, 30, tzinfo=UTC)


def test_a_word_document_gives_paragraphs_and_tables_in_order() -> None:
    document = read_document(word(), name="note.docx")
    assert document.text.split("\n\n") == [
        "Small caps catch up",
        "26 December 2023",
        "The index has gained 12.4%.",
        "| Small caps | 12.4% |",
        "So much for December.\n",
    ]
    assert (document.title, document.published) == ("Small caps catch up", DAY)


def test_a_word_document_is_told_by_its_content() -> None:
    assert read_document(word(title="A title"), name="<stdin>").title == "A title"


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return out.getvalue()


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "12.4%")
    return out.getvalue()


@pytest.mark.parametrize(
    "data, sentence",
    [
        (b"", "x is empty."),
        (b" \n\t\r\n ", "x is empty."),
        (b"\xef\xbb\xbf \n", "x has no text in it."),
        ("\u00a0\u2003\n".encode(), "x has no text in it."),
        (b"%PDF-1.7 ...", "x is a PDF; save it as a web page, a Word document or text first."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "x is a picture, not a text."),
        (b"\x1f\x8b\x08\x00", "x is compressed; unpack it first."),
        (bytes(range(256)) * 40, "x is no text, or in an encoding that I can't tell; save it as UTF-8."),
        (b"\x01\x02\x03\x04 text \x05\x06\x07" * 50, "x is a binary file, not a text."),
        (b"a" * (LARGEST + 1), "x is larger than 5 MB, the most that I read."),
        (b"<html><body><nav>Home</nav><footer>Copyright</footer></body></html>", "x is a page without the text of an article."),
        (b"<!doctype html><html><script>1</script></html>", "x is a page without the text of an article."),
        (b"PK\x03\x04 and then nothing", "x is a broken Word document, or no Word document at all."),
        (_archive(), "x is an archive, not a Word document; unpack it first."),
        (_bomb(), "x unpacks to 60 MB, which is more than I read."),
        (word()[:-700], "x is a broken Word document, or no Word document at all."),
    ],
    ids=lambda value: value[:4].hex() if isinstance(value, bytes) else value,  # the same in every process
)  # fmt: skip
def test_what_cannot_be_read_gets_one_clear_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, name="x")
    assert str(refused.value) == sentence


def test_a_damaged_part_of_a_word_document_is_refused() -> None:
    data = bytearray(word())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 60
    data[at : at + 200] = b"\xff" * 200
    with pytest.raises(UnreadableDocument, match="broken Word document"):
        read_document(bytes(data), name="x.docx")


HOSTILE: dict[str, Callable[[], str]] = {
    "nested": lambda: "<html><body>" + "<div>" * 10_000 + NOTE + "</div>" * 10_000,
    "nested inline": lambda: "<html><body>" + "<b>" * 10_000 + NOTE,
    "nested tables": lambda: "<html>" + "<table><tr><td>" * 5_000 + NOTE,
    "nested quotes": lambda: "<html>" + "<blockquote>5% x" * 20_000,
    "broken entities": lambda: "<html><body><p>&#x110000; &bogus; &#0; &#xD800; " + NOTE + "&lt</p>",
    "huge attribute": lambda: f'<html><body><p title="{"x" * 5_000_000}">{NOTE}</p>',
    "many attributes": lambda: "<html><body><p " + " ".join(f"a{i}=1" for i in range(8_000)) + f">{NOTE}</p>",
    "huge text": lambda: "<html><body><p>" + NOTE * 300_000,
    "many tags": lambda: "<html><body>" + "<p>5%</p>" * 60_000,
    "scripts": lambda: "<html><body>" + "<script>alert(1)</script>" * 5_000 + f"<p>{NOTE}</p>",
    "open comments": lambda: "<html><body>" + "<!--" * 20_000 + NOTE,
    "deep data": lambda: f'<html><script type="application/ld+json">{"[" * 50_000}</script><p>{NOTE * 9}</p>',
    "odd data": lambda: (
        f'<html><script type="application/ld+json">[1, null, {{"@graph": 3}}]</script><p>{NOTE * 9}</p>'
    ),
    "huge date": lambda: f'<html><head><meta name="date" content="{"2" * 500_000}"></head><p>{NOTE * 9}</p>',
    "processing": lambda: '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY a "b">]><html><p>&a;' + NOTE,
    "zero bytes": lambda: "<html><body><p>12\x00.4% " + NOTE,
    "captions": lambda: "<html><body>" + "<figure><figcaption>" * 500 + NOTE,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_gets_text_or_a_sentence_in_bounded_time(kind: str) -> None:
    started = time.monotonic()
    try:
        document = read_document(HOSTILE[kind]().encode("utf-8", "replace"), name="page.html")
    except UnreadableDocument as refused:
        told = str(refused)
    else:
        told = "page.html is read."
        assert document.text.strip()
        assert "alert" not in document.text
    assert told.startswith("page.html ")
    assert told.endswith(".")
    assert time.monotonic() - started < 60  # a hang, not a speed


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "<stdin>", ""]))
@settings(deadline=None, max_examples=settings.default.max_examples * 3 // 2)
def test_any_bytes_give_a_document_or_a_sentence(data: bytes, name: str) -> None:
    try:
        told = read_document(data, name=name).text
    except TieoutError as refused:
        told = str(refused)
    assert told.strip()


@pytest.mark.slow
@given(st.text(alphabet="<>/=\"'&;!-#ab div p 5%[]", max_size=200))
@settings(deadline=None, max_examples=settings.default.max_examples * 3 // 2)
def test_any_markup_gives_a_document_or_a_sentence(markup: str) -> None:
    try:
        told = read_document(("<html>" + markup).encode(), name="a.html").text
    except TieoutError as refused:
        told = str(refused)
    assert told.strip()


@pytest.mark.parametrize(
    "text",
    [
        "A headline\n\nDecember 26, 2023\nminute read\n\nThe index rose.",
        "26 December 2023",
        "Dec. 26, 2023",
        "Dec 26, 2023\r\n",
        "2023-12-26",
        "Tuesday, December 26, 2023",
        "Tue., 26 Dec 2023",
        "Published December 26, 2023",
        "**Published:** December 26, 2023",
        "Published on 26th December 2023 · 4 min read",
        "By A Writer | December 26, 2023",
        "By A Writer, December 26, 2023",
        "NEW YORK, Dec. 26, 2023 (A WIRE) -- The index rose.",
        "---\ntitle: x\ndate: 2023-12-26\n---\nThe index rose.",
        "---\ntitle: x\npublished: 'Dec. 26, 2023'\n---\nThe index rose.",
        "+++\ndate = 2023-12-26\n+++\n",
        "Updated 27 December 2023\nPublished 26 December 2023",
    ],
)
def test_a_text_tells_its_own_date(text: str) -> None:
    assert find_published(text) == DAY


@pytest.mark.parametrize(
    "text, hour",
    [
        ("Published Dec. 26, 2023 at 4:05 p.m. ET", 21),
        ("Dec 26, 2023 4:05 PM EST", 21),
        ("December 26, 2023, 16:05", 21),
        ("Posted: 26 December 2023 - 16:05 GMT", 16),
        ("---\ndate: 2023-12-26T16:05:00+01:00\n---\n", 15),
        ("Dec. 26, 2023 12:05 a.m. ET", 5),
    ],
)
def test_a_text_tells_its_own_time(text: str, hour: int) -> None:
    assert find_published(text) == datetime(2023, 12, 26, hour, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "On December 26, 2023 the index rose.",
        "The index last stood there on December 26, 2023.",
        "The index rose.\n" * 40 + "December 26, 2023",
        "December 2023",
        "December 32, 2023",
        "26/12",
        "Since December 26, 2023",
        "",
    ],
)
def test_a_date_that_merely_occurs_is_not_the_texts_own(text: str) -> None:
    assert find_published(text) is None


@given(st.text(max_size=300))
def test_any_text_may_be_asked_for_its_date(text: str) -> None:
    found = find_published(text)
    assert found is None or found.tzinfo is not None


def test_looking_for_a_date_takes_no_time_on_hostile_lines() -> None:
    started = time.monotonic()
    for text in (
        "By " + "a, " * 1_000_000,
        "A" * 1_000_000,
        "---\n" * 200_000,
        "1 " * 500_000,
        " \n" * 500_000,
    ):
        find_published(text)
    assert time.monotonic() - started < 2


def test_a_bare_date_means_its_end_in_new_york() -> None:
    assert parse_moment("2023-12-26") == DAY
    assert parse_moment(" Dec. 26, 2023 ") == DAY
    assert end_of_day(date(2023, 7, 3)).isoformat() == "2023-07-03T23:59:59-04:00"


def test_a_time_without_a_zone_is_new_yorks() -> None:
    assert parse_moment("2023-12-26T16:05") == datetime(2023, 12, 26, 16, 5, tzinfo=NEW_YORK)
    assert parse_moment("2023-12-26 16:05:00Z") == datetime(2023, 12, 26, 16, 5, tzinfo=UTC)


def test_today_and_now_are_moments() -> None:
    now = datetime(2024, 1, 2, 3, 0, tzinfo=UTC)
    assert parse_moment("now", now=now) == now
    assert parse_moment("Today", now=now) == end_of_day(date(2024, 1, 1))
    assert parse_moment("yesterday", now=now) == end_of_day(date(2023, 12, 31))


@pytest.mark.parametrize("text", ["", "soon", "2023-02-30", "26.12.", "12%", "9" * 5000])
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InputError, match="is no date that I can read"):
        parse_moment(text)


def test_a_date_in_the_future_is_refused() -> None:
    now = datetime(2024, 1, 2, 12, 0, tzinfo=UTC)
    refuse_future(end_of_day(date(2024, 1, 2)), now=now)
    refuse_future(now, now=now)
    for later in (end_of_day(date(2024, 1, 4)), now + timedelta(hours=1)):
        with pytest.raises(InputError, match="is in the future"):
            refuse_future(later, now=now)


def test_a_text_from_the_future_is_refused_unless_its_date_is_given() -> None:
    text = b"---\ndate: 2199-01-01\n---\n12.4%"
    with pytest.raises(InputError, match=r"note\.md is dated 1 January 2199, which is in the future"):
        read_document(text, name="note.md")
    assert read_document(text, name="note.md", published="2023-12-26").published == DAY
    with pytest.raises(InputError, match="in the future"):
        read_document(text, name="note.md", published=date(2199, 1, 1))


def test_a_given_date_goes_before_the_texts_own() -> None:
    document = read_document(b"26 December 2023\n\n12.4%", name="a.txt", published=date(2024, 1, 2))
    assert document.published == end_of_day(date(2024, 1, 2))


ENGLISH = {
    "prose": "The index has gained more than twelve percent since the end of November, its best month for three years.",
    "tickers": "AAPL +2.3%, MSFT -1.2%, NVDA +4.1%, AMZN -0.3%; SPX 4,754.63 DJI 37,385 RUT 2,033.96 VIX 13.03; gold flat",
    "names": "Apple Microsoft Nvidia Amazon Alphabet Meta Tesla Broadcom Oracle Netflix Adobe Salesforce Intel Cisco",
    "headlines": "Stocks, bonds jump; oil slides. Fed holds rates steady. Small caps lead gains, tech lags. Dollar weaker.",
    "French names": "Shares of Société Générale and Crédit Agricole rose with those of L'Oréal as the CAC 40 hit a record.",
    "short": "Dow sinks 2%",
    "short German": "Der Dax steigt",
    "figures": "1.2 3.4 5.6 7.8\n9.1 2.3\n" * 20,
}
OTHERS = {
    "German": "Der Dax legte am Freitag um 1,2 Prozent auf 16.700 Punkte zu und schloss damit so hoch wie zuletzt im Juli.",
    "French": "Le CAC 40 a gagné 1,2 % vendredi, à 7.400 points, après la décision de la banque centrale sur ses taux.",
    "Spanish": "El Ibex subió un 1,2% el viernes hasta los 10.000 puntos, su nivel más alto desde 2018, gracias a la banca.",
    "Italian": "La borsa chiude in rialzo dell'1,2% venerdì, con l'indice a 30.000 punti, ai massimi dal 2008, grazie ai bancari.",
    "Danish": "Aktierne steg fredag med 1,2 procent, og indekset er nu for første gang over 2.000 point siden sommeren i fjor.",
    "Ukrainian": "Індекс малих компаній зріс на 12,4% у грудні, випередивши великі компанії, які додали лише 4,1%.",
    "Chinese": "小盘股指数在十二月上涨了百分之十二，远远超过大盘股指数的涨幅，创下三年来最好的月度表现。",
}


@pytest.mark.parametrize("kind", ENGLISH)
def test_english_and_what_is_too_short_to_tell_pass(kind: str) -> None:
    refuse_other_languages(ENGLISH[kind])


@pytest.mark.parametrize("kind", OTHERS)
def test_other_languages_are_refused_in_a_sentence(kind: str) -> None:
    with pytest.raises(NotEnglish, match=r"English.*Tieout reads\.$"):
        refuse_other_languages(OTHERS[kind])
