"""Windows on to the coalition, for pages elsewhere on the site."""

from django.db.models import Count, Window
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from coalition.models import CoalitionPage, OrganisationPage, in_order
from languages.listing import localized

NUMBER = Window(Count("pk"))
SHOWN = 28  # Fills its last row where two, four or seven logos stand side by side.


class CoalitionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(
        required=False, default="", help_text=_("A few words above the logos."), label=_("Text")
    )

    class Meta:
        template = "coalition/blocks/coalition.html"
        icon = "group"
        group = _("The campaign")
        label_format = "{heading}"
        description = _(
            "The logos of those who stand behind the campaign, and the way to all of them"
        )
        preview_value = {"heading": "Our coalition", "text": ""}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        shown = list(OrganisationPage.cards(get_language(), number=NUMBER)[:SHOWN])
        context["organisations"] = in_order(shown, get_language())
        if shown and shown[0].number > len(shown):
            context["number"] = shown[0].number
            context["everyone"] = localized(CoalitionPage.objects, get_language()).first()
        return context
