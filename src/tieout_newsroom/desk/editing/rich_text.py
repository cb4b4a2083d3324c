"""The chosen figure in Wagtail's rich text: a button of the editor, and its marks there and as they are stored."""

from __future__ import annotations

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

TYPE = "FIGURE"


class _FromStored(InlineEntityElementHandler):
    mutability = "IMMUTABLE"  # its words can be taken out, and never typed over

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"uuid": attrs["value"]}


def _to_stored(props: dict[str, Any]) -> Any:
    return DOM.create_element("data", {"value": props["uuid"]}, props["children"])


def register(features: FeatureRegistry) -> None:
    """Makes the feature `figure` known; blocks that want it name it."""
    features.register_editor_plugin(
        "draftail",
        "figure",
        EntityFeature(
            {
                "type": TYPE,
                "icon": "newsroom-tick",
                "description": "Choose a figure",
                "attributes": ["uuid"],
                "allowlist": {"uuid": "^[0-9a-f-]{36}$"},
            },
            js=["editing/chosen.js"],
            css={"all": ["editing/figures.css"]},
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "figure",
        {
            "from_database_format": {"data[value]": _FromStored(TYPE)},
            "to_database_format": {"entity_decorators": {TYPE: _to_stored}},
        },
    )
