"""Tells people why a page was not published, wherever they tried it."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.strings import StringValue

from translation.following.guard import IncompleteTranslation, NotPublished

PROBLEMS_SHOWN = 5


class PublishGuardMiddleware:
    """Show why a page was not published, wherever it was tried."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, NotPublished):
            if isinstance(exception, IncompleteTranslation):
                say_not_published(request, exception.page, exception.problems)
            else:
                messages.error(request, exception.message())
            after = get_valid_next_url_from_request(request) or reverse(
                "wagtailadmin_pages:edit", args=[exception.page.pk]
            )
            if request.headers.get("X-Requested-With") == "XMLHttpRequest":
                # Wagtail's dialogue for approving with a comment follows where this leads.
                return JsonResponse({"step": "success", "redirect": after})
            return redirect(after)


def say_not_published(request, page, problems):
    """Add a message that lists the problems of a translation."""
    shown = [
        f"“{StringValue(problem.source).render_text()[:80]}”: {problem.message}"
        for problem in problems[:PROBLEMS_SHOWN]
    ]
    if len(problems) > PROBLEMS_SHOWN:
        rest = len(problems) - PROBLEMS_SHOWN
        shown.append(ngettext("and %d more text.", "and %d more texts.", rest) % rest)
    what = _("“%(page)s” was not published: it is not ready in %(language)s.") % {
        "page": page.get_admin_display_title(),
        "language": page.locale,
    }
    items = format_html_join("", "<li>{}</li>", ((text,) for text in shown))
    messages.error(request, format_html("{}<ul>{}</ul>", what, items), extra_tags="safe")
