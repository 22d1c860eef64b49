"""Signal handlers that have files written when what they show has changed."""

import logging
from functools import partial

from django.conf import settings
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.db.transaction import on_commit
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from base.pictures.places import pictures_changed
from campaign.models import Campaign
from news.models import NewsArticlePage, TopicPage
from publishing.files import tasks, writing
from publishing.files.addresses import DOCUMENTS, of_documents
from publishing.files.affected import Subject, referring_pages
from publishing.files.queue import mark_removed
from publishing.models import PublishedFile
from translation.following.refresh import translations_lag
from translation.following.slugs import HOME_DEPTH
from translation.models import Team

logger = logging.getLogger(__name__)

Document = get_document_model()
Image = get_image_model()


def when_publishing(*signals, **filters):
    """Decorator: connect a handler that does nothing where no files are published."""

    def connect(handler):
        def handle(**kwargs):
            if settings.PUBLISH_FILES and not kwargs.get("raw"):
                handler(**kwargs)

        for signal in signals:
            signal.connect(handle, weak=False, dispatch_uid=f"files-{handler.__name__}", **filters)
        return handler

    return connect


def later(task, *args):
    on_commit(partial(task.enqueue, *args))


def publish_pages(pages, is_leaving=False):
    """Have the files written that a change of these pages affects, once it is committed."""
    if subjects := [Subject.of(page, is_leaving).as_dict() for page in pages]:
        later(tasks.publish_pages, subjects)


@when_publishing(page_published)
def publish_page(instance, **kwargs):
    publish_pages([instance])


@when_publishing(pre_save, sender=NewsArticlePage)
def leave_topic(instance, update_fields, **kwargs):
    """Have the pages written of the topic that an article leaves, in all languages."""
    if update_fields is None or "topic" in update_fields:
        left = TopicPage.objects.filter(articles=instance.pk).exclude(pk=instance.topic_id)
        for key in left.values_list("translation_key", flat=True):
            pages = Page.objects.filter(translation_key=key)
            later(tasks.publish_own, list(pages.values_list("pk", flat=True)))


@when_publishing(page_unpublished)
def withdraw_page(instance, **kwargs):
    publish_pages([instance], is_leaving=True)
    on_commit(partial(remove_pages, [instance.pk]))


@when_publishing(post_page_move)
def move_page(instance, url_path_before, url_path_after, parent_page_before, **kwargs):
    page = Page.objects.get(pk=instance.pk)
    publish_pages(with_descendants(page) if url_path_before != url_path_after else [page])
    if parent_page_before.depth == HOME_DEPTH:
        publish_pages([parent_page_before.specific])  # Menus lose it.


@when_publishing(page_slug_changed)
def rename_page(instance, **kwargs):
    publish_pages(with_descendants(instance))


@when_publishing(post_save, post_delete, sender=PageViewRestriction)
def restrict_page(instance, **kwargs):
    page = Page.objects.filter(pk=instance.page_id).first()
    if not page:
        return
    pages = with_descendants(page)
    publish_pages(pages)
    if page.view_restrictions.exists():
        on_commit(partial(remove_pages, [page.pk for page in pages]))


@when_publishing(translations_lag)
def publish_notice(page_pks, **kwargs):
    if page_pks:
        later(tasks.publish_own, page_pks)


@when_publishing(post_save, sender=Campaign)
@when_publishing(post_save, post_delete, sender=Site)
def publish_everything(**kwargs):
    later(tasks.publish_everything)


@when_publishing(pre_save, sender=Team)
def publish_language(instance, **kwargs):
    before = Team.objects.filter(pk=instance.pk).first()
    if before and before.shown != instance.shown:
        publish_everything()


@when_publishing(pictures_changed)
@when_publishing(post_save, pre_delete, sender=Image)
@when_publishing(post_save, pre_delete, sender=Document)
def publish_referring(instance, **kwargs):
    pks = referring_pages([instance.pk], model=type(instance))
    publish_pages(Page.objects.live().filter(pk__in=pks))


@when_publishing(post_save, post_delete, sender=Document)
@when_publishing(post_save, post_delete, sender=CollectionViewRestriction)
def publish_documents(**kwargs):
    on_commit(remove_documents)
    later(tasks.sweep)


@when_publishing(post_save, post_delete, sender=SearchPromotion)
def publish_promotions(**kwargs):
    later(tasks.publish_promotions)


@when_publishing(post_save, post_delete, sender=Redirect)
def publish_redirects(**kwargs):
    later(tasks.write_more)


def with_descendants(page):
    return list(page.get_descendants(inclusive=True).select_related("locale"))


def remove_pages(page_pks):
    remove_now(PublishedFile.objects.filter(page_pk__in=page_pks))


def remove_documents():
    """Remove the files of documents that are gone, or that only some may read now."""
    documents = PublishedFile.objects.filter(path__startswith=DOCUMENTS, removed_at=None)
    remove_now(documents.exclude(path__in=[address.path for address in of_documents()]))


def remove_now(files):
    """Remove files that no visitor may read any more, before the request ends.

    Where the storage does not answer, the worker tries again.
    """
    storage = writing.pages_storage()
    for file in mark_removed(files):
        try:
            writing.remove(storage, file.path)
        except Exception:
            logger.exception("The file of %s could not be removed yet.", file.path)
