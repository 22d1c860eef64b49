from datetime import timedelta

from django.apps import AppConfig

from config.clock import register_command


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self):
        from translation.following import privacy, signals  # noqa: F401
        from translation.overview import signals as overview_signals  # noqa: F401

        register_command("send_digests", timedelta(hours=1))
