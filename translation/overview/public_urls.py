"""Addresses outside the admin, for feed readers and mail programs."""

from django.urls import path

from translation.overview import public

urlpatterns = [
    path("feed/<str:token>/", public.feed, name="work_feed"),
    path("unsubscribe/<str:token>/", public.unsubscribe, name="work_unsubscribe"),
]
