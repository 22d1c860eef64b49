from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self):
        from translation import signals  # noqa: F401
        from translation.overview import signals as overview_signals  # noqa: F401
