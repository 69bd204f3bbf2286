"""Every register of a country is read by a noun, and comes out clean."""

import pytest

from placefirst.parameters.read import country_codes, load_country
from placefirst.systems.registers import READERS, unclean


@pytest.mark.parametrize("code", country_codes())
def test_every_register_has_a_noun_that_reads_it_and_finds_it_clean(code):
    """A new noun adds its register to READERS of systems/registers.py: so `placefirst check` reads it."""
    assert [str(problem) for problem in unclean(load_country(code))] == []


def test_no_reader_waits_for_a_register_that_no_country_has():
    there = {
        stem
        for code in country_codes()
        for stem, file in load_country(code).files.items()
        if file.kind == "register"
    }

    assert set(READERS) <= there
