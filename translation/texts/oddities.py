"""What only looks odd in a translated text: for a person to mend, or to say why it is right."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation

from campaign.facts import PLACEHOLDER
from translation.models import GlossaryTerm, KeptName, Waiver

NUMBER = re.compile(r"\d+(?:[.,’' \u00a0\u202f]\d+)*")
DIGITS = re.compile(r"\D+")
# What ends a sentence, by what it does; ";" asks a question in Greek.
ENDINGS = {".": ".", "…": ".", "!": "!", "?": "?", ":": ":"}
GREEK_QUESTION = (";", "\u037e")
CLOSING = "\"'”“’»«)] \u00a0\u202f"
# From how many words on a text that stayed English is likely to be forgotten.
SENTENCE = 4
# How much room a text has where it is shown cut off when it is longer, in characters:
# search engines show about 160 of a description, and a post on X holds 280, 24 of
# which the link takes.
ROOM = {"search_description": 160, "share_text": 256}


@dataclass(frozen=True)
class Oddity:
    """Possible mistake in a translation; its code is the same in every language."""

    code: str
    message: str


@dataclass(frozen=True)
class Conventions:
    """Agreements of a language that texts are checked against."""

    language: str
    names: tuple = ()
    avoided: tuple = ()

    @classmethod
    def of(cls, locale):
        """Two queries."""
        return cls(
            locale.language_code,
            tuple(KeptName.objects.values_list("name", flat=True)),
            tuple(
                (word.strip(), term.translation)
                for term in GlossaryTerm.objects.filter(locale=locale).exclude(avoid="")
                for word in term.avoid.split(",")
                if word.strip()
            ),
        )


def oddities(source, translation, conventions, path=""):
    """Return the Oddities of a translation.

    `source` and `translation` are fragments of HTML as wagtail-localize stores them;
    `path` tells the field they stand in.
    """
    before, after = plain(source), plain(translation)
    if not after.strip():
        return []
    found = [
        *_stayed_english(before, after),
        *_numbers(before, after),
        *_ending(before, after, conventions.language),
        *_names(before, after, conventions.names),
        *_avoided(after, conventions.avoided),
        *_markup(source, translation),
        *_spaces(before, after),
    ]
    if (room := ROOM.get(path)) and len(after) > room:
        found.append(
            Oddity(
                "length",
                _("This text has %(length)d characters; about %(room)d of them will be shown.")
                % {"length": len(after), "room": room},
            )
        )
    return found


def plain(html):
    return BeautifulSoup(html, "html.parser").get_text()


def _stayed_english(before, after):
    if before.strip() == after.strip() and len(before.split()) >= SENTENCE:
        yield Oddity("english", _("This is the English text."))


def _numbers(before, after):
    missing = _digits(before) - _digits(after)
    if missing:
        yield Oddity(
            "number",
            _("The English text has %(numbers)s, this one has not.")
            % {"numbers": ", ".join(sorted(missing))},
        )


def _digits(text):
    """Return the numbers in a text without digit separators."""
    return {DIGITS.sub("", number) for number in NUMBER.findall(PLACEHOLDER.sub("", text))}


def _ending(before, after, language):
    if _last(before, "en") != _last(after, language):
        yield Oddity("ending", _("The English text ends with another punctuation mark."))


def _last(text, language):
    last = text.rstrip(CLOSING)[-1:]
    if language == "el" and last in GREEK_QUESTION:
        return "?"
    return ENDINGS.get(last, "")


def _names(before, after, names):
    lost = [name for name in names if _has_word(name, before) and name not in after]
    if lost:
        yield Oddity(
            "name", _("Names that stay as they are: %(names)s.") % {"names": ", ".join(lost)}
        )


def _avoided(after, avoided):
    for word, instead in avoided:
        if _has_word(word, after, re.IGNORECASE):
            yield Oddity(
                "avoided",
                _("The glossary avoids “%(word)s”; it says “%(instead)s”.")
                % {"word": word, "instead": instead},
            )


def _has_word(word, text, flags=0):
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, flags)


def _markup(source, translation):
    if _tags(source) != _tags(translation):
        yield Oddity("markup", _("Bold, italics or line breaks differ from the English text."))


def _tags(html):
    return sorted(tag.name for tag in BeautifulSoup(html, "html.parser").find_all(True))


def _spaces(before, after):
    if "  " in after or (after != after.strip() and before == before.strip()):
        yield Oddity("spaces", _("There is a space too many."))


def open_oddities(translation):
    """Return pairs of StringTranslation and Oddity without a reason; five queries.

    Pairs of a StringTranslation and an Oddity, in the order of the page. Five queries.
    """
    conventions = Conventions.of(translation.target_locale)
    segments = translation.source.stringsegment_set.select_related("string", "context")
    texts = {
        (text.translation_of_id, text.context_id): text
        for text in StringTranslation.objects.filter(
            locale_id=translation.target_locale_id,
            context__object_id=translation.source.object_id,
        ).prefetch_related("waivers")
    }
    found = []
    for segment in segments.order_by("order"):
        if text := texts.get((segment.string_id, segment.context_id)):
            found += [
                (text, oddity)
                for oddity in oddities(
                    segment.string.data, text.data, conventions, segment.context.path
                )
                if not is_waived(text, oddity)
            ]
    return found


def is_waived(text, oddity):
    """Whether a reason was given for exactly this text."""
    return any(
        waiver.oddity == oddity.code and waiver.text == text.data for waiver in text.waivers.all()
    )


def waive(text, code, reason, user):
    """Save the reason why a text is right although it looks odd."""
    return Waiver.objects.update_or_create(
        translation=text,
        oddity=code,
        defaults={"text": text.data, "reason": reason, "user": user},
    )[0]
