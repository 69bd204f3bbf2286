"""Addresses of the Lab."""

from __future__ import annotations

from django.urls import path

from placefirst_web.lab.views import console, groups
from placefirst_web.lab.views.index import index, new
from placefirst_web.lab.views.room import part, room
from placefirst_web.lab.views.strategy import strategy

app_name = "lab"
urlpatterns = [
    path("", index, name="index"),
    # console: who leads a lab
    path("new/", new, name="new"),
    path("<uuid:key>/console/", console.console, name="console"),
    path("<uuid:key>/console/do/", console.lead, name="lead"),
    path("<uuid:key>/wall/", console.wall, name="wall"),
    # strategy: documents that adapt to a country
    path("strategy/", strategy, name="strategy"),
    # the room, for who sits in it
    path("<uuid:key>/", room, name="room"),
    path("<uuid:key>/part/<slug:phase>/", part, name="part"),
    # grouping
    path("<uuid:key>/phase/<slug:phase>/group/", groups.group, name="group"),
    path("<uuid:key>/phase/<slug:phase>/group/<uuid:group>/", groups.group_change, name="group_change"),
    path("<uuid:key>/phase/<slug:phase>/suggest/", groups.suggest, name="suggest"),
]
