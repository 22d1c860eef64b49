import sys
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from wagtail.models import Page, Site

from tools.backup import archive


class Command(BaseCommand):
    help = (
        "Puts what a backup holds in place of all that is here, on SQLite or PostgreSQL, whichever "
        "it came from. One of an older version is brought up to date. Stop the site before."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask, whatever is here")

    def handle(self, *, file, yes, verbosity, **options):
        try:
            manifest = archive.check(file)
        except archive.Refused as refusal:
            raise CommandError(str(refusal)) from None
        here = content()
        if here and not yes:
            self.ask(here, manifest)
        try:
            archive.restore(file, manifest)
        except archive.Refused as refusal:
            raise CommandError(str(refusal)) from None
        call_command("migrate", interactive=False, verbosity=0)
        call_command("update_index", verbosity=0)
        if verbosity:
            self.stdout.write(
                f"The backup of {manifest['site']}, made {manifest['made']}, is restored. Now "
                "write its pages: manage.py publish_site"
            )

    def ask(self, here, manifest):
        if not sys.stdin.isatty():
            raise CommandError(
                f"There is a site here, {here}. There is no terminal to ask at: add --yes. "
                "Nothing was changed."
            )
        self.stdout.write(
            f"There is a site here: {here}. All of it is replaced by the backup of "
            f"{manifest['site']}, made {manifest['made']}."
        )
        if input("Type yes to go on: ").strip().lower() != "yes":
            raise CommandError("Nothing was changed.")


def content():
    """Return what is here, in words; empty where there is nothing but an empty home page."""
    try:
        pages = Page.objects.filter(depth__gt=1).count()
        site = Site.objects.filter(is_default_site=True).first()
    except DatabaseError:  # Not even tables.
        return ""
    return f"{site.root_url if site else 'without an address'}, of {pages} pages" * (pages > 1)
