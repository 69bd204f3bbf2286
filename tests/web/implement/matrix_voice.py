"""Lived experience, adaptations, and what people said of their records."""

from uuid import UUID

from tests.web.implement.cast import TODAY
from tests.web.implement.matrix import GONE, NO, Row

NOWHERE = UUID(int=0)
LEADS = {"alice": NO, "bob": NO, "carol": 200, "dan": 200}
SENT = {"alice": NO, "bob": NO, "carol": 303, "dan": 303}
GROUP = {
    "name": "Our group", "kind": "advisory", "involvement": "together", "seats": 6, "seats_lived": 4,
    "votes": 5, "votes_lived": 3, "is_paid": "yes", "since": "2026-04-01", "version": 1,
}  # fmt: skip


def a_group(cast):
    """A group of the service."""
    from placefirst_web.registry.models import Group

    said = {name: value for name, value in GROUP.items() if name not in ("is_paid", "version")}
    with cast.within():
        return {"kind": "group", "key": Group.objects.create(service=cast.kita, **said).pk}


def a_remark(cast):
    """A word of Hana on a row of hers."""
    from placefirst_web.registry.models import Remark

    with cast.within():
        row = Remark.objects.create(
            service=cast.kita, person=cast.people["hana"], kind="contact", row=NOWHERE, says="wrong",
            words="Not so", written_on=TODAY,
        )  # fmt: skip
    return {"key": row.pk}


def hana(cast):
    """The address of Hana's own invitation."""
    return {"key": cast.people["hana"].pk}


ROWS = {
    "implement:invite_person": [
        Row(bob=GONE, where=hana),
        Row(
            alice=303,
            bob=GONE,
            carol=303,
            method="post",
            where=hana,
            data=lambda cast: {"email": "new@example.org", "wants": "on"},
        ),
    ],
    "implement:voice": [Row(dan=200, erin=200)],
    "implement:voice_new": [
        Row(**LEADS, where=lambda cast: {"kind": "advice"}),
        Row(**SENT, method="post", where=lambda cast: {"kind": "group"}, data=lambda cast: GROUP),
        Row(**{**LEADS, "carol": GONE, "dan": GONE}, where=lambda cast: {"kind": "other"}),
    ],
    "implement:voice_change": [
        Row(**LEADS, where=a_group),
        Row(**SENT, method="post", where=a_group, data=lambda cast: GROUP),
        Row(**{**LEADS, "carol": GONE, "dan": GONE}, where=lambda cast: {"kind": "group", "key": NOWHERE}),
    ],
    "implement:remarks": [Row()],
    "implement:remark": [
        Row(bob=GONE, where=a_remark),
        Row(
            alice=303,
            bob=GONE,
            carol=303,
            method="post",
            where=a_remark,
            data=lambda cast: {"state": "kept", "answer": "We saw it otherwise", "version": 1},
        ),
    ],
}
