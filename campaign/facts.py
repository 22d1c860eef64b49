"""Placeholders in people's texts: `{ngos}` stands for the campaign's fact called ngos."""

import difflib
import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from campaign.counts import count
from campaign.milestones import milestones, words
from config.dates import long_date

PLACEHOLDER = re.compile(r"\{ *([\w.-]{1,60}) *\}")


def placeholders(text):
    """Return the fact names in a text's placeholders, sorted, with repetitions."""
    return sorted(PLACEHOLDER.findall(str(text)))


def fill(text, facts):
    """Replace each placeholder in a text by the value of its fact.

    `facts` maps a name to its value as the reader writes it; a name it does not hold
    stays as it was typed. Never `str.format`: the text is an editor's, not ours.
    """
    filled = PLACEHOLDER.sub(lambda match: facts.get(match[1]) or match[0], str(text))
    return mark_safe(filled) if hasattr(text, "__html__") else filled


def unknown_facts_error(text, names):
    """Return a ValidationError for placeholders whose facts are not among `names`, or None."""
    unknown = [name for name in placeholders(text) if name not in names]
    if not unknown:
        return None
    return ValidationError([_unknown_fact_message(name, names) for name in unknown])


def _unknown_fact_message(name, names):
    message = _("There is no fact called {%(name)s}.") % {"name": name}
    alike = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    if alike:
        return f"{message} " + _("Did you mean {%(name)s}?") % {"name": alike[0]}
    if names:
        known = ", ".join(f"{{{known}}}" for known in sorted(names))
        return f"{message} " + _("The facts are: %(facts)s.") % {"facts": known}
    return f"{message} " + _(
        "Facts are kept under Campaign, Facts and petition; there are none yet."
    )


def block_facts_error(block, value, names):
    """Return the same for a block's value, as an error of the block's shape, or None."""
    match block:
        case ImageBlock():
            text = getattr(value, "contextual_alt_text", "") or ""
            error = unknown_facts_error(text, names)
            return StructBlockValidationError(block_errors={"alt_text": error}) if error else None
        case blocks.StructBlock():
            errors = {
                name: error
                for name, child in block.child_blocks.items()
                if (error := block_facts_error(child, value.get(name), names))
            }
            return StructBlockValidationError(block_errors=errors) if errors else None
        case blocks.StreamBlock() | blocks.ListBlock():
            children = value if isinstance(block, blocks.StreamBlock) else value.bound_blocks
            errors = {
                index: error
                for index, child in enumerate(children)
                if (error := block_facts_error(child.block, child.value, names))
            }
            if not errors:
                return None
            if isinstance(block, blocks.StreamBlock):
                return StreamBlockValidationError(block_errors=errors)
            return ListBlockValidationError(block_errors=errors)
        case blocks.CharBlock() | blocks.TextBlock():
            return unknown_facts_error(value or "", names)
        case blocks.RichTextBlock():
            return unknown_facts_error(value.source if value else "", names)
    return None


def block_texts(block, value):
    """Yield every text in a block's value."""
    match block:
        case ImageBlock():
            yield getattr(value, "contextual_alt_text", "") or ""
        case blocks.StructBlock():
            for name, child in block.child_blocks.items():
                yield from block_texts(child, value.get(name))
        case blocks.StreamBlock():
            for child in value:
                yield from block_texts(child.block, child.value)
        case blocks.ListBlock():
            for child in value.bound_blocks:
                yield from block_texts(child.block, child.value)
        case blocks.CharBlock() | blocks.TextBlock():
            yield value or ""
        case blocks.RichTextBlock():
            yield value.source if value else ""


class FactTexts(Mapping):
    """Lazy mapping from a fact's name to its value, formatted for the active language."""

    def __init__(self, facts):
        self.facts = {fact.value["name"]: fact for fact in facts}
        self.counts = {}
        self.milestones = {}

    def __getitem__(self, name):
        fact = self.facts[name]
        match fact.block_type:
            case "number":
                return number_format(fact.value["number"], force_grouping=True)
            case "date":
                return long_date(fact.value["date"])
            case "timeline":
                return fill(self.milestone(fact.value["shown"]), self.of_its_own)
            case "count":
                return number_format(self.count(fact.value["counted"]), force_grouping=True)

    def __iter__(self):
        return iter(self.facts)

    def __len__(self):
        return len(self.facts)

    @cached_property
    def of_its_own(self):
        """The facts that an event of the timeline may use: all but those made of the timeline."""
        return FactTexts(f for f in self.facts.values() if f.block_type != "timeline")

    def milestone(self, name):
        language = get_language()
        if language not in self.milestones:
            self.milestones[language] = milestones(language)
        return words(self.milestones[language], name)

    def count(self, model):
        if model not in self.counts:
            self.counts[model] = count(model)
        return self.counts[model]
