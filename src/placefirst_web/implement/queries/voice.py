"""Voice: what people with lived experience decide in the service; what it does otherwise, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst.fidelity.scale import load_scale
from placefirst.parameters.read import load_country
from placefirst.practice.vocabulary import keys, term
from placefirst.systems.barrier import Barrier, barriers
from placefirst.systems.element import elements
from placefirst_web.design.language import local
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Adaptation, GivenAdvice, Group, PeerRole

#: What can be added here, by its word in the address.
MODELS: Final[dict[str, Any]] = {
    "group": Group, "advice": GivenAdvice, "post": PeerRole, "adaptation": Adaptation,
}  # fmt: skip
#: After so many days advice without a decision is told apart.
LONG: Final = 60
#: Elements of IPS as the register of rules names them, and the principles of the adaptation log.
PRINCIPLES: Final = {
    "competitive_employment": "competitive", "zero_exclusion": "zero_exclusion",
    "integrated_services": "integration", "worker_preferences": "preferences",
    "benefits_planning": "benefits", "rapid_search": "rapid_search",
    "systematic_job_development": "job_development", "outreach": "job_development",
    "time_unlimited_support": "time_unlimited", "follow_along": "time_unlimited",
    "no_readiness_test": "zero_exclusion", "clinical_integration": "integration",
    "integrated_setting": "competitive",
}  # fmt: skip
CONFLICTING: Final = ("limits", "forbids")


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group with its seats and votes."""

    key: UUID
    name: str
    kind: str
    involvement: str
    seats: str
    votes: str
    power: str  # what so many votes can do
    is_paid: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class AdviceShown:
    """One advice, step by step."""

    key: UUID
    by: str
    state: str
    is_open: bool
    is_late: bool
    steps: tuple[tuple[str, date | None, str], ...]  # (label, day, words)


@dataclass(frozen=True, slots=True)
class AdaptationShown:
    """What is done otherwise."""

    key: UUID
    on: date
    what: str
    reason: str
    why: str
    touches: tuple[str, ...]
    rule: str
    came_of_it: str
    ended_on: date | None
    is_unlooked: bool  # a year old, and nothing is said of what came of it


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule of the programme that pays the service, against a principle."""

    name: str  # of the element
    article: str
    asks: str  # the contract, or what the rule does
    principle: str
    is_logged: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """The part of people with lived experience in figures, as the page of the agency shows it."""

    seats: int
    seats_lived: int
    votes: int
    votes_lived: int
    posts: str  # full-time posts
    given: int
    decided: int
    changed: int
    late: int


@dataclass(frozen=True, slots=True)
class VoicePage:
    """All that the page shows."""

    counted: Counted
    groups: list[GroupShown]
    advice: list[AdviceShown]
    posts: list[PeerRole]
    adaptations: list[AdaptationShown]
    programme: str
    programme_address: str
    conflicts: list[Conflict]


def voice_page(door: Door) -> VoicePage:
    """Return the page of lived experience and adaptations of the service."""
    groups = list(Group.objects.filter(service=door.service).order_by("until", "since"))
    names = {group.pk: group.name for group in groups}
    advice = list(GivenAdvice.objects.filter(service=door.service).order_by("-asked_on", "-made_at"))
    posts = list(PeerRole.objects.filter(service=door.service).order_by("until", "since"))
    adaptations = list(Adaptation.objects.filter(service=door.service).order_by("-on", "-made_at"))
    programme, address = _programme(door)
    shown = [_advice(each, names) for each in advice]
    return VoicePage(
        counted=_counted(groups, posts, shown),
        groups=[_group(each) for each in groups],
        advice=sorted(shown, key=lambda each: not each.is_open),
        posts=posts,
        adaptations=[_adaptation(each) for each in adaptations],
        programme=programme,
        programme_address=address,
        conflicts=_conflicts(door, adaptations),
    )


def counted(door: Door) -> Counted:
    """Return the part of people with lived experience in figures, for the page of the agency."""
    groups = list(Group.objects.filter(service=door.service))
    advice = [_advice(each, {}) for each in GivenAdvice.objects.filter(service=door.service)]
    return _counted(groups, list(PeerRole.objects.filter(service=door.service)), advice)


def find(door: Door, kind: str, key: UUID) -> Any:
    """Return a row of a kind. Raises LookupError where there is none such."""
    row = MODELS[kind].objects.filter(service=door.service, pk=key).first() if kind in MODELS else None
    if row is None:
        raise LookupError(kind)
    return row


def group_names(door: Door) -> list[tuple[str, str]]:
    """Return the groups that can be asked: (key, name)."""
    now = timezone.localdate()
    groups = Group.objects.filter(Q(until__isnull=True) | Q(until__gte=now), service=door.service)
    return [(str(each.pk), each.name) for each in groups.order_by("since")]


def rules(door: Door) -> list[str]:
    """Return the names of the rules of the service's programme that conflict with a principle."""
    return sorted({local(dict(each.article))[:200] for each in _found(door)})


