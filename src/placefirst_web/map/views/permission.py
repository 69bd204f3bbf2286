"""Who may: pages that only an editor of the country may open."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from placefirst.errors import UnknownName
from placefirst_web.accounts.roles import has_role
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.queries.named import named


def editors_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let *view* take the named country from an editor; others sign in, or read whom to ask."""

    @wraps(view)
    def asked(request: HttpRequest, country: str, **more: Any) -> HttpResponse:
        try:
            shown = named(country)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if has_role(request.user, "editor", country):
                return view(request, shown, **more)
        except UnknownName as error:
            raise Http404(error_in_words(error)) from error
        except PermissionDenied:
            pass
        return render(request, "map/not_editor.html", {"country": shown}, status=403)

    return asked
