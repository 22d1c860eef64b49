from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "base"

    def ready(self):
        from base import documents  # noqa: F401
        from base.pictures import signals  # noqa: F401
        from config import checks  # noqa: F401
