from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class SiteImage(AbstractImage):
    """A picture in the library, with whom to thank for it."""

    credit = models.CharField(
        max_length=255,
        blank=True,
        help_text="Who made the picture, and its licence if it has one. Shown beside it.",
    )
    # Markup by the place it is shown in: see home.pictures.
    pictures = models.JSONField(default=dict, editable=False)

    admin_form_fields = Image.admin_form_fields + ("credit",)

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]
