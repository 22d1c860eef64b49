from django.dispatch import receiver
from wagtail.signals import page_published

from translation.overview.claims import release


@receiver(page_published)
def finish(instance, **kwargs):
    """End the claim on a translation that was published."""
    if not instance.locale.is_default:
        release(instance.locale_id, instance.translation_key)
