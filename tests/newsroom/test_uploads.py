"""What may be uploaded: judged by its content, in the admin's own forms."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.models import Document

from tieout_newsroom.desk.models import Picture
from tieout_newsroom.people.models import User

pytestmark = pytest.mark.django_db
PAGE = b"<!doctype html><script>alert(1)</script>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'


def picture(form: str = "png") -> bytes:
    made = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(made, form)
    return made.getvalue()


def upload(client: Any, editor: User, where: str, file: SimpleUploadedFile) -> str:
    client.force_login(editor)
    sent = {"title": "A file", "file": file, "description": "", "tags": "", "credit": "Us", "collection": "1"}
    return str(client.post(f"/admin/{where}/add/", sent, follow=True).content.decode())


def test_a_picture_is_taken(client: Any, editor: User) -> None:
    before = Picture.objects.count()
    upload(client, editor, "images", SimpleUploadedFile("a.png", picture()))
    assert Picture.objects.count() == before + 1


@pytest.mark.parametrize(
    "name, content",
    [
        ("page.html", PAGE), ("page.png", PAGE), ("drawing.svg", DRAWING), ("drawing.png", DRAWING),
        ("a.jpg", picture("png")), ("cut.jpg", picture("jpeg")[:-600]), ("cut.png", picture()[:-600]), ("a.gif", b""),
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_of_the_kind_its_name_says_is_refused(
    name: str, content: bytes, client: Any, editor: User
) -> None:
    before = Picture.objects.count()
    upload(client, editor, "images", SimpleUploadedFile(name, content))
    assert Picture.objects.count() == before


@pytest.mark.parametrize("name, content", [("a.pdf", b"%PDF-1.7\n..."), ("a.csv", "day,value\n2023-12-22,é".encode())])
def test_a_document_is_taken(name: str, content: bytes, client: Any, editor: User) -> None:
    upload(client, editor, "documents", SimpleUploadedFile(name, content))
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    "name, content",
    [("page.html", PAGE), ("page.pdf", PAGE), ("page.txt", PAGE), ("drawing.csv", DRAWING), ("a.csv", b"a\0b"),
     ("a.txt", b"\xff\xfe\x00"), ("a.exe", b"MZ")],
)  # fmt: skip
def test_a_document_that_is_not_what_its_name_says_is_refused(
    name: str, content: bytes, client: Any, editor: User
) -> None:
    upload(client, editor, "documents", SimpleUploadedFile(name, content))
    assert Document.objects.count() == 0
