"""A whole language at once: one PO file for each page, in a zip archive."""

import io
import lzma
import zipfile
import zlib

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.exchange.pofile import (
    OWNER,
    Messages,
    PoFileRefused,
    belongs,
    export_po,
    import_po,
    parse_po,
    segments_of,
)

# Cut short or damaged, locked by a password, or packed in a way this Python does not know.
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError)
MAX_FILES = 2000
MAX_BYTES = 50 * 1024 * 1024


def translations_into(locale):
    """The translations of pages into a language, with the page of each, in the tree's order."""
    pages = {
        page.translation_key: page
        for page in Page.objects.filter(locale=locale, alias_of=None).order_by("path")
    }
    translations = {
        translation.source.object_id: translation
        for translation in Translation.objects.filter(
            target_locale=locale, enabled=True, source__object_id__in=pages
        ).select_related("source", "source__specific_content_type", "target_locale")
    }
    return [(translations[key], page) for key, page in pages.items() if key in translations]


def export_language(locale):
    """The bytes of an archive with a PO file for each page of a language."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for translation, page in translations_into(locale):
            archive.writestr(name_of(page, locale), str(export_po(translation)))
    return content.getvalue()


def name_of(page, locale):
    """Where a page's file is in the archive: below its language, as its address is."""
    below_home = page.url_path.strip("/").split("/")[1:]
    return "/".join([locale.language_code, *(below_home or ["home"])]) + ".po"


def import_language(content, locale, user):
    """Takes in every PO file of an archive, or the one file that it is.

    Returns the results, and for the files that were refused pairs of their name and why.
    Raises PoFileRefused where the archive cannot be read.
    """
    translations = [translation for translation, _page in translations_into(locale)]
    results, refused = [], []
    for name, data in _files(content):
        try:
            po = parse_po(data)
            results.append(import_po(po, owner_of(po, translations), user))
        except PoFileRefused as refusal:
            refused.append((name, str(refusal)))
    return results, refused


def owner_of(po, translations):
    """The translation that a file belongs to: by its header, else by its texts.

    Raises PoFileRefused where it belongs to none of them.
    """
    if owner := po.metadata.get(OWNER):
        found = [translation for translation in translations if str(translation.uuid) == owner]
    else:
        known = {}
        for translation in translations:
            messages = Messages(segments_of(translation))
            if belongs(po, translation, messages):
                known[translation] = messages.known(po)
        found = [max(known, key=known.get)] if known else []
    if not found:
        raise PoFileRefused(_("This file belongs to no page of this language."))
    return found[0]


def _files(content):
    if not content.startswith(b"PK"):
        return [("", content)]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if _is_po_file(entry)]
            if not entries:
                raise PoFileRefused(_("There is no PO file in this archive."))
            # What an entry says of its size is also the most that is read from it.
            if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise PoFileRefused(_("This file is too large to hold translations of this site."))
            return [(entry.filename, archive.read(entry)) for entry in entries]
    except UNREADABLE:
        raise PoFileRefused(
            _("This archive cannot be read. Make it again as a zip file.")
        ) from None


def _is_po_file(entry):
    """Whether an entry is a PO file, and not one in which a Mac keeps what it knows of another."""
    folder, _slash, name = entry.filename.replace("\\", "/").rpartition("/")
    is_hidden = name.startswith("._") or "__MACOSX" in folder.split("/")
    return name.lower().endswith(".po") and not is_hidden
