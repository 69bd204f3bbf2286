"""``keys``: say which keys there are; draw one and wrap every data key anew; drop what wraps nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from placefirst.errors import PlacefirstError
from placefirst_web.privacy import erased, rotation
from placefirst_web.privacy.keys import ring_file
from placefirst_web.settings import database


class Command(BaseCommand):
    """Look after the ring of keys. No word is sealed again: only the data keys are wrapped anew."""

    help = "Say which keys there are. rotate: draw a new one and wrap all anew. retire: drop unused ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask what to do."""
        parser.add_argument("what", nargs="?", default="show", choices=["show", "rotate", "retire"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it as the tables' owner, who sees over every wall; say what is wrong in a sentence."""
        try:
            with database.as_owner():
                if options["what"] == "rotate":
                    name, count = rotation.rotate()
                    self.stdout.write(f"{count} data keys are wrapped by {name}. Back the ring up, apart: ")
                    self.stdout.write(f"{ring_file()}")
                elif options["what"] == "retire":
                    gone = rotation.retire()
                    self.stdout.write(
                        f"Dropped: {', '.join(gone) or 'none'}. Backups that need them are shut."
                    )
                again = erased.destroy_again()
                self._show(again)
        except PlacefirstError as error:
            raise CommandError(str(error)) from error

    def _show(self, again: int) -> None:
        found = rotation.state()
        self.stdout.write(f"Ring: {ring_file()} (keep it in a backup apart from the database)")
        for name, count in found.wraps.items():
            mark = " (current)" if name == found.current else ""
            self.stdout.write(f"  {name}{mark}: wraps {count} data keys")
        self.stdout.write(f"  destroyed: {found.destroyed}" + (f", {again} of them now" if again else ""))
