"""Words of files that are brought in: what a row may be about, why one is rejected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from placefirst.exchange.brought import Reason
from placefirst.exchange.brought_columns import KINDS as COLUMNS
from placefirst.practice.vocabulary import terms
from placefirst_web.design.figures import is_japanese
from placefirst_web.design.language import local

KINDS: Final = {
    "people": _("People: a row for each person, with referral, decision and closing"),
    "jobs": _("Jobs: a row for each job of a person"),
    "contacts": _("Contacts: a row for each contact with or for a person"),
    "visits": _("Employer visits: a row for each visit; no person stands in it"),
}
REASONS: Final = {
    "column_missing": _("{column}: no column of the file was chosen for it."),
    "too_many_cells": _("The row has {given} cells, the first row {hint}."),
    "empty_cell": _("{column} is empty, and must not be."),
    "too_long": _("{column} is longer than {hint} signs."),
    "no_day": _("{column}: “{given}” is no day. Write it such as {hint}."),
    "no_number": _("{column}: “{given}” is no number from 0 to {hint}."),
    "no_flag": _("{column}: “{given}” is neither yes nor no."),
    "no_term": _("{column}: “{given}” is not known here. Known are: {hint}."),
    "before": _("{column}: {given} is before {hint}, and cannot be."),
    "needs_reason": _("{column}: whoever is turned away is told why; write the reason."),
    "not_taken_on": _("{column}: whoever was not taken on cannot be closed."),
    "later": _("{column}: {given} is still to come."),
    "withdrawn": _(
        "{column}: the person of the number “{given}” no longer agrees that this record is kept, so nothing "
        "new is written in it."
    ),
    "no_person": _("{column}: nobody of the number “{given}” is here. Bring in the people first."),
    "no_staff": _("{column}: “{given}” does not work here, or not under this name."),
    "differs": _("It is here already and says something else. Change it in the record."),
    "doubled": _("Row {hint} of the file has the same number and says something else. Keep one."),
    "overlaps": _("{column}: the person has a job there already at that time."),
}


def reason_in_words(kind: str, reason: Reason) -> str:
    """Return why a row of *kind* is rejected, as a sentence."""
    language = "ja" if is_japanese() else "en"
    column = next((each.name(language) for each in COLUMNS[kind] if each.key == reason.column), "")
    hint = reason.hint
    if reason.kind == "no_term":
        hint = ("、" if is_japanese() else ", ").join(local(dict(term.name)) for term in terms(hint))
    return str(REASONS[reason.kind]).format(column=column, given=reason.given, hint=hint)


def reasons_in_words(kind: str, reasons: Sequence[Reason]) -> str:
    """Return all the reasons of a row."""
    return ("" if is_japanese() else " ").join(reason_in_words(kind, each) for each in reasons)
