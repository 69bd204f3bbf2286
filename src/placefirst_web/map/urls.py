"""Addresses of Map."""

from __future__ import annotations

from django.urls import path

from placefirst_web.map.views.index import index
from placefirst_web.map.views.ips import ips
from placefirst_web.map.views.number import number
from placefirst_web.map.views.quota import quota, quota_file

app_name = "map"
urlpatterns = [
    path("", index, name="index"),
    path("ips/", ips, name="ips"),
    path("number/<str:path>/", number, name="number"),
    path("quota/", quota, name="quota"),
    path("quota/<str:name>", quota_file, name="quota_file"),
]
