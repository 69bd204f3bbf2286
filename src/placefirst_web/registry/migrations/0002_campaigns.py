"""Campaigns: surveys of people who ask, and what they told."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of campaigns, strata, codes, reports and forms taken in."""

    dependencies = [
        ("accounts", "0003_api_tokens"),
        ("registry", "0001_agencies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TakenForm",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("day", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=8, unique=True)),
                ("country", models.CharField(max_length=2)),
                ("state", models.CharField(default="draft", max_length=8)),
                ("title", models.JSONField(default=dict)),
                ("texts", models.JSONField(default=dict)),
                ("purpose", models.CharField(default="statistics", max_length=12)),
                ("opens", models.DateField()),
                ("closes", models.DateField()),
                ("services", models.JSONField(default=list)),
                ("takes_open", models.BooleanField(default=True)),
                ("is_public", models.BooleanField(default=False)),
                ("is_synthetic", models.BooleanField(default=False)),
                ("told_least", models.FloatField(default=0.8)),
                ("told_most", models.FloatField(default=1.25)),
                ("false_most", models.FloatField(default=0.02)),
                ("lists", models.JSONField(default=list)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CampaignStratum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("name", models.JSONField(default=dict)),
                ("size", models.PositiveIntegerField(null=True)),
                ("units", models.PositiveIntegerField(null=True)),
                ("drawn", models.PositiveIntegerField(null=True)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strata",
                        to="registry.campaign",
                    ),
                ),
            ],
            options={
                "ordering": ["place", "pk"],
            },
        ),
        migrations.CreateModel(
            name="InvitationCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit", models.PositiveSmallIntegerField(null=True)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("is_used", models.BooleanField(default=False)),
                (
                    "stratum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="registry.campaignstratum",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RefusalReport",
            fields=[
                (
                    "key",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("unit", models.PositiveSmallIntegerField(null=True)),
                ("asked_in", models.DateField()),
                ("arrived_in", models.DateField()),
                ("service", models.CharField(max_length=40)),
                ("area", models.CharField(blank=True, max_length=10)),
                ("municipality", models.CharField(blank=True, max_length=40)),
                ("who", models.CharField(max_length=10)),
                ("asked", models.CharField(max_length=8)),
                ("answer", models.CharField(blank=True, max_length=10)),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("next", models.CharField(blank=True, max_length=20)),
                ("needs", models.CharField(blank=True, max_length=10)),
                ("told_before", models.CharField(blank=True, max_length=8)),
                ("words", models.CharField(blank=True, max_length=600)),
                ("may_quote", models.BooleanField(default=False)),
                ("words_state", models.CharField(default="none", max_length=6)),
                ("language", models.CharField(max_length=2)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="registry.campaign",
                    ),
                ),
                (
                    "stratum",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="registry.campaignstratum",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("account__isnull", True), ("organisation__isnull", True), _connector="XOR"
                ),
                name="registry_campaign_one_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("draft", "open", "closed"))), name="campaign_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ("statistics", "inspection"))),
                name="campaign_purpose_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("opens__lte", models.F("closes"))), name="campaign_opens_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("told_least__gt", 0),
                    ("told_least__lte", 1),
                    ("told_most__gte", 1),
                    ("told_most__lte", 10),
                    ("false_most__gte", 0),
                    ("false_most__lt", 1),
                ),
                name="campaign_bias_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignstratum",
            constraint=models.UniqueConstraint(fields=("campaign", "key"), name="campaign_stratum_once"),
        ),
        migrations.AddIndex(
            model_name="refusalreport",
            index=models.Index(fields=["campaign", "arrived_in"], name="report_by_month"),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("who__in", ("person", "family", "referrer", "agency"))),
                name="report_who_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked__in", ("asked", "wanted"))), name="report_asked_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ("", "yes", "no", "waiting", "later", "withdrew"))),
                name="report_answer_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "reason__in",
                        (
                            "",
                            "full",
                            "not_ready",
                            "symptoms",
                            "diagnosis",
                            "substance_use",
                            "hospital",
                            "attendance",
                            "history",
                            "not_for_this",
                            "staff",
                            "distance",
                            "age",
                            "certificate",
                            "paperwork",
                            "cost",
                            "not_told",
                            "other",
                        ),
                    )
                ),
                name="report_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "next__in",
                        (
                            "",
                            "asked_elsewhere",
                            "found_elsewhere",
                            "searches_alone",
                            "works",
                            "sheltered_work",
                            "waits",
                            "gave_up",
                            "unknown",
                        ),
                    )
                ),
                name="report_next_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("needs__in", ("", "little", "some", "much"))), name="report_needs_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("told_before__in", ("", "no", "yes", "unknown"))),
                name="report_told_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("words_state__in", ("none", "wait", "shown", "held"))),
                name="report_words_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_in__day", 1), ("arrived_in__day", 1)),
                name="report_has_months_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_in__lte", models.F("arrived_in"))), name="report_asked_before_told"
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked", "asked"), models.Q(("answer", ""), _negated=True)),
                    models.Q(("answer", ""), ("asked", "wanted")),
                    _connector="OR",
                ),
                name="report_answer_of_who_asked",
            ),
        ),
    ]
