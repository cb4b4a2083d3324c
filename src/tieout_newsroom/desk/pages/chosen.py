"""Figures that are chosen, not typed: an inline mark in the prose, bound by its id to a row of the note."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable
from wagtail.rich_text import RichText

from tieout_newsroom import bridge

#: A chosen figure in rich text: HTML's own element for words that stand for a value elsewhere.
_MARK: Final = re.compile(r'<data value="([0-9a-f-]{36})">(.*?)</data>', re.DOTALL)


class ChosenFigure(Orderable):
    """One figure of a note, by what it is: the words in the text are worked out whenever the note is saved.

    `uuid` is what the mark in the prose carries. It is the same in every revision and copy of the note.
    """

    note = ParentalKey("desk.NotePage", on_delete=models.CASCADE, related_name="chosen")
    uuid = models.UUIDField(default=uuid4)
    measure = models.CharField(max_length=20, choices=bridge.MEASURES)
    subject = models.CharField("series", max_length=60)
    against = models.CharField("against", max_length=60, blank=True)
    period = models.CharField(max_length=20, choices=bridge.PERIODS, default="month")
    start = models.DateField("from the close of", null=True, blank=True)
    end = models.DateField("at the close of")

    panels = [
        FieldPanel("uuid", widget=forms.HiddenInput, classname="nr-unseen"),
        FieldRowPanel([FieldPanel("measure"), FieldPanel("period")]),
        FieldRowPanel([FieldPanel("subject"), FieldPanel("against")]),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
    ]

    def wanted(self) -> bridge.Wanted:
        """Raises bridge.Refused if a series isn't known."""
        return bridge.Wanted(
            measure=self.measure,
            subject=bridge.series_named(self.subject),
            against=bridge.series_named(self.against) if self.against.strip() else "",
            period=self.period,
            start=self.start,
            end=self.end,
        )

    def clean(self) -> None:
        try:
            self.wanted()
        except bridge.Refused as refused:
            raise ValidationError(str(refused)) from refused


def worked_out(note: Any) -> list[str]:
    """Writes into each chosen figure of the note's prose what the data say; answers what could not be worked out.

    A figure that could not stays as it was, and is checked like any number that was typed.
    """
    rows = {str(row.uuid): row for row in note.chosen.all()}
    if not rows and not any("<data " in block.value.source for block in note.body if block.block_type == "prose"):
        return []
    told: dict[str, str] = {}
    problems: list[str] = []

    def words_for(mark: re.Match[str]) -> str:
        uuid, before = mark[1], mark[2]
        if uuid not in told:
            told[uuid] = before
            if uuid not in rows:
                problems.append(f"{before}: it was chosen, and what it stood for is gone. Choose it anew, or type it.")
            else:
                try:
                    told[uuid] = escape(bridge.printed(rows[uuid].wanted(), known_at=note.dated)[0])
                except bridge.Refused as refused:
                    problems.append(f"{before}: {refused}")
        return f'<data value="{uuid}">{told[uuid]}</data>'

    for block in note.body:
        if block.block_type == "prose":
            source = block.value.source
            written = _MARK.sub(words_for, source)
            if written != source:
                block.value = RichText(written)
    return problems
