"""The method on paper: all that the page says, each number with its source, and the items of CHEERS 2022."""

from datetime import date

import pytest

from placefirst.documents.content import Heading, Listing, Table, plain
from placefirst.documents.method import method
from placefirst.documents.method_paper import method_paper
from placefirst.parameters.read import load_country

DAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def found():
    return method(load_country("jp"), DAY)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_section_and_every_parameter_of_the_model_stands_in_it(found, language):
    paper = method_paper(found, language)
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    rows = [row for block in paper.blocks if isinstance(block, Table) for row in block.rows]

    assert all(section.name[language] in headings for section in found.texts.sections)
    labels = [row.label for row in rows]
    assert all(
        labels.count(number.label[language]) >= 1
        for numbers in found.by_section.values()
        for number in numbers
    )
    assert any(isinstance(block, Listing) and block.is_numbered for block in paper.blocks)


def test_every_value_leads_to_a_source_in_the_list(found):
    paper = method_paper(found, "en")
    known = {each.key for each in paper.references}
    values = [
        cell
        for block in paper.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        if cell.mark
    ]

    assert len(values) > 150
    assert all(cell.refs and set(cell.refs) <= known for cell in values)


def test_misfits_come_first_and_all_28_items_of_cheers_are_answered(found):
    tables = [block for block in method_paper(found, "en").blocks if isinstance(block, Table)]
    compared = next(each for each in tables if each.columns[-1] == "Verdict")
    verdicts = [plain(row.cells[-1].text) for row in compared.rows]
    cheers = tables[-1]

    assert verdicts == sorted(verdicts, key=["MISSED", "within tolerance", "not in this model"].index)
    assert [row.label for row in cheers.rows] == [str(number) for number in range(1, 29)]
    assert all(plain(row.cells[1].text) for row in cheers.rows)
