"""What a campaign's page says first holds the truth, also where a no was called "no place"."""

import re
from dataclasses import replace

from placefirst.disclosure.profile import DEFAULT
from placefirst.exchange.campaign_figures import figures
from placefirst.refusals.simulated import EXAMPLE, simulated, truth
from placefirst_web.evaluate.words.results import headline


def test_the_headline_reaches_to_where_the_truth_is_if_half_of_the_noes_were_called_full():
    world = replace(EXAMPLE, key="half", said_full=0.5)
    for seed in range(10):
        found = figures(*simulated(seed, world), DEFAULT)

        _, least, most = (int(number) for number in re.findall(r"(\d+)\s?%", headline(found)))

        assert least <= 100 * truth(world)[""] <= most
