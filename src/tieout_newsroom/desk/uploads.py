"""What may be uploaded, by its content and not by its name: pictures that can be decoded, PDF, and plain text."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

#: What a browser might take for a page (WHATWG MIME Sniffing, 7.1), whatever the file is called.
_MARKUP: Final = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<iframe", b"<svg", b"<?xml", b"<!--")
_LOOKED_AT: Final = 1024


class PictureField(WagtailImageField):
    """Wagtail holds name, format and size against each other, and decodes every pixel, but falls over damaged ones."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise forms.ValidationError("This picture is damaged: it can't be decoded.") from error


class PictureForm(BaseImageForm):
    """A picture that can be shown."""

    file = PictureField(label="File", widget=BaseImageForm.Meta.widgets["file"])


class DocumentForm(BaseDocumentForm):
    """PDF that begins as PDF does, and text that is text and no page."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            file.seek(0)
            if str(file.name).lower().endswith(".pdf"):
                good = file.read(5) == b"%PDF-"
            else:
                good = _is_plain_text(file.read())
            file.seek(0)
            if not good:
                raise forms.ValidationError("What is in this file isn't what its name says.")
        return file


def _is_plain_text(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content and not any(one in content[:_LOOKED_AT].lower() for one in _MARKUP)
