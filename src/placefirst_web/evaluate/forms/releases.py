"""Forms of a network's releases: publish exactly what was looked at; withdraw, with a reason."""

from __future__ import annotations

from django.forms import CharField, HiddenInput, UUIDField
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Keyed, Typed


class PublishForm(Keyed):
    """Publish what the digest names: if figures changed meanwhile, it is asked again."""

    digest = CharField(max_length=64, widget=HiddenInput)
    quarter = CharField(max_length=7, widget=HiddenInput)


class WithdrawForm(Keyed):
    """Show a release no longer."""

    release = UUIDField(widget=HiddenInput)
    quarter = CharField(max_length=7, widget=HiddenInput)
    why = Typed(
        longest=300,
        required=True,
        label=gettext_lazy("Why it is withdrawn"),
        help_text=gettext_lazy("Everybody reads this. Write nothing about anybody."),
    )
