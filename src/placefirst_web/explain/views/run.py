"""A kept answer over HTTP: as it was given, as data, under a name."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.explain.actions import answers
from placefirst_web.explain.forms.address import names_query, query_of_question
from placefirst_web.explain.forms.kept import SaveForm
from placefirst_web.explain.forms.slots import named
from placefirst_web.explain.queries import answer
from placefirst_web.explain.views.frame import HtmxRequest, address_of


def _kept(country: str, where: str) -> answers.Kept:
    """Return the answer kept at *where*; there is no page of one that nobody asked for."""
    kept = answers.kept(country, where)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    return kept


@require_safe
def run(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Show a kept answer as it was given, whatever the engine says today; ``show`` names one scenario."""
    shown, kept = country_or_404(country), _kept(country, address)
    scenarios = named(kept.question.scenarios, request.GET)
    hand = request.GET.get("show", "")
    letters = [each.letter for each in scenarios] or [""]
    context = {
        "country": shown,
        "page": answer.page(kept.run, scenarios, hand if hand in letters else letters[0]),
        "here": address_of(country, query_of_question(kept.question, scenarios)),
        "names": names_query(kept.question.scenarios, scenarios),
    }
    return render(request, "explain/run.html", context)


@require_safe
def fork(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Open the question of a kept answer in the builder, with everything filled in."""
    kept = _kept(country, address)
    scenarios = named(kept.question.scenarios, request.GET)
    return redirect(address_of(country, query_of_question(kept.question, scenarios)))


@require_safe
@vary_on_headers("HX-Request")
def sources(request: HtmxRequest, country: str, address: str) -> HttpResponse:
    """Show every number that a kept answer read; htmx gets the rows alone."""
    shown, kept = country_or_404(country), _kept(country, address)
    context = {"country": shown, "rests_on": answer.read_by(kept.run), "address": address}
    return render(request, "explain/_rests_on.html" if request.htmx else "explain/sources.html", context)


@require_safe
def run_json(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Return a kept answer as data."""
    kept = _kept(country, address)
    response = JsonResponse(kept.run.answer, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{address}.json"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Keep an answer under a name, for oneself or an organisation; a second time gives it another name."""
    shown, kept = country_or_404(country), _kept(country, address)
    scenarios, owner = named(kept.question.scenarios, request.GET), request.GET.get("owner", "")
    belongs = request.user.memberships.select_related("organisation")
    theirs = [(str(each.organisation_id), each.organisation.name) for each in belongs]
    title = answers.saved_title(request.user, kept.run, owner) or answer.page(kept.run, scenarios).headline
    form = SaveForm(theirs, request.POST or None, initial={"title": title[:120], "owner": owner})
    if request.method == "POST" and form.is_valid():
        cleaned, names = form.cleaned_data, [each.name for each in scenarios]
        try:
            answers.save(request.user, kept.run, cleaned["title"], cleaned.get("owner", ""), names)
            return redirect("accounts:home")
        except PlacefirstError as error:
            form.add_error("owner", error_in_words(error))
    return render(request, "explain/save.html", {"country": shown, "form": form, "address": address})
