"""Case studies: who may see which, by what was agreed; a kind of saved work."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from placefirst.deliberation.stories import CONSENTS
from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.saved import Piece, remove_own
from placefirst_web.library.models.case_studies import CaseStudy
from placefirst_web.library.models.labs import Lab

FIELDS = (
    "country", "language", "title", "context", "done", "outcome", "quote", "whose_words", "consent",
)  # fmt: skip


def stories_of(account: Any, country: str) -> list[CaseStudy]:
    """Return the case studies of *account* and its organisations in *country*, newest first."""
    rows = CaseStudy.objects.filter(owned_by(account), country=country).select_related("organisation")
    return list(rows.distinct().order_by("-changed_at", "key"))


def open_stories(country: str) -> list[CaseStudy]:
    """Return the case studies of *country* that everybody may read, newest first."""
    return list(CaseStudy.objects.filter(country=country, consent="public").order_by("-changed_at", "key"))


def stories_in(lab: Lab) -> list[CaseStudy]:
    """Return the case studies that *lab* cites and may show; consent taken back takes them away."""
    return list(lab.stories.filter(consent__in=tuple(CONSENTS)).order_by("title", "key"))


def may_cite(account: Any, country: str) -> list[CaseStudy]:
    """Return the case studies of *country* that *account* may bring into a lab: own ones, and open ones."""
    consents = Q(consent="public") | (owned_by(account) & Q(consent__in=tuple(CONSENTS)))
    return list(CaseStudy.objects.filter(consents, country=country).distinct().order_by("title", "key"))


def find_story(account: Any, country: str, key: UUID) -> CaseStudy | None:
    """Return the case study *key* if *account* owns it or everybody may read it."""
    found = CaseStudy.objects.filter(Q(consent="public") | owned_by(account), country=country, key=key)
    return found.select_related("organisation").distinct().first()


def is_own(account: Any, story: CaseStudy) -> bool:
    """Return whether *story* is of *account* or of one of its organisations."""
    return CaseStudy.objects.filter(owned_by(account), pk=story.pk).exists()


class CaseStudies:
    """Case studies that somebody wrote."""

    name = "stories"
    label = gettext_lazy("Case studies")

    def pieces(self, account: Account) -> list[Piece]:
        """Return the case studies of *account* and of its organisations, newest first."""
        rows = CaseStudy.objects.filter(owned_by(account)).select_related("organisation").distinct()
        return [
            Piece(
                key=str(each.pk),
                title=each.title,
                address=reverse("lab:story", args=[each.country, each.key]),
                when=each.changed_at,
                owner=each.organisation.name if each.organisation else "",
            )
            for each in rows.order_by("-changed_at")
        ]

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return the case studies of *account* itself."""
        return [
            {
                **{name: getattr(each, name) for name in FIELDS},
                "translation": each.translation,
                "consent_on": each.consent_on.isoformat() if each.consent_on else None,
                "made_at": each.made_at.isoformat(),
            }
            for each in CaseStudy.objects.filter(account=account).order_by("pk")
        ]

    def remove(self, account: Account, key: str) -> bool:
        """Delete one case study of *account* or of its organisations."""
        return remove_own(CaseStudy, account, key)
