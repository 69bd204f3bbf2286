"""A strategy and a guideline of a lab over HTTP: its leader keeps them, who may read its report reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.lab.actions import documents
from placefirst_web.lab.forms import guideline as guideline_forms
from placefirst_web.lab.forms import strategy as strategy_forms
from placefirst_web.lab.queries import kept_documents as queries
from placefirst_web.lab.queries import report
from placefirst_web.lab.queries import strategy as files
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.frame import in_room, see_other
from placefirst_web.lab.views.strategy import file_of


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document: its form out of what is kept or sent, and the document made of it."""

    name: str
    title: str
    form: Callable[[str, Any, queries.Kept], Any]
    make: Callable[[HttpRequest, Room, Any], Any]


@require_http_methods(["GET", "HEAD", "POST"])
@few_at_once()
@in_room
def strategy(request: HttpRequest, here: Room) -> HttpResponse:
    """Show the strategy of a lab; who leads the lab enters and keeps what only people know."""
    return _answer(request, here, Kind("strategy", _("Strategy"), _strategy_form, _strategy))


@require_http_methods(["GET", "HEAD", "POST"])
@few_at_once()
@in_room
def guideline(request: HttpRequest, here: Room) -> HttpResponse:
    """Show the guideline of a lab; who leads the lab enters and keeps it, the agreement too."""
    return _answer(request, here, Kind("guideline", _("Guideline"), _guideline_form, _guideline))


def _answer(request: HttpRequest, here: Room, kind: Kind) -> HttpResponse:
    is_sent = request.method == "POST"
    if not report.may_read(here) or (is_sent and not here.is_leader):
        raise Http404("The documents of this lab are not open to you.")
    kept = queries.kept(here.lab, kind.name)
    form = kind.form(here.lab.country, request.POST if is_sent else None, kept)
    form.is_valid()
    made = kind.make(request, here, form)
    wish = request.POST.get("do", request.GET.get("do", ""))
    if wish in files.TYPES and not form.problems:
        return file_of(here.lab.country, kind.name, wish, made)
    is_overtaken = False
    if is_sent and wish == "keep" and not form.problems:
        seen = request.POST.get("version", "")
        seen_version = int(seen) if seen.isdecimal() and len(seen) < 9 else -1
        entered = form.kept
        if documents.keep(here.lab, kind.name, entered, getattr(form, "address", ""), version=seen_version):
            return see_other(f"lab:{kind.name}_in", here.lab.country, here.lab.key, said="kept")
        is_overtaken = True
    context = {
        "country": country_or_404(here.lab.country),
        "lab": here.lab,
        "kind": kind.name,
        "form": form if here.is_leader else None,
        "version": kept.version,
        "is_kept": request.GET.get("said") == "kept",
        "is_overtaken": is_overtaken,
        "document": files.page(made),
        "crumbs": [Crumb(here.lab.titled, queries.room_of(here))],
    }
    return render(request, "lab/kept_document.html", context, status=409 if is_overtaken else 200)


def _strategy_form(country: str, data: Any, kept: queries.Kept) -> Any:
    given = data if data is not None else strategy_forms.data_of(kept.entered, kept.run)
    return strategy_forms.StrategyForm(country, given)


def _guideline_form(country: str, data: Any, kept: queries.Kept) -> Any:
    given = data if data is not None else guideline_forms.data_of(kept.entered)
    return guideline_forms.GuidelineForm(country, given)


def _strategy(request: HttpRequest, here: Room, form: Any) -> Any:
    """Return the document; an answer that cannot be used is said at its field and left out."""
    asked: dict[str, Any] = {
        "kind": form.document_kind,
        "own": form.own,
        "scenario": form.shown_scenario,
        "site": f"{request.scheme}://{request.get_host()}",
    }
    day, language = timezone.localdate(), request.LANGUAGE_CODE
    try:
        return queries.strategy_of(here, language, day, address=form.address, **asked)
    except PlacefirstError as error:
        form.add_error("run", error_in_words(error))
        return queries.strategy_of(here, language, day, address="", **asked)


def _guideline(request: HttpRequest, here: Room, form: Any) -> Any:
    return queries.guideline_of(here, request.LANGUAGE_CODE, timezone.localdate(), form.given)
