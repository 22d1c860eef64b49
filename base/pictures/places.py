"""Pictures in the sizes and formats of the places they are shown in, made before a visitor asks.

An image keeps, for each place it is used in, the finished markup with room for the
alternative text. Showing it then costs no query and no arithmetic.
"""

import logging
from dataclasses import dataclass

from django.core.cache import cache
from django.dispatch import Signal
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from PIL import Image

logger = logging.getLogger(__name__)

RETRY_AFTER = 300  # Seconds before a picture that could not be shown is tried again.

ALT = "{{alt}}"
FORMATS = ("avif", "webp")
LAZY = ' loading="lazy" decoding="async"'
EAGER = ""
HIGH_PRIORITY = ' fetchpriority="high"'

# Sent with `instance` when the markup of an image has changed.
pictures_changed = Signal()


@dataclass(frozen=True)
class Place:
    """Where pictures are shown: how each is cut, as Wagtail's filters, and how wide it appears.

    `filters` go from small to large; `fallback` is the format for browsers that know neither
    AVIF nor WebP; `sizes` is what HTML calls by that name.
    """

    filters: tuple
    sizes: str
    fallback: str = "jpeg"
    css_class: str = ""
    loading: str = LAZY


WIDE = ("width-480", "width-960", "width-1440")
ACROSS_THE_TEXT = "(min-width: 48rem) 45rem, 92vw"

PLACES = {
    "portrait": Place(("fill-96x96", "fill-192x192"), "5rem", css_class="portrait"),
    "large-portrait": Place(
        ("fill-192x192", "fill-384x384"), "9rem", css_class="portrait", loading=EAGER
    ),
    "logo": Place(("logo-160x80", "logo-280x140"), "8.5rem", fallback="png"),
    "card": Place(
        ("fill-480x270", "fill-960x540"),
        "(min-width: 60rem) 23rem, (min-width: 40rem) 45vw, 92vw",
    ),
    "figure": Place(WIDE, ACROSS_THE_TEXT),
    "lead": Place(WIDE, ACROSS_THE_TEXT, loading=HIGH_PRIORITY),
}


def renditions(image, *specs):
    """Return renditions of an image by their specs; none at all where one cannot be made.

    A picture may be lost or damaged after it was uploaded. The page around it is still worth
    reading, so everything that visitors see of an image is asked for here. What failed is
    logged, and not tried again for a while, so that no visitor waits for it.
    """
    failed = f"picture-failed-{image.pk}-{image.file.name}"
    if cache.get(failed):
        return {}
    try:
        return image.get_renditions(*specs)
    except OSError as error:
        cache.set(failed, True, RETRY_AFTER)
        logger.warning("Image %s (%s) cannot be shown: %s", image.pk, image.title, error)
        return {}


def rendition(image, spec):
    """Return one rendition of an image; None where there is no image or it cannot be shown."""
    return renditions(image, spec).get(spec) if image else None


def opened(image, spec):
    """Return a rendition as a Pillow image in memory; None where it cannot be shown."""
    made = rendition(image, spec)
    if not made:
        return None
    try:
        with made.open_file() as file, Image.open(file) as picture:
            picture.load()
            return picture
    except OSError as error:
        logger.warning("Rendition %s cannot be opened: %s", made.file.name, error)
        return None


def make(image, name):
    """Return the markup of an image for a place, creating renditions where they are missing.

    Empty where the image cannot be shown.
    """
    place = PLACES[name]
    formats = (*FORMATS, place.fallback)
    specs = {f: [f"format-{f}|{cut}" for cut in place.filters] for f in formats}
    made = renditions(image, *[spec for group in specs.values() for spec in group])
    if not made:
        return ""
    sources = format_html_join(
        "",
        '<source srcset="{}" sizes="{}" type="image/{}">',
        ((_srcset([made[spec] for spec in specs[f]]), place.sizes, f) for f in FORMATS),
    )
    plain = [made[spec] for spec in specs[place.fallback]]
    smallest = plain[0]
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}"'
        ' alt="{}"{}{}></picture>',
        sources,
        smallest.url,
        _srcset(plain),
        place.sizes,
        smallest.width,
        smallest.height,
        ALT,
        mark_safe(place.loading),
        format_html(' class="{}"', place.css_class) if place.css_class else "",
    )


def _srcset(made):
    """Return the srcset; each width appears once, as images are never enlarged."""
    by_width = {rendition.width: rendition.url for rendition in made}
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())


def markup(image, name, alt, lang=""):
    """Return the `<picture>` of an image for a place, with its alternative text.

    Nothing where it cannot be shown: see `renditions`.
    """
    return described(image.pictures.get(name) or make(image, name), alt, lang)


def described(ready, alt, lang=""):
    if lang:
        ready = ready.replace("<picture>", f'<picture lang="{lang}">', 1)
    return mark_safe(ready.replace(ALT, conditional_escape(alt), 1))


def keep(image, *names):
    """Render an image's markup for the places and cache it on the image.

    One that cannot be shown is kept as an empty text, so that the places stay known.
    """
    pictures = image.pictures | {name: make(image, name) for name in names}
    if pictures != image.pictures:
        image.pictures = pictures
        type(image).objects.filter(pk=image.pk).update(pictures=pictures)
        pictures_changed.send(type(image), instance=image)
