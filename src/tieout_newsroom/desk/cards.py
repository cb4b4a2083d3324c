"""The card of a note: the picture that other sites show where they link to it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

#: The size that the Open Graph's readers crop least (Facebook's guide for sharing, 2026).
WIDTH: Final = 1200
HEIGHT: Final = 630
_FONTS: Final = Path(__file__).resolve().parents[1] / "static" / "fonts"
_PAPER, _INK, _FAINT, _ACCENT = "#fbf9f4", "#1d1d1b", "#5b5a55", "#14523d"
_LEFT: Final = 80
_MOST_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card."""

    house: str
    section: str
    title: str
    told: str

    def png(self) -> bytes:
        """1200 by 630 pixels, in the site's own fonts. A title that is too long ends with an ellipsis."""
        image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, WIDTH, 14), fill=_ACCENT)
        draw.text((_LEFT, 74), self.section.upper(), _ACCENT, _font("inter", 26, 600))
        font = _font("source-serif-4", 74, 600)
        for number, line in enumerate(_lines(self.title, font, WIDTH - 2 * _LEFT)):
            draw.text((_LEFT, 126 + 88 * number), line, _INK, font)
        draw.line((_LEFT, 520, WIDTH - _LEFT, 520), _FAINT, 2)
        draw.line([(_LEFT, 569), (_LEFT + 9, 578), (_LEFT + 26, 554)], _ACCENT, 6, joint="curve")
        draw.text((_LEFT + 42, 546), self.told, _FAINT, _font("inter", 28, 400))
        house = _font("source-serif-4", 40, 600)
        draw.text((WIDTH - _LEFT - house.getlength(self.house), 538), self.house, _INK, house)
        out = BytesIO()
        image.save(out, "PNG", optimize=True)
        return out.getvalue()


def card_of(note: Any, house: str) -> Card:
    """The card of a note that may be served."""
    proven = note.approved.tied_out
    day = f"{timezone.localtime(note.dated):%d %B %Y}".lstrip("0")
    told = f"{proven} figure{'' if proven == 1 else 's'} tied out · {day}"
    return Card(house, note.section.title, note.title, told)


def _font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(_FONTS / f"{name}.woff2", size)
    at = {b"Weight": weight, b"Optical Size": min(size, 32)}
    axes: Any = font.get_variation_axes()  # of ours, each has its default
    font.set_variation_by_axes([at.get(axis["name"], axis["default"]) for axis in axes])
    return font


def _lines(words: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Words broken where they would be wider than `width`."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]}…"]
