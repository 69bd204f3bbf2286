"""Employer text: an employer's fiscal year written as the file that ``read_employer`` reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeVar

from placefirst.systems.employer import Employer, Establishment, Group

_T = TypeVar("_T")


def employer_text(employer: Employer) -> str:
    """
    Return *employer* as YAML: each month only where it differs from the one before.

    Reading the text gives the same employer, with people who count alike in one line.
    """
    lines = [
        f"employer: {_quoted(employer.name)}",
        f"fiscal_year: {employer.fiscal_year}",
        "establishments:",
    ]
    names = [f"{day:%Y-%m}" for day in employer.months]
    for site in employer.establishments:
        lines += _site(site, names)
    return "\n".join(lines) + "\n"


def together(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return *groups* with people who count alike in one, in the order of first mention, none empty."""
    sums: dict[tuple[str, str, str], int] = {}
    for each in groups:
        key = each.kind, each.severity, each.hours
        sums[key] = sums.get(key, 0) + each.people
    return tuple(Group(*key, people) for key, people in sums.items() if people)


def _site(site: Establishment, names: Sequence[str]) -> list[str]:
    lines = [f"  - name: {_quoted(site.name)}"]
    if site.industry is not None:
        lines.append(f"    industry: {site.industry}")
    lines.append("    workers:")
    for month, workers in _changes(site.workers):
        inner = ", ".join(f"{_quoted(hours)}: {people}" for hours, people in workers.items())
        lines.append(f"      {names[month]}: {{{inner}}}")
    employed = [together(groups) for groups in site.employed]
    if any(employed):
        lines.append("    employed:")
        for month, groups in _changes(employed):
            lines.append(f"      {names[month]}:" + ("" if groups else " []"))
            lines += [f"        - {_group(each)}" for each in groups]
    return lines


def _group(group: Group) -> str:
    return (
        f"{{kind: {_quoted(group.kind)}, severity: {_quoted(group.severity)}, "
        f"hours: {_quoted(group.hours)}, people: {group.people}}}"
    )


def _changes(months: Sequence[_T]) -> list[tuple[int, _T]]:
    """Return (month from 0, what holds) for the first month and each that differs from the one before."""
    return [(n, each) for n, each in enumerate(months) if n == 0 or each != months[n - 1]]


def _quoted(text: str) -> str:
    """Return *text* in quotes, so that nothing in it means anything to a reader of YAML."""
    return json.dumps(text, ensure_ascii=False)
