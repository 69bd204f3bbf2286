"""The engagement strategy over HTTP: what is entered is sent, put into the document, and kept nowhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.lab.forms.strategy import StrategyForm
from placefirst_web.lab.queries import strategy as queries
from placefirst_web.lab.queries.index import own


@csrf_exempt  # what is entered is read and shown back, nothing is changed or kept: the page needs no secret
@require_http_methods(["GET", "HEAD", "POST"])
@few_at_once()
def strategy(request: HttpRequest, country: str) -> HttpResponse:
    """Show the strategy of a country as its data give it, and with what is entered; give it as a file."""
    named = country_or_404(country)
    if request.method == "POST":
        form = StrategyForm(country, request.POST)
        form.is_valid()
    else:
        wanted = {
            name: request.GET[name][:4_000] for name in ("run", "kind", "scenario") if request.GET.get(name)
        }
        form = StrategyForm(country, wanted or None)
        form.is_valid()
    made = _made(request, country, form)
    face = request.POST.get("do", "")
    if face in queries.TYPES and not form.problems:
        return file_of(country, form.document_kind, face, made)
    context = {
        "country": named,
        "form": form,
        "labs": own(request.user, country) if request.user.is_authenticated else [],
        "document": queries.page(made),
    }
    if request.method != "POST":
        return render(request, "lab/strategy.html", context)
    response = render(request, "lab/strategy.html", context | {"languages": []})
    add_never_cache_headers(response)
    return response


def _made(request: HttpRequest, country: str, form: StrategyForm) -> Any:
    """Return the document; an answer that cannot be used is said at its field and left out."""
    site = f"{request.scheme}://{request.get_host()}"
    asked: dict[str, Any] = {
        "kind": form.document_kind,
        "own": form.own,
        "site": site,
        "scenario": form.shown_scenario,
    }
    day, language = timezone.localdate(), (translation.get_language() or "en")[:2]
    try:
        return queries.strategy(country, language, day, address=form.address, **asked)
    except PlacefirstError as error:
        form.add_error("run", error_in_words(error))
        return queries.strategy(country, language, day, address="", **asked)


def file_of(country: str, kind: str, face: str, made: Any) -> HttpResponse:
    """Give a document as a file; no cache on the way keeps it."""
    response = HttpResponse(queries.file(made, face), content_type=queries.TYPES[face])
    name = queries.name(country, kind, face, made.language)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
