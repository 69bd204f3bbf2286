"""A campaign as a file: the survey itself, and the table into which answers on paper are counted."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language

from placefirst.documents.turned_away import say
from placefirst.exchange.answers_file import CODES, COLUMNS
from placefirst.exchange.campaign_file import campaign_zip
from placefirst.exchange.safe_csv import as_csv
from placefirst.parameters.read import load_country
from placefirst.systems.asked import asked_services
from placefirst_web.design.language import local
from placefirst_web.registry.campaigns import campaign_of
from placefirst_web.registry.models import Campaign


def as_file(row: Campaign) -> bytes:
    """Return the campaign as a zip: what was asked of whom.

    What was told is not in it, nor how many codes were used: cell by cell it would show single answers. Its
    figures are on its own page.
    """
    return campaign_zip(campaign_of(row).as_survey)


def empty_answers(row: Campaign) -> bytes:
    """Return the table into which answers on paper are counted: its columns, and nothing below."""
    return as_csv(tuple(COLUMNS), ())


def columns(row: Campaign) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    """Return each column with a list of codes, and for each code what it means."""
    reading = "ja" if get_language() == "ja" else "en"
    services = {each.key: local(dict(each.name)) for each in asked_services(load_country(row.country))}
    known = {
        name: [(code, say(f"{name}.{code}", reading)) for code in codes if code]
        for name, codes in CODES.items()
    }
    known["service"] = [(key, services[key]) for key in row.services or services]
    known["stratum"] = [(each.key, local(each.name)) for each in row.strata.all()]
    return [(name, known[name]) for name in COLUMNS if name in known]
