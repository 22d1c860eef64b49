"""What editors type, as readers and translators need it, whatever their browser sends."""

from django import forms
from django.db import models
from django.utils.text import normalize_newlines
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from config.trackers import untracked, untracked_links


def normalized(block, value):
    """Return a block's value with line ends, nulls and addresses normalised, at every depth.

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
    elif isinstance(value, RichText):
        source = untracked_links(value.source)
        return value if source == value.source else RichText(source)
    elif isinstance(value, str):
        return normalized_text(block, value)
    return value


def normalized_text(field, text):
    """Return the normalised value of a URL or plain-text field or block."""
    if isinstance(field, models.URLField | blocks.URLBlock):
        return untracked(text)
    return normalize_newlines(text)
