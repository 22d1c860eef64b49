from datetime import timedelta

from django.apps import AppConfig

from config.clock import register_command, register_job


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self):
        from publishing.files import jobs
        from publishing.files import signals as file_signals  # noqa: F401
        from publishing.pictures import signals  # noqa: F401
        from publishing.schedule.pages import publish_scheduled
        from publishing.schedule.worker import forget_finished, restart_abandoned

        register_job("publish_scheduled", timedelta(minutes=1), publish_scheduled)
        register_job(jobs.SWITCH_BANNERS, timedelta(minutes=1), jobs.switch_banners)
        register_job("write_waiting", timedelta(minutes=1), jobs.write_waiting)
        register_job("sweep_after_changes", jobs.SWEEP_INTERVAL, jobs.sweep_after_changes)
        register_job("sweep", timedelta(days=1), jobs.sweep)
        register_job("restart_abandoned", timedelta(minutes=5), restart_abandoned)
        register_command("clearsessions", timedelta(days=1))
        register_job("forget_finished_tasks", timedelta(days=1), forget_finished)
