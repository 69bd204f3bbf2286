"""Question, context and barriers: what is asked, why the country is as it is, what its rules do to IPS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import Formatter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.documents import content
from placefirst.documents.content import Block, Heading, Listing, Paragraph, Span, Text
from placefirst.errors import PlacefirstError
from placefirst.scenarios.scenario import apply
from placefirst.sources import Source
from placefirst.systems.argument import HEADLINE, Sentence, argument, number_of
from placefirst.systems.barrier import REGISTER
from placefirst.systems.barrier_matrix import Cell, Matrix, Repainted, matrix
from placefirst_web.design.language import local
from placefirst_web.design.marks import barrier_in_words
from placefirst_web.design.shown import figure
from placefirst_web.explain.queries.brief import paper
from placefirst_web.explain.queries.brief.matter import Matter


def question(matter: Matter) -> tuple[Block, ...]:
    """Return what was asked, in a sentence."""
    names = [each.name for each in matter.compared]
    said = {"country": local(matter.country.name), "where": matter.page.scope}
    if not names:
        text = _("How does %(country)s serve people who want to work under today’s rules?") % said
    elif len(names) == 1:
        said["scenario"] = names[0]
        text = _("What would happen in %(country)s under “%(scenario)s”, compared with today’s rules?") % said
    else:
        text = _("What would happen in %(country)s under each of these, compared with today’s rules?") % said
    how = _("Every person and every agency is followed month by month in both worlds with the same luck.")
    blocks: list[Block] = [Paragraph((Span(text, is_strong=True), " ", how))]
    if len(names) > 1:
        blocks.append(Paragraph(_("; ").join(_lettered(names)) + _(".")))
    return tuple(blocks)


def _lettered(names: Sequence[str]) -> Iterator[str]:
    for place, name in enumerate(names):
        yield f"{letter(place)}: {name}"


def letter(place: int) -> str:
    """Return the letter of a scenario among several."""
    return "ABCD"[place]


# ---- context


def context(matter: Matter, *, most: int | None = None) -> tuple[Block, ...]:
    """Return the country's argument with its numbers, at most *most* sentences after its headline."""
    sentences = argument(matter.country)
    if not sentences:
        return (Paragraph(_("Nobody has written down yet why this country’s system works as it does.")),)
    head = [each for each in sentences if each.key == HEADLINE]
    others = [each for each in sentences if each.key != HEADLINE][:most]
    blocks: list[Block] = [
        Paragraph((*_said(matter, each), _full_stop()), refs=matter.cites.source(*each.sources))
        for each in head
    ]
    items = tuple(_with_sources(matter, each) for each in others)
    return (*blocks, Listing(items)) if items else tuple(blocks)


def _full_stop() -> str:
    return _(".")


def _with_sources(matter: Matter, sentence: Sentence) -> Text:
    return (*_said(matter, sentence), Span("", refs=matter.cites.source(*sentence.sources)))


def _said(matter: Matter, sentence: Sentence) -> tuple[str | Span, ...]:
    parts: list[str | Span] = []
    for words, slot, _format, _convert in Formatter().parse(local(dict(sentence.says))):
        if words:
            parts.append(words)
        if slot is None:
            continue
        place = sentence.slots[int(slot)]
        number, value = number_of(matter.country, place, matter.start)
        if value is None:
            parts.append(_("(not known on this day)"))
            continue
        shown = figure(
            matter.country.code,
            place.path,
            value.value,
            number.unit,
            value.source,
            cell=place.cell,
            bare=True,
        )
        parts.append(paper.figure(shown, matter.cites.source(value.source)))
    return tuple(parts)


# ---- barriers


def barriers(matter: Matter, *, is_short: bool) -> tuple[Block, ...]:
    """Return what the country's rules do to the elements of IPS, and what a scenario changes of that."""
    try:
        today = matrix(matter.country, matter.start)
    except PlacefirstError as error:
        return (Paragraph(str(error)),)
    blocks: list[Block] = [_nobody_pays(matter, today)]
    if is_short:
        blocks.append(_hindered(matter, today))
    blocks += _repainted(matter, today)
    if not is_short:
        blocks += [_elements(matter, today), *_conflicts(matter, today)]
    return tuple(blocks)


def _nobody_pays(matter: Matter, today: Matrix) -> Paragraph:
    unpaid = today.paid_by_nobody
    if not unpaid:
        return Paragraph(_("Every element of IPS is paid for by the rule of some programme."))
    said = ngettext(
        "No programme’s rule pays for %(count)s of the %(all)s elements of IPS: %(names)s.",
        "No programme’s rule pays for %(count)s of the %(all)s elements of IPS: %(names)s.",
        len(unpaid),
    ) % {
        "count": len(unpaid),
        "all": len(today.elements),
        "names": _("; ").join(local(dict(each.name)) for each in unpaid),
    }
    return Paragraph(said, refs=matter.cites.register(REGISTER))


