"""The forms for readers, kept from programs: a field that people don't see, and a stamp of when the form was shown.

The newsletter's form stands on cached pages, which are the same for everybody, and so carries no stamp.
"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone

from tieout_newsroom.audience import stamps
from tieout_newsroom.audience.models import DemoRequest, SupportRequest


class ForPeople(forms.Form):
    """A form with a trap: `website` stays empty when a person fills it in."""

    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    @property
    def was_trapped(self) -> bool:
        return bool(self.data.get("website"))


class SubscribeForm(ForPeople):
    """An address for the newsletter."""

    email = forms.EmailField(
        label="E-mail address",
        error_messages={
            "required": "Write your e-mail address.",
            "invalid": "Write an address such as name@example.com.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


_MISSING: Final = {
    "name": "Write your name.",
    "email": "Write your e-mail address.",
    "subject": "Say in a few words what it is about.",
    "organisation": "Write the name of your organisation.",
    "words": "Write your message.",
}


class _RequestForm(ForPeople, forms.ModelForm):
    """A letter to us. It is kept once for each time that the form was shown, and neither at once nor much later."""

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["email"].label = "E-mail address"
        for name, field in self.fields.items():
            field.error_messages["required"] = _MISSING.get(name, "")
        self.kind = self._meta.model._meta.model_name
        now = timezone.now()
        self.stamped = stamps.read(self.data.get("stamp", ""), self.kind, now)
        self.fault = self._fault(self.stamped.fault(now) if self.stamped else stamps.Wrong.MISSING)

    def _fault(self, by_time: stamps.Wrong | None) -> stamps.Wrong | None:
        if by_time is not None or self.stamped is None:
            return by_time
        if self._meta.model.objects.filter(stamp=self.stamped.number).exists():
            return stamps.Wrong.USED
        return None

    def next_stamp(self) -> str:
        """For the form when it is shown again: the same as long as it may still do, so that nobody waits twice."""
        if self.stamped and self.fault in (None, stamps.Wrong.EARLY):
            return str(self.data["stamp"])
        return stamps.Stamp.new(timezone.now()).signed(self.kind)

    def clean(self) -> dict[str, Any]:
        """Asked of the stamp last, when everything else is right."""
        if self.fault and not self.errors and not self.was_trapped:
            raise forms.ValidationError(self.fault.value)
        return super().clean() or self.cleaned_data

    def keep(self) -> bool:
        """Keeps the letter; False if the same form was kept in the meantime."""
        assert self.stamped is not None  # clean has asked
        self.instance.stamp = self.stamped.number
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.fault = stamps.Wrong.USED
            self.add_error(None, self.fault.value)
            return False
        return True


class SupportForm(_RequestForm):
    class Meta:
        model = SupportRequest
        fields = ("name", "email", "subject", "words")
        labels = {"words": "What can we do for you?"}  # Django's own way


class DemoForm(_RequestForm):
    class Meta:
        model = DemoRequest
        fields = ("name", "email", "organisation", "words")
        labels = {"words": "What would you like to see?"}
