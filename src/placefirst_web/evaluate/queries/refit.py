"""What a network's own figures say of the model: before beside after, and the file that Explain runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.calibration.refit import Refitted, Spread
from placefirst.calibration.refit_words import COUNTED, LABELS, NEVER, assumed, said
from placefirst.disclosure.profile import Profile, Withheld
from placefirst.errors import PlacefirstError
from placefirst.loop.refit import Told, refit_quarterlies
from placefirst.measures.quarter import Quarter
from placefirst.measures.quarterly import GAF, Quarterly
from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.days import shown_day
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.words.groups import group_in_words
from placefirst_web.evaluate.words.refit import SCALE_NOTE, SHORT, STATUS, WHAT
from placefirst_web.registry.models import Network
from placefirst_web.registry.network_returns import quarterlies_to

#: Quarters are looked at for so many years: life tables of two follow each other.
YEARS: Final = 4
#: Of what is held possible afterwards; enough for a page, in half the time of a command.
DRAWS: Final = 256
#: As people followed are: what two counts of nearly the same people differ by tells nobody.
_ROUNDED: Final = Profile(least=5, base=5)
_Kept = tuple[tuple[str, tuple[Quarterly, ...]], ...]


@dataclass(frozen=True, slots=True)
class RefitPage:
    """The page: its finding, or why there is none."""

    headline: str
    about: str
    never: str
    why_not: str
    chart: Chart | None
    says: Sequence[tuple[str, str, str]]  # number, how far it is told, in words
    seen: Table | None
    assumed: Sequence[str]
    has_file: bool
    file_name: str
    command: str


def refit_page(account: Any, row: Network) -> RefitPage:
    """Return what stands on the page of a network."""
    try:
        told = _told(account, row)
    except PlacefirstError:
        told = None
    if told is None:
        headline = _("No quarter has been handed in whose figures the model could be held against")
        return RefitPage(headline, "", local(dict(NEVER)), "", None, [], None, [], False, "", "")
    found, reading = told.found, get_language() or "en"
    return RefitPage(
        headline=_headline(len(found.told), len(found.parameters)),
        about=_(
            "From the quarters %(first)s to %(last)s: %(services)s agencies, %(people)s people who agreed to "
            "statistics; %(left_out)s did not, and are not in it."
        )
        % {
            "first": shown_day(found.first, row.country, reading),
            "last": shown_day(found.last, row.country, reading),
            "services": figures.count(found.services),
            "people": _some(found.people),
            "left_out": _some(found.left_out),
        },
        never=local(dict(NEVER)),
        why_not="",
        chart=_chart(found.parameters),
        says=[
            (local(LABELS[each.path]), str(STATUS[each.status]), local(said(each, _some)))
            for each in found.parameters
        ],
        seen=_seen(told),
        assumed=[local(each) for each in assumed(found)],
        has_file=bool(found.told),
        file_name=file_name(row),
        command=f"placefirst explain {row.country} --overlay {file_name(row)}",
    )


def overlay(account: Any, row: Network) -> str | None:
    """Return the overlay's text; None where nothing is told."""
    told = _told(account, row)
    if told is None or not told.found.told:
        return None
    titles = local(row.name)
    return told.overlay(
        title=titles,
        command=f"evaluate/network/{row.pk}/model/",
        on=timezone.localdate(),
        version=version("placefirst"),
    )


def file_name(row: Network) -> str:
    """Return how the file of a network is called."""
    return f"{row.country}-network.yaml"


def _told(account: Any, row: Network) -> Told | None:
    now = timezone.localdate()
    found = quarterlies_to(account.pk, row, now.replace(year=now.year - YEARS, day=1))
    kept = _by_service(found)
    return _refitted(row.country, kept) if kept else None


def _by_service(found: Mapping[Quarter, Mapping[UUID, Quarterly]]) -> _Kept:
    by: dict[str, list[Quarterly]] = {}
    for quarter in sorted(found):
        for service, quarterly in found[quarter].items():
            by.setdefault(str(service), []).append(quarterly)
    return tuple((service, tuple(by[service])) for service in sorted(by))


