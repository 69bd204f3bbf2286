"""What a campaign found, as its page shows it: the finding, pictures, tables, who told, what is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.disclosure.rule import profile_of, rule_of
from placefirst.exchange.campaign_figures import Figures, figures, figures_csv, figures_json
from placefirst.parameters.read import country_codes, load_country
from placefirst.refusals.campaign import TEXTS
from placefirst.refusals.simulated import example_campaign
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import is_japanese
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, Download, citation
from placefirst_web.design.tables import Table
from placefirst_web.evaluate.queries import campaigns
from placefirst_web.evaluate.queries import result_tables as tables
from placefirst_web.evaluate.words import results as words
from placefirst_web.evaluate.words.labels import Labels, labels_of

#: The files of the figures: the end of the name, and the media type.
TYPES: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
#: What has a picture; the others are tables.
_DRAWN: Final = ("service", "area", "reason", "month")
_BY: Final = (*_DRAWN, "who", "needs")


@dataclass(frozen=True, slots=True)
class Section:
    """The figures told apart by one thing: a picture with its table, or a table alone."""

    id: str
    heading: str
    says: str
    chart: Chart | None
    table: Table


@dataclass(frozen=True, slots=True)
class Door:
    """Another page about the same campaign."""

    label: str
    says: str
    address: str


@dataclass(frozen=True, slots=True)
class Results:
    """What the page of a campaign shows; empty sections where too few told."""

    title: str
    headline: str
    says: Sequence[str]
    period: str
    is_synthetic: bool
    is_inspection: bool
    is_enough: bool
    is_sample: bool
    overview: Table
    sections: Sequence[Section]
    response: Table | None
    bounds: str
    opened: Table
    assumed: Sequence[str]
    rule: str
    rule_sources: Sequence[Citation]
    method: Sequence[Citation]
    texts: Sequence[tuple[str, str]]
    downloads: Sequence[Download]
    doors: Sequence[Door]


def found(account: Any, country: str, key: UUID) -> Figures | None:
    """Return the figures of a campaign that *account* may see: a public one, or one it leads; else None.

    Those of a running one are of what was told before this month, for its leader, too.
    """
    told = campaigns.told(account, country, key)
    if told is None:
        return None
    return figures(told.campaign, told.reports, profile_of(load_country(country)), until=told.until)


@lru_cache(maxsize=1)
def example() -> Figures:
    """Return the figures of the synthetic campaign of the country that does not exist."""
    code = next(code for code in country_codes() if load_country(code).is_imaginary)
    return figures(*example_campaign(code), profile_of(load_country(code)))


def content(made: Figures, form: str) -> bytes | str:
    """Return the figures as a file of one of ``TYPES``."""
    return figures_csv(made) if form == "csv" else figures_json(made)


def page_of(made: Figures, country: str, *, key: UUID | None = None) -> Results:
    """Return the page of *made*, read under *country*; without a *key* it is the example."""
    campaign, labels = made.campaign, labels_of(made.campaign)
    rule = rule_of(load_country(campaign.country))
    return Results(
        title=local(dict(campaign.title)),
        headline=words.headline(made),
        says=words.says(made),
        period=_period(made),
        is_synthetic=campaign.is_synthetic,
        is_inspection=campaign.purpose == "inspection",
        is_enough=made.is_enough,
        is_sample=campaign.is_sample,
        overview=tables.overview(made),
        sections=[_section(made, by, labels) for by in _BY if made.by[by]] if made.is_enough else [],
        response=tables.response(made) if campaign.strata else None,
        bounds=words.bounds(made),
        opened=tables.opened(made),
        assumed=words.assumed(made),
        rule=words.rule(rule.profile),
        rule_sources=[citation(source) for source in rule.sources],
        method=words.method(),
        texts=[
            (words.text_heading(name), local(dict(campaign.texts[name])))
            for name in TEXTS
            if any(campaign.texts.get(name, {}).values())
        ],
        downloads=_downloads(country, key),
        doors=_doors(country, key) if key else [],
    )


def _section(made: Figures, by: str, labels: Labels) -> Section:
    table = tables.table(made, by, labels)
    return Section(
        id=f"by-{by}",
        heading=words.heading(by),
        says=words.most_often(made, by, labels),
        chart=tables.chart(made, by, labels, table) if by in _DRAWN else None,
        table=table,
    )


def _period(made: Figures) -> str:
    """Return of which time the answers are, and how far they are counted."""
    ends = {
        "opens": date_format(made.campaign.opens, "DATE_FORMAT"),
        "closes": date_format(made.campaign.closes, "DATE_FORMAT"),
    }
    said = [_("Open from %(opens)s to %(closes)s.") % ends]
    if made.until is not None:
        month = date_format(made.until, "YEAR_MONTH_FORMAT")
        said.append(_("Counted is what was told before %(month)s.") % {"month": month})
        said.append(_("The campaign is still open: these figures will change."))
    return ("" if is_japanese() else " ").join(said)


def _downloads(country: str, key: UUID | None) -> list[Download]:
    def address(form: str) -> str:
        if key is None:
            return reverse("evaluate:example_file", args=[country, form])
        return reverse("evaluate:campaign_file", args=[country, key, form])

    return [Download(_("All figures"), form.upper(), address(form)) for form in TYPES]


def _doors(country: str, key: UUID) -> list[Door]:
    """Return the other pages of a campaign; those that are not built have no door."""
    known = (
        ("model", _("What it says to the model"), _("How far it narrows the number of people turned away.")),
        ("lists", _("Against other lists"), _("Where agencies or referrers kept a list, too.")),
    )
    doors = []
    for name, label, says in known:
        try:
            doors.append(Door(label, says, reverse(f"evaluate:{name}", args=[country, key])))
        except NoReverseMatch:
            continue
    return doors


def file_name(made: Figures, today: date, form: str) -> str:
    """Return the name of a file of figures."""
    return f"placefirst-turned-away-{made.campaign.country}-{today:%Y-%m-%d}.{form}"
