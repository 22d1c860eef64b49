"""Languages by pages: the numbers as a screen, a spreadsheet and a monitor want them."""

import csv
from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from config.cells import harmless
from config.letters import folded
from translation.overview.originals import Original
from translation.overview.progress import State, matrix


@dataclass(frozen=True, slots=True)
class Language:
    """Column of the matrix."""

    locale: Locale
    rows: list

    @property
    def code(self):
        return self.locale.language_code

    @property
    def turned(self):
        """Return the sort parameter of a column, reversed if it is active."""
        return f"-{self.code}"

    @property
    def words_left(self):
        return sum(row.words_left for row in self.rows)

    @property
    def done(self):
        return sum(row.state is State.DONE for row in self.rows)

    @property
    def states(self):
        return Counter(row.state for row in self.rows)


@dataclass(frozen=True, slots=True)
class Cell:
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """Row of the matrix: one page in every language."""

    original: Original
    cells: list
    by_code: dict


def languages():
    """Return every language besides English with its Rows, in one order of pages."""
    locales = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)
    locales = list(locales.order_by("language_code"))
    table = matrix(locales)
    return [Language(locale, table[locale.pk]) for locale in locales]


def lines(languages, sort="", words=""):
    """Return the matrix's rows whose titles have these words, sorted by the name of a column.

    `-` reverses. Without a column those are first in which visitors read an older text, in the
    order of visitors among themselves.
    """
    wanted = folded(words).split()
    found = [
        Line(
            rows[0].original,
            [_cell(row) for row in rows],
            {language.code: row for language, row in zip(languages, rows, strict=True)},
        )
        for rows in zip(*(language.rows for language in languages), strict=True)
        if all(word in folded(rows[0].original.title) for word in wanted)
    ]
    column, turned = sort.removeprefix("-"), sort.startswith("-")
    codes = {language.code for language in languages}
    keys = {
        "title": lambda line: line.original.title.lower(),
        "words": lambda line: line.original.words,
        "left": lambda line: sum(row.words_left for row in line.by_code.values()),
    }
    keys |= {code: lambda line: line.by_code[column].words_left for code in codes}
    if column not in keys:
        return sorted(found, key=lambda line: -sum(map(is_changed, line.by_code.values())))
    return sorted(found, key=keys[column], reverse=turned)


def is_changed(row):
    return row.state is State.CHANGED


def age(row):
    """Return for how many days a page has been in its state."""
    return (timezone.now() - row.since).days if row.since else None


def _cell(row):
    if row.state is State.DONE:
        return Cell("done", "✓")
    if row.state is State.CHANGED and row.since:
        # Translators: words left, and for how many days the page has been out of date.
        text = _("%(words)d, %(days)d d") % {"words": row.words_left, "days": age(row)}
        return Cell("changed", text)
    return Cell(row.state.value, str(row.words_left))


def write_csv(languages, file):
    """Write one CSV line for each page in each language."""
    writer = csv.writer(file)
    writer.writerow(
        ["page", "address", "language", "state", "words", "words left", "since", "days"]
    )
    for language in languages:
        for row in language.rows:
            writer.writerow(
                map(
                    harmless,
                    [
                        row.original.title,
                        row.original.url_path,
                        language.code,
                        row.state.value,
                        row.original.words,
                        row.words_left,
                        row.since.isoformat(timespec="seconds") if row.since else "",
                        age(row) if row.since else "",
                    ],
                )
            )


def status(languages):
    """Return the matrix's numbers as JSON-serialisable data."""
    return {"at": timezone.now().isoformat(), "languages": list(map(_language, languages))}


def _language(language):
    stale = [row.since for row in language.rows if row.state is State.CHANGED and row.since]
    return {
        "language": language.code,
        "pages": len(language.rows),
        "words": sum(row.words for row in language.rows),
        "words_left": language.words_left,
        "oldest_change": min(stale).isoformat() if stale else None,
        "states": {state.value: language.states[state] for state in State},
        "by_page": [
            {
                "page": row.original.title,
                "translation_key": str(row.original.translation_key),
                "state": row.state.value,
                "words_left": row.words_left,
                "since": row.since.isoformat() if row.since else None,
            }
            for row in language.rows
        ],
    }
