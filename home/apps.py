from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        from campaign.milestones import register_milestones
        from home import initial_data
        from home.timeline import read_milestones

        register_milestones(read_milestones)

        post_migrate.connect(initial_data.set_site_address, sender=self)
        # After Wagtail's, whose permissions the group needs.
        auth = apps.get_app_config("auth")
        post_migrate.connect(initial_data.make_groups, sender=auth)
