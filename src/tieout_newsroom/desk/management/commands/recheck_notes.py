"""Every published note tied out again, with today's store: what was found wrong since, and what was revised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tieout_newsroom import bridge
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.tieouts import guard


class Command(BaseCommand):
    help = "Ties every published note out again, lists what no longer holds, and then ends with 1. Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = notes = 0
        for note in NotePage.objects.live().order_by("-dated").iterator(chunk_size=100):
            notes += 1
            for told in _of(note):
                faults += 1
                self.stdout.write(f"{note.url}\t{told}")
        if faults:
            raise CommandError(
                f"{faults} to look at in {notes} notes. What was published and is wrong needs a correction."
            )
        self.stdout.write(f"All figures of {notes} notes still tie out.")


def _of(note: NotePage) -> Iterator[str]:
    if note.approved is None:
        yield "withheld: its words aren't those that were tied out; publish it again"
        return
    try:
        note.ruling()
    except guard.NotTiedOut as refused:
        yield from (f"{one.printed}\t{one.verdict}\t{one.message}" for one in refused.obstacles)
        if refused.refusal:
            yield refused.refusal
        return
    report = note.approved.report
    before = {finding["key"]: finding["verdict"] for finding in report["findings"]}
    for finding in bridge.as_it_stands(report["document"]["text"], published=note.dated)["findings"]:
        if finding["verdict"] == "disagrees" and before.get(finding["key"]) == "agrees":
            yield f"{finding['stated']['printed']}\trevised since\t{finding['message']}"
