"""What an employer says of the service, over HTTP: a short form behind a link, without an account."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from placefirst_web.design.countries import country_or_404
from placefirst_web.implement.actions import jobs as actions
from placefirst_web.implement.forms.jobs import EmployerViewForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def employer_view(request: HttpRequest, country: str, service: str, secret: str) -> HttpResponse:
    """Ask a firm what it thinks of the service; nobody who works there is named or asked about."""
    found = actions.find_view(service, secret)
    if found is None or found[0].country != country:
        raise Http404("There is no such page.")
    kept, view, firm, is_answered = found
    form = EmployerViewForm(country, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and not is_answered:
        if form.is_valid():
            actions.answer_view(kept.pk, view, form.values)
            is_answered = True
        else:
            status = 422
    context = {
        "country": country_or_404(country),
        "service": kept,
        "firm": firm,
        "form": form,
        "is_answered": is_answered,
    }
    return render(request, "implement/employer_view.html", context, status=status)
