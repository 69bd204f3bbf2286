"""What the model found stands as numbers too; they are those of the page that the model writes."""

import pytest

from placefirst.parameters.read import load_country
from placefirst.parameters.values import number_text
from tests.house.tree import DOCS

FOUND = load_country("jp").files["findings"].parameters


@pytest.mark.parametrize("name", FOUND)
def test_a_finding_is_the_one_that_the_page_of_findings_prints(name):
    page = (DOCS / "findings-japan.md").read_text(encoding="utf-8")

    assert number_text(FOUND[name].history[-1].value) in page
