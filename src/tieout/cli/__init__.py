"""The commands. Thin: what they do lives in the rooms below, and is imported when a command runs."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    from tieout.cli.app import app

    app(args=None if arguments is None else list(arguments), prog_name="tieout")
