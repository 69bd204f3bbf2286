"""Who signs in (by e-mail address), the organisations they belong to, and the roles they were given."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an e-mail address is kept in small letters, so that it stands once."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Return a new account that can sign in with *password*, or not yet without one."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account of this e-mail address, however it was typed."""
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """Somebody who signs in. *name* is what others see beside their work."""

    email = models.EmailField(_("E-mail address"), max_length=254)
    name = models.CharField(_("Name shown beside your work"), max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["email"], name="account_email_once"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="account_email_small"),
        ]

    def __str__(self) -> str:
        return self.name or f"account {self.pk}"


class Organisation(models.Model):
    """A body that owns work together: an agency, a ministry's desk, an institute, an association."""

    name = models.CharField(max_length=120)
    members = models.ManyToManyField(Account, through="Membership", related_name="organisations")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That an account belongs to an organisation; a steward may invite and remove others."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    is_steward = models.BooleanField(default=False)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["account", "organisation"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account} in {self.organisation}"


INVITATION_LASTS = timedelta(hours=72)


class Invitation(models.Model):
    """A link sent to an e-mail address; whoever has an account with it may join once, within three days."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    secret = models.CharField(max_length=64, unique=True)  # a hash: the table opens no door
    invited_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"invitation to {self.organisation}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        return self.used_at is None and timezone.now() < self.sent_at + INVITATION_LASTS


class RoleGrant(models.Model):
    """A role that somebody gave to an account, for all countries or for one."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20)
    country = models.CharField(max_length=2, blank=True)  # empty: every country
    given_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["account", "role", "country"], name="role_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.country or 'every country'}): {self.account}"


class ApiToken(models.Model):
    """What a program of an account sends with each request to the interface; kept as a hash only."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60)
    secret = models.CharField(max_length=64, unique=True)  # a hash: the table opens no door
    made_at = models.DateTimeField(auto_now_add=True)
    last_used = models.DateField(null=True)  # the day, no more

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["account", "name"], name="api_token_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Owned(models.Model):
    """Work that is kept by one person or by one organisation, and seen by nobody else."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(account__isnull=True) ^ models.Q(organisation__isnull=True),
                name="%(app_label)s_%(class)s_one_owner",
            )
        ]


def owned_by(account: Any) -> models.Q:
    """Return which rows of an Owned table *account* may see; none for an anonymous reader."""
    if not account.is_authenticated:
        return models.Q(pk__in=[])
    return models.Q(account=account) | models.Q(organisation__members=account)
