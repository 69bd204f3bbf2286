"""Addresses of Evaluate."""

from __future__ import annotations

from django.urls import path

from placefirst_web.evaluate.views.index import index
from placefirst_web.evaluate.views.turned_away import turned_away

app_name = "evaluate"
urlpatterns = [
    path("", index, name="index"),
    path("turned-away/", turned_away, name="turned_away"),
    # form: tell of one time
    # campaign: who leads one
    # results: what a campaign found
    # two-sided: where a list of referrals exists too
    # model: what it says to the model, and how many answers would do
    # reasons: those that IPS would not accept
]
