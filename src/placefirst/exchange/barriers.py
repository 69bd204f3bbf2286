"""Barriers: the matrix of rules and elements of IPS as one object and as a table to take away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from placefirst.exchange.plain import plain, source_json
from placefirst.exchange.safe_csv import Plain
from placefirst.systems.barrier_matrix import Cell, Repainted
from placefirst.systems.money import Amount

#: The columns of the table, one line a cell.
COLUMNS: Final = (
    "programme", "division", "element", "principle", "verdict", "was", "since", "until", "words", "looked_at",
    "article", "amount", "currency", "each", "per", "amount_mark", "contract", "principle_asks", "mark",
    "source",
)  # fmt: skip


def as_object(answer: Repainted, language: str, only: str | None = None) -> dict[str, Any]:
    """Return the matrix in *language* as plain data for JSON; of one programme, if *only* names it."""
    then = answer.then
    changed = {(cell.programme.key, cell.element.key) for cell in answer.changed}
    return {
        "country": then.system.country.code,
        "currency": then.system.country.currency,
        "on": then.on.isoformat(),
        "option": answer.option or None,
        "data_fingerprint": then.system.country.fingerprint,
        "totals": then.totals(),
        "paid_by_nobody": [each.key for each in then.paid_by_nobody],
        "elements": [
            {
                "element": each.key,
                "name": each.name[language],
                "principle": each.is_principle,
                "paid_by": [cell.programme.key for cell in then.paid_by(each)],
                "paid_in_part_by": [cell.programme.key for cell in then.paid_in_part_by(each)],
            }
            for each in then.elements
        ],
        "cells": [
            _cell(cell, answer.was(cell), key in changed, language)
            for key, cell in then.cells.items()
            if only in (None, cell.programme.key)
        ],
    }


def rows(answer: Repainted, language: str) -> Sequence[Sequence[Plain]]:
    """Return one line a cell under ``COLUMNS``, with the first amount of each."""
    return [_row(cell, answer, language) for cell in answer.then.cells.values()]


def _cell(cell: Cell, was: Cell, is_changed: bool, language: str) -> dict[str, Any]:
    barrier = cell.barrier
    said: dict[str, Any] = {
        "programme": cell.programme.key,
        "division": cell.programme.division.key,
        "element": cell.element.key,
        "verdict": cell.verdict,
        "changed": is_changed,
        "was": was.verdict if is_changed else None,
    }
    if barrier is None:
        return {**said, "known_from": cell.knows_from.isoformat() if cell.knows_from else None}
    return {
        **said,
        "since": barrier.since.isoformat(),
        "until": barrier.until.isoformat() if barrier.until else None,
        "words": barrier.words[language],
        "looked_at": barrier.looked_at[language] if barrier.looked_at else None,
        "article": barrier.article[language],
        "money": [_amount(each, language) for each in cell.money],
        "lost_with_a_job": [_amount(each, language) for each in cell.lost],
        "contract": barrier.contract[language] if barrier.contract else None,
        "principle": barrier.principle[language] if barrier.principle else None,
        "mark": barrier.source.mark,
        "sources": [source_json(source.in_language(language)) for source in barrier.sources],
    }


def _amount(amount: Amount, language: str) -> dict[str, Any]:
    return {
        "value": amount.value,
        "each": amount.money.each,
        "per": amount.money.per[language],
        "mark": amount.mark,
        "not_in_force": amount.reason,
        "situation": {key: plain(value) for key, value in (amount.money.claim or {}).items()},
        "steps": [
            {
                "path": step.path,
                "value": plain(step.value.value),
                "unit": step.unit,
                "divides": step.divides,
                "mark": step.value.source.mark,
            }
            for step in amount.steps
        ],
    }


def _row(cell: Cell, answer: Repainted, language: str) -> Sequence[Plain]:
    barrier, first = cell.barrier, cell.first_amount
    was = answer.was(cell)
    head = (
        cell.programme.key, cell.programme.division.key, cell.element.key,
        "yes" if cell.element.is_principle else "no", cell.verdict,
        was.verdict if was.barrier != cell.barrier else None,
    )  # fmt: skip
    if barrier is None:
        return (*head, *(None for _ in COLUMNS[len(head) :]))
    return (
        *head,
        barrier.since.isoformat(),
        barrier.until.isoformat() if barrier.until else None,
        barrier.words[language],
        barrier.looked_at[language] if barrier.looked_at else None,
        barrier.article[language],
        first.value if first else None,
        answer.then.system.country.currency if first else None,
        first.money.each if first else None,
        first.money.per[language] if first else None,
        first.mark if first else None,
        barrier.contract[language] if barrier.contract else None,
        barrier.principle[language] if barrier.principle else None,
        barrier.source.mark,
        "; ".join(source.in_language(language).citation for source in barrier.sources),
    )
