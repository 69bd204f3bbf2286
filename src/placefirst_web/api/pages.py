"""What the pages about the interface show; read off its description, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst_web.api.document import Document, document
from placefirst_web.api.middleware import ROOT
from placefirst_web.design.problems import KINDS

#: What stands for a parameter in an example.
EXAMPLES = {
    "country": "jp",
    "path": "people.smr",
    "programme": "transition_support",
    "address": "ADDRESS",
    "campaign": "ADDRESS",
    "release": "ADDRESS",
    "network": "ADDRESS",
    "quarter": "2026-07",
    "reform": "quota_2013",
}
BODY = '{"scenarios": ["quasi_ips:places=3"], "years": 10}'


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing that an operation takes."""

    name: str
    place: str
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: how it is asked, what it takes, an example."""

    id: str
    method: str
    path: str
    summary: str
    says: str
    takes: Sequence[Taken]
    example: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """All that ``api/index.html`` shows."""

    root: str
    groups: Sequence[tuple[str, Sequence[Operation]]]
    quotas: Sequence[tuple[str, int, int]]  # who, reads and runs an hour
    count: int


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem."""

    name: str
    status: int
    title: str | Promise
    remedy: str | Promise


def index_page(site: str) -> IndexPage:
    """Return all that ``api/index.html`` shows; *site* is the address of this installation."""
    found = document((get_language() or "en")[:2])
    operations = [
        (operation["tags"][0], _operation(found, site, path, method, operation))
        for path, methods in found["paths"].items()
        for method, operation in methods.items()
    ]
    groups = {
        "map": _("What is there: Map"),
        "explain": _("What would happen if: Explain"),
        "evaluate": _("What came of it: Evaluate"),
    }
    plans = {"visitor": _("Without a token"), "token": _("With a token")}
    return IndexPage(
        root=f"{site}{ROOT}",
        groups=[(name, [each for tag, each in operations if tag == group]) for group, name in groups.items()],
        quotas=[
            (name, settings.API_QUOTAS[plan]["reads"], settings.API_QUOTAS[plan]["runs"])
            for plan, name in plans.items()
        ],
        count=len(operations),
    )


def kinds() -> list[Kind]:
    """Return the kinds of problems, by status."""
    listed = [Kind(name, kind.status, kind.title, kind.remedy) for name, kind in KINDS.items()]
    return sorted(listed, key=lambda kind: kind.status)


def _operation(found: Document, site: str, path: str, method: str, operation: Document) -> Operation:
    takes = [_taken(found, each, each["in"]) for each in operation["parameters"]]
    body = operation.get("requestBody")
    if body:
        schema = _resolved(found, body["content"]["application/json"]["schema"])
        takes += [
            _taken(found, {"name": name, "schema": each}, "body")
            for name, each in schema["properties"].items()
        ]
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        says=operation["description"],
        takes=takes,
        example=_example(site, path, method, has_body=bool(body)),
    )


def _taken(found: Document, taken: dict[str, Any], place: str) -> Taken:
    places = {"path": _("in the address"), "query": _("after the question mark"), "body": _("in the body")}
    schema = taken["schema"]
    says = taken.get("description") or schema.get("description", "")
    return Taken(taken["name"], places[place], _kind(found, schema), says)


def _kind(found: Document, schema: Document) -> str:
    words = {
        "string": _("text"),
        "integer": _("whole number"),
        "number": _("number"),
        "boolean": _("true or false"),
        "array": _("list"),
        "object": _("object"),
    }
    known = _resolved(found, schema)
    kinds = [each for each in known.get("anyOf", [known]) if each.get("type") != "null"]
    if kinds[0].get("format") == "date":
        return _("day")
    return words.get(kinds[0].get("type", ""), "")


def _resolved(found: Document, schema: Document) -> Document:
    name = schema.get("$ref", "").rpartition("/")[2]
    known: Document = found["components"]["schemas"][name] if name else schema
    return known


def _example(site: str, path: str, method: str, *, has_body: bool) -> str:
    address = path.format(**EXAMPLES)
    words = ["curl", *(["-X", method.upper()] if method not in ("get", "post") else []), f"{site}{address}"]
    if has_body:
        words += ["-H", "'Content-Type: application/json'", "-d", f"'{BODY}'"]
    return " ".join(words)
