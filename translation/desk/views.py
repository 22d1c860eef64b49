"""Views of the desk, where a page is translated beside its preview."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import messages

from campaign.facts import placeholders
from campaign.models import Campaign
from translation.desk import memory
from translation.desk.access import Desk
from translation.desk.links import links_of, save_links
from translation.desk.preview import page_in_progress, with_elements
from translation.desk.publishing import finish, next_step
from translation.desk.saving import keep_reasons, save_text, save_texts, typed_texts
from translation.exchange import machine
from translation.texts.checks import KEEP

ORPHANED = gettext_lazy(
    "The English text was changed or taken out while you worked. This is what you typed; copy it."
)
CONFLICT = gettext_lazy(
    "Somebody else saved a text while you worked on it. Both are kept; choose below."
)
FILTERS = {
    "all": lambda segment: True,
    "todo": lambda segment: segment.state != "done",
    "changed": lambda segment: segment.state == "changed",
}


def desk(request, pk):
    if request.method == "POST":
        with transaction.atomic():
            at = Desk(request.user, pk, lock=True)
            outcome = None if at.obstacle else save(request, at)
        return answer(request, at, outcome) if outcome else refuse(request, at)
    at = Desk(request.user, pk)
    if at.obstacle:
        return refuse(request, at)
    if key := request.GET.get("similar"):
        return show_similar(request, at, key)
    return show(request, at)


def wants_json(request):
    return request.headers.get("Accept") == "application/json"


def refuse(request, at):
    """Says why nothing can be done here, and gives back what was typed."""
    if wants_json(request):
        return JsonResponse({"message": at.obstacle}, status=409)
    typed = [text for _key, text, _version in typed_texts(request.POST) if text.strip()]
    return render(request, "translation/desk/closed.html", {"at": at, "typed": typed}, status=409)


def show(request, at, status=200, **news):
    """The whole desk. `news` is what became of the last thing that was done there."""
    memory.offer(at.texts)
    choice = request.GET.get("show")
    choice = choice if choice in FILTERS and request.method == "GET" else "all"
    context = {
        "at": at,
        "locale": at.locale,
        "texts": at.texts,
        "segments": [segment for segment in at.texts if FILTERS[choice](segment)],
        "links": links_of(at.translation),
        "filters": [
            ("all", _("All"), len(at.texts), choice == "all"),
            ("todo", _("To do"), at.texts.to_do, choice == "todo"),
            ("changed", _("English has changed"), at.texts.changed, choice == "changed"),
        ],
        "step": next_step(request.user, at.page, at.locale) if at.english.live else "",
        "facts": facts_in(at.texts, request),
        "keep": KEEP,
        "can_suggest": machine.is_on(),
    }
    return render(request, "translation/desk/desk.html", context | news, status=status)


def facts_in(texts, request):
    """The campaign's facts that the texts name, as readers of their language see them."""
    names = {name for segment in texts for name in placeholders(segment.source)}
    with override(texts.locale.language_code):
        known = Campaign.current(request).fact_texts
        return {name: known[name] for name in names if name in known}


def show_similar(request, at, key):
    """English that is close to a text, with its translation."""
    segment = at.texts.by_key.get(key)
    if segment is None:
        raise Http404
    segment.similar = memory.similar(segment, at.locale)
    if wants_json(request):
        html = render_to_string("translation/desk/similar.html", {"segment": segment})
        return JsonResponse({"html": html})
    return show(request, at)


def pressed(request):
    """The button that was pressed: what it does, and with what."""
    verb, _colon, key = request.POST.get("action", "").partition(":")
    return verb, key


def save(request, at):
    """Saves everything that was typed, whichever button was pressed."""
    verb, key = pressed(request)
    outcome = save_texts(
        at.texts,
        request.POST,
        request.user,
        wanted=key if verb in ("save", "right") else "",
        settled="draft" not in request.POST,
    )
    if verb == "same" and (segment := at.texts.by_key.get(key)):
        save_text(at.texts, segment, segment.english, request.user)
        outcome.saved.append(segment)
    outcome.saved += keep_reasons(at.texts, request.POST, request.user)
    save_links(at.translation, request.POST, request.user)
    return outcome


def answer(request, at, outcome):
    """What follows from the button that was pressed, once everything is saved."""
    if wants_json(request):
        return JsonResponse(state_of(at.texts, outcome))
    if outcome.conflicts or outcome.orphaned:
        return show(request, at, status=409, outcome=outcome)
    verb, key = pressed(request)
    if verb == "finish":
        return finish_page(request, at, key)
    messages.success(request, _("Saved."))
    query = f"?{urlencode({'show': request.GET['show']})}" if "show" in request.GET else ""
    place = f"#text-{key}" if key in at.texts.by_key else ""
    return redirect(reverse("translation:desk", args=[at.translation.pk]) + query + place)


def state_of(texts, outcome):
    """What the script of the desk shows at each text that was sent."""
    return {
        "texts": {
            segment.key: {
                "state": segment.state,
                "version": segment.version,
                "theirs": segment.text if segment.conflict else None,
                "notes": render_to_string("translation/desk/notes.html", {"segment": segment}),
            }
            for segment in outcome.saved + outcome.conflicts
        },
        "message": str(ORPHANED if outcome.orphaned else CONFLICT if outcome.conflicts else ""),
        "progress": {"done": texts.done, "words": texts.progress},
    }


def finish_page(request, at, step):
    if problems := [text for text in at.texts if text.state != "done" or text.problem]:
        return show(request, at, problems=problems)
    if odd := [text for text in at.texts if text.looks_odd]:
        return show(request, at, odd=odd)
    finish(request, step, at)
    return redirect("translation:desk", at.translation.pk)


@xframe_options_sameorigin
def preview(request, pk):
    """The translated page as it stands, its texts in elements that the desk can find.

    `?mode=` is one of the page's preview modes.
    """
    at = Desk(request.user, pk)
    if not at.page or not at.english:
        raise Http404
    page, keys = page_in_progress(at.translation)
    mode = request.GET.get("mode")
    if mode not in dict(page.preview_modes):
        mode = page.default_preview_mode
    response = page.make_preview_request(request, mode, extra_request_attrs={"is_at_desk": True})
    response = response.render() if hasattr(response, "render") else response
    html = with_elements(response.content.decode(), keys)
    return HttpResponse(html, status=response.status_code)
