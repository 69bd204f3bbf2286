"""What the library adds to "Your account": kept answers of Explain, and corrections."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.saved import Piece, Way, remove_own
from placefirst_web.library.models import Correction, SavedRun


class Answers:
    """Kept answers of Explain, one's own and those of one's organisations."""

    name = "answers"
    label = _("Answers of Explain")

    def pieces(self, account: Account) -> list[Piece]:
        """Return them, newest first."""
        rows = SavedRun.objects.filter(owned_by(account)).select_related("run", "organisation")
        return [
            Piece(
                key=str(each.pk),
                title=each.title,
                address=_address("run", each),
                when=each.saved_at,
                owner=each.organisation.name if each.organisation else "",
                ways=(
                    Way(_("Change it in the builder"), _address("fork", each)),
                    Way(_("Rename"), _address("save", each, owner=each.organisation_id)),
                ),
            )
            for each in rows.order_by("-saved_at").distinct()
        ]

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return one's own."""
        rows = SavedRun.objects.filter(account=account).select_related("run").order_by("saved_at")
        return [
            {"title": each.title, "run": each.run.address, "country": each.run.country,
             "scenarios": each.run.scenarios, "names": each.names, "saved_at": each.saved_at.isoformat()}
            for each in rows
        ]  # fmt: skip

    def remove(self, account: Account, key: str) -> bool:
        """Forget one; the answer itself stays at its address."""
        return remove_own(SavedRun, account, key)


class Corrections:
    """Corrections that one proposed; they stay, for others rely on them."""

    name = "corrections"
    label = _("Corrections of numbers")

    def pieces(self, account: Account) -> list[Piece]:
        """Return them, newest first."""
        return [
            Piece(
                key="",
                title=f"{each.country} {each.path}: {each.value}",
                address=reverse("map:correction", args=[each.country, each.pk]),
                when=each.proposed_at,
                owner=each.organisation.name if each.organisation else "",
                state=each.get_state_display(),
            )
            for each in account.corrections.select_related("organisation").order_by("-proposed_at")
        ]

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return what one proposed, and what was decided."""
        fields = (
            "id", "country", "path", "cell", "start", "value", "low", "high", "source", "note", "state",
            "reason", "proposed_at", "decided_at",
        )  # fmt: skip
        rows = Correction.objects.filter(author=account).order_by("proposed_at").values(*fields)
        return [{key: _plain(value) for key, value in row.items()} for row in rows]

    def remove(self, account: Account, key: str) -> bool:
        """Refuse: a correction is withdrawn on its own page."""
        return False


def _address(page: str, saved: SavedRun, *, owner: object = None) -> str:
    """Return the address of a page about a saved answer, its scenarios called as they were saved."""
    said = {f"name.{letter}": name for letter, name in zip("abcd", saved.names, strict=False) if name}
    query = urlencode(said | ({"owner": str(owner)} if owner else {}))
    path = reverse(f"explain:{page}", args=[saved.run.country, saved.run.address])
    return f"{path}?{query}" if query else path


def _plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
