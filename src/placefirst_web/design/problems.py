"""Problems: what cannot be done, as data (RFC 9457 ``application/problem+json``), and the kinds there are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its status, what it is called, and what to do about it."""

    status: int
    title: str | Promise
    remedy: str | Promise


#: By the last part of the address that names the kind. What is here once keeps its name and its status.
KINDS: Final[Mapping[str, Kind]] = {
    "bad-request": Kind(
        400,
        _("This cannot be read"),
        _("Send what the description of the operation asks for, as valid JSON."),
    ),
    "unknown-token": Kind(
        401,
        _("This token is not known"),
        _("It was mistyped or withdrawn. Make another one under “Your account”, or send none."),
    ),
    "not-allowed": Kind(403, _("This is not allowed"), _("Only whoever asked for a run can cancel it.")),
    "not-found": Kind(
        404, _("There is nothing here"), _("Look at the lists, which name everything that there is.")
    ),
    "method-not-allowed": Kind(
        405, _("This address does not take this method"), _("The header Allow says which it takes.")
    ),
    "not-acceptable": Kind(
        406, _("Answers are JSON only"), _("Ask for application/json, or leave the header Accept out.")
    ),
    "already-ended": Kind(
        409, _("The run has ended already"), _("There is nothing left to cancel: fetch the answer.")
    ),
    "too-large": Kind(413, _("This is too large"), _("A question takes a few lines. Send less.")),
    "unsupported-media-type": Kind(
        415, _("Questions are JSON only"), _("Send the header Content-Type: application/json.")
    ),
    "invalid": Kind(
        422, _("Some values cannot be used"), _("Each of the “errors” says where, what, and what to do.")
    ),
    "not-simulated": Kind(
        422,
        _("This country cannot be simulated yet"),
        _("The list of countries says which can. What is missing is said in “detail”."),
    ),
    "run-refused": Kind(
        422, _("The model refused the question"), _("“detail” says why. Ask something else.")
    ),
    "quota-exceeded": Kind(
        429,
        _("The quota is used up"),
        _("Wait as many seconds as Retry-After says. A token has a higher quota."),
    ),
    "internal": Kind(
        500, _("Something went wrong here"), _("It is our mistake and is noted. Try again later.")
    ),
    "queue-full": Kind(
        503, _("Too many questions wait already"), _("Wait as many seconds as Retry-After says.")
    ),
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """One value that cannot be used: where it stands (``#/scenarios/0``, ``limit``) and a sentence."""

    where: str
    detail: str

    def to_json(self) -> dict[str, str]:
        """Return it as a member of a problem: a place in the body, or a parameter of the address."""
        return {"pointer" if self.where.startswith("#") else "parameter": self.where, "detail": self.detail}


@dataclass(slots=True)
class Problem(Exception):
    """Raised where something asked for over the interface cannot be done."""

    kind: str
    detail: str = ""
    errors: Sequence[Wrong] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def problem_json(
    kind: str, detail: str, errors: Sequence[Wrong], instance: str, types: str
) -> dict[str, Any]:
    """Return a problem as its members; *types* is the address under which kinds are described."""
    known = KINDS[kind]
    members: dict[str, Any] = {
        "type": f"{types}#{kind}",
        "title": str(known.title),
        "status": known.status,
        "detail": detail or str(known.remedy),
        "instance": instance,
    }
    if errors:
        members["errors"] = [each.to_json() for each in errors]
    return members


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return *problem* as an answer, in the language of the request."""
    types = f"{request.scheme}://{request.get_host()}{reverse('api:problems')}"
    members = problem_json(problem.kind, problem.detail, problem.errors, request.get_full_path(), types)
    response = HttpResponse(
        json.dumps(members, ensure_ascii=False).encode("utf-8", "backslashreplace"),
        status=KINDS[problem.kind].status,
        content_type=MEDIA_TYPE,
        headers=dict(problem.headers),
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Length"] = str(len(response.content))
    return response


def kind_of_status(status: int) -> str:
    """Return the kind that says best what *status* means."""
    by_status = {known.status: kind for kind, known in reversed(KINDS.items())}
    return by_status.get(status, "internal" if status >= 500 else "bad-request")
