"""Reads a table of organisations from a CSV, XLSX or ODS file, whoever wrote it."""

import codecs
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import tablib
from django.utils.translation import gettext as _

from config.cells import unescaped

MOST_BYTES = 10_000_000
MOST_UNPACKED = 80_000_000  # Of an XLSX or ODS, which are zipped.
MOST_ROWS = 10_000
DELIMITERS = ",;\t"


class Unreadable(Exception):
    """The file is no table; `str` of it says what to do."""


def read(content, name):
    """Return the rows of a table as lists of texts, headers first, each as long as these.

    Raises Unreadable.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than %(n)d MB.") % {"n": MOST_BYTES // 1_000_000})
    kind = name.rpartition(".")[2].lower()
    if kind in ("xlsx", "ods"):
        rows = _sheet(content, kind)
    elif kind in ("csv", "tsv", "txt"):
        rows = _csv(content)
    else:
        raise Unreadable(_("Give a table as CSV, XLSX or ODS."))
    rows = [[_cell(value) for value in row] for row in rows]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:
        raise Unreadable(_("The table has no rows below its first, which names the columns."))
    if len(rows) - 1 > MOST_ROWS:
        raise Unreadable(_("The table has more than %(n)d rows.") % {"n": MOST_ROWS})
    width = len(rows[0])
    return [(row + [""] * width)[:width] for row in rows]


def _sheet(content, kind):
    try:
        with ZipFile(BytesIO(content)) as zipped:
            if sum(entry.file_size for entry in zipped.infolist()) > MOST_UNPACKED:
                raise Unreadable(_("The file is too large once it is unpacked."))
        data = tablib.Dataset()
        data.load(BytesIO(content), format=kind, headers=False)
        return list(data)
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise Unreadable(
            _("The file is damaged, or not what its name says. Save it again as CSV, and try that.")
        ) from error


def _csv(content):
    text = _decoded(content).removeprefix("\ufeff")
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    data = tablib.Dataset()
    data.load(text, format="csv", headers=False, delimiter=delimiter)
    return list(data)


def _decoded(content):
    """Return the text of a CSV in UTF-8, UTF-16 or Windows-1252, which Excel writes."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _cell(value):
    """Return a cell as text, without the sign that keeps it from being a formula."""
    return unescaped("" if value is None else str(value).replace("\0", "").strip())
