"""The cache that all workers share: what is counted for rate limits counts on each of them."""

from __future__ import annotations

import time
from typing import Any, Final

from django.core.cache.backends.db import DatabaseCache

#: Asked at each address of a page that is written out: where Wagtail's sites begin.
_ASKED_ALWAYS: Final = frozenset({"wagtail_site_root_paths"})
_REMEMBERED: Final = 1.0


class WorkersCache(DatabaseCache):
    """Django's cache in the database. What is asked dozens of times a page is remembered by the worker for a second."""

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        super().__init__(table, params)
        self._remembered: dict[str, tuple[float, Any]] = {}

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        if key not in _ASKED_ALWAYS:
            return super().get(key, default, version)
        made = self.make_and_validate_key(key, version)
        until, value = self._remembered.get(made, (0.0, None))
        if until < time.monotonic():
            value = super().get(key, None, version)
            if value is not None:
                self._remembered[made] = (time.monotonic() + _REMEMBERED, value)
        return default if value is None else value

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        self._remembered.clear()
        super().set(key, value, *args, **kwargs)

    def delete(self, key: str, version: int | None = None) -> bool:
        self._remembered.clear()
        return bool(super().delete(key, version))

    def clear(self) -> None:
        self._remembered.clear()
        super().clear()
