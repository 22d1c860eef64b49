"""A site in all its languages, made quickly: for measuring, inside a transaction."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from home.models import ContentPage
from translation.models import Lag
from translation.overview.originals import originals
from translation.overview.progress import State

TEXTS = 14  # On each page; the home page of the demonstration has three times as many.
WORDS = "The law would have every private message read before it is sent to anyone"
BATCH = 2000


def fill(home, pages):
    """Brings a site to so many pages worth translating, in every state in every language."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    for number in range(pages - len(originals())):
        home.add_child(instance=_page(number))
    translated = set(TranslationSource.objects.values_list("object_id", flat=True))
    new = [
        page
        for page in originals()
        if page.translation_key not in translated and page.pk != home.pk
    ]
    others = list(Locale.objects.exclude(pk=home.locale_id).order_by("language_code"))
    texts = _sources(new, home.locale)
    states = {
        (page.pk, locale.pk): list(State)[(n + m) % len(State)]
        for (n, page), (m, locale) in product(enumerate(new), enumerate(others))
    }
    _pages(new, others, states, _homes(home, others))
    _translations(texts, others, states)
    return others


def _page(number):
    texts = [("prose", f"<p>{WORDS} {number}-{text}.</p>") for text in range(TEXTS - 1)]
    published = timezone.now() - timedelta(days=number)
    return ContentPage(
        title=f"Page {number}",
        slug=f"bench-{number}",
        body=texts,
        first_published_at=published,
        last_published_at=published,
    )


def _homes(home, locales):
    """The home page of each language: Wagtail's own rows are enough for it."""
    there = {page.locale_id: page for page in home.get_translations()}
    step = 500
    for locale in locales:
        if locale.pk not in there:
            step += 1
            path = Page._get_path(home.path[: -Page.steplen], home.depth, step)
            there[locale.pk] = _row(home, locale, path, live=True)
    new = [page for page in there.values() if not page.pk]
    Page.objects.bulk_create(new)
    return there


def _row(original, locale, path, live, published_at=None):
    return Page(
        path=path,
        depth=len(path) // Page.steplen,
        numchild=0,
        title=original.title,
        draft_title=original.title,
        slug=f"bench-{path}",
        url_path=f"/bench-{path}/",
        content_type=ContentType.objects.get_for_model(ContentPage),
        translation_key=original.translation_key,
        locale=locale,
        live=live,
        last_published_at=published_at,
    )


def _sources(pages, locale):
    """The texts of pages as wagtail-localize keeps them: segments by page."""
    kind = ContentType.objects.get_for_model(ContentPage)
    base = ContentType.objects.get_for_model(Page)
    keys = [page.translation_key for page in pages]
    TranslatableObject.objects.bulk_create(
        [TranslatableObject(translation_key=key, content_type=base) for key in keys],
        ignore_conflicts=True,
    )
    sources = TranslationSource.objects.bulk_create(
        TranslationSource(
            object_id=page.translation_key,
            specific_content_type=kind,
            locale=locale,
            object_repr=page.title,
            content_json="{}",
            last_updated_at=timezone.now(),
        )
        for page in pages
    )
    pairs = [*product(sources, range(TEXTS))]
    strings = String.objects.bulk_create(
        String(locale=locale, data=f"{WORDS} {source.pk}-{n}.", data_hash=uuid4())
        for source, n in pairs
    )
    contexts = TranslationContext.objects.bulk_create(
        TranslationContext(
            object_id=source.object_id, path_id=uuid4(), path=f"body.{n}", field_path="body"
        )
        for source, n in pairs
    )
    segments = StringSegment.objects.bulk_create(
        StringSegment(source=source, string=string, context=context, order=n, attrs="{}")
        for (source, n), string, context in zip(pairs, strings, contexts, strict=True)
    )
    return {
        page.pk: (source, segments[n * TEXTS : (n + 1) * TEXTS])
        for n, (page, source) in enumerate(zip(pages, sources, strict=True))
    }


def _pages(pages, locales, states, homes):
    found = []
    for (number, page), locale in product(enumerate(pages), locales):
        if (state := states[page.pk, locale.pk]) is not State.NEW:
            path = Page._get_path(homes[locale.pk].path, homes[locale.pk].depth + 1, 5000 + number)
            live = state in (State.CHANGED, State.DONE)
            found.append((_row(page, locale, path, live, page.published_at), state))
    Page.objects.bulk_create([row for row, _state in found], batch_size=BATCH)
    since = timezone.now() - timedelta(days=3)
    Lag.objects.bulk_create(
        Lag(page=row, since=since) for row, state in found if state is State.CHANGED
    )


def _translations(texts, locales, states):
    jobs, done = [], []
    for (pk, (source, segments)), locale in product(texts.items(), locales):
        if (state := states[pk, locale.pk]) is State.NEW:
            continue
        jobs.append(Translation(source=source, target_locale=locale))
        missing = {State.STARTED: TEXTS // 2, State.CHANGED: 1}.get(state, 0)
        done += [
            StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locale,
                data=WORDS,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for segment in segments[missing:]
        ]
    Translation.objects.bulk_create(jobs, batch_size=BATCH)
    StringTranslation.objects.bulk_create(done, batch_size=BATCH)
