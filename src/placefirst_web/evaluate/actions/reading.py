"""Reading: whoever leads a campaign reads people's screened words, and says which may be shown."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.registry.models import Campaign, RefusalReport
from placefirst_web.registry.reports import hold

#: What may be done with words, and their state then.
VERBS: Final = {"show": "shown", "hold": "held", "wait": "wait"}


@transaction.atomic
def judge(row: Campaign, key: UUID, verb: str) -> None:
    """Let the words *key* be shown, held back or read again later.

    Raises InvalidRequest for words that are not there, or that nobody allowed to be shown.
    """
    hold(row)
    words = RefusalReport.objects.filter(campaign=row, key=key, may_quote=True).exclude(words_state="none")
    if not words.update(words_state=VERBS[verb]):
        raise InvalidRequest(_("These words are not there (any more), or may not be shown."))
