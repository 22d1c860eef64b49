from django.urls import path

from translation.teams.screen import LanguageView
from translation.teams.views import LanguagesView, TermView

urlpatterns = [
    path("languages/", LanguagesView.as_view(), name="languages"),
    path("languages/<slug:code>/", LanguageView.as_view(), name="language"),
    path("languages/<slug:code>/terms/<int:pk>/", TermView.as_view(), name="term"),
]
