"""Written: every row that was written about one person, table by table, in the person's own reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from placefirst.practice.vocabulary import reasons_of
from placefirst_web.implement.words.own import Spoken
from placefirst_web.registry.models import (
    Accommodation,
    BenefitsAdvice,
    Closing,
    Contact,
    Disclosure,
    Education,
    Job,
    MeetingDecision,
    Plan,
    ProfilePart,
    Referral,
    SupportNeed,
    SupportPlan,
)

WORDS, DAY, NUMBER, FLAG, EMPLOYER = "words", "day", "number", "flag", "employer"
#: Columns in their order, each with how it is said: one of the above, or the list of its terms.
Columns = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One table about a person: *on* is the column of its day, *columns* what is shown of it and how."""

    key: str
    model: Any
    on: str
    columns: Columns


KINDS: Final[Mapping[str, Kind]] = {
    kind.key: kind
    for kind in (
        Kind("job", Job, "started_on", (
            ("employer", EMPLOYER), ("title", WORDS), ("setting", "job_setting"), ("started_on", DAY),
            ("hours_per_week", NUMBER), ("wage", NUMBER), ("wage_per", "wage_per"), ("is_disclosed", FLAG),
            ("matches", "preference"), ("ended_on", DAY), ("end_reason", "end_reason"), ("learned", WORDS),
            ("next_wish", WORDS),
        )),
        Kind("support", SupportPlan, "made_on", (
            ("supports", "support_kind"), ("often", "often"), ("words", WORDS), ("review_on", DAY),
        )),
        Kind("accommodation", Accommodation, "asked_on", (
            ("kind", "accommodation"), ("words", WORDS), ("agreed_on", DAY), ("provided_on", DAY),
            ("result", "accommodation_result"),
        )),
        Kind("contact", Contact, "on", (
            ("kind", "contact_kind"), ("whom", "contact_with"), ("place", "contact_place"),
            ("held", "contact_held"), ("minutes", NUMBER), ("words", WORDS),
        )),
        Kind("plan", Plan, "made_on", (
            ("wanted", WORDS), ("occupations", "occupation"), ("hours", "hours_band"),
            ("approach", "written_by"), ("steps", WORDS), ("review_on", DAY),
        )),
        Kind("disclosure", Disclosure, "decided_on", (
            ("choice", "disclosure_choice"), ("what", WORDS), ("never", WORDS), ("to", "disclosure_to"),
            ("when", "disclosure_when"), ("revisit_on", DAY),
        )),
        Kind("benefits", BenefitsAdvice, "on", (
            ("when", "advice_when"), ("adviser", WORDS), ("sources", "income_source"), ("words", WORDS),
        )),
        Kind("profile", ProfilePart, "written_on", (
            ("part", "profile_part"), ("words", WORDS), ("written_by", "written_by"),
        )),
        Kind("education", Education, "started_on", (
            ("kind", "education_kind"), ("course", WORDS), ("started_on", DAY), ("ended_on", DAY),
        )),
        Kind("decision", MeetingDecision, "due_on", (("words", WORDS), ("due_on", DAY), ("done_on", DAY))),
        Kind("referral", Referral, "received_on", (
            ("source", "referral_source"), ("wants", WORDS), ("was_employed", FLAG),
            ("decision", "decision"), ("decided_on", DAY), ("reason", "reason"), ("words", WORDS),
            ("sent_to", "sent_to"), ("first_contact_on", DAY), ("waiting_since", DAY),
        )),
        Kind("need", SupportNeed, "recorded_on", (
            ("paper", "support_paper"), ("value", "value"), ("paper_on", DAY),
        )),
        Kind("closing", Closing, "on", (("reason", "closing_reason"), ("words", WORDS), ("plan", WORDS))),
    )
}  # fmt: skip
#: The kind of a table, by the name that the trail has for it.
KIND_OF: Final[Mapping[str, str]] = {kind.model._meta.db_table: kind.key for kind in KINDS.values()} | {
    f"registry_{name}": name for name in ("consent", "provision", "cover", "remark", "person", "personseat")
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a row says."""

    label: str
    text: str
    is_words: bool = False  # somebody's own words, with their line breaks


@dataclass(frozen=True, slots=True)
class Written:
    """One row in words."""

    kind: str
    key: UUID
    on: date | None
    day: str
    lines: tuple[Line, ...]
    made: datetime


@dataclass(slots=True)
class Names:
    """Names that a person's own seat may know: of staff by account and by seat, of own employers."""

    by_account: dict[int, str] = field(default_factory=dict)
    by_staff: dict[UUID, str] = field(default_factory=dict)
    employers: dict[UUID, str] = field(default_factory=dict)


def rows_of(kind: Kind, person: UUID) -> list[Any]:
    """Return the rows of a kind about *person*, the newest first."""
    return list(kind.model.objects.filter(person_id=person).order_by("-made_at"))


def written(kind: Kind, row: Any, say: Spoken, names: Names) -> Written:
    """Return one row in words; what is empty is not said."""
    on = getattr(row, kind.on)
    return Written(kind.key, row.pk, on, say.day(on), tuple(_lines(kind, row, say, names)), row.made_at)


def _lines(kind: Kind, row: Any, say: Spoken, names: Names) -> Iterator[Line]:
    for name, how in kind.columns:
        value = getattr(row, "kind" if name == "paper" else f"{name}_id" if how == EMPLOYER else name)
        if name == kind.on and how == DAY:
            continue  # stands at the head of the row
        text = _text(row, value, how, say, names)
        if text:
            yield Line(say(f"field.{name}"), text, how == WORDS)


def _text(row: Any, value: Any, how: str, say: Spoken, names: Names) -> str:
    if value is None or value in ("", b"", []):
        return ""
    if how == WORDS:
        return str(value)
    if how == DAY:
        return say.day(value)
    if how == FLAG:
        return say("yes" if value else "no")
    if how == NUMBER:
        return f"{value.normalize():,f}" if isinstance(value, Decimal) else f"{value:,}"
    if how == EMPLOYER:
        return names.employers.get(value, "")
    if how == "reason":  # of a refusal, or of a withdrawal
        how = reasons_of(row.decision)
    if how == "value":
        return say.term("diagnosis_group", value) if row.kind == "diagnosis" else str(value)
    if isinstance(value, list):
        said = [say.term(how, each) for each in value]
        return said[0] if len(said) == 1 else say.joined(said)
    return say.term(how, str(value))
