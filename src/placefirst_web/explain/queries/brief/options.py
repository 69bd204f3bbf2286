"""Options and risks: what each scenario changes, by which instrument, who assesses, who could lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from placefirst.documents import content
from placefirst.documents.content import Block, Heading, Listing, Paragraph, Span, Terms, Text
from placefirst.errors import PlacefirstError
from placefirst.scenarios.change import Change
from placefirst.scenarios.option import Option, Setting
from placefirst.scenarios.scenario import Chosen, Scenario
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.design.shown import in_words
from placefirst_web.explain.queries import money
from placefirst_web.explain.queries.brief import paper
from placefirst_web.explain.queries.brief.context import letter
from placefirst_web.explain.queries.brief.matter import Matter
from placefirst_web.explain.queries.measures import GROUPS, Measure, written
from placefirst_web.explain.queries.sides import Sides


def options(matter: Matter, *, is_short: bool) -> tuple[Block, ...]:
    """Return what each scenario changes, the legal instrument that would carry it and who assesses."""
    blocks: list[Block] = []
    if not matter.compared:
        return (Paragraph(_("No change was asked: this is a brief on today’s rules.")),)
    if is_short and matter.has_several:
        return (_in_a_table(matter),)
    for place, sides in enumerate(matter.compared):
        if matter.has_several:
            blocks.append(Heading(f"{letter(place)}: {sides.name}", 2))
        scenario = matter.scenarios.get(sides.key)
        if scenario is None:
            text = _("Today’s data no longer know this option (%(text)s); its words are not kept with a run.")
            blocks.append(Paragraph(text % {"text": sides.key}))
            continue
        blocks += _scenario(matter, scenario, is_short=is_short)
    return tuple(blocks)


def _in_a_table(matter: Matter) -> content.Table:
    """Return the options of several scenarios, one a line."""
    rows = []
    for place, sides in enumerate(matter.compared):
        scenario = matter.scenarios.get(sides.key)
        for chosen in scenario.options if scenario else ():
            cells = (
                content.Cell(_settings(matter, chosen), is_words=True),
                *paper.words(local(chosen.option.instrument), local(chosen.option.assessed)),
            )
            rows.append(content.Row(f"{letter(place)}: {local(chosen.option.title)}", cells))
        for change in scenario.changes if scenario else ():
            if change.option is None:
                cells = (content.Cell(_direct(matter, change), is_words=True), *paper.words("–", "–"))
                rows.append(content.Row(f"{letter(place)}", cells))
    return paper.plain_table(
        _("What each scenario would change, and what it needs"),
        _("Scenario"),
        [_("What would change"), _("Legal instrument"), _("What must be assessed, and by whom")],
        rows,
        widths=(1.2, 2.3, 2.6, 1.7),
    )


def _scenario(matter: Matter, scenario: Scenario, *, is_short: bool) -> Iterator[Block]:
    for chosen in scenario.options:
        option = chosen.option
        terms: list[tuple[str, Text]] = [(_("What would change"), _settings(matter, chosen))]
        if not is_short:
            terms.insert(0, (_("Why"), local(option.why)))
        terms += [
            (_("Legal instrument"), local(option.instrument)),
            (_("What must be assessed, and by whom"), local(option.assessed)),
        ]
        if not is_short:
            terms.append((_("How the money is closed"), local(option.closing_rule)))
        if len(scenario.options) > 1:
            yield Heading(local(option.title), 3)
        yield Terms(tuple(terms))
    direct = [change for change in scenario.changes if change.option is None]
    if direct:
        yield Paragraph((Span(_("Changed directly, with the reason given:"), is_strong=True),))
        yield Listing(tuple(_direct(matter, change) for change in direct))


def _settings(matter: Matter, chosen: Chosen) -> Text:
    """Return an option's numbers as they stand in the scenario; an assumed default looks assumed."""
    parts: list[str | Span] = []
    for name, parameter in chosen.option.parameters.items():
        value = chosen.settings[name]
        label = local(dict(parameter.label)) if parameter.label else name.replace("_", " ")
        parts.append(f"{label}{_(': ')}")
        if value == parameter.default:
            source = parameter.source
            word = mark_in_words(source.mark, source.word) if source.mark == "◌" else ""
            parts.append(Span(_value(value, parameter.unit), source.mark, word, matter.cites.source(source)))
        else:
            parts.append(Span(_value(value, parameter.unit), "◌", _("set by who asked")))
        parts.append(_("; "))
    parts.append(_("from %(month)s") % {"month": f"{chosen.start:%Y-%m}"})
    parts.append(_("."))
    return tuple(parts)


