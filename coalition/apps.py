from datetime import timedelta

from django.apps import AppConfig

from config.clock import register_job


class CoalitionConfig(AppConfig):
    name = "coalition"

    def ready(self):
        from coalition.joining.asking import forget_requests
        from coalition.tables.applying import forget_imports

        register_job("forget_imports", timedelta(hours=6), forget_imports)
        register_job("forget_join_requests", timedelta(hours=1), forget_requests)
