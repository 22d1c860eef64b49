"""wagtail-localize's own views, each kept to what the person may decide."""

from django.core.exceptions import PermissionDenied
from django.forms import HiddenInput
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import convert, edit_translation, submit_translations
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from translation.following.submit import source_page, submit
from translation.following.tasks import refresh
from translation.teams.permissions import may_lead, may_publish, submittable_locales


class SubmitPageView(submit_translations.SubmitPageTranslationView):
    """Send one English page to the languages the user may decide about."""

    def get_object(self):
        page = super().get_object()
        source = source_page(page)
        if source is None:
            raise Http404
        return source

    def get_form(self):
        form = super().get_form()
        locales = form.fields["locales"]
        locales.queryset = locales.queryset.filter(
            pk__in=submittable_locales(self.request.user, self.object)
        )
        if locales.queryset.count() < 2:
            form.fields["select_all"].widget = HiddenInput()
        # One page at a time: a subtree in every language is more than one request can do.
        del form.fields["include_subtree"]
        return form

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("wagtail_localize.submit_translation"):
            raise PermissionDenied
        page = self.get_object()
        if not submittable_locales(request.user, page).exists():
            raise PermissionDenied
        if not page.live:
            messages.error(
                request,
                _("Publish “%(page)s” in English first: translators work from what is published.")
                % {"page": page.get_admin_display_title()},
            )
            return redirect("wagtailadmin_explore", page.get_parent().pk)
        there = page.get_translations(inclusive=True).filter(alias_of=None).values("locale")
        if not submittable_locales(request.user, page).exclude(pk__in=there).exists():
            words = {"page": page.get_admin_display_title()}
            messages.info(request, _("“%(page)s” is in every language already.") % words)
            return redirect("wagtailadmin_pages:edit", page.pk)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        locales = form.cleaned_data["locales"]
        submit(self.object, locales, self.request.user)
        only = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        if only and not only.permissions_for_user(self.request.user).can_edit():
            only = None  # The translators' to open, not the editor's.
        names = ", ".join(locale.get_display_name() for locale in locales)
        messages.success(self.request, self.get_success_message(names))
        return redirect(self.get_success_url() or self.get_default_success_url(only))


class UpdateView(UpdateTranslationsView):
    """Update translations from the English page; publishing is left to translators."""

    def dispatch(self, request, *args, **kwargs):
        page = self.get_object().get_source_instance()
        if isinstance(page, Page) and not may_publish(request.user, page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        form = super().get_form()
        del form.fields["publish_translations"]
        return form

    def form_valid(self, form):
        refresh.enqueue(self.get_object().pk, self.request.user.pk)
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())


def only_for_publishers_of_source(page, user):
    source = source_page(page)
    if source is None or not may_publish(user, source):
        raise PermissionDenied


def convert_to_alias(request, page_id):
    """Convert to an alias, for users who may publish the source page."""
    only_for_publishers_of_source(get_object_or_404(Page, pk=page_id), request.user)
    return convert.convert_to_alias(request, page_id)


def stop_translation(request, translation_id):
    """Stop following the English page, for users who may publish it."""
    translation = get_object_or_404(Translation, pk=translation_id)
    only_for_publishers_of_source(translation.get_target_instance(), request.user)
    return edit_translation.stop_translation(request, translation_id)


def report(request, results_only=False):
    """wagtail-localize's report, for users who decide about languages."""
    if not may_lead(request.user):
        raise PermissionDenied
    return TranslationsReportView.as_view(results_only=results_only)(request)
