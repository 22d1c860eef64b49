from django import template
from django.utils.translation import ngettext

from config.plurals import for_script

register = template.Library()


@register.simple_tag
def count_words(most):
    """Return the plural forms of the number of organisations for `0` to `most`, with `%d` as the
    number: see `config.plurals`.

    For the script that counts while somebody types; the page itself counts in its template.
    """
    counted = [
        ngettext("%(number)s organisation", "%(number)s organisations", number)
        for number in range(most + 1)
    ]
    return for_script(text.replace("%(number)s", "%d") for text in counted)
