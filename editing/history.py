"""A page as it was on a day: seen, and brought back whole or by the section."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page, PageLogEntry

from campaign.facts import block_texts
from home.models import SectionsPage

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled", "wagtail.revert")
EXCERPT = 120  # Letters.


class DayForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Day"), widget=AdminDateInput)


def revision_on(page, day):
    """Return what visitors read at the end of a day; None where there was nothing yet.

    Of times before the history began, it is the last version that was saved until then.
    """
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=PUBLISHED, timestamp__lt=end)
    published = entries.exclude(revision=None).order_by("-timestamp").first()
    if published:
        return published.revision
    return page.revisions.filter(created_at__lt=end).order_by("-created_at").first()


def sections_of(page):
    """Return the id, the name and the first words of each section."""
    for section in page.body if isinstance(page, SectionsPage) else []:
        words = " ".join(strip_tags(text) for text in block_texts(section.block, section.value))
        yield {
            "id": section.id,
            "name": section.block.label,
            "words": Truncator(" ".join(words.split())).chars(EXCERPT),
        }


def bring_back(page, old, section_id, user):
    """Put one section as it was into the page's draft; return whether the draft had it still."""
    draft = page.get_latest_revision_as_object()
    place, section = next(
        (place, each) for place, each in enumerate(old.body) if each.id == section_id
    )
    brought = (section.block_type, section.value, section.id)
    ids = [each.id for each in draft.body]
    was_there = section_id in ids
    if was_there:
        draft.body[ids.index(section_id)] = brought
    else:
        draft.body.insert(place, brought)
    draft.save_revision(user=user)
    return was_there


class AsItWasView(View):
    """Shows a page as it was on a day; each section has a button that brings it back."""

    def dispatch(self, request, pk):
        self.page = get_object_or_404(Page, pk=pk).specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        given = request.POST if request.method == "POST" else request.GET
        yesterday = timezone.localdate() - timedelta(days=1)
        self.form = DayForm(given if "on" in given else {"on": yesterday})
        self.revision = (
            revision_on(self.page, self.form.cleaned_data["on"]) if self.form.is_valid() else None
        )
        return super().dispatch(request)

    def get(self, request):
        heading = _("As it was")
        context = {
            "breadcrumbs": [{"url": "", "label": heading}],
            "heading": heading,
            "page": self.page,
            "form": self.form,
            "revision": self.revision,
            "sections": list(sections_of(self.revision.as_object())) if self.revision else [],
        }
        return render(request, "editing/as_it_was.html", context)

    def post(self, request):
        old = self.revision and self.revision.as_object()
        section_id = request.POST.get("section")
        if not old or section_id not in [section["id"] for section in sections_of(old)]:
            raise Http404
        bring_back(self.page, old, section_id, request.user)
        messages.success(request, _("The section is in the draft. Look it over, then publish."))
        return redirect("wagtailadmin_pages:edit", self.page.pk)
