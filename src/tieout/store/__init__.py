"""The memory: one append-only table of observations, and the store as known at one moment."""

from tieout.store.conflicts import Disagreement
from tieout.store.coverage import Coverage
from tieout.store.followed import Followed
from tieout.store.provenance import Import
from tieout.store.rows import Added, Origin
from tieout.store.store import Store, open_store, restore_store, upgrade_store
from tieout.store.view import Series, View

__all__ = [
    "Added",
    "Coverage",
    "Disagreement",
    "Followed",
    "Import",
    "Origin",
    "Series",
    "Store",
    "View",
    "open_store",
    "restore_store",
    "upgrade_store",
]
