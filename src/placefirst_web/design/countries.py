"""Countries: how a page names the country of its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404

from placefirst.errors import UnknownName
from placefirst.parameters.read import load_country
from placefirst_web.design.errors import error_in_words


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country as a page names it."""

    code: str
    name: Mapping[str, str]


def country_name(code: str) -> CountryName:
    """Return the country's name by language; raises UnknownName."""
    return CountryName(code, load_country(code).name)


def country_or_404(code: str) -> CountryName:
    """Return the country at *code* as a page names it; there is no page of one that nobody described."""
    try:
        return country_name(code)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
