"""Who works here, the trail, covers, erasure: who may open what."""

from uuid import UUID, uuid4

from placefirst_web.registry.models import Staff
from tests.web.implement.matrix import GONE, NO, Row


def of(name):
    return lambda cast: {"key": cast.staff[name].pk}


def person(name):
    return lambda cast: {"key": cast.people[name].pk}


def waiting(cast):
    """The seat of a leader whom nobody has confirmed yet."""
    with cast.within():
        made = Staff.objects.create(
            service=cast.kita, account=cast.accounts["gus"], role="leader", name="Gus", since="2026-04-01",
            waits=True,
        )  # fmt: skip
    return {"key": made.pk}


MANAGER = {"alice": NO, "bob": NO, "carol": NO, "dan": 200}
LEADER = {"alice": NO, "bob": NO}
ROWS = {
    "implement:staff": [Row(dan=200)],
    "implement:invite": [
        Row(**MANAGER),
        Row(
            **{**MANAGER, "dan": 302},
            method="post",
            data=lambda cast: {
                "email": "new@example.org",
                "role": "specialist",
                "full_time": "1",
                "once": uuid4(),
            },
        ),
    ],
    "implement:places": [
        Row(dan=200),
        Row(
            **{**MANAGER, "dan": 302},
            method="post",
            data=lambda cast: {"do": "site", "name": "Annex", "once": uuid4()},
        ),
    ],
    "implement:seat": [
        Row(alice=200, bob=NO, carol=NO, dan=200, where=of("alice")),
        Row(
            **{**MANAGER, "bob": 302, "dan": 302},  # Bob says something of himself
            method="post",
            where=of("bob"),
            data=lambda cast: {
                "role": "specialist",
                "name": "Bobby",
                "full_time": "0.5",
                "once": uuid4(),
                "version": 1,
            },
        ),
    ],
    "implement:confirm_seat": [
        Row(
            alice=NO,
            bob=NO,
            carol=302,
            dan=NO,
            method="post",
            where=waiting,
            data=lambda cast: {"once": uuid4(), "version": 1},
        ),
        Row(alice=NO, bob=NO, carol=GONE, dan=NO, method="post", where=of("bob")),
    ],
    "implement:end_seat": [
        Row(**MANAGER, where=of("alice")),
        Row(
            **{**MANAGER, "dan": 302},
            method="post",
            where=of("bob"),
            data=lambda cast: {"when": "now", "once": uuid4(), "version": 1},
        ),
    ],
    "implement:trail": [Row(**LEADER)],
    "implement:incident": [Row(**LEADER)],
    "implement:incident_list": [Row(**{**LEADER, "carol": 302})],  # no while was given
    "implement:keeping": [Row(**LEADER)],
    "implement:erase": [
        Row(**LEADER, where=person("hana")),
        Row(
            **{**LEADER, "carol": 302},
            method="post",
            where=person("hana"),
            data=lambda cast: {"code": cast.people["hana"].code, "sure": "1", "once": uuid4()},
        ),
        Row(**{**LEADER, "carol": GONE}, where=lambda cast: {"key": UUID(int=0)}),
    ],
    "implement:covers": [Row(**LEADER), Row(**{**LEADER, "carol": 302}, method="post")],
    "implement:cover": [
        Row(alice=302, bob=200, carol=NO, where=person("hana")),
        Row(
            alice=302,
            bob=302,
            carol=NO,
            method="post",
            where=person("hana"),
            data=lambda cast: {"reason": "absence", "words": "Alice is ill", "once": uuid4()},
        ),
        Row(alice=GONE, bob=GONE, carol=NO, where=person("mio")),
    ],
}
