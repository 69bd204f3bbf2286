"""The first page of a service leads everybody who has a seat there to the first page of that seat."""

from tests.web.implement.matrix import GONE, LOGIN, Row

ROWS = {
    "implement:service": [
        Row(alice=302, bob=302, carol=302, dan=302, erin=302, hana=302, frank=GONE, gus=GONE, nobody=LOGIN)
    ],
}
