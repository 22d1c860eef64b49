"""The screens about languages: all of them, and a term of one."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.models import Locale

from translation.models import GlossaryTerm
from translation.teams.forms import NamesForm, TermForm
from translation.teams.languages import languages
from translation.teams.permissions import editable_locales, may_lead, may_translate


class LanguagesView(View):
    """All languages to those who decide about them; to anyone else, their own."""

    def get(self, request, names_form=None):
        leads = may_lead(request.user)
        codes = None
        if not leads:
            codes = set(editable_locales(request.user).values_list("language_code", flat=True))
        shown = languages(codes)
        if not leads and not shown:
            raise PermissionDenied
        if not leads and len(shown) == 1:
            return redirect("translation:language", shown[0].code)
        return render(
            request,
            "translation/teams/languages.html",
            {
                "languages": shown,
                "leads": leads,
                "names_form": names_form or NamesForm(),
                "breadcrumbs": [{"url": "", "label": _("Languages")}],
            },
        )

    def post(self, request):
        if not may_lead(request.user):
            raise PermissionDenied
        form = NamesForm(request.POST)
        if not form.is_valid():
            return self.get(request, names_form=form)
        form.save()
        messages.success(request, _("The names were saved."))
        return redirect("translation:languages")


class TermView(View):
    """One term of a glossary, to change or to take out."""

    def dispatch(self, request, code, pk):
        self.locale = get_object_or_404(Locale, language_code=code)
        if self.locale.is_default:
            raise Http404
        if not (may_lead(request.user) or may_translate(request.user, self.locale)):
            raise PermissionDenied
        self.term = get_object_or_404(GlossaryTerm, pk=pk, locale=self.locale)
        return super().dispatch(request)

    def get(self, request, form=None):
        name = self.locale.get_display_name()
        screen = reverse("translation:language", args=[self.locale.language_code])
        return render(
            request,
            "translation/teams/term.html",
            {
                "term": self.term,
                "form": form or TermForm(instance=self.term),
                "breadcrumbs": [
                    {"url": reverse("translation:languages"), "label": _("Languages")},
                    {"url": screen, "label": name},
                    {"url": "", "label": str(self.term)},
                ],
            },
        )

    def post(self, request):
        after = f"{reverse('translation:language', args=[self.locale.language_code])}#glossary"
        if "delete" in request.POST:
            self.term.delete()
            messages.success(request, _("The term was taken out."))
            return redirect(after)
        form = TermForm(request.POST, instance=self.term)
        if not form.is_valid():
            return self.get(request, form)
        form.save()
        messages.success(request, _("The term was saved."))
        return redirect(after)
