"""What the components show: plain values, ready to read; nothing here asks or computes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import translation

from placefirst.sources import Source
from placefirst_web.design.marks import evidence_in_words, mark_in_words


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page (``_crumbs.html``); the page itself is not among them."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as ``_number.html`` shows it: value and unit in words, its mark, the page about it.

    *mark* is ● ◐ or ◌, or empty for what is counted here; *word* goes with it ("assumed").
    """

    value: str
    unit: str = ""
    mark: str = ""
    word: str = ""
    address: str = ""
    says: str = ""  # what the number is, for ears: the link is "2.7%, employment quota, ● checked"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of ``_facts.html``: what it is, its figure, and a word more."""

    label: str
    figure: Figure
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as ``_source.html`` shows it."""

    title: str
    publisher: str = ""
    pinpoint: str = ""
    published: str = ""
    mark: str = ""
    word: str = ""
    evidence: str = ""
    retrieved: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take away (``_downloads.html``): what it is called, its form, its address."""

    label: str
    form: str
    address: str


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbour in a row of pages (``_pager.html``)."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a page (``_reading.html``): a language, or plain Japanese with furigana."""

    label: str
    language: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right in a form (``_errors.html``): the id of its field, its label, what is wrong."""

    id: str
    label: str
    text: str


def in_page_language(source: Source) -> Source:
    """Return *source* with its words in the page's language, where its file has them so."""
    return source.in_language((translation.get_language() or "en")[:2])


def citation(source: Source) -> Citation:
    """Return *source* in the page's language."""
    source = in_page_language(source)
    return Citation(
        title=source.title,
        publisher=source.publisher,
        pinpoint=source.pinpoint or "",
        published=source.published.isoformat() if source.published else "",
        mark=source.mark,
        word=mark_in_words(source.mark, source.word),
        evidence=evidence_in_words(source.evidence),
        retrieved=source.retrieved.isoformat() if source.retrieved else "",
        address=source.url or "",
    )


def problems(form: object) -> list[Problem]:
    """Return what is wrong in a bound Django form, field by field; what is of none comes first."""
    from django.forms import BaseForm

    assert isinstance(form, BaseForm)
    found = [Problem("", "", str(error)) for error in form.non_field_errors()]
    for field in form:
        first = field.id_for_label or f"{field.auto_id}_0"  # of answers to choose from, the first
        found += [Problem(first, str(field.label), str(error)) for error in field.errors]
    return found


def is_plain(request: HttpRequest) -> bool:
    """Return whether the reader asks for plain Japanese (``?reading=plain`` on a Japanese page)."""
    asked = request.GET.get("reading") == "plain"
    return asked and getattr(request, "LANGUAGE_CODE", "en") == "ja"


def readings(request: HttpRequest) -> Sequence[Reading]:
    """Return the switch of a page that also has a plain Japanese reading."""
    plain = is_plain(request)
    here = getattr(request, "LANGUAGE_CODE", "en")
    return [
        Reading("English", "en", _address(request, "en", plain=False), here == "en"),
        Reading("日本語", "ja", _address(request, "ja", plain=False), here == "ja" and not plain),
        Reading("やさしい日本語", "ja", _address(request, "ja", plain=True), plain),
    ]


def _address(request: HttpRequest, language: str, *, plain: bool) -> str:
    query = request.GET.copy()
    query.pop("reading", None)
    query["lang"] = language
    if plain:
        query["reading"] = "plain"
    return f"{request.path}?{query.urlencode()}"
