from django.core.management.base import BaseCommand

from tools.bench import page, translate

SUBJECTS = {"page": page.measure, "translate": translate.measure}


class Command(BaseCommand):
    help = "Measures the site, and prints each figure beside what it is to reach."

    def add_arguments(self, parser):
        parser.add_argument("subject", nargs="?", default="page", choices=SUBJECTS)
        parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")

    def handle(self, subject, quick, **options):
        SUBJECTS[subject](self.stdout.write, quick)
