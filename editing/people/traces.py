"""Takes what names a person out of everything the site keeps beside their pages."""

from functools import partial
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.db.transaction import on_commit
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.images import get_image_model
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry, ReferenceIndex
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)

from editing.people.naming import mentions
from people.consent import Consent
from publishing.files import writing
from publishing.models import PublishedFile
from publishing.pictures import share_pictures
from translation.models import KeptName, Waiver


def pictures_of(pages):
    """Return the images that go: portraits, and a picture that nothing else on the site has."""
    pks = {page.portrait_id for page in pages} - {None}
    images = get_image_model().objects.in_bulk(pks)
    own = {str(page.pk) for page in pages}
    for image in {page.image for page in pages} - {None}:
        users = ReferenceIndex.get_references_to(image).values_list("object_id", flat=True)
        if set(users) <= own:
            images[image.pk] = image
    return list(images.values())


def delete_picture(image):
    """Delete an image with all its files, so that not even a task knows what they were called."""
    for each in [*image.renditions.all(), image]:
        on_commit(partial(each.file.storage.delete, each.file.name))
        # What Wagtail's own task is told to delete.
        each.file.name = f"gone-{uuid4().hex}"
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(each), object_id=str(each.pk)
        ).delete()
        each.delete()


def delete_consent(pages):
    for consent in Consent.objects.filter(person__in=[page.pk for page in pages]):
        if consent.paper:
            on_commit(partial(consent.paper.storage.delete, consent.paper.name))
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Consent), object_id=str(consent.pk)
        ).delete()
        consent.delete()


def delete_addresses(pages, slug):
    """Forget the addresses that pages had: files, and redirects from or to them."""
    pks = [page.pk for page in pages]
    files = PublishedFile.objects.filter(page_pk__in=pks)
    for path in files.values_list("path", flat=True):
        on_commit(partial(_delete_file, path))
    files.delete()
    for pk in pks:
        on_commit(partial(share_pictures.remove, pk))
    Redirect.objects.filter(
        Q(redirect_page__in=pks)
        | Q(old_path__contains=f"/{slug}")
        | Q(redirect_link__contains=f"/{slug}/")
    ).delete()


def _delete_file(path):
    storage = writing.pages_storage()
    writing.remove(storage, path)
    writing.forget(storage, path)


def delete_promotions(pages, name):
    """Forget the search words that name a person, and what the history calls their promotions.

    Words are kept there in small letters, so one that is part of the name, or all of it, may be a
    word like any other: it counts where the person's page is promoted for it.
    """
    Query.objects.filter(editors_picks=None).delete()  # Wagtail leaves them behind.
    own = Query.objects.filter(editors_picks__page__in=[page.pk for page in pages]).distinct()
    named = [query for query in own if mentions(name.lower(), query.query_string)]
    if " " in name:
        named += Query.objects.filter(query_string__icontains=name)
    labels = Q(label__icontains=name)
    for query in named:
        labels |= Q(label__startswith=f"{query.query_string} - ")
    Query.objects.filter(pk__in=[query.pk for query in named]).delete()
    kind = ContentType.objects.get_for_model(SearchPromotion)
    ModelLogEntry.objects.filter(labels, content_type=kind).delete()


def delete_history(pages, name, new_name):
    """Take a name out of the history: who did what and when stays, under the new name."""
    for page in pages:
        # What is live and what is latest are made anew.
        page.live_revision = page.latest_revision = None
        type(page).objects.filter(pk=page.pk).update(live_revision=None, latest_revision=None)
        page.revisions.all().delete()
    pks = [page.pk for page in pages]
    Comment.objects.filter(page__in=pks).delete()
    rename_in_history(pks, name, new_name)


def rename_in_history(pks, name, new_name):
    entries = PageLogEntry.objects.filter(page__in=pks)
    for entry in entries.exclude(data={}):
        if mentions(name, str(entry.data)):
            entry.data = {}
            entry.save(update_fields=["data"])
    entries.update(label=new_name)


def move(pages, slug):
    """Give pages another slug, without the signal that makes a redirect of the old one."""
    for page in pages:
        url_path = f"{page.get_parent().url_path}{slug}/"
        Page.objects.filter(pk=page.pk).update(slug=slug, url_path=url_path)


def texts_for_translators(pages):
    """Return the primary keys of the texts that translators have or had of the pages."""
    key = pages[0].translation_key
    now = StringSegment.objects.filter(source__object_id=key).values_list("string", flat=True)
    once = StringTranslation.objects.filter(context__object_id=key)
    return {*now, *once.values_list("translation_of", flat=True)}


def delete_translations(pages, texts, name):
    """Take a name out of the translation memory, which outlives the texts it was made for.

    `texts` are those from before: see `texts_for_translators`.
    """
    key = pages[0].translation_key
    StringTranslation.objects.filter(
        pk__in=[
            text.pk
            for text in StringTranslation.objects.filter(context__object_id=key)
            if mentions(name, text.data)
        ]
    ).delete()
    for override in SegmentOverride.objects.filter(context__object_id=key):
        if mentions(name, override.data_json):
            override.delete()
    Waiver.objects.filter(translation__context__object_id=key).delete()
    String.objects.filter(segments=None, data__icontains=name).delete()
    own = String.objects.filter(segments=None, pk__in=texts)
    own.filter(pk__in=[string.pk for string in own if mentions(name, string.data)]).delete()
    KeptName.objects.filter(name__iexact=name).delete()


def delete_from_workshop(key, texts):
    """Delete all that translators have of a deleted page: what it was, and what they wrote."""
    StringTranslation.objects.filter(context__object_id=key).delete()
    SegmentOverride.objects.filter(context__object_id=key).delete()
    TranslationSource.objects.filter(object_id=key).delete()
    TranslationContext.objects.filter(object_id=key).delete()
    TranslatableObject.objects.filter(translation_key=key).delete()
    String.objects.filter(segments=None, translations=None, pk__in=texts).delete()


def delete_from_search_index():
    """Have SQLite drop the words of deleted entries, which FTS5 keeps until it merges."""
    if connection.vendor == "sqlite":
        table = "wagtailsearch_indexentry_fts"
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")


def delete_tasks(slug):
    """Forget finished tasks that were told an address."""
    tasks = DBTaskResult.objects.annotate(told=Cast("args_kwargs", TextField()))
    tasks.filter(Q(told__contains=slug) | Q(traceback__contains=slug)).finished().delete()
