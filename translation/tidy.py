"""Mends content that came in past the editor's forms, before it is cut into texts."""

from django import forms
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField


def tidy(page):
    """Gives blocks and items of lists the ids they lack, and texts that are null no words.

    wagtail-localize stops at a text that is null (#918), and passes by the items of a list that
    have no id. Writes only what changed.
    """
    changed = {}
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            before = list(stream.raw_data)
            for child in stream:
                child.value = _with_words(child.block, child.value)
            after = stream.get_prep_value()
            if after != before:
                changed[field.name] = field.to_python(after)
    if changed:
        type(page)._base_manager.filter(pk=page.pk).update(**changed)
        page.__dict__.update(changed)


def _with_words(block, value):
    """A value in which no text is null, however deep it stands."""
    if isinstance(value, blocks.StructValue):  # An image block's value is an image.
        for name, child in block.child_blocks.items():
            value[name] = _with_words(child, value.get(name))
    elif isinstance(value, ListValue | blocks.StreamValue):
        for child in value.bound_blocks if isinstance(value, ListValue) else value:
            child.value = _with_words(child.block, child.value)
    elif value is None and isinstance(getattr(block, "field", None), forms.CharField):
        return block.normalize("")
    return value
