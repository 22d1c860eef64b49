"""Windows on to the people, for pages elsewhere on the site."""

from django.utils.translation import get_language
from wagtail import blocks

from base.blocks import SourcePageChooserBlock
from people.models import PersonPage


class TestimonialsBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    people = blocks.ListBlock(
        SourcePageChooserBlock("people.PersonPage"),
        default=[],
        help_text="Whom to show, in this order. Leave it empty to show everyone.",
    )
    show = blocks.ChoiceBlock(
        choices=[("quotes", "Everything they say"), ("headlines", "Headlines only")],
        default="quotes",
        help_text="How much of what they say to show.",
    )

    class Meta:
        template = "people/blocks/testimonials.html"
        icon = "openquote"
        group = "The campaign"
        label_format = "{heading}"
        description = "What people say, told once on each person's page"
        preview_value = {"heading": "What do people say?", "people": [], "show": "quotes"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        people = PersonPage.cards(get_language())
        if value["people"]:
            chosen = [person.translation_key for person in value["people"] if person]
            people = sorted(
                people.filter(translation_key__in=chosen),
                key=lambda person: chosen.index(person.translation_key),
            )
        context["people"] = people
        return context
