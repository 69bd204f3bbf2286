"""Addresses of Map."""

from __future__ import annotations

from django.urls import path

from placefirst_web.map.views import programme
from placefirst_web.map.views.index import index
from placefirst_web.map.views.ips import ips
from placefirst_web.map.views.number import number
from placefirst_web.map.views.quota import quota, quota_file
from placefirst_web.map.views.system import system

app_name = "map"
urlpatterns = [
    path("", index, name="index"),
    path("ips/", ips, name="ips"),
    path("number/<str:path>/", number, name="number"),
    path("programme/<slug:programme>.csv", programme.table, name="programme_csv"),
    path("programme/<slug:programme>.json", programme.data, name="programme_json"),
    path("programme/<slug:programme>/", programme.programme, name="programme"),
    path("quota/", quota, name="quota"),
    path("quota/<str:name>", quota_file, name="quota_file"),
    path("system/", system, name="system"),
]
