"""Called: how a person is called among those who serve them, and in which order names are listed."""

from __future__ import annotations

from typing import Final

from placefirst.practice.kana import kana_key
from placefirst_web.registry.models import Person

#: What they look at, for a question that asks for no more of a person.
NAMES: Final = ("code", "family_name", "given_name", "family_kana", "given_kana")


def called(person: Person) -> str:
    """Return the name as far as it was given, family name first; the code where none was."""
    return " ".join(each for each in (person.family_name, person.given_name) if each) or person.code


def reading(person: Person) -> tuple[str, str]:
    """Return what *person* is sorted by: the kana as far as they were given, else the name."""
    return kana_key("".join((person.family_kana, person.given_kana)) or called(person))
