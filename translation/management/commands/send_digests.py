import logging

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from translation.overview import digest

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Mails those who asked for it what is new to translate. Run it once a day or more often: "
        "nobody gets a mail before their time, nor one that says nothing."
    )

    def handle(self, **options):
        sent = failed = 0
        for subscription in digest.due(timezone.now()):
            try:
                sent += digest.send(subscription, timezone.now())
            except OSError:  # What smtplib raises is one, too.
                logger.exception("The digest for %s could not be sent.", subscription)
                failed += 1
        self.stdout.write(f"Digests sent: {sent}")
        if failed:
            raise CommandError(f"{failed} could not be sent, and will be tried again next time.")
