"""A campaign as a file over HTTP: take it away, bring one in, take in answers that came on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.actions import files as actions
from placefirst_web.evaluate.forms.files import CampaignFileForm, PaperForm
from placefirst_web.evaluate.queries import files as queries
from placefirst_web.evaluate.queries import leading as lead
from placefirst_web.evaluate.views.frame import frame, leading
from placefirst_web.evaluate.views.leading import ANY, download


@require_safe
@leading
def file(request: HttpRequest, row: Any) -> HttpResponse:
    """Give the campaign as a file, without what was told in it."""
    return download(queries.as_file(row), "application/zip", f"placefirst-campaign-{row.code}.zip")


@require_safe
@leading
def empty_answers(request: HttpRequest, row: Any) -> HttpResponse:
    """Give the file into which answers on paper are counted, with one line for each stratum to begin with."""
    return download(queries.empty_answers(row), "text/csv; charset=utf-8", "answers.csv")


@require_http_methods(ANY)
@leading
@few_at_once("POST")
def paper(request: HttpRequest, row: Any) -> HttpResponse:
    """Take in answers that came on paper, as counts."""
    lines = [(each.key, each.name) for each in lead.stratum_lines(row)]
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PaperForm(row, lines, *sent)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.take_in(row, form.reports, form.handed, form.content)
            said = ngettext("%(count)s answer is counted.", "%(count)s answers are counted.", count)
            messages.success(request, said % {"count": f"{count:,}"})
            return redirect("evaluate:lead", row.country, row.key)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    context = {**frame(row), "form": form, "columns": queries.columns(row), "part": "paper"}
    return render(request, "evaluate/paper.html", context)


@never_cache
@require_http_methods(ANY)
@few_at_once("POST")
def bring(request: HttpRequest, country: str) -> HttpResponse:
    """Bring in a campaign from a file, as one of the reader's own."""
    context: dict[str, Any] = {
        "country": country_or_404(country),
        "crumbs": [Crumb(_("Turned away"), reverse("evaluate:turned_away", args=[country]))],
    }
    if not request.user.is_authenticated:
        status = 403 if request.method == "POST" else 200
        return render(request, "evaluate/import.html", context, status=status)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CampaignFileForm(country, lead.organisations(request.user), *sent)
    if request.method == "POST" and form.is_valid() and form.campaign is not None:
        try:
            made = actions.bring(request.user, form.campaign, form.reports, owner=form.cleaned_data["owner"])
            messages.success(request, _("The campaign is here. Its results are shown to nobody yet."))
            return redirect("evaluate:lead", country, made.key)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    return render(request, "evaluate/import.html", {**context, "form": form})
