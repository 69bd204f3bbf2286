"""What Evaluate offers to programs of reforms: the list, and what became of a figure after one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from placefirst.errors import UnknownName
from placefirst.exchange.reform import answer_object, reform_object
from placefirst.inference.asked import answer
from placefirst.loop.reform import question_of
from placefirst.parameters.read import load_country
from placefirst.systems.reform import Reform, all_reforms

Plain = dict[str, Any]


def reforms(code: str) -> list[Plain]:
    """Return the reforms of a country by their day; raises UnknownName."""
    return [_entry(code, each) for each in all_reforms(load_country(code))]


def reform(
    code: str, key: str, *, series: str, strand: str, controls: Sequence[str], scale: str, across: bool
) -> Plain:
    """
    Return what became of the figure, or why nothing can be said.

    Raises ``UnknownName`` for what is not there, ``InvalidRequest`` for what cannot be asked.
    """
    question = question_of(
        code, reform=key, series=series or None, strand=strand or None, controls=controls, scale=scale,
        across=across,
    )  # fmt: skip
    if question.reform is None:
        raise UnknownName("reform", key, [each.key for each in all_reforms(load_country(code))])
    told = answer_object(answer(question))
    return {**told, "reform": _entry(code, question.reform)}


def _entry(code: str, one: Reform) -> Plain:
    made = reform_object(one)
    made["day"] = made.pop("from")
    made.pop("sources")
    return {
        **made,
        "sources": [each.citation for each in one.sources],
        "page": reverse("evaluate:reform", args=[code, one.key]),
    }
