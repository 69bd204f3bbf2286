"""The quarterly return over HTTP: a page, the rows behind it, files, and handing it in."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.design.parts import Crumb, Download
from placefirst_web.implement.actions import returns as actions
from placefirst_web.implement.queries import returns as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service, frame, here

FORMS = {
    "csv": ("text/csv; charset=utf-8", "CSV"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
}


@at_service("returns.read", methods=("GET", "HEAD", "POST"))
def returns(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the figures of a quarter and what is missing in them; hand them in."""
    if request.method == "POST":
        return _hand_in(request, door)
    quarter = _asked(request)
    page = queries.return_page(door, quarter)
    files = [
        Download(_("What may be handed in"), label, f"{here(door, 'return_file', form)}?quarter={quarter}")
        for form, (_kind, label) in FORMS.items()
    ]
    context = frame(door, page=page, files=files, once=uuid4(), may_hand_in=door.may("returns.hand_in"))
    return render(request, "implement/returns.html", context)


@at_service("returns.rows")
def return_rows(request: HttpRequest, door: Door, measure: str) -> HttpResponse:
    """Show the rows behind one measure."""
    quarter = _asked(request)
    page = queries.rows_page(door, quarter, measure)
    if page is None:
        raise Http404("There is no such page.")
    back = Crumb(_("Returns"), f"{here(door, 'returns')}?quarter={quarter}")
    return render(request, "implement/return_rows.html", frame(door, back, page=page))


@at_service("returns.read")
def return_file(request: HttpRequest, door: Door, form: str) -> HttpResponse:
    """Give what may be handed in as a file."""
    if form not in FORMS:
        raise Http404("There is no such page.")
    quarter = _asked(request)
    return download(
        queries.as_file(door, quarter, form), FORMS[form][0], f"{door.service.code}-{quarter}.{form}"
    )


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return *content* as a file called *name*."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asked(request: HttpRequest) -> queries.Quarter:
    try:
        return queries.quarter_asked(request.GET.get("quarter", ""))
    except InvalidRequest:
        raise Http404("There is no such quarter.") from None


def _hand_in(request: HttpRequest, door: Door) -> HttpResponse:
    quarter = request.POST.get("quarter", "")
    address = f"{here(door, 'returns')}?quarter={quarter}"
    try:
        door.once(UUID(request.POST.get("once", "")), lambda: actions.hand_in(door, quarter), address)
    except (InvalidRequest, ValueError):
        raise Http404("There is no such quarter.") from None
    messages.success(request, _("Handed in. The figures stand below as they were today."))
    return redirect(address)
