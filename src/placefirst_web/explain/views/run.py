"""A kept answer over HTTP: as it was given, as data, under a name."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from placefirst_web.explain.actions import answers
from placefirst_web.explain.forms.address import query_of_question
from placefirst_web.explain.forms.kept import SaveForm
from placefirst_web.explain.queries import answer
from placefirst_web.explain.views.frame import address_of, country_or_404


@require_safe
def run(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Show a kept answer as it was given, whatever the engine says today."""
    shown, kept = country_or_404(country), answers.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    here = address_of(country, query_of_question(kept.question))
    context = {"country": shown, "page": answer.page(kept.run), "here": here, "is_kept": True}
    return render(request, "explain/run.html", context)


@require_safe
def run_json(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Return a kept answer as data."""
    kept = answers.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    response = JsonResponse(kept.run.answer, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{address}.json"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Keep an answer under a name, for oneself or an organisation."""
    shown, kept = country_or_404(country), answers.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    belongs = request.user.memberships.select_related("organisation")
    names = [(str(each.organisation_id), each.organisation.name) for each in belongs]
    headline = answer.page(kept.run).headline[:120]
    form = SaveForm(names, request.POST or None, initial={"title": headline})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        answers.save(request.user, kept.run, cleaned["title"], cleaned.get("owner", ""))
        return redirect("accounts:home")
    return render(request, "explain/save.html", {"country": shown, "form": form, "address": address})
