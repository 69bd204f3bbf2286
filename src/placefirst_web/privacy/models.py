"""Tables of privacy: wrapped data keys, and the trail of who changed and who read what.

The application's role may add to the trail and read its own agency's part; it can alter nothing there.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

PERSON, SERVICE = "person", "service"


class DataKey(models.Model):
    """The wrapped key of one person, or of one service for what is nobody's in particular.

    Erasing a person destroys the wrapped key: what it sealed, in the tables, the trail and every backup made
    later, opens for nobody.
    """

    owner = models.UUIDField(primary_key=True)
    service_id = models.UUIDField()
    kind = models.CharField(max_length=8)  # PERSON, SERVICE
    key_id = models.CharField(max_length=12)  # of the ring's key that wraps it
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["service_id"], name="data_key_by_service")]

    def __str__(self) -> str:
        return f"the key of a {self.kind}"


class Change(models.Model):
    """One row that was made, changed or deleted, written by a trigger of the database itself.

    *before* holds the columns that a change replaced, or the whole deleted row; sealed words stay sealed.
    """

    at = models.DateTimeField()
    service_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    table_name = models.CharField(max_length=60)
    row = models.UUIDField()
    what = models.CharField(max_length=6)  # INSERT, UPDATE, DELETE
    account_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20)
    doing = models.CharField(max_length=60)  # the right that was used, or the work of the installation
    before = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["service_id", "person_id", "at"], name="change_by_person"),
            models.Index(fields=["service_id", "at"], name="change_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.what} in {self.table_name}"


class Look(models.Model):
    """That somebody was shown words about a person."""

    at = models.DateTimeField(auto_now_add=True)
    service_id = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20)
    doing = models.CharField(max_length=60)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["service_id", "person_id", "at"], name="look_by_person"),
            models.Index(fields=["service_id", "at"], name="look_by_day"),
        ]

    def __str__(self) -> str:
        return "a look"
