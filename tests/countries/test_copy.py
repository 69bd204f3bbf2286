"""The imaginary country is there to be copied: the first step of adding a country works as it is written."""

from __future__ import annotations

import shutil

from placefirst.parameters.check import check_country
from placefirst.parameters.read import FOLDER, load_country


def test_a_copy_under_another_code_loads_as_it_is(tmp_path):
    folder = shutil.copytree(FOLDER / "xx", tmp_path / "qq")
    head = folder / "country.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("country: xx", "country: qq"), encoding="utf-8")

    assert [] == check_country("qq", folder)
    assert len(load_country("xx").paths) == len(load_country("qq", folder).paths)


def test_the_imaginary_country_says_that_it_is_one():
    for path in FOLDER.glob("xx/*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert "Xx" in first or "imaginary" in first
    publishers = {
        source.publisher for file in load_country("xx").files.values() for source in file.sources.values()
    }

    assert all("Xx" in publisher or "Placefirst" in publisher for publisher in publishers), publishers
