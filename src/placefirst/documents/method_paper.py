"""Method on paper: the method of a country's model as one document, made from the files it computes with.

The ODD protocol's sections with the country's own numbers, every parameter with its range, mark and source,
what was calibrated, validated and verified, what no data can tell, and the items of CHEERS 2022.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from placefirst.calibration.targets import Row as Compared
from placefirst.calibration.targets import Target
from placefirst.documents.bilingual import Texts
from placefirst.documents.cheers import cheers
from placefirst.documents.cites import Cites
from placefirst.documents.content import (
    Block,
    Cell,
    Document,
    Group,
    Heading,
    Listing,
    NewPage,
    Paragraph,
    References,
    Row,
    Span,
    Table,
    Terms,
    Text,
)
from placefirst.documents.method import Method, Number, Section, parts_of, verified
from placefirst.documents.pieces import Pieces
from placefirst.documents.validation_paper import NO_FIGURE, amount, between, finding_in_words
from placefirst.parameters.values import number_text
from placefirst.systems.load import load_system
from placefirst.systems.rule_words import words_of_rule

BANDS: Final[Mapping[str, str]] = {
    "le_50": "GAF ≤ 50", "51_60": "GAF 51–60", "61_70": "GAF 61–70", "gt_70": "GAF > 70",
}  # fmt: skip


def method_paper(found: Method, language: str) -> Document:
    """Return the method of a country's model in *language* (en, ja) as one document."""
    p = Pieces(say=Texts(language, "method_paper"), cites=Cites(language))
    blocks = tuple(_blocks(p, found))
    country = found.country.name[language]
    title = p.say("title", country=country)
    return Document(
        title=title,
        language=language,
        day=found.on,
        blocks=blocks,
        references=p.cites.all,
        eyebrow=p.say("eyebrow"),
        subtitle=p.say("subtitle"),
        footer=p.say("footer", title=title),
        summary=p.say("subtitle"),
        keywords=("IPS", "ODD", "CHEERS 2022", found.country.code),
    )


def _blocks(p: Pieces, found: Method) -> Iterator[Block]:
    marks = {"first": found.marks["●"], "second": found.marks["◐"], "third": found.marks["◌"]}
    count = sum(found.marks.values())
    yield Paragraph(p.say("marks", count=f"{count:,}", **{k: f"{n:,}" for k, n in marks.items()}))
    yield Paragraph(p.say("made", engine=found.engine, data=found.data[:12], day=found.on), "small")
    for key, name in found.texts.parts.items():
        yield Heading(name[p.language], 1, key)
        for section in found.texts.sections:
            if section.part == key:
                yield from _section(p, found, section)
    yield NewPage()
    yield Heading(p.say("cheers"), 1, "cheers")
    yield from _cheers(p, found)
    yield Heading(p.say("section.sources"), 1, "sources")
    yield References()


def _section(p: Pieces, found: Method, section: Section) -> Iterator[Block]:
    def said(words: Mapping[str, str]) -> Text:
        return tuple(text or _span(p, found.numbers[path]) for text, path in parts_of(words[p.language]))

    yield Heading(section.name[p.language], 2, section.key)
    yield from (Paragraph(said(words)) for words in section.text)
    if section.steps:
        yield Listing(tuple(said(words) for words in section.steps), is_numbered=True)
    if section.items:
        yield Terms(tuple((item.name[p.language], said(item.text)) for item in section.items))
    if section.shows in _BELOW:
        yield from _BELOW[section.shows](p, found)
    if numbers := found.by_section.get(section.key):
        yield _numbers(p, p.say("numbers.caption", name=section.name[p.language]), numbers)


def _span(p: Pieces, number: Number) -> Span:
    assert number.value is not None  # a text names no table
    source = number.value.source
    return Span(number.in_words(p.language), source.mark, p.cites.word(source), p.cites.source(source))


def _numbers(p: Pieces, caption: str, numbers: Sequence[Number]) -> Block:
    columns = (p.say("numbers.value"), p.say("numbers.range"))
    groups = (Group(tuple(_number(p, each) for each in numbers)),)
    return Table(caption, p.say("numbers.row"), columns, groups, widths=(2.6, 2.2, 1.2))


def _number(p: Pieces, number: Number) -> Row:
    label = number.label.get(p.language) or number.path
    if number.value is None:
        return Row(label, (Cell(p.say("cells", count=number.cells)), Cell("")))
    source, ends = number.value.source, number.range_in_words(p.language)
    value = Cell(
        number.in_words(p.language), mark=source.mark, word=p.cites.word(source), refs=p.cites.source(source)
    )
    return Row(label, (value, Cell(p.say("ends", low=ends[0], high=ends[1]) if ends else "")))


# ---- what the program itself puts below a section's words ------------------------------------------------


def _programmes(p: Pieces, found: Method) -> Iterator[Block]:
    rows = [
        Row(p.say.of(each.name), (Cell(p.say.of(words_of_rule(each.rule).name), is_words=True),))
        for each in load_system(found.country).programmes.values()
    ]
    yield p.table("programmes", ("rule",), [("", rows)])


