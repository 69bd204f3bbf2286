"""Two lives part where something else happens to the person; only their own service makes it theirs."""

from __future__ import annotations

import numpy as np
import pytest

from placefirst.lives.parting import KINDS, OWN, part
from placefirst.simulation import codes
from placefirst.simulation.states import NEVER

OPTIONS = [
    "quasi_ips", "ips_programme", "workshop_transition", "open_door", "employer_partnership",
    "integrated_team", "quota_3_0:elasticity=0.5", "centre_caseload_cap", "follow_along_from_start",
]  # fmt: skip
IPS = (codes.IPS_TSE, codes.IPS_TEAM, codes.IPS_DAY_CARE)


def test_the_same_rules_are_the_same_life_for_everybody(country):
    found = part(country.people, country.under().noted, country.under().noted)

    assert found.counted()["same"] == len(country.people)
    assert (found.month == NEVER).all()
    assert found.own().size == 0


@pytest.mark.parametrize("option", OPTIONS)
def test_until_they_part_the_same_happens_in_both_lives(option, country):
    found = country.parting(option)
    one, other = country.under().noted, country.under(option).noted
    names = ["month", "event", "channel", "state", "setting", "support"]
    told = [codes.N_ANSWER, codes.E_SIX, codes.N_NO_REFERRAL]

    for person in np.flatnonzero(found.month < NEVER)[:200].tolist():
        before = [world.until(person, int(found.month[person])) for world in (one, other)]
        one_line, other_line = (lines[~np.isin(lines["event"], told)][names].tolist() for lines in before)
        assert one_line == other_line


@pytest.mark.parametrize("option", ["quasi_ips", "ips_programme", "workshop_transition", "integrated_team"])
def test_an_ips_place_of_their_own_is_one_that_the_other_world_lacks(option, country):
    found = country.parting(option)
    worlds = country.under().noted, country.under(option).noted
    people = np.flatnonzero(found.kind == KINDS.index("ips_place"))

    assert people.size > 0
    for person in people.tolist():
        month = int(found.month[person])
        begun = [
            [line for line in world.in_month(person, month) if line["event"] == codes.E_START]
            for world in worlds
        ]
        inside = [bool(lines) and lines[-1]["state"] in IPS for lines in begun]
        assert inside[0] != inside[1]
        here = inside.index(True)
        row = int(begun[here][-1]["agency"])
        door, elsewhere = (worlds[n].notes.door(row, month) for n in (here, 1 - here))
        assert (
            elsewhere["ips_places"] < door["ips_places"]
            or not elsewhere["is_open"]
            or elsewhere["clinical"] < door["clinical"]
        )


@pytest.mark.parametrize("option", ["open_door", "refusal_reporting:shift=3"])
def test_an_answer_of_their_own_comes_from_the_same_agency_in_the_same_month(option, country):
    found = country.parting(option)
    worlds = country.under().noted, country.under(option).noted
    for person in np.flatnonzero(found.kind == KINDS.index("admission")).tolist():
        answers = [
            [
                (int(line["agency"]), int(line["answer"]))
                for line in world.in_month(person, int(found.month[person]))
                if line["event"] == codes.N_ANSWER
            ]
            for world in worlds
        ]
        unlike = next((one, other) for one, other in zip(*answers, strict=False) if one != other)
        assert unlike[0][0] == unlike[1][0]
        assert {unlike[0][1], unlike[1][1]} == {int(codes.BY_SEAT), int(codes.REFUSED)}


def test_a_fee_that_changes_no_service_is_nobodys_own(country):
    kinds = country.parting("joint_fund").counted()

    assert sum(kinds[kind] for kind in OWN) == 0


def test_support_at_work_is_the_own_service_of_whoever_has_a_job(country):
    kinds = country.parting("employer_partnership").counted()

    assert kinds["job_support"] > 100


def test_easier_jobs_are_the_rule_and_no_service(country):
    kinds = country.parting("quota_3_0:elasticity=0.5").counted()

    assert kinds["rule"] > 100
    assert kinds["ips_place"] + kinds["admission"] + kinds["job_support"] < kinds["rule"] / 10


def test_nobody_parts_in_a_month_that_is_not_told(country):
    for option in ("quasi_ips", "simplified_two_step"):
        month = country.parting(option).month
        assert (month[month < NEVER] < country.end).all()


@pytest.mark.parametrize("option", OPTIONS)
def test_everybody_is_counted_once(option, country):
    assert sum(country.parting(option).counted().values()) == len(country.people)
