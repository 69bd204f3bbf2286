"""What the tables of labs hold each other to."""

from __future__ import annotations

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the last tables of labs, and their constraints."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("library", "0010_labs")]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="LabNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("owner", models.CharField(blank=True, max_length=64)),
                ("text", models.CharField(max_length=600)),
                ("language", models.CharField(max_length=2)),
                ("translation", models.CharField(blank=True, max_length=600)),
                ("label", models.CharField(blank=True, max_length=40)),
                ("side", models.CharField(blank=True, max_length=8)),
                ("about", models.CharField(blank=True, max_length=40)),
                ("origin", models.CharField(default="room", max_length=8)),
                ("position", models.PositiveIntegerField(default=0)),
                ("is_hidden", models.BooleanField(default=False)),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notes",
                        to="library.labgroup",
                    ),
                ),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="library.lab"
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="library.labphase",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.labseat",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
            },
        ),
        migrations.CreateModel(
            name="LabAttendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="library.labphase",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="library.labseat"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LabSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("citation", models.CharField(max_length=600)),
                ("address", models.URLField(blank=True, max_length=400)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="library.lab"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LabStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("part", models.CharField(max_length=10)),
                ("position", models.PositiveIntegerField(default=0)),
                ("text", models.CharField(max_length=1000)),
                ("language", models.CharField(max_length=2)),
                ("translation", models.CharField(blank=True, max_length=1000)),
                ("rests_on", models.JSONField(default=list)),
                ("is_opinion", models.BooleanField(default=False)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="library.labproposal",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
            },
        ),
        migrations.CreateModel(
            name="LabVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slot", models.PositiveSmallIntegerField()),
                ("most", models.PositiveSmallIntegerField()),
                ("nth", models.PositiveSmallIntegerField(default=1)),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="library.labballot",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="library.labitem",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="library.labround",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="lab",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("account__isnull", True), ("organisation__isnull", True), _connector="XOR"
                ),
                name="library_lab_one_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="lab",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("draft", "open", "closed"))), name="lab_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="casestudy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("account__isnull", True), ("organisation__isnull", True), _connector="XOR"
                ),
                name="library_casestudy_one_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="labphase",
            constraint=models.UniqueConstraint(fields=("lab", "key"), name="lab_phase_once"),
        ),
        migrations.AddConstraint(
            model_name="labphase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        (
                            "experience",
                            "support",
                            "instruments",
                            "vote",
                            "priorities",
                            "barriers",
                            "proposals",
                            "review",
                            "report",
                        ),
                    )
                ),
                name="lab_phase_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="labphase",
            constraint=models.CheckConstraint(
                condition=models.Q(("authors__in", ("named", "anonymous"))), name="lab_phase_authors"
            ),
        ),
        migrations.AddConstraint(
            model_name="labphase",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown__in", ("at_once", "later"))), name="lab_phase_shown"
            ),
        ),
        migrations.AddConstraint(
            model_name="labphase",
            constraint=models.CheckConstraint(
                condition=models.Q(("method__in", ("top", "dots", "ranked"))), name="lab_phase_method"
            ),
        ),
        migrations.AddConstraint(
            model_name="labphase",
            constraint=models.CheckConstraint(
                condition=models.Q(("most__gte", 1), ("most__lte", 20)), name="lab_phase_most"
            ),
        ),
        migrations.AddConstraint(
            model_name="labgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ("", "barrier", "enabler"))), name="lab_group_side"
            ),
        ),
        migrations.AddConstraint(
            model_name="labprovision",
            constraint=models.UniqueConstraint(fields=("lab", "role"), name="lab_provision_once"),
        ),
        migrations.AddConstraint(
            model_name="labround",
            constraint=models.UniqueConstraint(fields=("phase", "category", "number"), name="lab_round_once"),
        ),
        migrations.AddConstraint(
            model_name="labround",
            constraint=models.UniqueConstraint(fields=("id", "most"), name="lab_round_most"),
        ),
        migrations.AddConstraint(
            model_name="labround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_open", True)), fields=("phase", "category"), name="lab_round_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="labround",
            constraint=models.CheckConstraint(
                condition=models.Q(("method__in", ("top", "dots", "ranked"))), name="lab_round_method"
            ),
        ),
        migrations.AddConstraint(
            model_name="labballot",
            constraint=models.UniqueConstraint(fields=("round", "voter"), name="lab_ballot_once"),
        ),
        migrations.AddConstraint(
            model_name="labballot",
            constraint=models.UniqueConstraint(fields=("id", "round"), name="lab_ballot_of_round"),
        ),
        migrations.AddConstraint(
            model_name="labnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ("", "barrier", "enabler"))), name="lab_note_side"
            ),
        ),
        migrations.AddConstraint(
            model_name="labnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ("room", "before", "paper", "import"))),
                name="lab_note_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="labnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="lab_note_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="labattendance",
            constraint=models.UniqueConstraint(fields=("seat", "phase"), name="lab_attendance_once"),
        ),
        migrations.AddConstraint(
            model_name="labstatement",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ("solution", "contents", "rationale", "outcome"))),
                name="lab_statement_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="labvote",
            constraint=models.UniqueConstraint(fields=("ballot", "slot"), name="lab_vote_slot_once"),
        ),
        migrations.AddConstraint(
            model_name="labvote",
            constraint=models.UniqueConstraint(fields=("ballot", "item", "nth"), name="lab_vote_item_once"),
        ),
        migrations.AddConstraint(
            model_name="labvote",
            constraint=models.CheckConstraint(
                condition=models.Q(("slot__gte", 1), ("slot__lte", models.F("most"))),
                name="lab_vote_slot_within",
            ),
        ),
        migrations.RunSQL(
            """
            ALTER TABLE library_labvote
              ADD CONSTRAINT lab_vote_most_of_round FOREIGN KEY (round_id, most)
                REFERENCES library_labround (id, most) ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED,
              ADD CONSTRAINT lab_vote_ballot_of_round FOREIGN KEY (ballot_id, round_id)
                REFERENCES library_labballot (id, round_id) DEFERRABLE INITIALLY DEFERRED
            """,
            "ALTER TABLE library_labvote DROP CONSTRAINT lab_vote_most_of_round, "
            "DROP CONSTRAINT lab_vote_ballot_of_round",
        ),
    ]
