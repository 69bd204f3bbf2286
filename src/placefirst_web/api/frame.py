"""The frame of the interface: who asks, what a body may be, how answers and problems are written."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser
from ninja.renderers import JSONRenderer

from placefirst.errors import NotSimulated, PlacefirstError, UnknownName
from placefirst_web.accounts import tokens
from placefirst_web.api import quotas, wrong
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.problems import Problem, kind_of_status, problem_response
from placefirst_web.evaluate.api import router as evaluate
from placefirst_web.explain.api import router as explain
from placefirst_web.map.api import router as map_

LARGEST = 100_000  # bytes of a question


class Token:
    """A token of an account as ``Authorization: Bearer pf_…``; without one, a visitor asks."""

    openapi_security_schema = {"type": "http", "scheme": "bearer"}

    def __call__(self, request: HttpRequest) -> quotas.Caller:
        """Return who asks, having counted that; raises Problem for a quota used up, a token not known."""
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        token = tokens.find(secret.strip()) if scheme.lower() == "bearer" else None
        address = request.META.get("REMOTE_ADDR", "")
        if token is not None:
            caller = quotas.of_token(token, address)
        else:
            caller = quotas.of_network(address, timezone.localdate())
        request.caller = caller  # type: ignore[attr-defined]
        caller.spend("reads")
        if scheme and token is None:
            raise Problem("unknown-token", headers={"WWW-Authenticate": "Bearer"})
        return caller


class JsonBodies(Parser):
    """Reads a body that is JSON, is not large, and can be written again."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what the body holds; raises Problem."""
        if request.content_type != "application/json":
            raise Problem("unsupported-media-type", headers={"Accept": "application/json"})
        length = request.META.get("CONTENT_LENGTH") or "0"
        if (length.isdigit() and int(length[:12]) > LARGEST) or len(request.body) > LARGEST:
            raise Problem("too-large")
        try:
            body = json.loads(request.body, parse_constant=_refuse)
            json.dumps(body, ensure_ascii=False).encode()  # half a sign stands for nothing
        except (ValueError, RecursionError) as error:
            raise Problem("bad-request") from error
        return body


def _refuse(word: str) -> None:
    raise ValueError(word)


class ReadableJson(JSONRenderer):
    """JSON in which Japanese stands as it is written."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Placefirst",
    version="1",
    openapi_url=None,
    docs_url=None,
    urls_namespace="v1",
    auth=Token(),
    parser=JsonBodies(),
    renderer=ReadableJson(),
)
api.add_router("", map_)
api.add_router("", explain)
api.add_router("", evaluate)


@api.exception_handler(Problem)
def say_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Answer with a problem that an operation raised."""
    return problem_response(request, problem)


@api.exception_handler(PlacefirstError)
def say_refusal(request: HttpRequest, error: PlacefirstError) -> HttpResponse:
    """Answer with what the core refused: a name in the address that nobody knows, or a value."""
    if isinstance(error, UnknownName):
        return problem_response(request, Problem("not-found", error_in_words(error)))
    kind = "not-simulated" if isinstance(error, NotSimulated) else "invalid"
    return problem_response(request, Problem(kind, error_in_words(error)))


@api.exception_handler(ValidationError)
def say_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer with every value that is not what the operation takes; an address that cannot be is no page."""
    if any(each["loc"][0] == "path" for each in error.errors):
        return problem_response(request, Problem("not-found"))
    return problem_response(request, Problem("invalid", errors=wrong.values(error.errors)))


@api.exception_handler(RequestDataTooBig)
def say_size(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """Answer to a body that is not read to its end."""
    return problem_response(request, Problem("too-large"))


@api.exception_handler(HttpError)
def say_status(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer with what ninja refused by itself, or why it could not read the body."""
    if isinstance(error.__cause__, Problem):
        return problem_response(request, error.__cause__)
    return problem_response(request, Problem(kind_of_status(error.status_code)))
