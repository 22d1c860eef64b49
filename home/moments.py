"""Days that decide, prepared beforehand as texts that can be translated."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from base.blocks import PROSE_FEATURES
from campaign.models import Campaign

KINDS = [
    ("votes_today", _("The Parliament votes today")),
    ("won", _("We won")),
    ("postponed", _("Postponed")),
    ("other", _("Another day")),
]
LONGEST = 24 * 60  # Hours.


class MomentBlock(blocks.StructBlock):
    """What changes together on a day: the banner, the hero, a key figure and the petition.

    What is left empty stays as it is.
    """

    kind = blocks.ChoiceBlock(
        choices=KINDS, help_text=_("What you call it among yourselves."), label=_("Day")
    )
    banner_text = blocks.CharBlock(
        required=False,
        default="",
        max_length=160,
        help_text=_("On every page, while it lasts."),
        label=_("Banner text"),
    )
    banner_url = blocks.URLBlock(
        required=False,
        default="",
        help_text=_("Where the banner leads. Leave it empty if it leads nowhere."),
        label=_("Banner link"),
    )
    banner_is_urgent = blocks.BooleanBlock(
        required=False, help_text=_("In the colour of warnings."), label=_("Urgent")
    )
    tagline = blocks.CharBlock(
        required=False, default="", help_text=_("In place of the hero's."), label=_("Tagline")
    )
    text = blocks.RichTextBlock(
        required=False,
        default="",
        features=PROSE_FEATURES,
        help_text=_("In place of the hero's."),
        label=_("Text"),
    )
    number = blocks.CharBlock(
        required=False,
        default="",
        max_length=40,
        help_text=_("In place of the first key figure's, with its sentence."),
        label=_("Number"),
    )
    sentence = blocks.CharBlock(
        required=False, default="", help_text=_("What the number says."), label=_("Sentence")
    )
    petition = blocks.ChoiceBlock(
        required=False,
        choices=Campaign.Petition.choices,
        help_text=_("Decides what every petition section on the site shows."),
        label=_("Petition"),
    )
    hours = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=LONGEST,
        help_text=_("After so many hours everything goes back by itself. Empty: when you say so."),
        label=_("Hours"),
    )

    class Meta:
        template = "home/blocks/moment.html"
        icon = "date"
        group = _("The campaign")
        label_format = "{kind}: {banner_text}"
        description = _("What the site says on a day that decides")
        preview_value = {
            "kind": "votes_today",
            "banner_text": "The Parliament votes today.",
            "tagline": "Today they decide about your private messages",
        }

    def clean(self, value):
        value = super().clean(value)
        said = ("banner_text", "tagline", "text", "number", "petition")
        if not any(str(value.get(name) or "") for name in said):
            error = ValidationError(_("Fill in at least one of the texts, or choose the petition."))
            raise StructBlockValidationError(block_errors={"banner_text": error})
        return value
