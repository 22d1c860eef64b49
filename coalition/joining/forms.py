from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from base.pictures.forms import PictureField
from campaign.facts import placeholders
from campaign.sharing import server_name
from config.letters import sort_key
from config.trackers import untracked

EVERYWHERE = "everywhere"
LONGEST_NAME = 255
LONGEST_ADDRESS = 500

# For how long is what coalition.joining.models says.
CONSENT = [
    _(
        "Once the editors agree, the name of the organisation, its country, website and logo are "
        "public on this site."
    ),
    _(
        "Your own name and address are seen by the editors alone. They are deleted 30 days after "
        "the editors have decided."
    ),
    _(
        "If you do not open the link in the mail, everything is deleted after 7 days. The same "
        "link deletes your request at any time."
    ),
]

is_address = URLValidator(schemes=["http", "https"])


def one_line(text):
    """Return a text as one line, without control characters: a form made by hand may have some."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


class JoinForm(forms.Form):
    """What an organisation says of itself; `cleaned_data` has the values of a JoinRequest."""

    name = forms.CharField(
        label=_("Name of your organisation"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("Where it is based."),
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )
    website = forms.CharField(
        label=_("Website"),
        help_text=_("Such as example.org."),
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "none",
                "autocomplete": "url",
                "inputmode": "url",
                "spellcheck": "false",
            }
        ),
    )
    contact = forms.CharField(
        label=_("Your name"),
        help_text=_("You may leave it empty."),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("You get a mail with a link. Nothing happens before you open it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_("I speak for this organisation, and agree to the following"),
        error_messages={
            "required": _("Tick this box if you agree. Nothing can be kept without it.")
        },
    )

    use_required_attribute = False  # The browser would answer in its own language.
    field_order = ["name", "country", "website", "logo", "contact", "email", "consent"]

    def __init__(self, data=None, files=None, logo=None, **options):
        """`logo` is a file that was sent before, and is taken where none comes now."""
        options.setdefault("initial", {})["logo"] = logo
        super().__init__(data, files, label_suffix="", **options)
        language = get_language()
        names = ((code, str(name)) for code, name in countries)
        self.fields["country"].choices = [
            ("", _("Choose one")),
            (EVERYWHERE, _("Everywhere, or in several countries")),
            *sorted(names, key=lambda country: sort_key(country[1], language)),
        ]
        # Made here, for its messages are in the language in which it is made.
        self.fields["logo"] = PictureField(
            label=_("Logo"), required=False, widget=forms.FileInput()
        )
        self.fields["logo"].help_text = _(
            "A picture of at most 15 MB, such as PNG or JPEG. You may leave it out."
        )
        points = format_html_join("", "<li>{}</li>", ([text] for text in CONSENT))
        self.fields["consent"].help_text = format_html("<ul>{}</ul>", points)
        self.order_fields(self.field_order)

    def clean_name(self):
        name = one_line(self.cleaned_data["name"])
        if not any(letter.isalnum() for letter in name):
            raise ValidationError(self.fields["name"].error_messages["required"], code="required")
        if len(name) > LONGEST_NAME:
            raise ValidationError(_("The name is longer than 255 letters."))
        if placeholders(name):
            raise ValidationError(_("Write the name without braces."))
        return name

    def clean_contact(self):
        return one_line(self.cleaned_data["contact"])

    def clean_country(self):
        country = self.cleaned_data["country"]
        return "" if country == EVERYWHERE else country

    def clean_website(self):
        typed = one_line(self.cleaned_data["website"])
        address = untracked(typed if "://" in typed else f"https://{typed}")
        try:
            is_address(address)
            parts = urlsplit(address)
            # Names and passwords before an @ make an address look like another one.
            is_public = server_name(parts.hostname or "") and "@" not in parts.netloc
        except (ValidationError, ValueError):
            is_public = False
        if not is_public or len(address) > LONGEST_ADDRESS:
            raise ValidationError(
                _("“%(value)s” is no address. Write it like https://example.org."),
                params={"value": typed[:100]},
            )
        return address
