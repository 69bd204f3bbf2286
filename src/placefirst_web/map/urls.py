"""Addresses of Map."""

from __future__ import annotations

from django.urls import path

from placefirst_web.map.views import programme
from placefirst_web.map.views.index import index
from placefirst_web.map.views.ips import ips
from placefirst_web.map.views.number import number
from placefirst_web.map.views.quota import quota, quota_file
from placefirst_web.map.views.sector import sector, sector_csv, sector_json
from placefirst_web.map.views.stage import analysis as stage_analysis
from placefirst_web.map.views.stage import checklist as stage_checklist
from placefirst_web.map.views.stage import compare as stage_compare
from placefirst_web.map.views.stage import stage
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
    path("sector/", sector, name="sector"),
    path("sector/<slug:table>.csv", sector_csv, name="sector_csv"),
    path("sector/sector.json", sector_json, name="sector_json"),
    path("stage/", stage, name="stage"),
    path("stage/analysis/", stage_analysis, name="stage_analysis"),
    path("stage/compare/", stage_compare, name="stage_compare"),
    path("stage/crpd-27/", stage_checklist, {"key": "crpd_27"}, name="stage_crpd_27"),
    path("stage/gc-8/", stage_checklist, {"key": "gc_8"}, name="stage_gc_8"),
]
