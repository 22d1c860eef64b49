"""Sending English pages to translators."""

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from translation.following.drafts import make_draft
from translation.following.privacy import copy_restriction
from translation.texts.memory import fill_from_memory
from translation.texts.tidy import prepare_texts


def source_page(page):
    """Return the English page that a page is or translates; None if there is none.

    Pages are only ever translated from English: a second source for one page
    would stop its editor from opening (wagtail-localize #662).
    """
    source = Locale.get_default()
    if page.locale_id == source.pk:
        return page.specific
    page = page.get_translation_or_none(source)
    return page.specific if page else None


def submit(page, locales, user=None):
    """Create drafts of a page, and of its ancestors, in languages that lack them.

    Each page is sent on its own, parents first, so that the page tree stays whole
    (wagtail-localize #773); texts translated before are filled in.
    """
    for original in [*page.get_ancestors().filter(depth__gt=1), page]:
        wanted = [locale for locale in locales if not original.has_translation(locale)]
        if wanted:
            _submit_one(original.specific, wanted, user)


@transaction.atomic
def _submit_one(page, locales, user):
    prepare_texts(page)
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translations = Translation.objects.filter(source=source, target_locale__in=locales)
    translations.update(enabled=True)
    begun = set(translations.values_list("target_locale_id", flat=True))
    Translation.objects.bulk_create(
        Translation(source=source, target_locale=locale)
        for locale in locales
        if locale.pk not in begun
    )
    fill_from_memory(source, locales)
    titles = _known_titles(source)
    for locale in locales:
        make_draft(page, locale, titles.get(locale.pk, page.title), user)
    copy_restriction(page)


def _known_titles(source):
    """Return translated titles by the primary key of their locale."""
    return {
        text.locale_id: StringValue(text.data).render_text()
        for text in StringTranslation.objects.filter(
            context__object_id=source.object_id,
            context__path="title",
            translation_of__in=source.stringsegment_set.values("string"),
            has_error=False,
        )
    }
