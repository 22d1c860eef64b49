"""What there is to do: for a translator in one language, for an editor in all of them."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.home import HomeView, WorkflowObjectsToModeratePanel
from wagtail.models import Page

from config.dates import long_date
from translation.addresses import edit_url
from translation.following.guard import translation_of
from translation.following.submit import submit
from translation.models import Subscription, Team
from translation.overview import claims, digest, table, tokens
from translation.overview.listing import named, parts
from translation.overview.originals import originals
from translation.overview.progress import State, name_of, rows
from translation.teams.permissions import languages, locale_for, may_lead

LINES = 30  # Of the matrix on a screen.


@require_admin_access
def admin_home(request):
    """Admin home: translators are redirected to their language."""
    if languages(request.user) and not may_lead(request.user):
        return redirect("translation:my_language")
    return HomeView.as_view()(request)


def my_language(request):
    """Redirect to the language the user looked at last, or to their first."""
    codes = [locale.language_code for locale in languages(request.user)]
    if not codes:
        raise PermissionDenied
    last = request.session.get("language_of_work")
    return redirect("translation:overview", last if last in codes else codes[0])


def overview(request, code):
    locale = locale_for(request.user, code)
    if request.session.get("language_of_work") != code:
        request.session["language_of_work"] = code
    found = rows(locale)
    words, left = (sum(getattr(row, name) for row in found) for name in ("words", "words_left"))
    asked = {name: request.GET.get(name, "") for name in ("q", "state", "p")}
    context = {
        "locale": locale,
        "languages": languages(request.user),
        "breadcrumbs": [{"url": "", "label": locale.get_display_name()}],
        "base": reverse("translation:overview", args=[code]),
        "review": Team.objects.filter(locale_id=locale.pk, review=True).exists()
        and WorkflowObjectsToModeratePanel(),
        "parts": parts(named(found, asked["q"]), request.user, asked["state"], asked["p"]),
        "asked": asked,
        "total": len(found),
        "done": sum(row.state is State.DONE for row in found),
        "words": words,
        "words_done": words - left,
        "words_left": left,
        "feed": reverse("work_feed", args=[tokens.feed_token(request.user, locale)]),
        "rhythms": Subscription.Rhythm.choices,
        "rhythm": digest.rhythm_of(request.user, locale),
    }
    return render(request, "translation/overview/overview.html", context)


@require_POST
def start(request, code, translation_key):
    """Create the draft of a page in a language and redirect to its desk."""
    locale = locale_for(request.user, code)
    page = _original(translation_key)
    if not page.has_translation(locale):
        submit(page, [locale], request.user)
        claims.claim(request.user, locale, translation_key)
    if translation := translation_of(page.get_translation(locale)):
        return redirect(edit_url(translation))
    return redirect("translation:overview", code)


@require_POST
def take(request, code, translation_key):
    locale = locale_for(request.user, code)
    page = _original(translation_key)
    claim = claims.claim(request.user, locale, translation_key)
    words = {
        "page": page.title,
        "person": name_of(claim.user.first_name, claim.user.last_name, claim.user.username),
        "until": long_date(claim.until),
    }
    if claim.user_id == request.user.pk:
        messages.success(request, _("Others see that “%(page)s” is yours until %(until)s.") % words)
    else:
        messages.warning(request, _("%(person)s is at work on “%(page)s” until %(until)s.") % words)
    return redirect("translation:overview", code)


@require_POST
def give_back(request, code, translation_key):
    locale = locale_for(request.user, code)
    claims.release(locale, translation_key, user=request.user)
    return redirect("translation:overview", code)


@require_POST
def subscribe(request, code):
    locale = locale_for(request.user, code)
    digest.subscribe(request.user, locale, request.POST.get("rhythm"))
    messages.success(request, _("Your choice is saved."))
    return redirect("translation:overview", code)


def matrix(request):
    found = _for_those_who_see_everything(request)
    sort, words = request.GET.get("sort", ""), request.GET.get("q", "")
    context = {
        "breadcrumbs": [{"url": "", "label": _("Translations")}],
        "languages": found,
        "mine": {locale.pk for locale in languages(request.user)},
        "screen": Paginator(table.lines(found, sort, words), LINES).get_page(request.GET.get("p")),
        "number": len(found[0].rows) if found else 0,
        "sort": sort,
        "q": words,
    }
    return render(request, "translation/overview/matrix.html", context)


def matrix_csv(request):
    found = _for_those_who_see_everything(request)
    name = f"translations-{localdate():%Y-%m-%d}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    response.write("\ufeff")  # Without it, some spreadsheets read another alphabet.
    table.write_csv(found, response)
    return response


def status(request):
    return JsonResponse(table.status(_for_those_who_see_everything(request)))


def _for_those_who_see_everything(request):
    if not may_lead(request.user):
        raise PermissionDenied
    return table.languages()


def _original(translation_key):
    for page in originals():
        if page.translation_key == translation_key:
            return Page.objects.get(pk=page.pk).specific
    raise Http404
