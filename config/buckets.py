"""Files in a bucket of any service that speaks S3, for a site on more than one machine.

None takes an option: Wagtail puts those into the table of tasks when it deletes a file.
"""

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    """Keeps files below one folder of the bucket."""

    folder = ""
    replaces = False  # Whether a file takes the place of one that has its name.

    def get_default_settings(self):
        own = {"location": self.folder, "file_overwrite": self.replaces}
        return super().get_default_settings() | own


class MediaBucket(Bucket):
    """Keeps what visitors are shown. The site hands it on: no page asks another host."""

    folder = "media"

    def url(self, name, *args, **kwargs):
        return settings.MEDIA_URL + filepath_to_uri(name)


class OriginalsBucket(Bucket):
    """Keeps the pictures that editors uploaded, which nobody is shown."""

    folder = "originals"

    def url(self, name, *args, **kwargs):
        raise ValueError("An original has no address: show a rendition of it.")


class PagesBucket(Bucket):
    """Keeps the published pages, from where `manage.py mirror_pages` takes them."""

    folder = "site"
    replaces = True

    def listing(self):
        """Return the entity tag, which tells contents apart, of each file by its name."""
        start = f"{self.folder}/"
        objects = self.bucket.objects.filter(Prefix=start)
        return {entry.key.removeprefix(start): entry.e_tag for entry in objects}
