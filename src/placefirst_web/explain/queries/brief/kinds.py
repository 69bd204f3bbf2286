"""The brief of two pages, the full one, the slide and the rights version, each from the same sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from placefirst.documents.content import (
    Beside,
    Block,
    Document,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Slide,
    Span,
    Text,
    Together,
)
from placefirst.documents.text_width import width_of
from placefirst.documents.typst import count_pages
from placefirst_web.design import figures
from placefirst_web.design.charts import Difference, differences
from placefirst_web.design.language import local
from placefirst_web.explain.queries import headline, pictures
from placefirst_web.explain.queries.brief import (
    cheers,
    context,
    method,
    options,
    paper,
    results,
    rights,
)
from placefirst_web.explain.queries.brief.matter import Matter, matter
from placefirst_web.explain.words.brief import FULL, RIGHTS, SLIDE, TWO_PAGES, Own
from placefirst_web.library.models import Run

#: Sentences of the country's argument on two pages, from the most to none until they fit; then shorter.
_STEPS = ((5, False), (4, False), (3, False), (2, False), (1, False), (0, False), (0, True))
#: Where even the fewest words do not fit, the type is smaller.
_SCALES = (0.96, 0.92, 0.88, 0.84)
#: Pixels of the letters beside the bars of a picture.
_LABEL = 13


def document(run: Run, kind: str, language: str, own: Own, address: str) -> Document:
    """Return the brief of *run* as a document in *language*; the slide as one too, for reading in a page.

    *address* is that of the run as a reader types it.
    """
    with translation.override(language):
        made = matter(run, own, address, language)
        return _DOCUMENTS[kind](made)


def slide(run: Run, language: str, own: Own, address: str) -> Slide:
    """Return the brief of *run* as one slide in *language*."""
    with translation.override(language):
        return _slide(matter(run, own, address, language))


def _whole(made: Matter, name: str, blocks: tuple[Block, ...], density: str = "roomy") -> Document:
    return Document(
        title=made.own.title or _finding(made),
        language=made.language,
        day=made.day,
        blocks=blocks,
        references=made.cites.all,
        eyebrow=_eyebrow(made, name),
        subtitle=_subtitle(made),
        footer=f"Placefirst · {made.address}",
        summary=_finding(made),
        keywords=("IPS", local(dict(made.country.name)), *(each.name for each in made.compared)),
        density=density,
    )


def _eyebrow(made: Matter, name: str) -> str:
    parts = [name, made.page.scope]
    if made.own.whom:
        parts.append(_("for %(whom)s") % {"whom": made.own.whom})
    parts.append(made.day.isoformat())
    return " · ".join(parts)


def _finding(made: Matter) -> str:
    """Return the headline; of several scenarios, the one that reaches most people with higher needs."""
    if not made.has_several:
        return made.page.headline
    reached = {
        place: change
        for place, sides in enumerate(made.compared)
        if (change := sides.change(headline.HIGHER_NEEDS))
    }
    most = max(reached, key=lambda place: reached[place], default=None)
    if most is None or reached[most] <= 0:
        return _("None of %(count)s scenarios brings more people with a GAF of 50 or less into a service") % {
            "count": len(made.compared)
        }
    half = made.compared[most].half_width(headline.HIGHER_NEEDS)
    return _(
        "Of %(count)s scenarios “%(scenario)s” reaches most: about %(people)s more people with "
        "a GAF of 50 or less "
        "would begin a service each year (±%(half)s)"
    ) % {
        "count": len(made.compared), "scenario": made.compared[most].name,
        "people": figures.count_in_words(reached[most]),
        "half": figures.count_in_words(half) if half else "0",
    }  # fmt: skip


def _subtitle(made: Matter) -> str:
    """Return the doubt; below a title of the reader's own, the finding too."""
    doubt = made.page.doubt
    if made.has_several:
        doubt = _(
            "The ± is the noise of chance alone, in one run with random seed %(seed)s; many "
            "numbers that the model "
            "rests on are assumed (◌), and that doubt is larger."
        ) % {"seed": made.run.seed}
    return f"{_finding(made)}{_('.')} {doubt}" if made.own.title else doubt


def _own(made: Matter) -> Iterator[Block]:
    if made.own.sentence:
        yield Paragraph(made.own.sentence, "lead")


