import json

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from campaign.models import Campaign
from config.plurals import for_script
from languages.homes import addresses
from search.entries import entries
from search.finding import find
from search.index import packed
from search.promotions import promoted

SHOWN = 40


@require_safe
def search(request):
    """Show the search form and, of what was typed, the results.

    What somebody searches for is kept nowhere.
    """
    typed = request.GET.get("q", "").strip()
    results = found(request, typed) if typed else []
    counted = counts()
    context = {
        "typed": typed,
        "results": results[:SHOWN],
        "status": counted[min(len(results), SHOWN + 1)] % {"number": len(results)} if typed else "",
        "counted": for_script(text.replace("%(number)s", "%d") for text in counted),
        "shown": SHOWN,
    }
    return render(request, "search/search.html", context)


@require_safe
@conditional_page
def search_index(request):
    """Send what the script searches: see `search.index`."""
    everything = findable(request)
    index = packed(everything, promoted(everything))
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type="application/json")


def findable(request):
    facts = Campaign.current(request).fact_texts
    return entries(get_language(), addresses(request), facts)


def found(request, typed):
    everything = findable(request)
    return find(everything, promoted(everything), typed)


def counts():
    """Return what to say of 0, 1, 2 and so on results, and last of more than are shown."""
    return [
        _("Nothing was found. Check the spelling, or type fewer words."),
        *(
            ngettext("%(number)s result", "%(number)s results", number)
            for number in range(1, SHOWN + 1)
        ),
        _("These fit best, and there are more. Type another word to narrow them down."),
    ]
