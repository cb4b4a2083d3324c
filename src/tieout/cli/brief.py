"""`tieout brief`: a note composed from what was known on a day, written only if it ties out."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from tieout.claims.rendering.wording import missing
from tieout.cli.ending import WRONG, complain
from tieout.cli.progress import LateProgress
from tieout.cli.reading import parsed
from tieout.errors import InputError
from tieout.notes import Note, compose, tie_out, topic, topics
from tieout.notes.pdf import pdf
from tieout.notes.render import document, markdown, page, write_markdown
from tieout.store import open_store

_BY_ENDING = {".md": "md", ".html": "html", ".htm": "html", ".pdf": "pdf", ".json": "json"}


def list_topics() -> None:
    """Tell which topics there are."""
    for one in topics():
        typer.echo(f"{one.name}: {one.summary} ({', '.join([*one.indexes.values(), *one.rates.values()])})")


def run_brief(name: str, as_of: str | None, form: str | None, out: Path | None, *, store: str | None) -> None:
    """Compose, tie out, and write."""
    form = form or (_BY_ENDING.get(out.suffix.lower()) if out is not None else None) or "md"
    if form == "pdf" and out is None and sys.stdout.isatty():
        raise InputError("A PDF goes into a file: --out FILE.pdf")
    at = parsed({"as_of": as_of})["as_of"]
    of = topic(name)
    with open_store(store) as opened, LateProgress("Lines", len(of.lines)) as progress:
        note = compose(of, opened.view(at), progress=progress.at)
        progress.at(len(of.lines), "tied out")
        _, wrong = tie_out(note, opened)
    for one in note.left_out:
        complain(f"left out, line {one.line} of the topic: {missing(one.missing)}")
    if wrong:
        for complaint in wrong:
            complain(f"the brief doesn't tie out: {complaint}")
        raise typer.Exit(WRONG)
    _write(note, form, out)


def _write(note: Note, form: str, out: Path | None) -> None:
    try:
        if form == "md" and out is not None:
            for written in write_markdown(note, out):
                typer.echo(f"Wrote {written}.", err=True)
            return
        made = pdf(note) if form == "pdf" else {"md": markdown, "html": page, "json": document}[form](note)
        data = made if isinstance(made, bytes) else made.encode()
        if out is None:
            sys.stdout.buffer.write(data if data.endswith(b"\n") or form == "pdf" else data + b"\n")
        else:
            out.write_bytes(data)
            typer.echo(f"Wrote {out}.", err=True)
    except OSError as error:
        raise InputError(f"{out or 'The output'} can't be written: {(error.strerror or str(error)).lower()}.") from None
