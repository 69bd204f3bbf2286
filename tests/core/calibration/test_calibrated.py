"""What a calibration found is kept whole: as an overlay in force, and in sentences of both languages."""

from datetime import date

import pytest

from placefirst.calibration.calibrated import as_overlay, kept_calibration, overlay_path
from placefirst.calibration.draws import FITTED
from placefirst.calibration.points import stored_points
from placefirst.documents.identified import chapters
from placefirst.parameters.overlay import read_overlay
from placefirst.parameters.read import load_country

DAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def jp():
    return load_country("jp")


@pytest.fixture(scope="module")
def kept():
    return kept_calibration("jp")


def test_the_values_in_force_are_those_that_the_kept_calibration_wrote(jp, kept):
    assert overlay_path(jp).read_text(encoding="utf-8") == as_overlay(jp, kept)


def test_the_values_in_force_meet_every_flow_and_are_those_of_the_first_stored_point(jp, kept):
    assert all(flow["meets"] for flow in kept["flows"].values())
    for path in FITTED:
        assert kept["parameters"][path]["central"] == stored_points("jp")[0].parameters[path]
        assert float(jp.at(path, DAY).over.value) == kept["parameters"][path]["file"]


def test_an_overlay_says_how_it_was_made_and_what_it_was_fitted_to(jp, kept, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(as_overlay(jp, kept), encoding="utf-8")
    overlay = read_overlay(path, jp)

    assert overlay.made["command"].startswith("placefirst calibrate jp")
    assert overlay.made["on"] == kept["made"]["on"] and overlay.made["engine"] == kept["made"]["engine"]
    assert set(overlay.fitted_to) == set(kept["flows"]) and set(overlay.values) == set(FITTED)
    for name, flow in overlay.fitted_to.items():
        assert flow.low <= flow.simulated <= flow.high
        assert flow.simulated == pytest.approx(kept["flows"][name]["central"])


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_identified_is_said_in_words(jp, kept, language):
    told = chapters(jp, kept, language)
    text = " ".join(sentence for chapter in told for sentence in chapter.sentences)

    assert [chapter.key for chapter in told] == ["pinned", "together", "tells", "starts", "trust"]
    assert all(chapter.sentences for chapter in told)
    assert jp.parameter("search.discouraged_rate").label[language] in text
    assert "_" not in text and "None" not in text
