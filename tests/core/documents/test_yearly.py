"""A network's yearly report says what came in, each rate by its definition, and what nobody knows."""

import re
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from placefirst.documents.content import Heading, Notice, Table
from placefirst.documents.files import file_of
from placefirst.documents.markdown import markdown
from placefirst.errors import InvalidRequest
from placefirst.loop.year import year_of, year_report
from placefirst.measures.definition import load_measure, measure_names
from tests.core.exchange.network_sample import network_quarter

DAY = date(2026, 10, 5)
ENDS = {(1, 1): (3, 31), (4, 1): (6, 30), (7, 1): (9, 30), (10, 1): (12, 31)}


def quarter(year, month, **given):
    """The sample network in another quarter."""
    last = ENDS[month, 1]
    return network_quarter(first=date(year, month, 1), last=date(year, *last), **given)


YEAR = [quarter(2025, 7), quarter(2025, 10), quarter(2026, 1), quarter(2026, 4)]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_report_has_its_parts_and_every_rate_has_numerator_and_denominator(language):
    report = year_report(YEAR, language, DAY)
    keys = [each.key for each in report.blocks if isinstance(each, Heading) and each.key]
    tables = [each for each in report.blocks if isinstance(each, Table)]

    assert keys == [
        "came", "rates", "first_job", "fidelity", "growth", "community", "not_known", "method", "sources",
    ]  # fmt: skip
    assert all(len(row.cells) == len(table.columns) for table in tables for row in table.rows)
    assert {each.key for each in report.cited} == {each.key for each in report.references}
    assert "210" in report.title


def test_what_placefirst_says_of_a_source_is_in_the_language_of_the_report():
    english, japanese = (year_report(YEAR, language, DAY).references for language in ("en", "ja"))
    theirs, ours = japanese

    assert theirs.title == english[0].title == "Clients served and working, quarterly"  # as it was published
    assert ours.title == "事業所が利用を断った割合" and english[1].title == "Refusal rate of a service"
    for there, here in zip(english, japanese, strict=True):
        assert is_in_japanese(here.pinpoint) and not is_in_japanese(there.pinpoint)


@pytest.mark.parametrize("name", measure_names())
def test_every_measure_says_where_it_comes_from_in_japanese(name):
    source = load_measure(name).source
    japanese = source.in_language("ja")

    assert is_in_japanese(japanese.pinpoint)
    assert is_in_japanese(japanese.title) == (name in ("jisef_3_months", "refusal_rate", "tse_six_months"))
    assert source.citation.isascii()


def is_in_japanese(text):
    """Whether *text* has a sign of kana or kanji."""
    return re.search("[\u3040-\u30ff\u4e00-\u9fff]", text) is not None


def test_what_is_missing_is_said():
    said = markdown(year_report([YEAR[0], YEAR[3]], "en", DAY))

    assert "2025-10 to 12, 2026-01 to 03" in said
    assert "Agencies that agreed and did not hand in" in said
    assert "cannot be said yet" in said


def test_a_year_without_growth_is_said_with_what_to_do():
    report = year_report([quarter(2025, 4), *YEAR], "en", DAY)
    (stalled,) = [each for each in report.blocks if isinstance(each, Notice) and "stalled" in each.heading]

    assert "pair each with one that has done it" in stalled.texts[1]


def test_a_measure_of_another_version_is_another_line():
    newest = replace(YEAR[3].release.measures[0], version="2031")
    changed = replace(
        YEAR[3], release=replace(YEAR[3].release, measures=(newest, *YEAR[3].release.measures[1:]))
    )
    lines = {(each.measure, each.version): each for each in year_of([*YEAR[:3], changed]).lines}

    assert len(lines) == 3
    assert lines[newest.measure, "2031"].definition is None


@pytest.mark.parametrize("quarters", [[], [YEAR[0], YEAR[0]], [YEAR[0], quarter(2026, 4, of=UUID(int=8))]])
def test_what_is_no_year_of_one_network_is_refused(quarters):
    with pytest.raises(InvalidRequest):
        year_of(quarters)


@pytest.mark.parametrize(("face", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_it_can_be_printed_and_edited(face, begins):
    assert file_of(year_report(YEAR, "ja", DAY), face).startswith(begins)
