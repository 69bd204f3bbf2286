"""How many agencies of a country's directory offer IPS, or are trying it, and which were ever reviewed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from placefirst.systems.agency import STATUSES
from placefirst_web.design.figures import count, share
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.words import network as words
from placefirst_web.registry.models import Agency


@dataclass(frozen=True, slots=True)
class Listed:
    """Agencies of the directory that are open: by how far they are, and those of each that were reviewed."""

    statuses: Counter[str]
    seen: Counter[str]

    @property
    def all(self) -> int:
        """How many there are."""
        return self.statuses.total()

    @property
    def ips(self) -> int:
        """How many offer IPS, wholly or nearly."""
        return self.statuses["quasi"] + self.statuses["mature"]

    @property
    def reviewed(self) -> int:
        """How many had a fidelity review by somebody from outside."""
        return self.seen.total()


def listed(country: str) -> Listed | None:
    """Return the directory of a country in numbers, None where it lists nobody."""
    rows = Agency.objects.filter(country=country, closed_on__isnull=True).values_list("status", "review")
    found = list(rows)
    if not found:
        return None
    return Listed(
        Counter(status for status, _review in found),
        Counter(status for status, review in found if review == "reviewed"),
    )


def directory(found: Listed) -> Table:
    """Return them as a table."""
    lines = [
        Row(
            str(words.STATUSES[each]),
            [Cell(share(Fraction(found.statuses[each], found.all))), Cell(count(found.statuses[each])),
             Cell(count(found.seen[each]))],
        )
        for each in STATUSES
    ]  # fmt: skip
    total = [Cell(""), Cell(count(found.all)), Cell(count(found.reviewed))]
    lines.append(Row(_("All in the directory"), total))
    return Table(
        _("IPS share of agencies: %(share)s in the directory offer it")
        % {"share": share(found.ips / found.all)},
        _("How far"),
        [_("Share"), _("Agencies"), _("Fidelity ever reviewed")],
        [Part(lines)],
        note=_(
            "Of the directory of this country, which lists who offers IPS or is trying it, and not all "
            "others."
        ),
    )
