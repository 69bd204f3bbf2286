"""A small network for tests: five agencies, their quarters, and what is handed over of them."""

from datetime import date
from uuid import UUID

from placefirst.exchange.network_made import made
from placefirst.exchange.release_draft import Handed
from placefirst.loop.evaluate import release_of
from placefirst.measures.quarterly import GAF, Bands, Cell, Fidelity, Quarterly, Times

NETWORK = UUID(int=7)
SECRET = bytes(range(32))
NAME = {"en": "Learning together", "ja": "学び合うネットワーク"}
QUARTER = (date(2026, 4, 1), date(2026, 6, 30))


def quarterly(number: int, *, first=QUARTER[0], last=QUARTER[1]) -> Quarterly:
    """The quarter of agency *number*: some forty people, a third of them in work."""
    cells = []
    for measure, version, below in (("learning_community_quarter", "2020", 40), ("refusal_rate", "1", 20)):
        low, high = below // 2 + number, below // 2
        cells += [
            Cell(measure, version, "", "", (low + high) // 3, low + high),
            Cell(measure, version, GAF, "le_50", low // 3, low),
            Cell(measure, version, GAF, "not_known", (low + high) // 3 - low // 3, high),
        ]
    return Quarterly(
        first, last, tuple(cells),
        bands=(Bands("hours", {"to_20": 12, "to_30": 14}),),
        times=(Times("first_job", "", "", (1,) * 30, (1,) * 30),),
        fidelity=Fidelity("ips_25", 95 + 3 * number, date(2026, 1, 5), number % 2 == 0) if number else None,
        people=40,
    )  # fmt: skip


def network_quarter(*, issue=1, of=NETWORK, agencies=5, country="xx", name=NAME, **when):
    """The quarter of five agencies as it is handed over."""
    quarterlies = [quarterly(number, **when) for number in range(agencies)]
    handed = [
        Handed(f"r{each}", f"a{each}", "0102"[each % 2 * 2 :][:2], q) for each, q in enumerate(quarterlies)
    ]
    release = release_of(handed, country=country, network=str(of), is_synthetic=country == "xx").release
    return made(
        release, quarterlies, of=of, name=name, issue=issue, made_on=date(2026, 7, 20), agencies=agencies + 1,
        pairs=2, joint_reviews=1,
    )  # fmt: skip
