"""A progress bar on standard error, once something takes long and a person is watching."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE: Final = 1.0


class LateProgress:
    """Counts up to `total` (None: nobody knows); appears after a second, and leaves nothing behind."""

    def __init__(self, what: str, total: int | None) -> None:
        self._what = what
        self._total = total
        self._start = time.monotonic()
        self._watched = sys.stderr.isatty()
        self._lock = threading.RLock()
        self._timer: threading.Timer | None = None
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.hide()

    def at(self, done: int, now: str = "") -> None:
        """Say how far it has come, and what is under way; a step that takes long is seen while it does."""
        if not self._watched:
            return
        with self._lock:
            self._forget_timer()
            patience = _PATIENCE - (time.monotonic() - self._start)
            if self._bar is None and patience > 0:
                self._timer = threading.Timer(patience, self._late, (done, now))
                self._timer.daemon = True
                self._timer.start()
                return
            if self._bar is None:
                self._show()
            if self._bar is not None and self._task is not None:
                self._bar.update(self._task, completed=done, description=f"{self._what} {now}".rstrip())
                self._bar.start()

    def hide(self) -> None:
        """Take the bar away, so that something else can be written; it comes back with the next step."""
        with self._lock:
            self._forget_timer()
            if self._bar is not None:
                self._bar.stop()
                self._bar = self._task = None

    def _late(self, done: int, now: str) -> None:
        with self._lock:
            if self._timer is threading.current_thread():  # else it was hidden while this waited
                self.at(done, now)

    def _forget_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task(self._what, total=self._total)
