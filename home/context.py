from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from campaign.models import Campaign
from home.models import HomePage


def site(request):
    """Context processor: lazy values for every template.

    `campaign` is the setting with the facts; `home_page` is the home page in the reader's
    language, whose texts are used on every page.
    """
    return {
        "campaign": SimpleLazyObject(lambda: Campaign.current(request)),
        "home_page": SimpleLazyObject(lambda: home_page(request)),
    }


def home_page(request):
    """Return the home page of the request's language, else of the active one."""
    if hasattr(request, "home_page"):
        return request.home_page
    return HomePage.objects.for_readers_of(get_language())
