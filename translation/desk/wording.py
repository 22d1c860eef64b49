"""What a translator is shown about a text: its pieces, its terms, what changed in it."""

import difflib
import re
from hashlib import sha1

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from translation.texts.fragments import BLANKS, LINE_END, NAMES

TAG = rf"</?(?:a\d+|{NAMES})>"
PIECE = r"\{ *[\w.-]{1,60} *\}"
WORDS = re.compile(r"<[^<>]*>\s*|\w+\s*|[^\w\s]\s*|\s+")


def fingerprint(text):
    """Tells whether a text is the one somebody started from."""
    return sha1(LINE_END.sub("\n", text).strip(BLANKS).encode()).hexdigest()[:12]


def tags_of(text):
    """The pairs of tags and the pieces to keep in a shown text, each once, in their order."""
    found = re.findall(rf"<(a\d+|{NAMES})>|({PIECE})", text)
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
