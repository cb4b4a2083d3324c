"""Tieout reads market prose, works every number out again from data as known that day, and says which agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from tieout.claims.report import Report
    from tieout.claims.run import check
    from tieout.store import Store, open_store

__all__ = ["Report", "Store", "check", "open_store"]

_HOMES = {
    "check": "tieout.claims.run",
    "Report": "tieout.claims.report",
    "open_store": "tieout.store",
    "Store": "tieout.store",
}


def __getattr__(name: str) -> Any:
    """Import the public names on first use, so that `tieout --help` doesn't load the checker."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
