"""`tieout data followed, unfollow, recheck`: which verdicts new data have changed."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tieout.cli.ending import WRONG
from tieout.cli.progress import LateProgress
from tieout.errors import InputError

if TYPE_CHECKING:
    from tieout.store import Followed, Store
    from tieout.watch import Change, Rechecked


def name_of(source: str) -> str:
    """Under which name a text is followed: its address, or its file's whole path."""
    if source == "-":
        raise InputError("A text from standard input can't be followed: it has no name to find it by.")
    return source if "://" in source else str(Path(source).resolve())


def tell_changes(store: Store, series: Collection[str] | None) -> bool:
    """Check the followed texts that rest on `series` again, and say what changed; whether a text turned out wrong."""
    followed = store.followed()
    if not followed:
        return False
    from tieout.watch import recheck

    with LateProgress("Followed texts", len(followed)) as progress:
        checked = list(recheck(store, series, progress=progress.at))
    changed = [text for text in checked if text.changes]
    for text in changed:
        _tell(text)
    if checked:
        count = f"{len(checked)} followed {'text' if len(checked) == 1 else 'texts'} checked again"
        verdicts = sum(len(text.changes) for text in changed)
        came = f"{verdicts} {'verdict has' if verdicts == 1 else 'verdicts have'} changed" if verdicts else "no change"
        typer.echo(f"{count}: {came}.")
    return any(change.is_alarm for text in changed for change in text.changes)


def _tell(text: Rechecked) -> None:
    typer.echo(f"{text.name}:")
    for change in text.changes:
        typer.echo(f'  "{_one_line(change.quote)}": {_moved(change)}')
        if change.after is not None:
            typer.echo(f"    {change.message}")


def _moved(change: Change) -> str:
    if change.before is None:
        return f"read now, {change.after}"
    if change.after is None:
        return f"no longer read; it was {change.before}"
    if change.before == change.after:
        return f"{change.after} still, corrected otherwise"
    return f"{change.before} before, {change.after} now"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def run_followed(form: str, *, store: str | None) -> None:
    """List the followed texts with their verdicts."""
    from tieout.store import open_store

    with open_store(store) as opened:
        found = opened.followed()
        where = opened.where
    if form == "json":
        typer.echo(json.dumps({"store": where.removeprefix("the store "), "texts": [_listed(one) for one in found]},
                              indent=1))  # fmt: skip
        return
    for one in found:
        counts = _counts(one)
        told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items()) or "no claims"
        typer.echo(f"{one.name}: {told}; last change {one.checked_at:%Y-%m-%d %H:%M UTC}")
    typer.echo(f"{len(found)} followed {'text' if len(found) == 1 else 'texts'} in {where}.")


def _counts(one: Followed) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in one.content["findings"].values():
        counts[finding["verdict"]] = counts.get(finding["verdict"], 0) + 1
    return counts


def _listed(one: Followed) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.content["title"],
        "published": one.content["published"],
        "as_of": one.content["as_of"],
        "checked_at": one.checked_at.isoformat(timespec="seconds"),
        "counts": _counts(one),
    }


def run_unfollow(source: str, *, store: str | None) -> None:
    """Forget a followed text."""
    from tieout.store import open_store

    with open_store(store) as opened:
        if not any(opened.unfollow(name) for name in dict.fromkeys((source, name_of(source)))):
            raise InputError(f"{source} isn't followed; the texts that are: tieout data followed")
    typer.echo(f"{source} isn't followed any more; its words and verdicts are gone from the store.")


def run_recheck(*, store: str | None) -> None:
    """Check every followed text again."""
    from tieout.store import open_store

    with open_store(store) as opened:
        if not opened.followed():
            typer.echo(f"No text is followed in {opened.where}; to follow one: tieout check FILE --follow")
            return
        if tell_changes(opened, None):
            raise typer.Exit(WRONG)
