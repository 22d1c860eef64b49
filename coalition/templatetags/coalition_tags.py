from django import template
from django.utils.translation import ngettext

register = template.Library()


@register.simple_tag
def count_words(most):
    """Return the plural forms of the number of organisations for `0` to `most`, with `%d` as the
    number.

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
