"""Addresses of Map."""

from __future__ import annotations

from django.urls import path

from placefirst_web.map.views import index, number

app_name = "map"
urlpatterns = [
    path("", index.index, name="index"),
    path("number/<str:path>/", number.number, name="number"),
]
