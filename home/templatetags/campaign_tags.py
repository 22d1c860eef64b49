from django import template
from django.utils.translation import ngettext

from home.facts import fill
from home.pictures import markup

register = template.Library()


@register.filter
def facts(text, campaign):
    """A text with the campaign's facts in place of `{names}`, as the reader writes them."""
    return fill(text, campaign.fact_texts)


@register.simple_tag
def ready_picture(image, place, alt=""):
    """An image in the sizes and formats of a place it is shown in: see `home.pictures`."""
    return markup(image, place, alt)


@register.simple_tag
def count_words(number):
    """How the reader's language counts as many organisations, with `%d` for the number.

    For the script that counts while somebody types; the page itself counts in its template.
    """
    words = ngettext("%(number)s organisation", "%(number)s organisations", number)
    return words.replace("%(number)s", "%d")


@register.simple_tag
def petition_words(campaign, home_page):
    """What a petition section says while the petition is in the state it is in."""
    return home_page.petition_words(campaign.petition_state) if home_page else ""


@register.simple_tag
def petition_address(campaign, language):
    return campaign.petition_address(language)
