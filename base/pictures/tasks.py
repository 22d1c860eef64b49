from django_tasks import task

from base.models import SiteImage
from base.pictures.places import keep


@task()
def keep_pictures(image_pk, places):
    """Makes an image's pictures for these places, and keeps them with it."""
    image = SiteImage.objects.filter(pk=image_pk).first()
    if image:
        keep(image, *places)