@lru_cache(maxsize=16)
def _refitted(country: str, kept: _Kept) -> Told:
    """Return what the same figures said before; a network's take some seconds."""
    return refit_quarterlies(country, dict(kept), draws=DRAWS)


def _headline(told: int, all_: int) -> str:
    if not told:
        return _("The network’s figures tell nothing of the model yet")
    return _("The network’s figures tell %(told)s of %(all)s numbers of the model") % {
        "told": told,
        "all": all_,
    }


def _some(number: int) -> str:
    """Return how many there are, as the network's page says of those who are followed: rounded to five."""
    shown = _ROUNDED.count(number)
    return _("fewer than five") if isinstance(shown, Withheld) else figures.count(shown)


def _chart(parameters: Sequence[Refitted]) -> Chart:
    title = _("What was held possible of each number before, and what is after the network’s figures")
    bars, rows = [], []
    for each in parameters:
        label = str(SHORT[each.path])
        ends = [(_("Prior"), "baseline", each.prior)]
        if each.posterior is not None:
            ends.append((_("Posterior"), "scenario", each.posterior))
        for side, role, spread in ends:
            low, high = (_place(each, end) for end in (spread.low, spread.high))
            bars.append(draw.Interval(label, side, role, low, high, _interval(spread, digits=2)))
        rows.append(_row(local(LABELS[each.path]), each))
    columns = [_("Prior"), _("Posterior"), _("Left of what was held possible"), _("Rests on")]
    return Chart(
        id="chart-refit",
        title=title,
        note=str(SCALE_NOTE),
        summary=f"{title}. " + "; ".join(f"{bar.label}, {bar.name}: {bar.text}" for bar in bars),
        spec=draw.intervals(bars, axis=_("% of what was held possible before")),
        table=Table(title, _("Number of the model"), columns, [Part(rows)]),
    )


def _place(each: Refitted, value: float) -> float:
    """Return where *value* lies between the ends of what was held possible, in per cent, on its scale."""
    low, high, at = (each.inner(end) for end in (each.prior.low, each.prior.high, value))
    return round(100 * (at - low) / (high - low), 1)


def _interval(spread: Spread, digits: int = 3) -> str:
    words = {name: f"{getattr(spread, name):.{digits}g}" for name in ("middle", "low", "high")}
    return _("%(middle)s (%(low)s to %(high)s)") % words


def _row(label: str, each: Refitted) -> Row:
    people, events = (local(dict(words)) for words in COUNTED[each.part])
    rests = _("%(people)s %(people_are)s, %(events)s %(events_are)s") % {
        "people": _some(each.people),
        "people_are": people,
        "events": _some(each.events),
        "events_are": events,
    }
    after = Cell(_("as before")) if each.posterior is None else Cell(
        _interval(each.posterior), mark="◌", word="calibrated"
    )  # fmt: skip
    left = Cell(figures.share(each.left, digits=0) if each.posterior else "–", str(STATUS[each.status]))
    return Row(label, [Cell(_interval(each.prior)), after, left, Cell(rests, is_words=True)], note=each.path)


def _seen(told: Told) -> Table | None:
    rows = [
        Row(
            str(WHAT[each.what]) % {"at": group_in_words(GAF, each.at)},
            [
                Cell(
                    _("%(share)s (%(low)s to %(high)s)")
                    % {
                        name: figures.share(getattr(each, name), digits=0)
                        for name in ("share", "low", "high")
                    }
                ),
                Cell(figures.share(each.before, digits=0)),
                Cell(figures.share(each.after, digits=0), "" if each.fits else _("does not fit")),
                Cell(_some(each.people)),
            ],
        )
        for each in told.found.seen
    ]
    if not rows:
        return None
    columns = [_("Told (95 %)"), _("Model before"), _("Model after"), _("Still seen then")]
    return Table(
        _("What the agencies told, beside the model"),
        _("Share"),
        columns,
        [Part(rows)],
        note=_("Where the model does not fit afterwards, do not trust the file for it."),
    )
