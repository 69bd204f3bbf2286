"""A long file holds more than one idea."""

import pytest

from tests.house.tree import ROOT, name, under

LONGEST = 500


@pytest.mark.parametrize("path", under(ROOT, ".py", ".js", ".css", ".html"), ids=name)
def test_a_file_is_at_most_five_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_room_is_called_by_what_it_is_not():
    vague = {"utils", "helpers", "common", "misc"}

    assert [name(path) for path in under(ROOT / "src", ".py") if path.stem in vague] == []
