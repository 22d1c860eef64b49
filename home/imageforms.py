from PIL.Image import DecompressionBombError
from wagtail.images.forms import BaseImageForm


class SiteImageForm(BaseImageForm):
    """Answers a picture that cannot be opened with a sentence."""

    def _clean_fields(self):
        try:
            super()._clean_fields()
        except (OSError, DecompressionBombError):
            self.add_error(
                "file", "This picture is damaged or too large to open. Save it again, smaller."
            )
