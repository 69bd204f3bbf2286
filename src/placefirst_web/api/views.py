"""The pages about the interface over HTTP, and its description."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from placefirst_web.api import document as description
from placefirst_web.api import pages


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what the interface offers, operation by operation."""
    site = f"{request.scheme}://{request.get_host()}"
    return render(request, "api/index.html", {"page": pages.index_page(site)})


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Show the kinds of problems there are."""
    return render(request, "api/problems.html", {"kinds": pages.kinds()})


@csrf_exempt
def document(request: HttpRequest) -> HttpResponse:
    """Give the description as OpenAPI."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    content, tag = description.written((get_language() or "en")[:2])
    headers = {"ETag": f'"{tag}"', "Cache-Control": "public, max-age=300"}
    return HttpResponse(content, content_type="application/json", headers=headers)
