"""A network's yearly report and open data package over HTTP, for who coordinates it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.design.language import local
from placefirst_web.evaluate.forms.year import PackageForm
from placefirst_web.evaluate.queries import year as queries
from placefirst_web.evaluate.views.community import ANY
from placefirst_web.evaluate.views.coordinating import coordinating, frame
from placefirst_web.evaluate.views.leading import download


@require_http_methods(ANY)
@coordinating
def year(request: HttpRequest, row: Any) -> HttpResponse:
    """Show the yearly report; give the open data package that was asked for."""
    found = queries.quarters(row)
    form = PackageForm(queries.licences(), local(row.name), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = queries.package(found, form.cleaned_data)
            return download(content, "application/zip", f"placefirst-{row.country}-open-data.zip")
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    language = queries.language_of(request.GET.get("in", ""))
    document = queries.report_shown(found, language) if found else None
    context = frame(row, "network_year", document=document, form=form)
    return render(request, "evaluate/year.html", context)


@few_at_once()
@require_safe
@coordinating
def year_file(request: HttpRequest, row: Any, face: str) -> HttpResponse:
    """Give the yearly report as PDF or Word."""
    found = queries.quarters(row)
    if face not in queries.TYPES or not found:
        raise Http404("There is no such file.")
    language = queries.language_of(request.GET.get("in", ""))
    content = queries.report_file(found, language, face)
    name = f"placefirst-{row.country}-year-{found[-1].first:%Y-%m}-{language}.{face}"
    return download(content, queries.TYPES[face], name)
