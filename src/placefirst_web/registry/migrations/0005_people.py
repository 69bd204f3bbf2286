"""People served, how they came, what they agreed to."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import placefirst_web.privacy.sealed


class Migration(migrations.Migration):
    """Create the tables."""

    dependencies: ClassVar[list[Any]] = [
        ("registry", "0004_services"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("code", models.CharField(max_length=24)),
                ("family_name", placefirst_web.privacy.sealed.SealedField(longest=60)),
                ("given_name", placefirst_web.privacy.sealed.SealedField(longest=60)),
                ("family_kana", placefirst_web.privacy.sealed.SealedField(longest=60)),
                ("given_kana", placefirst_web.privacy.sealed.SealedField(longest=60)),
                ("birth_date", placefirst_web.privacy.sealed.SealedField(longest=10)),
                ("phone", placefirst_web.privacy.sealed.SealedField(longest=40)),
                ("email", placefirst_web.privacy.sealed.SealedField(longest=254)),
                ("postal_code", placefirst_web.privacy.sealed.SealedField(longest=10)),
                ("address", placefirst_web.privacy.sealed.SealedField(longest=300)),
                ("contact_wish", placefirst_web.privacy.sealed.SealedField(longest=300)),
                ("by_name", models.CharField(blank=True, max_length=32)),
                ("by_kana", models.CharField(blank=True, max_length=32)),
                ("by_birth", models.CharField(blank=True, max_length=32)),
                ("language", models.CharField(default="ja", max_length=5)),
                ("stage", models.CharField(default="referred", max_length=14)),
                ("accepted_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
                (
                    "specialist",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="people",
                        to="registry.staff",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="people",
                        to="registry.team",
                    ),
                ),
                (
                    "treatment_team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.team",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("purpose", models.CharField(max_length=16)),
                ("recipient", placefirst_web.privacy.sealed.SealedField(longest=200)),
                ("text_version", models.CharField(max_length=20)),
                ("how", models.CharField(max_length=8)),
                ("given_on", models.DateField()),
                ("until", models.DateField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.staff",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonSeat",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("until", models.DateField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Provision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("given_on", models.DateField()),
                ("recipient", placefirst_web.privacy.sealed.SealedField(longest=200)),
                ("what", placefirst_web.privacy.sealed.SealedField(longest=500)),
                (
                    "consent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.consent",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.staff",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("received_on", models.DateField(null=True)),
                ("source", models.CharField(max_length=16)),
                ("wants", placefirst_web.privacy.sealed.SealedField()),
                ("was_employed", models.BooleanField(null=True)),
                ("decision", models.CharField(default="open", max_length=10)),
                ("decided_on", models.DateField(null=True)),
                ("reason", models.CharField(blank=True, max_length=16)),
                ("words", placefirst_web.privacy.sealed.SealedField()),
                ("sent_to", models.CharField(blank=True, max_length=20)),
                ("first_contact_on", models.DateField(null=True)),
                ("waiting_since", models.DateField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.staff",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SupportNeed",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("kind", models.CharField(max_length=14)),
                ("value", models.CharField(max_length=20)),
                ("paper_on", models.DateField(null=True)),
                ("recorded_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["service", "specialist", "stage"], name="person_by_specialist"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["service", "by_kana"], name="person_by_kana"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["service", "by_name"], name="person_by_name"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(fields=("service", "code"), name="person_code_once"),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["service", "purpose", "person"], name="consent_by_purpose"),
        ),
        migrations.AddConstraint(
            model_name="personseat",
            constraint=models.UniqueConstraint(fields=("person", "account"), name="person_seat_once"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["service", "decided_on"], name="referral_by_decision"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["person"], name="referral_by_person"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "declined"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="referral_declined_has_reason",
            ),
        ),
    ]
