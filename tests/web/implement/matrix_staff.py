"""Who works here, the trail, covers, erasure: who may open what."""

from uuid import UUID, uuid4

from tests.web.implement.matrix import GONE, NO, Row


def of(name):
    return lambda cast: {"key": cast.staff[name].pk}


def person(name):
    return lambda cast: {"key": cast.people[name].pk}


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
                "role": "leader",
                "name": "Bobby",
                "full_time": "0.5",
                "once": uuid4(),
                "version": 1,
            },
        ),
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
