from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from languages.homes import live_languages
from publishing.files.addresses import blank_request
from publishing.files.servers import nginx


class Command(BaseCommand):
    help = "Prints the configuration with which nginx serves the published files."

    def add_arguments(self, parser):
        parser.add_argument("section", choices=["http", "server"], help="what it is for")

    def handle(self, *, section, **options):
        if not live_languages(blank_request()):
            raise CommandError("No language has a live home page: there is nothing to serve.")
        self.stdout.write(nginx(settings.CMS_ADDRESS)[f"{section}.conf"], ending="")
