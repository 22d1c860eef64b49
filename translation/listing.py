"""Lists that speak the reader's language where they can, and say so where they cannot."""

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageViewRestriction


def public(pages):
    """Those of the pages that anyone may read: live, and neither they nor a parent restricted.

    Wagtail's own `public()` asks the database once more each time it is called.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restrictions = PageViewRestriction.objects.alias(inner=path)
    return pages.live().filter(
        ~Exists(restrictions.filter(inner__startswith=F("page__path"))), alias_of=None
    )


def localized(pages, language):
    """Each of the public pages once: in a language where it is translated, else in English.

    `pages` is a queryset over all languages. Costs one query, however many pages there are.
    """
    pages = public(pages).select_related("locale")
    own = Q(locale__language_code=language)
    if language == settings.LANGUAGE_CODE:
        return pages.filter(own)
    translated = pages.filter(own, translation_key=OuterRef("translation_key")).order_by()
    english = Q(locale__language_code=settings.LANGUAGE_CODE)
    return pages.filter(own | english & ~Q(Exists(translated)))


def in_source_order(pages):
    """Puts pages in the order their originals have in the page tree, in every language alike."""
    original = Page.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE, translation_key=OuterRef("translation_key")
    )
    return pages.annotate(
        source_path=Coalesce(Subquery(original.values("path")[:1]), F("path"))
    ).order_by("source_path")
