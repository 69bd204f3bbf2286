"""The quota over HTTP: a form in the address, a file to fill it in, and the answer to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.forms.day import DayForm
from placefirst_web.map.forms.quota import EmployerForm, FileForm, is_longer, query_of
from placefirst_web.map.queries import quota as queries
from placefirst_web.map.queries.named import Named, named

FILES = ("employer.yaml", "answer.json", "answer.csv")


@csrf_exempt  # a file is read and shown back, nothing is changed: the page needs no secret
@require_http_methods(["GET", "HEAD", "POST"])
def quota(request: HttpRequest, country: str) -> HttpResponse:
    """Show how the quota works, and the answer for the employer in the address or in a file."""
    shown = _country(country)
    if not queries.has_quota(country):
        return render(request, "map/quota.html", {"country": shown})
    form = EmployerForm(country, request.GET)
    if request.method != "POST":
        if is_longer(form, request.GET):
            return redirect(f"{reverse('map:quota', args=[country])}?{form.short}")
        return _page(request, shown, form, FileForm(country))
    file = FileForm(country, request.POST, request.FILES)
    if not file.is_valid() or file.result is None:
        return _page(request, shown, form, file)
    query = query_of(country, file.result)
    if query is not None:
        return redirect(f"{reverse('map:quota', args=[country])}?{query}")
    return _page(request, shown, form, file)


@require_safe
def quota_file(request: HttpRequest, country: str, name: str) -> HttpResponse:
    """Give what was entered as a file, or the answer as data."""
    _country(country)
    form = EmployerForm(country, request.GET) if queries.has_quota(country) else None
    if form is None or name not in FILES or not form.is_valid() or form.result is None:
        raise Http404("Nothing was entered that could be given as a file.")
    content, kind = queries.employer_file(country, form.result, name)
    if kind == "application/json":
        response: HttpResponse = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    else:
        response = HttpResponse(str(content), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-quota-{name}"'
    return response


def _page(request: HttpRequest, shown: Named, form: EmployerForm, file: FileForm) -> HttpResponse:
    """Return the page with whatever was answered; a day outside the law is said at its field."""
    day = DayForm(request.GET)
    flow = queries.flow_page(shown.code, day.day)
    if isinstance(flow, str) and not day.errors:
        day.add_error("on", flow)
    employer = file.result or (form.result if form.is_asked and form.is_valid() else None)
    context: dict[str, Any] = {
        "country": shown,
        "form": form,
        "file": file,
        "day": day,
        "flow": None if isinstance(flow, str) else flow,
        "answer": queries.employer_page(shown.code, employer) if employer else None,
        "posts": queries.posts_page(shown.code, day.day),
        "example": queries.example_query(shown.code),
        "query": form.short if form.is_asked and form.result else "",
    }
    return render(request, "map/quota.html", context)


def _country(code: str) -> Named:
    try:
        return named(code)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
