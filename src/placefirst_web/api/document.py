"""The description of the interface: OpenAPI, with the answers that every operation has in common."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext as _
from ninja.responses import NinjaJSONEncoder

from placefirst_web.api.frame import api
from placefirst_web.api.middleware import ROOT
from placefirst_web.design.problems import KINDS, MEDIA_TYPE

Document = dict[str, Any]
ALWAYS = (401, 404, 405, 406, 422, 429, 500)
ALSO = {"post": (400, 413, 415, 503), "delete": (403, 409)}
QUOTA_HEADERS = {
    "RateLimit-Policy": {"schema": {"type": "string"}},
    "RateLimit": {"schema": {"type": "string"}},
}


@lru_cache(maxsize=4)
def document(language: str) -> Document:
    """Return the description in *language*, which must be the active one; plain values only."""
    drawn = api.get_openapi_schema(path_prefix=ROOT)
    found: Document = json.loads(json.dumps(drawn, cls=NinjaJSONEncoder))
    found["info"]["description"] = _(
        "Countries, their dated and sourced numbers, programmes and policy options, and runs of the model. "
        "Addresses below /api/v1/ keep their meaning: fields may be added, none is renamed or removed."
    )
    found["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    found["components"]["schemas"]["Problem"] = _problem()
    for operations in found["paths"].values():
        for method, operation in operations.items():
            operation["security"] = [{}, *operation.get("security", [])]
            for answer in operation["responses"].values():
                answer["headers"] = QUOTA_HEADERS
            for status in (*ALWAYS, *ALSO.get(method, ())):
                operation["responses"][str(status)] = _refusal(status)
    return found


@lru_cache(maxsize=4)
def written(language: str) -> tuple[bytes, str]:
    """Return the description as JSON, and its tag."""
    content = json.dumps(document(language), ensure_ascii=False, indent=1).encode()
    return content, blake2b(content, digest_size=12).hexdigest()


def _refusal(status: int) -> Document:
    titles = [str(kind.title) for kind in KINDS.values() if kind.status == status]
    return {
        "description": " / ".join(titles),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _problem() -> Document:
    text = {"type": "string"}
    wrong = {
        "type": "object",
        "required": ["detail"],
        "properties": {
            "pointer": {
                **text,
                "description": _("The place of the value in the body, such as #/scenarios/0."),
            },
            "parameter": {**text, "description": _("The name of the parameter of the address.")},
            "detail": text,
        },
    }
    return {
        "title": "Problem",
        "description": _("What cannot be done and why (RFC 9457)."),
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {**text, "format": "uri"},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "instance": {**text, "format": "uri-reference"},
            "errors": {"type": "array", "items": wrong},
        },
    }
