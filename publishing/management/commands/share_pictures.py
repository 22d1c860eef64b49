from django.core.management.base import BaseCommand

from publishing.pictures.share_pictures import make_missing, public_pages


class Command(BaseCommand):
    help = (
        "Draws the pictures that are shown where pages are shared, as far as they are missing or "
        "out of date. Publishing a page draws its picture too."
    )

    def handle(self, **options):
        drawn = sum(1 for page in make_missing())
        self.stdout.write(f"Pictures drawn: {drawn}, of {public_pages().count()} public pages.")
