"""The first page of the Lab, and a new lab."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.parts import Crumb
from placefirst_web.lab.actions import labs as actions
from placefirst_web.lab.forms.new import NewLabForm
from placefirst_web.lab.queries import index as queries


@never_cache
@require_safe
def index(request: HttpRequest, country: str) -> HttpResponse:
    """Show what a lab is, how to join one, and the reader's own."""
    context = {"country": country_or_404(country), "own": queries.own(request.user, country)}
    return render(request, "lab/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, country: str) -> HttpResponse:
    """Show the ways to hold a lab; make one."""
    context: dict[str, Any] = {
        "country": country_or_404(country),
        "ways": queries.ways(),
        "crumbs": [Crumb(_("Labs"), reverse("lab:index", args=[country]))],
    }
    if not request.user.is_authenticated:
        status = 403 if request.method == "POST" else 200
        return render(request, "lab/new.html", context, status=status)
    organisations = queries.organisations(request.user)
    sent = request.POST if request.method == "POST" else None
    form = NewLabForm(organisations, sent, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.make(
                request.user, country, given["template"],
                title=given["title"], question=given["question"], language=given["language"],
                owner=given["owner"], once=given["once"],
            )  # fmt: skip
            messages.success(request, _("The lab is made. Look through its phases, then open it."))
            return redirect("lab:console", country, made.key)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    return render(request, "lab/new.html", {**context, "form": form})
