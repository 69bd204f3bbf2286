"""Addresses of Map."""

from __future__ import annotations

from django.urls import path

from placefirst_web.map.views import programme
from placefirst_web.map.views.agencies import (
    agencies,
    agencies_add,
    agencies_csv,
    agencies_import,
    agency,
    agency_change,
    agency_close,
    figure_1_csv,
)
from placefirst_web.map.views.assessment import own, own_change
from placefirst_web.map.views.barriers import barrier, barriers, barriers_csv, barriers_json
from placefirst_web.map.views.correct import correct, correction, corrections
from placefirst_web.map.views.correct import patch as corrections_patch
from placefirst_web.map.views.funding import funding
from placefirst_web.map.views.index import index
from placefirst_web.map.views.interests import grid, grid_csv, grid_delete
from placefirst_web.map.views.ips import ips
from placefirst_web.map.views.lessons import lessons
from placefirst_web.map.views.number import number
from placefirst_web.map.views.numbers import numbers
from placefirst_web.map.views.places import places, places_csv, places_json
from placefirst_web.map.views.places_access import places_access, places_points, places_points_withdraw
from placefirst_web.map.views.places_add import places_add, places_withdraw
from placefirst_web.map.views.quota import quota, quota_file
from placefirst_web.map.views.sector import sector, sector_csv, sector_json
from placefirst_web.map.views.series import series, series_file
from placefirst_web.map.views.stage import analysis as stage_analysis
from placefirst_web.map.views.stage import checklist as stage_checklist
from placefirst_web.map.views.stage import compare as stage_compare
from placefirst_web.map.views.stage import stage
from placefirst_web.map.views.system import system

app_name = "map"
urlpatterns = [
    path("", index, name="index"),
    path("corrections/", corrections, name="corrections"),
    path("corrections/<uuid:key>.patch", corrections_patch, name="correction_patch"),
    path("corrections/<uuid:key>/", correction, name="correction"),
    path("corrections/accepted.patch", corrections_patch, name="corrections_patch"),
    path("ips/", ips, name="ips"),
    path("funding/", funding, name="funding"),
    path("lessons/", lessons, name="lessons"),
    path("barriers/", barriers, name="barriers"),
    path("barriers.csv", barriers_csv, name="barriers_csv"),
    path("barriers.json", barriers_json, name="barriers_json"),
    path("barriers/<slug:programme>/<slug:element>/", barrier, name="barrier"),
    path("number/", numbers, name="numbers"),
    path("number/<str:path>/", number, name="number"),
    path("number/<str:path>/correct/", correct, name="correct"),
    path("programme/<slug:programme>.csv", programme.table, name="programme_csv"),
    path("programme/<slug:programme>.json", programme.data, name="programme_json"),
    path("programme/<slug:programme>/", programme.programme, name="programme"),
    path("quota/", quota, name="quota"),
    path("quota/<str:name>", quota_file, name="quota_file"),
    path("system/", system, name="system"),
    path("sector/", sector, name="sector"),
    path("sector/grid/", grid, name="grid"),
    path("sector/grid/delete/", grid_delete, name="grid_delete"),
    path("sector/grid/my-grid.csv", grid_csv, name="grid_csv"),
    path("sector/<slug:table>.csv", sector_csv, name="sector_csv"),
    path("sector/sector.json", sector_json, name="sector_json"),
    path("stage/", stage, name="stage"),
    path("stage/analysis/", stage_analysis, name="stage_analysis"),
    path("stage/compare/", stage_compare, name="stage_compare"),
    path("stage/crpd-27/", stage_checklist, {"key": "crpd_27"}, name="stage_crpd_27"),
    path("stage/gc-8/", stage_checklist, {"key": "gc_8"}, name="stage_gc_8"),
    path("agencies.csv", agencies_csv, name="agencies_csv"),
    path("agencies/figure-1.csv", figure_1_csv, name="figure_1"),
    path("agencies/", agencies, name="agencies"),
    path("agencies/<int:key>/", agency, name="agency"),
    path("agencies/<int:key>/change/", agency_change, name="agency_change"),
    path("agencies/<int:key>/close/", agency_close, name="agency_close"),
    path("agencies/add/", agencies_add, name="agencies_add"),
    path("agencies/import/", agencies_import, name="agencies_import"),
    path("places.csv", places_csv, name="places_csv"),
    path("places.json", places_json, name="places_json"),
    path("places/", places, name="places"),
    path("places/access/", places_access, name="places_access"),
    path("places/access/<slug:role>/add/", places_points, name="places_points"),
    path("places/access/<int:version>/withdraw/", places_points_withdraw, name="places_points_withdraw"),
    path("places/add/", places_add, name="places_add"),
    path("places/<int:before>/add/", places_add, name="places_new_version"),
    path("places/<int:version>/withdraw/", places_withdraw, name="places_withdraw"),
    path("series/", series, name="series"),
    path("series/<str:name>", series_file, name="series_file"),
    path("stage/own/", own, name="stage_own"),
    path("stage/own/<int:key>/", own_change, name="stage_own_change"),
]
