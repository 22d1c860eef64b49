from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from base.previews import register_preview_mode
from config.clock import register_command, register_job


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self):
        from publishing.files import jobs
        from publishing.files import signals as file_signals  # noqa: F401
        from publishing.pictures import signals  # noqa: F401
        from publishing.pictures.previews import serve_share_picture
        from publishing.pictures.tasks import make_missing_pictures
        from publishing.schedule.pages import publish_scheduled
        from publishing.schedule.worker import forget_finished, restart_abandoned

        register_preview_mode("share_picture", _("Share picture"), serve_share_picture)
        register_job("publish_scheduled", timedelta(minutes=1), publish_scheduled)
        register_job(jobs.SWITCH_BANNERS, timedelta(minutes=1), jobs.switch_banners)
        register_job("write_waiting", timedelta(minutes=1), jobs.write_waiting)
        register_job("sweep_after_changes", jobs.SWEEP_INTERVAL, jobs.sweep_after_changes)
        register_job(jobs.SWEEP_EACH_DAY, timedelta(minutes=1), jobs.sweep_each_day)
        register_job("draw_missing_pictures", timedelta(days=1), make_missing_pictures.enqueue)
        register_job("restart_abandoned", timedelta(minutes=5), restart_abandoned)
        register_command("clearsessions", timedelta(days=1))
        register_job("forget_finished_tasks", timedelta(days=1), forget_finished)
