from django.conf import settings
from django.db import models
from django.utils import timezone


class FirstLogin(models.Model):
    """When somebody logged in for the first time: from then on, the second step is awaited."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="first_login"
    )
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.user} at {self.at}"
