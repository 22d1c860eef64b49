"""Every picture an editor uploads is made fit to be shown, or refused in a sentence."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import get_image_form
from wagtail.images.models import Image as WagtailImage
from wagtail.models import Collection, UploadedFile
from wagtail.users.models import UserProfile

from base.models import SiteImage
from base.pictures.forms import STOOD_STILL, PictureField
from base.pictures.places import PLACES, make
from base.pictures.uploads import LONGEST, UNREADABLE, normalise
from publishing.pictures.share_pictures import CHOSEN
from tests import odd_pictures as odd
from tests.support import SiteTestCase, editor

KEPT = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}


def normalised(content, name="picture.png"):
    """What becomes of an uploaded file, and the image in it."""
    file = normalise(BytesIO(content), name)
    image = Image.open(BytesIO(file.read()))
    image.load()
    file.seek(0)
    return file, image


class NormalisedPictureTests(SimpleTestCase):
    def setUp(self):
        super().setUp()
        self.enterContext(translation.override("en"))

    def test_is_of_8_bits_in_rgb_upright_and_bounded_whatever_it_was(self):
        for name, content in odd.taken().items():
            with self.subTest(name):
                file, image = normalised(content, name)
                self.assertIn(image.mode, ("RGB", "RGBA"))
                self.assertLessEqual(max(image.size), LONGEST)
                self.assertEqual(file.name[file.name.rindex(".") :], KEPT[image.format])
                self.assertEqual(getattr(image, "n_frames", 1), 1)
                self.assertEqual(file.is_animated, name.startswith("moves"))

    def test_is_the_same_when_it_is_made_fit_again(self):
        file, image = normalised(odd.encoded(odd.see_through()))
        again = normalise(file, file.name).read()
        file.seek(0)
        self.assertEqual(again, file.read())

    def test_keeps_no_word_and_no_position(self):
        for name, content in odd.taken().items():
            with self.subTest(name):
                file, image = normalised(content, name)
                self.assertEqual(dict(image.getexif()), {})
                kept = file.read()
                for trace in (b"Exif", b"http://ns.adobe.com", odd.GPS.encode()):
                    self.assertNotIn(trace, kept)

    def test_of_16_bit_grey_keeps_its_shades(self):
        _file, image = normalised(odd.grey_16_bit())
        shades = [image.getpixel((x, 0))[0] for x in (0, 450, 899)]
        self.assertEqual(shades, [0, 128, 255])

    def test_is_turned_as_its_camera_was_held(self):
        _file, image = normalised(odd.encoded(odd.photograph(), "JPEG", exif=odd.exif(6)))
        self.assertEqual(image.size, (600, 900))
        self.assertEqual(dict(image.getexif()), {})

    def test_keeps_what_can_be_seen_through(self):
        for kind in ("PNG", "WEBP", "AVIF"):
            with self.subTest(kind):
                _file, image = normalised(odd.encoded(odd.see_through(), kind))
                self.assertEqual((image.format, image.mode), (kind, "RGBA"))

    def test_keeps_the_profile_of_a_wide_gamut_and_no_other(self):
        photo, inks = odd.photograph(), odd.photograph(mode="CMYK")
        for image, profile, kept in [
            (photo, odd.WIDE, odd.WIDE),
            (photo, odd.SRGB, None),
            (photo, b"not a profile", None),
            (photo, odd.WIDE[:200], None),
            (photo, odd.WIDE.replace(b"desc", b"none"), odd.WIDE.replace(b"desc", b"none")),
            (photo, odd.WIDE.replace(b"RGB ", b"R\xffB "), None),
            (photo, odd.WIDE + bytes(5000), None),  # Too long to be sent with every rendition.
            (inks, odd.WIDE, None),
        ]:
            with self.subTest(kept=bool(kept), mode=image.mode):
                content = odd.encoded(image, "JPEG", icc_profile=profile)
                self.assertEqual(normalised(content)[1].info.get("icc_profile"), kept)

    def test_is_refused_in_a_sentence_where_it_cannot_be_opened(self):
        for name, content in odd.refused().items():
            with self.subTest(name), self.assertRaises(ValidationError) as refusal:
                normalise(BytesIO(content), name)
            self.assertRegex(str(refusal.exception.message), "Save it (again|smaller)")

    def test_is_named_by_its_contents(self):
        jpeg = odd.encoded(odd.photograph(), "JPEG")
        for name, kept in [
            ("a.b.png", "a.b.jpg"),
            (".png", "png.jpg"),
            ("Foto vóór.JPEG", "Foto vóór.jpg"),
            ("", "picture.jpg"),
        ]:
            with self.subTest(name):
                self.assertEqual(normalised(jpeg, name)[0].name, kept)

    @settings(max_examples=60, deadline=None)
    @given(
        kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF"]),
        changes=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=20),
        length=st.integers(0, 4000),
    )
    def test_that_was_damaged_anywhere_is_taken_or_refused(self, kind, changes, length):
        content = bytearray(odd.encoded(odd.photograph((60, 40)), kind)[:length])
        for place, byte in changes:
            if place < len(content):
                content[place] = byte
        try:
            _file, image = normalised(bytes(content))
        except ValidationError:
            return
        self.assertIn(image.mode, ("RGB", "RGBA"))


class UploadTestCase(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(editor())

    def add_one(self, name, content, **fields):
        """The form for one picture, as without scripts."""
        return self.client.post(
            reverse("wagtailimages:add"), self.fields(name, content, **fields), follow=True
        )

    def add_many(self, name, content):
        fields = {"title": "A picture", "files[]": SimpleUploadedFile(name, content)}
        return self.client.post(reverse("wagtailimages:add_multiple"), fields).json()

    def add_in_chooser(self, name, content):
        fields = self.fields(name, content)
        fields = {f"image-chooser-upload-{key}": value for key, value in fields.items()}
        return self.client.post(reverse("wagtailimages_chooser:create"), fields).json()

    def replace(self, image, name, content):
        address = reverse("wagtailimages:edit", args=[image.pk])
        return self.client.post(address, self.fields(name, content), follow=True)

    def fields(self, name, content, **fields):
        collection = Collection.get_first_root_node().pk
        file = SimpleUploadedFile(name, content)
        return {"title": "A picture", "collection": collection, "file": file} | fields

    def assertFit(self, image):
        """It is there, is what the library says it is, and can be shown at every place."""
        with image.open_file() as file, Image.open(file) as stored:
            self.assertIn(stored.mode, ("RGB", "RGBA"))
            self.assertEqual(stored.size, (image.width, image.height))
            self.assertEqual(dict(stored.getexif()), {})
        self.assertEqual(image.file_size, image.file.size)
        image.get_rendition(CHOSEN)
        for place in PLACES:
            self.assertIn("<picture>", make(image, place))


class EveryWayInTests(UploadTestCase):
    """16-bit grey was taken well, and took down each page it was used on."""

    files = {"scan.png": odd.grey_16_bit(), "iphone.heic": odd.heic(exif=odd.exif(6))}

    def test_the_form_for_one_picture(self):
        for name, content in self.files.items():
            with self.subTest(name):
                self.add_one(name, content)
                self.assertFit(SiteImage.objects.latest("pk"))

    def test_the_form_for_many_pictures(self):
        for name, content in self.files.items():
            with self.subTest(name):
                self.assertTrue(self.add_many(name, content)["success"])
                self.assertFit(SiteImage.objects.latest("pk"))

    def test_the_tab_of_the_chooser(self):
        for name, content in self.files.items():
            with self.subTest(name):
                self.assertEqual(self.add_in_chooser(name, content)["step"], "chosen")
                self.assertFit(SiteImage.objects.latest("pk"))

    def test_the_file_of_a_picture_that_is_replaced(self):
        self.add_one("before.png", odd.encoded(odd.photograph((80, 50))))
        image = SiteImage.objects.get()
        for name, content in self.files.items():
            with self.subTest(name):
                self.replace(image, name, content)
                image = SiteImage.objects.get()
                self.assertFit(image)
                self.assertGreater(image.width, 80)

    def test_code(self):
        for content in (*self.files.values(), odd.animation("PNG")):
            image = SiteImage.objects.create(title="A", file=ContentFile(content, "scan.png"))
            image._set_image_file_metadata()
            self.assertFit(image)

    def test_a_picture_that_waits_for_its_form_to_be_completed(self):
        jpeg = odd.encoded(odd.photograph(), "JPEG", exif=odd.exif())
        answer = self.client.post(
            reverse("wagtailimages:add_multiple"),
            {"title": "", "files[]": SimpleUploadedFile("iphone.jpg", jpeg)},
        ).json()
        waiting = UploadedFile.objects.get()
        with default_storage.open(waiting.file.name) as file:
            self.assertNotIn(odd.GPS.encode(), file.read())

        address = reverse(
            "wagtailimages:create_multiple_from_uploaded_image", args=[answer["uploaded_file_id"]]
        )
        prefix = f"uploaded-image-{waiting.pk}"
        fields = self.fields("unused.jpg", jpeg)
        self.client.post(
            address, {f"{prefix}-{name}": fields[name] for name in ("title", "collection")}
        )
        self.assertFit(SiteImage.objects.get())


class EveryKindOfFileTests(UploadTestCase):
    def test_is_taken(self):
        for name, content in odd.taken().items():
            with self.subTest(name):
                self.assertTrue(self.add_many(name, content).get("success"), name)

    @pytest.mark.sweep
    def test_can_be_shown_everywhere_whatever_was_left_of_it(self):
        # What is kept has one of two modes, and a shape: encoding each file would take minutes.
        modes = "grey-16-bit.png", "palette-see-through.png", "wide-gamut.jpg"
        shapes = "one-pixel.png", "very-wide.png", "very-high.jpg"
        for name in (*modes, *shapes):
            with self.subTest(name):
                self.add_many(name, odd.taken()[name])
                self.assertFit(SiteImage.objects.latest("pk"))

    def test_or_is_refused_at_the_field(self):
        for name, content in odd.refused().items():
            with self.subTest(name):
                self.assertTrue(self.add_many(name, content)["error_message"])
        self.assertFalse(SiteImage.objects.exists())

    def test_is_refused_without_losing_what_was_typed(self):
        page = self.add_one("cut-off.jpg", odd.refused()["cut-off.jpg"], title="A long title")

        self.assertContains(page, UNREADABLE)
        self.assertContains(page, "A long title")

    def test_is_refused_in_the_chooser(self):
        answer = self.add_in_chooser("cut-off.jpg", odd.refused()["cut-off.jpg"])

        self.assertEqual(answer["step"], "reshow_creation_form")
        self.assertIn(str(UNREADABLE), answer["htmlFragment"])

    def test_is_refused_in_place_of_a_picture_which_stays(self):
        self.add_one("before.png", odd.encoded(odd.photograph((80, 50))))
        page = self.replace(SiteImage.objects.get(), "cut-off.jpg", odd.refused()["cut-off.jpg"])

        self.assertContains(page, UNREADABLE)
        self.assertFit(SiteImage.objects.get())

    def test_tells_that_an_animation_stands_still(self):
        for name in ("moves.gif", "moves.png", "moves.apng", "moves.webp", "moves.avif"):
            with self.subTest(name):
                self.assertIn(str(STOOD_STILL), self.add_many(name, odd.taken()[name])["form"])
        self.assertNotIn(
            str(STOOD_STILL), self.add_many("still.gif", odd.taken()["still.gif"])["form"]
        )
        self.assertContains(self.client.get(reverse("wagtailimages:add")), "stands still")


class InPlaceOfWagtailsTests(SiteTestCase):
    """What Wagtail would do without us, which a newer Wagtail may do otherwise."""

    def test_the_form_field_is_wagtails_but_for_the_file_it_gives(self):
        generated = get_image_form(SiteImage).base_fields["file"]
        ours = get_image_form(SiteImage)().fields["file"]
        self.assertIs(type(generated), WagtailImageField)
        self.assertIs(type(ours), PictureField)
        for name in ("label", "required", "error_messages", "max_upload_size", "disabled"):
            self.assertEqual(getattr(ours, name), getattr(generated, name), name)
        self.assertIs(type(ours.widget), type(generated.widget))
        self.assertEqual(ours.widget.attrs["accept"], generated.widget.attrs["accept"])

        photo = odd.encoded(odd.photograph(), "JPEG")
        files = [field.clean(SimpleUploadedFile("a.jpg", photo)) for field in (generated, ours)]
        for name in ("name", "content_type"):
            self.assertEqual(*(getattr(file, name) for file in files))
        self.assertEqual(*(file.image.get_size() for file in files))

    def test_the_model_field_is_wagtails_but_for_its_storage(self):
        ours, wagtails = (
            model._meta.get_field("file").deconstruct()[3] for model in (SiteImage, WagtailImage)
        )
        del ours["storage"]
        self.assertEqual(ours, wagtails)


class PortraitTests(SiteTestCase):
    def test_of_an_account_says_nothing_of_its_maker(self):
        jpeg = odd.encoded(odd.photograph((300, 300)), "JPEG", exif=odd.exif())
        bitmap = odd.encoded(odd.photograph((300, 300)), "BMP")
        self.assertIn(odd.GPS.encode(), jpeg)
        profile = UserProfile.get_for_user(editor())
        for name, content in (("Anna Jansen.jpg", jpeg), ("Anna.bmp", bitmap)):
            file = SimpleUploadedFile(name, content)
            form = AvatarPreferencesForm({}, {"avatar": file}, instance=profile)
            self.assertTrue(form.is_valid(), form.errors)
            avatar = form.save().avatar
            self.addCleanup(avatar.storage.delete, avatar.name)
            self.assertIn("portrait", avatar.name)
            self.assertNotIn("Anna", avatar.name)
            self.assertNotIn(odd.GPS.encode(), avatar.read())
