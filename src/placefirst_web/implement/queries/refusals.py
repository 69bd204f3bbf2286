"""Turned away: the zero exclusion audit of a service, with the rows behind it for the leader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.practice import zero_exclusion
from placefirst.practice.vocabulary import keys, term
from placefirst.practice.zero_exclusion import LONG_WAIT, Asked, Audit, Rate
from placefirst_web.design.days import shown_day
from placefirst_web.design.figures import count, share
from placefirst_web.design.language import local
from placefirst_web.design.parts import Fact, Figure
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Referral

MONTHS = 12  # that the page begins with


@dataclass(frozen=True, slots=True)
class Excluded:
    """One refusal for a reason that zero exclusion does not know."""

    address: str
    code: str
    day: str
    source: str
    reason: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class RefusalsPage:
    """The audit of a period."""

    headline: str
    counts: str  # the rate as its two numbers
    facts: list[Fact]
    tables: list[Table]
    rows: Table | None  # the rows behind the rate; None for who may not see them
    excluding: list[Excluded] | None  # None for who may not see them
    excluding_count: int
    missing: list[tuple[str, str]]  # code and address of decisions without a day
    missing_count: int
    is_empty: bool


def first_days() -> tuple[date, date]:
    """Return the period that the page begins with: twelve whole months and the days of this one."""
    today = timezone.localdate()
    return date(today.year - 1, today.month, 1), today


def refusals_page(door: Door, first: date, last: date) -> RefusalsPage:
    """Return the audit of the days from *first* to *last*. Names are not opened for it."""
    rows = {
        row.pk: row
        for row in Referral.objects.filter(service=door.service)
        .select_related("person", "decided_by")
        .defer("wants", "words")
    }
    found = zero_exclusion.audit(
        [
            Asked(
                each.pk, each.source, each.decision, each.reason, each.received_on, each.decided_on,
                each.first_contact_on, each.waiting_since,
            )
            for each in rows.values()
        ],
        first, last, timezone.localdate(),
    )  # fmt: skip
    sees_rows = door.may("refusals.rows")
    return RefusalsPage(
        headline=_headline(found.rate),
        counts=_of(found.rate),
        facts=_facts(found),
        tables=[_by_source(found), _by_reason(found), _by_month(found)],
        rows=_rows(door, found, rows) if sees_rows else None,
        excluding=_excluded(door, found) if sees_rows else None,
        excluding_count=len(found.excluding),
        missing=[(rows[each.key].person.code, _address(door, each.key)) for each in found.undated]
        if sees_rows
        else [],
        missing_count=len(found.undated) + len(found.unclear_wait),
        is_empty=not rows,
    )


def _headline(rate: Rate) -> str:
    if rate.value is None:
        return _("Nothing was decided in these days")
    if not rate.declined:
        return ngettext(
            "Nobody of %(decided)s person was turned away",
            "Nobody of %(decided)s was turned away",
            len(rate.decided),
        ) % {"decided": count(len(rate.decided))}
    return _("%(declined)s of %(decided)s were turned away: %(share)s") % {
        "declined": count(len(rate.declined)),
        "decided": count(len(rate.decided)),
        "share": share(rate.value),
    }


def _of(rate: Rate) -> str:
    return _("%(declined)s declined ÷ %(decided)s decided") % {
        "declined": count(len(rate.declined)),
        "decided": count(len(rate.decided)),
    }


def _facts(found: Audit) -> list[Fact]:
    without = found.with_a_place
    return [
        Fact(_("Turned away"), Figure(_share(found.rate)), _of(found.rate)),
        Fact(
            _("… because there was no place"),
            Figure(count(len(found.no_place))),
            _("Without them: %(share)s (%(counts)s).") % {"share": _share(without), "counts": _of(without)},
        ),
        Fact(
            _("… for a reason that zero exclusion does not know"),
            Figure(count(len(found.excluding))),
            _("Diagnosis, symptoms, substance use, “not ready”, a hospital stay, the past."),
        ),
        Fact(
            _("Withdrew after the first contact"),
            Figure(count(len(found.withdrew_after_contact))),
            _("Of %(all)s who withdrew. In no rate.") % {"all": count(len(found.withdrew))},
        ),
        Fact(
            _("Waiting for more than %(days)s days") % {"days": LONG_WAIT},
            Figure(count(len(found.waits_long))),
            _("On the last of these days. In no rate."),
        ),
    ]


def _share(rate: Rate) -> str:
    return share(rate.value) if rate.value is not None else _("no rate")


def _cells(rate: Rate) -> list[Cell]:
    why = "" if rate.value is not None else _("nothing decided")
    return [
        Cell(count(len(rate.declined))),
        Cell(count(len(rate.decided))),
        Cell(share(rate.value) if rate.value is not None else "–", reason=why),
    ]


def _by_source(found: Audit) -> Table:
    return Table(
        caption=_("By who asked"),
        row_heading=_("Who asked"),
        columns=[_("Declined"), _("All decided"), _("Share")],
        parts=[
            Part(
                [
                    Row(_in_words("referral_source", source), _cells(rate))
                    for source, rate in sorted(
                        found.by_source.items(), key=lambda each: (-len(each[1].decided), each[0])
                    )
                ]
            )
        ],
    )


def _by_reason(found: Audit) -> Table:
    excluding, decided = keys("refusal_reason", "excluding"), len(found.rate.decided)
    return Table(
        caption=_("By reason"),
        row_heading=_("Reason"),
        columns=[_("Declined"), _("Share of all decided")],
        parts=[
            Part(
                [
                    Row(
                        _in_words("refusal_reason", reason),
                        [Cell(count(len(rows))), Cell(share(len(rows) / decided))],
                        note=_("zero exclusion does not know this reason") if reason in excluding else "",
                    )
                    for reason, rows in sorted(
                        found.by_reason.items(), key=lambda each: (-len(each[1]), each[0])
                    )
                ]
            )
        ],
    )


def _by_month(found: Audit) -> Table:
    return Table(
        caption=_("By month of the decision"),
        row_heading=_("Month"),
        columns=[_("Declined"), _("All decided"), _("Share")],
        parts=[Part([Row(f"{month:%Y-%m}", _cells(rate)) for month, rate in found.by_month.items()])],
    )


def _rows(door: Door, found: Audit, rows: dict[UUID, Referral]) -> Table:
    behind = sorted(found.rate.decided, key=lambda each: (each.decided_on or date.min, str(each.key)))
    door.vault.shown(rows[each.key].person_id for each in behind)  # type: ignore[index]
    return Table(
        caption=_("The rows behind the rate"),
        row_heading=_("Person"),
        columns=[
            _("Who asked"),
            _("Day of the request"),
            _("Decided on"),
            _("Decision"),
            _("Reason"),
            _("Decided by"),
        ],
        is_sortable=True,
        parts=[
            Part([_row(door, each, rows[each.key]) for each in behind])  # type: ignore[index]
        ],
    )


def _row(door: Door, each: Asked, row: Referral) -> Row:
    said = (
        _in_words("referral_source", each.source), _day(door, each.received_on), _day(door, each.decided_on),
        _in_words("decision", each.decision), _in_words("refusal_reason", each.reason),
        row.decided_by.name if row.decided_by else "",
    )  # fmt: skip
    return Row(
        row.person.code, [Cell(text or "–", is_words=True) for text in said], address=_address(door, row.pk)
    )


def _excluded(door: Door, found: Audit) -> list[Excluded]:
    """Return the refusals that the leader must look at, with the words that were told to the person."""
    rows: Sequence[Referral] = (
        Referral.objects.filter(pk__in=[each.key for each in found.excluding])
        .select_related("person", "decided_by")
        .order_by("-decided_on")
    )
    door.vault.fetch([each.person_id for each in rows])
    return [
        Excluded(
            _address(door, each.pk),
            each.person.code,
            _day(door, each.decided_on),
            _in_words("referral_source", each.source),
            _in_words("refusal_reason", each.reason),
            each.decided_by.name if each.decided_by else "",
            each.words,
        )
        for each in rows
    ]


def _address(door: Door, key: object) -> str:
    return reverse("implement:decide", args=[door.service.country, door.service.code, key])


def _in_words(of: str, key: str) -> str:
    return local(dict(term(of, key).name)) if key else ""


def _day(door: Door, value: date | None) -> str:
    return shown_day(value, door.service.country, translation.get_language() or "en")
