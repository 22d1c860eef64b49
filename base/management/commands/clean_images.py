from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage, storages
from django.core.management.base import BaseCommand
from django.db import transaction

from base.models import SiteImage
from base.pictures.uploads import normalise

FOLDER = "original_images"  # Where Wagtail puts originals, in MEDIA_ROOT.


class Command(BaseCommand):
    help = (
        "Cleans the pictures that were uploaded before the site cleaned them itself: takes their "
        "metadata out, makes them fit to be shown, and moves them to where nobody can download "
        "them. What is clean already is left as it is."
    )

    def handle(self, **options):
        images = SiteImage.objects.filter(file__startswith=f"{FOLDER}/").order_by("pk")
        number, total = 0, images.count()
        for number, image in enumerate(images.iterator(), 1):
            self.stdout.write(f"{number} of {total}: {image.title}: {clean(image)}")
        moved = sum(1 for name in move_unused())
        self.stdout.write(f"Pictures looked at: {number}. Unused files moved: {moved}.")


@transaction.atomic
def clean(image):
    """Clean and move the file of an image, drop its renditions; return what came of it."""
    name = image.file.name
    if not default_storage.exists(name):
        return "the file is lost. Upload it again."
    transaction.on_commit(partial(default_storage.delete, name))
    image.renditions.all().delete()
    size_before = max(image.width, image.height)
    with default_storage.open(name) as file:
        try:
            image.file.save(Path(name).name, normalise(file, Path(name).name), save=False)
        except ValidationError as error:
            file.seek(0)
            moved = image.file.storage.save(image.get_upload_to(Path(name).name), file)
            shown_nowhere = dict.fromkeys(image.pictures, "")
            SiteImage.objects.filter(pk=image.pk).update(file=moved, pictures=shown_nowhere)
            return f"moved as it is. {error.message}"
    scale_focal_point(image, max(image.width, image.height) / size_before)
    image._set_image_file_metadata()
    image.save()
    return "cleaned."


def scale_focal_point(image, factor):
    """Keep the focal point where it was in a picture that was made smaller."""
    for part in ("x", "y", "width", "height"):
        name = f"focal_point_{part}"
        if (value := getattr(image, name)) is not None:
            setattr(image, name, round(value * factor))


def move_unused():
    """Move the originals of images that are gone; yield their names. Nothing is deleted."""
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    for name in names:
        path = f"{FOLDER}/{name}"
        with default_storage.open(path) as file:
            storages["originals"].save(path, file)
        default_storage.delete(path)
        yield name
