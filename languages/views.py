from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from languages.homes import activate_language, live_homes


@require_safe
def choose_language(request):
    """List the languages of the site.

    A file server that cannot choose by Accept-Language has it as the page at `/`.
    """
    homes = live_homes(request)
    if not homes:
        raise Http404
    names = dict(settings.LANGUAGES)
    choices = [
        {"code": code, "name": names[code], "url": home.get_url(request)}
        for home in homes
        if (code := home.locale.language_code) in names
    ]
    with override(settings.LANGUAGE_CODE):
        activate_language(request, settings.LANGUAGE_CODE)
        response = render(request, "languages/choose_language.html", {"choices": choices})
    response.headers["Content-Language"] = settings.LANGUAGE_CODE
    return response
