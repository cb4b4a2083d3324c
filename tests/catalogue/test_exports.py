"""What the catalogue offers by name."""

from __future__ import annotations

from tieout import catalogue


def test_every_exported_name_is_there_and_every_name_once() -> None:
    assert len(catalogue.__all__) == len(set(catalogue.__all__))
    for name in catalogue.__all__:
        assert hasattr(catalogue, name)
