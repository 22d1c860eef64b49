"""The pages below the news: their forms, and the slugs they may have."""

import re

from django.conf import settings
from django.utils.translation import gettext
from wagtail.admin.forms.pages import CopyForm

from base.pages import BasePageForm
from translation.following.slugs import SharedSlugPage

YEAR = "[1-9][0-9]{3}"  # At such an address is the news of a year.


def year_problem(slug):
    """Return why a slug cannot be that of a page below the news; None if it can."""
    if re.fullmatch(YEAR, slug):
        return gettext(
            "Choose another slug: “%(slug)s” is where readers find the news of that year. Add a "
            "word to it."
        ) % {"slug": slug}


class BelowNewsForm(BasePageForm):
    """Page form that keeps the addresses of years free, and offers English topics."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if topic := self.fields.get("topic"):
            english = topic.queryset.filter(locale__language_code=settings.LANGUAGE_CODE)
            topic.queryset = english.order_by("title")

    def slug_problem(self, slug):
        return year_problem(slug) or super().slug_problem(slug)


class CopyBelowNewsForm(CopyForm):
    def clean(self):
        cleaned = super().clean()
        if problem := year_problem(cleaned.get("new_slug", "")):
            self.add_error("new_slug", problem)
        return cleaned


class BelowNewsMixin:
    """Mixin for the pages below the news, whose slugs leave the addresses of years free."""

    base_form_class = BelowNewsForm
    copy_form_class = CopyBelowNewsForm

    @staticmethod
    def _slug_is_available(slug, parent_page, page=None):
        is_free = SharedSlugPage._slug_is_available(slug, parent_page, page)
        return is_free and not re.fullmatch(YEAR, slug)
