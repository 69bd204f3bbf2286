"""Method: how the answer was made, how far it was checked, and how to make it again."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.documents.content import Block, Listing, Paragraph, References, Span
from placefirst_web.design import figures
from placefirst_web.explain.queries.brief import paper
from placefirst_web.explain.queries.brief.matter import Matter
from placefirst_web.explain.queries.measures import found
from placefirst_web.explain.queries.money import RATIOS


def method(matter: Matter, *, is_short: bool) -> tuple[Block, ...]:
    """Return how the model works, in a few sentences, and what repeats this answer exactly."""
    run, counted = matter.run, matter.page.rests_on
    people = run.answer.get("people")
    texts = [
        _(
            "A microsimulation follows people and agencies month by month under the payment rules of each "
            "programme; agencies decide each fiscal year what the rules make worth their while. "
            "Both worlds draw "
            "the same luck for the same person, so that a difference is the option’s and not chance’s."
        ),
        _(
            "%(numbers)s numbers were read: %(first)s in the law or the first publication (●), "
            "%(second)s on a "
            "secondary site (◐), %(third)s recalled, derived, calibrated or assumed (◌)."
        )
        % {
            "numbers": figures.count(counted.count),
            "first": figures.count(counted.checked),
            "second": figures.count(counted.secondary),
            "third": figures.count(counted.unchecked),
        },
        _(
            "The ± is half of the 95 % interval of chance across areas in one run; what is not "
            "known about the "
            "numbers themselves is larger and is not in it. Where chance alone could make a difference, the "
            "brief says “no effect found”."
        ),
    ]
    if is_short:
        notes = [Paragraph(" ".join(matter.page.notes), "small")] if matter.page.notes else []
        return (Paragraph(" ".join(texts)), *notes, Paragraph(_again(matter), "small"))
    more = [
        ngettext("%(people)s person is followed.", "%(people)s people are followed.", people or 0)
        % {"people": figures.count(people)}
        if people
        else "",
        ngettext("The period is %(years)s year.", "The period is %(years)s years.", run.years)
        % {"years": run.years},
        _("Costs of later years are discounted by %(rate)s a year.") % {"rate": rate}
        if (rate := discount(matter))
        else "",
        _("The model’s fit to published figures: placefirst validate %(code)s prints every comparison.")
        % {"code": run.country},
    ]
    return (
        *(Paragraph(text) for text in texts),
        Listing(tuple(text for text in more if text)),
        Paragraph((Span(_("Make it again: "), is_strong=True), matter.page.command)),
        Paragraph(_again(matter), "quiet"),
    )


def _again(matter: Matter) -> str:
    return f"{matter.page.fingerprint} {matter.address}"


def discount(matter: Matter) -> str:
    """Return the discount rate of the answer, or nothing where it has none."""
    for sides in matter.compared:
        rate = found(sides.difference, (RATIOS, "discount_rate"))
        if rate is not None:
            return figures.share(rate)
    return ""


def sources(matter: Matter, *, columns: int = 1) -> tuple[Block, ...]:
    """Return the place of the numbered list, and what its marks mean."""
    text = _(
        "● read in the law or the first publication; ◐ read on a secondary site; ◌ not checked "
        "yet: recalled, "
        "derived, calibrated or assumed."
    )
    return (Paragraph(text, "small"), References(columns))


def every_number(matter: Matter) -> tuple[Block, ...]:
    """Return every number that the answer read, topic by topic, with its value, mark and source."""
    from placefirst.documents.content import Cell, Row

    blocks: list[Block] = []
    for topic in matter.page.rests_on.topics:
        rows = []
        for row in topic.rows:
            source = matter.cites.source_of(row.path, row.since)
            said = [part for part in (row.source, row.pinpoint, row.publisher) if part]
            value = f"{row.value} {row.unit}".strip()
            rows.append(
                Row(
                    row.label,
                    (
                        Cell(value),
                        Cell(row.since, is_words=True),
                        Cell(f"{row.mark} {row.word}", is_words=True),
                    ),
                    note="" if source else ", ".join(said),
                    refs=matter.cites.source(source) if source else (),
                )
            )
        blocks.append(
            paper.plain_table(
                topic.name,
                _("Number"),
                [_("Value"), _("Since"), _("Read in")],
                rows,
                widths=(3.6, 2.2, 1, 1.1),
            )
        )
    return tuple(blocks)
