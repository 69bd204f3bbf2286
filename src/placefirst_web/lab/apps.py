"""The Lab as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, pre_delete


class LabConfig(AppConfig):
    """Decide together: live rooms, and what came of them."""

    name = "placefirst_web.lab"
    label = "lab"

    def ready(self) -> None:
        """Say who may listen to what happens in a room; a deleted room is told of no more."""
        from placefirst_web.accounts.models import Membership
        from placefirst_web.lab.queries.listening import door
        from placefirst_web.library.models.labs import Lab
        from placefirst_web.live import doors

        doors.guard("lab", door)
        pre_delete.connect(_empty, sender=Lab, dispatch_uid="lab-empty")
        post_delete.connect(_forget, sender=Lab, dispatch_uid="lab-channel")
        post_delete.connect(_look_again, sender=Membership, dispatch_uid="lab-members")


def _empty(instance: Any, **_said: Any) -> None:
    """Wait until nobody writes in the room, let nobody begin, and delete all that is in it by now.

    What Django is about to delete was looked up before that: what came since would hold the lab fast.
    """
    from placefirst_web.library.models.lab_votes import LabRound
    from placefirst_web.library.models.labs import Lab, LabPhase

    list(Lab.objects.select_for_update(no_key=True, of=("self",)).filter(pk=instance.pk))
    list(LabPhase.objects.select_for_update(no_key=True).filter(lab=instance.pk).order_by("pk"))
    list(LabRound.objects.select_for_update(of=("self",)).filter(phase__lab=instance.pk).order_by("pk"))
    for rows in (
        instance.proposals, instance.priorities, instance.sources, instance.items, instance.notes,
        instance.groups, instance.phases, instance.invitations, instance.seats,
    ):  # fmt: skip
        rows.all().delete()


def _forget(instance: Any, **_said: Any) -> None:
    from placefirst_web.live import events

    events.forget(instance.channel)


def _look_again(instance: Any, **_said: Any) -> None:
    """Let the open pages of who left an organisation be told nothing more of its labs."""
    from placefirst_web.library.models.labs import Lab
    from placefirst_web.live import events

    for lab in Lab.objects.filter(organisation=instance.organisation_id, state="open"):
        events.look_again(lab.channel)
