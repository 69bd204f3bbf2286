"""Coming in: who finds, adds and decides; a manager counts refusals and sees no row of anybody."""

from placefirst_web.registry.models import Referral
from tests.web.implement.cast import TODAY
from tests.web.implement.matrix import GONE, Row


def of_hana(cast):
    """Where a page of the person on Alice's caseload is."""
    return {"key": cast.people["hana"].pk}


def referral_of_hana(cast):
    """Where the decision about the person on Alice's caseload is; makes the referral when first asked."""
    with cast.within():
        made, _is_new = Referral.objects.get_or_create(
            service=cast.kita, person=cast.people["hana"],
            defaults={"source": "self", "received_on": TODAY},
        )  # fmt: skip
    return {"key": made.pk}


ROWS = {
    "implement:find": [
        Row(),
        Row(method="post", data=lambda cast: {"name": "Yamada Hana", "birth_date": "1990-05-17"}),
    ],
    "implement:referral": [Row(), Row(method="post")],
    "implement:again": [Row(where=of_hana), Row(where=of_hana, method="post")],
    "implement:decide": [
        Row(bob=GONE, where=referral_of_hana),
        Row(bob=GONE, where=referral_of_hana, method="post"),
    ],
    "implement:consents": [Row(bob=GONE, where=of_hana), Row(bob=GONE, where=of_hana, method="post")],
    "implement:papers": [Row(bob=GONE, where=of_hana), Row(bob=GONE, where=of_hana, method="post")],
    "implement:refusals": [Row(alice=403, bob=403, dan=200)],
}
