from io import BytesIO

from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from PIL import Image, ImageOps
from wagtail.models import UploadedFile
from wagtail.signals import page_published
from wagtail.users.models import UserProfile

from base.models import SiteImage
from base.pages import BasePage
from base.pictures.tasks import keep_pictures
from base.pictures.uploads import normalise


@receiver(page_published)
def make_pictures(instance, **kwargs):
    """Create the renditions of a page when it is published, before a visitor asks."""
    if isinstance(instance, BasePage):
        for image, places in instance.pictures():
            make_later(image, places)


@receiver(post_save, sender=SiteImage)
def remake_pictures(instance, **kwargs):
    """Create the renditions again when the file or the focal point changes."""
    if instance.pictures:
        make_later(instance, list(instance.pictures))


def make_later(image, places):
    transaction.on_commit(lambda: keep_pictures.enqueue(image.pk, places))


@receiver(pre_save, sender=UploadedFile)
def clean_waiting_picture(instance, **kwargs):
    """Clean a picture that waits in MEDIA_ROOT for a form to be completed."""
    file = instance.file
    if not file._committed and instance.for_content_type.model_class() is SiteImage:
        instance.file = normalise(file.file, file.name)


@receiver(pre_save, sender=UserProfile)
def clean_portrait(instance, **kwargs):
    """Clean a portrait that somebody gives their account, and take their file's name from it."""
    file = instance.avatar
    if file and not file._committed:
        # Its form takes every kind that Pillow knows.
        content = BytesIO()
        ImageOps.exif_transpose(Image.open(file.file)).convert("RGB").save(content, "PNG")
        instance.avatar = normalise(content, "portrait.png")
