from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.invitations import free_username
from accounts.links import password_link


class Command(BaseCommand):
    help = (
        "Makes the first administrator and prints the link by which they choose a password; "
        "prints it again until they have, and nothing after that."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        users = get_user_model().objects
        administrator = users.filter(is_superuser=True).order_by("pk").first()
        if administrator is None:
            administrator = users.create_superuser(free_username(email), email)
        if not administrator.has_usable_password():
            self.stdout.write(password_link(administrator))
