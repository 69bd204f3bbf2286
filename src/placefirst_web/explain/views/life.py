"""Follow a life over HTTP: the question, one life of those that are told, and the same as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.explain.actions import answers
from placefirst_web.explain.actions import life as actions
from placefirst_web.explain.forms import life as forms
from placefirst_web.explain.queries import life as queries
from placefirst_web.explain.queries import life_files
from placefirst_web.explain.views.asker import asker_of
from placefirst_web.explain.views.frame import of_a_simulated_country

PATIENCE = 2.5  # seconds a reader waits before the page says that the model is running


@require_safe
@of_a_simulated_country
def life(request: HttpRequest, country: str) -> HttpResponse:
    """Ask whose life, and show one: the address says which, and under which rules."""
    if "run" in request.GET:
        return _of_run(request, country)
    form = forms.LifeForm(country, request.GET)
    context: dict[str, Any] = {"country": country_or_404(country), "form": form, "example": forms.EXAMPLE}
    if not form.is_valid() or not form.has_scenario:
        return render(request, "explain/life.html", context)
    pension, assistance = forms.purse_of(request.GET)
    number = forms.number_of(request.GET)
    asked = form.question()
    query = forms.query_of(asked, number=number, pension=pension, assistance=assistance)
    if not forms.is_short(request.GET, query):
        return redirect(f"{reverse('explain:life', args=[country])}?{query}")
    outcome = actions.ask(asked, patience=PATIENCE, asker=asker_of(request))
    context |= {"outcome": outcome.instead, "here": f"{request.path}?{query}"}
    if outcome.lives is None:
        is_full = outcome.instead is not None and outcome.instead.is_full
        response = render(request, "explain/life.html", context, status=503 if is_full else 200)
        add_never_cache_headers(response)  # the next look may find them
        return response
    page = queries.page(outcome.lives, number, pension, assistance)
    context |= {"page": page, **_near(country, asked, page, pension, assistance=assistance)}
    return render(request, "explain/life.html", context)


@require_safe
def kept(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Show a life as it was told, whatever the engine and the data are today."""
    found = _kept(country, address)
    pension, assistance = forms.purse_of(request.GET)
    page = queries.page(found, forms.number_of(request.GET), pension, assistance)
    asked = actions.question_of(found)
    context = {
        "country": country_or_404(country), "form": forms.form_of_kept(found), "page": page, "is_kept": True,
        **_near(country, asked, page, pension, assistance=assistance),
    }  # fmt: skip
    return render(request, "explain/life.html", context)


@require_safe
def kept_json(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Return everything that was told of one group as data."""
    found = _kept(country, address)
    response = JsonResponse(found.told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="placefirst-life-{country}-{address}.json"'
    return response


@require_safe
def kept_csv(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Return one life as a table, in the page's language."""
    found, number = _kept(country, address), forms.number_of(request.GET)
    response = HttpResponse(life_files.csv_of(found, number), content_type="text/csv; charset=utf-8")
    name = f"placefirst-life-{country}-{address}-{queries.number_in(found, number)}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@csrf_exempt  # it takes back one's own wish and changes nothing else
@require_POST
@of_a_simulated_country
def stop(request: HttpRequest, country: str) -> HttpResponse:
    """Stop what this reader asked for; the form stays filled in."""
    form = forms.LifeForm(country, request.GET)
    if form.is_valid() and form.has_scenario:
        actions.stop(form.question(), asker_of(request))
    return redirect(f"{reverse('explain:life', args=[country])}?{forms.without_scenario(request.GET)}")


def _kept(country: str, address: str) -> Any:
    found = actions.kept(country, address)
    if found is None:
        raise Http404("No life is kept at this address.")
    return found


def _of_run(request: HttpRequest, country: str) -> HttpResponse:
    """Ask for lives in the worlds of a kept answer; ``scenario`` names one of several."""
    run = answers.kept(country, request.GET["run"])
    if run is None:
        raise Http404("No answer is kept at this address.")
    query = forms.query_of_run(run.question, request.GET.get("scenario", ""))
    return redirect(f"{reverse('explain:life', args=[country])}?{query}")


def _near(
    country: str, asked: Any, page: queries.LifePage, pension: str, *, assistance: bool
) -> dict[str, str]:
    """Return the addresses of the next life, of the one before, and of this one for good."""

    def of(number: int) -> str:
        query = forms.query_of(asked, number=number, pension=pension, assistance=assistance)
        return f"{reverse('explain:life', args=[country])}?{query}"

    if not page.told:
        return {}
    last = page.told
    purse = forms.purse_query(pension, assistance=assistance)
    extra = "&".join(part for part in (purse, f"n={page.number}" if page.number > 1 else "") if part)
    return {
        "next": of(page.number % last + 1) if last > 1 else "",
        "before": of(page.number - 1) if page.number > 1 else "",
        "for_good": reverse("explain:life_kept", args=[country, page.address])
        + (f"?{extra}" if extra else ""),
    }
