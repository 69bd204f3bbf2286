"""The small labelled run of the imaginary country comes out as it stands in the file."""

import pytest

from placefirst.parameters.read import read_yaml
from tests.golden.run import FILE, described, kept, numbers, same


@pytest.fixture(scope="module")
def run():
    """The run, once for all numbers."""
    return numbers()


def test_the_file_and_the_run_have_the_same_numbers(run):
    assert list(kept()) == list(run)


@pytest.mark.parametrize("name", kept())
def test_a_number_comes_out_as_it_stands(run, name):
    assert same(kept()[name], run[name]), f"now {run[name]}; if that is meant: make golden"


def test_every_number_has_the_unit_and_the_label_of_the_results_page():
    told = described()

    for key, line in read_yaml(FILE)["described"].items():
        assert (line["unit"], line["label"]) == told[key]
