"""Addresses of Implement; all that belongs to one service stands under its code."""

from __future__ import annotations

from django.urls import path

from placefirst_web.implement.views import safety, staff
from placefirst_web.implement.views.demonstration import enter
from placefirst_web.implement.views.index import index, service
from placefirst_web.implement.views.person import person
from placefirst_web.implement.views.returns import return_file, return_rows, returns
from placefirst_web.implement.views.sitting import second_factor

app_name = "implement"
AT = "at/<slug:code>/"
urlpatterns = [
    path("", index, name="index"),
    path("demonstration/", enter, name="enter"),
    path("second-factor/", second_factor, name="second_factor"),
    path("invitation/<slug:at>/<slug:secret>/", staff.invitation, name="invitation"),
    path(AT, service, name="service"),
    path(AT + "person/<uuid:key>/", person, name="person"),
    path(AT + "returns/", returns, name="returns"),
    path(AT + "returns/file/<slug:form>/", return_file, name="return_file"),
    path(AT + "returns/rows/<slug:measure>/", return_rows, name="return_rows"),
    path(AT + "staff/", staff.staff, name="staff"),
    path(AT + "staff/invite/", staff.invite, name="invite"),
    path(AT + "staff/places/", staff.places, name="places"),
    path(AT + "staff/<uuid:key>/", staff.seat, name="seat"),
    path(AT + "staff/<uuid:key>/end/", staff.end_seat, name="end_seat"),
    path(AT + "trail/", safety.trail, name="trail"),
    path(AT + "trail/kept/", safety.keeping, name="keeping"),
    path(AT + "trail/kept/<uuid:key>/", safety.erase, name="erase"),
    path(AT + "covers/", safety.covers, name="covers"),
    path(AT + "covers/<uuid:key>/", safety.cover, name="cover"),
]