def _head(key: str, level: int = 1) -> Heading:
    return Heading(str(cheers.SECTIONS[key]), level, key)


# ---- two pages


def two_pages(made: Matter) -> Document:
    """Return the brief in the most words that fit on two pages of A4."""
    for most, is_tight in _STEPS:
        found = _short(made, most, is_tight=is_tight)
        if count_pages(found) <= 2:
            return found
    for scale in _SCALES:
        found = replace(found, scale=scale)
        if count_pages(found) <= 2:
            break
    return found


def _short(made: Matter, most: int, *, is_tight: bool) -> Document:
    left: tuple[Block, ...] = (_head("context"), *context.context(made, most=most))
    right: tuple[Block, ...] = (_head("barriers"), *context.barriers(made, is_short=True))
    shown = results.results(made, is_short=True)
    equity = (_head("equity"), *results.equity(made, is_short=True))
    money = (_head("money"), *_in_pairs(results.who_pays(made, is_short=True)))
    blocks = (
        *_own(made),
        *results.facts(made),
        _head("question"),
        *context.question(made),
        *((*left, *right) if made.has_several else (Beside(left, right),)),
        _head("options"),
        *options.options(made, is_short=True),
        *_result_and_equity(shown, equity),
        *(money if made.has_several else (Together(money),)),
        _head("risks"),
        *options.risks(made, is_short=True, is_tight=is_tight),
        _head("method"),
        *method.method(made, is_short=True)[: 1 if is_tight else None],
        cheers.pointer(made),
        _head("sources"),
        *method.sources(made, columns=3),
    )
    return _whole(made, _("Policy brief in two pages"), blocks, "compact")


def _result_and_equity(shown: tuple[Block, ...], equity: tuple[Block, ...]) -> tuple[Block, ...]:
    if len(shown) == 1 and isinstance(shown[0], Picture):
        return (Beside((_head("results"), *shown), equity),)
    return (_head("results"), *shown, *equity)


