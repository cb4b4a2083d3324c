"""What staff see of the requests: who asked what, whether it was answered, and where one answers."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from tieout_newsroom.audience import answers
from tieout_newsroom.audience.models import Answer, DemoRequest, SupportRequest

MAY_ANSWER = "audience.add_answer"


class _AsTheyWroteIt(ModelPermissionPolicy):
    """Staff read a request and may delete it; nobody writes or changes one in somebody else's name."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


class AnswerForm(forms.ModelForm):
    """The words that are mailed."""

    class Meta:
        model = Answer
        fields = ("words",)
        labels = {"words": "Your answer"}
        widgets = {"words": forms.Textarea(attrs={"rows": 8})}
        error_messages = {"words": {"required": "Write an answer first."}}


class RequestView(InspectView):
    """A request with all that was written since, and the form for an answer."""

    page_title = "Request"

    def get_sent_at_display_value(self) -> str:
        return date_format(timezone.localtime(self.object.sent_at), "j M Y, H:i")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(MAY_ANSWER):
            raise PermissionDenied
        again = request.POST.get("again", "")
        if again.isdigit():
            answer = get_object_or_404(self.object.answers, pk=again)
            attempts = request.POST.get("attempts", "")
            if not answers.send(answer, attempts=int(attempts) if attempts.isdigit() else -1):
                messages.error(request, "Somebody has sent this answer since you opened the page. Look again.")
                return redirect(request.path)
            return self._told(answer)
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            answer = answers.write(self.object, form.cleaned_data["words"], by=request.user)
        except answers.AlreadyWritten:
            messages.error(request, "This request has an answer in these words already. Nothing was sent.")
            return redirect(request.path)
        return self._told(answer)

    def _told(self, answer: Answer) -> HttpResponse:
        if answer.sent_at:
            messages.success(self.request, f"Your answer was mailed to {self.object.email}.")
        elif answer.failure:
            messages.error(self.request, f"Your answer is kept, but could not be mailed. {answer.failure}")
        else:
            messages.error(
                self.request,
                "Your answer is kept. The line to the mail server was cut: nobody knows whether the mail went out.",
            )
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm(MAY_ANSWER)
        return {
            "form": AnswerForm() if may else None,
            "thread": self.object.thread,
            **super().get_context_data(**kwargs),
        }


class _ByState(WagtailFilterSet):
    """Answered or open."""

    state = django_filters.ChoiceFilter(
        label="State",
        choices=[("open", "Open"), ("answered", "Answered")],
        method="in_state",
        widget=forms.RadioSelect,
        empty_label="All",
    )

    def in_state(self, asked: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return asked.filter(answered_at__isnull=value == "open")


class _OfSupport(_ByState):
    class Meta:
        model = SupportRequest
        fields: ClassVar[list[str]] = []


class _OfDemos(_ByState):
    class Meta:
        model = DemoRequest
        fields: ClassVar[list[str]] = []


class _Requests(ModelViewSet):
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = RequestView
    inspect_template_name = "audience/request.html"
    exclude_form_fields: ClassVar[list[str]] = []
    search_backend_name = None
    search_fields: ClassVar[list[str]] = ["name", "email", "words"]


class SupportRequests(_Requests):
    """Questions to the support desk, newest first."""

    model: ClassVar[Any] = SupportRequest
    icon = "help"
    menu_label = "Support"
    filterset_class = _OfSupport
    list_display: ClassVar[list[Any]] = ["subject", "name", "email", "sent_at", Column("state", label="State")]
    inspect_view_fields: ClassVar[list[str]] = ["name", "email", "subject", "words", "sent_at", "state"]


class DemoRequests(_Requests):
    """Who would like a demo, newest first."""

    model: ClassVar[Any] = DemoRequest
    icon = "desktop"
    menu_label = "Demos"
    filterset_class = _OfDemos
    list_display: ClassVar[list[Any]] = ["organisation", "name", "email", "sent_at", Column("state", label="State")]
    inspect_view_fields: ClassVar[list[str]] = ["name", "email", "organisation", "words", "sent_at", "state"]


class SupportDesk(ModelViewSetGroup):
    """The menu's item for both."""

    menu_label = "Support desk"
    menu_icon = "mail"
    items = (SupportRequests, DemoRequests)


for _model in (SupportRequest, DemoRequest):
    register_permission_policy(_model, _AsTheyWroteIt(_model))
