"""Who may open the pages of figures and files, and what everybody else gets."""

from uuid import uuid4

from placefirst_web.registry.models import Import
from tests.web.implement.matrix import NO, Row

LEADER = {"alice": NO, "bob": NO}  # and the leader alone
OFFICE = {"alice": NO, "bob": NO, "dan": 200}  # leader and manager
QUARTER = "2026-04"


def brought(cast):
    """Where a file stands that Carol began to bring in."""
    with cast.within():
        made = Import.objects.create(service=cast.kita, kind="visits", digest="0")
    return {"key": made.pk}


ROWS = {
    "implement:agency": [Row(**OFFICE)],
    "implement:bring": [Row(**LEADER), Row(**LEADER, method="post")],
    "implement:bring_file": [Row(**LEADER, where=brought)],
    "implement:bring_rejected": [Row(**LEADER, where=brought)],
    "implement:take": [
        Row(**LEADER),
        Row(**LEADER, method="post", data=lambda cast: {"purpose": "own_copy", "words": "a copy for us"}),
    ],
    "implement:returns": [
        Row(**OFFICE),
        Row(
            alice=NO, bob=NO, carol=302, dan=302, method="post",
            data=lambda cast: {"quarter": QUARTER, "once": str(uuid4())},
        ),
    ],
    "implement:return_file": [Row(**OFFICE, where=lambda cast: {"form": "csv"})],
    "implement:return_rows": [Row(**LEADER, where=lambda cast: {"measure": "refusal_rate"})],
}  # fmt: skip
