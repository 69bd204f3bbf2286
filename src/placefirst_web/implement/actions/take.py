"""Taking the data away as one archive, with a note of what for."""

from __future__ import annotations

from typing import Final

from django.utils import timezone

from placefirst.exchange.taken_file import taken_zip
from placefirst.practice.vocabulary import term
from placefirst_web.registry.consents import provide_all
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Taken
from placefirst_web.registry.taken import taking

#: What a person's own page says that was given away.
WHAT: Final = {
    "en": "Days and codes of the record, without name or words, in a file: {}",
    "ja": "記録の日付とコード（氏名・文章なし）のファイル：{}",
}


def take_away(door: Door, purpose: str, words: str) -> bytes:
    """Return the archive for *purpose*; that it was taken, by whom and why is kept.

    What leaves for others stands in the record of everybody who is in it, in the same transaction.
    """
    found = taking(door, purpose)
    Taken.objects.create(
        service=door.service, purpose=purpose, words=words, has_names=found.has_names, people=found.people,
        staff=door.staff,
    )  # fmt: skip
    said = term("take_purpose", purpose).name
    if not found.has_names:
        what = f"{WHAT['en'].format(said['en'])} / {WHAT['ja'].format(said['ja'])}"
        provide_all(door.service.pk, purpose, recipient=words[:200], what=what, given_by=door.staff)
    return taken_zip(
        found.tables, service=door.service.code, purpose=f"{said['en']} / {said['ja']}",
        day=timezone.localdate(), people=found.people, has_names=found.has_names,
    )  # fmt: skip
