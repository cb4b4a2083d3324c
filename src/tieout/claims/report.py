"""Everything that was found in one document, as a value; `to_dict` is the JSON contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tieout.claims.documents.document import Document
from tieout.claims.finding import Finding, Numeral


@dataclass(frozen=True, slots=True)
class Report:
    """A checked document: its findings in the order of the text, and a role for every numeral.

    `as_of` is the moment whose knowledge was used; None only if the document has no date and none was given.
    `notes` are sentences the reader must know (no date found, what the data at hand cover).
    """

    document: Document
    as_of: datetime | None
    findings: tuple[Finding, ...]
    numerals: tuple[Numeral, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether some finding says that the text is wrong."""
        return any(finding.verdict.is_wrong for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """The report as the JSON contract has it."""
        from tieout.claims.rendering.contract import contract

        return contract(self)

    def _repr_html_(self) -> str:
        from tieout.claims.rendering.render_html import fragment

        return fragment(self)
