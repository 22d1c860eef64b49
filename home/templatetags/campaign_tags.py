from django import template
from django.utils.translation import ngettext
from django_countries import countries
from wagtail.images import get_image_model

from home import cards, names, pictures
from home.facts import fill
from translation.homes import addresses

register = template.Library()


@register.filter
def facts(text, campaign):
    """A text with the campaign's facts in place of `{names}`, as the reader writes them."""
    return fill(text, campaign.fact_texts) if "{" in str(text) else text


@register.simple_tag
def ready_picture(image, place, alt=""):
    """An image in the sizes and formats of a place it is shown in: see `home.pictures`."""
    return pictures.markup(image, place, alt)


@register.simple_tag
def card_picture(ready, image, place, alt="", lang=""):
    """The same on a card, from what its row holds: the markup, or the key of an image without.

    `lang` is the language of `alt`.
    """
    if not ready:
        image = get_image_model().objects.filter(pk=image).first()
        return pictures.markup(image, place, alt, lang) if image else ""
    return pictures.described(ready, alt, lang)


@register.simple_tag(takes_context=True)
def card(context, template, row, **options):
    """What a list shows of one of its pages: see `home.cards`.

    Facts are for the list to fill in, around all of its cards.
    """
    address = addresses(context.get("request"))(row.language, row.url_path)
    return cards.markup(template, row, address, **options)


@register.filter
def initials(name):
    return names.initials(name)


@register.filter
def country_name(code):
    return countries.name(code)


@register.simple_tag
def count_words(most):
    """How the reader's language counts organisations, from none to `most`: `%d` is the number.

    For the script that counts while somebody types; the page itself counts in its template.
    `words` are all the ways there are; `forms` tells for each number, a character each, which
    of them it takes.
    """
    counted = [
        ngettext("%(number)s organisation", "%(number)s organisations", number).replace(
            "%(number)s", "%d"
        )
        for number in range(most + 1)
    ]
    words = list(dict.fromkeys(counted))
    return {"words": "|".join(words), "forms": "".join(str(words.index(text)) for text in counted)}


@register.simple_tag
def petition_words(campaign, home_page):
    """What a petition section says while the petition is in the state it is in."""
    return home_page.petition_words(campaign.petition_state) if home_page else ""


@register.simple_tag
def petition_address(campaign, language):
    return campaign.petition_address(language)
