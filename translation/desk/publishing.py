"""The last step of a translation: live, or into the hands of a reviewer."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.admin import messages

from translation.permissions import may_publish


def next_step(user, page, locale):
    """What the person may do with a finished page: "publish", "hand_in" or nothing."""
    if may_publish(user, page):
        return "publish"
    return ""


def finish(request, step, translation, page):
    """Publishes a page that is ready, or hands it in, and says so."""
    if not step or step != next_step(request.user, page, translation.target_locale):
        raise PermissionDenied
    try:
        translation.save_target(user=request.user, publish=True)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    buttons = [messages.button(page.get_url(request), _("View live"), new_window=True)]
    messages.success(
        request, _("“%(page)s” is published.") % {"page": page.draft_title}, buttons=buttons
    )
