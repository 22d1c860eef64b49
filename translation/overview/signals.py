from django.dispatch import receiver
from wagtail.signals import page_published

from translation.overview.claims import release


@receiver(page_published)
def finish(instance, **kwargs):
    """Who published a page is not at work on it any more."""
    release(instance.locale_id, instance.translation_key)
