"""What is asked and shown of an employer."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: Final[dict[str, str | Promise]] = {
    "name": _("Name of the firm"),
    "interest": _("Interest in hiring"),
    "contact": _("Whom we meet there"),
    "phone": _("Phone"),
    "industry": _("Industry"),
    "size": _("People who work there"),
    "needs": _("What the firm looks for"),
    "owner": _("Who looks after the relationship"),
    "is_closed": _("We do not go there any more"),
}
