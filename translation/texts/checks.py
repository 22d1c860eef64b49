"""What is wrong with one translated text, said to the person who wrote it."""

import re
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.strings import StringValue, validate_translation_links

from campaign.facts import placeholders

# Most texts have none of it, and parsing what has none would be most of the work.
MARKUP = re.compile("[<>&]")
KEEP = gettext_lazy(
    "Keep %(placeholders)s as it is in the English text: the site puts the number or the date "
    "there."
)
SAFE_SCHEMES = ("", "http", "https", "mailto", "tel")


def is_safe_address(value):
    """Whether an override is no address, or one with a safe scheme."""
    if not isinstance(value, str):
        return True  # The number of a page, picture or document that was chosen.
    try:
        return urlsplit(value.strip()).scheme in SAFE_SCHEMES
    except ValueError:
        return False


def text_problem(source, translation, max_length=None):
    """Return why a translation cannot be published; empty if it can.

    `source` and `translation` are fragments of HTML as wagtail-localize stores them;
    `max_length` is in characters of the text a reader sees.
    """
    text = translation
    if MARKUP.search(source + translation):
        try:
            text = StringValue.from_translated_html(translation).render_text()
            validate_translation_links(source, translation)
        except ValueError as error:
            return str(error)
    if not text.strip():
        return _("There is no text here yet.")
    if max_length and len(text) > max_length:
        return _(
            "This text has %(length)d characters. There is room for %(max_length)d: shorten it."
        ) % {"length": len(text), "max_length": max_length}
    return _placeholder_problem(set(placeholders(source)), set(placeholders(translation)))


def _placeholder_problem(wanted, found):
    if missing := wanted - found:
        return KEEP % {"placeholders": _in_braces(missing)}
    if extra := found - wanted:
        return _("Take out %(placeholders)s: it is not in the English text.") % {
            "placeholders": _in_braces(extra)
        }
    return ""


def _in_braces(names):
    return ", ".join(f"{{{name}}}" for name in sorted(names))
