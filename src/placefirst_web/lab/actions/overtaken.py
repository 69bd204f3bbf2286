"""Overtaken: somebody else changed a text between when it was opened and when it was sent."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest


class Overtaken(InvalidRequest):
    """Raised instead of overwriting what the writer has not seen; *row* is how it stands now."""

    def __init__(self, row: Any) -> None:
        super().__init__(
            _(
                "Somebody has changed this meanwhile. Both texts stand here: yours in the form, theirs "
                "beside it. Bring them together and send it again."
            )
        )
        self.row = row
