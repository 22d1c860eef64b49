"""Texts as people read and type them, and the fragments of HTML that wagtail-localize stores.

In a plain field, a text is what it is. In a rich field, its links and emphasis are pairs of tags,
`<a1>link</a1>` and `<b>bold</b>`. All else is text in both, whatever it looks like: `Q&A`, `<16`,
`&lt;`, a tag that is never closed.
"""

import re
from html.entities import html5

from bs4 import BeautifulSoup, NavigableString
from wagtail_localize.strings import INLINE_TAGS, StringValue

NAMES = "|".join(name for name in INLINE_TAGS if name not in ("a", "br"))
TAG = re.compile(rf"<(/?)(a\d+|{NAMES})>")
BREAK = re.compile(r"<br ?/?>")
MARKUP = re.compile("[<&]")
LINE_END = re.compile(r"\r\n?")
BLANKS = " \t\n"  # A no-break space at the end of a text is meant.


def shown(fragment, rich):
    """Return a stored fragment as a person reads and types it."""
    if not MARKUP.search(fragment):
        return fragment
    if not rich:
        return StringValue(fragment).render_text()
    return "".join(map(_shown_node, BeautifulSoup(fragment, "html.parser").children))


def _shown_node(node):
    if isinstance(node, NavigableString):
        return str(node)
    if node.name == "br":
        return "\n"
    name = node.get("id", node.name)
    return f"<{name}>{''.join(map(_shown_node, node.children))}</{name}>"


def stored(typed, source, rich):
    """Return what a person typed as wagtail-localize stores it.

    `source` is the fragment of the English text: where that is one line, this becomes one line.
    """
    text = LINE_END.sub("\n", typed).strip(BLANKS)
    if not BREAK.search(source):
        text = re.sub(rf"[{BLANKS}]*\n[{BLANKS}]*", " ", text)
    if not rich:
        return StringValue.from_plaintext(text).data
    parts, end = [], 0
    for tag in _paired_tags(text):
        parts += [_escaped(text[end : tag.start()]), _stored_tag(tag)]
        end = tag.end()
    return "".join([*parts, _escaped(text[end:])])


def _paired_tags(text):
    """The tags of a text that are closed, or close another, in the order of the text."""
    opened, paired = [], []
    for tag in TAG.finditer(text):
        if not tag[1]:
            opened.append(tag)
        elif tag[2] in (names := [other[2] for other in opened]):
            last = len(names) - 1 - names[::-1].index(tag[2])
            paired += [opened[last], tag]
            del opened[last:]
    return sorted(paired, key=lambda tag: tag.start())


def _stored_tag(tag):
    if not tag[2][1:].isdigit():
        return tag[0]
    return "</a>" if tag[1] else f'<a id="{tag[2]}">'


def _escaped(text):
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\n", "<br/>")


# An ampersand that begins no character reference, and a sign that begins no tag: HTML parsers
# drop the text behind them.
BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9a-f]+;|(\w+;))", re.IGNORECASE)
NAMED = re.compile(r"&(\w+;)")
BARE_SIGN = re.compile(r"<(?![a-z/][^<>]*>)", re.IGNORECASE)


def mended(fragment):
    """Return a fragment of HTML that was typed or made elsewhere, with bare `&` and `<` escaped."""
    text = BARE_AMPERSAND.sub("&amp;", fragment)
    text = NAMED.sub(lambda name: name[0] if name[1] in html5 else f"&amp;{name[1]}", text)
    return BARE_SIGN.sub("&lt;", text)
