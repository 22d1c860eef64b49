from pathlib import Path

from django.core.files.storage import storages
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    SourceImageIOError,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)

from base.pictures.places import make
from base.pictures.uploads import NormalisedFile, normalise


def originals():
    return storages["originals"]


class OriginalFile(WagtailImageFieldFile):
    """FieldFile that normalises an uploaded picture before it is stored."""

    def save(self, name, content, save=True):
        """Raises ValidationError where the content is no picture: see base.pictures.uploads."""
        if not isinstance(content, NormalisedFile):
            content = normalise(content, name)
        self.instance.stands_still = content.is_animated
        super().save(content.name, content, save)

    @property
    def url(self):
        """Return the address of the edit view: the original has no public address."""
        return reverse("wagtailimages:edit", args=[self.instance.pk])

    def get_image_dimensions(self):
        """Leave those that are known, where the file is lost, damaged, or yet to be made fit.

        Django asks for them whenever the file of an image is set, also from the database.
        """
        try:
            return super().get_image_dimensions()
        except Exception:  # Pillow raises anything, by what it stumbles over.
            return self.instance.width or 0, self.instance.height or 0


class OriginalField(WagtailImageField):
    attr_class = OriginalFile


class SiteImage(AbstractImage):
    """Image model with a credit line and cached markup for each place."""

    file = OriginalField(
        AbstractImage._meta.get_field("file").verbose_name,
        upload_to=get_upload_to,
        storage=originals,
        width_field="width",
        height_field="height",
    )
    credit = models.CharField(
        verbose_name=_("Credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made the picture, and its licence if it has one. Shown beside it."),
    )
    # When it was proposed for news, which its editor may then not have wanted.
    proposed_at = models.DateTimeField(null=True, editable=False)
    # Markup by the place it is shown in: see base.pictures.places.
    pictures = models.JSONField(default=dict, editable=False)

    # Whether the file that was uploaded just now was an animation.
    stands_still = False

    admin_form_fields = Image.admin_form_fields + ("credit",)

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def get_upload_to(self, filename):
        """Name no file as one that `clean_images` has yet to move from Wagtail's folder."""
        return f"pictures/{Path(super().get_upload_to(filename)).name}"

    def can_be_shown(self):
        """Whether every rendition format can be made from the file."""
        return bool(make(self, "portrait"))

    def generate_rendition_file(self, filter, *, source=None):
        """Raise SourceImageIOError, whatever it is that keeps the picture from being shown.

        Wagtail's template tags answer it with a placeholder, and base.pictures.places with nothing.
        """
        try:
            return super().generate_rendition_file(filter, source=source)
        except (InvalidFilterSpecError, SourceImageIOError):
            raise
        except Exception as error:  # Pillow raises anything, by what it stumbles over.
            raise SourceImageIOError(f"{self.file.name}: {error!r}") from error


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]
