"""Sentences with numbers in them, and the map of a country kept for the day it was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from string import Formatter

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.loop.map import CountryMap, Number, Row, map_country
from placefirst_web.design.shown import Figure, figure

Part = str | Figure


def language() -> str:
    """Return the language of the page, as the core has it."""
    return (get_language() or "en")[:2]


def spoken(texts: Mapping[str, str]) -> str:
    """Return the language in which a text of a data file is shown: the page's, or English."""
    return language() if language() in texts else "en"


@lru_cache(maxsize=64)
def country_map(code: str, day: date, words: str) -> CountryMap:
    """Return the map of a country on a day in the language *words*; it cannot change while we run."""
    return map_country(code, day, language=words)


def said(code: str, row: Row, day: date) -> Sequence[Part]:
    """Return the words of a row with its numbers in their places; nothing where the file says nothing."""
    if row.words is None:
        return ()
    parts: list[Part] = []
    for words, slot, _format, _convert in Formatter().parse(row.words):
        if words:
            parts.append(words)
        if slot is not None:
            number = row.numbers[int(slot)]
            parts.append(_bare(code, number, day) if number else _("(not in force)"))
    return parts


def of_number(code: str, number: Number, day: date) -> Figure:
    """Return a number of the map with its unit, as a page shows it."""
    return figure(
        code, number.path, number.value, number.unit, number.source,
        cell=number.cell, label=number.label, status=number.status, on=day,
    )  # fmt: skip


def _bare(code: str, number: Number, day: date) -> Figure:
    """Return a number whose unit the words around it say already."""
    return figure(
        code, number.path, number.value, number.unit, number.source, cell=number.cell,
        label=number.label, status=number.status, on=day, bare=True,
    )  # fmt: skip
