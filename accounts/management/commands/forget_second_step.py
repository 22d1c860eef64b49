from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from accounts.forgetting import forget_second_step


class Command(BaseCommand):
    help = (
        "For whoever lost their phone and their recovery codes: they log in with their password "
        "alone, and set a second step up anew."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        user = get_user_model().objects.filter(username__iexact=username).first()
        if user is None:
            raise CommandError(f"Nobody has the username {username}.")
        if not forget_second_step(user):
            raise CommandError(f"{user.get_username()} has no second step.")
        self.stdout.write(f"{user.get_username()} now logs in with the password alone.")
