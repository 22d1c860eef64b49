"""How search engines learn which pages are the same in other languages."""


def alternates(translations, request):
    """Pairs of language and address for pages that translate each other, and `x-default`.

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
