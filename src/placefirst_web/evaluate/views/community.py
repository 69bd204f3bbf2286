"""The learning community over HTTP, for who coordinates a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.evaluate.actions import community as actions
from placefirst_web.evaluate.forms.community import InviteForm, JointForm, PairForm
from placefirst_web.evaluate.queries import community as queries
from placefirst_web.evaluate.views.coordinating import coordinating, frame

ANY = ["GET", "HEAD", "POST"]
#: What each form does, and what is said then.
DO: dict[str, tuple[Callable[[Any, Any, dict[str, Any]], None], Any]] = {
    "invite": (actions.invite, gettext_lazy("The agency is invited. Its manager sees the network now.")),
    "pair": (actions.add_pair, gettext_lazy("The pair is kept.")),
    "joint": (actions.add_joint_review, gettext_lazy("The joint review is kept.")),
}


@require_http_methods(ANY)
@coordinating
def community(request: HttpRequest, row: Any) -> HttpResponse:
    """Show who agreed, who has done this before, who learns with whom, and whether the network grows."""
    page = queries.community_page(request.user, row)
    do = request.POST.get("do", "")
    if do.startswith("end:"):
        return _ended(request, row, do.partition(":")[2])
    if request.method == "POST" and do not in DO:
        raise Http404("There is no such button.")
    forms: dict[str, Any] = {
        "invite": InviteForm(request.POST if do == "invite" else None),
        "pair": PairForm(row.country, page.agreed, request.POST if do == "pair" else None),
        "joint": JointForm(row.country, page.agreed, request.POST if do == "joint" else None),
    }
    if do and forms[do].is_valid():
        act, said = DO[do]
        try:
            act(request.user, row, forms[do].cleaned_data)
        except PlacefirstError as error:
            forms[do].add_error(None, error_in_words(error))
        else:
            messages.success(request, said)
            return redirect(reverse("evaluate:network_community", args=[row.country, row.pk]))
    context = frame(row, "network_community", page=page, forms=forms, wrong=do)
    return render(request, "evaluate/community.html", context)


def _ended(request: HttpRequest, row: Any, key: str) -> HttpResponse:
    try:
        actions.end_pair(request.user, row, key)
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))
    else:
        messages.success(request, _("The pair has ended."))
    return redirect(reverse("evaluate:network_community", args=[row.country, row.pk]))
