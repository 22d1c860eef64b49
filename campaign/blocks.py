"""Blocks of the Campaign setting, and the sections whose words are the campaign's."""

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from campaign.counts import count_choices, first_count


class FactBlock(blocks.StructBlock):
    name = blocks.RegexBlock(
        r"^[a-z][a-z0-9_]*$",
        max_length=40,
        error_messages={
            "invalid": "Use small letters, digits and underscores, beginning with a letter: ngos."
        },
        help_text="Texts use the fact by this name in braces: a fact named ngos is {ngos}.",
    )


class SourcedFactBlock(FactBlock):
    as_of = blocks.DateBlock(required=False, help_text="The day on which it was true.")
    source = blocks.CharBlock(
        required=False, default="", help_text="Where it comes from, in a few words."
    )
    source_url = blocks.URLBlock(
        required=False,
        default="",
        label="Source's address",
        help_text="Where anyone can check it.",
    )


class NumberFactBlock(SourcedFactBlock):
    number = blocks.IntegerBlock()

    class Meta:
        icon = "decimal"
        label_format = "{name}: {number}"
        description = "A number, shown as each language writes numbers"
        form_layout = ["name", "number", "as_of", "source", "source_url"]


class DateFactBlock(SourcedFactBlock):
    date = blocks.DateBlock()

    class Meta:
        icon = "date"
        label_format = "{name}: {date}"
        description = "A date, shown as each language writes dates"
        form_layout = ["name", "date", "as_of", "source", "source_url"]


class CountFactBlock(FactBlock):
    counted = blocks.ChoiceBlock(
        choices=count_choices,
        default=first_count,
        help_text="Counted each time a page is shown, so it is never out of date.",
    )

    class Meta:
        icon = "list-ol"
        label_format = "{name}: counted"
        description = "A number the site counts by itself"


class FactsBlock(blocks.StreamBlock):
    number = NumberFactBlock()
    date = DateFactBlock()
    count = CountFactBlock()

    def clean(self, value):
        facts = super().clean(value)
        seen, errors = set(), {}
        for index, fact in enumerate(facts):
            name = fact.value["name"]
            if name in seen:
                error = ValidationError(f"There is another fact called {name}. Rename one.")
                errors[index] = StructBlockValidationError(block_errors={"name": error})
            seen.add(name)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return facts


class PetitionAddressBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(choices=settings.LANGUAGES)
    url = blocks.URLBlock(label="Address")

    class Meta:
        icon = "link"
        label_format = "{language}: {url}"


class SocialAccountBlock(blocks.StructBlock):
    name = blocks.CharBlock(help_text="As readers know it: Mastodon, Bluesky.")
    url = blocks.URLBlock(label="Address")

    class Meta:
        icon = "group"
        label_format = "{name}"


class SharedWordsBlock(blocks.StructBlock):
    """A section whose words are the home page's, so that they are typed once.

    Its template finds them as `home_page`, and addresses as `campaign`.
    """

    class Meta:
        help_text = (
            "Nothing to fill in. The words are on the home page, under “Texts used on every "
            "page”; the address is under Settings, Campaign."
        )
        preview_value = {}


class PetitionBlock(SharedWordsBlock):
    class Meta:
        template = "campaign/blocks/petition.html"
        icon = "edit"
        group = "What you can do"
        description = "The call to sign, or what became of the petition"


class ShareBlock(SharedWordsBlock):
    class Meta:
        template = "campaign/blocks/share.html"
        icon = "group"
        group = "What you can do"
        description = "Ways to pass the campaign on"


class NewsletterBlock(SharedWordsBlock):
    class Meta:
        template = "campaign/blocks/newsletter.html"
        icon = "mail"
        group = "What you can do"
        description = "The invitation to subscribe to the newsletter"
