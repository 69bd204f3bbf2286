"""Who may open the pages of figures and files, and what everybody else gets."""

from uuid import uuid4

from tests.web.implement.matrix import NO, Row

LEADER = {"alice": NO, "bob": NO}  # and the leader alone
OFFICE = {"alice": NO, "bob": NO, "dan": 200}  # leader and manager
QUARTER = "2026-04"

ROWS = {
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
