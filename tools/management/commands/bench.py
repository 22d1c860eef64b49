from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from tools.bench import edit, page, serve, translate

SUBJECTS = {
    "edit": edit.measure,
    "page": page.measure,
    "serve": serve.measure,
    "translate": translate.measure,
}


class Command(BaseCommand):
    help = "Measures the site, and prints each figure beside what it is to reach."

    def add_arguments(self, parser):
        parser.add_argument("subject", nargs="?", default="page", choices=SUBJECTS)
        parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")

    def handle(self, subject, quick, **options):
        try:
            call_command("migrate", check_unapplied=True, verbosity=0)
        except SystemExit:
            raise CommandError(
                "The content is missing, or older than the code: ./run demo brings it up to date."
            ) from None
        SUBJECTS[subject](self.stdout.write, quick)
