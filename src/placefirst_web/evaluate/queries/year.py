"""A network's yearly report and its open data package, both of what is public already."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation

from placefirst.documents.content import Document
from placefirst.documents.files import PAPERS, file_of
from placefirst.exchange.datapackage import LICENCES, data_package
from placefirst.exchange.network_quarter import NetworkQuarter
from placefirst.loop.year import year_report
from placefirst_web.design.documents import Shown, shown
from placefirst_web.registry import shared
from placefirst_web.registry.models import Network

TYPES = PAPERS
LANGUAGES = ("en", "ja")


def quarters(network: Network) -> list[NetworkQuarter]:
    """Return the quarters of a network that were made for others, in their order."""
    return shared.own_quarters(network)


def language_of(asked: str) -> str:
    """Return the language of a report: the one asked for, else the page's."""
    return asked if asked in LANGUAGES else (translation.get_language() or "en")[:2]


def report_shown(found: list[NetworkQuarter], language: str) -> Shown:
    """Return the yearly report as a page shows it."""
    return shown(_report(found, language))


def report_file(found: list[NetworkQuarter], language: str, face: str) -> bytes:
    """Return the yearly report as a file; *face* is a key of ``TYPES``."""
    return file_of(_report(found, language), face)


def licences() -> list[tuple[str, str]]:
    """Return the licences to choose from."""
    return [(each.name, each.title) for each in LICENCES.values()]


def package(found: list[NetworkQuarter], given: dict[str, Any]) -> bytes:
    """Return the open data package. Raises ``InvalidRequest`` where there is nothing to publish."""
    return data_package(
        found, licence=given["licence"], publisher=given["publisher"], title=given["title"],
        day=timezone.localdate(),
    )  # fmt: skip


def _report(found: list[NetworkQuarter], language: str) -> Document:
    return year_report(found, language, timezone.localdate())
