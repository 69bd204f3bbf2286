"""The forms of files from other installations: a file, and the key that signed it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from placefirst.exchange.network import LARGEST
from placefirst_web.accounts.forms import OneLineField
from placefirst_web.design.forms import Listed, OneFile
from placefirst_web.evaluate.words.community import heard

MOST = min(LARGEST, 2_500_000)  # bytes; a request has at most 3 million


class BringForm(Listed, forms.Form):
    """A file of another installation whose key is trusted."""

    file = OneFile(
        most=MOST,
        label=gettext_lazy("File of a network’s quarter"),
        help_text=gettext_lazy("As the other installation made it, unchanged (.json)."),
    )

    def __init__(self, *sent: Any) -> None:
        super().__init__(*sent, label_suffix="", auto_id="bring-%s")


class KeyForm(Listed, forms.Form):
    """The key of another installation: a file that it signed, and the fingerprint as it was compared."""

    file = OneFile(
        most=MOST,
        label=gettext_lazy("A file that the other installation signed"),
        help_text=gettext_lazy("Its key is read from it; nothing else is taken now."),
    )
    fingerprint = OneLineField(
        max_length=120,
        label=gettext_lazy("Fingerprint, as you compared it"),
        help_text=gettext_lazy(
            "64 signs. Let the other side read it out; do not copy it from the same mail."
        ),
    )
    whose = OneLineField(
        max_length=160,
        label=gettext_lazy("Whose key it is"),
        help_text=gettext_lazy(
            "The organisation that runs the other installation. It stands beside its figures."
        ),
    )
    how = forms.ChoiceField(label=gettext_lazy("How it was compared"))

    def __init__(self, *sent: Any) -> None:
        super().__init__(*sent, label_suffix="", auto_id="key-%s")
        self.fields["how"].choices = heard()  # type: ignore[attr-defined]
