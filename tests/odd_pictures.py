"""Picture files as cameras, phones and drawing programs write them, and damaged ones."""

import struct
import zlib
from array import array
from functools import cache
from io import BytesIO

import pillow_heif
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# The same, under a name that does not say sRGB: stands for the profile of a wide gamut.
WIDE = SRGB.replace("sRGB".encode("utf-16-be"), "P3 A".encode("utf-16-be"))
GPS = "52 deg"  # Stands in the description of every picture `with_position` gives.


def encoded(image, kind="PNG", **options):
    """An image as the bytes of a file of a kind."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def grey_16_bit(width=900, height=600):
    """A PNG of 16-bit grey, from black at the left to white at the right."""
    row = array("H", (65535 * x // (width - 1) for x in range(width)))
    return encoded(Image.frombytes("I;16", (width, height), row.tobytes() * height))


def photograph(size=(900, 600), mode="RGB"):
    """An image of many colours."""
    bands = [Image.linear_gradient("L").rotate(90 * n).resize(size) for n in range(3)]
    return Image.merge("RGB", bands).convert(mode)


def see_through(size=(900, 600)):
    image = photograph(size)
    image.putalpha(Image.radial_gradient("L").resize(size))
    return image


def exif(orientation=1, padding=0):
    """EXIF with a position, as a phone writes it."""
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    tags[ExifTags.Base.ImageDescription] = GPS + " " * padding
    tags.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 22.0, 26.0)
    return tags.tobytes()


def with_text_chunks():
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Comment", GPS)
    chunks.add_itxt("XML:com.adobe.xmp", f"<x>{GPS}</x>")
    return encoded(photograph(), pnginfo=chunks, exif=exif())


def frames(count=3):
    return [Image.new("RGB", (300, 200), (80 * n, 40, 40)) for n in range(count)]


def animation(kind):
    first, *others = frames()
    return encoded(first, kind, save_all=True, append_images=others, duration=100)


def svg(*parts, attributes='viewBox="0 0 100 50"'):
    """An SVG of these elements, as text."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>{''.join(parts)}</svg>"


def heic(**options):
    pillow_heif.register_heif_opener()
    return encoded(photograph(), "HEIF", **options)


def refused_by_profile():
    """A JPEG of inks with a profile of colours, which opens and cannot be saved as a PNG."""
    return encoded(photograph(mode="CMYK"), "JPEG", icc_profile=SRGB)


def claiming(width, height):
    """A PNG whose header claims a size that its few bytes do not have."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@cache
def taken():
    """Files that the library takes, by name: the bytes of each."""
    photo, seen_through = photograph(), see_through()
    palette = photo.convert("P")
    corner = palette.getpixel((0, 0))
    return {
        "grey-16-bit.png": grey_16_bit(),
        "grey.png": encoded(photo.convert("L")),
        "grey-and-alpha.png": encoded(seen_through.convert("LA")),
        "one-bit.png": encoded(photo.convert("1")),
        "palette.png": encoded(palette),
        "palette-see-through.png": encoded(palette, transparency=corner),
        "colour-see-through.png": encoded(photo, transparency=(0, 0, 0)),
        "rgba.png": encoded(seen_through),
        "rgba-all-opaque.png": encoded(photo.convert("RGBA")),
        "text-chunks.png": with_text_chunks(),
        "photo.jpg": encoded(photo, "JPEG"),
        "photo.jpeg": encoded(photo, "JPEG"),
        "windows.jfif": encoded(photo, "JPEG"),
        "SHOUTED.JPG": encoded(photo, "JPEG"),
        "progressive.jpg": encoded(photo, "JPEG", progressive=True),
        "grey.jpg": encoded(photo.convert("L"), "JPEG"),
        "cmyk.jpg": encoded(photo.convert("CMYK"), "JPEG"),
        "cmyk-wrong-profile.jpg": refused_by_profile(),
        "broken-profile.jpg": encoded(photo, "JPEG", icc_profile=b"not a profile"),
        "wide-gamut.jpg": encoded(photo, "JPEG", icc_profile=WIDE),
        "sideways.jpg": encoded(photo, "JPEG", exif=exif(orientation=6)),
        "broken-exif.jpg": encoded(photo, "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff"),
        "huge-exif.jpg": encoded(photo, "JPEG", exif=exif(padding=60_000)),
        "comment.jpg": encoded(photo, "JPEG", comment=GPS.encode()),
        "two-in-one.jpg": encoded(photo, "MPO", save_all=True, append_images=[photo]),
        "photo.webp": encoded(photo, "WEBP", exif=exif()),
        "see-through.webp": encoded(seen_through, "WEBP"),
        "photo.avif": encoded(photo, "AVIF", exif=exif()),
        "see-through.avif": encoded(seen_through, "AVIF"),
        "still.gif": encoded(photo, "GIF"),
        "see-through.gif": encoded(palette, "GIF", transparency=corner),
        "moves.gif": animation("GIF"),
        "moves.png": animation("PNG"),
        "moves.apng": animation("PNG"),
        "moves.webp": animation("WEBP"),
        "moves.avif": animation("AVIF"),
        "iphone.heic": heic(exif=exif()),
        "IMG_0001.HEIC": heic(),
        "iphone.heif": heic(),
        "logo.svg": svg('<rect width="60" height="50"/>').encode(),
        "named-wrongly.png": encoded(photo, "JPEG"),
        "heic-named.jpg": heic(),
        "one-pixel.png": encoded(Image.new("RGB", (1, 1))),
        "one-pixel-16-bit.png": grey_16_bit(2, 1),
        "very-wide.png": encoded(Image.new("RGB", (20_000, 1))),
        "very-high.jpg": encoded(Image.new("RGB", (3, 20_000)), "JPEG"),
        "large.jpg": encoded(Image.new("L", (5000, 4100)), "JPEG"),
    }


@cache
def refused():
    """Files that the library refuses, by name: the bytes of each."""
    photo = photograph()
    return {
        "cut-off.jpg": encoded(photo, "JPEG")[:5000],
        "cut-off.png": encoded(photo)[:2000],
        "cut-off.webp": encoded(photo, "WEBP")[:300],
        "cut-off.avif": encoded(photo, "AVIF")[:400],
        "cut-off.heic": heic()[:800],
        "head-only.png": encoded(photo)[:20],
        "empty.png": b"",
        "text.jpg": b"This is not a picture.",
        "drawing.png": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "document.png": b"%PDF-1.7\n",
        "bomb.png": claiming(60_000, 60_000),
        "too-many-pixels.png": claiming(9000, 9000),
        "hollow.png": claiming(3000, 2000),
        "scan.tif": encoded(photo, "TIFF"),
        "scan.jpg": encoded(photo, "TIFF"),
        "windows.bmp": encoded(photo, "BMP"),
    }
