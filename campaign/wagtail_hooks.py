from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from campaign.history import ACTION, in_words


@hooks.register("register_icons")
def icons(icons):
    return [*icons, "campaign/icons/flag.svg"]


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action(ACTION)
    class ChangedFormatter(LogFormatter):
        label = _("Changed the campaign")

        def format_message(self, log_entry):
            return in_words(log_entry.data.get("changes", []))
