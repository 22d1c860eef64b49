from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from campaign.models import Campaign
from home.models import HomePage


def site(request):
    """What every template may ask for; nothing is looked up before it is asked.

    `campaign` is the setting with the facts; `home_page` is the home page in the reader's
    language, whose texts are used on every page.
    """
    return {
        "campaign": SimpleLazyObject(lambda: Campaign.current(request)),
        "home_page": SimpleLazyObject(lambda: home_page(request)),
    }


def home_page(request):
    """The home page the request came in by, else the one in the reader's language."""
    if hasattr(request, "home_page"):
        return request.home_page
    return HomePage.objects.for_readers_of(get_language())
