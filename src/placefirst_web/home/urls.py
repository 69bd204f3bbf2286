"""Addresses of the home pages."""

from __future__ import annotations

from django.urls import path

from placefirst_web.home import views

app_name = "home"
urlpatterns = [
    path("", views.index, name="index"),
    path("<country:country>/", views.country, name="country"),
]
