"""A note as schema.org has it, for machines: who wrote it, and one ClaimReview for each number that was judged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from tieout_newsroom.desk.figures import Figure

#: What a script element can't hold, as JSON may write it too.
_ESCAPED: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(note: Any, figures: Sequence[Figure]) -> SafeString:
    """JSON-LD of the note, safe inside a script element."""
    address = note.full_url or ""
    graph = [
        {
            "@type": "NewsArticle",
            "@id": address,
            "headline": note.title,
            "description": note.standfirst,
            "datePublished": note.dated.isoformat(),
            "articleSection": note.section.title,
            "author": [_party(credit) for credit in note.credits.all()],
        },
        *(_review(figure, address) for figure in figures if figure.finding["verdict"] in {"agrees", "cited"}),
    ]
    return mark_safe(json.dumps({"@context": "https://schema.org", "@graph": graph}).translate(_ESCAPED))


def _party(credit: Any) -> dict[str, str]:
    return {"@type": "Person" if credit.person_id else "Organization", "name": str(credit.party)}


def _review(figure: Figure, address: str) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "url": f"{address}#{figure.anchor}",
        "claimReviewed": figure.finding["quote"],
        "reviewRating": {
            "@type": "Rating",
            "alternateName": figure.sign.word.capitalize(),
            "ratingExplanation": figure.finding["message"],
        },
    }
