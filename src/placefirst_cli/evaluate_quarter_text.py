"""A quarter of an agency's own records as text: measures, groups, times, bands, and what the file lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from placefirst.measures.quarter import quarter_from
from placefirst.measures.quarterly import (
    DIAGNOSIS,
    EVERYBODY,
    GAF,
    NOT_KNOWN,
    Quarterly,
    quarterly_from,
)
from placefirst.practice.vocabulary import term
from placefirst_cli.evaluate_quarter_words import BANDS, GROUPS, LACKS, TEXT, TIMES
from placefirst_cli.output import console, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from rich.table import Table

#: The list of practice's words that the bands of each kind are of.
_LISTS: Final = {"hours": "hours_band", "setting": "job_setting"}


def show(found: Mapping[str, Any], language: str) -> None:
    """Print what :func:`placefirst.exchange.quarter_figures.quarter_figures` found in *language*."""
    page = console()
    for line in _lines(found, language):
        page.print(Words(line) if isinstance(line, str) and line else line)


def _say(key: str, language: str, **words: object) -> str:
    return TEXT[key][language].format(**words)


def _lines(found: Mapping[str, Any], language: str) -> Iterator[Any]:
    quarter = quarter_from(found["quarter"])
    told = quarterly_from(found["quarterly"])
    yield _say("head", language, service=found["service"], first=quarter.first, last=quarter.last)
    yield _say("taken", language, day=found["taken_on"], purpose=_half(found["taken_for"], language))
    yield "! " + _say("not_published", language)
    yield _say("people", language, people=told.people)
    for lacks in found["lacks"]:
        yield "· " + LACKS[lacks][language]
    yield from ("", _measures(found["measures"], language), "")
    for each in found["measures"]:
        yield f"{each['name'][language]}: {each['says'][language]}"
        for row in each["uncounted"]:
            yield "  " + _say("uncounted", language, rows=row["rows"], lacks=row["words"][language])
    for axis in (GAF, DIAGNOSIS):
        if any(each != NOT_KNOWN for each in told.groups(axis)):
            yield from ("", _by(told, axis, found["measures"], language))
    yield from ("", _times(found["times"], language), _say("median", language))
    yield from _bands(told, language)
    yield from _agency(told, language)


def _half(purpose: str, language: str) -> str:
    """Return the half of "English / Japanese" in *language*."""
    english, _slash, japanese = purpose.partition(" / ")
    return japanese if language == "ja" and japanese else english


def _measures(measures: list[dict[str, Any]], language: str) -> Table:
    made = table(title=_say("measures", language))
    made.add_column(_say("measure", language))
    for heading in ("rate", "above", "below", "not_counted"):
        made.add_column(_say(heading, language), justify="right")
    for each in measures:
        rate = "–" if each["rate"] is None else f"{each['rate']:.1%}"
        name = f"{each['name'][language]} [{each['version']}] {each['source']['mark']}"
        rows = sum(row["rows"] for row in each["uncounted"])
        made.add_row(Words(name), rate, str(each["above"]), str(each["below"]), str(rows))
    return made


def _by(told: Quarterly, axis: str, measures: list[dict[str, Any]], language: str) -> Table:
    groups = told.groups(axis)
    made = table(title=_say(axis, language))
    made.add_column(_say("measure", language))
    for group in groups:
        made.add_column(Words(name_of(group, language)), justify="right")
    for each in measures:
        cells = [told.cell(each["measure"], axis, group) for group in groups]
        texts = ["–" if cell is None or not cell.below else f"{cell.above} / {cell.below}" for cell in cells]
        made.add_row(Words(each["name"][language]), *texts)
    return made


def name_of(group: str, language: str) -> str:
    """Return a group's name: a band of GAF, a group of diagnosis, or both."""
    names = [
        GROUPS[each][language] if each in GROUPS else term("diagnosis_group", each).name[language]
        for each in group.split("|")
    ]
    return " · ".join(names)


def _times(times: list[dict[str, Any]], language: str) -> Table:
    made = table(title=_say("times", language))
    made.add_column("")
    for heading in ("followed", "ended", "median_of", "not_counted"):
        made.add_column(_say(heading, language), justify="right")
    for each in times:
        if each["by"] not in (EVERYBODY, GAF):
            continue
        name = TIMES[each["what"]][language]
        if each["of"]:
            name = f"  {name_of(each['of'], language)}"
        made.add_row(
            Words(name) if name.strip() == name else name,
            str(each["followed"]), str(each["ended"]), _median(each, language), str(each["uncounted"]),
        )  # fmt: skip
    return made


def _median(each: Mapping[str, Any], language: str) -> str:
    if not each["enough"]:
        return _say("too_few", language)
    if each["median_weeks"] is None:
        return _say("not_half", language)
    low, high = (
        _say("open", language) if end is None else str(end)
        for end in (each["median_low"], each["median_high"])
    )
    return f"{each['median_weeks']} ({low}–{high})"


def _bands(told: Quarterly, language: str) -> Iterator[str]:
    if told.bands:
        yield ""
    for bands in told.bands:
        between = "、" if language == "ja" else ", "
        said = between.join(
            f"{_band(bands.what, key, language)} {number}" for key, number in bands.counts.items()
        )
        yield f"{BANDS[bands.what][language]}: {said}"


def _band(what: str, key: str, language: str) -> str:
    if key == NOT_KNOWN:
        return GROUPS[NOT_KNOWN][language]
    if what == "wage":
        currency, per, least, below = key.split("|")
        a = term("wage_per", per).name[language]
        return f"{currency} {least}–{below} ({a})"
    return term(_LISTS[what], key).name[language]


def _agency(told: Quarterly, language: str) -> Iterator[str]:
    work, review = told.workforce, told.fidelity
    if work is not None:
        yield ""
        yield _say(
            "workforce", language, specialists=work.specialists, full_time=f"{work.full_time:g}",
            caseload=work.caseload, visits=work.visits,
        )  # fmt: skip
    if review is not None:
        kind = _say("review" if review.is_review else "self_assessment", language)
        yield _say("fidelity", language, score=review.score, scale=review.scale, on=review.on, kind=kind)
