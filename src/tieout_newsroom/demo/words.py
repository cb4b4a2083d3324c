"""The words of the pages that say who we are."""

from __future__ import annotations

from typing import Final

from wagtail.rich_text import RichText


def _prose(*paragraphs: str) -> tuple[str, RichText]:
    return "prose", RichText("".join(f"<p>{one}</p>" for one in paragraphs))


FEATURES: Final = (
    "features",
    "Features",
    "What you get when a house works every number out again before it prints it.",
    [
        ("heading", "Evidence behind every number"),
        _prose(
            "Each figure in a note carries its verdict. Follow it, and you see what the note says, what we get, how it "
            "was worked out, and every observation that went in: the series, the day, the value, its source, and since "
            "when it was known."
        ),
        ("heading", "A score for every forecast"),
        _prose(
            "Whoever makes a forecast in one of our notes, ours or somebody else's, stands on the "
            '<a href="/scoreboard/">scoreboard</a> until its day has come, and afterwards.'
        ),
        ("heading", "Check your own text"),
        _prose(
            'Paste any market text on <a href="/check/">the check page</a> and see it tied out. Nothing of it is kept.'
        ),
        ("heading", "Data you can take along"),
        _prose("Each note can be had as a PDF, and its figures as CSV and JSON, as far as the data's licence allows."),
    ],
)

ABOUT: Final = (
    "about",
    "About",
    "An independent house for market research, named after an auditor's tick.",
    [
        _prose(
            "To tie out is an auditor's word: every figure of a document is agreed to its source, and ticked. We do "
            "that with market research. We write it, we work out every number in it again from data as they were known "
            "on the day, and we publish only what agrees.",
            "We sell no funds, take no money from those we write about, and give no advice. What a note says can be "
            "checked by anybody, with the evidence that stands beside it.",
        ),
        ("heading", "When we are wrong"),
        _prose(
            "A published number that turns out to be wrong gets a correction at the head of its note, with its day. "
            "Nothing is changed silently."
        ),
    ],
)

METHOD: Final = (
    "method",
    "Method",
    "How a number is checked, what the marks mean, and what is never published.",
    [
        ("heading", "How a number is checked"),
        _prose(
            "A program reads the text and finds every number in it. It works out what each one states: of which "
            "series, over which time, in which unit. It computes the same figure from data as they were known when the "
            "note came out, and compares the two under the digits that were printed and the words around them, such as "
            "“over” and “about”.",
            "Only arithmetic judges. A number that the program doesn't understand is listed as not read, and keeps a "
            "note from being published as surely as a wrong one does.",
        ),
        ("heading", "What the marks mean"),
        ("verdicts", None),
        ("heading", "Our independence"),
        _prose(
            "The check is made by a program that its authors can't overrule for their own notes: a waiver needs a "
            "reason, is shown on the page, and must come from somebody other than the author."
        ),
        ("heading", "What a tick does not mean"),
        _prose(
            "A tick says that a number agrees with the data at hand under the reading that is named. It says nothing "
            "about causes or opinions, and it is not advice."
        ),
    ],
)

ANALYSTS: Final = (
    "Who writes the notes. These are made-up people of the demo desk.",
    (
        ("Ines Varga", "Analyst, small companies", "Writes about companies that borrow from banks."),
        ("Tobias Okafor", "Managing editor", "Asks where a number comes from, then asks again."),
        ("Mara Lindqvist", "Associate editor, rates", "Reads the minutes so that others need not."),
    ),
)
