"""The rights version: what was observed under the Convention, how it is today, which option, what shows."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from placefirst.documents import content
from placefirst.documents.content import Block, Cell, Heading, Paragraph, Row, Span, Text
from placefirst.scenarios.option import find_option
from placefirst.stages.answers import Answer, read_answers
from placefirst.stages.framework import Framework, Item, load_framework
from placefirst.stages.observations import Observation, read_observations
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.explain.queries.brief import paper
from placefirst_web.explain.queries.brief.context import letter
from placefirst_web.explain.queries.brief.matter import Matter
from placefirst_web.explain.queries.measures import GROUPS, Group, Measure, found, written
from placefirst_web.explain.queries.sides import Sides

CHECKLISTS = ("crpd_27", "gc_8")
UNKNOWN = "unknown"


def observations(matter: Matter) -> tuple[Block, ...]:
    """Return the observations as a table: what was said, today, the option, the evidence of this answer."""
    found_all = read_observations(matter.country)
    if not found_all:
        return (Paragraph(_("No observation of the Committee on this country is in the data yet.")),)
    answers = {key: read_answers(matter.country, key) for key in CHECKLISTS}
    rows = [_row(matter, each, answers) for each in found_all]
    name = matter.country.files["observations"].head.get("name")
    return (
        paper.plain_table(
            local(name),
            _("What the Committee observed"),
            [_("Today"), _("Option"), _("Evidence in this answer")],
            rows,
            widths=(2.6, 2.5, 1.6, 2.6),
        ),
    )


def _row(matter: Matter, observation: Observation, answers: dict[str, dict[str, Answer]]) -> Row:
    source = observation.sources[0]
    return Row(
        local(dict(observation.says)),
        (
            Cell(_today(matter, observation, answers), is_words=True),
            Cell(_option(matter, observation), is_words=True),
            Cell(_evidence(matter, observation), is_words=True),
        ),
        note=_("It asks: %(asks)s Paragraph %(where)s %(mark)s")
        % {
            "asks": local(dict(observation.asks)),
            "where": observation.where,
            "mark": f"{source.mark} {_word(source.word)}".strip(),
        },
        refs=matter.cites.source(*observation.sources),
    )


def _word(word: str) -> str:
    return mark_in_words("◌", word) if word else ""


def _today(matter: Matter, observation: Observation, answers: dict[str, dict[str, Answer]]) -> Text:
    parts: list[str | Span] = []
    for framework, key in observation.tests:
        answer = answers[framework].get(key)
        if answer is None or answer.word == UNKNOWN:
            continue
        if parts:
            parts.append(" ")
        parts.append(Span(local(dict(answer.evidence)), refs=matter.cites.source(*answer.sources)))
    return tuple(parts) if parts else _("Not known: nobody has answered it from what was read.")


def _option(matter: Matter, observation: Observation) -> Text:
    """Return which scenarios of this brief hold an option that would answer, else which others there are."""
    here = []
    for place, sides in enumerate(matter.compared):
        scenario = matter.scenarios.get(sides.key)
        names = {chosen.option.name for chosen in scenario.options} if scenario else set()
        hits = [name for name in observation.options if name in names]
        titles = _("; ").join(local(dict(find_option(matter.country, name).title)) for name in hits)
        if hits:
            here.append(f"{letter(place)}: {titles}" if matter.has_several else titles)
    others = [local(dict(find_option(matter.country, name).title)) for name in observation.options]
    if here:
        return (Span(_("; ").join(here), is_strong=True),)
    if others:
        return _("None in this brief. The data know: %(options)s") % {"options": _("; ").join(others)}
    return _("No option of this country speaks to it.")


def _evidence(matter: Matter, observation: Observation) -> Text:
    by_path = {".".join(measure.path): (group, measure) for group in GROUPS for measure in group.measures}
    lines: list[str | Span] = []
    for name in observation.figures:
        if name not in by_path:
            continue
        group, measure = by_path[name]
        if found(matter.sides[0].baseline, measure.path) is None:
            continue
        if lines:
            lines.append(" ")
        lines.append(Span(_said(matter, group, measure), refs=matter.cites.files(measure.rests_on)))
    if not lines:
        return _("None of this answer’s figures shows it.")
    return tuple(lines)


def _said(matter: Matter, group: Group, measure: Measure) -> str:
    """Return one figure as a sentence: what it counts, today, and what each scenario changes of it."""
    today = written(found(matter.sides[0].baseline, measure.path), measure.kind, matter.country.currency)
    changes = [
        (f"{letter(place)} " if matter.has_several else "") + _change(matter, sides, measure)
        for place, sides in enumerate(matter.compared)
    ]
    words = {
        "what": f"{group.heading}{_(': ')}{measure.label}",
        "today": today,
        "changes": _(", ").join(changes),
    }
    if changes:
        return _("%(what)s: %(today)s today; change %(changes)s.") % words
    return _("%(what)s: %(today)s today.") % words


def _change(matter: Matter, sides: Sides, measure: Measure) -> str:
    change = sides.change(measure.path)
    if change is None:
        return _("no effect found")
    half = sides.half_width(measure.path)
    words = written(change, measure.kind, matter.country.currency, signed=True, is_change=True)
    return (
        f"{words} ±{written(half, measure.kind, matter.country.currency, is_change=True)}" if half else words
    )


# ---- the checklists, line by line


def checklists(matter: Matter) -> tuple[Block, ...]:
    """Return each checklist's lines with today's answer and its sources; what is not known stands apart."""
    blocks: list[Block] = []
    for key in CHECKLISTS:
        framework, answers = load_framework(key), read_answers(matter.country, key)
        known = [item for item in framework.items if _is_known(answers.get(item.key))]
        unknown = [item for item in framework.items if item not in known]
        blocks.append(Heading(local(dict(framework.name)), 2))
        blocks.append(Paragraph(local(dict(framework.whose)), "quiet"))
        if known:
            blocks.append(_lines(matter, framework, known, answers))
        if unknown:
            names = " · ".join(local(dict(item.asks)) for item in unknown)
            blocks.append(Paragraph((Span(_("Not known: "), is_strong=True), names), "quiet"))
    return tuple(blocks)


def _is_known(answer: Answer | None) -> bool:
    return answer is not None and answer.word != UNKNOWN


def _lines(
    matter: Matter, framework: Framework, items: Sequence[Item], answers: dict[str, Answer]
) -> content.Table:
    words = {"yes": _("yes"), "partly": _("partly"), "no": _("no")}
    rows = []
    for item in items:
        answer = answers[item.key]
        rows.append(
            Row(
                local(dict(item.asks)),
                (
                    Cell(words[answer.word], is_words=True),
                    Cell(
                        local(dict(answer.evidence)), is_words=True, refs=matter.cites.source(*answer.sources)
                    ),
                ),
                refs=matter.cites.source(*item.sources),
            )
        )
    return content.Table(
        _("Today, as %(authors)s answered on %(days)s")
        % {
            "authors": _(", ").join(dict.fromkeys(answers[item.key].author for item in items)),
            "days": _(", ").join(dict.fromkeys(answers[item.key].on.isoformat() for item in items)),
        },
        _("What is asked"),
        (_("Today"), _("What shows it")),
        (content.Group(tuple(rows)),),
        widths=(2.4, 0.7, 3),
    )
