"""Employers: firms that the service knows, visits to them, what they say; nothing says whom they hired."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.models.people import Person
from placefirst_web.registry.models.services import Staff, Walled


class Employer(Walled):
    """A firm that the service knows. Nothing here says whom it hired."""

    name = models.CharField(max_length=160)
    industry = models.CharField(max_length=14, blank=True)  # of industry
    size = models.CharField(max_length=10, default="unknown")  # of employer_size
    area = models.CharField(max_length=10, blank=True)
    interest = models.CharField(max_length=10, default="unknown")  # of employer_interest
    contact = SealedField(longest=120)  # whom we meet there
    phone = SealedField(longest=40)
    needs = SealedField()  # what the firm looks for, as heard
    owner = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="employers")
    closed_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["service", "name"], name="employer_by_name")]

    def __str__(self) -> str:
        return self.name


class Visit(Walled):
    """A contact with an employer. *person* is the one it was for, shown on the person's side only."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="visits")
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="visits")
    on = models.DateField()
    how = models.CharField(max_length=10, default="in_person")  # of visit_how
    purpose = models.CharField(max_length=10)  # of visit_purpose
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    follows_plan = models.BooleanField(null=True)  # the job wished for in the person's plan
    heard = SealedField(longest=1_000)  # what the employer said; no client's name
    next_step = SealedField(longest=300)
    next_on = models.DateField(null=True)
    reviewed_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    reviewed_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["service", "staff", "on"], name="visit_by_staff"),
            models.Index(fields=["employer", "on"], name="visit_by_employer"),
            models.Index(fields=["person", "on"], name="visit_by_person"),
        ]

    def __str__(self) -> str:
        return self.purpose


class EmployerView(Walled):
    """What an employer says of the service, by a form behind a link; no row of it names a person."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="views")
    secret = models.CharField(max_length=64, unique=True)  # a hash: the table opens no form
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    service_view = models.CharField(max_length=10, blank=True)  # of employer_view: the specialist's work
    work_view = models.CharField(max_length=10, blank=True)  # of employer_view: work done through it
    would_again = models.BooleanField(null=True)
    words = SealedField(longest=1_000)

    def __str__(self) -> str:
        return "an employer's view"
