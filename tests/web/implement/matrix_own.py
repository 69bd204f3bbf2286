"""The own record: the person served alone, and nobody who works there."""

from uuid import UUID

from tests.web.implement.cast import TODAY
from tests.web.implement.matrix import GONE, NO, Row

ONLY_ME = {"alice": NO, "bob": NO, "carol": NO, "dan": NO, "erin": NO, "hana": 200}
NOWHERE = UUID(int=0)


def a_contact(cast):
    """A row about the person that can be spoken of."""
    from placefirst_web.registry.models import Contact

    hana = cast.people["hana"]
    with cast.within():
        row = Contact.objects.create(
            service=cast.kita, person=hana, staff=cast.staff["alice"], on=TODAY, kind="search",
            place="home", words="We looked at bakeries.",
        )  # fmt: skip
    return {"kind": "contact", "key": row.pk}


ROWS = {
    "implement:own": [Row(**ONLY_ME)],
    "implement:own_words": [Row(**ONLY_ME)],
    "implement:own_part": [
        Row(**ONLY_ME, where=lambda cast: {"part": "wants"}),
        Row(**{**ONLY_ME, "hana": GONE}, where=lambda cast: {"part": "nothing"}),
        Row(
            **{**ONLY_ME, "hana": 303}, method="post", where=lambda cast: {"part": "wants"},
            data=lambda cast: {"words": "A bakery", "version": 0},
        ),
    ],
    "implement:own_record": [Row(**ONLY_ME)],
    "implement:own_remark": [
        Row(**ONLY_ME, where=a_contact),
        Row(
            **{**ONLY_ME, "hana": 303}, method="post", where=a_contact,
            data=lambda cast: {"says": "wrong", "words": "No"},
        ),
        Row(**{**ONLY_ME, "hana": GONE}, where=lambda cast: {"kind": "contact", "key": NOWHERE}),
    ],
    "implement:own_looks": [Row(**ONLY_ME)],
    "implement:own_agreed": [
        Row(**ONLY_ME),
        Row(
            **{**ONLY_ME, "hana": GONE}, method="post", data=lambda cast: {"do": "back", "key": NOWHERE},
        ),
    ],
    "implement:own_voice": [
        Row(**ONLY_ME),
        Row(**{**ONLY_ME, "hana": 303}, method="post", data=lambda cast: {"words": "Meet us earlier"}),
    ],
    "implement:own_leave": [Row(**ONLY_ME), Row(**{**ONLY_ME, "hana": 303}, method="post")],
    "implement:own_file": [
        Row(**ONLY_ME, where=lambda cast: {"face": "json"}),
        Row(**{**ONLY_ME, "hana": GONE}, where=lambda cast: {"face": "exe"}),
    ],
}  # fmt: skip
