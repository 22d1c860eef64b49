"""What allauth shows is there in all languages: in its own catalogues, or in ours."""

from pathlib import Path

import allauth
import polib
from django.conf import settings
from django.test import SimpleTestCase
from django.utils.translation import gettext, override, to_locale

OURS = ("ga", "mt", "pt")
# Their texts are shown: those of allauth's other screens are at no address of this site.
SHOWN = ("templates/mfa/", "usersession_list", "sessions_logged_out", "base_reauthenticate")
SHOWN += ("account/reauthenticate", "password_change.html", "base_notification", "account_inactive")
NOT_SHOWN = ("signup_form", "mfa/trust")
# Drawn by a template of our own.
REPLACED = ("Started At", "Last seen at", "Current", "Sessions")


def catalogue(language):
    folder = Path(allauth.__path__[0], "locale")
    if language in OURS:
        folder = settings.LOCALE_PATHS[1]
    return polib.pofile(str(folder / to_locale(language) / "LC_MESSAGES" / "django.po"))


class AllauthTests(SimpleTestCase):
    def test_everything_shown_is_in_the_catalogues_that_stand_in(self):
        shown = {
            entry.msgid
            for entry in catalogue("nl")
            if any(
                part in place and not any(other in place for other in NOT_SHOWN)
                for part in SHOWN
                for place, _line in entry.occurrences
            )
        }
        for language in OURS:
            with self.subTest(language=language):
                words = {entry.msgid for entry in catalogue(language)}
                self.assertEqual(shown - words - set(REPLACED), set())

    def test_every_language_has_them(self):
        needed = {entry.msgid for entry in catalogue("mt")}
        for language in dict(settings.LANGUAGES).keys() - {"en"}:
            with self.subTest(language=language):
                entries = {entry.msgid: entry for entry in catalogue(language)}
                missing = [msgid for msgid in needed if not entries[msgid].translated()]
                self.assertEqual(missing, [])

    def test_are_found(self):
        for language, word in (("ga", "Eochair chúltaca"), ("mt", "Ċavetta ta’ riżerva")):
            with override(language):
                self.assertEqual(gettext("Backup key"), word)
        for language in ("pt", "pt-pt"):
            with override(language):
                self.assertEqual(gettext("Backup key"), "Chave de reserva")
