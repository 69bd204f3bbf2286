"""Load: see a country's files as a system."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from typing import Final

import placefirst.payment
from placefirst.parameters.files import File
from placefirst.parameters.heads import ROWS
from placefirst.parameters.read import Country
from placefirst.systems.division import Division
from placefirst.systems.payer import Payer, Split
from placefirst.systems.programme import Programme
from placefirst.systems.system import System

#: What a programme says where no payment rule pays it.
NO_RULE: Final = ("none", "own_funds")
_WORDS: Final = ("law", "serves", "main_service", "service_model", "sector", *ROWS, "series_note")


def load_system(country: Country) -> System:
    """Return the programmes of *country* with their divisions and payers."""
    head = country.files["country"].head
    divisions = {key: Division(key, one["name"], one.get("note")) for key, one in head["divisions"].items()}
    payers = {key: Payer(key, one["name"], one.get("note")) for key, one in head["payers"].items()}
    splits = {
        key: Split(
            key,
            each["name"],
            tuple((payers[payer], share) for payer, share in each["shares"].items()),
            each["source"],
            each["note"],
        )
        for key, each in head["splits"].items()
    }
    programmes = {key: _programme(country, key, divisions) for key in head["programmes"]}
    return System(country, divisions, payers, splits, programmes)


def payment_rules() -> tuple[str, ...]:
    """Return the names of the kinds of rule there are: the modules of ``payment/``."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(placefirst.payment.__path__)))


def rules_unknown(country: Country) -> Iterator[tuple[File, str]]:
    """Yield each programme file whose rule is no module of ``payment/``, with that rule."""
    known = {*payment_rules(), *NO_RULE}
    for file in country.files.values():
        if file.kind == "programme" and file.head and file.head["rule"] not in known:
            yield file, file.head["rule"]


def _programme(country: Country, key: str, divisions: dict[str, Division]) -> Programme:
    file = country.files[key]
    head = file.head
    return Programme(
        key=file.stem,
        name=head["name"],
        division=divisions[head["division"]],
        payer=head["payer"],
        rule=head["rule"],
        words={key: head.get(key) for key in _WORDS},
        parameters=country.parameters_of(key),
        words_rest_on=tuple(file.sources[key] for key in head["rests_on"]),
        review_by=head["review_by"],
        is_complete=head["complete"],
    )
