"""The poster and the cards of a campaign over HTTP."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.few import few_at_once
from placefirst_web.evaluate.queries import poster as queries


@never_cache
@require_safe
@few_at_once()
def on_paper(request: HttpRequest, country: str, key: UUID, name: str) -> HttpResponse:
    """Give the poster or the cards (*name*) as a PDF; ``?in=ja&in=plain`` says in which readings."""
    country_or_404(country)
    row = queries.campaign_with_poster(request.user, country, key)
    if row is None:
        raise Http404("There is no such campaign that takes answers.")
    address = request.build_absolute_uri(reverse("tell:form", args=[row.code]))
    content = queries.pdf(name, row, request.GET.getlist("in"), address)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="placefirst-{name}-{row.code}.pdf"'
    return response
