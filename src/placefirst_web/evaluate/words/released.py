"""Words of releases: places, groups and counts as readers know them; what could have been worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from placefirst.disclosure.profile import Profile, Withheld
from placefirst.disclosure.release import Shown
from placefirst.exchange.quarter_release import AGENCY, AREA, JOB_STARTS, NETWORK, Place, QuarterRelease
from placefirst.exchange.release_protect import Told
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.nested import ABOVE
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell
from placefirst_web.evaluate.words.groups import axis_in_words, band_in_words, group_in_words

_JOBS: Final = {
    "hours": gettext_lazy("By hours of work"),
    "wage": gettext_lazy("By wage"),
    "setting": gettext_lazy("By kind of job"),
}


def axis(by: str) -> str:
    """Return what people, or jobs, are told apart by."""
    what = by.removeprefix(f"{JOB_STARTS}:")
    return str(_JOBS[what]) if what in _JOBS else axis_in_words(by)


def group(by: str, of: str) -> str:
    """Return a group on an axis."""
    what = by.removeprefix(f"{JOB_STARTS}:")
    return band_in_words(what, of) if what in _JOBS else group_in_words(by, of)


def place(found: Place, names: Mapping[str, str]) -> str:
    """Return a place: the network, an area of it, an agency; *names* are those of areas and agencies."""
    if found.kind == NETWORK:
        return _("The whole network")
    return names.get(found.code, found.code)


def measure(name: str) -> str:
    """Return what a measure is called."""
    if name == JOB_STARTS:
        return _("Jobs that began in the quarter")
    return local(dict(load_measure(name).name)) if name in measure_names() else name


def line(name: str) -> str:
    """Return one line of a measure: those above it, or below."""
    what = measure(name.partition("@")[0])
    if name == JOB_STARTS:
        return what
    side = _("above the line") if name.endswith(f"/{ABOVE}") else _("below the line")
    return _("%(measure)s, %(side)s") % {"measure": what, "side": side}


def count(shown: Shown | None) -> Cell:
    """Return a count as a cell: its number, that it is small, or that it is withheld for another's sake."""
    if shown is None:
        return Cell(figures.NO_FIGURE, reason=_("not shown"))
    if isinstance(shown, Withheld):
        if shown.below:
            return Cell(_("under %(least)s") % {"least": shown.below})
        return Cell(_("withheld"))
    return Cell(figures.count(shown))


def what(
    release: QuarterRelease, key: tuple[str, str, str, str], names: Mapping[str, str], agencies: int = 0
) -> str:
    """Return which count is meant, of *agencies* where it is of no place of the release."""
    name, where, by, of = key
    if where:
        parts = [place(release.place(where), names)]
    else:
        parts = [
            ngettext(
                "what differs between two releases, %(number)s agency",
                "what differs between two releases, %(number)s agencies",
                agencies,
            )
            % {"number": agencies}
        ]
    if by:
        parts.append(group(by, of))
    return _("%(line)s: %(where)s") % {"line": line(name), "where": _(", ").join(parts)}


def told(release: QuarterRelease, each: Told, names: Mapping[str, str]) -> str:
    """Return which count could be worked out; what it is, its coordinator may not know either."""
    said = what(release, (each.line, each.place, each.by, each.of), names, len(each.services))
    return _("%(what)s (those below the line and not above it)") % {"what": said} if each.without else said


def rule(profile: Profile) -> str:
    """Return how counts are shown."""
    return _(
        "Counts of 1 to %(most)s are shown as “under %(least)s”, the others rounded to a multiple of "
        "%(base)s; nought is shown. Rates are made of the rounded parts, and there is none where a part is "
        "withheld. So a rate of few people is rough: %(shown)s of %(shown)s may be %(low)s of "
        "%(high)s, and has no rate."
    ) % {
        "most": profile.least - 1, "least": profile.least, "base": profile.base,
        "shown": 3 * profile.base, "low": 3 * profile.base - profile.base // 2,
        "high": 3 * profile.base + profile.base // 2,
    }  # fmt: skip


def attacked() -> list[str]:
    """Return what the attack does, sentence by sentence."""
    return [
        _(
            "Before anything is published, a program does what a curious reader could do: it takes this "
            "release and all earlier ones, the rule and every sum, and works out which numbers of people are "
            "possible behind each count."
        ),
        _(
            "Where fewer than three were possible and one of them is small, counts are withheld until at "
            "least three are, the smallest loss first; where that does not help, nothing is published."
        ),
    ]


KINDS: Final = {NETWORK: gettext_lazy("Network"), AREA: gettext_lazy("Area"), AGENCY: gettext_lazy("Agency")}
