"""Addresses of Evaluate."""

from __future__ import annotations

from django.urls import path

from placefirst_web.evaluate.views import countries, exchange, files, leading, reasons, results, year
from placefirst_web.evaluate.views import telling as tell
from placefirst_web.evaluate.views.community import community
from placefirst_web.evaluate.views.index import index
from placefirst_web.evaluate.views.lists import lists
from placefirst_web.evaluate.views.model import model, plan
from placefirst_web.evaluate.views.network import compare, file, network, networks
from placefirst_web.evaluate.views.network_reform import network_reform
from placefirst_web.evaluate.views.poster import on_paper
from placefirst_web.evaluate.views.refit import network_model, network_model_file
from placefirst_web.evaluate.views.reforms import reform, reform_file, reforms
from placefirst_web.evaluate.views.releases import released, released_file, released_one, releases
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
    # releases: what a network publishes
    path("network/<uuid:key>/releases/", releases, name="network_releases"),
    path("released/", released, name="released"),
    path("released/<uuid:key>/", released_one, name="released_one"),
    path("released/<uuid:key>/figures.<slug:form>", released_file, name="released_file"),
    path("turned-away/", turned_away, name="turned_away"),
    # network: what its agencies handed in, for who coordinates it
    path("network/", networks, name="networks"),
    path("network/<uuid:key>/", network, name="network"),
    path("network/<uuid:key>/compare/", compare, name="network_compare"),
    path("network/<uuid:key>/figures.<slug:form>", file, name="network_file"),
    path("network/<uuid:key>/reform/", network_reform, name="network_reform"),
    # reforms: what became of what is counted
    path("reforms/", reforms, name="reforms"),
    path("reforms/<slug:key>/", reform, name="reform"),
    path("reforms/<slug:key>/figures.<slug:form>", reform_file, name="reform_file"),
    # campaign: who leads one
    path("turned-away/new/", leading.new, name="new"),
    path("turned-away/import/", files.bring, name="import"),
    path("turned-away/<uuid:key>/lead/", leading.lead, name="lead"),
    path("turned-away/<uuid:key>/lead/edit/", leading.edit, name="edit"),
    path("turned-away/<uuid:key>/lead/texts/", leading.texts, name="texts"),
    path("turned-away/<uuid:key>/lead/strata/", leading.strata, name="strata"),
    path("turned-away/<uuid:key>/lead/codes/", leading.code_sheets, name="codes"),
    path("turned-away/<uuid:key>/lead/words/", leading.words, name="words"),
    path("turned-away/<uuid:key>/lead/paper/", files.paper, name="paper"),
    path("turned-away/<uuid:key>/lead/answers.csv", files.empty_answers, name="answers"),
    path("turned-away/<uuid:key>/lead/campaign.zip", files.file, name="file"),
    # results: what a campaign found
    path("turned-away/example/", results.example, name="example"),
    path("turned-away/example/figures.<slug:form>", results.example_file, name="example_file"),
    path("turned-away/<uuid:key>/", results.campaign, name="campaign"),
    path("turned-away/<uuid:key>/figures.<slug:form>", results.campaign_file, name="campaign_file"),
    # two-sided: where a list of referrals exists too
    path("turned-away/<uuid:key>/lists/", lists, name="lists"),
    # model: what it says to the model, and how many answers would do
    path("turned-away/plan/", plan, name="plan"),
    path("turned-away/<uuid:key>/model/", model, name="model"),
    # a network's own figures, and the model
    path("network/<uuid:key>/model/", network_model, name="network_model"),
    path("network/<uuid:key>/model/overlay.yaml", network_model_file, name="network_model_file"),
    # reasons: those that IPS would not accept
    path("turned-away/reasons/", reasons.reasons, name="reasons"),
    path("turned-away/reasons.<slug:form>", reasons.reasons_file, name="reasons_file"),
    path("turned-away/<uuid:key>/poster.pdf", on_paper, {"name": "poster"}, name="poster"),
    path("turned-away/<uuid:key>/cards.pdf", on_paper, {"name": "cards"}, name="cards"),
    # community: a network that learns together, what it hands over, and several countries
    path("network/<uuid:key>/community/", community, name="network_community"),
    path("network/<uuid:key>/exchange/", exchange.exchange, name="network_exchange"),
    path("network/<uuid:key>/exchange/key.txt", exchange.public_key, name="network_key"),
    path("network/<uuid:key>/exchange/<slug:quarter>.json", exchange.exchange_file, name="network_signed"),
    path("network/<uuid:key>/year/", year.year, name="network_year"),
    path("network/<uuid:key>/year.<slug:face>", year.year_file, name="network_year_file"),
    path("countries/", countries.countries, name="countries"),
    path("countries.<slug:form>", countries.countries_file, name="countries_file"),
]
