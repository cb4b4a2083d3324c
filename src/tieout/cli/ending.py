"""How commands end: one sentence for errors of ours, silence for a closed pipe, 130 for an interrupt."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Final, ParamSpec

import typer

_Given = ParamSpec("_Given")
WRONG: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130
#: What a shell shows for a program that a closed pipe ended.
PIPE_CLOSED: Final = 141


def complain(sentence: str) -> None:
    """Tell the user, on standard error."""
    # text from files may carry what would repaint the terminal
    safe = "".join(c if c.isprintable() else " " for c in sentence)
    typer.echo(f"tieout: {safe}", err=True)


def ends_well(command: Callable[_Given, None]) -> Callable[_Given, None]:
    """`command`, ending as the module says."""

    @wraps(command)
    def run(*args: _Given.args, **kwargs: _Given.kwargs) -> None:
        from tieout.errors import TieoutError

        try:
            try:
                command(*args, **kwargs)
            finally:
                sys.stdout.flush()
        except TieoutError as error:
            complain(str(error))
            raise typer.Exit(UNUSABLE) from None
        except BrokenPipeError:
            _forget_output()
            raise typer.Exit(PIPE_CLOSED) from None
        except KeyboardInterrupt:
            complain("interrupted.")
            raise typer.Exit(INTERRUPTED) from None

    return run


def _forget_output() -> None:
    """Let what is still buffered go nowhere, or Python would complain of the closed pipe when it exits."""
    with suppress(OSError, ValueError):  # standard output may be no file, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
