"""The registry as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class RegistryConfig(AppConfig):
    """Tables of agencies, and of campaigns."""

    name = "placefirst_web.registry"
    label = "registry"

    def ready(self) -> None:
        """Add the kind of saved work that the registry keeps; with a campaign goes what was told in it."""
        from placefirst_web.accounts import saved
        from placefirst_web.registry.kept_campaigns import Campaigns
        from placefirst_web.registry.models import Campaign

        saved.register(Campaigns())
        pre_delete.connect(_empty, sender=Campaign, dispatch_uid="campaign-empty")


def _empty(instance: Any, **_said: Any) -> None:
    """Wait until nobody tells anything, let nobody begin, and delete all that was told by now.

    What Django is about to delete was looked up before that: what came since would hold the campaign fast.
    """
    from placefirst_web.registry.models import Campaign, InvitationCode, RefusalReport

    list(Campaign.objects.select_for_update(of=("self",)).filter(pk=instance.pk))
    RefusalReport.objects.filter(campaign=instance.pk).delete()
    InvitationCode.objects.filter(stratum__campaign=instance.pk).delete()
