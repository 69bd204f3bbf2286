"""Validation on paper: what a model was held against, what it misses and why, what it cannot be asked.

Made from the country's own files and from what a validation found, whether just now or kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Union

from placefirst.calibration.compared import MISSED, Compared, Comparison
from placefirst.calibration.findings import Finding, refused
from placefirst.calibration.kept import Kept
from placefirst.calibration.points import stored_points
from placefirst.calibration.seen import TIMES
from placefirst.documents.bilingual import Texts
from placefirst.documents.cites import Cites
from placefirst.documents.content import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Picture,
    References,
    Row,
)
from placefirst.documents.forest import Branch, forest
from placefirst.documents.method import method_texts
from placefirst.documents.pieces import Pieces
from placefirst.parameters.read import Country
from placefirst.simulation.states import GAF_BANDS
from placefirst.systems.misfit import Elsewhere
from placefirst.systems.trial import Trial, read_trials

if TYPE_CHECKING:
    from placefirst.calibration.validate import Validation

MINUS: Final = "\u2212"
NO_FIGURE: Final = "–"
ROWS_ON_A_PAGE: Final = 12
PAPER_WIDTH: Final = 900  # pixels of a picture as wide as the page


Found = Union[Kept, "Validation"]
"""What a validation found: kept, or just now."""


def validation_paper(country: Country, found: Found, language: str, day: date) -> Document:
    """Return the validation report of *country* in *language* (en, ja), made on *day*."""
    p = Pieces(say=Texts(language, "validation_paper"), cites=Cites(language))
    title = p.say("title", country=p.say.of(country.name))
    blocks = tuple(_blocks(p, country, found))
    return Document(
        title=title,
        language=language,
        day=day,
        blocks=blocks,
        references=p.cites.all,
        eyebrow=p.say("eyebrow"),
        subtitle=p.say("subtitle"),
        footer=p.say("footer", title=title),
        summary=p.say("subtitle"),
        keywords=("IPS", "validation", country.code),
    )


def _blocks(p: Pieces, country: Country, found: Found) -> Iterator[Block]:
    comparison = found.comparison
    yield Paragraph(headline(p.say, comparison), "lead")
    sections: Mapping[str, Iterator[Block]] = {
        "purpose": _told(p, "purpose"),
        "data": _data(p, found),
        "method": _told(p, "method.trials", "method.system", "method.judged", "method.observed"),
        "figures": _figures(p, comparison),
        "misfits": _misfits(p, comparison),
        "elsewhere": _elsewhere(p, found.reasons.elsewhere),
        "findings": _findings(p, country, found),
        "trials": _trials(p, read_trials(country)),
        "again": _again(p, country),
    }
    for key, blocks in sections.items():
        yield Heading(p.say(f"section.{key}"), 1, key)
        yield from blocks
    yield Heading(p.say("section.sources"), 1, "sources")
    yield References()


def headline(say: Texts, comparison: Comparison) -> str:
    """Return in a sentence how many figures are missed."""
    missed = [each for each in comparison.targets if each.verdict == MISSED]
    outside = [each for each in comparison.further if each.verdict == MISSED]
    if not missed and not outside:
        return say("headline.all_met", targets=len(comparison.targets))
    return say(
        "headline", targets=len(comparison.targets), missed=len(missed), further=len(comparison.further),
        outside=len(outside),
    )  # fmt: skip


def _told(p: Pieces, *keys: str) -> Iterator[Block]:
    yield from (Paragraph(p.say(key, times=f"{TIMES:,}")) for key in keys)


def _data(p: Pieces, found: Found) -> Iterator[Block]:
    yield Paragraph(
        p.say(
            "made", engine=found.engine, as_of=found.as_of, seed=found.seed, people=f"{found.people:,}",
            day=f"{found.day:%Y-%m}", points=found.points,
        )
    )  # fmt: skip


# ---- published and simulated ----------------------------------------------------------------------------


def _figures(p: Pieces, comparison: Comparison) -> Iterator[Block]:
    yield from pictures(p.say, comparison, most=ROWS_ON_A_PAGE)
    columns = ("kind", "published", "interval", "model", "range", "points", "verdict")
    groups = [
        (p.say("missed"), [_row(p, each) for each in comparison.missed]),
        (p.say("met"), [_row(p, each) for each in comparison.figures if each.verdict != MISSED]),
        (p.say("only_if"), [_row(p, each) for each in comparison.only_if]),
    ]
    yield p.table(
        "figures", columns, groups, note=p.say("figures.note"), widths=(2.3, 0.6, 1.2, 1.4, 1, 1.4, 1.3, 0.9)
    )


def _row(p: Pieces, each: Compared) -> Row:
    source, unit = each.source, each.counted_in
    star = "" if each.is_observed or each.published_low is None else " *"
    points = between(p.say, *each.points, unit) if each.points else "–"
    return Row(
        p.say.of(each.name),
        (
            Cell(each.kind, is_words=True),
            Cell(
                amount(each.published, unit, p.language), mark=source.mark, word=p.cites.word(source),
                refs=p.cites.source(source),
            ),
            Cell(between(p.say, each.published_low, each.published_high, unit) + star),
            Cell(amount(each.simulated, unit, p.language)),
            Cell(between(p.say, each.low, each.high, unit)),
            Cell(points),
            Cell(p.say(f"verdict.{each.verdict}"), is_words=True),
        ),
        note=p.say.of(each.rests_on),
    )  # fmt: skip


def pictures(say: Texts, comparison: Comparison, *, most: int = 1000) -> tuple[Picture, ...]:
    """Return the shares as one picture and every other figure, relative to the published, as another.

    With more than *most* rows a picture goes on in a further one, for paper.
    """
    shares = [each for each in comparison.figures if is_share(each)]
    others = [each for each in comparison.figures if not is_share(each)]
    found = []
    for rows, title, axis in (
        (shares, say("picture.title"), say("picture.axis")),
        (others, say("picture.other"), say("picture.axis_other")),
    ):
        parts = [rows[first : first + most] for first in range(0, len(rows), most)]
        for number, part in enumerate(parts, start=1):
            branches = [_branch(say, each) for each in part]
            said = "; ".join(f"{each.label}: {each.published_words}, {each.model_words}" for each in branches)
            found.append(
                Picture(
                    title=f"{title} ({number}/{len(parts)})" if len(parts) > 1 else title,
                    summary=f"{title}. {said}",
                    spec=forest(branches, axis=axis),
                    note=say("picture.note"),
                    prints_table=False,
                    width=PAPER_WIDTH,
                )
            )
    return tuple(found)


def is_share(each: Compared) -> bool:
    """Return whether a figure stands in the picture of shares."""
    return each.is_share and each.published > 0.05  # of less nothing could be seen


def _branch(say: Texts, each: Compared) -> Branch:
    scale = 100 if is_share(each) else 100 / each.published
    ends = None
    if each.published_low is not None and each.published_high is not None:
        ends = each.published_low * scale, each.published_high * scale
    published, model = (
        amount(value, each.counted_in, say.language) for value in (each.published, each.simulated)
    )
    return Branch(
        label=f"{each.kind} {say.of(each.name)}",
        published=each.published * scale,
        published_ends=ends,
        is_observed=each.is_observed,
        model=each.simulated * scale,
        model_ends=(each.low * scale, each.high * scale),
        is_missed=each.verdict == MISSED,
        published_words=say.named(say("picture.published"), published),
        model_words=say.named(say("picture.model"), model),
    )


def _misfits(p: Pieces, comparison: Comparison) -> Iterator[Block]:
    if not comparison.missed:
        yield Paragraph(p.say("misfits.none"))
    for each in comparison.missed:
        ours, theirs = (
            amount(value, each.counted_in, p.language) for value in (each.simulated, each.published)
        )
        yield Heading(p.say("misfit", name=p.say.of(each.name), ours=ours, theirs=theirs), 2)
        yield Paragraph(p.say.of(each.why) or p.say("misfits.untold"))


# ---- what stands around it ------------------------------------------------------------------------------


def _elsewhere(p: Pieces, results: Sequence[Elsewhere]) -> Iterator[Block]:
    yield Paragraph(p.say("elsewhere.lead"))
    rows = [
        Row(
            p.say.of(each.name),
            (
                Cell(p.say.of(each.published), is_words=True),
                Cell(p.say.of(each.why), is_words=True),
                Cell(missing(p.say, each), is_words=True),
            ),
            refs=p.cites.source(*each.sources),
        )
        for each in results
    ]
    yield p.table("elsewhere", ("published", "why", "missing"), [("", rows)], widths=(1.4, 1.5, 2, 2))


def missing(say: Texts, each: Elsewhere) -> str:
    """Return in one line what a country pack would have to say, with the names of its numbers."""
    found = []
    for one in each.missing:
        paths = say.sign("comma").join(one.numbers)
        found.append(say.of(one.name) + (f" ({paths})" if paths else ""))
    return say.sign("semicolon").join(found)


def _findings(p: Pieces, country: Country, found: Found) -> Iterator[Block]:
    yield Paragraph(p.say("findings.lead"))
    rows = [_finding(p, country, found, each) for each in found.findings]
    yield p.table("findings", ("answer", "share", "numbers"), [("", rows)], widths=(2.4, 0.7, 0.8, 3))


def _finding(p: Pieces, country: Country, found: Found, each: Finding) -> Row:
    words = finding_in_words(p.language, country, found, each)
    cells = (
        Cell(p.say(words.answer), is_words=True), Cell(words.share), Cell(words.numbers, is_words=True),
    )  # fmt: skip
    return Row(words.claim, cells, note=words.rule)


@dataclass(frozen=True, slots=True)
class FindingSaid:
    """A finding in one language; *answer* is a key of the texts."""

    claim: str
    rule: str
    answer: str
    share: str
    numbers: str


def finding_in_words(language: str, country: Country, found: Found, each: Finding) -> FindingSaid:
    """Return a finding as *language* says it."""
    answers = {True: "answer.yes", False: "answer.no", None: "answer.unknown"}
    claim, rule, numbers = each.claim, each.rule, each.numbers
    words = method_texts().findings.get(each.name)
    if language == "ja" and words is not None:
        claim, rule = words.claim, words.rule
        numbers = words.numbers.format(**_turned_away(country, found), **found.numbers).replace("-", MINUS)
    share = "–" if each.share is None else f"{each.share:.0%}"
    return FindingSaid(claim, rule, answers[each.holds], share, numbers)


def _turned_away(country: Country, found: Found) -> dict[str, float]:
    """Return the two ends that only the stored points know."""
    ends = [refused(point.given) for point in stored_points(country.code)[1:]] or [0.0]
    if all(f"refused_{band}" in found.numbers for band in GAF_BANDS):
        ends.append(refused(found.numbers))
    return {"refused_least": min(ends), "refused_most": max(ends)}


def _trials(p: Pieces, trials: Sequence[Trial]) -> Iterator[Block]:
    rows = []
    for trial in trials:
        arms = [p.say("arm", name=p.say.of(arm.name), n=arm.people) for arm in trial.arms]
        mean, sd = trial.gaf
        cells = (
            Cell(p.say.sign("semicolon").join(arms), is_words=True),
            Cell(f"{trial.months}"),
            Cell(f"{mean:g} ({sd:g})", mark="◌", word=p.say("assumed")),
            Cell(p.say.of(trial.assumes), is_words=True),
        )
        rows.append(Row(p.say.of(trial.name), cells, refs=p.cites.source(*trial.sources)))
    columns = ("arms", "months", "gaf", "assumes")
    yield p.table("trials", columns, [("", rows)], widths=(1.5, 1.8, 0.7, 1, 3))


def _again(p: Pieces, country: Country) -> Iterator[Block]:
    yield Paragraph(p.say("again", code=country.code))


# ---- figures --------------------------------------------------------------------------------------------


def between(say: Texts, low: float | None, high: float | None, unit: str) -> str:
    """Return an interval in words; a dash where there is none."""
    if low is None or high is None:
        return NO_FIGURE
    ends = amount(low, unit, say.language), amount(high, unit, say.language)
    return ends[0] if ends[0] == ends[1] else say("ends", low=ends[0], high=ends[1])


def amount(number: float, unit: str, language: str) -> str:
    """Return a number of a comparison: shares in per cent, large amounts in words, money as such.

    >>> amount(0.4444, "ratio", "en"), amount(65.1e9, "JPY/year", "ja"), amount(35_000, "person", "en")
    ('44.4%', '651億円', '35,000')
    """
    if unit == "ratio" and abs(number) <= 1.5:
        return f"{number:.1%}".replace("-", MINUS)
    if abs(number) >= 1e9:
        text = f"{number / 1e8:,.0f}億" if language == "ja" else f"{number / 1e9:,.1f} billion"
    else:
        text = f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"
    if unit.partition("/")[0] == "JPY":
        text = f"{text}円" if language == "ja" else f"¥{text}"
    return text.replace("-", MINUS)
