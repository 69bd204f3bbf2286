"""Addresses of Explain."""

from __future__ import annotations

from django.urls import path, register_converter

from placefirst_web.explain.views import pilot as pilots
from placefirst_web.explain.views import uncertainty as sure
from placefirst_web.explain.views.accounts import accounts, accounts_csv
from placefirst_web.explain.views.agency import agency, agency_file, agency_save
from placefirst_web.explain.views.agency_claim import agency_claim, agency_claim_csv
from placefirst_web.explain.views.brief import brief, brief_file, brief_page
from placefirst_web.explain.views.calibration import calibration
from placefirst_web.explain.views.chart import chart, tables
from placefirst_web.explain.views.index import index
from placefirst_web.explain.views.keep import keep
from placefirst_web.explain.views.life import kept, kept_csv, kept_json, life, stop
from placefirst_web.explain.views.method import method, method_file
from placefirst_web.explain.views.run import fork, run, run_json, save, sources
from placefirst_web.explain.views.validation import validation, validation_file


class RunAddress:
    """The address of a kept answer, as ``library.runs.address`` makes it; anything else is no page."""

    regex = "[0-9a-f]{24}"

    def to_python(self, value: str) -> str:
        """Return the address as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return the address as it is."""
        return value


register_converter(RunAddress, "run_address")

app_name = "explain"
urlpatterns = [
    path("", index, name="index"),
    path("agency/", agency, name="agency"),
    path("agency/claim/", agency_claim, name="agency_claim"),
    path("agency/claim.csv", agency_claim_csv, name="agency_claim_csv"),
    path("agency/save/", agency_save, name="agency_save"),
    path("agency/<str:name>", agency_file, name="agency_file"),
    path("keep/", keep, name="keep"),
    path("method/", method, name="method"),
    path("calibration/", calibration, name="calibration"),
    path("method.<slug:face>", method_file, name="method_file"),
    path("life/", life, name="life"),
    path("life/stop/", stop, name="life_stop"),
    path("life/<run_address:address>/", kept, name="life_kept"),
    path("life/<run_address:address>.json", kept_json, name="life_json"),
    path("life/<run_address:address>.csv", kept_csv, name="life_csv"),
    path("pilot/", pilots.pilot, name="pilot"),
    path("pilot/<int:key>/", pilots.kept, name="pilot_kept"),
    path("pilot/<int:key>/month/", pilots.month, name="pilot_month"),
    path("pilot/<int:key>/plan/", pilots.plan, name="pilot_plan"),
    path("pilot/<int:key>/<str:name>", pilots.file, name="pilot_file"),
    path("validation/", validation, name="validation"),
    path("validation.<slug:face>", validation_file, name="validation_file"),
    path("run/<run_address:address>/", run, name="run"),
    path("run/<run_address:address>/fork/", fork, name="fork"),
    path("run/<run_address:address>/save/", save, name="save"),
    path("run/<run_address:address>/chart/<int:number>/<slug:name>.<slug:form>", chart, name="chart"),
    path("run/<run_address:address>/accounts/", accounts, name="accounts"),
    path("run/<run_address:address>/accounts/<slug:name>.csv", accounts_csv, name="accounts_csv"),
    path("run/<run_address:address>/sources/", sources, name="sources"),
    path("run/<run_address:address>/tables.zip", tables, name="tables"),
    path("run/<run_address:address>/brief/", brief, name="brief"),
    path("run/<run_address:address>/brief/<slug:kind>/", brief_page, name="brief_page"),
    path("run/<run_address:address>/brief/<slug:kind>.<slug:face>", brief_file, name="brief_file"),
    path("run/<run_address:address>/uncertainty/", sure.uncertainty, name="uncertainty"),
    path("run/<run_address:address>/uncertainty/start/", sure.uncertainty_start, name="uncertainty_start"),
    path("run/<run_address:address>/uncertainty/stop/", sure.uncertainty_stop, name="uncertainty_stop"),
    path("run/<run_address:address>/uncertainty.json", sure.uncertainty_json, name="uncertainty_json"),
    path("run/<run_address:address>.json", run_json, name="run_json"),
]
