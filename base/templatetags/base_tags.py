from django import template
from django_countries import countries
from wagtail.images import get_image_model

from base import cards, names, qr_codes
from base.pictures import places as pictures
from languages.homes import addresses

register = template.Library()


@register.simple_tag
def ready_picture(image, place, alt=""):
    """Return the `<picture>` of an image for a place: see `base.pictures.places`."""
    return pictures.markup(image, place, alt)


@register.simple_tag
def card_picture(ready, image, place, alt="", lang=""):
    """Return the `<picture>` on a card from its row: cached markup, or an image's primary key.

    `lang` is the language of `alt`.
    """
    if not ready:
        image = get_image_model().objects.filter(pk=image).first()
        return pictures.markup(image, place, alt, lang) if image else ""
    return pictures.described(ready, alt, lang)


@register.simple_tag(takes_context=True)
def card(context, template, row, **options):
    """Render a row of a list with its card template: see `base.cards`.

    Facts are for the list to fill in, around all of its cards.
    """
    address = addresses(context.get("request"))(row.language, row.url_path)
    return cards.markup(template, row, address, **options)


@register.simple_tag
def qr_code(address):
    return qr_codes.qr_code(address)


@register.filter
def initials(name):
    return names.initials(name)


@register.filter
def country_name(code):
    return countries.name(code)
