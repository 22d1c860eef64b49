"""The form of the campaign, which notices who else has saved it meanwhile."""

from hashlib import sha256

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


def fingerprint(instance):
    """Return what is other as soon as anything of a model instance is other."""
    values = [
        (field.name, str(field.value_to_string(instance)))
        for field in instance._meta.concrete_fields
    ]
    return sha256(repr(values).encode()).hexdigest()[:16]


class CampaignForm(WagtailAdminModelForm):
    """Refuses to save over what somebody else has saved since the form was opened."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = fingerprint(self.instance)
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=self.stored
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("seen") and cleaned["seen"] != self.stored:
            # Once they have been told, the next save is meant.
            self.data = self.data.copy()
            self.data["seen"] = self.stored
            raise forms.ValidationError(
                _(
                    "Somebody else has saved this while you were writing. What you typed is still "
                    "here. Look in another window at what they changed, then save again."
                )
            )
        return cleaned