def _hindered(matter: Matter, today: Matrix) -> Block:
    items = []
    for verdict in ("forbids", "limits"):
        cells = [cell for cell in today.cells.values() if cell.verdict == verdict]
        names = list(dict.fromkeys(local(dict(cell.element.name)) for cell in cells))
        if names:
            word = barrier_in_words(verdict)
            items.append(
                (Span(_("Some rule %(does)s") % {"does": word}, is_strong=True), _(": "), _("; ").join(names))
            )
    return Listing(tuple(items))


def _repainted(matter: Matter, today: Matrix) -> list[Block]:
    """Return the cells that each scenario repaints, on the last day of the run."""
    items: list[Text] = []
    unchanged = matrix(matter.country, matter.last)
    for place, sides in enumerate(matter.compared):
        scenario = matter.scenarios.get(sides.key)
        if scenario is None:
            continue
        then = matrix(apply(matter.country, scenario), matter.last)
        changed = Repainted(unchanged, scenario.key, then)
        cells = [cell for cell in changed.changed if changed.was(cell).verdict != cell.verdict]
        name = f"{letter(place)}: {sides.name}" if matter.has_several else sides.name
        if cells:
            items.append((Span(f"{name}{_(': ')}", is_strong=True), _changes_in_words(changed, cells)))
        else:
            items.append((Span(f"{name}{_(': ')}", is_strong=True), _("money or places, but no rule.")))
    if not items:
        return []
    return [Paragraph(_("What a scenario changes of this:")), Listing(tuple(items))]


def _changes_in_words(changed: Repainted, cells: Sequence[Cell]) -> str:
    """Return the repainted cells, programme by programme."""
    programmes: dict[str, dict[str, list[str]]] = {}
    for cell in cells:
        move = _("%(before)s → %(after)s") % {
            "before": barrier_in_words(changed.was(cell).verdict or "silent"),
            "after": barrier_in_words(cell.verdict or "silent"),
        }
        moves = programmes.setdefault(local(dict(cell.programme.name)), {})
        moves.setdefault(move, []).append(local(dict(cell.element.name)))
    parts = [
        f"{name}{_(': ')}" + _(", ").join(f"{move} ({_(', ').join(said)})" for move, said in moves.items())
        for name, moves in programmes.items()
    ]
    return _("; ").join(parts) + _(".")


def _elements(matter: Matter, today: Matrix) -> content.Table:
    """Return element by element which programmes' rules pay, allow, limit or forbid it."""
    rows = []
    for element in today.elements:
        by_verdict: dict[str, list[str]] = {}
        sources: list[Source] = []
        for cell in today.column(element):
            by_verdict.setdefault(cell.verdict or "silent", []).append(local(dict(cell.programme.name)))
            sources += _sources(cell) if cell.verdict != "silent" else ()
        shown = [
            _(", ").join(by_verdict.get(verdict, [])) or "–"
            for verdict in ("pays", "allows_unpaid", "limits", "forbids")
        ]
        refs = matter.cites.source(*sources)
        rows.append(content.Row(local(dict(element.name)), paper.words(*shown), refs=refs))
    columns = [barrier_in_words(verdict) for verdict in ("pays", "allows_unpaid", "limits", "forbids")]
    return paper.plain_table(
        _("What the rules of each programme do to each element of IPS, on %(day)s") % {"day": today.on},
        _("Element"),
        columns,
        rows,
        note=_("Programmes that are not named are silent on the element."),
        widths=(1.5, 2, 2, 2, 1.3),
    )


def _conflicts(matter: Matter, today: Matrix) -> list[Block]:
    rows = [
        content.Row(
            f"{local(dict(cell.programme.name))}: {local(dict(cell.element.name))}",
            paper.words(local(dict(cell.barrier.contract)), local(dict(cell.barrier.principle))),
            local(dict(cell.barrier.article)),
            matter.cites.source(*cell.barrier.sources),
        )
        for cell in today.conflicts
        if cell.barrier and cell.barrier.contract and cell.barrier.principle
    ]
    if not rows:
        return []
    table = paper.plain_table(
        _("Where a contract stands against a principle"),
        _("Programme and element"),
        [_("The contract asks"), _("The principle asks")],
        rows,
        widths=(1.4, 2, 2),
    )
    return [Heading(_("Conflicts"), 2), table]


def _sources(cell: Cell) -> tuple[Source, ...]:
    return cell.barrier.sources if cell.barrier else ()
