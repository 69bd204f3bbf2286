"""Addresses of signing up, in and out: those of allauth that we use, under the names that it looks for."""

from __future__ import annotations

from allauth.account import views
from allauth.decorators import rate_limit
from allauth.mfa import urls as second_factor
from allauth.mfa.webauthn.views import login_webauthn
from django.urls import URLPattern, URLResolver, include, path, re_path

#: Each question for a passkey makes a session: nobody may fill the table by asking.
challenge = rate_limit(action="challenge", limit_get=True)(login_webauthn)

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("signup/", views.signup, name="account_signup"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("email/", views.email, name="account_email"),
    path("confirm-email/", views.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", views.confirm_email, name="account_confirm_email"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second/webauthn/login/", challenge, name="mfa_login_webauthn"),
    path("second/", include(second_factor)),
]
