"""The catalogues of fixed words: one for each language, made from the source.

A catalogue without entries belongs to a language nobody has begun to translate into;
it is there for the language to have addresses.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django
import polib
from django.conf import settings
from django.core.management import CommandError

SOURCE_FILES = (".py", ".html", ".txt", ".po")
# Python writes its caches at any time, and renames them while they are copied.
NOT_SOURCE = ("__pycache__", "docs", "static", "tests", "var")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
CHANGES_BY_ITSELF = ("POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To")
PLURALS_DJANGO_LACKS = {
    "mt": (
        "nplurals=4; plural=(n==1 ? 0 : n==0 || ( n%100>1 && n%100<11) ? 1 : "
        "(n%100>10 && n%100<20 ) ? 2 : 3);"
    )
}


def languages():
    return sorted(path.parts[-3] for path in folder().glob("*/LC_MESSAGES/django.po"))


def folder():
    return Path(settings.LOCALE_PATHS[0])


def catalogue_path(language, within=None):
    return (within or folder()) / language / "LC_MESSAGES" / "django.po"


def read(language, within=None):
    """Return a language's catalogue as a polib.POFile; an empty one if there is none."""
    path = catalogue_path(language, within)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = header(language)
    return catalogue


def write(language, catalogue):
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    compile_catalogue(path)


def header(language):
    return {
        "Project-Id-Version": settings.WAGTAIL_SITE_NAME,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }


def plural_forms(language):
    if language in PLURALS_DJANGO_LACKS:
        return PLURALS_DJANGO_LACKS[language]
    return read(language, within=Path(django.__path__[0], "conf", "locale")).metadata[
        "Plural-Forms"
    ]


def updated(begun):
    """Return catalogues updated from the source, by language; nothing is written."""
    with TemporaryDirectory(prefix="messages-") as temporary:
        copy = Path(temporary, "source")
        shutil.copytree(settings.BASE_DIR, copy, ignore=all_but_source)
        catalogues = copy / folder().relative_to(settings.BASE_DIR)
        for language in begun:
            path = catalogue_path(language, catalogues)
            path.parent.mkdir(parents=True, exist_ok=True)
            read(language).save(str(path))
        make_messages(copy, begun)
        return {language: finished(language, read(language, catalogues)) for language in begun}


def all_but_source(directory, names):
    return [
        name
        for name in names
        if name.startswith(".")
        or name in NOT_SOURCE
        or not (name.endswith(SOURCE_FILES) or Path(directory, name).is_dir())
    ]


def make_messages(source, begun):
    made = subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--verbosity=0"]
        + [f"--locale={language}" for language in begun]
        + ["--extension=py,html,txt", "--no-obsolete", "--no-wrap", "--add-location=file"],
        cwd=source,
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise CommandError(made.stderr.strip().removeprefix("CommandError: "))


def finished(language, catalogue):
    catalogue.header = "The fixed words of the site, collected from its source by ./run messages."
    catalogue.metadata_is_fuzzy = False
    catalogue.metadata = {
        name: value for name, value in catalogue.metadata.items() if name not in CHANGES_BY_ITSELF
    } | header(language)
    if language == settings.LANGUAGE_CODE:
        for entry in catalogue:
            say_the_same(entry)
    return catalogue


def say_the_same(entry):
    entry.fuzzy = False
    entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


def problems(language, catalogue, wanted):
    """Yield a line for each problem of a catalogue, compared with the updated one."""
    kept, needed = messages(catalogue), messages(wanted)
    for key in needed.keys() - kept.keys():
        yield f"{language}: not in the catalogue: {named(needed[key])}"
    for key in kept.keys() - needed.keys():
        yield f"{language}: no longer in the source: {named(kept[key])}"
    if catalogue.metadata != wanted.metadata:
        yield f"{language}: the header is not as it should be"
    for key in kept.keys() & needed.keys():
        if problem := problem_of(kept[key], forms=plural_count(wanted)):
            yield f"{language}: {problem}: {named(kept[key])}"


def messages(catalogue):
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): entry
        for entry in catalogue
        if not entry.obsolete
    }


def named(entry):
    return f"“{entry.msgid}” ({', '.join(file for file, _ in entry.occurrences)})"


def plural_count(catalogue):
    return int(re.search(r"nplurals=(\d+)", catalogue.metadata["Plural-Forms"])[1])


def problem_of(entry, forms):
    if entry.fuzzy:
        return "to be looked at again (fuzzy)"
    if not entry.translated() or (entry.msgid_plural and len(entry.msgstr_plural) != forms):
        return "not translated"
    allowed = [placeholders(entry.msgid)]
    if entry.msgid_plural:
        allowed.append(placeholders(entry.msgid_plural))
    translations = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    if any(placeholders(translation) not in allowed for translation in translations):
        return "other placeholders than in English"


def placeholders(text):
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def catalogue_paths():
    """Return the `.po` files of all folders: the site's own, and those in a package's stead."""
    return [
        path
        for folder in settings.LOCALE_PATHS
        for path in sorted(Path(folder).glob("*/LC_MESSAGES/django.po"))
    ]


def compile_catalogue(path):
    """Compile a `.po` file if its `.mo` file is missing or older."""
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime_ns <= path.stat().st_mtime_ns:
        compiled.write_bytes(polib.pofile(str(path)).to_binary())
