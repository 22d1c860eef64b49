from django.urls import path

from translation.desk import views

urlpatterns = [
    path("desk/<int:pk>/", views.desk, name="desk"),
    path("desk/<int:pk>/preview/", views.preview, name="desk_preview"),
]
