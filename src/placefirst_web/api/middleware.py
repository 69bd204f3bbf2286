"""What holds for every answer below ``/api/``: problems are JSON, quotas are told, HEAD asks as GET does."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from placefirst_web.design.problems import MEDIA_TYPE, Problem, kind_of_status, problem_response

ROOT = "/api/v1/"
KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")


class InterfaceMiddleware:
    """Stands below what every answer of the site carries, above all that may refuse: that is said as data."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; outside of the interface nothing changes."""
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        if request.method == "HEAD":
            request.method = "GET"  # the server sends the head alone
        if not _takes_json(request.headers.get("Accept", "")):
            response: HttpResponseBase = problem_response(request, Problem("not-acceptable"))
        else:
            response = self.get_response(request)
            if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIA_TYPE:
                response = _as_problem(request, response)
        caller = getattr(request, "caller", None)
        for name, value in (caller.headers if caller else {}).items():
            response.headers[name] = value
        response.headers["Link"] = f'<{reverse("api:document")}>; rel="service-desc"'
        patch_vary_headers(response, ("Accept-Language", "Authorization"))
        return response


def _as_problem(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return what a page would have said, as data."""
    kept = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    try:
        return problem_response(request, Problem(kind_of_status(response.status_code), headers=kept))
    except Exception:  # noqa: BLE001  a host name that is none of ours
        return response


def _takes_json(accept: str) -> bool:
    """Return whether a client that sends *accept* takes our answers.

    >>> [_takes_json(each) for each in ("", "text/html,*/*;q=0.8", "application/json", "text/html")]
    [True, True, True, False]
    """
    ours = {"*/*", "application/*", "application/json", MEDIA_TYPE, "application/*+json"}
    wanted = [part.partition(";") for part in accept.split(",") if part.strip()]
    takes = [
        kind.strip().lower() for kind, _sign, rest in wanted if rest.replace(" ", "") not in ("q=0", "q=0.0")
    ]
    return not wanted or any(kind in ours for kind in takes)
