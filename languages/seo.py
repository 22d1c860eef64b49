"""hreflang alternates of translated pages."""


def alternates(translations, request):
    """Return (hreflang, URL) pairs for the translations of a page, including `x-default`.

    None for a page that exists in one language only. Each page of a group gets the same
    list, itself included: search engines ignore alternates that are not mutual.
    """
    if len(translations) < 2:
        return []
    urls = [(page.locale.language_code, page.get_full_url(request)) for page in translations]
    default = next(
        (page.get_full_url(request) for page in translations if page.locale.is_default), None
    )
    return [*urls, ("x-default", default)] if default else urls
