from datetime import timedelta

from django.apps import AppConfig

from config.clock import register_job


class EditingConfig(AppConfig):
    name = "editing"

    def ready(self):
        from editing import signals  # noqa: F401
        from editing.ageing.weekly import send_weekly_mails
        from editing.links.checking import check_links_if_due
        from editing.links.noting import note_everything
        from editing.moments import end_those_over
        from editing.people.removing import delete_removed

        register_job("end_prepared_days", timedelta(minutes=1), end_those_over)
        register_job("note_links", timedelta(days=1), note_everything)
        register_job("check_links", timedelta(minutes=1), check_links_if_due)
        register_job("delete_removed_people", timedelta(hours=6), delete_removed)
        register_job("weekly_mails", timedelta(hours=1), send_weekly_mails)
