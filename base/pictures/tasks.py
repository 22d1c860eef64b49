from django_tasks import task

from base.models import SiteImage
from base.pictures.places import keep


@task()
def keep_pictures(image_pk, places):
    """Task: render an image's markup for the places and cache it on the image."""
    image = SiteImage.objects.filter(pk=image_pk).first()
    if image:
        keep(image, *places)
