"""The forms for readers. A field that people don't see catches programs that fill in everything."""

from __future__ import annotations

from typing import Any, Final

from django import forms

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
    "website": "",
}


class _RequestForm(ForPeople, forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["email"].label = "E-mail address"
        for name, field in self.fields.items():
            field.error_messages["required"] = _MISSING[name]


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
