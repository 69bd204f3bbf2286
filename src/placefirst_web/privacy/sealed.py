"""Sealed: a field of words that the database sees only encrypted, bound to its table, column and row."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from placefirst_web.privacy import vault


class _Words(DeferredAttribute):
    """Gives the words as text, opened when first asked for."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        kept = super().__get__(instance, cls)
        if isinstance(kept, str):
            return kept
        text = vault.current().open(bytes(kept), *_place(self.field, instance)) if kept else ""
        instance.__dict__[self.field.attname] = text
        return text

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField):
    """Words of at most *longest* characters, sealed with the data key of whom the row names.

    The model says by ``SEALED_BY`` which of its columns that is: ``"id"`` for the person itself,
    ``"person_id"`` for what is about one, ``"service_id"`` for what is nobody's in particular. Rows are
    written by ``save``, ``create`` and ``bulk_create``; an ``update`` with words is refused, since it could
    not bind them to their rows.
    """

    descriptor_class = _Words

    def __init__(self, *args: Any, longest: int = 4_000, **options: Any) -> None:
        self.longest = longest
        super().__init__(*args, **{"blank": True, "default": b"", "editable": True, **options})

    def deconstruct(self) -> Any:
        """Return how a migration writes the field."""
        name, path, args, options = super().deconstruct()
        for key in ("blank", "default", "editable"):
            options.pop(key, None)
        return name, path, args, {**options, **({} if self.longest == 4_000 else {"longest": self.longest})}

    def pre_save(self, instance: Any, add: bool) -> Any:
        """Return what is written: the words sealed for this row."""
        kept = instance.__dict__.get(self.attname)
        if not isinstance(kept, str):
            return kept
        return vault.current().seal(kept, *_place(self, instance)) if kept else b""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Refuse words that come past ``pre_save``."""
        if isinstance(value, str):
            if value:
                raise TypeError(f"{self.name}: sealed words are written by save, not by update or filter")
            value = b""
        return super().get_db_prep_value(value, connection, prepared)


def _place(field: models.Field[Any, Any], instance: Any) -> tuple[UUID, str]:
    owner = getattr(instance, type(instance).SEALED_BY)
    return owner, f"{instance._meta.db_table}|{field.column}|{instance.pk}|{owner}"
