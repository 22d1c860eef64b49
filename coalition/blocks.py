"""Windows on to the coalition, for pages elsewhere on the site."""

from django.utils.translation import get_language
from wagtail import blocks

from coalition.models import OrganisationPage


class CoalitionBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    text = blocks.TextBlock(required=False, default="", help_text="A few words above the logos.")

    class Meta:
        template = "coalition/blocks/coalition.html"
        icon = "group"
        group = "The campaign"
        label_format = "{heading}"
        description = "The logos of everyone who stands behind the campaign"
        preview_value = {"heading": "Our coalition", "text": ""}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["organisations"] = OrganisationPage.objects.published(get_language())
        return context
