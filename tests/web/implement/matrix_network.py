"""Who may open an agency's own network, and who agrees for it."""

from uuid import uuid4

from placefirst_web.registry.models import Network
from tests.web.implement.matrix import NO, Row


def invited(cast):
    """A network that Kita was invited to, with what the form of agreeing sends."""
    made = Network.objects.create(country="xx", name_en="Learning together")
    made.services.add(cast.kita)
    return {"do": f"agree:{made.pk}", "read": "on", "once": str(uuid4())}


ROWS = {
    "implement:own_network": [
        Row(alice=NO, bob=NO, dan=200),
        Row(alice=NO, bob=NO, carol=NO, dan=302, method="post", data=invited),
    ],
}
