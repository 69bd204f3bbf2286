"""From who tells to the model: a simulated campaign goes into a file and comes back, and narrows rightly."""

from dataclasses import replace

import pytest

from placefirst.calibration.findings import refused
from placefirst.calibration.points import stored_points
from placefirst.exchange.campaign_file import read_campaign, write_campaign
from placefirst.loop.evaluate import turned_away
from placefirst.refusals.estimate import estimate
from placefirst.refusals.simulated import EXAMPLE, of_rate, simulated

COUNTRY = "jp"


@pytest.mark.parametrize("place", [0, 7, 19])
def test_the_campaign_of_a_world_leaves_the_number_that_is_true_there(tmp_path, place):
    point = stored_points(COUNTRY)[place]
    asked = replace(EXAMPLE, country=COUNTRY, services=(("transition_support", 1.0, 1.0),))
    campaign, reports = simulated(place, of_rate(asked, point.given["tse_refused_share"]))

    write_campaign(campaign, reports, tmp_path / "campaign.zip")
    found = turned_away(*read_campaign(tmp_path / "campaign.zip"))

    said, exact = found.of_model.rate, estimate(campaign, reports)[0].rate
    assert said.value == pytest.approx(
        exact.value, abs=0.005
    )  # whole percents, the ends outwards, and those as assumed of the ends
    assert said.least <= exact.least < said.least + 0.025
    assert said.most - 0.025 < exact.most <= said.most
    in_all = found.narrowing.in_all
    assert in_all.after[0] <= refused(point.given) <= in_all.after[1]
    assert in_all.left < 1
