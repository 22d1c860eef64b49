"""Signal handlers that draw and remove share pictures."""

from functools import partial

from django.db import connection
from django.db.models.signals import post_delete, post_save, pre_delete
from django.db.transaction import on_commit
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from campaign.counts import is_counted
from campaign.models import Campaign
from publishing.pictures import share_pictures
from publishing.pictures.tasks import make_pictures, make_pictures_with_facts


def make_pictures_later(pks):
    if pks:
        on_commit(partial(make_pictures.enqueue, sorted(pks)))


@receiver(page_published)
def draw(instance, **kwargs):
    if not share_pictures.is_made(instance) or getattr(instance, "image_id", None):
        make_pictures_later({instance.pk})


@receiver(page_unpublished)
def remove(instance, **kwargs):
    """Remove a page's pictures. Wagtail unpublishes pages before it deletes them."""
    on_commit(partial(share_pictures.remove, instance.pk))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def draw_if_public(instance, **kwargs):
    for page in Page.objects.filter(pk=instance.page_id):
        draw_again_below(page)


@receiver(post_page_move)
def draw_after_move(instance, parent_page_before, parent_page_after, **kwargs):
    """Redraw after a move, which may add or lift a view restriction."""
    if parent_page_before != parent_page_after:
        draw_again_below(Page.objects.get(pk=instance.pk))


def draw_again_below(page):
    """Redraw or remove the pictures of a page and its descendants."""
    pages = page.get_descendants(inclusive=True).live()
    make_pictures_later(set(pages.values_list("pk", flat=True)))


@receiver(post_save, sender=Campaign)
def draw_facts(**kwargs):
    on_commit(make_pictures_with_facts.enqueue)


@receiver([page_published, page_unpublished])
def draw_counts(instance, **kwargs):
    waits = any(function is draw_facts for _sids, function, *_rest in connection.run_on_commit)
    # Once for all pages of one transaction, as where a table is imported.
    if is_counted(instance._meta.label) and not waits:
        on_commit(draw_facts)


@receiver([post_save, pre_delete], sender=get_image_model())
def draw_portrait(instance, **kwargs):
    make_pictures_later(share_pictures.pages_showing(instance))
