"""Content as translators need it: no text is null, and every line ends the same way."""

from django import forms
from django.db import models
from django.utils.text import normalize_newlines
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField


def tidy(page):
    """Gives blocks and items of lists the ids they lack, and texts that are null no words.

    wagtail-localize stops at a text that is null (#918), and passes by the items of a list that
    have no id. Line ends become \\n. Writes only what changed.
    """
    changed = {}
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            before = list(stream.raw_data)
            for child in stream:
                child.value = normalized(child.block, child.value)
            after = stream.get_prep_value()
            if after != before:
                changed[field.name] = field.to_python(after)
        elif isinstance(field, models.TextField) and "\r" in (getattr(page, field.name) or ""):
            changed[field.name] = normalize_newlines(getattr(page, field.name))
    if changed:
        type(page)._base_manager.filter(pk=page.pk).update(**changed)
        page.__dict__.update(changed)


def normalized(block, value):
    """A block's value in which no text is null and lines end with \\n, however deep it stands.

    Browsers send \\r\\n, which would be part of the text that translators see.
    """
    if isinstance(value, blocks.StructValue):  # An image block's value is an image.
        for name, child in block.child_blocks.items():
            value[name] = normalized(child, value.get(name))
    elif isinstance(value, ListValue | blocks.StreamValue):
        for child in value.bound_blocks if isinstance(value, ListValue) else value:
            child.value = normalized(child.block, child.value)
    elif value is None and isinstance(getattr(block, "field", None), forms.CharField):
        return block.normalize("")
    elif isinstance(value, str):
        return normalize_newlines(value)
    return value
