"""The one door to `tieout`: no other file of the newsroom imports it, so that the site asks and never computes."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tieout
from tieout.errors import TieoutError

#: What the checker refuses (another language, a day in the future, a store that can't be opened), in one sentence.
Refused = TieoutError


def check(text: str, *, published: datetime | str | None, as_of: datetime | None = None) -> dict[str, Any]:
    """`text` tied out against the newsroom's store, as the JSON contract has it.

    Raises Refused if the text can't be checked.
    """
    with tieout.open_store(_store()) as store:
        report = tieout.check(text, published=published, as_of=as_of, store=store)
        # Through JSON, so that what is shown at once and what is kept are the same.
        found: dict[str, Any] = json.loads(json.dumps(report.to_dict()))
        return found


def as_it_stands(text: str, *, published: datetime) -> dict[str, Any]:
    """`check` with all that is known now: what became of forecasts, and what was revised since."""
    return check(text, published=published, as_of=datetime.now(UTC))


def version() -> str:
    """The version of the checker, for the method page and machine-readable outputs."""
    return tieout.__version__


def _store() -> str:
    from django.conf import settings

    chosen = os.environ.get("TIEOUT_STORE")
    if chosen:
        return chosen
    folder = Path(settings.NEWSROOM_DIR)
    return str(folder / "figures.db")
