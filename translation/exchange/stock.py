"""wagtail-localize's editor with texts shown and typed as at the desk."""

import json
import re
from html import unescape

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseForbidden, JsonResponse, QueryDict
from django.http.multipartparser import MultiPartParser
from django.shortcuts import get_object_or_404
from django.utils.html import escape
from wagtail_localize.models import StringSegment
from wagtail_localize.views import edit_translation as package

from translation.desk.access import Desk
from translation.desk.saving import save_text
from translation.texts.fragments import shown

PROPERTIES = re.compile(r'data-props="([^"]*)"')


def edit_page(request, translation, page):
    """Return the package's editor with texts in its props as people read them."""
    response = package.edit_translation(request, translation, page)
    html = response.content.decode()
    if found := PROPERTIES.search(html):
        rich = {
            segment.row.pk: segment.rich for segment in Desk(request.user, translation.pk).texts
        }
        properties = json.loads(unescape(found[1]))
        for segment in properties["segments"]:
            if segment["type"] == "string":
                segment["source"] = shown(segment["source"], rich.get(segment["id"], True))
        for text in properties["initialStringTranslations"]:
            text["data"] = shown(text["data"], rich.get(text["segment_id"], True))
        start, end = found.span(1)
        response.content = html[:start] + escape(json.dumps(properties)) + html[end:]
    return response


def edit_text(request, translation_id, string_segment_id):
    """Save one text (PUT) or take it away (DELETE), as the package's view of this address does."""
    if request.method != "PUT":
        return package.edit_string_translation(request, translation_id, string_segment_id)
    row = get_object_or_404(StringSegment, pk=string_segment_id)
    if request.content_type == "multipart/form-data":
        parser = MultiPartParser(request.META, request, request.upload_handlers)
        sent, _files = parser.parse()
    else:
        sent = QueryDict(request.body)
    with transaction.atomic():
        try:
            at = Desk(request.user, translation_id, lock=True)
        except PermissionDenied:
            return HttpResponseForbidden()  # Else Wagtail would lead the script to a page.
        segment = at.texts.by_key.get(f"{row.string_id}-{row.context_id}")
        if segment is None or at.obstacle:
            raise Http404
        is_new = segment.translation is None
        save_text(at.texts, segment, sent.get("value", ""), request.user)
    context = {"translation_source": at.translation.source}
    data = package.StringTranslationSerializer(segment.translation, context=context).data
    return JsonResponse({**data, "data": segment.text}, status=201 if is_new else 200)
