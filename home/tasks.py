from django_tasks import task

from home.images import SiteImage
from home.pictures import keep


@task()
def keep_pictures(image_pk, places):
    """Makes an image's pictures for these places, and keeps them with it."""
    image = SiteImage.objects.filter(pk=image_pk).first()
    if image:
        keep(image, *places)
