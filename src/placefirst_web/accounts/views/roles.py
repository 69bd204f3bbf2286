"""Roles: operators give and take them."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.accounts import queries, roles
from placefirst_web.accounts.own_forms import RoleForm
from placefirst_web.design.errors import error_in_words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def index(request: HttpRequest) -> HttpResponse:
    """Show who holds which role; give one, or take one away."""
    countries = roles.operates(request.user)
    if not countries:
        raise Http404("There is no such page.")
    is_taking = "take" in request.POST
    form = RoleForm(countries, request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            if is_taking:
                roles.revoke(asked["email"], asked["role"], asked["country"], taken_by=request.user)
            else:
                roles.grant(asked["email"], asked["role"], asked["country"], given_by=request.user)
        except PlacefirstError as error:
            form.add_error("email", error_in_words(error))
        else:
            messages.success(request, _("It is done."))
            return redirect("accounts:roles")
    context = {"form": form, "held": queries.grants_of(countries)}
    return render(request, "accounts/roles.html", context)
