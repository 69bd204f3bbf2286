"""What a registry told is a file that Explain runs: it says whose data it is, and what it never decides."""

from dataclasses import replace
from datetime import date

import pytest

from placefirst.calibration.refit import refit
from placefirst.calibration.refit_overlay import Whose, as_overlay, digest_of, unwritten
from placefirst.calibration.refit_words import NEVER, assumed, said
from placefirst.documents.notes import overlaid
from placefirst.errors import InvalidDefinition, InvalidRequest
from placefirst.parameters.cited import cited
from placefirst.parameters.overlay import outdated, read_overlay
from placefirst.parameters.read import load_country, load_with
from tests.core.calibration.registry import registry

JP = load_country("jp")
WHOSE = Whose(
    "Kanto: a network, #1", "placefirst evaluate refit jp a.json", date(2026, 7, 1), "1.0", "0" * 16
)


@pytest.fixture(scope="module")
def services():
    """A network in which jobs come faster than was published."""
    return registry(JP, {"service_models.ips_rate": 0.25, "work.hr_ips": 0.7}, services=12, people=40)


@pytest.fixture(scope="module")
def found(services):
    """What it tells."""
    return refit(JP, JP.as_of, services, draws=128)


@pytest.fixture
def file(found, tmp_path):
    """The overlay on disk."""
    path = tmp_path / "kanto.yaml"
    path.write_text(as_overlay(JP, found, WHOSE), encoding="utf-8")
    return path


def test_it_stands_over_the_country_with_what_was_told(found, file):
    country = load_with("jp", file)

    assert country.number("service_models.ips_rate", JP.as_of) == pytest.approx(
        found.of("service_models.ips_rate").posterior.middle, rel=1e-3
    )
    told = cited(country, "jp.work.hr_ips", country.at("work.hr_ips", JP.as_of)).to_json()
    assert (told["mark"], told["over"]["value"]) == ("◌", "1")
    assert country.fingerprint != JP.fingerprint
    assert not [path for path, *_ in outdated(country) if path == "work.hr_ips"]


def test_it_says_whose_data_it_is_and_what_it_is_never_used_for(found, file):
    network = read_overlay(file, JP).network

    assert network.title == WHOSE.title
    assert (network.services, network.people, network.left_out) == (12, 480, 25)
    assert (network.first, network.last) == (str(found.first), str(found.last))
    assert network.consent == "statistics"
    assert dict(network.never) == dict(NEVER)
    for sentence in NEVER.values():
        assert f"# {sentence}" in file.read_text(encoding="utf-8")


def test_every_answer_that_rests_on_it_says_so(file):
    notes = overlaid(load_with("jp", file))

    assert any("With a network's own data: Kanto" in each["en"] for each in notes)
    assert any(NEVER["ja"] in each["ja"] for each in notes)


def test_what_is_hardly_told_is_not_in_it(found, file):
    country = load_with("jp", file)

    for each in found.parameters:
        value = country.at(each.path, JP.as_of)
        assert (value.source.key == "network") is each.is_told


def test_where_nothing_is_told_there_is_no_file():
    few = refit(JP, JP.as_of, registry(JP, {}, services=1, people=5))

    with pytest.raises(InvalidRequest, match="nothing to write"):
        as_overlay(JP, few, WHOSE)


def test_a_slope_below_zero_is_said_and_not_written():
    cruel = refit(JP, JP.as_of, registry(JP, {"work.gaf_slope": -0.06}, services=20, people=60), draws=64)

    assert [each.path for each in unwritten(JP, cruel)] == ["work.gaf_slope"]
    assert "work.gaf_slope" not in as_overlay(JP, cruel, WHOSE)


@pytest.mark.parametrize("lacks", ["consent", "never", "people"])
def test_a_file_that_hides_whose_data_it_is_is_refused(file, lacks):
    lines = [
        line for line in file.read_text(encoding="utf-8").split("\n") if not line.startswith(f"  {lacks}:")
    ]
    file.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=lacks):
        load_with("jp", file)


def test_the_digest_is_of_what_the_file_shows_and_of_no_count(found):
    fewer = replace(found, people=found.people - 1, left_out=found.left_out + 1)
    told = replace(found, services=found.services + 1)

    assert digest_of(found) == digest_of(fewer) != digest_of(told)


def test_each_parameter_says_in_both_languages_how_far_it_is_told(found):
    for each in found.parameters:
        for language in ("en", "ja"):
            assert said(each)[language]
    admission = said(found.of("agencies.admission_scale"))
    assert "At least 30 and 10 are needed" in admission["en"]
    assert "少なくとも30と10" in admission["ja"]
    assert all(note["en"] and note["ja"] for note in assumed(found))
