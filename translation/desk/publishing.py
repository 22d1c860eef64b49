"""Publishing at the desk, or handing in for review."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.admin import messages

from translation.teams.permissions import may_publish
from translation.teams.review import hand_in


def next_step(user, page, locale):
    """Return what a user may do with a finished page: "publish", "hand_in" or an empty string."""
    if may_publish(user, page):
        return "publish"
    team = getattr(locale, "team", None)
    return "hand_in" if team and team.review else ""


def finish(request, step, at):
    """Publish a complete page or hand it in, with a message."""
    if not step or step != next_step(request.user, at.page, at.locale) or not at.english.live:
        raise PermissionDenied
    try:
        if step == "publish":
            publish(request, at)
        else:
            messages.success(request, hand_in(at.page, request.user))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))


def publish(request, at):
    at.translation.save_target(user=request.user, publish=True)
    # Not by way of the request, which looked up where sites begin before this was a home page.
    live = messages.button(at.page.get_url(), _("View live"), new_window=True)
    said = _("“%(page)s” is published.") % {"page": at.page.draft_title}
    messages.success(request, said, buttons=[live])
