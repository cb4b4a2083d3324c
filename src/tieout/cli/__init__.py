"""The commands. Thin: what they do lives in the rooms below, and is imported when a command runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    _command()(args=None if arguments is None else list(arguments), prog_name="tieout")


@cache  # made of all commands and their options, which takes 60 ms
def _command() -> Any:
    from typer.main import get_command

    from tieout.cli.app import app

    return get_command(app)
