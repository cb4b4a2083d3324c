"""What the panel asks, and the waiver screen. All of it is behind the admin's login."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from tieout_newsroom import bridge
from tieout_newsroom.desk.editing.draft import draft_of
from tieout_newsroom.desk.editing.findings import listing_of
from tieout_newsroom.desk.models import ChosenFigure, NoteIndexPage, NotePage
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts.models import Waiver

MAY_WAIVE = "tieouts.add_waiver"


@require_POST
def figures_of_draft(request: HttpRequest) -> HttpResponse:
    """The numbers of the posted form, as the panel shows them. `note` in the address is the page, if there is one."""
    number = request.GET.get("note", "")
    note = _editable(request, int(number)) if number.isdigit() else _new(request)
    draft = draft_of(note, request.POST, request)
    shown: dict[str, Any] = {
        "note": note,
        "why_not": why_not(request.user, note) if note.pk else "Save the note first.",
    }
    try:
        shown["listing"] = listing_of(draft)
    except bridge.Refused as refused:
        shown["refused"] = str(refused)
    return TemplateResponse(request, "editing/figures.html", shown)


class ChosenForm(forms.ModelForm):
    """What the dialog asks for a figure that is chosen, and the moment whose knowledge counts."""

    dated = forms.DateTimeField()

    class Meta:
        model = ChosenFigure
        fields = ["measure", "subject", "against", "period", "start", "end"]


def chosen_figure(request: HttpRequest) -> HttpResponse:
    """The form of the dialog; or, for what was chosen in it, the figure as it will be printed, as JSON."""
    if request.method != "POST":
        names = [(one.id, one.name) for one in bridge.series()]
        return TemplateResponse(request, "editing/chosen.html", {"form": ChosenForm(), "series": names})
    form = ChosenForm(request.POST)
    if not form.is_valid():
        told = [
            f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
            for name, errors in form.errors.items()
            for error in errors
        ]
        return JsonResponse({"problem": " ".join(told)}, status=422)
    try:
        text, how = bridge.printed(form.instance.wanted(), known_at=form.cleaned_data["dated"])
    except bridge.Refused as refused:
        return JsonResponse({"problem": str(refused)}, status=422)
    return JsonResponse({"printed": text, "told": how})


class WaiverForm(forms.Form):
    """One number that may be published although it isn't proven, and why."""

    claim = forms.CharField(max_length=32, widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=500, strip=True, error_messages={"required": "Say why it may be published although it isn't proven."}
    )


def waivers(request: HttpRequest, page_id: int) -> HttpResponse:
    """The waiver screen of a note: what its latest draft needs, and what was waived by whom."""
    note = _editable(request, page_id)
    if request.method == "POST":
        problem = _waive(request, note)
        if problem:
            messages.error(request, problem)
        else:
            user: Any = request.user
            messages.success(request, f"Waived, in the name of {user.get_full_name()}.")
        return redirect("newsroom_waivers", note.pk)
    shown: dict[str, Any] = {"note": note, "why_not": why_not(request.user, note)}
    quotes: dict[str, str] = {}
    try:
        listing = listing_of(note)
    except bridge.Refused as refused:
        shown["refused"] = str(refused)
    else:
        shown["open_ones"] = [one for one in listing.stopping if one.needs_waiver]
        quotes = {
            one.figure.finding["key"]: one.figure.finding["quote"]
            for one in (*listing.stopping, *listing.passing)
            if one.figure
        }
    given, authors = Waiver.objects.filter(page_id=note.pk).select_related("by"), note.author_ids()
    shown["given"] = [
        (quotes.get(waiver.claim, "no longer in the draft"), waiver, waiver.by_id not in authors)
        for waiver in given
        if waiver.is_signed
    ]
    return TemplateResponse(request, "editing/waivers.html", shown)


@require_POST
def waive(request: HttpRequest, page_id: int) -> HttpResponse:
    """One waiver from the panel: 204 once it is kept, or 422 and the reason why it isn't."""
    problem = _waive(request, _editable(request, page_id))
    return HttpResponse(problem, status=422, content_type="text/plain") if problem else HttpResponse(status=204)


def _waive(request: HttpRequest, note: NotePage) -> str:
    """Keeps one waiver, for a claim that the latest draft needs waived; answers why not, or nothing."""
    problem = why_not(request.user, note)
    if problem:
        return problem
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return " ".join(str(told) for one in form.errors.values() for told in one)
    claim = form.cleaned_data["claim"]
    try:
        needed = {one.figure.finding["key"] for one in listing_of(note).stopping if one.figure and one.needs_waiver}
    except bridge.Refused as refused:
        return str(refused)
    if claim not in needed:
        return "The saved draft has no such number that waits for a waiver. Save it, and look again."
    user: Any = request.user
    Waiver.objects.create(page=note, claim=claim, reason=form.cleaned_data["reason"], by=user)
    return ""


def why_not(user: Any, note: NotePage) -> str:
    """Why this account may not waive a number of this note, or nothing if it may.

    Readers are told who let a number through: so the account has a name, its role the right, and it wrote none of it.
    """
    if not user.has_perm(MAY_WAIVE):
        return "Your role may not waive numbers. Submit the note as it is: an editor decides."
    if user.pk in _authors(note):
        return "You are an author of this note. A waiver must come from somebody else."
    if not user.get_full_name().strip():
        return "Readers are told who waived a number: give your account a name first."
    return ""


def _authors(note: NotePage) -> set[int]:
    """Of the draft, and of what is published."""
    return note.author_ids() | NotePage.objects.get(pk=note.pk).author_ids()


def _editable(request: HttpRequest, page_id: int) -> NotePage:
    """The note's latest draft, for somebody who may edit or publish it."""
    note = get_object_or_404(NotePage, pk=page_id).get_latest_revision_as_object()
    may = note.permissions_for_user(request.user)
    if not (may.can_edit() or may.can_publish()):
        raise PermissionDenied
    found: NotePage = note
    return found


def _new(request: HttpRequest) -> NotePage:
    """A note that isn't saved yet, for somebody who may add one."""
    parent = get_object_or_404(NoteIndexPage)
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return NotePage(owner=request.user if isinstance(request.user, User) else None)
