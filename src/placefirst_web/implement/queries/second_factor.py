"""Second factors: which of them an account has."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator


def second_factors(account: Any) -> set[str]:
    """Return the kinds of second factor of *account*: ``totp``, ``webauthn``; recovery codes are none."""
    kinds = Authenticator.objects.filter(user=account).values_list("type", flat=True)
    return {str(kind) for kind in kinds} - {Authenticator.Type.RECOVERY_CODES.value}
