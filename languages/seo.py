"""hreflang alternates of translated pages."""

from django.conf import settings


def alternates(urls):
    """Return (hreflang, URL) pairs of a page's translations, with `x-default` last.

    `urls` maps languages to URLs. None for a page that exists in one language only. Each page
    of a group gets the same list, itself included: search engines ignore alternates that are not
    mutual.
    """
    if len(urls) < 2:
        return []
    default = urls.get(settings.LANGUAGE_CODE)
    return [*urls.items(), *([("x-default", default)] if default else [])]
