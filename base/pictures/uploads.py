"""Makes uploaded pictures fit to be shown: whatever a browser or Pillow cannot do with them later.

Cameras, phones and drawing programs write pictures that open but cannot be shown: 16 bits a
channel, inks instead of colours, profiles that contradict them. And they write down where and
when a picture was taken, and by whom. An SVG is a program, and is kept as what it draws.
"""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pillow_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from base.pictures.svg import draw, is_svg

pillow_heif.register_heif_opener()

# The only kinds that are opened, by Pillow's names; a JPEG of several pictures opens as MPO.
OPENED = ("AVIF", "GIF", "HEIF", "JPEG", "PNG", "WEBP")
# Those that are kept as another kind. Browsers know no HEIF and MPO. A GIF has no more than 256
# colours, and needs others once it is made smaller.
CONVERTED = {"GIF": "PNG", "HEIF": "JPEG", "MPO": "JPEG"}
SUFFIXES = {"AVIF": ".avif", "JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
CONTENT_TYPES = {kind: f"image/{kind.lower()}" for kind in SUFFIXES}
ANIMATED = ("AVIF", "GIF", "PNG", "WEBP")

# High enough that no second loss is seen. AVIF encodes at a speed from 0 to 10.
SAVE_OPTIONS = {
    "AVIF": {"quality": 85, "speed": 8},
    "JPEG": {"quality": 90},
    "WEBP": {"quality": 90},
}

# Pixels of the longer side. The widest rendition has 1440: this leaves room for a part of the
# picture to be shown, and is more than a 4K screen (3840) has.
LONGEST = 4000

# Bytes of a colour profile that is kept. Display P3 of a phone has some 600, Adobe RGB and ProPhoto
# as many; those that need more are tables of scanners, and every rendition would carry them.
LARGEST_PROFILE = 4096

UNREADABLE = _(
    "This file cannot be opened as a picture: it is damaged, or not of the kind its name says. "
    "Save it again as JPEG or PNG, and upload that."
)
TOO_MANY_PIXELS = _(
    "This picture has too many pixels: %(size)s, and at most %(most)d megapixels can be opened. "
    "Save it smaller, and upload that: %(longest)d pixels on its longer side are enough."
)


class NormalisedFile(ContentFile):
    """File that `normalise` returned; `is_animated` tells whether the upload was an animation."""

    def __init__(self, content, name, kind, is_animated):
        super().__init__(content, name=name)
        self.content_type = CONTENT_TYPES[kind]
        self.is_animated = is_animated


def normalise(file, name):
    """Return a picture as a NormalisedFile: 8 bits a channel, RGB or RGBA, upright, one frame.

    It has at most LONGEST pixels a side, keeps the colour profile of a wide gamut, and loses all
    other metadata: EXIF, XMP, IPTC, comments, thumbnails. Its suffix follows from its contents.

    `file` is open for reading. Raises ValidationError, with a sentence for whoever uploads it.
    """
    file.seek(0)
    try:
        return _normalised(draw(file) if is_svg(file) else file, name)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(_("more than a hundred megapixels")) from error
    except ValidationError:
        raise
    except Exception as error:  # Pillow raises anything, by what it stumbles over.
        raise ValidationError(UNREADABLE, code="unreadable_image") from error


def _normalised(file, name):
    with Image.open(file, formats=OPENED) as opened:
        width, height = opened.size
        if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise _too_many_pixels(f"{width} × {height}")
        is_animated = opened.format in ANIMATED and getattr(opened, "is_animated", False)
        kind = CONVERTED.get(opened.format, opened.format)
        opened.draft(None, (LONGEST, LONGEST))  # A large JPEG is decoded smaller, and faster.
        opened.load()
        image, profile = _in_rgb(_upright(opened), opened.info.get("icc_profile"))

    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    image.info = {}
    if kind == "JPEG" and image.mode == "RGBA":
        kind = "PNG"
    options = SAVE_OPTIONS.get(kind, {})
    if profile:
        options = options | {"icc_profile": profile}
    content = BytesIO()
    image.save(content, kind, **options)
    stem = Path(name).stem.lstrip(".") or "picture"
    return NormalisedFile(content.getvalue(), stem + SUFFIXES[kind], kind, is_animated)


def _too_many_pixels(size):
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS / 1_000_000
    words = {"size": size, "most": most, "longest": LONGEST}
    return ValidationError(TOO_MANY_PIXELS % words, code="file_too_many_pixels")


def _upright(image):
    """Return the image rotated according to its EXIF orientation, if that can be read."""
    with suppress(Exception):  # EXIF may hold anything, and Pillow raises anything.
        return ImageOps.exif_transpose(image)
    return image


def _in_rgb(image, profile):
    """Return the image as 8-bit RGB or RGBA, and the bytes of its profile if that is kept."""
    alpha = None
    if image.has_transparency_data and not image.mode.startswith("I"):
        alpha = image.convert("RGBA").getchannel("A")
        image = image.convert("L" if image.mode in ("LA", "La") else "RGB")
    elif image.mode.startswith("I"):
        # Pillow opens 16 bits of grey as integers, and cuts them off at 255.
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode in ("1", "P"):
        image = image.convert("RGB")

    image, profile = _with_profile(image, profile)
    if alpha and alpha.getextrema()[0] < 255:
        image.putalpha(alpha)
    return image, profile


def _with_profile(image, profile):
    """Return the image as RGB, and its profile if that is kept.

    One that cannot be read, or is made for another kind of picture, is left out: browsers leave
    it out as well.
    """
    if profile:
        with suppress(Exception):  # A profile may hold anything, and Pillow raises anything.
            return _by_profile(image, profile)
    return image.convert("RGB"), None


def _by_profile(image, profile):
    """Convert inks, greys, and colours of a long profile to sRGB; keep a short one of colours."""
    parsed = ImageCms.ImageCmsProfile(BytesIO(profile))
    space = parsed.profile.xcolor_space.strip()
    if space == "RGB" and image.mode in ("L", "RGB") and len(profile) <= LARGEST_PROFILE:
        # sRGB is what every screen expects where there is none.
        is_srgb = "srgb" in ImageCms.getProfileDescription(parsed).casefold()
        return image.convert("RGB"), None if is_srgb else profile
    if space == {"L": "GRAY"}.get(image.mode, image.mode):
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, parsed, srgb, outputMode="RGB"), None
    return image.convert("RGB"), None
