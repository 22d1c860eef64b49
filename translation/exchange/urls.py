from django.urls import path

from translation.exchange import views

urlpatterns = [
    path("suggest/<int:translation_id>/<int:segment_id>/", views.suggest, name="suggest"),
    path("<slug:code>/files/", views.language_files, name="po_language"),
    path("<slug:code>/files/download/", views.download_language, name="po_language_download"),
]
