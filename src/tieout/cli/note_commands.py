"""The commands of notes. Nothing of ours is imported before one runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tieout.cli.ending import ends_well
from tieout.cli.store_commands import StoreAt


class NoteFormat(StrEnum):
    """How a brief is written."""

    md = "md"
    html = "html"
    pdf = "pdf"
    json = "json"


@ends_well
def brief_command(
    topic: Annotated[
        str | None, typer.Argument(metavar="TOPIC|FILE.md", help="Such as small-caps; without one, what there is.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Write from what was known then; normally today.")
    ] = None,
    form: Annotated[
        NoteFormat | None, typer.Option("--format", help="Normally md, or what --out's ending says.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there; charts of md go beside it.")] = None,
    store: StoreAt = None,
) -> None:
    """Compose a note from the data: prose that follows them, charts, sources, each number bound to its evidence.

    It is checked as any text is before it is written. What can't be said for lack of data is left out, and told on
    standard error. Exit code 1: it doesn't tie out, and nothing was written.
    """
    from tieout.cli.brief import list_topics, run_brief

    if topic is None:
        list_topics()
    else:
        run_brief(topic, as_of, form.value if form else None, out, store=store)
