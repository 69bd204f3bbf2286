"""Rules and principles over HTTP: the matrix, one cell of it, and the matrix to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import NotInForce, PlacefirstError, UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import query_of
from placefirst_web.design.parts import problems
from placefirst_web.map.forms.barriers import BarriersForm, PersonForm
from placefirst_web.map.forms.day import today
from placefirst_web.map.queries import barrier as one
from placefirst_web.map.queries import barriers as matrix
from placefirst_web.map.queries.barriers_month import month_page
from placefirst_web.map.queries.named import Named, named


@require_safe
def barriers(request: HttpRequest, country: str) -> HttpResponse:
    """Show what each rule does to each element of IPS, under today's rules or an option."""
    shown = _country(country)
    if not matrix.has_register(country):
        return render(request, "map/barriers_empty.html", {"country": shown})
    form, person = _form(request, country), PersonForm(query_of(request))
    day, option = _settled(form, country)
    query = form.address(**dict.fromkeys(form.only, ""))
    page = matrix.barriers_page(country, day, option, **form.only, query=query)
    months = month_page(country, day, option, *person.courses())
    context = {"country": shown, "form": form, "person": person, "page": page, "months": months}
    more = {"others": matrix.others(country), "problems": [*problems(form), *problems(person)]}
    return render(request, "map/barriers.html", context | more)


@require_safe
def barrier(request: HttpRequest, country: str, programme: str, element: str) -> HttpResponse:
    """Show one cell: its article, its source, how its money was computed, what would change it."""
    shown, form = _country(country), _form(request, country)
    day, option = _settled(form, country)
    try:
        page = one.barrier_page(country, programme, element, day, option, form.address())
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    context = {"country": shown, "form": form, "page": page, "problems": problems(form)}
    return render(request, "map/barrier.html", context)


@require_safe
def barriers_csv(request: HttpRequest, country: str) -> HttpResponse:
    """Return the matrix as a CSV file."""
    form = _form(request, country)
    day, option = _settled(form, country)
    if form.errors:
        return _refused(form)
    response = HttpResponse(
        matrix.csv_of(country, day, option, request.LANGUAGE_CODE),  # type: ignore[attr-defined]
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-barriers-{day}.csv"'
    return response


@require_safe
def barriers_json(request: HttpRequest, country: str) -> HttpResponse:
    """Return the matrix as one object."""
    form = _form(request, country)
    day, option = _settled(form, country)
    if form.errors:
        return _refused(form)
    told = matrix.json_of(country, day, option, request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-barriers-{day}.json"'
    return response


def _country(code: str) -> Named:
    try:
        return named(code)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error


def _refused(form: BarriersForm) -> HttpResponse:
    """Return what is wrong with an address of a file, as text."""
    said = "\n".join(str(error) for errors in form.errors.values() for error in errors)
    return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")


def _form(request: HttpRequest, country: str) -> BarriersForm:
    _country(country)
    if not matrix.has_register(country):
        raise Http404("Nothing has been gathered of this country's rules and principles yet.")
    return BarriersForm(query_of(request), matrix.choices(country))


def _settled(form: BarriersForm, country: str) -> tuple[Any, str]:
    """Return the day and the option that can be shown; what cannot is said at its field."""
    day, option = form.day, form.scenario
    try:
        matrix.asked(country, day, "")
    except NotInForce as error:
        form.add_error("on", error_in_words(error))
        day = today()
    try:
        matrix.asked(country, day, option)
    except PlacefirstError as error:
        form.add_error("option", error_in_words(error))
        option = ""
    return day, option
