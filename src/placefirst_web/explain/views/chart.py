"""The pictures of a kept answer over HTTP: each drawn, as a table, as data; all tables together."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from placefirst_web.design.few import few_at_once
from placefirst_web.explain.actions import answers
from placefirst_web.explain.queries.all_tables import tables_zip
from placefirst_web.explain.queries.one_chart import chart_file


@require_safe
@few_at_once()
def chart(
    request: HttpRequest, country: str, address: str, number: int, name: str, form: str
) -> HttpResponse:
    """Send the picture *name* of one scenario of a kept answer in one form."""
    kept = answers.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    here = request.build_absolute_uri(reverse("explain:run", args=[country, address]))
    file = chart_file(kept.run, number, name, form, here)
    if file is None:
        raise Http404("This answer has no such picture.")
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.type, headers=headers)


@require_safe
@few_at_once()
def tables(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Send the tables of all pictures of a kept answer, with a data dictionary."""
    kept = answers.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    name = f"placefirst-{country}-{address[:8]}-tables.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(tables_zip(kept.run), content_type="application/zip", headers=headers)
