from pathlib import Path

from django.core.exceptions import ValidationError
from django.forms import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from base.pictures.uploads import normalise

STANDS_STILL = _("An animation stands still: its first picture is shown.")
BECOMES_PNG = _("An SVG becomes a PNG; turn its text into outlines before.")
STOOD_STILL = _("This was an animation. The site shows its first picture, standing still.")


class PictureField(WagtailImageField):
    """WagtailImageField that normalises the upload before Wagtail validates it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = f"{self.help_text} {STANDS_STILL} {BECOMES_PNG}"

    def to_python(self, data):
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        if Path(file.name).suffix.lower()[1:] not in self.allowed_image_extensions:
            message = self.error_messages["invalid_image_extension"]
            raise ValidationError(message, code="invalid_image_extension")
        return super().to_python(normalise(file, file.name))


class SiteImageForm(BaseImageForm):
    """Image form that accepts all picture formats and explains each rejection."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            # Wagtail names its own field for every image form, so it can only be replaced here.
            self.fields["file"] = PictureField(label=field.label, widget=field.widget)
        elif self.instance.stands_still:
            self.fields["title"].help_text = STOOD_STILL
