"""Campaigns: surveys of people who ask, and what they told. No table here says who told it, or when.

A report has the month in which it came, no day; a random key, no number; and no link to the code that opened
the form. A code is a digest with a mark that it was used; which report it brought, nobody can look up.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from placefirst.refusals.campaign import PURPOSES, STATES
from placefirst.refusals.report import ANSWERS, ASKED, NEEDS, NEXT, REASONS, TOLD_BEFORE, WHO
from placefirst_web.accounts.models import Owned

#: What becomes of words: there are none, somebody has yet to read them, they may be shown, they stay here.
WORDS_STATES = ("none", "wait", "shown", "held")


class Campaign(Owned):
    """One survey, led by an account or an organisation."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=8, unique=True)  # on the poster; opens the form
    country = models.CharField(max_length=2)
    state = models.CharField(max_length=8, default="draft")
    title = models.JSONField(default=dict)  # by language
    texts = models.JSONField(default=dict)  # of campaign.TEXTS, by language
    purpose = models.CharField(max_length=12, default="statistics")
    opens = models.DateField()
    closes = models.DateField()
    services = models.JSONField(default=list)  # keys of the country's asked_services; empty: all
    takes_open = models.BooleanField(default=True)  # answers without a code: counted apart, no sample
    is_public = models.BooleanField(default=False)  # its results are shown to everybody
    is_synthetic = models.BooleanField(default=False)
    told_least = models.FloatField(default=0.8)  # Bias.least
    told_most = models.FloatField(default=1.25)  # Bias.most
    false_most = models.FloatField(default=0.02)  # Bias.false
    lists = models.JSONField(default=list)  # counts of a second and third list, by month, service and area
    lists_read = models.PositiveSmallIntegerField(default=0)  # how often lists of codes were compared

    class Meta(Owned.Meta):
        constraints: ClassVar[list[Any]] = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=STATES), name="campaign_state_known"),
            models.CheckConstraint(condition=Q(purpose__in=PURPOSES), name="campaign_purpose_known"),
            models.CheckConstraint(condition=Q(opens__lte=models.F("closes")), name="campaign_opens_first"),
            models.CheckConstraint(
                condition=Q(told_least__gt=0, told_least__lte=1, told_most__gte=1, told_most__lte=10)
                & Q(false_most__gte=0, false_most__lt=1),
                name="campaign_bias_in_range",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)


class CampaignStratum(models.Model):
    """A part of a campaign's frame that is sampled by itself."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="strata")
    key = models.SlugField(max_length=40)
    name = models.JSONField(default=dict)  # by language
    size = models.PositiveIntegerField(null=True)
    units = models.PositiveIntegerField(null=True)
    drawn = models.PositiveIntegerField(null=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["campaign", "key"], name="campaign_stratum_once"),
        ]
        ordering: ClassVar[list[str]] = ["place", "pk"]

    def __str__(self) -> str:
        return self.key


class InvitationCode(models.Model):
    """A one-off code of a stratum, as a digest: the table opens no form."""

    stratum = models.ForeignKey(CampaignStratum, on_delete=models.CASCADE, related_name="codes")
    unit = models.PositiveSmallIntegerField(null=True)  # which sampled place hands it out
    digest = models.CharField(max_length=64, unique=True)
    is_used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"a code of {self.stratum}"


class RefusalReport(models.Model):
    """What somebody told of one time; ``placefirst.refusals.report`` says what each field means."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="reports")
    stratum = models.ForeignKey(CampaignStratum, on_delete=models.CASCADE, null=True, related_name="reports")
    unit = models.PositiveSmallIntegerField(null=True)
    asked_in = models.DateField()  # first of the month
    arrived_in = models.DateField()  # first of the month
    service = models.CharField(max_length=40)
    area = models.CharField(max_length=10, blank=True)
    municipality = models.CharField(max_length=40, blank=True)
    who = models.CharField(max_length=10)
    asked = models.CharField(max_length=8)
    answer = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    next = models.CharField(max_length=20, blank=True)
    needs = models.CharField(max_length=10, blank=True)
    told_before = models.CharField(max_length=8, blank=True)
    words = models.CharField(max_length=600, blank=True)  # screened before they come here
    may_quote = models.BooleanField(default=False)
    words_state = models.CharField(max_length=6, default="none")
    language = models.CharField(max_length=2)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(who__in=WHO), name="report_who_known"),
            models.CheckConstraint(condition=Q(asked__in=ASKED), name="report_asked_known"),
            models.CheckConstraint(condition=Q(answer__in=("", *ANSWERS)), name="report_answer_known"),
            models.CheckConstraint(condition=Q(reason__in=("", *REASONS)), name="report_reason_known"),
            models.CheckConstraint(condition=Q(next__in=("", *NEXT)), name="report_next_known"),
            models.CheckConstraint(condition=Q(needs__in=("", *NEEDS)), name="report_needs_known"),
            models.CheckConstraint(condition=Q(told_before__in=("", *TOLD_BEFORE)), name="report_told_known"),
            models.CheckConstraint(condition=Q(words_state__in=WORDS_STATES), name="report_words_known"),
            models.CheckConstraint(
                condition=Q(asked_in__day=1) & Q(arrived_in__day=1), name="report_has_months_only"
            ),
            models.CheckConstraint(
                condition=Q(asked_in__lte=models.F("arrived_in")), name="report_asked_before_told"
            ),
            models.CheckConstraint(
                condition=Q(asked="asked") & ~Q(answer="") | Q(asked="wanted", answer=""),
                name="report_answer_of_who_asked",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["campaign", "arrived_in"], name="report_by_month")
        ]

    def __str__(self) -> str:
        return "a report"


class TakenForm(models.Model):
    """That a form was taken in, so that sending it twice counts once; forgotten after two days."""

    digest = models.CharField(max_length=64, primary_key=True)
    day = models.DateField()

    def __str__(self) -> str:
        return "a form taken in"
