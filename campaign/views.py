from urllib.parse import quote

from csp.decorators import csp_update
from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from campaign.sharing import post, server_name

NOT_A_SERVER = _(
    "This does not name a server. Type the part of your address after the last @, such as "
    "mastodon.social."
)


class MastodonForm(forms.Form):
    text = forms.CharField(
        label=_("Your post"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    server = forms.CharField(
        label=_("Your server"),
        help_text=_("The part of your address after the last @, such as mastodon.social."),
        error_messages={"required": NOT_A_SERVER},
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "inputmode": "url", "spellcheck": "false"}
        ),
    )

    use_required_attribute = False  # The browser would answer in its own language.

    def clean_server(self):
        if name := server_name(self.cleaned_data["server"]):
            return name
        raise forms.ValidationError(NOT_A_SERVER)


# Some browsers hold what a page says of its forms against where the answer leads, too.
@csp_update({"form-action": "https:"})
@require_safe
@cache_control(no_store=True)
@vary_on_headers("Sec-Fetch-Site")
def share_mastodon(request):
    """Ask for a Mastodon server and redirect there with the post filled in."""
    form = MastodonForm(
        request.GET if "server" in request.GET else None,
        initial={"text": post(request.GET.get("text", ""), request.GET.get("url", ""))},
        label_suffix="",
    )
    if form.is_valid() and is_from_this_site(request):
        text = quote(normalize_newlines(form.cleaned_data["text"]), safe="")
        response = HttpResponseRedirect(f"https://{form.cleaned_data['server']}/share?text={text}")
    else:
        context = {"form": form, "problem": NOT_A_SERVER}
        response = render(request, "campaign/share_mastodon.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def is_from_this_site(request):
    """Whether the request came from this site's form, so that no other site can redirect by it.

    Old browsers do not say, and none does over plain HTTP.
    """
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
