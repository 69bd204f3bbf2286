"""A strategy of a country as its page shows it and as a file."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from placefirst.documents.content import Document
from placefirst.documents.files import PAPERS, file_of
from placefirst.documents.strategy.answered import Answered, answered
from placefirst.documents.strategy.kinds import document
from placefirst.documents.strategy.matter import matter
from placefirst.documents.strategy.own import Own
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import load_country
from placefirst_web.design.documents import Shown, shown
from placefirst_web.library import runs

#: The files of a document with their media types, and what makes them.
TYPES = PAPERS
file = file_of


def strategy(
    code: str, language: str, day: date, *, kind: str, own: Own, address: str, site: str, scenario: str = ""
) -> Document:
    """Return the strategy of the country *code*; *address* is that of an answer of Explain, or empty;
    of its scenarios *scenario* is shown, or the first.

    *site* is where these pages are, for the answer's full address. Raises InvalidRequest for an answer that
    is not kept, is about another country or compares nothing.
    """
    country = load_country(code)
    answer = answer_at(code, address, site, scenario) if address else None
    return document(matter(country, language, day, own=own, answer=answer), kind)


def answer_at(code: str, address: str, site: str, scenario: str = "") -> Answered:
    """Return the answer kept at *address*; raises InvalidRequest where none can be used."""
    run = runs.at(address)
    if run is None:
        raise InvalidRequest("No answer is kept at the address {address}.", address=address)
    page = site + reverse("explain:run", args=[code, address])
    return answered(load_country(code), run.answer, page, scenario)


def page(made: Document) -> Shown:
    """Return the document as a page shows it below its own title."""
    return shown(made, level=2)


def name(code: str, kind: str, face: str, language: str) -> str:
    """Return the name of the file."""
    return f"placefirst-{code}-{kind}-{language}.{face}"
