"""The Lab as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete


class LabConfig(AppConfig):
    """Decide together: live rooms, and what came of them."""

    name = "placefirst_web.lab"
    label = "lab"

    def ready(self) -> None:
        """Say who may listen to what happens in a room; a deleted room is told of no more."""
        from placefirst_web.lab.queries.listening import door
        from placefirst_web.library.models.labs import Lab
        from placefirst_web.live import doors

        doors.guard("lab", door)
        post_delete.connect(_forget, sender=Lab, dispatch_uid="lab-channel")


def _forget(instance: Any, **_said: Any) -> None:
    from placefirst_web.live import events

    events.forget(instance.channel)
