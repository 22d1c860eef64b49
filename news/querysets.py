from django.db.models import Count, Q
from django.db.models.functions import Coalesce, ExtractYear
from wagtail.query import PageQuerySet

from languages.listing import localized


class NewsArticleQuerySet(PageQuerySet):
    def published(self, language):
        """Return public articles in a language, newest first.

        The order is the same in every language, and does not depend on the date shown,
        which may be unknown.
        """
        return localized(self, language).order_by("-posted_at", "translation_key")

    def of_year(self, year):
        """Filter by the year of the date shown, or by that of its place where no date is known."""
        return self.filter(Q(date__year=year) | Q(date=None, posted_at__year=year))

    def counted(self):
        """Return tuples of a year, the translation key of a topic or None, and a number."""
        year = Coalesce(ExtractYear("date"), ExtractYear("posted_at"))
        groups = self.order_by().values_list(year, "topic__translation_key")
        return groups.annotate(number=Count("pk"))
