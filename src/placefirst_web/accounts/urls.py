"""Addresses of accounts beside those of signing up, in and out (``entrance.py``)."""

from __future__ import annotations

from django.urls import path

from placefirst_web.accounts.views import account, organisations, roles, tokens

app_name = "accounts"
urlpatterns = [
    path("", account.home, name="home"),
    path("data.json", account.data, name="data"),
    path("delete/", account.delete, name="delete"),
    path("invitations/<slug:secret>/", organisations.invitation, name="invitation"),
    path("organisations/", organisations.found, name="found"),
    path("organisations/<int:organisation>/", organisations.show, name="organisation"),
    path("organisations/<int:organisation>/change/", organisations.change, name="change_organisation"),
    path("roles/", roles.index, name="roles"),
    path("tokens/", tokens.index, name="tokens"),
    path("tokens/<int:key>/withdraw/", tokens.withdraw, name="withdraw_token"),
    path("saved/<slug:kind>/<slug:key>/remove/", account.remove, name="remove"),
]
