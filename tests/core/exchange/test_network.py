"""A network's quarter travels signed, and nothing but protected counts is taken from a file."""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.disclosure.profile import Profile, Withheld
from placefirst.errors import InvalidRequest
from placefirst.exchange.network import (
    Held,
    as_fingerprint,
    fingerprint,
    in_groups,
    opened,
    public_of,
    require_known,
    require_new,
    signed,
)
from placefirst.exchange.network_made import made
from tests.core.exchange.network_sample import NAME, NETWORK, SECRET, network_quarter, quarterly

QUARTER = network_quarter()
FILE = signed(QUARTER, SECRET)


def again(change):
    """The file, signed anew by its sender after *change* of what it says."""
    import base64

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    plain = json.loads(FILE)
    change(plain["says"])
    text = json.dumps(plain["says"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    seal = Ed25519PrivateKey.from_private_bytes(SECRET).sign(b"placefirst network quarter 1\n" + text)
    plain["signature"] = base64.b64encode(seal).decode()
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_what_is_signed_is_read_back_and_names_its_key():
    file = opened(FILE)

    assert file.quarter == QUARTER
    assert file.fingerprint == fingerprint(public_of(SECRET))
    assert as_fingerprint(in_groups(file.fingerprint).upper()) == file.fingerprint


def test_no_agency_by_itself_and_no_key_of_a_return_leaves():
    said = json.loads(FILE)["says"]["release"]

    assert {kind for _key, kind, _code, _services in said["places"]} == {"network", "area"}
    assert said["places"][0][3] == ["1", "2", "3", "4", "5"]


def test_no_count_of_one_to_nine_is_in_it():
    counts = [cell[-1] for cell in json.loads(FILE)["says"]["release"]["cells"]]
    numbers = [each for each in counts if isinstance(each, int)]

    assert numbers
    assert all(each == 0 or (each >= 10 and each % 5 == 0) for each in numbers)


@given(place=st.integers(0, len(FILE) - 1), letter=st.integers(32, 126))
def test_a_file_with_one_letter_changed_is_refused(place, letter):
    changed = FILE[:place] + bytes([letter]) + FILE[place + 1 :]
    if changed == FILE:
        return
    with pytest.raises(InvalidRequest):
        opened(changed)


@given(st.binary(max_size=200))
def test_anything_else_is_refused_in_a_sentence(content):
    with pytest.raises(InvalidRequest):
        opened(content)


@pytest.mark.parametrize(
    "change",
    [
        lambda says: says.update(person="Hana"),
        lambda says: says["release"]["cells"].append(["refusal_rate@1/above", "network", "code", "hana", 25]),
        lambda says: says["release"]["groups"].update(name=["hana"]),
        lambda says: says["release"]["groups"].update(gaf=["hana"]),
        lambda says: says["release"]["cells"][0].__setitem__(4, 7),
        lambda says: says["release"]["cells"][0].__setitem__(4, 23),
        lambda says: says["release"].update(network="Hana Yamada"),
        lambda says: says["release"]["places"].append(["agency:a1", "agency", "a1", ["1"]]),
        lambda says: says["release"].update(last="2026-05-31"),
        lambda says: says["release"]["profile"].update(least=2, base=1),
        lambda says: says["first_job"].append(["hana", 20]),
        lambda says: says["community"].update(pairs=-1),
        lambda says: says.update(name={"en": "x" * 400, "ja": "x"}),
    ],
)
def test_a_sender_who_signs_something_else_is_refused(change):
    with pytest.raises(InvalidRequest):
        opened(again(change))


def test_a_file_with_a_space_more_is_refused_though_its_signature_fits():
    with pytest.raises(InvalidRequest, match="written in another way"):
        opened(FILE.replace(b'"edition":1', b'"edition": 1'))


def test_of_a_later_edition_it_is_said_to_be_so():
    with pytest.raises(InvalidRequest, match="edition 2"):
        opened(FILE.replace(b'"edition":1', b'"edition":2'))


def test_a_key_that_nobody_added_is_refused_with_its_fingerprint():
    file = opened(FILE)
    with pytest.raises(InvalidRequest, match=in_groups(file.fingerprint)):
        require_known(file, ["0" * 64])
    require_known(file, [file.fingerprint])


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ({}, "very file"),
        ({"digest": "1"}, "Only a later one"),
        ({"digest": "1", "issue": 2}, "Only a later one"),
        ({"digest": "1", "issue": 1, "fingerprint": "0" * 64}, "another key"),
    ],
)
def test_a_file_that_came_before_or_speaks_for_another_is_refused(held, words):
    file = opened(FILE)
    before = Held(**{"of": NETWORK, "first": date(2026, 4, 1), "issue": 1, "digest": file.digest,
                     "fingerprint": file.fingerprint, **held})  # fmt: skip
    with pytest.raises(InvalidRequest, match=words):
        require_new(file, [before])


def test_a_later_issue_and_another_network_are_new():
    file = opened(FILE)
    held = Held(NETWORK, date(2026, 4, 1), 1, file.digest, file.fingerprint)

    require_new(opened(signed(replace(QUARTER, issue=2), SECRET)), [held])
    require_new(opened(signed(network_quarter(of=UUID(int=8)), SECRET)), [held])


def test_of_two_agencies_nothing_leaves():
    quarterlies = [quarterly(0), quarterly(1)]
    with pytest.raises(InvalidRequest, match="handed in for this quarter: 2"):
        made(
            replace(QUARTER.release, places=(replace(QUARTER.release.places[0], services=("1", "2")),)),
            quarterlies, of=NETWORK, name=NAME, issue=1, made_on=date(2026, 7, 1), agencies=2, pairs=0,
            joint_reviews=0,
        )  # fmt: skip


def test_of_agencies_of_which_one_left_since_the_release_waits_are_not_told():
    found = made(
        QUARTER.release, [quarterly(0)], of=NETWORK, name=NAME, issue=1, made_on=date(2026, 7, 1), agencies=5,
        pairs=0, joint_reviews=0,
    )  # fmt: skip

    assert found.first_job == {}


def test_waits_stand_in_bands_and_reviews_apart_from_self_assessments():
    assert QUARTER.first_job == {"w4": 25, "w13": 45, "w26": 65, "w52": 15, "later": 0, "waiting": 150}
    assert sum(each.agencies for each in QUARTER.community.fidelity) == 4
    assert {each.kind for each in QUARTER.community.fidelity} == {"review", "self_assessment"}
    assert QUARTER.community.no_review == 1
    assert Profile().count(5) == Withheld(10)
