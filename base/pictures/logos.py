"""Logos of one visual weight: without the empty edges they came with, and of about one area."""

from math import sqrt

from PIL import Image, ImageChops
from wagtail.images.image_operations import FilterOperation
from willow.plugins.pillow import PillowImage

# From 0 to 255: what differs from the ground by less is noise of a JPEG.
NOISE = 24
OPAQUE = 255
# The part of its box that a logo fills: a square one does not tower over a long word.
FILLED = 0.3


class LogoOperation(FilterOperation):
    """`logo-160x80`: trim an image, and fit it into a box by its area; never enlarge it."""

    def construct(self, size):
        self.width, self.height = map(int, size.split("x"))

    def run(self, willow, image, env):
        picture = trimmed(willow.get_pillow_image())
        size = evened(picture.size, self.width, self.height)
        return PillowImage(picture.resize(size, Image.Resampling.LANCZOS))


def trimmed(picture):
    """Return an image without the edges that are as empty as its corners."""
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] == OPAQUE:
        picture = picture.convert("RGB")
    box = _seen(picture) if picture.mode == "RGBA" else _unlike_its_ground(picture)
    return picture.crop(box) if box else picture


def _seen(picture):
    return picture.getchannel("A").point(lambda alpha: alpha > NOISE and 255).getbbox()


def _unlike_its_ground(picture):
    """Return the box of what differs from the corners; None where these are of many colours."""
    right, bottom = picture.width - 1, picture.height - 1
    grounds = [picture.getpixel(corner) for corner in ((0, 0), (right, 0), (0, bottom))]
    grounds.append(picture.getpixel((right, bottom)))
    if any(max(band) - min(band) > NOISE for band in zip(*grounds, strict=True)):
        return None
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, grounds[0]))
    return difference.convert("L").point(lambda light: light > NOISE and 255).getbbox()


def evened(size, most_width, most_height):
    """Return the size in which an image has the area of all others in the box, if it fits."""
    width, height = size
    scale = sqrt(FILLED * most_width * most_height / (width * height))
    scale = min(scale, most_width / width, most_height / height, 1)
    return max(round(width * scale), 1), max(round(height * scale), 1)
