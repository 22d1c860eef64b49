from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


def set_site_address(apps, **kwargs):
    """Makes the site's canonical addresses those the operator named as BASE_URL."""
    Site = apps.get_model("wagtailcore", "Site")
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = base.port or (443 if base.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True).exclude(hostname=base.hostname, port=port).update(
        hostname=base.hostname, port=port
    )


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        from home import signals  # noqa: F401

        post_migrate.connect(set_site_address, sender=self)
