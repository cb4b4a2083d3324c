"""The one claim of a text that prints a number so."""

from __future__ import annotations

from datetime import date

from tieout.claims.claim import Claim
from tieout.claims.reader import read


def claim_of(text: str, printed: str, published: str) -> Claim:
    """The claim whose number stands in the text as `printed`; it has to be one."""
    claims = read(text, date.fromisoformat(published)).claims
    (claim,) = (one for one in claims if one.quantity is not None and text[one.start : one.end] == printed)
    return claim
