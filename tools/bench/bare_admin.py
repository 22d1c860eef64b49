"""The addresses of the site, and one more: a page of the admin with nothing on it."""

from django.shortcuts import render
from django.urls import path
from wagtail.admin.auth import require_admin_access

from config import urls

PATH = "/admin/bench-bare/"


@require_admin_access
def bare(request):
    return render(request, "wagtailadmin/base.html")


urlpatterns = [path(PATH.lstrip("/"), bare), *urls.urlpatterns]
