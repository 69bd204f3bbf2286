"""The brief of a kept answer over HTTP: to choose and read, as a web page of its own, as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.documents import shown
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.explain.actions import answers, briefs
from placefirst_web.explain.forms.brief import BriefForm
from placefirst_web.explain.queries.brief import files, kinds
from placefirst_web.explain.views.asker import asker_of
from placefirst_web.explain.words.brief import FACES, KINDS

PATIENCE = 2.0  # seconds a reader waits for a file before a page says that it is being made


class HtmxRequest(HttpRequest):
    """A request that may come from htmx."""

    htmx: Any


@require_safe
@few_at_once()
def brief(request: HtmxRequest, country: str, address: str) -> HttpResponse:
    """Show what to choose, and the brief as it would be."""
    named, kept, form = country_or_404(country), _kept(country, address), BriefForm(request.GET)
    kind, language = form.brief_kind, form.brief_language
    made = kinds.document(kept.run, kind, language, form.own, _whole(request, country, address))
    context = {
        "country": named,
        "address": address,
        "form": form,
        "query": form.query(),
        "kind": kind,
        "faces": [(face, face.upper()) for face in FACES[kind]],
        "document": shown(made, level=2),
        "crumbs": _crumbs(country, address),
    }
    if request.htmx:
        here = f"{request.path}?{request.GET.urlencode()}"
        return push_url(render(request, "explain/_brief.html", context), here)
    return render(request, "explain/brief.html", context)


@require_safe
@few_at_once()
def brief_page(request: HttpRequest, country: str, address: str, kind: str) -> HttpResponse:
    """Show a brief as a page of its own in its language, to read or to print."""
    named, kept, form = country_or_404(country), _kept(country, address), BriefForm(request.GET)
    if kind not in KINDS:
        raise Http404("There is no such brief.")
    language = form.brief_language
    made = kinds.document(kept.run, kind, language, form.own, _whole(request, country, address))
    with translation.override(language):
        context = {"country": named, "document": shown(made), "crumbs": _crumbs(country, address)}
        return render(request, "explain/brief_page.html", context)


@require_safe
def brief_file(request: HttpRequest, country: str, address: str, kind: str, face: str) -> HttpResponse:
    """Return a brief as a file; what cannot be read is said at its field of the page."""
    country_or_404(country)
    kept, form = _kept(country, address), BriefForm(request.GET)
    if face not in FACES.get(kind, ()):
        raise Http404("There is no such brief.")
    if not form.is_valid():
        query = request.GET.copy()
        query["kind"] = kind
        return redirect(f"{reverse('explain:brief', args=[country, address])}?{query.urlencode()}")
    asked = (kept.run, kind, face, form.brief_language, form.own, _whole(request, country, address))
    made = briefs.make(files.key(*asked), lambda: files.content(*asked), asker_of(request), patience=PATIENCE)
    if made.content is None:
        return _not_yet(request, country, address, made)
    response = HttpResponse(made.content, content_type=files.TYPES[face])
    name = files.name(kept.run, kind, face, form.brief_language)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _not_yet(request: HttpRequest, country: str, address: str, made: briefs.Made) -> HttpResponse:
    """Say that the file is being made, or why it is not; the page looks again by itself."""
    context = {
        "country": country_or_404(country),
        "made": made,
        "here": request.get_full_path(),
        "crumbs": _crumbs(country, address),
    }
    status = 500 if made.is_broken else 503 if made.is_full else 202
    response = render(request, "explain/brief_wait.html", context, status=status)
    add_never_cache_headers(response)
    return response


def _kept(country: str, address: str) -> answers.Kept:
    kept = answers.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    return kept


def _whole(request: HttpRequest, country: str, address: str) -> str:
    return request.build_absolute_uri(reverse("explain:run", args=[country, address]))


def _crumbs(country: str, address: str) -> list[Crumb]:
    return [Crumb(_("The answer"), reverse("explain:run", args=[country, address]))]
