"""How a text is shown to a translator, and how what they type is stored.

wagtail-localize stores fragments of HTML. A translator sees plain text with line breaks; only
where the English has links or bold words do they see these, as `<a1>link</a1>` and `<b>bold</b>`.
"""

import difflib
import re
from hashlib import sha1

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from wagtail_localize.strings import INLINE_TAGS, StringValue

BREAK = re.compile(r"<br ?/?>")
LINK = re.compile(r'<a id="(a\d+)">(.*?)</a>', re.DOTALL)
SHORT_LINK = re.compile(r"<(a\d+)>(.*?)</\1>", re.DOTALL)
# An ampersand that would not be read as the beginning of `&lt;` once it stands alone.
PLAIN_AMPERSAND = re.compile(r"&amp;(?!#?\w+;)")
TAG = rf"</?(?:a\d+|{'|'.join(INLINE_TAGS)})>"
PIECE = r"\{ *[\w.-]{1,60} *\}"
WORDS = re.compile(r"<[^<>]*>\s*|\w+\s*|[^\w\s]\s*|\s+")


def shown(fragment, rich):
    """A stored fragment as a translator reads and types it."""
    if not rich:
        return StringValue(fragment).render_text()
    text = BREAK.sub("\n", fragment)
    text = LINK.sub(r"<\1>\2</\1>", text)
    return PLAIN_AMPERSAND.sub("&", text)


def stored(typed, source, rich):
    """What a translator typed, as wagtail-localize stores it.

    A text whose English is one line stays one line.
    """
    text = typed.replace("\r\n", "\n").strip()
    if not BREAK.search(source):
        text = re.sub(r"\s*\n\s*", " ", text)
    if not rich:
        return StringValue.from_plaintext(text).data
    text = SHORT_LINK.sub(r'<a id="\1">\2</a>', text).replace("\n", "<br/>")
    try:
        return StringValue.from_translated_html(text).data
    except ValueError:
        return text  # Kept as it is, and marked by the checks.


def fingerprint(text):
    """Tells whether a text is the one somebody started from."""
    return sha1(text.replace("\r\n", "\n").strip().encode()).hexdigest()[:12]


def tags_of(text):
    """The pairs of tags and the pieces to keep in a shown text, each once, in their order."""
    found = re.findall(rf"<(a\d+|{'|'.join(INLINE_TAGS)})>|({PIECE})", text)
    return list(dict.fromkeys((tag, piece) for tag, piece in found))


def word_changes(before, after):
    """What changed from one text to another, word by word, as HTML."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    # The space after a word is no part of it: the same word may end a sentence now.
    words = [word.strip() for word in old], [word.strip() for word in new]
    matcher = difflib.SequenceMatcher(None, *words, autojunk=False)
    parts = []
    for action, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if action == "equal":
            parts.append(conditional_escape(come))
            continue
        if gone:
            parts.append(format_html("<del>{}</del> ", gone.strip()))
        if come:
            parts.append(format_html("<ins>{}</ins>{}", come.rstrip(), come[len(come.rstrip()) :]))
    return mark_safe("".join(parts))


class Glossary:
    """The terms of a language, found in English texts."""

    def __init__(self, terms):
        self.terms = {term.term.lower(): term for term in terms}
        names = sorted((re.escape(name) for name in self.terms), key=len, reverse=True)
        self.pattern = rf"(?<!\w)(?:{'|'.join(names)})(?!\w)" if names else r"(?!)"
        self.marked = re.compile(rf"({TAG}|{PIECE})|({self.pattern})", re.IGNORECASE)

    def terms_in(self, text):
        found = re.findall(self.pattern, text, re.IGNORECASE)
        return list(dict.fromkeys(self.terms[name.lower()] for name in found))

    def mark(self, text):
        """A shown text as HTML: terms carry their translation, tags and pieces stand out."""
        parts, end = [], 0
        for match in self.marked.finditer(text):
            parts.append(conditional_escape(text[end : match.start()]))
            if match[1]:
                parts.append(format_html('<code class="desk-piece">{}</code>', match[1]))
            else:
                term = self.terms[match[2].lower()]
                parts.append(format_html('<abbr title="{}">{}</abbr>', term.translation, match[2]))
            end = match.end()
        parts.append(conditional_escape(text[end:]))
        return format_html_join("", "{}", ((part,) for part in parts))
