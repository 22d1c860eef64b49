from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from home.base import BasePage
from home.images import SiteImage
from home.tasks import keep_pictures


@receiver(page_published)
def make_pictures(instance, **kwargs):
    """Makes the pictures of a page when it is published, so that no visitor waits for them."""
    if isinstance(instance, BasePage):
        for image, places in instance.pictures():
            make_later(image, places)


@receiver(post_save, sender=SiteImage)
def remake_pictures(instance, **kwargs):
    """Makes them again when an editor changes the file or what is most important in it."""
    if instance.pictures:
        make_later(instance, list(instance.pictures))


def make_later(image, places):
    transaction.on_commit(lambda: keep_pictures.enqueue(image.pk, places))
