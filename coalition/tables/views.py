"""The screens that take in a table of organisations, and give it out again."""

import tablib
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from coalition.models import CoalitionImport, OrganisationPage
from coalition.tables.applying import apply_import, coalition, plan_of
from coalition.tables.columns import NAMES
from coalition.tables.reading import Unreadable
from config.cells import harmless

SHOWN = 200  # Rows of a kind.
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


class UploadForm(forms.ModelForm):
    class Meta:
        model = CoalitionImport
        fields = ["table", "logos"]
        labels = {
            "table": gettext_lazy("Table"),
            "logos": gettext_lazy("Logos"),
        }
        help_texts = {
            "table": gettext_lazy(
                "CSV, XLSX or ODS, with the columns Name, Website, Country and Logo, in any order "
                "and any of the site's languages."
            ),
            "logos": gettext_lazy(
                "A zip archive. The column Logo says which file is whose; it may also hold the "
                "address of a picture."
            ),
        }


class TablesView(View):
    """Abstract screen for those who may add and publish organisations."""

    def dispatch(self, request, *args, **kwargs):
        self.page = coalition()
        if not self.page:
            raise Http404
        permissions = self.page.permissions_for_user(request.user)
        if not (permissions.can_add_subpage() and permissions.can_publish_subpage()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def context(self, **more):
        heading = _("Import organisations")
        return {"breadcrumbs": [{"url": "", "label": heading}], "heading": heading, **more}


class ImportView(TablesView):
    def get(self, request):
        return render(request, "coalition/tables/upload.html", self.context(form=UploadForm()))

    def post(self, request):
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.save(commit=False)
            upload.name = form.cleaned_data["table"].name[:255]
            upload.uploaded_by = request.user
            upload.save()
            try:
                plan_of(upload)
                return redirect("coalition_plan", upload.pk)
            except Unreadable as error:
                form.add_error("table", str(error))
                upload.table.delete(save=False)
                upload.delete()
        return render(request, "coalition/tables/upload.html", self.context(form=form))


class PlanView(TablesView):
    """What a table would do, and how far it is once it does."""

    def get(self, request, pk):
        upload = get_object_or_404(CoalitionImport, pk=pk)
        if upload.state != CoalitionImport.State.READY:
            context = self.context(upload=upload, page=self.page)
            return render(request, "coalition/tables/progress.html", context)
        made, _logos = plan_of(upload)
        return render(
            request,
            "coalition/tables/plan.html",
            self.context(
                upload=upload,
                plan=made,
                columns=NAMES,
                added=made.added[:SHOWN],
                changed=made.changed[:SHOWN],
                wrong=made.wrong[:SHOWN],
            ),
        )

    def post(self, request, pk):
        # Whoever comes first applies it, once.
        ready = CoalitionImport.objects.filter(pk=pk, state=CoalitionImport.State.READY)
        if ready.update(state=CoalitionImport.State.RUNNING):
            apply_import.enqueue(pk)
        return redirect("coalition_plan", pk)


class ExportView(TablesView):
    """The organisations as a table that can be imported again."""

    def get(self, request, kind):
        if kind not in CONTENT_TYPES:
            raise Http404
        data = tablib.Dataset(headers=list(NAMES.values()))
        pages = OrganisationPage.objects.child_of(self.page).live().select_related("logo")
        for page in pages.order_by("search_name"):
            # The title of a logo that was imported ends in its name in the table.
            start = f"{page.title}: "
            title = page.logo.title if page.logo else ""
            logo = title.removeprefix(start) if title.startswith(start) else ""
            row = [page.title, page.website, page.country.code, logo]
            data.append([harmless(cell or "") for cell in row])
        content = data.export(kind)
        if kind == "csv":
            content = f"\ufeff{content}"  # Excel takes it for Windows-1252 otherwise.
        response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
        name = f"{settings.WAGTAIL_SITE_NAME}.{kind}".replace(" ", "-").lower()
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
