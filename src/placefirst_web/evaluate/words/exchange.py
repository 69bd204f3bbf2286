"""Words with which files from other installations are refused: the core’s own, in the page’s language."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

#: As ``placefirst.exchange.network`` and its neighbours say them; a test holds the two beside each other.
REFUSALS: Final = (
    _("A fingerprint has 64 signs, 0 to 9 and a to f. Ask the other installation to read its own out."),
    _(
        "The file holds more than protected counts of a network’s quarter, or is written in another way. Nothing of it was taken: only what Placefirst wrote by itself is read."  # noqa: E501
    ),
    _("The file is larger than any file of a network’s quarter. Choose another file."),
    _(
        "This is no file of a network’s quarter. It is made on a network’s page, or by: placefirst evaluate network export"  # noqa: E501
    ),
    _(
        "The signature does not fit: the file was changed on its way, or by whoever sent it. Nothing of it was taken. Ask for the file anew, by another way."  # noqa: E501
    ),
    _("The file has no signature that can be read. Ask for it anew."),
    _(
        "Figures of this network came signed with another key before. Ask whose key this is, and withdraw the one that is no longer used."  # noqa: E501
    ),
    _("This very file was taken before. Nothing was changed."),
    _(
        "The file shows single agencies. What goes from one installation to another are sums of agencies: ask who sent it to write it again."  # noqa: E501
    ),
    _(
        "These are no figures of a network’s quarter that this edition of Placefirst can read. Ask who sent them to write them again."  # noqa: E501
    ),
)
