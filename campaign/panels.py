"""What the form of the campaign shows beside its fields."""

from itertools import groupby

from django.urls import reverse
from wagtail.admin.panels import Panel

from campaign.history import entries
from campaign.uses import uses


class UsesPanel(Panel):
    """Lists where each fact is used: the pages, and in which languages.

    Brings the form's hidden field for noticing who else has saved it, which is no model field.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "campaign/panels/uses.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            used = uses()
            context["facts"] = [
                {
                    "name": fact.value["name"],
                    "pages": list(by_page(used.get(fact.value["name"], []))),
                }
                for fact in self.instance.facts
            ]
            return context


class HistoryPanel(Panel):
    """Lists what changed last: who, when, and from which value to which."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "campaign/panels/history.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["entries"] = entries(self.instance) if self.instance.pk else []
            return context


def by_page(found):
    """Yield a page's title, its address in the admin, and the languages, from sorted Uses."""
    for title, group in groupby(found, key=lambda use: use.title):
        group = list(group)
        yield {
            "title": title,
            "url": reverse("wagtailadmin_pages:edit", args=[group[0].pk]),
            "languages": ", ".join(dict.fromkeys(use.language for use in group)),
        }
