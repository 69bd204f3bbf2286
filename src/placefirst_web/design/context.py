"""What the base page needs on every page: the loop, the languages, where we are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from placefirst_web.design.language import query_of


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the loop in the navigation; *address* is None while its page does not exist."""

    name: str
    label: str | Promise
    address: str | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the switch, named in itself."""

    code: str
    label: str
    address: str
    is_here: bool


LOOP = (
    ("map", _("Map")),
    ("explain", _("Explain")),
    ("implement", _("Implement")),
    ("evaluate", _("Evaluate")),
    ("lab", _("Lab")),
)
OWN_NAMES = {"en": "English", "ja": "日本語"}


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of ``design/page.html``."""
    match = request.resolver_match
    country = match.kwargs.get("country") if match else None
    return {
        "loop": [
            Step(name, label, _address(name, country), match is not None and match.app_name == name)
            for name, label in LOOP
        ],
        "languages": [
            Language(code, OWN_NAMES[code], _in_language(request, code), code == request.LANGUAGE_CODE)  # type: ignore[attr-defined]
            for code, _label in settings.LANGUAGES
        ],
    }


def _address(step: str, country: str | None) -> str | None:
    if country is None:
        return None
    try:
        return reverse(f"{step}:index", kwargs={"country": country})
    except NoReverseMatch:
        return None


def _in_language(request: HttpRequest, code: str) -> str:
    query = query_of(request).copy()
    query["lang"] = code
    return f"{request.path}?{query.urlencode()}"
