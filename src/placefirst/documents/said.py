"""Said: the few words that a face of a document adds of its own, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from placefirst.documents.content import Reference

_SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "read on": "read on {day}",
        "page": "Page",
        "sources": "Sources",
        "beware": "Mind",
        "between": ". ",
        "comma": ", ",
    },
    "ja": {
        "read on": "{day}に確認",
        "page": "ページ",
        "sources": "出典",
        "beware": "注意",
        "between": "。",
        "comma": "、",
    },
}


def said(language: str) -> Mapping[str, str]:
    """Return the words of a face in *language*; in English for one that there is not."""
    return _SAID.get(language, _SAID["en"])


def rest_of(reference: Reference, language: str) -> str:
    """Return what stands behind a reference's title: where, who, when read, how sure."""
    words = said(language)
    parts = [reference.pinpoint, reference.publisher]
    if reference.published:
        parts.append(reference.published.isoformat())
    text = "".join(words["comma"] + part for part in parts if part)
    if reference.note:
        text += words["between"] + reference.note
    if reference.retrieved:
        text += words["comma"] + words["read on"].format(day=reference.retrieved.isoformat())
    if reference.mark:
        text += f" {reference.mark}" + (f" {reference.word}" if reference.word else "")
    return text
