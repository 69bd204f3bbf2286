"""A guideline on lived experience of a country, as its page shows it and as a file."""

from __future__ import annotations

from datetime import date

from placefirst.documents.content import Document
from placefirst.documents.guideline import Guideline, document
from placefirst.parameters.read import load_country


def guideline(code: str, language: str, day: date, given: Guideline) -> Document:
    """Return the guideline of the country *code* with what is *given*."""
    return document(load_country(code), language, day, given)
