"""What is open to one who has not logged in, but holds an address made for them."""

from uuid import uuid5

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from translation.overview import news, tokens
from translation.overview.progress import rows

ENTRIES = 50


@require_safe
def feed(request, token):
    """Atom feed of what is new in a language, for the holder of a token."""
    reader = tokens.reader_of_feed(token)
    if reader is None:
        raise Http404
    user, locale = reader
    language = news.language_of(user, locale)
    with override(language):
        atom = Atom1Feed(
            title=_("Translations: %(language)s") % {"language": locale.get_display_name()},
            link=news.whole(reverse("translation:overview", args=[locale.language_code])),
            feed_url=news.whole(request.path),
            feed_guid=f"{news.whole(request.path)}",
            description="",
            author_name=_("Translations: %(language)s") % {"language": locale.get_display_name()},
            language=language,
        )
        for row in news.news(rows(locale))[:ENTRIES]:
            name = f"{locale.language_code} {row.state} {row.since.isoformat()}"
            atom.add_item(
                title=news.title(row),
                link=news.address(row, locale),
                description=news.words(row),
                unique_id=uuid5(row.original.translation_key, name).urn,
                pubdate=row.since,
                updateddate=row.since,
            )
        response = HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
    return _private(response)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def unsubscribe(request, token):
    """End a subscription in one request, also by a mail program (RFC 8058)."""
    subscriptions = tokens.subscriptions_of(token)
    if subscriptions is None:
        raise Http404
    subscriptions.delete()
    return _private(render(request, "translation/overview/unsubscribed.html"))


def _private(response):
    patch_cache_control(response, private=True, no_store=True)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
