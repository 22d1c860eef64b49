"""Pages that list other pages."""

import re

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpResponsePermanentRedirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from base.pages import BasePage

NUMBER = re.compile(r"[1-9][0-9]{0,5}")


class ListPage(RoutablePageMixin, BasePage):
    """Abstract base of pages that list other pages, in parts, in the reader's language.

    Each part has an address of its own, `page/2/`, for a file server knows no queries. A subclass
    returns from `items(request)` what it lists, in its order. One that has more routes passes
    their arguments to `first_part` and `later_part`, which pass them to `items`, and returns the
    start of their addresses from `asked_path`.
    """

    items_per_page = 24

    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1  # One in each language, for each has a home page.

    class Meta:
        abstract = True

    @path("")
    def first_part(self, request, **asked):
        """Render the first part; redirect from `?page=2`, the address of a part in the past."""
        number = request.GET.get("page", "")
        if NUMBER.fullmatch(number):
            last = self.paginator(request, **asked).num_pages
            return self.redirect_to_part(request, min(int(number), last), **asked)
        return self.render(request, **asked)

    @path("page/<int:number>/")
    def later_part(self, request, number, **asked):
        if number == 1:
            return self.redirect_to_part(request, number, **asked)
        return self.render(request, number=number, **asked)

    def redirect_to_part(self, request, number, **asked):
        return self.redirect_to(request, self.part_path(number, **asked), without="page")

    def redirect_to(self, request, path, without):
        """Redirect to a path below this page, with the query but for one name."""
        query = request.GET.copy()
        query.pop(without, None)
        query = f"?{query.urlencode()}" if query else ""
        return HttpResponsePermanentRedirect(f"{self.get_url(request)}{path}{query}")

    def part_path(self, number, **asked):
        """Return the address of a part, below that of the page."""
        return self.asked_path(**asked) + (f"page/{number}/" if number > 1 else "")

    def asked_path(self):
        return ""

    def part_paths(self, **asked):
        """Return the paths of all parts: see `part_path`."""
        numbers = self.paginator(None, **asked).page_range
        return [self.part_path(number, **asked) for number in numbers]

    def paginator(self, request, **asked):
        return Paginator(self.items(request, **asked), self.items_per_page)

    def get_context(self, request, *args, number=1, **asked):
        context = super().get_context(request, *args)
        try:
            part = self.paginator(request, **asked).page(number)
        except EmptyPage:
            raise Http404 from None
        context["part"] = part
        # Where canonical and alternate links lead: what somebody searched for has no address.
        context["part_path"] = "" if request.GET.get("q") else self.part_path(number, **asked)
        query = f"?{request.GET.urlencode()}" if request.GET.get("q") else ""
        for name, other in (("previous_url", number - 1), ("next_url", number + 1)):
            context[name] = self.get_url(request) + self.part_path(other, **asked) + query
        return context

    def serve(self, request, *args, **kwargs):
        self.share_locale(request)
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request, mode_name):
        # Not as the mixin does, which knows no modes.
        return BasePage.serve_preview(self, request, mode_name)