def initial(kind: str, row: Any) -> dict[str, Any]:
    """Return what a form of *kind* begins with for *row*."""
    names = {field.name for field in row._meta.concrete_fields} - {"id", "service", "made_at"}
    said: dict[str, Any] = {name: getattr(row, name) for name in names - {"group", "staff"}}
    if kind == "group":
        said["is_paid"] = {True: "yes", False: "no"}.get(row.is_paid, "")
    if kind == "advice":
        said["by"] = f"group:{row.group_id}" if row.group_id else f"role:{row.by_role}"
        said["state"] = row.state if row.state in ("changed", "not_changed") else ""
    if kind == "adaptation" and row.item:
        said["item"] = f"{row.scale}:{row.item}"
    return said


def _group(row: Group) -> GroupShown:
    return GroupShown(
        key=row.pk,
        name=row.name,
        kind=_term("group_kind", row.kind),
        involvement=_term("involvement", row.involvement),
        seats=_("%(some)s of %(all)s seats") % {"some": row.seats_lived, "all": row.seats},
        votes=_("%(some)s of %(all)s votes") % {"some": row.votes_lived, "all": row.votes},
        power=_power(row.votes, row.votes_lived),
        is_paid={True: _("paid"), False: _("not paid")}.get(row.is_paid, ""),  # type: ignore[call-overload]
        is_over=row.until is not None and row.until < timezone.localdate(),
    )


def _power(votes: int, lived: int) -> str:
    """Return what so many votes can do in a vote that a majority decides."""
    if not votes or not lived:
        return _("no vote of people with lived experience")
    if 2 * lived > votes:
        return _("they can decide")
    if 2 * lived == votes:
        return _("nothing is decided against all of them")
    return _("they can be outvoted")


def _advice(row: GivenAdvice, names: dict[UUID, str]) -> AdviceShown:
    is_open = row.state in keys("advice_state", "open")
    today = timezone.localdate()
    steps = (
        (_("What was asked"), row.asked_on, row.asked),
        (_("Advised"), row.given_on, row.given),
        (_("What was decided"), row.decided_on, row.decided),
        (_("What changed, or why not"), None, row.outcome),
    )
    by = names.get(row.group_id) if row.group_id else None
    return AdviceShown(
        key=row.pk,
        by=by or (_term("viewer_role", row.by_role) if row.by_role else ""),
        state=_term("advice_state", row.state),
        is_open=is_open,
        is_late=is_open and row.given_on is not None and row.given_on < today - timedelta(days=LONG),
        steps=tuple(step for step in steps if step[2]),
    )


def _counted(groups: list[Group], posts: list[PeerRole], advice: list[AdviceShown]) -> Counted:
    today = timezone.localdate()
    now = [each for each in groups if each.until is None or each.until >= today]
    held = [each for each in posts if each.until is None or each.until >= today]
    given = [each for each in advice if any(label == _("Advised") for label, _day, _words in each.steps)]
    changed = _term("advice_state", "changed")
    return Counted(
        seats=sum(each.seats for each in now),
        seats_lived=sum(each.seats_lived for each in now),
        votes=sum(each.votes for each in now),
        votes_lived=sum(each.votes_lived for each in now),
        posts=f"{sum((each.full_time for each in held), start=0):g}",
        given=len(given),
        decided=sum(not each.is_open for each in given),
        changed=sum(each.state == changed for each in given),
        late=sum(each.is_late for each in given),
    )


def _adaptation(row: Adaptation) -> AdaptationShown:
    touches = [_term("principle", row.principle)] if row.principle else []
    if row.item:
        touches.append(_item(row.scale, row.item))
    is_old = row.ended_on is None and row.on < timezone.localdate() - timedelta(days=365)
    return AdaptationShown(
        row.pk, row.on, row.what, _term("adaptation_reason", row.reason), row.why, tuple(touches), row.rule,
        row.came_of_it, row.ended_on, is_old and not row.came_of_it,
    )  # fmt: skip


def _item(scale: str, key: str) -> str:
    try:
        found = load_scale(scale)
    except PlacefirstError:
        return key
    name = next((f"{item.number}. {local(dict(item.name))}" for item in found.items if item.key == key), key)
    return f"{local(dict(found.short))}, {name}"


def _programme(door: Door) -> tuple[str, str]:
    """Return the name of the programme that pays the service, and the address of its rules on the Map."""
    name = door.service.programme
    country = load_country(door.service.country)
    if not name or name not in country.files:
        return "", ""
    try:
        address = reverse("map:barriers", args=[door.service.country]) + f"?programme={name}"
    except NoReverseMatch:
        address = ""
    return local(country.files[name].head["name"]), address


def _found(door: Door) -> list[Barrier]:
    """Return the rules of the service's programme that limit or forbid an element today."""
    today = timezone.localdate()
    country = load_country(door.service.country)
    return [
        each
        for each in barriers(country)
        if each.programme == door.service.programme
        and (each.verdict in CONFLICTING or each.contract)
        and each.is_on(today)
        and all(one.holds(country, today) for one in each.when)
    ]


def _conflicts(door: Door, adaptations: list[Adaptation]) -> list[Conflict]:
    logged = {each.principle for each in adaptations if each.reason in ("law", "contract")}
    names = {each.key: local(dict(each.name)) for each in elements()}
    return [
        Conflict(
            name=names[each.element],
            article=local(dict(each.article)),
            asks=local(dict(each.contract or each.words)),
            principle=local(dict(each.principle)) if each.principle else "",
            is_logged=PRINCIPLES.get(each.element) in logged,
        )
        for each in _found(door)
    ]


def _term(name: str, key: str) -> str:
    return local(dict(term(name, key).name)) if key in keys(name) else key
