"""Blocks that show people on other pages."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from base.blocks import SourcePageChooserBlock
from people.models import PersonPage


class TestimonialsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    people = blocks.ListBlock(
        SourcePageChooserBlock("people.PersonPage", label=_("Person")),
        default=[],
        help_text=_("Whom to show, in this order. Leave it empty to show everyone."),
        label=_("People"),
    )
    show = blocks.ChoiceBlock(
        choices=[("quotes", _("Everything they say")), ("headlines", _("Headlines only"))],
        default="quotes",
        help_text=_("How much of what they say to show."),
        label=_("Show"),
    )

    class Meta:
        template = "people/blocks/testimonials.html"
        icon = "openquote"
        group = _("The campaign")
        label_format = "{heading}"
        description = _("What people say, told once on each person's page")
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
