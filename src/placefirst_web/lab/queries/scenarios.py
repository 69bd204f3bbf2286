"""Scenarios in words: what one is called, and the ready options of a country that a proposal may take."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import load_country
from placefirst.scenarios.option import Option, catalogue
from placefirst.scenarios.scenario import scenario
from placefirst_web.design.language import local
from placefirst_web.design.shown import in_words
from placefirst_web.library.proposed import START


def name_of(country: str, text: str, start: str = START) -> str:
    """Return what the scenario *text* is called; the text itself where today's data do not know it."""
    known = load_country(country)
    try:
        read = scenario(known, text, start=date.fromisoformat(f"{start}-01"))
    except PlacefirstError:
        return text
    names = [local(chosen.option.title) for chosen in read.options]
    for each in read.changes:
        if each.option is None:
            parameter = known.parameter(each.path)
            label = local(parameter.label) or each.path.rpartition(".")[2].replace("_", " ")
            names.append(f"{label} {in_words(each.value, parameter.unit)}")
    return _(" and ").join(names) or text


def options_of(country: str) -> list[Option]:
    """Return every ready option of *country*, by its title."""
    return sorted(catalogue(load_country(country)).values(), key=lambda each: local(each.title))


def find_option(country: str, name: str) -> Option | None:
    """Return the option called *name*, if there is one."""
    return catalogue(load_country(country)).get(name)
