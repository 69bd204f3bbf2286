"""Addresses of the Lab."""

from __future__ import annotations

from django.urls import path

from placefirst_web.lab.views import console, groups, notes, seat
from placefirst_web.lab.views import joining as join
from placefirst_web.lab.views.index import index, new
from placefirst_web.lab.views.room import part, room
from placefirst_web.lab.views.strategy import strategy

#: Joining has no country in its address: what stands on the wall is short.
joining = (
    [
        path("", join.index, name="index"),
        path("invitation/<slug:secret>/", join.invitation, name="invitation"),
        path("<str:code>/", join.lab, name="lab"),
    ],
    "join",
)

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
    # seats: who sits there, and what they write
    path("<uuid:key>/seat/", seat.seat, name="seat"),
    path("<uuid:key>/leave/", seat.leave, name="leave"),
    path("<uuid:key>/ready/<slug:phase>/", seat.ready, name="ready"),
    path("<uuid:key>/write/<slug:phase>/", notes.write, name="write"),
    path("<uuid:key>/note/<uuid:note>/", notes.change, name="note"),
    path("<uuid:key>/note/<uuid:note>/translation/", notes.translate, name="translation"),
]
