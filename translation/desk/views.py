"""The desk: one page, its texts beside what they will look like."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from home.campaign import Campaign
from home.facts import placeholders
from translation.desk import links, memory
from translation.desk.preview import page_in_progress, with_elements
from translation.desk.publishing import finish, next_step
from translation.desk.saving import put, save_texts, typed_texts
from translation.desk.segments import Texts

HOMELESS = gettext_lazy(
    "The English text was changed or taken out while you worked. This is what you typed; copy it."
)
FILTERS = {
    "all": lambda segment: True,
    "todo": lambda segment: segment.state != "done",
    "changed": lambda segment: segment.state == "changed",
}


def desk(request, pk):
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale__team"), pk=pk
    )
    page = target_page(translation)
    if page and not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if reason := obstacle(request.user, translation, page):
        return refuse(request, translation, page, reason)
    texts = Texts(translation)
    if request.method == "POST":
        return save(request, translation, page, texts)
    if key := request.GET.get("similar"):
        return show_similar(request, translation, page, texts, key)
    return show(request, translation, page, texts)


def target_page(translation):
    return (
        Page.objects.filter(
            translation_key=translation.source.object_id, locale_id=translation.target_locale_id
        )
        .select_related("locale")
        .first()
    )


def obstacle(user, translation, page):
    """Why nobody can work on a translation now, in a sentence; empty where they can."""
    if page is None:
        return _("This page is not there any more.")
    if not translation.enabled:
        return _("This page no longer follows the English page.")
    if not english_page(translation):
        return _("The English page is not there any more.")
    if page.permissions_for_user(user).page_locked():
        return _("This page is locked. Whoever locked it can unlock it.")
    return ""


def english_page(translation):
    return Page.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.source.locale_id
    ).first()


def refuse(request, translation, page, reason):
    """Says why, and gives back what was typed."""
    if wants_json(request):
        return JsonResponse({"message": reason}, status=409)
    typed = [text for _key, text, _version in typed_texts(request.POST) if text.strip()]
    context = {"translation": translation, "page": page, "reason": reason, "typed": typed}
    return render(request, "translation/desk/closed.html", context, status=409)


def wants_json(request):
    return request.headers.get("Accept") == "application/json"


def show(request, translation, page, texts, outcome=None, problems=(), status=200):
    memory.offer(texts)
    choice = request.GET.get("show")
    choice = choice if choice in FILTERS else "all"
    shown = texts.segments
    if not outcome and not problems:
        shown = [segment for segment in texts if FILTERS[choice](segment)]
    locale = translation.target_locale
    english = english_page(translation)
    context = {
        "translation": translation,
        "page": page,
        "english": english,
        "texts": texts,
        "segments": shown,
        "links": links.links_of(translation),
        "filters": filters(texts, choice),
        "outcome": outcome,
        "problems": problems,
        "step": next_step(request.user, page, locale) if english.live else "",
        "facts": facts_in(texts, request),
        "locale": locale,
        "team": getattr(locale, "team", None),
        "stock_url": f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}?stock=1",
    }
    return render(request, "translation/desk/desk.html", context, status=status)


def filters(texts, choice):
    """What can be shown: its name in the address, its label, how many texts it has."""
    return [
        ("all", _("All"), len(texts), choice == "all"),
        ("todo", _("To do"), texts.to_do, choice == "todo"),
        ("changed", _("English has changed"), texts.changed, choice == "changed"),
    ]


def facts_in(texts, request):
    """The campaign's facts that the texts name, as readers of their language see them."""
    names = {name for segment in texts for name in placeholders(segment.source)}
    with override(texts.locale.language_code):
        known = Campaign.current(request).fact_texts
        return {name: known[name] for name in names if name in known}


def save(request, translation, page, texts):
    """Saves what was typed, then does what the pressed button says."""
    verb, _colon, key = request.POST.get("action", "").partition(":")
    segment = texts.by_key.get(key)
    outcome = save_texts(
        texts,
        request.POST,
        request.user,
        wanted=key if verb in ("save", "right") else "",
        settled="draft" not in request.POST,
    )
    if verb == "same" and segment:
        put(texts, segment, segment.english, request.user)
        outcome.saved.append(segment)
    links.save_links(translation, request.POST, request.user)
    if wants_json(request):
        return answer(texts, outcome)
    if outcome.conflicts or outcome.homeless:
        return show(request, translation, page, texts, outcome, status=409)
    if verb == "finish":
        return finish_page(request, translation, page, texts, key)
    messages.success(request, _("Saved."))
    address = reverse("translation:desk", args=[translation.pk])
    query = f"?{urlencode({'show': request.GET['show']})}" if "show" in request.GET else ""
    return redirect(f"{address}{query}#text-{key}" if segment else f"{address}{query}")


def answer(texts, outcome):
    """The same for the script of the page: what to show at each text that was sent."""
    sent = {segment.key: segment for segment in outcome.saved + outcome.conflicts}
    return JsonResponse(
        {
            "texts": {key: state_of(segment) for key, segment in sent.items()},
            "homeless": outcome.homeless,
            "message": str(HOMELESS) if outcome.homeless else "",
            "progress": progress_of(texts),
        },
        status=409 if outcome.conflicts or outcome.homeless else 200,
    )


def state_of(segment):
    return {
        "state": segment.state,
        "version": segment.version,
        "theirs": segment.text if segment.conflict else None,
        "notes": render_to_string("translation/desk/notes.html", {"segment": segment}),
    }


def progress_of(texts):
    return {"done": texts.done, "total": len(texts), "words": progress_words(texts)}


def progress_words(texts):
    return _("%(done)d of %(total)d texts are done") % {"done": texts.done, "total": len(texts)}


def finish_page(request, translation, page, texts, step):
    problems = [segment for segment in texts if segment.state != "done" or segment.problem]
    if problems:
        return show(request, translation, page, texts, problems=problems, status=422)
    finish(request, step, translation, page)
    return redirect("translation:desk", translation.pk)


def show_similar(request, translation, page, texts, key):
    """English that is close to a text, with its translation."""
    segment = texts.by_key.get(key)
    if segment is None:
        raise Http404
    segment.similar = memory.similar(segment, texts.locale)
    if wants_json(request):
        html = render_to_string("translation/desk/similar.html", {"segment": segment})
        return JsonResponse({"html": html})
    return show(request, translation, page, texts)


@xframe_options_sameorigin
def preview(request, pk):
    """The translated page as it stands, its texts in elements that the desk can find."""
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=pk
    )
    page = target_page(translation)
    if page is None or not english_page(translation):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    page, keys = page_in_progress(translation)
    response = page.make_preview_request(
        request, page.default_preview_mode, extra_request_attrs={"in_preview_panel": True}
    )
    response = response.render() if hasattr(response, "render") else response
    html = with_elements(response.content.decode(), keys)
    return HttpResponse(html, status=response.status_code)
