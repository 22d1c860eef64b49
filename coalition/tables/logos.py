"""The logos that come with a table: files of a zip, or addresses."""

import zipfile
import zlib
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from base.pictures.uploads import normalise
from coalition.tables.reading import Unreadable
from config.fetching import FetchError, fetch

MOST_FILES = 2000
MOST_BYTES = 5_000_000  # Of one logo.
MOST_UNPACKED = 200_000_000


class Logos:
    """The files of a zip archive by their names in lower case, wherever they are in it."""

    def __init__(self, file=None):
        self.archive, self.entries = None, {}
        if not file:
            return
        try:
            self.archive = zipfile.ZipFile(file)
            entries = [entry for entry in self.archive.infolist() if not entry.is_dir()]
        except (zipfile.BadZipFile, OSError, RuntimeError) as error:
            raise Unreadable(_("The logos are no zip archive, or it is damaged.")) from error
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise Unreadable(_("There are too many logos in the zip archive, or too large ones."))
        for entry in entries:
            name = PurePosixPath(entry.filename.replace("\\", "/")).name
            if not name.startswith((".", "__")):
                self.entries[name.lower()] = entry

    def names(self):
        return set(self.entries)

    def picture(self, value):
        """Return a logo, by its file name or its address, as a normalised file.

        Raises ValidationError, with a sentence that names the logo.
        """
        try:
            return normalise(ContentFile(self._content(value)), self._name(value))
        except (FetchError, ValidationError) as error:
            reason = error.messages[0] if isinstance(error, ValidationError) else str(error)
            raise ValidationError(
                _("The logo “%(value)s” cannot be used: %(reason)s")
                % {"value": value, "reason": reason}
            ) from error

    def _name(self, value):
        path = urlsplit(value).path if "://" in value else value
        return (PurePosixPath(path).name or "logo")[:80]

    def _content(self, value):
        if "://" in value:
            answer = fetch(value)
            if answer.status != 200 or not answer.is_whole:
                raise ValidationError(_("It could not be fetched."))
            return answer.content
        entry = self.entries[value.lower()]
        if entry.file_size > MOST_BYTES:
            raise ValidationError(_("It is larger than %(n)d MB.") % {"n": MOST_BYTES // 1_000_000})
        try:
            return self.archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
            raise ValidationError(_("It is damaged.")) from error
