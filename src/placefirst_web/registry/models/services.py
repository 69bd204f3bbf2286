"""Services: agencies that keep their records here, their sites and teams, and who works there in which seat.

A *service* is one agency's IPS service: the wall between two of them stands in the database. The directory of
agencies (:mod:`agencies`) is public and apart; a service may name its entry there.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import Q

from placefirst.practice.vocabulary import keys
from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.models.agencies import IMAGINARY, Agency

#: Roles of those who work there; a person served and a coordinator sit elsewhere.
STAFF_ROLES: Final = keys("staff_role")
INVITATION_LASTS: Final = timedelta(hours=72)


class Service(models.Model):
    """One agency's IPS service. Its row holds nothing of anybody served."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=16, unique=True)  # stands in addresses: xx-0042
    country = models.CharField(max_length=2)
    area = models.CharField(max_length=10, blank=True)
    name_en = models.CharField(max_length=160, blank=True)
    name_ja = models.CharField(max_length=160, blank=True)
    programme = models.CharField(max_length=40, blank=True)  # the country's programme that pays it, if any
    places = models.PositiveSmallIntegerField(null=True)  # capacity by its licence
    directory = models.ForeignKey(Agency, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    next_person = models.PositiveIntegerField(default=1)  # number in the code of the next person
    keep_years = models.PositiveSmallIntegerField(default=5)  # a record is kept so long after it closed
    is_synthetic = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(is_synthetic=False) | Q(country=IMAGINARY),
                name="service_synthetic_in_imaginary_country_only",
            ),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_ja=""), name="service_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> dict[str, str]:
        """The name by language; one that is missing is said in the other."""
        return {"en": self.name_en or self.name_ja, "ja": self.name_ja or self.name_en}


class Walled(models.Model):
    """A row of one service, seen inside of it only; *version* grows with every change of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)

    #: Whose data key seals the words of a row.
    SEALED_BY: ClassVar[str] = "service_id"

    class Meta:
        abstract = True


class Site(Walled):
    """A place where the service works."""

    name = models.CharField(max_length=120)
    area = models.CharField(max_length=10, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return self.name


class Team(Walled):
    """An IPS unit of the service, or a treatment team that it works with."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, default="unit")  # of team_kind
    site = models.ForeignKey(Site, on_delete=models.SET_NULL, null=True, related_name="teams")
    closed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Staff(Walled):
    """The seat of an account in a service. An employment specialist's caseload hangs on it."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    name = models.CharField(max_length=80)  # as colleagues see it
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, related_name="staff")
    full_time = models.DecimalField(max_digits=3, decimal_places=2, default=1)  # 1: full-time equivalent
    is_peer = models.BooleanField(default=False)  # works there with lived experience, by own word
    since = models.DateField()
    until = models.DateField(null=True)  # last day; a reviewer always has one
    waits = models.BooleanField(default=False)  # a leader's seat that nobody but who gave it has confirmed
    confirmed_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(role__in=STAFF_ROLES), name="staff_role_known"),
            models.CheckConstraint(
                condition=~Q(role="reviewer") | Q(until__isnull=False), name="staff_reviewer_until"
            ),
            models.UniqueConstraint(
                fields=["service", "account", "role"], condition=Q(until__isnull=True), name="staff_seat_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["account"], name="staff_by_account")]

    def __str__(self) -> str:
        return self.name


class StaffInvitation(Walled):
    """A link sent to an e-mail address; whoever has a confirmed account with it takes the seat once."""

    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=12)
    name = models.CharField(max_length=80, blank=True)
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, related_name="+")
    full_time = models.DecimalField(max_digits=3, decimal_places=2, default=1)
    until = models.DateField(null=True)  # of the seat
    person_id = models.UUIDField(null=True)  # an invitation of the person served to the own record
    secret = models.CharField(max_length=64, unique=True)  # a hash: the table opens no door
    invited_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "an invitation"


class Cover(Walled):
    """That a member of staff may read one person's record besides the own caseload: why, and until when."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="covers")
    person_id = models.UUIDField()
    reason = models.CharField(max_length=12)  # of cover_reason
    words = SealedField(longest=500)
    until = models.DateTimeField()
    seen_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")  # the leader
    seen_at = models.DateTimeField(null=True)

    SEALED_BY = "person_id"

    def __str__(self) -> str:
        return "a cover"


class Once(models.Model):
    """That a form was taken: the same form again gets the same answer and changes nothing."""

    key = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    account_id = models.BigIntegerField(null=True)
    address = models.CharField(max_length=300)  # where the answer leads
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return "a form that was taken"


class Network(models.Model):
    """Agencies that learn together; its coordinator sees their returned figures, and nobody served."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    country = models.CharField(max_length=2)
    name_en = models.CharField(max_length=160, blank=True)
    name_ja = models.CharField(max_length=160, blank=True)
    services = models.ManyToManyField(Service, related_name="networks")
    coordinators = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    is_synthetic = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name_en or self.name_ja

    @property
    def name(self) -> dict[str, str]:
        """The name by language; one that is missing is said in the other."""
        return {"en": self.name_en or self.name_ja, "ja": self.name_ja or self.name_en}
