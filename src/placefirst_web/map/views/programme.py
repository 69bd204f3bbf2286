"""One programme over HTTP: the page, and its numbers to take away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.forms.trial import TrialForm
from placefirst_web.map.queries.programme import programme_data, programme_page, programme_table
from placefirst_web.map.queries.trial import try_claim


@require_safe
def programme(request: HttpRequest, country: str, programme: str) -> HttpResponse:
    """Show a programme on a day, and what its rule pays in the situation asked about."""
    try:
        form = TrialForm(country, programme, request.GET)
        page = programme_page(country, programme, form.day)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    given = form.situation
    answer = try_claim(country, programme, form.day, given) if given is not None else None
    if answer is not None and answer.problem:
        form.refuse(answer.problem)
    context = {"page": page, "country": page.country, "form": form, "answer": answer}
    return render(request, "map/programme.html", context)


@require_safe
def data(request: HttpRequest, country: str, programme: str) -> HttpResponse:
    """Give a programme as JSON."""
    try:
        return JsonResponse(programme_data(country, programme), json_dumps_params={"ensure_ascii": False})
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error


@require_safe
def table(request: HttpRequest, country: str, programme: str) -> HttpResponse:
    """Give every dated value of a programme as CSV that a spreadsheet opens."""
    try:
        text = programme_table(country, programme)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    headers = {"Content-Disposition": f'attachment; filename="{country}-{programme}.csv"'}
    return HttpResponse(f"\ufeff{text}", content_type="text/csv; charset=utf-8", headers=headers)
