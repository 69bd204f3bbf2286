"""Accounts as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in, organisations, roles."""

    name = "placefirst_web.accounts"
    label = "accounts"
