from datetime import timedelta

from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

KEPT_FOR = timedelta(days=7)


def forget_proposed_pictures():
    """Job of the clock: delete pictures that were proposed for news, and not wanted."""
    proposed = get_image_model().objects.filter(proposed_at__lt=timezone.now() - KEPT_FOR)
    for image in proposed:
        if ReferenceIndex.get_references_to(image).exists():
            get_image_model().objects.filter(pk=image.pk).update(proposed_at=None)
        else:
            image.delete()
