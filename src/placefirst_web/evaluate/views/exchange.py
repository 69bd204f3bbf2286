"""Handing over and taking in over HTTP, for who coordinates a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import PlacefirstError, UnknownQuarter
from placefirst_web.accounts.sitting import DEMONSTRATION
from placefirst_web.design.errors import error_in_words
from placefirst_web.evaluate.actions import exchange as actions
from placefirst_web.evaluate.forms.exchange import BringForm, KeyForm
from placefirst_web.evaluate.queries import exchange as queries
from placefirst_web.evaluate.views.community import ANY
from placefirst_web.evaluate.views.coordinating import coordinating, frame
from placefirst_web.evaluate.views.leading import download


@require_http_methods(ANY)
@coordinating
def exchange(request: HttpRequest, row: Any) -> HttpResponse:
    """Show what was handed over and brought in; make a file, take one in, trust a key or no longer."""
    do, _sign, what = request.POST.get("do", "").partition(":")
    if request.method == "POST" and do not in {"share", "bring", "key", "withdraw"}:
        raise Http404("There is no such button.")
    is_closed = DEMONSTRATION in request.session and do in {"bring", "key", "withdraw"}
    if is_closed:
        messages.error(request, _("In the demonstration nothing is brought in: everybody would see it."))
        return _there(row)
    if do == "share":
        return _done(request, row, lambda: actions.share(request.user, row, what), _("The file is made."))
    if do == "withdraw":
        said = _("The key is trusted no longer; what it signed is shown nowhere.")
        return _done(request, row, lambda: actions.withdraw(what), said)
    sent = (request.POST, request.FILES)
    bring = BringForm(*(sent if do == "bring" else ()))
    key = KeyForm(*(sent if do == "key" else ()))
    if do and (kept := _kept(request, row, bring if do == "bring" else key, do)) is not None:
        return kept
    context = frame(row, "network_exchange", page=queries.exchange_page(row), bring=bring, key=key, wrong=do)
    return render(request, "evaluate/exchange.html", context)


@require_safe
@coordinating
def exchange_file(request: HttpRequest, row: Any, quarter: str) -> HttpResponse:
    """Give the signed file of a quarter."""
    try:
        content = queries.file_of(row, quarter)
    except UnknownQuarter:
        content = None
    if content is None:
        raise Http404("There is no such file.")
    return download(content, "application/json", f"placefirst-network-{row.country}-{quarter}.json")


@require_safe
@coordinating
def public_key(request: HttpRequest, row: Any) -> HttpResponse:
    """Give the public key of this installation and its fingerprint, for the other side."""
    return download(queries.public_key(), "text/plain; charset=utf-8", "placefirst-public-key.txt")


def _kept(request: HttpRequest, row: Any, form: Any, do: str) -> HttpResponse | None:
    """Return where a form that was kept leads, None where something is wrong with it."""
    if not form.is_valid():
        return None
    content = form.cleaned_data["file"].read()
    try:
        if do == "bring":
            actions.bring(request.user, content)
            messages.success(request, _("The file is taken in. Its figures stand beside the others now."))
        else:
            actions.add_key(request.user, content, form.cleaned_data)
            messages.success(request, _("The key is trusted. Bring its files in now."))
    except PlacefirstError as error:
        form.add_error("file", error_in_words(error))
        return None
    return _there(row)


def _done(request: HttpRequest, row: Any, act: Callable[[], None], said: str) -> HttpResponse:
    try:
        act()
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))
    else:
        messages.success(request, said)
    return _there(row)


def _there(row: Any) -> HttpResponse:
    return redirect(reverse("evaluate:network_exchange", args=[row.country, row.pk]))
