"""The addresses of everything about logging in, below the admin: allauth's, but for signing up."""

from functools import wraps

from allauth.account import views
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.forgetting import ForgetSecondStepView
from accounts.passwords import ChoosePasswordView
from accounts.sessions import SessionsView


def in_their_language(view):
    """Show a view to those who are logged in as Wagtail shows its own."""
    for_the_admin = require_admin_access(view)

    @wraps(view)
    def shown(request, *args, **kwargs):
        chosen = for_the_admin if request.user.is_authenticated else view
        return chosen(request, *args, **kwargs)

    return shown


choose_password = ChoosePasswordView.as_view()

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password_reset/", views.password_reset, name="account_reset_password"),
    path("password_reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password_reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        choose_password,
        name="account_reset_password_from_key",
    ),
    # Links of the time before allauth, which say that they no longer work.
    path("password_reset/confirm/<uidb36>/<key>/", choose_password),
    path("account/password/", views.password_change, name="account_change_password"),
    path("account/sessions/", SessionsView.as_view(), name="usersessions_list"),
    path("account/second-step/", include("allauth.mfa.urls")),
    path(
        "users/<int:pk>/forget-second-step/",
        ForgetSecondStepView.as_view(),
        name="account_forget_second_step",
    ),
]
urlpatterns = decorate_urlpatterns(urlpatterns, in_their_language)
urlpatterns = decorate_urlpatterns(urlpatterns, never_cache)
