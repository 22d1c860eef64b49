from django.dispatch import receiver
from wagtail.signals import page_published

from translation.overview.claims import release


@receiver(page_published)
def finish(instance, **kwargs):
    """End the claim of the user who published the page."""
    release(instance.locale_id, instance.translation_key)
