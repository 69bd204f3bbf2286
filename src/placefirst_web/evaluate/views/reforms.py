"""Reforms over HTTP: the list of a country's, and each looked for in a figure; GET only, to be shared."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from placefirst.errors import PlacefirstError, UnknownName
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.forms.reforms import ReformForm
from placefirst_web.evaluate.queries import reforms as queries


@require_safe
@few_at_once()
def reforms(request: HttpRequest, country: str) -> HttpResponse:
    """List the reforms of a country, each with the figures it can be looked for in."""
    named = country_or_404(country)
    return render(request, "evaluate/reforms.html", {"country": named, "page": queries.reforms_page(country)})


@require_safe
@few_at_once()
def reform(request: HttpRequest, country: str, key: str) -> HttpResponse:
    """Show a reform, and what became of the figure that the address names."""
    named = country_or_404(country)
    form, asked = _asked(request, country, key)
    context = {
        "country": named,
        "crumbs": [Crumb(_("Reforms"), reverse("evaluate:reforms", args=[country]))],
        "form": form,
        "page": queries.reform_page(country, key, asked),
    }
    return render(request, "evaluate/reform.html", context)


@require_safe
@few_at_once()
def reform_file(request: HttpRequest, country: str, key: str, form: str) -> HttpResponse:
    """Give the answer as a file."""
    country_or_404(country)
    _form, asked = _asked(request, country, key)
    try:
        content, kind = queries.reform_file(country, key, asked, form)
    except PlacefirstError as error:
        raise Http404(error_in_words(error)) from error
    if isinstance(content, bytes):
        response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    else:
        response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{key}.{form}"'
    return response


def _asked(request: HttpRequest, country: str, key: str) -> tuple[ReformForm, queries.Asked]:
    """Return the form as the address fills it, and what it asks; what is wrong with it is not asked."""
    series = request.GET.get("series", "")[:80]
    strand = request.GET.get("strand", "")[:80]
    named = f"{series}:{strand}" if series and strand and ":" not in series else series
    try:
        figures, controls, chosen = queries.choices(country, key, named)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    form = ReformForm(request.GET, figures, controls, chosen)
    said = form.cleaned_data if form.is_valid() else {}
    return form, queries.Asked(
        chosen, said.get("control") or (), said.get("scale") or "linear", bool(said.get("across"))
    )
