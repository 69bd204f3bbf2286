"""``placefirst explain COUNTRY --method``: how the model works, out of the country's files.

As Markdown, or with ``--out`` as a PDF or a Word file with the items of CHEERS 2022 and every source.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from placefirst.errors import InvalidRequest, StorageFailed, printable
from placefirst_cli.validate_words import cells

if TYPE_CHECKING:
    from placefirst.documents.method import Method, Number, Section
    from placefirst.sources import Source

NUMBERS = {"en": ("number", "value", "range", "source"), "ja": ("数値", "値", "範囲", "出典")}
ANSWERS = {
    "en": {True: "Yes.", False: "No.", None: "Cannot be said."},
    "ja": {True: "はい。", False: "いいえ。", None: "分からない。"},
}


def show_method(country: str, language: str, out: Path | None = None) -> None:
    """Print the method of *country* as it is in force today, or write it to the file *out*.

    Raises ``InvalidRequest`` for a file that is neither .pdf nor .docx, ``StorageFailed`` if it cannot be.
    """
    from placefirst.documents.files import PAPERS
    from placefirst.documents.method import method
    from placefirst.parameters.read import load_country
    from placefirst_cli.explain_text import require_language

    require_language(language)
    face = "" if out is None else out.suffix.removeprefix(".").lower()
    if out is not None and face not in PAPERS:
        raise InvalidRequest(f"--out {printable(str(out))}: the method is a .pdf or .docx file. Name one so.")
    data = load_country(country)
    found = method(data, max(data.as_of, date.today()))
    if out is not None:
        _write(found, language, out, face)
        return
    sys.stdout.write("\n".join(_page(found, language)) + "\n")


def _write(found: Method, language: str, out: Path, face: str) -> None:
    from placefirst.documents.files import file_of
    from placefirst.documents.method_paper import method_paper

    try:
        out.write_bytes(file_of(method_paper(found, language), face))
    except OSError as error:
        raise StorageFailed(f"--out {printable(str(out))}: {error.strerror}.") from error


def _page(found: Method, language: str) -> Iterator[str]:
    yield f"# {found.country.name[language]}"
    yield ""
    yield f"engine {found.engine} · data {found.data} · {found.on}"
    for key, name in found.texts.parts.items():
        yield from ("", f"## {name[language]}")
        for section in found.texts.sections:
            if section.part == key:
                yield from _section(found, section, language)


def _section(found: Method, section: Section, language: str) -> Iterator[str]:
    def filled(text: str) -> str:
        from placefirst.documents.method import parts_of

        return "".join(words or _marked(found.numbers[path], language) for words, path in parts_of(text))

    yield from ("", f"### {section.name[language]}")
    for words in section.text:
        yield from ("", filled(words[language]))
    if section.steps:
        yield ""
        yield from (f"{n}. {filled(words[language])}" for n, words in enumerate(section.steps, start=1))
    for item in section.items:
        yield from ("", f"**{item.name[language]}**: {filled(item.text[language])}")
    yield from _below(found, section.shows, language)
    if numbers := found.by_section.get(section.key):
        yield from _table(numbers, language)


def _marked(number: Number, language: str) -> str:
    return f"{number.in_words(language)} {_label(number.value.source, language)}" if number.value else ""


def _label(source: Source, language: str) -> str:
    """Return the mark of *source*, and why it is ◌, in *language*."""
    from placefirst.documents.cites import Cites

    return f"{source.mark} {Cites(language).word(source)}".rstrip()


def _table(numbers: tuple[Number, ...], language: str) -> Iterator[str]:
    yield from ("", f"| {' | '.join(NUMBERS[language])} |", "|---|---:|---|---|")
    for each in numbers:
        ends = each.range_in_words(language)
        source = ""
        if each.value:
            said = each.value.source.in_language(language)
            source = f"{_label(each.value.source, language)} {said.citation}"
        value = each.in_words(language) if each.value else f"({each.cells})"
        label = each.label.get(language, each.path)
        yield f"| {label} `{each.path}` | {value} | {' – '.join(ends) if ends else ''} | {source} |"


def _below(found: Method, shows: str, language: str) -> Iterator[str]:
    from placefirst.documents.method import verified

    kept = found.kept
    if shows == "calibration":
        yield from _table(found.calibrated, language)
    elif shows == "validation" and kept is not None:
        yield from ("", f"engine {kept.engine}, seed {kept.seed}", "")
        yield "| | published figure | published | tolerance | model | run | stored points | |"
        yield "|---|---|---:|---:|---:|---:|---:|---|"
        yield from (f"| {' | '.join(cells(row))} |" for row in kept.rows)
    elif shows == "findings" and kept is not None:
        for each in kept.findings:
            words = found.texts.findings.get(each.name) if language == "ja" else None
            yield from ("", f"**{ANSWERS[language][each.holds]}** {words.claim if words else each.claim}")
            yield "" if words else each.numbers
    elif shows == "verification":
        yield ""
        yield from (f"- {each.title}: {each.agree}/{each.figures}" for each in verified())
    elif shows == "unknown" and found.refusals is not None:
        for band, low in found.refusals.low.items():
            yield f"- GAF {band.replace('_', ' ')}: {low:.2f} – {found.refusals.high[band]:.2f}"
