"""Signal handlers that note what live pages lead to."""

from django.db.models.signals import post_save
from django.db.transaction import on_commit
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from campaign.models import Campaign
from editing.links.noting import note, note_campaign

AFTER_PUBLISHING = -20


@task(priority=AFTER_PUBLISHING)
def note_pages(page_pks):
    """Task: note the links of pages anew."""
    for page in Page.objects.filter(pk__in=page_pks):
        note(page)


@receiver([page_published, page_unpublished])
def note_page(instance, **kwargs):
    on_commit(lambda: note_pages.enqueue([instance.pk]))


@receiver(post_save, sender=Campaign)
def note_addresses(raw=False, **kwargs):
    if not raw:
        on_commit(note_campaign)
