from django.urls import path

from translation.overview import views

urlpatterns = [
    path("", views.my_language, name="my_language"),
    path("matrix/", views.matrix, name="matrix"),
    path("matrix.csv", views.matrix_csv, name="matrix_csv"),
    path("status.json", views.status, name="status"),
    path("<slug:code>/", views.overview, name="overview"),
    path("<slug:code>/subscribe/", views.subscribe, name="subscribe"),
    path("<slug:code>/<uuid:translation_key>/start/", views.start, name="start"),
    path("<slug:code>/<uuid:translation_key>/claim/", views.take, name="claim"),
    path("<slug:code>/<uuid:translation_key>/release/", views.give_back, name="release"),
]
