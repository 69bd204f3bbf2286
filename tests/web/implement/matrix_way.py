"""The way through: who holds the caseload reads and writes, the leader too; nobody else finds the page."""

from tests.web.implement.matrix import GONE, Row


def of_hana(cast):
    """Where the page of the person on Alice's caseload is."""
    return {"key": cast.people["hana"].pk}


ROWS = {
    "implement:person": [Row(bob=GONE, where=of_hana)],
}
