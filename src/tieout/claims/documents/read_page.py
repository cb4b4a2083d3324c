"""The article in a web page, its title and its moment; menus, footers and related links are left out."""

from __future__ import annotations

import json
import logging
import re
from datetime import datetime
from typing import Any, Final

from tieout.claims.documents.dateline import parse_moment
from tieout.errors import InputError, UnreadableDocument

#: Extraction takes time by the square of the tags, and no article has this many (measured 2026-11: 20,000
#: paragraphs in 1.4 s, 50,000 in 9 s, 100,000 in 27 s).
MOST_TAGS: Final = 40_000
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
#: An alternative text shorter than this names what is shown; a longer one is a transcript.
_SHORTEST_ALT: Final = 4
_LONGEST_ALT: Final = 600
_WHEN: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "date",
)

# The libraries tell of every odd page on standard error; what matters is told by our own error.
for _library in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def page_text(markup: str, name: str) -> tuple[str, str | None, datetime | None]:
    """Text, title and moment of the article in `markup`; raises UnreadableDocument if there is none."""
    tags = markup.count("<")
    if tags > MOST_TAGS:
        raise UnreadableDocument(f"{name} is a page of {tags:,} tags; {MOST_TAGS:,} are the most that I read.")
    try:
        tree = _tree(markup)
        article = _extract(tree) if tree is not None else None
    except (ValueError, AssertionError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        # trafilatura and lxml let several of these through on malformed markup.
        raise UnreadableDocument(f"{name} is a page too malformed to read.") from error
    if article is None or not (article.text or "").strip():
        raise UnreadableDocument(f"{name} is a page without the text of an article.")
    return _in_paragraphs(article.text), article.title or None, _stamp(tree, article.date)


def _tree(markup: str) -> Any:
    """The page as a tree, without menus; captions and alternative texts, which extraction leaves out, become
    paragraphs."""
    from lxml import etree, html  # type: ignore[import-untyped]

    cleaned = _DECLARATION.sub("", markup).replace("\x00", "")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(cleaned, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    for furniture in list(tree.iter("nav", "footer")):
        # on a page without an article the extraction would fall back to these
        if furniture.getparent() is not None:
            furniture.drop_tree()
    _speak_out(tree)
    for caption in list(tree.iter("figcaption")):
        figure = caption.getparent()
        if figure is not None and figure.tag == "figure" and figure.getparent() is not None:
            caption.tag = "p"
            tail, caption.tail = figure.tail, None
            figure.addnext(caption)
            figure.tail, caption.tail = None, tail
    return tree


def _speak_out(tree: Any) -> None:
    """Puts what a picture's alternative text says of numbers behind the paragraph or figure that holds the picture."""
    from lxml import etree

    for picture in list(tree.iter("img")):
        told = " ".join((picture.get("alt") or "").split())
        if len(told.split()) < _SHORTEST_ALT or not any(c.isdecimal() for c in told) or len(told) > _LONGEST_ALT:
            continue
        holder = picture
        while holder.getparent() is not None and holder.tag not in ("p", "figure", "div"):
            holder = holder.getparent()
        if told in " ".join("".join(holder.itertext()).split()) or holder.getparent() is None:
            continue
        paragraph = etree.Element("p")
        paragraph.text = told
        paragraph.tail, holder.tail = holder.tail, None
        holder.addnext(paragraph)


def _extract(tree: Any) -> Any:
    from copy import deepcopy

    from trafilatura import bare_extraction

    # extraction empties the tree that it is given, and the page's moment is still to be read from it
    return bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _in_paragraphs(text: str) -> str:
    """`text` with a blank line between its paragraphs, so that no sentence runs on into the next one."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    out: list[str] = []
    for line in lines:
        together = bool(out) and line[:2] in ("| ", "|-", "- ") and out[-1][:1] == line[:1]
        if out and not together:
            out.append("")
        out.append(line)
    return "\n".join(out) + "\n"


def _stamp(tree: Any, day: str | None) -> datetime | None:
    """When the page says that it was published, with the time where it gives one."""
    for stated in (*_meta_moments(tree), *_linked_moments(tree), day):
        if not stated:
            continue
        try:
            return parse_moment(str(stated).strip()[:60])
        except InputError:
            continue
    return None


def _meta_moments(tree: Any) -> list[str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if key in _WHEN and meta.get("content"):
            found.setdefault(key, meta.get("content"))
    return [found[key] for key in _WHEN if key in found]


def _linked_moments(tree: Any) -> list[str]:
    """`datePublished` of the page's JSON-LD."""
    found: list[str] = []
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and len(script.text or "") < 200_000:
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            for item in data if isinstance(data, list) else [data]:
                graph = item.get("@graph") if isinstance(item, dict) else None
                for node in graph if isinstance(graph, list) else [item]:
                    if isinstance(node, dict) and isinstance(node.get("datePublished"), str):
                        found.append(node["datePublished"])
    return found
