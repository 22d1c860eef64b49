"""Blocks of the Campaign setting, and the sections whose words are the campaign's."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from campaign import milestones
from campaign.counts import count_choices, first_count


class FactBlock(blocks.StructBlock):
    name = blocks.RegexBlock(
        r"^[a-z][a-z0-9_]*$",
        max_length=40,
        error_messages={
            "invalid": _(
                "Use small letters, digits and underscores, beginning with a letter: ngos."
            )
        },
        help_text=_("Texts use the fact by this name in braces: a fact named ngos is {ngos}."),
        label=_("Name"),
    )


class SourcedFactBlock(FactBlock):
    as_of = blocks.DateBlock(
        required=False, help_text=_("The day on which it was true."), label=_("As of")
    )
    source = blocks.CharBlock(
        required=False,
        default="",
        help_text=_("Where it comes from, in a few words."),
        label=_("Source"),
    )
    source_url = blocks.URLBlock(
        required=False,
        default="",
        label=_("Source's address"),
        help_text=_("Where anyone can check it."),
    )

    good_for = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=3650,
        help_text=_("Days after which the editors' first screen asks whether it still holds."),
        label=_("Holds for"),
    )


class NumberFactBlock(SourcedFactBlock):
    number = blocks.IntegerBlock(label=_("Number"))

    class Meta:
        icon = "decimal"
        label_format = "{name}: {number}"
        description = _("A number, shown as each language writes numbers")
        form_layout = ["name", "number", "as_of", "source", "source_url", "good_for"]


class DateFactBlock(SourcedFactBlock):
    date = blocks.DateBlock(label=_("Date"))

    class Meta:
        icon = "date"
        label_format = "{name}: {date}"
        description = _("A date, shown as each language writes dates")
        form_layout = ["name", "date", "as_of", "source", "source_url", "good_for"]


class CountFactBlock(FactBlock):
    counted = blocks.ChoiceBlock(
        choices=count_choices,
        default=first_count,
        help_text=_("Counted each time a page is shown, so it is never out of date."),
        label=_("Counted"),
    )

    class Meta:
        icon = "list-ol"
        label_format = "{name}: counted"
        description = _("A number the site counts by itself")


class TimelineFactBlock(FactBlock):
    shown = blocks.ChoiceBlock(
        choices=milestones.CHOICES,
        default="next_date",
        help_text=_("Read from the timeline each time a page is shown, in the reader's language."),
        label=_("Shown"),
    )

    class Meta:
        icon = "history"
        label_format = "{name}: {shown}"
        description = _("The newest or the next day of the timeline")


class FactsBlock(blocks.StreamBlock):
    number = NumberFactBlock(label=_("Number"))
    date = DateFactBlock(label=_("Date"))
    count = CountFactBlock(label=_("Count"))
    timeline = TimelineFactBlock(label=_("From the timeline"))

    def clean(self, value):
        facts = super().clean(value)
        seen, errors = set(), {}
        for index, fact in enumerate(facts):
            name = fact.value["name"]
            if name in seen:
                error = ValidationError(
                    _("There is another fact called %(name)s. Rename one.") % {"name": name}
                )
                errors[index] = StructBlockValidationError(block_errors={"name": error})
            seen.add(name)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return facts


class PetitionAddressBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(choices=settings.LANGUAGES, label=_("Language"))
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link"
        label_format = "{language}: {url}"


class SocialAccountBlock(blocks.StructBlock):
    name = blocks.CharBlock(help_text=_("As readers know it: Mastodon, Bluesky."), label=_("Name"))
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "group"
        label_format = "{name}"


class SharedWordsBlock(blocks.StructBlock):
    """Section whose texts come from the home page, so that they are typed once.

    Its template finds them as `home_page`, and addresses as `campaign`.
    """

    class Meta:
        help_text = _(
            "Nothing to fill in. The words are on the home page, under “Texts used on every "
            "page”; the address is under Campaign, Facts and petition."
        )
        preview_value = {}


class PetitionBlock(SharedWordsBlock):
    class Meta:
        template = "campaign/blocks/petition.html"
        icon = "edit"
        group = _("What you can do")
        description = _("The call to sign, or what became of the petition")


class ShareBlock(SharedWordsBlock):
    class Meta:
        template = "campaign/blocks/share.html"
        icon = "group"
        group = _("What you can do")
        description = _("Ways to pass the campaign on")


class NewsletterBlock(SharedWordsBlock):
    class Meta:
        template = "campaign/blocks/newsletter.html"
        icon = "mail"
        group = _("What you can do")
        description = _("The invitation to subscribe to the newsletter")
