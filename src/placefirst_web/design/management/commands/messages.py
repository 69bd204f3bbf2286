"""``messages``: say which strings lack a translation, then compile the translations."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from placefirst_web.design import messages


class Command(BaseCommand):
    """Compare the strings of the pages with ``locale/*/*.po``, then compile these."""

    help = "Name the strings without a translation, then compile the translations."
    requires_system_checks = []  # noqa: RUF012  it must run while translations are broken

    def handle(self, *args: Any, **options: Any) -> None:
        """Stop at the first language that is not complete."""
        used = messages.used_messages()
        messages.ensure_compiled(settings.TRANSLATIONS)
        for language in messages.languages():
            catalogue = messages.catalogue_of(language)
            missing = {message for message in used if not catalogue.get(message)}
            unused = {message for message in catalogue if message not in used and message}
            if missing or unused:
                lines = [f"+ {m!r}" for m in sorted(missing)] + [f"- {m!r}" for m in sorted(unused)]
                raise CommandError(f"{language}: missing (+) or no longer used (-):\n" + "\n".join(lines))
