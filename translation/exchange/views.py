from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.exchange import machine
from translation.exchange.archive import export_language, import_language, translations_into
from translation.exchange.pofile import (
    PoFileRefused,
    export_po,
    import_po,
    parse_po,
    read_upload,
)
from translation.teams.permissions import locale_for
from translation.texts.fragments import shown


def own_translation(request, translation_id):
    """A translation the person may work on; anybody else is turned away."""
    translation = get_object_or_404(Translation, pk=translation_id)
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    return translation


def download(content, name, kind):
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def download_pofile(request, translation_id):
    translation = own_translation(request, translation_id)
    name = slugify(translation.source.object_repr) or "page"
    return download(
        str(export_po(translation)),
        f"{name}-{translation.target_locale.language_code}.po",
        "text/x-gettext-translation",
    )


def upload_pofile(request, translation_id):
    """Takes in what is ready in the PO file of a page, and lists what is not."""
    translation = own_translation(request, translation_id)
    after = get_valid_next_url_from_request(request) or translation.get_target_instance_edit_url()
    if request.method != "POST":
        return redirect(after)
    try:
        po = parse_po(read_upload(request.FILES.get("file")))
        result = import_po(po, translation, request.user)
    except PoFileRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(after)
    if result.refused:
        return report(request, [result], [], after)
    messages.success(request, _("The translations in the file were taken in."))
    return redirect(after)


def report(request, results, refused, after):
    """Tells what became of every text that was sent."""
    return render(
        request,
        "translation/exchange/report.html",
        {
            "results": [result for result in results if result.taken or result.refused],
            "taken": sum(result.taken for result in results),
            "refused": refused,
            "after": after,
        },
    )


def language_files(request, code):
    """Every page of a language as files, out and in."""
    locale = locale_for(request.user, code)
    if request.method == "POST":
        try:
            results, refused = import_language(
                read_upload(request.FILES.get("file")), locale, request.user
            )
        except PoFileRefused as refusal:
            messages.error(request, str(refusal))
        else:
            return report(request, results, refused, request.path)
    return render(
        request,
        "translation/exchange/language_files.html",
        {"locale": locale, "pages": len(translations_into(locale))},
    )


def download_language(request, code):
    locale = locale_for(request.user, code)
    return download(export_language(locale), f"{code}.zip", "application/zip")


@require_POST
def suggest(request, translation_id, segment_id):
    """What a machine makes of one text, as JSON: `text` and `service`, or a `message`."""
    translation = own_translation(request, translation_id)
    if not machine.is_on():
        raise Http404
    segment = get_object_or_404(translation.source.stringsegment_set, pk=segment_id)
    try:
        text, service = machine.suggestion(segment.string.data, translation.target_locale)
    except machine.NoSuggestion as reason:
        return JsonResponse({"message": str(reason)}, status=503)
    rich = translation.source.templatesegment_set.filter(context_id=segment.context_id).exists()
    return JsonResponse({"text": shown(text, rich), "service": service})
