"""The API described on a page of the site, from the same OpenAPI that programs read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

_CODE: Final = re.compile(r"`([^`]+)`")
_FORMATS: Final = {"date": "day", "date-time": "moment"}
_TYPES: Final = {"string": "text", "integer": "whole number", "boolean": "true or false", "array": "list"}


@dataclass(frozen=True, slots=True)
class Field:
    """A value that is sent or answered: its name, its type in words, and what is to know of it."""

    name: str
    type: SafeString
    told: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Operation:
    """One address with its method: what is asked, and what is answered by status."""

    method: str
    path: str
    told: SafeString
    asked: list[Field]
    answers: list[tuple[str, SafeString]]
    anchor: str
    open_to_a_browser: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """An object by its name."""

    name: str
    told: SafeString
    fields: list[Field]


@dataclass(frozen=True, slots=True)
class Group:
    """Operations on one kind of thing."""

    name: str
    operations: list[Operation] = field(default_factory=list)


class Documentation(DocsBase):
    """The page at `/api/docs`."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        described = api.get_openapi_schema()
        shapes = described["components"]["schemas"]
        told = {
            "api": api,
            "openapi": self.get_openapi_url(api, kwargs),
            "groups": _groups(described["paths"], shapes),
            "shapes": [
                Shape(name, _worded(one.get("description", "")), list(_fields(one)))
                for name, one in sorted(shapes.items())
                if name in _used(described)
            ],
        }
        return render(request, "pages/api.html", told)


def _groups(paths: Mapping[str, Any], shapes: Mapping[str, Any]) -> list[Group]:
    groups: dict[str, Group] = {}
    for path, methods in paths.items():
        for method, one in methods.items():
            name = one["tags"][0]
            groups.setdefault(name, Group(name)).operations.append(_operation(path, method.upper(), one, shapes))
    return list(groups.values())


def _operation(path: str, method: str, one: Mapping[str, Any], shapes: Mapping[str, Any]) -> Operation:
    asked = [
        Field(each["name"], _type(_given(each["schema"])), _limits(each["schema"]), each["required"])
        for each in one.get("parameters", ())
    ]
    if "requestBody" in one:
        body = one["requestBody"]["content"]["application/json"]["schema"]
        asked += _fields(shapes[_name(body)])
    answers = [
        (str(status), _type(answer["content"]["application/json"]["schema"]))
        for status, answer in one["responses"].items()
    ]
    return Operation(
        method=method,
        path=path,
        told=_worded(one.get("description", "")),
        asked=asked,
        answers=answers,
        anchor=f"{method.lower()}{path.translate({ord(c): '-' for c in '/{}'})}".rstrip("-"),
        open_to_a_browser=method == "GET" and "{" not in path,
    )


def _fields(shape: Mapping[str, Any]) -> Iterator[Field]:
    for name, one in shape.get("properties", {}).items():
        yield Field(name, _type(one), _limits(one), name in shape.get("required", ()))


def _worded(told: str) -> SafeString:
    """A docstring's words, its code marked."""
    pieces = _CODE.split(told)  # words and code in turn
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", one) if k % 2 else one,) for k, one in enumerate(pieces))
    )


def _given(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A parameter as it is when it is given: in an address there is no null."""
    kinds = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    return kinds[0] if len(kinds) == 1 else schema


def _name(schema: Mapping[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _type(schema: Mapping[str, Any]) -> SafeString:
    """The type in words; shapes are links to where they are told."""
    if "$ref" in schema:
        return format_html('<a href="#{0}">{0}</a>', _name(schema))
    if "anyOf" in schema:
        return format_html_join(" or ", "{}", ((_type(one),) for one in schema["anyOf"]))
    if "enum" in schema:
        return format_html_join(" or ", "<code>{}</code>", ((one,) for one in schema["enum"]))
    kind = schema.get("type", "anything")
    if kind == "array":
        return format_html("list of {}", _type(schema.get("items", {})))
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return format_html("by key, {}", _type(schema["additionalProperties"]))
    return format_html("{}", _FORMATS.get(schema.get("format", ""), _TYPES.get(kind, kind)))


def _limits(schema: Mapping[str, Any]) -> str:
    """What the schema says of the value itself: its description, its default, its ends."""
    told = [schema.get("description", "")]
    if schema.get("default") is not None:
        told.append(f"By default {schema['default']}.")
    if "minimum" in schema and "maximum" in schema:
        told.append(f"{schema['minimum']:,} to {schema['maximum']:,}.")
    return " ".join(one for one in told if one)


def _used(described: Mapping[str, Any]) -> set[str]:
    """The shapes that are answered, straight or within others; what is asked stands with its operation."""
    shapes = described["components"]["schemas"]
    waiting = [
        answer
        for methods in described["paths"].values()
        for one in methods.values()
        for answer in one["responses"].values()
    ]
    used: set[str] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            if "$ref" in one and _name(one) not in used:
                used.add(_name(one))
                waiting.append(shapes[_name(one)])
            waiting.extend(one.values())
        elif isinstance(one, list | tuple):
            waiting.extend(one)
    return used