def _in_pairs(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield *blocks* with two pictures that follow each other side by side."""
    drawn = [each for each in blocks if isinstance(each, Picture)]
    for each in blocks:
        if len(drawn) == 2 and each is drawn[0]:
            yield Beside((drawn[0],), (drawn[1],))
        elif len(drawn) != 2 or each is not drawn[1]:
            yield each


# ---- full


def full(made: Matter) -> Document:
    """Return the brief with everything: each figure, each source, each item of CHEERS 2022."""
    blocks = (
        *_own(made),
        *results.facts(made),
        *_notes(made),
        _head("question"),
        *context.question(made),
        _head("context"),
        *context.context(made),
        _head("barriers"),
        *context.barriers(made, is_short=False),
        _head("options"),
        *options.options(made, is_short=False),
        _head("results"),
        *results.results(made, is_short=False),
        _head("money"),
        *results.who_pays(made, is_short=False),
        _head("equity"),
        *results.equity(made, is_short=False),
        _head("risks"),
        *options.risks(made, is_short=False),
        *results.losses(made),
        _head("sources"),
        *method.sources(made),
        _head("method"),
        *method.method(made, is_short=False),
        Heading("CHEERS 2022", 1, "cheers"),
        *cheers.cheers(made),
        _head("numbers"),
        *method.every_number(made),
    )
    return _whole(made, _("Policy brief, full"), blocks)


def _notes(made: Matter) -> Iterator[Block]:
    if made.page.notes:
        yield Notice(_("Before you read on"), tuple(made.page.notes))


# ---- rights


def rights_version(made: Matter) -> Document:
    """Return the brief from the Convention: observation, today, option, evidence."""
    intro = _(
        "Under the Convention on the Rights of Persons with Disabilities work is a right. This "
        "version begins with "
        "what was observed of this country, and asks of each point how it is today, which "
        "option would change it, "
        "and what this answer shows."
    )
    blocks = (
        *_own(made),
        Paragraph(intro),
        _head("question"),
        *context.question(made),
        Heading(_("Observation, today, option, evidence"), 1, "observations"),
        *rights.observations(made),
        Heading(_("The Convention, line by line"), 1, "checklists"),
        *rights.checklists(made),
        _head("options"),
        *options.options(made, is_short=True),
        _head("equity"),
        *results.equity(made, is_short=False),
        _head("risks"),
        *options.risks(made, is_short=False),
        *results.losses(made),
        _head("method"),
        *method.method(made, is_short=True),
        _head("sources"),
        *method.sources(made),
    )
    return _whole(made, _("Policy brief, rights version"), blocks)


# ---- slide


def _slide(made: Matter) -> Slide:
    picture = next(iter(_chief_picture(made)), None)
    table = next(iter(results.at_a_glance(made)), picture.table if picture else None)
    return Slide(
        title=made.own.title or _finding(made),
        language=made.language,
        day=made.day,
        subtitle=_subtitle(made),
        points=tuple(_points(made)),
        picture=picture,
        table=table,
        sources=_slide_sources(made),
        eyebrow=_eyebrow(made, _question_in_short(made)),
        footer=f"Placefirst · {made.address}",
    )


def _question_in_short(made: Matter) -> str:
    names = [
        f"{context.letter(place)}: {each.name}" if made.has_several else each.name
        for place, each in enumerate(made.compared)
    ]
    return " · ".join(names) or _("Today’s rules")


def _points(made: Matter) -> Iterator[Text]:
    if made.own.sentence:
        yield made.own.sentence
    asked = options.options_of(made)
    for option in asked[:1]:
        of_which = [_("(%(option)s) ") % {"option": local(option.title)}] if len(asked) > 1 else []
        yield (Span(_("Who could lose: "), is_strong=True), *of_which, local(option.could_lose))
        if not made.own.sentence:
            yield (Span(_("Legal instrument: "), is_strong=True), *of_which, local(option.instrument))


def _chief_picture(made: Matter) -> Iterator[Picture]:
    if made.has_several:
        yield from _beside_each_other(made)
        return
    wanted = "chart-reached" if made.compared else "chart-turned-away"
    for chart in pictures.charts(made.sides[0], made.country):
        if chart.id == wanted:
            yield paper.picture(chart, is_narrow=True, with_table=False)


def _beside_each_other(made: Matter) -> Iterator[Picture]:
    """Yield whom each of several scenarios reaches, where chance alone does not make it."""
    rows = []
    for place, sides in enumerate(made.compared):
        change = sides.change(headline.HIGHER_NEEDS)
        if change:
            sign = "+" if change > 0 else figures.MINUS
            half = sides.half_width(headline.HIGHER_NEEDS)
            said = sign + figures.count_in_words(change)
            said += f" ±{figures.count_in_words(half)}" if half else ""
            rows.append(Difference(f"{context.letter(place)}: {sides.name}", change, said))
    if any(width_of(row.label, _LABEL) > paper.NARROW for row in rows):  # the names stand above, uncut
        rows = [replace(row, label=row.label.partition(":")[0]) for row in rows]
    if rows:
        title = _("More or fewer people with a GAF of 50 or less who begin a service")
        yield Picture(
            title=title,
            summary=f"{title}. " + "; ".join(f"{row.label}: {row.text}" for row in rows),
            spec=differences(rows, axis=_("people a year")),
            note=_("Compared with today’s rules; a scenario without an effect that was found is not drawn."),
            width=paper.NARROW,
        )


def _slide_sources(made: Matter) -> str:
    marks = made.page.rests_on
    return _(
        "Rests on %(numbers)s numbers: ● %(first)s, ◐ %(second)s, ◌ %(third)s assumed or not "
        "checked; each stands with "
        "its source in the full brief and at the address below. ± is half of the 95 %% interval of chance."
    ) % {
        "numbers": figures.count(marks.count), "first": figures.count(marks.checked),
        "second": figures.count(marks.secondary), "third": figures.count(marks.unchecked),
    }  # fmt: skip


def _slide_as_document(made: Matter) -> Document:
    """Return the slide's content for reading in a page."""
    slide = _slide(made)
    blocks: list[Block] = [Paragraph(each) for each in slide.points]
    if slide.picture:
        blocks.append(slide.picture)
    if slide.table:
        blocks.append(slide.table)
    blocks.append(Paragraph(slide.sources, "small"))
    return replace(_whole(made, "", tuple(blocks)), eyebrow=slide.eyebrow, subtitle=slide.subtitle)


_DOCUMENTS: dict[str, Callable[[Matter], Document]] = {
    TWO_PAGES: two_pages,
    FULL: full,
    SLIDE: _slide_as_document,
    RIGHTS: rights_version,
}
