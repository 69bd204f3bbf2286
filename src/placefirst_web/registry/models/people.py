"""People: who is served, how they came, what they agreed to, and the way through in their own words.

Names, birth dates, addresses and all free words are sealed with the person's own key. Days and coded terms of
``placefirst.practice`` stand open behind the wall, so that they can be counted.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.models.services import Staff, Team, Walled


class Person(Walled):
    """Somebody who asked the service. Every name may be left out; *code* stands for the person then."""

    code = models.CharField(max_length=24)  # xx-0042-0007
    family_name = SealedField(longest=60)
    given_name = SealedField(longest=60)
    family_kana = SealedField(longest=60)
    given_kana = SealedField(longest=60)
    birth_date = SealedField(longest=10)  # ISO
    phone = SealedField(longest=40)
    email = SealedField(longest=254)
    postal_code = SealedField(longest=10)
    address = SealedField(longest=300)
    contact_wish = SealedField(longest=300)  # how the person wants to be reached
    # Blind indexes for exact search; empty where nothing was given.
    by_name = models.CharField(max_length=32, blank=True)
    by_kana = models.CharField(max_length=32, blank=True)
    by_birth = models.CharField(max_length=32, blank=True)
    language = models.CharField(max_length=5, default="ja")
    specialist = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="people")
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, related_name="people")
    treatment_team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, related_name="+")
    stage = models.CharField(max_length=14, default="referred")  # of stage
    accepted_on = models.DateField(null=True)  # onto the caseload; the clocks count from it
    closed_on = models.DateField(null=True)
    erased_at = models.DateTimeField(null=True)  # the key is destroyed; codes and days remain for the counts

    SEALED_BY = "id"

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["service", "code"], name="person_code_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["service", "specialist", "stage"], name="person_by_specialist"),
            models.Index(fields=["service", "by_kana"], name="person_by_kana"),
            models.Index(fields=["service", "by_name"], name="person_by_name"),
        ]

    def __str__(self) -> str:
        return self.code


class About(Walled):
    """A row about one person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    SEALED_BY = "person_id"

    class Meta:
        abstract = True


class PersonSeat(About):
    """The account of a person served, with which the own record is read and co-written."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person", "account"], name="person_seat_once"),
        ]

    def __str__(self) -> str:
        return "the seat of a person"


class Referral(About):
    """One time that a person came or was sent, and what was decided."""

    received_on = models.DateField(null=True)
    source = models.CharField(max_length=16)  # of referral_source
    wants = SealedField()  # what the person wants, in the person's words
    was_employed = models.BooleanField(null=True)
    decision = models.CharField(max_length=10, default="open")  # of decision
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=16, blank=True)  # of refusal_reason, or withdrawal_reason
    words = SealedField()  # why, as it was told to the person
    sent_to = models.CharField(max_length=20, blank=True)  # of sent_to
    first_contact_on = models.DateField(null=True)  # of the service with the person
    waiting_since = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(decision="declined") | ~Q(reason=""), name="referral_declined_has_reason"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["service", "decided_on"], name="referral_by_decision"),
            models.Index(fields=["person"], name="referral_by_person"),
        ]

    def __str__(self) -> str:
        return f"a referral, {self.decision}"


class SupportNeed(About):
    """What a paper that exists already says of support needs; asked after a decision, if wanted at all."""

    kind = models.CharField(max_length=14)  # of support_paper
    value = models.CharField(max_length=20)  # grade, number, or a term of diagnosis_group
    paper_on = models.DateField(null=True)
    recorded_on = models.DateField()

    def __str__(self) -> str:
        return self.kind


class Consent(About):
    """What the person agreed to, for which purpose and recipient; it ends the moment it is withdrawn."""

    purpose = models.CharField(max_length=16)  # of consent_purpose
    recipient = SealedField(longest=200)  # who, where the purpose leaves it open
    text_version = models.CharField(max_length=20)
    how = models.CharField(max_length=8)  # of consent_how
    given_on = models.DateField()
    until = models.DateField(null=True)
    recorded_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["service", "purpose", "person"], name="consent_by_purpose")
        ]

    def __str__(self) -> str:
        return self.purpose


class Provision(About):
    """The record that something about the person was given to somebody outside (as the law asks)."""

    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, null=True, related_name="+")
    given_on = models.DateField()
    recipient = SealedField(longest=200)
    what = SealedField(longest=500)
    given_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return "a provision"
