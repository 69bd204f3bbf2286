"""Addresses of the interface, and of the pages about it."""

from __future__ import annotations

from django.urls import path

from placefirst_web.api import views
from placefirst_web.api.frame import api

app_name = "api"
urlpatterns = [
    path("", views.index, name="index"),
    path("problems/", views.problems, name="problems"),
    path("v1/openapi.json", views.document, name="document"),
    path("v1/", api.urls),
]
