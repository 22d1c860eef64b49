from django.conf import settings
from django.core.management import BaseCommand, CommandError

from config import gettext


class Command(BaseCommand):
    help = "Bring the catalogues of fixed words up to date with the source."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("begin", nargs="*", help="also begin the catalogue of this language")
        parser.add_argument(
            "--check", action="store_true", help="change nothing, find what is wrong"
        )
        parser.add_argument(
            "--compile", action="store_true", help="only make the files that the site reads"
        )

    def handle(self, *, begin, check, compile, **options):
        if compile:
            for path in gettext.catalogue_paths():
                gettext.compile_catalogue(path)
            return
        if unknown := set(begin) - dict(settings.WAGTAIL_CONTENT_LANGUAGES).keys():
            raise CommandError(f"Not a language of the site: {', '.join(sorted(unknown))}")
        begun = {language for language in gettext.languages() if gettext.read(language)}
        wanted = gettext.updated(begun | {settings.LANGUAGE_CODE, *begin})
        if check:
            self.check_catalogues(wanted)
        else:
            self.write_catalogues(wanted)

    def check_catalogues(self, wanted):
        problems = []
        for language, catalogue in sorted(wanted.items()):
            problems += sorted(gettext.problems(language, gettext.read(language), catalogue))
        if problems:
            raise CommandError("\n".join([*problems, "./run messages brings in what is new."]))
        self.stdout.write("The catalogues are complete.")

    def write_catalogues(self, wanted):
        for language in sorted({*gettext.languages(), *wanted}):
            catalogue = wanted[language] if language in wanted else gettext.read(language)
            gettext.write(language, catalogue)
            if not catalogue:
                self.stdout.write(f"{language}: not begun")
                continue
            untranslated, fuzzy = catalogue.untranslated_entries(), catalogue.fuzzy_entries()
            self.stdout.write(
                f"{language}: {len(catalogue)} messages, {len(untranslated)} to translate, "
                f"{len(fuzzy)} to look at again"
            )
