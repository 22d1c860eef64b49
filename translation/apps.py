from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self):
        from translation.following import privacy, signals  # noqa: F401
        from translation.overview import signals as overview_signals  # noqa: F401
