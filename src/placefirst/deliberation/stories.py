"""Stories: how far whoever tells a case study agreed that it is shown; without that, nobody sees it."""

from __future__ import annotations

from typing import Final

from placefirst.deliberation.phase import Words

#: From the narrowest to the widest: each allows also what stands above it. Without any: the owner's alone.
CONSENTS: Final[dict[str, Words]] = {
    "lab": {
        "en": "In labs that cite it, and in their reports",
        "ja": "引用するラボとその報告書の中で",
    },
    "documents": {
        "en": "Also in other documents, such as a strategy",
        "ja": "戦略文書など、ほかの文書でも",
    },
    "public": {"en": "Openly, for everybody", "ja": "すべての人に公開してよい"},
}


def may_be_shown(consent: str, where: str) -> bool:
    """Return whether a story with this *consent* may be shown *where*: lab, documents or public.

    >>> may_be_shown("documents", "lab"), may_be_shown("lab", "public"), may_be_shown("", "lab")
    (True, False, False)
    """
    order = tuple(CONSENTS)
    return consent in order and order.index(consent) >= order.index(where)
