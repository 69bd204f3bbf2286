"""Addresses of Evaluate."""

from __future__ import annotations

from django.urls import path

from placefirst_web.evaluate.views import results
from placefirst_web.evaluate.views import telling as tell
from placefirst_web.evaluate.views.index import index
from placefirst_web.evaluate.views.turned_away import turned_away

#: Telling has no country in its address: what stands on a poster is short.
telling = (
    [
        path("", tell.index, name="index"),
        path("<str:code>/", tell.form, name="form"),
        path("<str:code>/thanks/", tell.thanks, name="thanks"),
    ],
    "tell",
)

app_name = "evaluate"
urlpatterns = [
    path("", index, name="index"),
    path("turned-away/", turned_away, name="turned_away"),
    # campaign: who leads one
    # results: what a campaign found
    path("turned-away/example/", results.example, name="example"),
    path("turned-away/example/figures.<slug:form>", results.example_file, name="example_file"),
    path("turned-away/<uuid:key>/", results.campaign, name="campaign"),
    path("turned-away/<uuid:key>/figures.<slug:form>", results.campaign_file, name="campaign_file"),
    # two-sided: where a list of referrals exists too
    # model: what it says to the model, and how many answers would do
    # reasons: those that IPS would not accept
]
