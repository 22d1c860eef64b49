from datetime import timedelta

from django.apps import AppConfig

from config.clock import register_command, register_job


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self):
        from publishing import schedule, signals  # noqa: F401

        register_job("publish_scheduled", timedelta(minutes=1), schedule.publish_scheduled)
        register_command("clearsessions", timedelta(days=1))
