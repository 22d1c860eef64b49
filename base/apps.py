from datetime import timedelta

from django.apps import AppConfig

from config.clock import register_job


class BaseConfig(AppConfig):
    name = "base"

    def ready(self):
        from base import documents  # noqa: F401
        from base.pictures import signals  # noqa: F401
        from base.pictures.jobs import forget_proposed_pictures
        from config import checks  # noqa: F401

        register_job("forget_proposed_pictures", timedelta(days=1), forget_proposed_pictures)
