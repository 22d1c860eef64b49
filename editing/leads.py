from django.core.exceptions import PermissionDenied
from django.views import View

from translation.teams.permissions import may_lead


class LeadsOnly(View):
    """Abstract screen for those who may publish the English home page."""

    def dispatch(self, request, *args, **kwargs):
        if not may_lead(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
