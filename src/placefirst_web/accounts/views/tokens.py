"""The tokens of an account over HTTP."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from placefirst.errors import RefusedField
from placefirst_web.accounts import tokens
from placefirst_web.accounts.own_forms import TokenForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def index(request: HttpRequest) -> HttpResponse:
    """Show the tokens; make one and show its secret this once."""
    form, secret = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _token, secret = tokens.make(request.user, form.cleaned_data["name"])
        except RefusedField as error:
            form.add_error(error.field, str(error))
        else:
            form = TokenForm()
    context = {"tokens": request.user.api_tokens.order_by("name"), "form": form, "secret": secret}
    return render(request, "accounts/tokens.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Withdraw one token: from now on it opens nothing."""
    if not tokens.withdraw(request.user, key):
        raise Http404("There is no such token.")
    messages.success(request, _("The token is withdrawn."))
    return redirect("accounts:tokens")
