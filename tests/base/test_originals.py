"""What editors uploaded is for nobody to download, and neither is what their cameras wrote down."""

from io import StringIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from PIL import Image

from base.models import SiteImage, originals
from tests import odd_pictures as odd
from tests.support import SiteTestCase, editor, people_index, person


def photograph(name="iphone.jpg"):
    """A photograph in the library, that was taken at a known place."""
    content = odd.encoded(odd.photograph(), "JPEG", exif=odd.exif(6))
    return SiteImage.objects.create(title="A photograph", file=ContentFile(content, name))


def upload_in_public(image, content, name="before.jpg"):
    """Puts the file of an image where it was before originals had a storage of their own."""
    name = default_storage.save(f"original_images/{name}", ContentFile(content))
    SiteImage.objects.filter(pk=image.pk).update(file=name)
    return name


def clean_images():
    output = StringIO()
    call_command("clean_images", stdout=output)
    return output.getvalue()


class OriginalTests(SiteTestCase):
    def test_is_outside_the_folder_that_servers_make_public(self):
        image = photograph()

        self.assertTrue(originals().exists(image.file.name))
        self.assertFalse(default_storage.exists(image.file.name))
        self.assertNotIn(settings.MEDIA_ROOT, originals().base_location.parents)
        with self.assertRaises(ValueError):
            originals().url(image.file.name)

    @override_settings(DEBUG=True)
    def test_has_no_address(self):
        name = photograph().file.name
        for address in (f"/media/{name}", f"/originals/{name}", f"/media/../originals/{name}"):
            with self.subTest(address):
                self.assertNotEqual(self.client.get(address).status_code, 200)

    def test_is_linked_for_editors_by_a_rendition_of_it(self):
        image = photograph()
        self.log_in_as(editor())

        for address in (
            reverse("wagtailimages:index"),
            reverse("wagtailimages:edit", args=[image.pk]),
        ):
            soup = self.soup(address)
            linked = {tag["href"] for tag in soup.select(f'[href^="{settings.MEDIA_URL}"]')}
            shown = {tag["src"] for tag in soup.select(f'[src^="{settings.MEDIA_URL}"]')}
            for url in linked | shown:
                with self.subTest(url):
                    name = url.removeprefix(settings.MEDIA_URL)
                    self.assertTrue(name.startswith("images/"))
                    self.assertTrue(default_storage.exists(name))

    def test_is_not_named_by_the_api_of_the_admin_either(self):
        image = photograph()
        self.log_in_as(editor())
        told = self.client.get(reverse("wagtailadmin_api:images:detail", args=[image.pk])).json()

        self.assertNotIn(settings.MEDIA_URL, told["meta"]["download_url"])
        self.assertEqual(self.client.get(told["meta"]["download_url"]).status_code, 200)

    def test_goes_with_its_image(self):
        image = photograph()
        with self.captureOnCommitCallbacks(execute=True):
            image.delete()

        self.assertFalse(originals().exists(image.file.name))


class CleaningTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.image = photograph()

    def clean_images(self):
        with self.captureOnCommitCallbacks(execute=True):
            return clean_images()

    def test_takes_out_the_metadata_and_takes_the_file_out_of_the_public(self):
        content = odd.encoded(odd.photograph(), "JPEG", exif=odd.exif(6))
        name = upload_in_public(self.image, content)
        printed = self.clean_images()

        self.assertIn("A photograph: cleaned.", printed)
        self.assertFalse(default_storage.exists(name))
        self.image.refresh_from_db()
        with self.image.open_file() as file, Image.open(file) as cleaned:
            self.assertEqual(dict(cleaned.getexif()), {})
            self.assertEqual(cleaned.size, (600, 900))
        self.assertEqual((self.image.width, self.image.height), (600, 900))

    def test_makes_again_what_is_shown_of_it(self):
        aura = person(people_index(), title="Aura", portrait=self.image)
        self.publish(aura)
        self.image.refresh_from_db()
        before = self.image.pictures["portrait"]
        upload_in_public(self.image, odd.encoded(odd.photograph((500, 500)), "JPEG"))
        self.clean_images()

        self.image.refresh_from_db()
        self.assertNotEqual(self.image.pictures["portrait"], before)
        for rendition in self.image.renditions.all():
            self.assertTrue(default_storage.exists(rendition.file.name))

    def test_keeps_the_focal_point_of_a_picture_it_makes_smaller(self):
        upload_in_public(self.image, odd.encoded(odd.photograph((8000, 200)), "PNG"), "wide.png")
        focal_point = {"focal_point_x": 6000, "focal_point_y": 100}
        focal_point |= {"focal_point_width": 200, "focal_point_height": 50}
        SiteImage.objects.filter(pk=self.image.pk).update(width=8000, height=200, **focal_point)
        self.clean_images()

        self.image.refresh_from_db()
        self.assertEqual((self.image.width, self.image.focal_point_x), (4000, 3000))
        self.assertEqual((self.image.focal_point_width, self.image.focal_point_height), (100, 25))

    def test_finds_nothing_to_do_the_second_time(self):
        upload_in_public(self.image, odd.encoded(odd.photograph(), "JPEG"))
        self.assertIn("Pictures looked at: 1.", self.clean_images())
        self.image.refresh_from_db()
        name, hash_before = self.image.file.name, self.image.file_hash

        self.assertIn("Pictures looked at: 0.", self.clean_images())
        self.image.refresh_from_db()
        self.assertEqual((self.image.file.name, self.image.file_hash), (name, hash_before))

    def test_hides_what_cannot_be_opened_and_tells(self):
        name = upload_in_public(self.image, b"damaged")

        self.assertIn("moved as it is.", self.clean_images())
        self.assertFalse(default_storage.exists(name))
        self.image.refresh_from_db()
        self.assertTrue(self.image.file.storage.exists(self.image.file.name))

    def test_tells_which_file_is_lost(self):
        default_storage.delete(upload_in_public(self.image, b""))

        self.assertIn("A photograph: the file is lost.", self.clean_images())

    def test_mistakes_no_picture_for_another_that_was_uploaded_since(self):
        upload_in_public(self.image, odd.encoded(odd.photograph((50, 50)), "JPEG"), "same.jpg")
        since = photograph("same.jpg")
        self.clean_images()

        for image, size in ((self.image, (50, 50)), (since, (600, 900))):
            with SiteImage.objects.get(pk=image.pk).open_file() as file, Image.open(file) as kept:
                self.assertEqual(kept.size, size)

    def test_hides_files_of_images_that_are_gone(self):
        name = default_storage.save("original_images/gone.jpg", ContentFile(b"old"))

        self.assertIn("Unused files moved: 1.", self.clean_images())
        self.assertFalse(default_storage.exists(name))
        self.assertTrue(originals().exists(name))
