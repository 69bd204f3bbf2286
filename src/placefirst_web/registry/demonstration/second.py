"""A second network of the imaginary country, as another installation would send it: invented from end to end.

It shows what comes in a signed file: no agency of it and nobody in it exists, here or elsewhere.
"""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from placefirst.exchange import network as files
from placefirst.exchange.network_made import made
from placefirst.exchange.release_draft import Handed
from placefirst.loop.evaluate import release_of
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import GAF, GAF_BANDS, Cell, Fidelity, Quarterly, Times
from placefirst.practice.invented import drawn
from placefirst_web.registry import models as m
from placefirst_web.registry import shared
from placefirst_web.registry.demonstration.plan import COUNTRY

OF: Final = uuid5(UUID(int=0), "second network of the demonstration")
NAME: Final = {
    "en": "Second network of Xx (invented, signed elsewhere)",
    "ja": "Xx国の第2ネットワーク（架空、別の場所で署名）",
}
WHOSE: Final = "An invented installation of Xx / Xx国の架空の設置者"
AGENCIES: Final = 6
QUARTERS: Final = 4
#: About how many of a hundred are above the line.
LIKELY: Final = {"refusal_rate": 20, "new_jersey_acceptance": 70, "learning_community_quarter": 38}


def add_second_network(today: date) -> None:
    """Trust the invented installation's key, and bring its files in, once."""
    secret = sha256(b"an invented installation of the demonstration").digest()
    now = quarter_of(today)
    public = files.public_of(secret)
    m.KnownKey.objects.get_or_create(
        fingerprint=files.fingerprint(public),
        defaults={"public": public.hex(), "whose": WHOSE, "how": "meeting"},
    )
    for back in range(QUARTERS, 0, -1):
        quarter = Quarter(now.month - 3 * back)
        if not m.SharedQuarter.objects.filter(of=OF, first=quarter.first).exists():
            shared.bring(None, _file(quarter, secret))


def _file(quarter: Quarter, secret: bytes) -> bytes:
    quarterlies = [_quarterly(agency, quarter) for agency in range(AGENCIES)]
    handed = [Handed(f"{agency}", f"other-{agency}", "", each) for agency, each in enumerate(quarterlies)]
    release = release_of(handed, country=COUNTRY, network=str(OF), is_synthetic=True).release
    said = made(
        release, quarterlies, of=OF, name=NAME, issue=1, made_on=quarter.last + timedelta(days=20),
        agencies=AGENCIES + 1, pairs=2, joint_reviews=0,
    )  # fmt: skip
    return files.signed(said, secret)


def _rate(name: str, agency: int, band: str, quarter: Quarter) -> float:
    return (LIKELY.get(name, 30) + 12 * drawn("rate", agency, band, quarter)) / 100


def _quarterly(agency: int, quarter: Quarter) -> Quarterly:
    cells: list[Cell] = []
    for name in measure_names():
        version = load_measure(name).version
        groups = [(band, 6 + int(14 * drawn("second", agency, band, name, quarter))) for band in GAF_BANDS]
        counted = [(band, round(below * _rate(name, agency, band, quarter)), below) for band, below in groups]
        whole = [sum(above for _, above, _ in counted), sum(below for _, _, below in counted)]
        cells.append(Cell(name, version, "", "", *whole))
        cells += [Cell(name, version, GAF, band, above, below) for band, above, below in counted]
    score = 80 + int(35 * drawn("second score", agency))
    return Quarterly(
        quarter.first, quarter.last, tuple(cells),
        times=(Times("first_job", "", "", (0, 1, 1, 2, 2, 2, 1, 1) + (1,) * 12, (0,) * 18 + (4, 9)),),
        fidelity=Fidelity("ips_25", score, quarter.first - timedelta(days=60), agency % 3 != 0),
        people=40,
    )  # fmt: skip
