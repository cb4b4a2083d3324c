"""/check/: anyone pastes a text and sees it tied out. Nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache

from tieout_newsroom import bridge
from tieout_newsroom.audience.rates import within_rate
from tieout_newsroom.demo.texts import PASTED, PASTED_DAY
from tieout_newsroom.desk.figures import figures_of, marks_of, tally_of
from tieout_newsroom.desk.prose import marked_words


class CheckForm(forms.Form):
    """A text, and the day on which it came out."""

    text = forms.CharField(
        max_length=settings.CHECK_LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        error_messages={
            "required": "Paste a text first.",
            "max_length": f"The text is longer than {settings.CHECK_LONGEST:,} characters. Paste a part of it.",
        },
    )
    published = forms.DateField(
        required=False,
        label="The day it came out",
        help_text="If the text doesn't say. Only what was known then is used.",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 2023-12-26."},
    )


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """The form, and under it what was found."""
    if request.method != "POST":
        form = CheckForm(initial={"text": PASTED, "published": PASTED_DAY})
        return _page(request, form)
    form = CheckForm(request.POST)
    if not within_rate(request, "check", settings.CHECK_RATE):
        form.add_error(None, "You have checked many texts in a short time. Wait a minute and try again.")
        return _page(request, form, status=429)
    if not form.is_valid():
        return _page(request, form, status=422)
    day = form.cleaned_data["published"]
    try:
        report = bridge.check(form.cleaned_data["text"], published=day.isoformat() if day else None)
    except bridge.Refused as refused:
        form.add_error("text", str(refused))
        return _page(request, form, status=422)
    return _page(request, form, found=_found(report))


def _found(report: dict[str, Any]) -> dict[str, Any]:
    figures = figures_of(report)
    text = report["document"]["text"]
    return {
        "figures": figures,
        "tally": tally_of(report),
        "words": mark_safe(marked_words(text, marks_of(report, figures))),  # escaped there
    }


def _page(
    request: HttpRequest, form: CheckForm, *, found: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    return TemplateResponse(request, "pages/check.html", {"form": form, "found": found}, status=status)
