import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Page

from demo.accounts import load_accounts
from demo.pages import load_campaign, load_pages
from demo.team import load_team
from demo.translations import load_translations

LOGINS = settings.DATA_DIR / "demo-logins.txt"


class Command(BaseCommand):
    help = (
        "Fills the site with the campaign's real texts in English and Dutch, and makes accounts "
        "to try it with. What is there already is left as it is."
    )

    def handle(self, **options):
        load_campaign()
        self.count("English pages made", load_pages(user=None))
        self.count("Dutch pages translated", load_translations("nl", user=None))
        load_team("nl")
        if problems := [problem for problem in Page.find_problems() if problem]:
            raise CommandError(f"The page tree is broken: {problems}")
        with transaction.atomic():
            logins = list(load_accounts())
        if logins:
            self.hand_out(logins, options["verbosity"])

    def count(self, what, pages):
        """Shows each page as it is done, to somebody who watches."""
        number, watched = 0, self.stdout.isatty()
        for number, page in enumerate(pages, 1):
            if watched:
                self.stdout.write(f"\r{what}: {number}  {page.title[:50]:<50}", ending="")
                self.stdout.flush()
        start = "\r" if watched else ""
        self.stdout.write(f"{start}{what}: {number}{'':<52}".rstrip(" "))

    def hand_out(self, logins, verbosity):
        lines = [f"{username:<12}{password}" for username, password in logins]
        LOGINS.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(LOGINS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        if verbosity == 0:
            return  # ./run shows them itself.
        self.stdout.write("\nLogins, made for this demonstration only:")
        for line in lines:
            self.stdout.write(f"  {line}")
