"""How far a country is described: derived from its files, refused in a sentence where that is not enough."""

import ast
import re
import shutil

import pytest

from placefirst.calibration.fitting import calibrate
from placefirst.calibration.validate import validate
from placefirst.errors import NotSimulated
from placefirst.loop.explain import explain
from placefirst.parameters.read import FOLDER, country_codes, load_country, simulated_codes
from placefirst.parameters.scope import NEEDED
from tests.house.tree import CORE, under


def test_japan_and_the_imaginary_country_are_simulated_and_the_others_say_what_they_lack():
    assert simulated_codes() == ("jp", "xx")
    for code in set(country_codes()) - {"jp", "xx"}:
        assert load_country(code).level in {"map", "funding"}
        assert set(load_country(code).lacks) <= set(NEEDED)


@pytest.mark.parametrize("needed", NEEDED)
def test_a_country_without_one_file_of_the_simulation_is_at_the_level_of_map(tmp_path, needed):
    folder = tmp_path / "xx"
    shutil.copytree(FOLDER / "xx", folder, ignore=shutil.ignore_patterns("options", needed))
    head = folder / "country.yaml"
    before, _, rest = head.read_text().partition("programmes: [")
    listed, _, after = rest.partition("]")
    kept = [stem for stem in listed.split(", ") if f"{stem}.yaml" != needed]
    head.write_text(f"{before}programmes: [{', '.join(kept)}]{after}")
    country = load_country("xx", folder)

    assert (needed,) == country.lacks
    assert (False, "map") == (country.is_simulated, country.level)
    with pytest.raises(NotSimulated, match=f"its folder needs: {needed}"):
        country.require_simulated()


@pytest.mark.parametrize("ask", [lambda: explain("au"), lambda: explain("no"), lambda: explain("us")])
def test_a_simulation_of_such_a_country_is_one_sentence_with_what_it_needs(ask):
    with pytest.raises(NotSimulated, match="described at the level of Map. To simulate it, its folder needs"):
        ask()


def test_fitting_and_holding_against_what_was_published_say_the_same():
    from datetime import date

    for verb in (validate, calibrate):
        with pytest.raises(NotSimulated):
            verb(load_country("my"), date(2026, 4, 1), share=1.0, seed=1, threads=1, **OF.get(verb, {}))


OF = {calibrate: {"points": 0}}


def test_every_file_that_the_simulation_names_is_needed():
    named = re.compile(r"([a-z_]+)\.[a-z_{]+")
    stems = {
        found[1]
        for room in ("simulation", "economics")
        for path in under(CORE / room, ".py")
        if not path.stem.startswith("household")  # one person's month is no simulation; it asks by itself
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if not node.value.endswith(".yaml")  # a file of the program itself
        if (found := named.fullmatch(node.value))
    }
    topics = {path.stem for path in (FOLDER / "xx").glob("*.yaml") if not path.name.endswith(".cases.yaml")}

    assert {f"{stem}.yaml" for stem in stems & topics} <= set(NEEDED)
    assert len(stems & topics) > 8
