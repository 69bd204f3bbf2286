"""Community of the demonstration: all agencies but three agreed over two years; pairs and a joint review."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import uuid5

from placefirst.documents.sharing import VERSION
from placefirst.exchange.network_made import FEWEST
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.practice.invented import drawn
from placefirst.practice.vocabulary import keys
from placefirst_web.accounts.models import Account
from placefirst_web.privacy.inside import inside, known
from placefirst_web.registry import models as m
from placefirst_web.registry import releases, shared
from placefirst_web.registry.demonstration.plan import AGENCIES, code_of, is_trying
from placefirst_web.registry.demonstration.second import add_second_network

SCALE: Final = "ips_25"
#: Agencies that have not agreed yet: what they hand in is not seen.
NOT_YET: Final = frozenset({9, 20, 31})
PAIRS: Final = 7
SHARED: Final = 5  # quarters that are public


def add_community(network: m.Network, today: date) -> None:
    """Write what is missing of the agreements, and the pairs and joint review once."""
    services = {each.code: each for each in network.services.all()}
    here = {agency: services[code_of(agency)] for agency in range(AGENCIES) if code_of(agency) in services}
    for agency, service in here.items():
        if agency not in NOT_YET:
            _agree(network, agency, service, today)
    coordinator = network.coordinators.first()
    if coordinator is None:
        return
    with known(coordinator.pk):
        if not network.pairs.exists():
            _add_pairs(network, here, today)
    if len(here) >= FEWEST + len(NOT_YET):
        _share(coordinator, network, today)
        add_second_network(today)


def _share(coordinator: Account, network: m.Network, today: date) -> None:
    """Release quarters and make their files, as a coordinator would; the newest waits for who plays one."""
    now = quarter_of(today)
    for back in range(SHARED + 1, 1, -1):
        quarter = Quarter(now.month - 3 * back)
        if releases.standing(network, quarter) is None:
            found = releases.proposed(coordinator.pk, network, quarter)
            if found is None or not found.holds or found.release.agencies < FEWEST:
                continue
            once = uuid5(network.pk, str(quarter))
            releases.publish(coordinator.pk, network, quarter, digest=found.release.digest, once=once)
        shared.share(coordinator, network, quarter)


def _agree(network: m.Network, agency: int, service: m.Service, today: date) -> None:
    """Write one agreement; the network grew fast at first, and hardly in its last year."""
    with inside(service.pk, role="installation", doing="demonstration"):
        if m.Agreement.objects.filter(network=network, service=service).exists():
            return
        ago = 420 + int(560 * drawn("agrees to the network", agency)) if agency % 11 else 120
        manager = m.Staff.objects.filter(service=service, role="manager").first()
        m.Agreement.objects.create(
            service=service,
            network=network,
            text_version=VERSION,
            accepted_on=today - timedelta(days=ago),
            accepted_by=manager,
            ips_since=today - timedelta(days=ago + 200 + int(1800 * drawn("ips since", agency))),
            shows_experience=drawn("shows", agency) < 0.8,
        )


def _add_pairs(network: m.Network, here: dict[int, m.Service], today: date) -> None:
    able = [each for each in here if each not in NOT_YET and not is_trying(each)]
    begins = [each for each in here if each not in NOT_YET and is_trying(each)]
    for number, (mentor, mentored) in enumerate(zip(able, begins, strict=False)):
        if number == PAIRS:
            break
        since = today - timedelta(days=60 + int(500 * drawn("pair since", number)))
        m.MentoringPair.objects.create(
            network=network,
            mentor=here[mentor],
            mentored=here[mentored],
            about=keys("mentoring_about")[number],
            since=since,
            until=today - timedelta(days=20) if number == 1 else None,
        )
    if len(able) > 1 and begins:
        held = today - timedelta(days=45)
        m.JointReview.objects.create(
            network=network,
            reviewed=here[begins[0]],
            sending=here[able[1]],
            scale=SCALE,
            begins_on=held,
            ends_on=held + timedelta(days=1),
        )