def _direct(matter: Matter, change: Change) -> Text:
    try:
        parameter = matter.country.parameter(change.path)
    except PlacefirstError:
        return f"{change.path} = {change.value}"
    label = local(dict(parameter.label)) if parameter.label else change.path
    before = parameter.last_in_force(change.start)
    return (
        f"{label}{_(': ')}",
        Span(in_words(before.value, parameter.unit), refs=matter.cites.source(before.source)),
        " → ",
        Span(_value(change.value, parameter.unit), "◌", _("set by who asked")),
        _(", from %(month)s") % {"month": f"{change.start:%Y-%m}"},
        f". {change.because}",
    )


def _value(value: Setting, unit: str) -> str:
    return in_words(value, unit)


# ---- risks


def risks(matter: Matter, *, is_short: bool, is_tight: bool = False) -> tuple[Block, ...]:
    """Return who could lose, by the option's own words and by this answer's figures, and what to mind.

    What this answer's figures show lost stands in tables of its own: in a short brief, and not a tight one,
    here too.
    """
    blocks: list[Block] = []
    items: list[Text] = []
    for option in options_of(matter):
        name = (
            (Span(f"{local(option.title)}{_(': ')}", is_strong=True),) if len(options_of(matter)) > 1 else ()
        )
        items.append((*name, local(option.could_lose)))
        if option.warning:
            items.append((Span(_("Beware: "), is_strong=True), local(option.warning)))
    for place, sides in enumerate(matter.compared if is_short and not is_tight else ()):
        lost = _lost(matter, sides)
        if lost:
            head = _("Less, or lost, in this answer in a mean year")
            if matter.has_several:
                head = f"{letter(place)}: {head}"
            items.append((Span(f"{head}{_(': ')}", is_strong=True), _("; ").join(lost) + _(".")))
    if items:
        blocks.append(Listing(tuple(items)))
    notes = [note for note in matter.page.notes if note]
    if notes and not is_short:
        blocks.append(Paragraph((Span(_("Before you rely on this:"), is_strong=True),)))
        blocks.append(Listing(tuple(notes)))
    return tuple(blocks)


def options_of(matter: Matter) -> Sequence[Option]:
    """Return every option of every scenario, each once."""
    found = {
        chosen.option.name: chosen.option
        for scenario in matter.scenarios.values()
        for chosen in scenario.options
    }
    return list(found.values())


def _lost(matter: Matter, sides: Sides) -> list[str]:
    """Return what falls by more than chance: people served, jobs, accounts of people's own purse."""
    lost = []
    for measure in _watched():
        change = sides.change(measure.path)
        if isinstance(change, int | float) and change < 0:
            words = written(change, measure.kind, matter.country.currency, signed=True, is_change=True)
            lost.append(f"{measure.label} {words}")
    for account, label in money.purse_of(sides):
        change = sides.change((money.PURSE_KEY, account))
        if account != "all" and isinstance(change, int | float) and change < 0:
            lost.append(f"{label} {money_change(matter, change)}")
    return lost


def money_change(matter: Matter, change: float) -> str:
    """Return a change of money, rounded and signed, with its currency."""
    sign = "+" if change > 0 else figures.MINUS
    return sign + figures.money_in_words(change, matter.country.currency)


def _watched() -> list[Measure]:
    keys = {"served_per_year", "job_starts_per_year", "under_25"}
    return [measure for group in GROUPS for measure in group.measures if measure.path[0] in keys]
