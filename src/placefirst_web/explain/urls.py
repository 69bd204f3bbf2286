"""Addresses of Explain."""

from __future__ import annotations

from django.urls import path

from placefirst_web.explain import views

app_name = "explain"
urlpatterns = [
    path("", views.index, name="index"),
    path("run/<str:address>/", views.run, name="run"),
    path("run/<str:address>.json", views.run_json, name="run_json"),
]
