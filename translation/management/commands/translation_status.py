import json

from django.core.management.base import BaseCommand

from translation.overview import table


class Command(BaseCommand):
    help = "Prints how every language stands, as JSON: what `status.json` tells in the admin."

    def handle(self, **options):
        self.stdout.write(json.dumps(table.status(table.languages()), indent=1))
