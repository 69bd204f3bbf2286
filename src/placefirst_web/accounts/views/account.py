"""Your account: what it holds, its data, its end."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.accounts import organisations, queries, saved
from placefirst_web.accounts.own_forms import NameForm, OrganisationForm
from placefirst_web.design.errors import error_in_words


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Show the account; keep another name."""
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        request.user.name = form.cleaned_data["name"]
        request.user.save(update_fields=["name"])
        messages.success(request, _("The name is kept."))
        return redirect("accounts:home")
    context = {"page": queries.account_page(request.user), "form": form, "found": OrganisationForm()}
    return render(request, "accounts/home.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Remove one piece of saved work."""
    found = saved.kind(kind)
    if found is None or not found.remove(request.user, key):
        raise Http404("There is no such piece of saved work.")
    messages.success(request, _("It is removed."))
    return redirect("accounts:home")


@never_cache
@require_safe
@reauthentication_required
def data(request: HttpRequest) -> HttpResponse:
    """Give all that is kept about the account."""
    options = {"ensure_ascii": False, "indent": 1}
    response = JsonResponse(queries.data_of(request.user), json_dumps_params=options)
    response["Content-Disposition"] = 'attachment; filename="placefirst-account.json"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    """Say what deleting means, then do it."""
    problem = ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                for each in request.user.memberships.all():
                    organisations.leave(each)
                request.user.delete()
        except PlacefirstError as error:
            problem = error_in_words(error)
        else:
            logout(request)
            return render(request, "accounts/gone.html")
    context = {"page": queries.account_page(request.user), "problem": problem}
    return render(request, "accounts/delete.html", context)
