"""What may be done with values that were just written out, in one line on standard error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tieout.catalogue import entry
from tieout.cli.ending import complain

_BOUNDS: Final = {
    "derived": "only what is derived from them may be published",
    "link": "others may only be pointed to {references}",
}
#: How many series are named.
_SHOWN: Final = 4


def tell_licences(series: Iterable[str]) -> None:
    """Say for each licence that binds values of `series` what it lets be published, and whose they are."""
    known = [found for one in dict.fromkeys(series) if (found := entry(one)) is not None]
    for licence, bound in _BOUNDS.items():
        bound_by = [one for one in known if one.licence == licence]
        if bound_by:
            owners = ", ".join(dict.fromkeys(one.source for one in bound_by))
            references = "at " + ", ".join(dict.fromkeys(one.reference for one in bound_by))
            some = [one.id for one in bound_by[:_SHOWN]] + [f"{len(bound_by) - _SHOWN} more"] * (len(bound_by) > _SHOWN)
            what = "these values" if len(bound_by) == len(known) else f"the values of {', '.join(some)}"
            told = f"{what} are for your own eyes: {bound.format(references=references)}"
            complain(f"{told} (licence {licence!r}, {owners}).")
