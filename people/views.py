from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404

from people.consent import Consent
from translation.teams.permissions import may_lead


def consent_paper(request, pk):
    """Send the paper of a consent to an editor, to be kept and never shown inside the browser."""
    if not may_lead(request.user):
        raise PermissionDenied
    consent = get_object_or_404(Consent.objects.exclude(paper=""), pk=pk)
    try:
        file = consent.paper.open()
    except OSError as error:
        raise Http404 from error
    suffix = consent.paper.name.rpartition(".")[2]
    response = FileResponse(file, as_attachment=True, filename=f"consent-{pk}.{suffix}")
    response.headers["Cache-Control"] = "private, no-store"
    return response
