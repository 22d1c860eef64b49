from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


def make_group_of_editors(**kwargs):
    """Gives a new site the group that its administrator puts editors into.

    Once only: what the administrator makes of the group is kept.
    """
    # Models can be imported only now.
    from wagtail.models import Locale, Page

    from translation.teams import groups

    home = Page.objects.filter(depth=2, locale=Locale.get_default()).first()
    if home and not groups.has_editors():
        groups.editors(home)


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self):
        from translation import privacy, signals  # noqa: F401
        from translation.overview import signals as overview_signals  # noqa: F401

        # After Wagtail's, whose permissions the group needs.
        post_migrate.connect(make_group_of_editors, sender=apps.get_app_config("auth"))
