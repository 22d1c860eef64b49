"""Plain words of what pages keep: of blocks, as the database has them, and of rich text."""

import json
import re
from html import unescape

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

PARTING = re.compile(r"</?(?:p|h\d|ul|ol|li|br|hr)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def text_of(field, stored):
    """Return the words of a page's field, given what the database keeps, that of blocks as JSON."""
    if isinstance(field, StreamField):
        found = block_texts(field.stream_block, json.loads(stored)) if stored else ()
        return plain("\n".join(found))
    return plain(stored or "")


def block_texts(block, raw):
    """Yield the texts in a block's raw data.

    Its value would look each page and picture up that was chosen in it, with a query.
    """
    match block:
        case ImageBlock():
            yield raw.get("alt_text") or ""
        case blocks.StructBlock():
            for name, child in block.child_blocks.items():
                if raw.get(name):
                    yield from block_texts(child, raw[name])
        case blocks.StreamBlock():
            for item in raw:
                if item["type"] in block.child_blocks and item["value"]:
                    yield from block_texts(block.child_blocks[item["type"]], item["value"])
        case blocks.ListBlock():
            for item in raw:
                is_wrapped = isinstance(item, dict) and item.get("type") == "item"
                yield from block_texts(block.child_block, item["value"] if is_wrapped else item)
        case blocks.RichTextBlock():
            yield unescape(TAG.sub("", PARTING.sub(" ", raw)))
        case blocks.CharBlock() | blocks.TextBlock():
            yield raw


def plain(text):
    """Return a text in one line, without what only says where a word may break."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())
