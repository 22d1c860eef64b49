"""Reading the PO files translators send back."""

import polib
from django.utils.translation import gettext as _

from translation.checks import text_problem
from translation.guard import max_length_of

MAX_BYTES = 5 * 1024 * 1024
REASONS_SHOWN = 5


class PoFileRefused(Exception):
    """Raised for a file that cannot be taken in; `reasons` are sentences for the translator."""

    def __init__(self, *reasons):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def read_po(upload, translation):
    """The PO file a translator uploads for one translation, checked from end to end.

    Raises PoFileRefused if there is no file, it is not one in PO format and UTF-8, it belongs
    to another page or language, or a text in it could not be published. Texts left
    empty are no reason: a file may be half done.
    """
    if upload is None:
        raise PoFileRefused(_("Choose a PO file first."))
    if upload.size > MAX_BYTES:
        raise PoFileRefused(_("This file is too large to be the PO file of a page."))
    try:
        content = upload.read().decode("utf-8-sig")
        if 'msgid "' not in content:
            raise ValueError
        po = polib.pofile(content)
    except (OSError, ValueError, UnicodeError):
        raise PoFileRefused(
            _("This is not a PO file the site can read. Save it again as PO, in UTF-8.")
        ) from None
    if po.metadata.get("X-WagtailLocalize-TranslationID") != str(translation.uuid):
        raise PoFileRefused(
            _("This file belongs to another page or language. Download the file of this page.")
        )
    if reasons := list(_problems(po, translation)):
        raise PoFileRefused(
            _("Nothing was taken in. Mend these texts in the file and upload it again:"),
            *reasons[:REASONS_SHOWN],
        )
    return po


def _problems(po, translation):
    model = translation.source.specific_content_type.model_class()
    paths = set(translation.source.stringsegment_set.values_list("context__path", flat=True))
    for entry in po:
        if entry.obsolete or not entry.msgstr or entry.msgctxt not in paths:
            continue
        max_length = max_length_of(model, entry.msgctxt)
        if problem := text_problem(entry.msgid, entry.msgstr, max_length):
            yield f"“{entry.msgid[:80]}”: {problem}"
