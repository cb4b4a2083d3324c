"""Rows that count only with our signature: whoever can write into the database can't make one.

The key is derived from SECRET_KEY, which lies outside the database; SECRET_KEY_FALLBACKS are believed too.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.core.signing import BadSignature, Signer
from django.db import models


class Written(dict[str, Any]):
    """An object of JSON that also knows how it stands in the database, letter for letter."""

    text: str


class WrittenField(models.TextField):
    """An object of JSON, kept as text on every database: PostgreSQL's own type writes numbers its own way, and what
    was signed would read otherwise. It is signed as text because that costs a tenth of reading it."""

    if TYPE_CHECKING:  # what an attribute takes and gives, for the plugin of mypy
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Written | None:
        return None if value is None else self.to_python(value)

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        read = Written(json.loads(value))
        read.text = value
        return read

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else text_of(value)

    def value_to_string(self, obj: models.Model) -> str:
        told: Any = self.value_from_object(obj)
        return text_of(told)


def text_of(told: dict[str, Any]) -> str:
    """As it stands in the database, or will."""
    return told.text if isinstance(told, Written) else json.dumps(told, ensure_ascii=False)


def hash_of(told: dict[str, Any]) -> str:
    return hashlib.sha256(text_of(told).encode()).hexdigest()


def signature_of(kind: str, told: list[Any]) -> str:
    """Ours, over all that is `told` by a row of this kind."""
    return _signer(kind).signature(json.dumps(told))


def is_ours(kind: str, told: list[Any], signature: str) -> bool:
    """Whether `signature` was made by this site, under today's key or an earlier one that is still believed."""
    signer = _signer(kind)
    try:
        signer.unsign(f"{json.dumps(told)}{signer.sep}{signature}")
    except BadSignature:
        return False
    return True


def _signer(kind: str) -> Signer:
    return Signer(salt=f"tieouts.{kind}")
