"""The guideline on lived experience over HTTP: what is entered goes into the document and is kept nowhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.few import few_at_once
from placefirst_web.lab.forms.guideline import GuidelineForm
from placefirst_web.lab.queries import guideline as queries
from placefirst_web.lab.queries import strategy as files
from placefirst_web.lab.queries.index import own
from placefirst_web.lab.views.strategy import file_of


@csrf_exempt  # what is entered is read and shown back, nothing is changed or kept: the page needs no secret
@require_http_methods(["GET", "HEAD", "POST"])
@few_at_once()
def guideline(request: HttpRequest, country: str) -> HttpResponse:
    """Show the guideline with what is entered, a draft until it is agreed to; give it as a file."""
    named, is_sent = country_or_404(country), request.method == "POST"
    form = GuidelineForm(country, request.POST if is_sent else None)
    form.is_valid()
    language = (translation.get_language() or "en")[:2]
    made = queries.guideline(country, language, timezone.localdate(), form.given)
    face = request.POST.get("do", "")
    if face in files.TYPES and not form.problems:
        return file_of(country, "guideline", face, made)
    context = {
        "country": named,
        "form": form,
        "labs": own(request.user, country) if request.user.is_authenticated else [],
        "document": files.page(made),
    }
    if not is_sent:
        return render(request, "lab/guideline.html", context)
    response = render(request, "lab/guideline.html", context | {"languages": []})
    add_never_cache_headers(response)
    return response