def _calibration(p: Pieces, found: Method) -> Iterator[Block]:
    yield _numbers(p, p.say("set.caption"), found.calibrated)
    rows = [
        Row(_name(p, each), (_published(p, each), Cell(between(p.say, each.low, each.high, each.unit))))
        for each in found.flows
    ]
    yield p.table("flows", ("published", "tolerance"), [("", rows)])


def _validation(p: Pieces, found: Method) -> Iterator[Block]:
    kept = found.kept
    if kept is None:
        yield Paragraph(p.say("nothing_kept"), "quiet")
        return
    ordered = sorted(kept.rows, key=lambda row: (False, True, None).index(row.meets))
    note = p.say(
        "compared.note", engine=kept.engine, as_of=kept.as_of, seed=kept.seed, people=f"{kept.people:,}",
        day=f"{kept.day:%Y-%m}",
    )  # fmt: skip
    columns = ("kind", "published", "tolerance", "model", "run", "points", "verdict")
    rows = [_compared(p, row) for row in ordered]
    yield p.table("compared", columns, [("", rows)], note=note, widths=(2.1, 0.6, 1.7, 1.2, 1, 1.3, 1.3, 1.1))
    if kept.engine != found.engine:
        yield Paragraph(p.say("program_changed", engine=found.engine), "quiet")


def _compared(p: Pieces, row: Compared) -> Row:
    target, unit = row.target, row.target.unit
    verdict = {True: "within", False: "missed", None: "absent"}[row.meets]
    return Row(
        _name(p, target),
        (
            Cell(target.kind, is_words=True),
            _published(p, target),
            Cell(between(p.say, target.low, target.high, unit)),
            Cell(NO_FIGURE if row.simulated is None else amount(row.simulated, unit, p.language)),
            Cell(between(p.say, row.low, row.high, unit)),
            Cell(between(p.say, row.points_low, row.points_high, unit)),
            Cell(p.say(verdict), is_words=True),
        ),
    )


def _findings(p: Pieces, found: Method) -> Iterator[Block]:
    if found.kept is None:
        yield Paragraph(p.say("nothing_kept"), "quiet")
        return
    rows = []
    for each in found.kept.findings:
        said = finding_in_words(p.language, found.country, found.kept, each)
        cells = (Cell(p.say(said.answer), is_words=True), Cell(said.share))
        rows.append(Row(said.claim, cells, note=said.rule))
    yield p.table("findings", ("answer", "share"), [("", rows)], widths=(4, 1, 1))


def _verification(p: Pieces, found: Method) -> Iterator[Block]:
    rows = [
        Row(
            each.title, (Cell(f"{each.figures:,}"), Cell(f"{each.agree:,}")),
            refs=p.cites.source(*each.sources),
        )
        for each in verified()
    ]  # fmt: skip
    yield p.table("verified", ("figures", "agree"), [("", rows)])


def _unknown(p: Pieces, found: Method) -> Iterator[Block]:
    known = found.refusals
    if known is None:
        return
    rows = [
        Row(name, (Cell(f"× {known.low[band]:.2f}"), Cell(f"× {known.high[band]:.2f}")))
        for band, name in BANDS.items()
    ]
    note = p.say("unknown.note", points=known.points)
    yield p.table("unknown", ("low", "high"), [("", rows)], note=note)


def _cheers(p: Pieces, found: Method) -> Iterator[Block]:
    items = cheers()
    yield Paragraph(p.say("cheers.lead"))
    rate = found.country.exact("money.discount_rate", found.on)
    values = {"rate": f"{number_text(rate * 100)}%", "currency": found.country.currency}
    rows = []
    for item in items.items:
        says = item.says[p.language].format(**values)
        answer = says if item.section else p.say("not_applicable", reason=says)
        asks = Cell(item.asks[p.language], is_words=True)
        rows.append(Row(str(item.number), (asks, Cell(answer, is_words=True))))
    refs = p.cites.source(items.source)
    yield p.table("cheers", ("asks", "says"), [("", rows)], widths=(0.45, 2.2, 3.4), refs=refs)


_BELOW: Final[Mapping[str, Callable[[Pieces, Method], Iterator[Block]]]] = {
    "programmes": _programmes,
    "calibration": _calibration,
    "validation": _validation,
    "findings": _findings,
    "verification": _verification,
    "unknown": _unknown,
}


# ---- figures -------------------------------------------------------------------------------------------


def _name(p: Pieces, target: Target) -> str:
    """Return what a published figure is called, without the word before its colon."""
    return p.say.of(target.label).removeprefix("Target: ").removeprefix("目標：")


def _published(p: Pieces, target: Target) -> Cell:
    source = target.source
    return Cell(
        amount(target.published, target.unit, p.language), mark=source.mark, word=p.cites.word(source),
        refs=p.cites.source(source),
    )  # fmt: skip
