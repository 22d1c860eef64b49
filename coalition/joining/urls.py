from django.urls import path

from coalition.joining import views

urlpatterns = [
    path("", views.JoinView.as_view(), name="join"),
    path("sent/", views.SentView.as_view(), name="join_sent"),
    path("confirm/<slug:token>/", views.ConfirmView.as_view(), name="join_confirm"),
]
