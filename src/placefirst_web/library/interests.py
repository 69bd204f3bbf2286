"""The private grid as a kind of saved work: listed for its author; its content stays on its own page."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.parameters.read import load_country
from placefirst_web.accounts.models import Account
from placefirst_web.accounts.saved import Piece
from placefirst_web.design.language import local
from placefirst_web.library.models.interests import GridPosition


class Grids:
    """A grid for each country."""

    name = "grid"
    label = gettext_lazy("Grid of interest and power, which only you see")

    def pieces(self, account: Account) -> list[Piece]:
        """Return the countries that *account* itself has a grid of."""
        return [
            Piece(
                key=row["country"],
                title=local(load_country(row["country"]).name),
                address=reverse("map:grid", args=[row["country"]]),
                when=row["when"],
            )
            for row in self._grids(account)
        ]

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return that there are grids and where to download them; not what is in them."""
        return [
            {
                "country": row["country"],
                "actors": row["actors"],
                "not_in_this_file": _("Private: download it from its own page."),
                "download": reverse("map:grid_csv", args=[row["country"]]),
            }
            for row in self._grids(account)
        ]

    def remove(self, account: Account, key: str) -> bool:
        """Delete the grid of the country *key*."""
        return bool(GridPosition.objects.filter(author=account, country=key).delete()[0])

    def _grids(self, account: Account) -> Any:
        mine = GridPosition.objects.filter(author=account).values("country")
        return mine.annotate(actors=Count("pk"), when=Max("changed_at")).order_by("-when")
