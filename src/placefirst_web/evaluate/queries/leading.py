"""What who leads a campaign sees of it: how many codes went out and came back, how much was told, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.disclosure.column import protected
from placefirst.disclosure.profile import Profile, Withheld
from placefirst.disclosure.rule import profile_of
from placefirst.parameters.read import load_country
from placefirst.refusals.report import Report
from placefirst.refusals.response import counted, responses
from placefirst.refusals.texts import ON_THE_FORM, default_texts
from placefirst.systems.asked import asked_services
from placefirst_web.accounts.models import Account
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.words.leading import PURPOSES, STATES, WORDS_STATES
from placefirst_web.registry.campaigns import campaign_of, reports_of
from placefirst_web.registry.models import Campaign, RefusalReport

MOST_WORDS: Final = 50  # on one page


@dataclass(frozen=True, slots=True)
class LeadPage:
    """All that ``evaluate/lead.html`` shows of a campaign."""

    state: str  # draft, open or closed
    state_said: str
    purpose: str
    period: str
    services: str
    has_begun: bool  # its first day has come
    is_over: bool  # its last day is over
    own_texts: bool  # whoever leads it has written texts of its own
    strata: Table | None
    months: Table | None
    words: int  # that nobody has read
    owner: str


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's screened words, with the kind of service and the month, and nothing else."""

    key: UUID
    text: str
    language: str
    service: str
    month: str
    state: str


@dataclass(frozen=True, slots=True)
class WordsPage:
    """The words of a campaign in one state, and how many there are in each."""

    state: str
    words: Sequence[Words]
    states: Sequence[tuple[str, str, int]]  # each state, in words, and how many are in it
    more: int  # that do not stand on the page


@dataclass(frozen=True, slots=True)
class StratumLine:
    """One stratum as the page of codes shows it."""

    key: str
    name: str
    drawn: int | None


def lead_page(row: Campaign) -> LeadPage:
    """Return what who leads *row* sees on its first page."""
    today = timezone.localdate()
    country = load_country(row.country)
    services = {each.key: local(dict(each.name)) for each in asked_services(country)}
    profile = profile_of(country)
    return LeadPage(
        state=row.state,
        state_said=str(STATES[row.state]),
        purpose=str(PURPOSES[row.purpose]),
        period=_("%(first)s – %(last)s")
        % {"first": date_format(row.opens, "DATE_FORMAT"), "last": date_format(row.closes, "DATE_FORMAT")},
        services=_(", ").join(services.get(key, key) for key in row.services or services),
        has_begun=row.opens <= today,
        is_over=row.closes < today,
        own_texts=row.texts != default_texts(),
        strata=_strata(row, profile),
        months=_months(row, profile),
        words=_words(row).filter(words_state="wait").count(),
        owner=row.organisation.name if row.organisation else "",
    )


def words_page(row: Campaign, state: str) -> WordsPage:
    """Return the words of *row* that are in *state*, in no order that says when they came."""
    services = {each.key: local(dict(each.name)) for each in asked_services(load_country(row.country))}
    there = _words(row)
    found = there.filter(words_state=state).order_by("key")
    counts = Counter(there.values_list("words_state", flat=True))
    return WordsPage(
        state=state,
        words=[
            Words(
                each.key, each.words, each.language, services.get(each.service, each.service),
                month_said(each.asked_in), each.words_state,
            )
            for each in found[:MOST_WORDS]
        ],
        states=[(each, str(said), counts[each]) for each, said in WORDS_STATES.items()],
        more=max(0, counts[state] - MOST_WORDS),
    )  # fmt: skip


def fixed_texts(row: Campaign) -> tuple[str, ...]:
    """Return which texts of *row* stay as they are: somebody may have answered under them."""
    return ON_THE_FORM if row.state != "draft" else ()


def strata_of(row: Campaign) -> list[dict[str, Any]]:
    """Return the strata of *row* as the form of strata begins with them."""
    return [
        {
            "key": each.key, "en": each.name.get("en", ""), "ja": each.name.get("ja", ""),
            "size": each.size, "units": each.units, "drawn": each.drawn,
        }
        for each in row.strata.all()
    ]  # fmt: skip


def stratum_lines(row: Campaign) -> list[StratumLine]:
    """Return the strata of *row* as codes are made for them."""
    return [StratumLine(each.key, local(each.name), each.drawn) for each in row.strata.all()]


def organisations(account: Account) -> list[tuple[str, str]]:
    """Return the organisations of *account* as a field offers them."""
    belongs: Any = account.memberships.select_related("organisation")
    return [(str(each.organisation_id), each.organisation.name) for each in belongs]


def month_said(month: date) -> str:
    """Return a month in the page's language."""
    return date_format(month, "YEAR_MONTH_FORMAT")


def first_of_this_month() -> date:
    """Return the first day of the present month: what arrived since is not counted yet."""
    return timezone.localdate().replace(day=1)


def _words(row: Campaign) -> QuerySet[RefusalReport]:
    """Return the reports whose words may be read: to be shown, and come before this month while it runs.

    Whoever read them on the day they came could tell by who came that day.
    """
    there = RefusalReport.objects.filter(campaign=row, may_quote=True).exclude(words_state="none")
    return there if row.state == "closed" else there.filter(arrived_in__lt=first_of_this_month())


def _strata(row: Campaign, profile: Profile) -> Table | None:
    """Return how many codes of each stratum went out and came back; what was used is protected.

    As in the figures, what came this month is left out while the campaign runs.
    """
    strata = responses(counted(campaign_of(row), _told(row)))
    rows = [
        Row(local(dict(each.name)), [Cell(f"{each.issued:,}"), _count(used), _share(used, each.issued)])
        for each, used in zip(strata, protected([each.used for each in strata], profile), strict=True)
    ]
    if not rows:
        return None
    return Table(
        caption=_("Codes by stratum"),
        row_heading=_("Stratum"),
        columns=[_("Handed out"), _("Used"), _("Answered")],
        parts=[Part(rows)],
        note=_protected(profile),
    )


def _months(row: Campaign, profile: Profile) -> Table | None:
    """Return how much was told by month of arrival, with a code and without; this month comes later."""
    told = Counter((each.arrived_in, bool(each.stratum)) for each in _told(row))
    months = sorted({month for month, _coded in told})
    if not months:
        return None
    columns = [protected([told[month, coded] for month in months], profile) for coded in (True, False)]
    rows = [
        Row(month_said(month), [_count(each) for each in counts])
        for month, *counts in zip(months, *columns, strict=True)
    ]
    return Table(
        caption=_("Answers by month of arrival"),
        row_heading=_("Month"),
        columns=[_("With a code"), _("Without a code")],
        parts=[Part(rows)],
        note=_protected(profile),
    )


def _told(row: Campaign) -> list[Report]:
    return reports_of(row, until=None if row.state == "closed" else first_of_this_month())


def _count(shown: int | Withheld) -> Cell:
    if not isinstance(shown, Withheld):
        return Cell(f"{shown:,}")
    said = _("withheld: fewer than %(least)s") % {"least": shown.below} if shown.below else _("withheld")
    return Cell("–", reason=said)


def _share(shown: int | Withheld, whole: int) -> Cell:
    if isinstance(shown, Withheld) or not whole:
        return Cell("–")
    return Cell(f"{min(1.0, shown / whole):.0%}")


def _protected(profile: Profile) -> str:
    return _("Counts of people below %(least)s are withheld, others rounded to %(base)s.") % {
        "least": profile.least,
        "base": profile.base,
    }
