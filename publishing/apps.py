from datetime import timedelta

from django.apps import AppConfig

from config.clock import register_command, register_job


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self):
        from publishing.pictures import signals  # noqa: F401
        from publishing.schedule.pages import publish_scheduled

        register_job("publish_scheduled", timedelta(minutes=1), publish_scheduled)
        register_command("clearsessions", timedelta(days=1))
