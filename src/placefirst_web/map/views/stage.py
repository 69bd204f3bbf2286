"""Stages over HTTP: the profile, a comparison, the checklists, the analysis behind."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.forms.stage import CompareForm
from placefirst_web.map.queries.analysis import analysis_page
from placefirst_web.map.queries.stage import (
    checklist_page,
    compare_page,
    others_than,
    stage_page,
    way_to_stage,
)


@require_safe
def stage(request: HttpRequest, country: str) -> HttpResponse:
    """Show where the country stands, test by test."""
    try:
        page = stage_page(country, request.user)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/stage.html", {"page": page, "country": page.country})


@require_safe
def compare(request: HttpRequest, country: str) -> HttpResponse:
    """Show two countries' profiles on the same tests."""
    try:
        form = CompareForm(request.GET, others_than(country))
        page = compare_page(country, form.code)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/stage_compare.html", {**_context(page), "form": form})


@require_safe
def checklist(request: HttpRequest, country: str, key: str) -> HttpResponse:
    """Show one checklist, line by line."""
    try:
        page = checklist_page(country, key)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/checklist.html", _context(page))


@require_safe
def analysis(request: HttpRequest, country: str) -> HttpResponse:
    """Show how the analysis behind the stage was made."""
    try:
        page = analysis_page(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/analysis.html", _context(page))


def _context(page: Any) -> dict[str, Any]:
    """Return what every page below the stage shows."""
    return {"page": page, "country": page.country, "crumbs": way_to_stage(page.country)}
